"""Chroma, and nothing else imports it: nearest vectors of a generation, with filters."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexDamaged

METRIC = "cosine"
_COLLECTION = "passages"
_BREADTH = 200
"""Nodes that HNSW visits a query and an insertion; at 100 asked for, recall is then above .99."""


class VectorStore:
    """The vectors of one generation in a folder of their own, found by cosine."""

    def __init__(self, folder: Path, client: Any, collection: Any) -> None:
        self._folder = folder
        self._client = client
        self._collection = collection

    @classmethod
    def create(cls, folder: Path) -> "VectorStore":
        """Make an empty store in `folder`, which must not hold one yet."""
        client = _client(folder)
        collection = client.create_collection(
            _COLLECTION,
            embedding_function=None,
            configuration={
                "hnsw": {
                    "space": METRIC,
                    "ef_construction": _BREADTH,
                    "ef_search": _BREADTH,
                    # Everything goes into the HNSW files at once: what only waits in the write-ahead
                    # log is searched by brute force and cannot be checked by its files.
                    "batch_size": 2,
                    "sync_threshold": 2,
                    "num_threads": 1,
                }
            },
        )
        return cls(folder, client, collection)

    @classmethod
    def open(cls, folder: Path) -> "VectorStore":
        """Open the store in `folder`; IndexDamaged where there is none that can be opened."""
        if not (folder / "chroma.sqlite3").is_file():
            raise _damaged(folder)
        with _mapped(folder):
            client = _client(folder)
            return cls(folder, client, client.get_collection(_COLLECTION, embedding_function=None))

    def add(
        self,
        ids: Sequence[str],
        vectors: npt.NDArray[np.float32],
        metadatas: Sequence[Mapping[str, str]],
    ) -> None:
        """Write the rows of `vectors` under `ids`, in batches that the client allows."""
        largest = int(self._client.get_max_batch_size())
        for first in range(0, len(ids), largest):
            part = slice(first, first + largest)
            with _mapped(self._folder):
                self._collection.upsert(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    metadatas=[dict(metadata) for metadata in metadatas[part]],
                )

    def count(self) -> int:
        """Return how many vectors the store says it holds."""
        with _mapped(self._folder):
            return int(self._collection.count())

    def nearest(
        self,
        vector: npt.NDArray[np.float32],
        limit: int,
        where: Mapping[str, Sequence[str]] | None = None,
    ) -> list[str]:
        """Return at most `limit` ids, nearest first, whose metadata is among `where`'s values."""
        clauses = [{key: {"$in": list(values)}} for key, values in (where or {}).items()]
        condition = {"$and": clauses} if len(clauses) > 1 else clauses[0] if clauses else None
        with _mapped(self._folder):
            result = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=limit, where=condition, include=[]
            )
        return [str(key) for key in result["ids"][0]]

    def close(self) -> None:
        """Let go of the folder; a second call does nothing."""
        self._client.close()

    def __enter__(self) -> "VectorStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _damaged(folder: Path) -> IndexDamaged:
    return IndexDamaged(
        f"The vector index in {folder} cannot be read: run `trialnav ingest FILES` to build it again."
    )


@contextmanager
def _mapped(folder: Path) -> Iterator[None]:
    """Turn Chroma's errors into IndexDamaged."""
    import sqlite3

    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, sqlite3.Error, OSError, ValueError) as error:
        raise _damaged(folder) from error
    except BaseException as error:
        # Chroma's Rust side panics on damaged files, and a panic is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(folder) from error
