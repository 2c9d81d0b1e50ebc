"""The manifest of a generation: what it was built from, by what, and which files it consists of.

It is written twice, each copy with a hash of itself: readers open `manifest.json` alone, and a repair
finds in the other what the first one said.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from corpus.document import Frozen
from corpus.errors import IndexDamaged, IndexMismatch
from index.file_hashes import is_steady, sha256_of

__all__ = [
    "COPY_NAME",
    "FILE_NAME",
    "FORMAT_VERSION",
    "REPAIR",
    "FileRecord",
    "Manifest",
    "ServerPlace",
    "either_manifest",
    "file_records",
    "has_manifest",
    "read_manifest",
    "sha256_of",
    "write_manifest",
    "wrong_file",
    "wrong_files",
]

FORMAT_VERSION = 3
"""Raised whenever an older generation could not be read any more."""

FILE_NAME, COPY_NAME = "manifest.json", "manifest.copy.json"
REPAIR = "trialnav doctor --repair"
"""The command that builds the index again from the documents that are kept in the data home."""
_HASH = "sha256"
"""Key of the hash over everything else in the file."""


class FileRecord(Frozen):
    """Size in bytes and SHA-256 of a file as it was built (`file_hashes.sha256_of`)."""

    size: int
    sha256: str


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
    changed_since_made: int = 0
    """Vectors that the store took or lost since it was made: it is copied and changed from one generation
    to the next, and made anew at times."""
    two_tiers: bool = False
    """Whether passages are embedded only when they are asked about; `vectors` then counts their texts."""

    @property
    def stored(self) -> int:
        """How many vectors the store holds: one a passage, in two tiers one a trial."""
        return self.trials if self.two_tiers else self.passages


def read_manifest(folder: Path, name: str = FILE_NAME) -> Manifest:
    """Read the manifest of the generation in `folder`, or with `name` the copy of it.

    IndexDamaged where it is missing or not what was written, IndexMismatch where another version of
    the program wrote it.
    """
    mend = f"run `{REPAIR}` to build the index again"
    try:
        data = json.loads((folder / name).read_text(encoding="utf-8"))
        version, stated = int(data["format_version"]), data.pop(_HASH, None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"The index in {folder} has no readable manifest: {mend}.") from error
    if version > FORMAT_VERSION:
        raise IndexMismatch(
            f"The index in {folder} was built by a later version of this program (format {version}, and this"
            f" one reads {FORMAT_VERSION}): update the program, or {mend}."
        )
    if version < FORMAT_VERSION:
        raise IndexMismatch(
            f"The index in {folder} was built by an earlier version of this program (format {version}, and"
            f" this one reads {FORMAT_VERSION}): {mend}."
        )
    try:
        manifest = Manifest.model_validate(data)
    except ValidationError as error:
        raise IndexDamaged(f"The manifest in {folder} is not what was written: {mend}.") from error
    if stated != _hash_of(data):
        raise IndexDamaged(f"The manifest in {folder} is not what was written: {mend}.")
    return manifest


def either_manifest(folder: Path) -> Manifest:
    """Read the manifest, or its copy where it cannot be read; for repairs. Errors as for `read_manifest`."""
    try:
        return read_manifest(folder)
    except (IndexDamaged, IndexMismatch):
        return read_manifest(folder, COPY_NAME)


def has_manifest(folder: Path) -> bool:
    """Tell whether both copies of the manifest are whole and say the same."""
    try:
        return read_manifest(folder) == read_manifest(folder, COPY_NAME)
    except (IndexDamaged, IndexMismatch):
        return False


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and its copy into `folder`, the last files of a build."""
    data = manifest.model_dump(mode="json")
    text = json.dumps({**data, _HASH: _hash_of(data)}, indent=1)
    for name in (COPY_NAME, FILE_NAME):
        (folder / name).write_text(text, encoding="utf-8")


def file_records(folder: Path) -> dict[str, FileRecord]:
    """Return size and hash of every file of the generation in `folder`, in the order of paths."""
    return {
        path.relative_to(folder).as_posix(): FileRecord(size=path.stat().st_size, sha256=sha256_of(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (FILE_NAME, COPY_NAME)
    }


def wrong_files(folder: Path, manifest: Manifest, *, hashes: bool) -> list[str]:
    """Return what is wrong with the files of a generation, a part of a sentence each; empty when all is well.

    Presence and size always, contents only with `hashes`.
    """
    found = (wrong_file(folder, name, record, hashes=hashes) for name, record in manifest.files.items())
    return [fault for fault in found if fault is not None]


def wrong_file(folder: Path, name: str, record: FileRecord, *, hashes: bool) -> str | None:
    """Return what is wrong with one file of a generation, None when all is well."""
    path = folder / name
    try:
        size = path.stat().st_size
        if not path.is_file():
            return f"the file {name} is missing"
        if size < record.size or (size > record.size and is_steady(path)):
            return f"the file {name} has {size} bytes, not {record.size}"
        if hashes and sha256_of(path, record.size) != record.sha256:
            return f"the file {name} has other contents than were written"
    except FileNotFoundError:
        return f"the file {name} is missing"
    except (OSError, ValueError) as error:
        return f"the file {name} cannot be read ({error})"
    return None


def _hash_of(data: dict[str, Any]) -> str:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
