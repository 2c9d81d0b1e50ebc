"""A store of vectors made from that of the generation before: copied, and changed where vectors changed.

Linking all vectors of 500 trials into the graph of neighbours takes Chroma a minute, a few hundred of them
less than a second. The copy is the new generation's own; the one before stays as it was.
"""

import shutil
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedding import Vectors
from index.file_hashes import CHROMA_FILE, compact
from index.manifest import Manifest, wrong_file
from index.records import PassageKey, Records
from index.reuse import VECTORS
from index.store import VectorStore
from index.store_rows import FOLDER, metadata, stored

MOST_CHANGED = 0.2
"""Share of the vectors that may be changed in a copy and those that it was copied from. A vector that is
taken out stays in the graph as a dead end: beyond that a new graph is found in faster."""
_FEWEST = 2
"""Chroma writes rows to its files by twos: a single one would wait for its second in a log."""
_AT_ONCE = 8_192

Rows = npt.NDArray[np.int64]


def grow_store(
    folder: Path,
    keys: Sequence[PassageKey],
    vectors: Vectors,
    same: Collection[str],
    before: Path,
    manifest: Manifest,
) -> tuple[int, list[str]] | None:
    """Make the store of `folder` from that of `before`, a whole generation with this manifest.

    What it finds of the trials `same` is what it found before, vectors too.

    Returns how many vectors were changed since the store was first made, and the ids of those changed
    now; None, with nothing left in `folder`, where it is to be made anew.
    """
    if manifest.server is not None:
        return None
    others = [key for key in keys if key.trial_id not in same]
    gone, new = _difference(others, vectors, *_stored(before, manifest, same))
    changed = manifest.changed_since_made + max(len(gone), len(new))
    if changed > MOST_CHANGED * len(keys):
        return None
    if not _copy(before, folder, manifest):
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        return None
    with VectorStore.open(folder / FOLDER) as store:
        store.delete(gone)
        # Rows that are the same are written again to make up the number: that changes nothing.
        written = [*new, *(key for key in keys[:_FEWEST] if key not in new)] if len(new) < _FEWEST else new
        store.add([key.id for key in written], vectors[[key.row for key in written]], metadata(written))
    compact(folder / FOLDER)
    return changed, [key.id for key in new]


def _stored(before: Path, manifest: Manifest, same: Collection[str]) -> tuple[Sequence[PassageKey], Vectors]:
    """Return what the store before found besides the trials `same`, and its vectors."""
    if manifest.two_tiers:
        return stored(before, manifest)
    records = Records(before)
    try:
        trials = [trial_id for trial_id, _ in records.trial_starts() if trial_id not in same]
        keys = [key for trial_id in trials for key in records.keys_of_trial(trial_id)]
        return keys, np.load(before / VECTORS, mmap_mode="r", allow_pickle=False)
    finally:
        records.close()


def _difference(
    keys: Sequence[PassageKey], vectors: Vectors, old_keys: Sequence[PassageKey], old_vectors: Vectors
) -> tuple[list[str], list[PassageKey]]:
    """Return the ids that are to go, and the keys that are to be written: new ones, and what changed."""
    old: Mapping[str, PassageKey] = {key.id: key for key in old_keys}
    here = {key.id for key in keys}
    kept = [key for key in keys if key.id in old]
    rows = np.array([key.row for key in kept], dtype=np.int64)
    old_rows = np.array([old[key.id].row for key in kept], dtype=np.int64)
    moved = _differ(vectors, rows, old_vectors, old_rows)
    same = {
        key.id
        for key, has_moved in zip(kept, moved, strict=True)
        if not has_moved and key[:4] == old[key.id][:4]
    }
    return [key for key in old if key not in here], [key for key in keys if key.id not in same]


def _differ(vectors: Vectors, rows: Rows, others: Vectors, other_rows: Rows) -> list[bool]:
    """Return for each pair of rows whether the vectors differ, some thousands at a time."""
    found: list[bool] = []
    for first in range(0, len(rows), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        found += (vectors[rows[part]] != others[other_rows[part]]).any(axis=1).tolist()
    return found


def _copy(before: Path, folder: Path, manifest: Manifest) -> bool:
    """Copy the store; tell whether every file of the copy is what was written."""
    source, target = before / FOLDER, folder / FOLDER
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{CHROMA_FILE}*"))
    # Readers write to this file at every opening: SQLite reads it whole between two writes.
    with closing(sqlite3.connect(source / CHROMA_FILE)) as connection:
        (target / CHROMA_FILE).write_bytes(connection.serialize())
    files = {name: record for name, record in manifest.files.items() if name.startswith(f"{FOLDER}/")}
    return all(wrong_file(folder, name, record, hashes=True) is None for name, record in files.items())
