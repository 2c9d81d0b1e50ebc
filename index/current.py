"""CURRENT: the one small file that says which generation readers open."""

import os
import re
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMissing

_ID = re.compile(r"[0-9a-f]{16}\n")


def current_generation(home: Path) -> str:
    """Return the id of the generation that readers open.

    IndexMissing where nothing was ingested yet, IndexDamaged where CURRENT is torn or names a
    generation that is not there.
    """
    path = home / "CURRENT"
    try:
        text = path.read_bytes().decode("ascii", errors="replace")
    except FileNotFoundError as error:
        raise IndexMissing("Nothing is ingested yet: run `trialnav ingest FILES` first.") from error
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read ({error.strerror}): check its permissions.") from error
    if not _ID.fullmatch(text) or not folder_of(home, text.strip()).is_dir():
        raise IndexDamaged(
            f"{path} names no index that is there: run `trialnav ingest FILES` to build it again."
        )
    return text.strip()


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
    beside.replace(home / "CURRENT")
    sync_folder(home)


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
