"""Vectors of passages: taken over from the generation before where the text is the same, else computed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.embedding import Embedder, Vectors
from index.manifest import either_manifest, sha256_of
from index.text_keys import FILE_NAME as TEXT_KEYS
from index.text_keys import load_text_keys
from index.vector_cache import VectorCache

OnProgress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is."""

Known = tuple[Mapping[str, int], Vectors]
"""The rows of texts, and the vectors in these rows."""

VECTORS = "vectors.npy"
_CHUNK = 512
"""Texts embedded between two reports of progress."""


def reusable(previous: Path | None, embedder: Embedder) -> Known | None:
    """Return the rows by text and the vectors of a sound generation of the same model."""
    if previous is None:
        return None
    manifest = either_manifest(previous)
    if manifest.two_tiers:
        return None
    same = (manifest.model, manifest.model_digest) == (embedder.name, embedder.digest)
    sound = all(
        (previous / name).is_file() and sha256_of(previous / name) == manifest.files[name].sha256
        for name in (TEXT_KEYS, VECTORS)
    )
    if not same or not sound:
        return None
    return load_text_keys(previous), np.load(previous / VECTORS, allow_pickle=False)


def vectors_of(
    texts: Sequence[str],
    embedder: Embedder,
    known: Known | None,
    report: OnProgress,
    cache: VectorCache | None = None,
) -> tuple[Vectors, frozenset[int]]:
    """Return one row a text, and which rows had to be computed: those neither `known` nor in `cache`."""
    none: Mapping[str, int] = {}
    rows, old = known or (none, np.zeros((0, 0), dtype=np.float32))
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    new: list[int] = []
    computed: set[int] = set()
    for at, text in enumerate(texts):
        if text in rows:
            vectors[at] = old[rows[text]]
        else:
            new.append(at)
    for first in range(0, len(new), _CHUNK):
        report("embedding", first, len(new))
        part = new[first : first + _CHUNK]
        cached = cache.get([texts[at] for at in part]) if cache is not None and cache.is_there else {}
        for at in part:
            if (row := cached.get(texts[at])) is not None:
                vectors[at] = row
        part = [at for at in part if texts[at] not in cached]
        vectors[part] = embedder.embed([texts[at] for at in part])
        computed.update(part)
    if new:
        report("embedding", len(new), len(new))
    return vectors, frozenset(computed)


def keep(texts: Sequence[str], known: Known | None, cache: VectorCache) -> None:
    """Put vectors that are known into the cache: they are not to be lost when a library gets two tiers."""
    rows, old = known or ({}, np.zeros((0, 0), dtype=np.float32))
    for first in range(0, len(texts) if rows else 0, _CHUNK):
        part = [text for text in texts[first : first + _CHUNK] if text in rows]
        cache.put(part, old[[rows[text] for text in part]])
