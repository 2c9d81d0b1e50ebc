"""Vectors of a generation's passages by row: stored ones, or those that are made when they are asked for."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexMismatch
from index.embedding import Embedder, Vectors
from index.manifest import REPAIR, Manifest
from index.records import Records
from index.vector_cache import VectorCache

Rows = npt.NDArray[np.int64]

HELD_ROWS = 20_000
"""Rows that are kept in memory, 30 MB: those of a thousand trials."""


class VectorRows(Protocol):
    """What search needs of vectors: an array does, and so does `TierVectors`."""

    def __len__(self) -> int:
        """Return how many rows there are."""

    def __getitem__(self, rows: Rows, /) -> Vectors:
        """Return the vectors of these rows, in this order."""


class TierVectors:
    """Rows of a two-tier generation: out of the cache, or computed and put there; safe among threads.

    A row depends on its text and the model alone, so it is the same whether it was there or not.
    IndexMismatch where a row has to be computed and the model has other weights.
    """

    def __init__(self, manifest: Manifest, records: Records, cache: VectorCache, embedder: Embedder) -> None:
        self._manifest = manifest
        self._records = records
        self._cache = cache
        self._embedder = embedder
        self._held: dict[int, Vectors] = {}

    def __len__(self) -> int:
        return self._manifest.vectors

    def __getitem__(self, rows: Rows, /) -> Vectors:
        """Return the vectors of these rows, in this order."""
        held = dict(self._held)
        wanted = [int(row) for row in rows]
        missing = [row for row in dict.fromkeys(wanted) if row not in held]
        if missing:
            held |= self._found(missing)
            self._held = held if len(held) <= HELD_ROWS else {}
        if not wanted:
            return np.zeros((0, self._manifest.dimension), dtype=np.float32)
        return np.stack([held[row] for row in wanted])

    def warm(self, rows: Sequence[int]) -> tuple[int, bool]:
        """Compute the rows that the cache does not hold; return how many, and whether they are kept."""
        texts = self._cache.missing(self._records.texts(rows).values())
        return len(texts), self._made(texts)[1]

    def close(self) -> None:
        """Let go of the cache's file; the next use opens it again."""
        self._cache.close()

    def _found(self, rows: Sequence[int]) -> dict[int, Vectors]:
        texts = self._records.texts(rows)
        known = self._cache.get(list(texts.values()))
        known |= self._made([text for text in dict.fromkeys(texts.values()) if text not in known])[0]
        return {row: known[text] for row, text in texts.items()}

    def _made(self, texts: Sequence[str]) -> tuple[dict[str, Vectors], bool]:
        if not texts:
            return {}, True
        check_weights(self._manifest, self._embedder)
        computed = self._embedder.embed(texts)
        kept = self._cache.put(texts, computed)
        return dict(zip(texts, computed, strict=True)), kept


class StackedVectors:
    """Further rows above those that are there, without a copy of these."""

    def __init__(self, below: VectorRows, above: Vectors) -> None:
        self._below = below
        self._above = above

    def __len__(self) -> int:
        return len(self._below) + len(self._above)

    def __getitem__(self, rows: Rows, /) -> Vectors:
        """Return the vectors of these rows, in this order."""
        wanted = np.asarray(rows, dtype=np.int64)
        first = len(self._below)
        found = np.zeros((len(wanted), self._above.shape[1]), dtype=np.float32)
        low = wanted < first
        found[low] = self._below[wanted[low]]
        found[~low] = self._above[wanted[~low] - first]
        return found


def check_weights(manifest: Manifest, embedder: Embedder) -> None:
    """Raise IndexMismatch where the model has other weights than those that built the generation."""
    if embedder.digest != manifest.model_digest:
        raise IndexMismatch(
            f"The index was built with other weights of the embedding model {embedder.name}:"
            f" run `{REPAIR}` to build it again."
        )
