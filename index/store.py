"""A collection of vectors in Chroma: nearest by cosine, with filters. The same whatever holds it.

Chroma is imported here and in `store_server.py`, and nowhere else. This file makes and opens
collections in a folder of this machine; `store_server.py` those on a server.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexDamaged, StoreFailed
from index.manifest import REPAIR

METRIC = "cosine"
LONGEST_VALUE_BYTES = 1024
"""A longer value of metadata is kept as its hash: Chroma Cloud takes 4,096 bytes a value, and a
distributed Chroma less than 16 KiB a record."""
_COLLECTION = "passages"
_BREADTH = 200
"""Nodes that HNSW visits a query and an insertion; at 100 asked for, recall is then above .99."""

HNSW: dict[str, Any] = {"space": METRIC, "ef_construction": _BREADTH, "ef_search": _BREADTH}

_REFUSED = re.compile(
    "readonly database|read-only file system|disk is full|disk i/o error|no space left|permission denied",
    re.I,
)
"""What Chroma, which writes at every opening, passes on of a disk that takes nothing more."""

Guard = Callable[[], AbstractContextManager[None]]
"""Turns what Chroma raises within the block into one of our errors."""


class VectorStore:
    """The vectors of one generation, found by cosine.

    `guard` maps errors of the client, `largest` is how many rows one write may have, `close` ends
    the client.
    """

    def __init__(self, collection: Any, guard: Guard, largest: int, close: Callable[[], None]) -> None:
        self._let_go = close
        self._collection = collection
        self._guard = guard
        self._largest = largest
        self._closed = False

    @classmethod
    def create(cls, folder: Path) -> "VectorStore":
        """Make an empty store in `folder`, which must not hold one yet; StoreFailed."""
        guard = partial(_mapped, folder, making=True)
        with guard():
            client = _client(folder)
            collection = client.create_collection(
                _COLLECTION,
                embedding_function=None,
                configuration={
                    # Everything goes into the HNSW files at once: what only waits in the write-ahead
                    # log is searched by brute force and cannot be checked by its files.
                    "hnsw": {**HNSW, "batch_size": 2, "sync_threshold": 2, "num_threads": 1}
                },
            )
            return cls(collection, guard, int(client.get_max_batch_size()), client.close)

    @classmethod
    def open(cls, folder: Path) -> "VectorStore":
        """Open the store in `folder`; IndexDamaged where there is none that can be opened."""
        if not (folder / "chroma.sqlite3").is_file():
            raise _damaged(folder)
        guard = partial(_mapped, folder)
        with guard():
            client = _client(folder)
            collection = client.get_collection(_COLLECTION, embedding_function=None)
            store = cls(collection, guard, int(client.get_max_batch_size()), client.close)
        if store.metric != METRIC:
            store.close()
            raise _damaged(folder)
        return store

    @property
    def metric(self) -> str:
        """What the collection measures distances by; `METRIC` in every collection of ours."""
        # Not `configuration`: that makes the embedding function which a foreign collection names.
        configuration = self._collection.configuration_json
        kind = next((kind for kind in ("hnsw", "spann") if configuration.get(kind)), None)
        return str(configuration[kind].get("space")) if kind else ""

    def add(
        self,
        ids: Sequence[str],
        vectors: npt.NDArray[np.float32],
        metadatas: Sequence[Mapping[str, str]],
    ) -> None:
        """Write the rows of `vectors` under `ids`, in batches that the client allows."""
        for first in range(0, len(ids), self._largest):
            part = slice(first, first + self._largest)
            with self._working():
                self._collection.upsert(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    metadatas=[{key: _value(value) for key, value in m.items()} for m in metadatas[part]],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Take out the rows of these ids, in batches that the client allows."""
        for first in range(0, len(ids), self._largest):
            with self._working():
                self._collection.delete(ids=list(ids[first : first + self._largest]))

    def count(self) -> int:
        """Return how many vectors the store says it holds."""
        with self._working():
            return int(self._collection.count())

    def nearest(
        self,
        vector: npt.NDArray[np.float32],
        limit: int,
        where: Mapping[str, Sequence[str]] | None = None,
    ) -> list[str]:
        """Return at most `limit` ids, nearest first, whose metadata is among `where`'s values."""
        if where and not all(where.values()):
            return []
        clauses = [{key: {"$in": [_value(v) for v in values]}} for key, values in (where or {}).items()]
        condition = {"$and": clauses} if len(clauses) > 1 else clauses[0] if clauses else None
        with self._working():
            result = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=limit, where=condition, include=[]
            )
            return [str(key) for key in result["ids"][0]]

    def close(self) -> None:
        """Let go of the folder or the connection; a second call does nothing."""
        if not self._closed:
            self._closed = True
            self._let_go()

    def __enter__(self) -> "VectorStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _working(self) -> Iterator[None]:
        if self._closed:
            raise ValueError("This vector store is closed: open it again.")
        with self._guard():
            yield


def _value(text: str) -> str:
    """Return a value of metadata as it is stored and asked for."""
    data = text.encode("utf-8", "surrogatepass")
    return text if len(data) <= LONGEST_VALUE_BYTES else hashlib.sha256(data).hexdigest()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    try:
        return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    except BaseException:
        # What could not be started stays under the folder's name, and the next client would get it.
        if str(folder) not in SharedSystemClient._identifier_to_refcount:
            SharedSystemClient._identifier_to_system.pop(str(folder), None)
        raise


def _damaged(folder: Path) -> IndexDamaged:
    return IndexDamaged(f"The vector index in {folder} cannot be read: run `{REPAIR}` to build it again.")


def _refused(folder: Path, why: str) -> StoreFailed:
    return StoreFailed(
        f"The vector index in {folder} cannot be written to ({why}): free some space or mend its permissions,"
        " then try again."
    )


@contextmanager
def _mapped(folder: Path, *, making: bool = False) -> Iterator[None]:
    """Turn Chroma's errors into IndexDamaged, or StoreFailed where the system lets nothing be written.

    What goes wrong while a store is being made is never damage.
    """
    import sqlite3

    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, sqlite3.Error, OSError, ValueError, AttributeError) as error:
        # Where an opening fails, Chroma stumbles (AttributeError) over what it has not opened yet.
        first = error.__context__ if isinstance(error, AttributeError) else error
        if first is None:
            raise
        why = _REFUSED.search(f"{first} {first.__context__}")
        if making or why:
            raise _refused(folder, why[0] if why else "Chroma gave up") from error
        raise _damaged(folder) from error
    except BaseException as error:
        # Chroma's Rust side panics on damaged files, and a panic is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise (_refused(folder, "Chroma gave up") if making else _damaged(folder)) from error
