"""documents/: every file as it was received, and beside it from where it came.

What is built can be built again from here, even when every generation is lost.
"""

import hashlib
import json
import logging
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from corpus.document import Frozen
from corpus.errors import UnreadableDocument
from index.file_bytes import file_bytes
from index.file_hashes import sha256_of
from index.records import SourceRecord

_log = logging.getLogger(__name__)

LOST = "lost"
"""Folder in the data home for stored files that are not what was received: their documents are gone."""
_SHA256 = re.compile("[0-9a-f]{64}")

UNFINISHED = ".part"
"""Ending of a file that is being written."""


class Origin(Frozen):
    """From where some bytes came: their sources and the day they were first read."""

    retrieved: date
    sources: tuple[SourceRecord, ...]


def save_original(home: Path, sha256: str, data: bytes) -> None:
    """Keep `data` under its hash, whole or not at all."""
    folder = home / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / sha256
    if not path.is_file() or path.stat().st_size != len(data):
        write_whole(path, data)


def original(home: Path, sha256: str) -> bytes | None:
    """Return the bytes of that hash, or None where they are not kept any more."""
    try:
        return (home / "documents" / sha256).read_bytes()
    except OSError:
        return None


def save_origins(home: Path, sources: Sequence[SourceRecord], retrieved: Mapping[str, date]) -> None:
    """Write beside each original from where it came; `retrieved` is the day by document id."""
    folder = home / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    by_hash: dict[str, list[SourceRecord]] = {}
    for source in sources:
        by_hash.setdefault(source.sha256, []).append(source)
    for sha256, shared in by_hash.items():
        days = [retrieved[key] for source in shared for key in source.documents if key in retrieved]
        if not days:
            continue
        data = Origin(retrieved=min(days), sources=tuple(shared)).model_dump_json().encode()
        path = folder / f"{sha256}.json"
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)


def sweep_originals(home: Path, sources: Sequence[SourceRecord]) -> None:
    """Delete the originals that no source has any more; one that is not what was received goes to `LOST`."""
    kept = {source.sha256 for source in sources}
    for path in (home / "documents").iterdir():
        if path.name.partition(".")[0] in kept:
            continue
        if _SHA256.fullmatch(path.name) and not is_whole(path):
            (home / LOST).mkdir(exist_ok=True)
            path.replace(home / LOST / path.name)
        else:
            path.unlink(missing_ok=True)


def kept_originals(home: Path) -> list[Path]:
    """Return the files that hold originals, whole or not, in the order of their hashes."""
    return sorted(path for path in (home / "documents").glob("*") if _SHA256.fullmatch(path.name))


def is_whole(path: Path) -> bool:
    """Tell whether an original is the bytes that were received."""
    try:
        return sha256_of(path) == path.name
    except OSError:
        return False


def read_origin(home: Path, sha256: str) -> Origin | None:
    """Return from where those bytes came, None where that is not noted or cannot be read."""
    try:
        return Origin.model_validate(json.loads((home / "documents" / f"{sha256}.json").read_bytes()))
    except (OSError, ValueError, ValidationError):
        return None


def origins(home: Path) -> list[tuple[str, Origin]]:
    """Return all origins that can be read, with the hashes of the bytes that they are of."""
    names = sorted(path.stem for path in (home / "documents").glob("*.json") if _SHA256.fullmatch(path.stem))
    found = [(name, read_origin(home, name)) for name in names]
    return [(name, origin) for name, origin in found if origin is not None]


def received_again(source: SourceRecord) -> bytes | None:
    """Return the bytes of a source from the place where they came from, None if they are not there now."""
    try:
        data = file_bytes(Path(source.key))
    except UnreadableDocument:
        return None
    return data if hashlib.sha256(data).hexdigest() == source.sha256 else None


def recover_originals(home: Path) -> list[tuple[Origin, bytes]]:
    """Return all originals that are whole, with their origins, in the order of hashes.

    One whose origin cannot be read is a source by itself, under the name that it has in `documents/`. One
    that never had any belongs to an ingest that was cut short.
    """
    found: list[tuple[Origin, bytes]] = []
    for path in kept_originals(home):
        try:
            data = path.read_bytes()
            received = date.fromtimestamp(path.stat().st_mtime)
        except OSError:
            continue
        if not path.with_suffix(".json").is_file():
            continue
        if hashlib.sha256(data).hexdigest() != path.name:
            _log.warning("%s is not what was received and is left out", path)
            continue
        nameless = SourceRecord(
            key=str(path), label=path.name, sha256=path.name, reader_version="", folder=None, documents=()
        )
        origin = read_origin(home, path.name)
        found.append((origin or Origin(retrieved=received, sources=(nameless,)), data))
    return found


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place durably, whole or not at all.

    It is written beside under a name with a dot in front, which no ingest reads.
    """
    beside = path.with_name(f".{path.name}{UNFINISHED}")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
