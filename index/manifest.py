"""The manifest of a generation: what it was built from, by what, and which files it consists of."""

import hashlib
import json
from pathlib import Path

from pydantic import ValidationError

from corpus.document import Frozen
from corpus.errors import IndexDamaged, IndexMismatch

FORMAT_VERSION = 1
"""Raised whenever an older generation could not be read any more."""

FILE_NAME = "manifest.json"


class FileRecord(Frozen):
    """Size in bytes and SHA-256 of a file; no hash for a file that its library rewrites itself."""

    size: int
    sha256: str | None


class ServerPlace(Frozen):
    """The collection on a Chroma server that finds a generation's vectors; no secret in it."""

    address: str
    tenant: str
    database: str
    collection: str


class Manifest(Frozen):
    """What a generation is. `versions` names the code that shapes its content."""

    format_version: int
    generation: str
    model: str
    model_digest: str
    dimension: int
    metric: str
    versions: dict[str, str]
    documents: tuple[str, ...]
    trials: int
    passages: int
    vectors: int
    sentinels: tuple[str, ...]
    """Passages whose own vector must find them."""
    files: dict[str, FileRecord]
    """By path inside the generation, with forward slashes; the manifest itself left out."""
    server: ServerPlace | None = None
    """Where the vectors are found on a server; None: in the generation's own folder."""


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of the generation in `folder`.

    IndexDamaged where it is missing or cannot be read, IndexMismatch where a later version of
    the program wrote it.
    """
    mend = "run `trialnav ingest FILES` to build the index again"
    try:
        data = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        version = int(data["format_version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"The index in {folder} has no readable manifest: {mend}.") from error
    if version != FORMAT_VERSION:
        raise IndexMismatch(
            f"The index in {folder} has format {version}, and this program reads {FORMAT_VERSION}: {mend}."
        )
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        raise IndexDamaged(f"The manifest in {folder} is not what was written: {mend}.") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into `folder`, the last file of a build."""
    (folder / FILE_NAME).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")


def file_records(folder: Path) -> dict[str, FileRecord]:
    """Return size and hash of every file of the generation in `folder`, in the order of paths."""
    return {
        path.relative_to(folder).as_posix(): FileRecord(
            size=path.stat().st_size, sha256=None if _rewritten(path) else sha256_of(path)
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != FILE_NAME
    }


def wrong_files(folder: Path, manifest: Manifest, *, hashes: bool) -> list[str]:
    """Return what is wrong with the files of a generation, a sentence each; empty when all is well.

    Presence and size always, contents only with `hashes`.
    """
    found: list[str] = []
    for name, record in manifest.files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"the file {name} is missing")
        elif record.sha256 is None:
            if path.stat().st_size == 0:
                found.append(f"the file {name} is empty")
        elif path.stat().st_size != record.size:
            found.append(f"the file {name} has {path.stat().st_size} bytes, not {record.size}")
        elif hashes and sha256_of(path) != record.sha256:
            found.append(f"the file {name} has other contents than were written")
    return found


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _rewritten(path: Path) -> bool:
    """Chroma writes to its own SQLite file whenever it is opened."""
    return path.name.startswith("chroma.sqlite3")
