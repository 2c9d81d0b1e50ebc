"""CURRENT: the one small file that says which generation readers open."""

import os
import re
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMissing
from index.manifest import REPAIR

_ID = re.compile(r"[0-9a-f]{16}\n")


def current_generation(home: Path) -> str:
    """Return the id of the generation that readers open.

    IndexMissing where nothing was ingested yet, IndexDamaged where CURRENT is torn, gone, or names
    a generation that is not there.
    """
    named = _named(home)
    while not folder_of(home, named).is_dir():
        # A build may have swapped and deleted the old generation since CURRENT was read.
        before, named = named, _named(home)
        if named == before:
            raise _damaged(home, f"names the generation {named}, which is not there")
    return named


def folder_of(home: Path, generation: str) -> Path:
    """Return the folder of a generation."""
    return home / "generations" / generation


def swap(home: Path, generation: str) -> None:
    """Make `generation` the one that readers open, all at once and durably."""
    beside = home / "CURRENT.new"
    with beside.open("wb") as stream:
        stream.write(f"{generation}\n".encode("ascii"))
        stream.flush()
        os.fsync(stream.fileno())
    os.utime(folder_of(home, generation))  # the newest is looked for first where CURRENT is lost
    beside.replace(home / "CURRENT")
    sync_folder(home)


def finished(home: Path) -> list[Path]:
    """Return the folders of all finished generations, the one that was current last first."""
    folders = home / "generations"
    inside = folders.iterdir() if folders.is_dir() else ()
    found = [folder for folder in inside if _ID.fullmatch(f"{folder.name}\n") and folder.is_dir()]
    return sorted(found, key=lambda folder: (-folder.stat().st_mtime, folder.name))


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system lets a folder be opened for that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Make all files below `folder` durable."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
            continue
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    sync_folder(folder)


def _named(home: Path) -> str:
    """Return what CURRENT says."""
    path = home / "CURRENT"
    try:
        text = path.read_bytes().decode("ascii", errors="replace")
    except FileNotFoundError as error:
        if finished(home):
            raise _damaged(home, "is missing") from error
        raise IndexMissing("Nothing is ingested yet: run `trialnav ingest FILES` first.") from error
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read ({error.strerror}): check its permissions.") from error
    if not _ID.fullmatch(text):
        raise _damaged(home, "is torn")
    return text.strip()


def _damaged(home: Path, what: str) -> IndexDamaged:
    return IndexDamaged(f"{home / 'CURRENT'} {what}: run `{REPAIR}` to find or build the index again.")
