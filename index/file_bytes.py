"""The bytes of a file as it stands on disk: never blocks, never more than the limit, never half a change."""

import os
import stat
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.filenames import shown_path
from corpus.limits import MAX_FILE_BYTES
from index.sources import not_regular, reason_of

READINGS = 3
"""How often a file is read that changes meanwhile."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe put in the file's place must not block
    | getattr(os, "O_NOFOLLOW", 0)  # nor may a link lead away
    | getattr(os, "O_BINARY", 0)
)


def file_bytes(path: Path) -> bytes:
    """Return the bytes of the regular file at `path`, at most MAX_FILE_BYTES.

    UnreadableDocument says in one sentence why they cannot be had: no permission, gone, too large,
    not a regular file, or written to while it was read, READINGS times over.
    """
    try:
        for _ in range(READINGS):
            data = _once(path)
            if data is not None:
                return data
    except OSError as error:
        raise UnreadableDocument(reason_of(error, path.name)) from error
    raise UnreadableDocument(
        f"{shown_path(path.name)} changes while it is read: add it again when it is written to the end."
    )


def _once(path: Path) -> bytes | None:
    """Return the bytes, or None where the file was another after reading than before."""
    descriptor = os.open(path, _FLAGS)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - an open descriptor has no path
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableDocument(not_regular(path))
        if before.st_size > MAX_FILE_BYTES:
            raise UnreadableDocument(too_large(path.name))
        data = stream.read(before.st_size + 1)
        after = os.fstat(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == before.st_size else None


def too_large(name: str) -> str:
    """Return the sentence for a file beyond MAX_FILE_BYTES."""
    return (
        f"{shown_path(name)} is larger than {MAX_FILE_BYTES // 1_000_000} MB: split it, or keep the trial's "
        f"part of it."
    )
