"""What the store of a generation finds: keys, vectors and metadata, as the generation itself holds them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.manifest import Manifest
from index.records import PassageKey, Records
from index.reuse import VECTORS
from index.trial_index import FOLDER as TRIALS
from index.trial_index import TrialIndex

FOLDER = "chroma"
"""Of the store inside a generation's folder."""


def stored(folder: Path, manifest: Manifest) -> tuple[list[PassageKey], Vectors]:
    """Return what the store of a generation finds, and the vectors: the passages, in two tiers the trials.

    OSError, ValueError or KeyError where the vectors cannot be read.
    """
    if manifest.two_tiers:
        by_trial = TrialIndex.load(folder / TRIALS)
        return by_trial.keys(), by_trial.vectors
    records = Records(folder)
    try:
        return records.passage_keys(), np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
    finally:
        records.close()


def stored_rows(folder: Path, manifest: Manifest) -> tuple[dict[str, int], Vectors]:
    """Return the row of each id that the store finds, and the vectors; errors as for `stored`."""
    if manifest.two_tiers:
        keys, vectors = stored(folder, manifest)
        return {key.id: key.row for key in keys}, vectors
    records = Records(folder)
    try:
        return records.rows_of_passages(), np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
    finally:
        records.close()


def metadata(keys: Sequence[PassageKey]) -> list[dict[str, str]]:
    """Return what the store filters by, for each key."""
    return [{"trial": key.trial_id, "kind": key.kind, "polarity": key.polarity} for key in keys]
