"""Vectors of passages: taken over from the generation before where the text is the same, else computed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.embedding import Embedder, Vectors
from index.manifest import read_manifest, sha256_of
from index.records import FILE_NAME as RECORDS
from index.records import Records

OnProgress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is."""

VECTORS = "vectors.npy"
_CHUNK = 128
"""Texts embedded between two reports of progress."""


def reusable(previous: Path | None, embedder: Embedder) -> tuple[dict[str, int], Vectors] | None:
    """Return the rows by text and the vectors of a sound generation of the same model."""
    if previous is None:
        return None
    manifest = read_manifest(previous)
    same = (manifest.model, manifest.model_digest) == (embedder.name, embedder.digest)
    sound = all(
        (previous / name).is_file() and sha256_of(previous / name) == manifest.files[name].sha256
        for name in (RECORDS, VECTORS)
    )
    if not same or not sound:
        return None
    records = Records(previous)
    try:
        return records.rows_by_text(), np.load(previous / VECTORS, allow_pickle=False)
    finally:
        records.close()


def vectors_of(
    texts: Sequence[str],
    embedder: Embedder,
    known: tuple[dict[str, int], Vectors] | None,
    report: OnProgress,
) -> tuple[Vectors, frozenset[str]]:
    """Return one row a text, and the texts whose rows had to be computed."""
    rows, old = known if known else ({}, np.zeros((0, 0), dtype=np.float32))
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    new = sorted((at for at, text in enumerate(texts) if text not in rows), key=lambda at: len(texts[at]))
    for at, text in enumerate(texts):
        if text in rows:
            vectors[at] = old[rows[text]]
    for first in range(0, len(new), _CHUNK):
        report("embedding", first, len(new))
        part = new[first : first + _CHUNK]
        vectors[part] = embedder.embed([texts[at] for at in part])
    if new:
        report("embedding", len(new), len(new))
    return vectors, frozenset(texts[at] for at in new)
