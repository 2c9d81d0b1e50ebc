"""A deterministic embedder without a model, and the day on which the tests ingest."""

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from index.embedding import Vectors
from index.marked import alone

TODAY = date(2025, 3, 1)


class CountingEmbedder:
    """Sums one fixed random vector a word; counts the texts that it was given."""

    dimension = 32

    def __init__(self, name: str = "counting", digest: str = "d" * 64) -> None:
        self.name = name
        self.digest = digest
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        rows = np.zeros((len(texts), self.dimension))
        for at, text in enumerate(texts):
            for word in alone(text).casefold().split() or [""]:
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
                rows[at] += np.random.default_rng(seed).normal(size=self.dimension)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows.astype(np.float32)
