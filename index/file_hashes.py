"""Hashes of files, of Chroma's own SQLite file too, to which Chroma writes whenever it opens it."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

CHROMA_FILE = "chroma.sqlite3"
_SCRATCH = "acquire_write"
"""Chroma adds a row to this table at every opening, to see whether it may write. It is never read."""
_COUNTERS = (slice(24, 32), slice(92, 100))
"""Bytes of an SQLite file's header that count changes and pages (sqlite.org/fileformat2.html, 1.3)."""
_BLOCK = 1 << 20


def is_steady(path: Path) -> bool:
    """Tell whether a file of a generation keeps every byte; Chroma's SQLite file does not."""
    return path.name != CHROMA_FILE


def sha256_of(path: Path, size: int | None = None) -> str:
    """Return the SHA-256 of a file, in hex.

    Of Chroma's SQLite file that of its first `size` bytes (None: of all), without the counters in its
    header and the table that it writes at every opening; ValueError where it is no such file.
    """
    if is_steady(path):
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    digest = hashlib.sha256()
    for block in _lasting(path, path.stat().st_size if size is None else size):
        digest.update(block)
    return digest.hexdigest()


def compact(folder: Path) -> None:
    """Rewrite Chroma's SQLite file in `folder` without free pages, so that only its end can grow.

    What Chroma writes at an opening then never lands between the pages that are hashed.
    """
    with closing(sqlite3.connect(folder / CHROMA_FILE, isolation_level=None)) as connection:
        connection.execute("VACUUM")


def _lasting(path: Path, size: int) -> Iterator[bytes]:
    """Yield the first `size` bytes of an SQLite file, with zeros for what changes at an opening."""
    scratch = _root_page(path)
    with path.open("rb") as stream:
        header = bytearray(stream.read(100))
        page = int.from_bytes(header[16:18], "big") if len(header) == 100 else 0
        page = 65536 if page == 1 else page
        if page < 512 or page & (page - 1):
            raise ValueError(f"{path} is no SQLite file")
        for part in _COUNTERS:
            header[part] = bytes(part.stop - part.start)
        yield bytes(header)
        if scratch:
            yield from _blocks(stream, (scratch - 1) * page)
            yield bytes(page)
            stream.seek(scratch * page)
        yield from _blocks(stream, size)


def _blocks(stream: BinaryIO, end: int) -> Iterator[bytes]:
    """Yield what stands between the stream's place and byte `end`."""
    while (left := end - stream.tell()) > 0 and (block := stream.read(min(_BLOCK, left))):
        yield block


def _root_page(path: Path) -> int:
    """Return the number of the page where the table that changes begins, 0 where there is none."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
            row = connection.execute(query, (_SCRATCH,)).fetchone()
    except sqlite3.Error as error:
        raise ValueError(f"{path} is no SQLite file that can be read") from error
    return int(row[0]) if row else 0
