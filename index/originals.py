"""documents/: every file as it was received, and beside it from where it came.

What is built can be built again from here, even when every generation is lost.
"""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from corpus.document import Frozen
from index.records import SourceRecord

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
    if not (folder / sha256).is_file():
        write_whole(folder / sha256, data)


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
    """Delete the originals that no source has any more."""
    kept = {source.sha256 for source in sources}
    for path in (home / "documents").iterdir():
        if path.name.partition(".")[0] not in kept:
            path.unlink(missing_ok=True)


def recover_originals(home: Path) -> list[tuple[Origin, bytes]]:
    """Return all originals that can still be read, with their origins, in the order of hashes."""
    found: list[tuple[Origin, bytes]] = []
    for path in sorted((home / "documents").glob("*.json")):
        try:
            origin = Origin.model_validate(json.loads(path.read_bytes()))
            found.append((origin, path.with_suffix("").read_bytes()))
        except (OSError, ValueError, ValidationError):
            continue
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
