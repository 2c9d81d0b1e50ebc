"""Vectors of passages that were embedded when they were asked about, outside the generations.

A row is found by the digest of its text and of the model's weights, and carries a digest of itself:
what is not what was written counts as absent, and is computed again. Safe among threads and processes.
"""

import hashlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
from filelock import FileLock

from index.embedding import Vectors

_log = logging.getLogger(__name__)

FOLDER, FILE_NAME = "vectors", "cache.sqlite"
"""In the data home."""
MOST_BYTES = 8 * 2**30
"""Size of the file from which rows go that were not used for longest: some 5 million vectors, 45,000 trials.
Rows used today never go; where all were, no more are kept until tomorrow."""
_SWEPT_SHARE = 0.1
_CHECK_BYTES = 16
_WAIT_S = 20.0
_AT_ONCE = 500
"""Keys of one query; SQLite allows 999."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB NOT NULL, used INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS vectors_by_use ON vectors (used);
"""


class VectorCache:
    """The cache in a data home, for one model. Where it cannot be read or written, it holds nothing."""

    def __init__(self, home: Path, model_digest: str, dimension: int, most_bytes: int = MOST_BYTES) -> None:
        """Name the place; nothing is opened or made before the first use."""
        self._path = home / FOLDER / FILE_NAME
        self._model = model_digest.encode()
        self._dimension = dimension
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    @property
    def is_there(self) -> bool:
        """Whether anything was ever kept in this data home."""
        return self._path.is_file()

    def get(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the rows of those of `texts` that are there and sound; the day of their use is noted."""
        by_key = {self._key(text): text for text in texts}
        found: dict[str, Vectors] = {}
        with self._working() as connection:
            if connection is not None:
                for key, data, used in self._read(connection, list(by_key)):
                    row = self._checked(key, data)
                    if row is not None:
                        found[by_key[key]] = row
                        if used != _today():
                            connection.execute("UPDATE vectors SET used = ? WHERE key = ?", (_today(), key))
        return found

    def put(self, texts: Sequence[str], rows: Vectors) -> bool:
        """Keep the rows of `texts`, in the place of what has the same key; tell whether they are kept."""
        written, kept = [], False
        for text, row in zip(texts, rows, strict=True):
            key, data = self._key(text), np.ascontiguousarray(row, dtype="<f4").tobytes()
            written.append((key, data + _check(key, data), _today()))
        with self._working() as connection:
            if connection is not None and self._has_room(connection):
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", written)
                connection.commit()
                kept = True
        return kept

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Return those of `texts` whose rows are not there, without looking into the rows."""
        by_key = {self._key(text): text for text in texts}
        with self._working() as connection:
            if connection is not None:
                for part in _parts(list(by_key)):
                    marks = ",".join("?" * len(part))
                    query = f"SELECT key FROM vectors WHERE key IN ({marks})"  # noqa: S608 - marks alone
                    for (key,) in connection.execute(query, part):
                        by_key.pop(key, None)
        return list(by_key.values())

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            self._drop_connection()

    def _read(self, connection: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, bytes, int]]:
        for part in _parts(keys):
            marks = ",".join("?" * len(part))
            query = f"SELECT key, row, used FROM vectors WHERE key IN ({marks})"  # noqa: S608 - marks alone
            yield from connection.execute(query, part).fetchall()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._model + b"\n" + text.encode("utf-8", "surrogatepass")).digest()

    def _checked(self, key: bytes, data: object) -> Vectors | None:
        """Return the row, None where it is not what was written."""
        if not isinstance(data, bytes) or len(data) != 4 * self._dimension + _CHECK_BYTES:
            return None
        numbers = data[:-_CHECK_BYTES]
        if _check(key, numbers) != data[-_CHECK_BYTES:]:
            return None
        return np.frombuffer(numbers, dtype="<f4").astype(np.float32)

    def _has_room(self, connection: sqlite3.Connection) -> bool:
        """Take out what was not used for longest where there is no room; tell whether there is some."""
        size, pages, free = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_size", "page_count", "freelist_count")
        )
        if size * (pages - free) < self._most_bytes:
            return True
        swept = 1 + int(connection.execute("SELECT count(*) FROM vectors").fetchone()[0] * _SWEPT_SHARE)
        oldest = "SELECT key FROM vectors WHERE used < ? ORDER BY used LIMIT ?"
        gone = connection.execute(f"DELETE FROM vectors WHERE key IN ({oldest})", (_today(), swept))  # noqa: S608
        _log.info("%d vectors that were not used for longest are swept", gone.rowcount)
        return gone.rowcount > 0

    @contextmanager
    def _working(self) -> Iterator[sqlite3.Connection | None]:
        """Give the open file in one transaction, None where it cannot be had; a damaged one is made anew."""
        with self._lock:
            connection = None
            try:
                connection = self._opened()
            except (sqlite3.Error, OSError) as error:
                self._mended(error)
            try:
                yield connection
                if connection is not None:
                    connection.commit()
            except (sqlite3.Error, OSError) as error:
                self._mended(error)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None and not self._path.is_file():
            self._drop_connection()  # deleted under our hands
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock"), timeout=_WAIT_S):
                connection = sqlite3.connect(self._path, timeout=_WAIT_S, check_same_thread=False)
                # What a power cut tears is found by the rows' digests, so nothing waits for the disk.
                connection.execute("PRAGMA synchronous = OFF")
                connection.executescript(_SCHEMA)
            self._connection = connection
        return self._connection

    def _mended(self, error: Exception) -> None:
        """Let go of a file that failed; delete it where it is damaged and not merely busy, full or barred."""
        _log.warning("the cache of vectors cannot be used, vectors are computed instead: %s", error)
        self._drop_connection()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with FileLock(self._path.with_suffix(".lock"), timeout=_WAIT_S):
                for name in (FILE_NAME, f"{FILE_NAME}-journal"):
                    self._path.with_name(name).unlink(missing_ok=True)

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _parts(keys: list[bytes]) -> Iterator[list[bytes]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]


def _check(key: bytes, data: bytes) -> bytes:
    return hashlib.sha256(key + data).digest()[:_CHECK_BYTES]


def _today() -> int:
    return date.today().toordinal()
