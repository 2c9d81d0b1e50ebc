"""An embedder without a model and without meaning: one fixed vector a text. For tests of the mechanics."""

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embedding import Vectors


class HashEmbedder:
    """Makes a unit vector of 32 numbers out of a text's hash."""

    name = "hash"
    digest = "a" * 64
    dimension = 32

    def embed(self, texts: Sequence[str]) -> Vectors:
        hashes = [hashlib.sha256(text.encode()).digest() for text in texts]
        rows = np.array([list(one) for one in hashes], dtype=np.float32).reshape(-1, self.dimension) - 127.5
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
