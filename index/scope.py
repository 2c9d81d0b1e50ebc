"""What one search looks at: all passages of a snapshot, or those of some trials without reading the rest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.passage import Passage
from index.records import PassageKey
from index.view import Snapshot


@dataclass(frozen=True)
class Scope:
    """Keys of the passages that are looked at; `positions` says where they stand, None: all in order."""

    keys: Sequence[PassageKey]
    _snapshot: Snapshot
    _positions: npt.NDArray[np.int64] | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, trial_ids: Collection[str] | None) -> "Scope":
        """Look at the passages of these trials, None: at all."""
        if trial_ids is None:
            return cls(snapshot.keys, snapshot, snapshot.positions)
        parts = sorted(part for part in map(snapshot.of_trial, set(trial_ids)) if part.positions)
        positions = [position for part in parts for position in part.positions]
        keys = [key for part in parts for key in part.all_keys()]
        return cls(keys, snapshot, np.array(positions, dtype=np.int64))

    def scores(self, query: str) -> npt.NDArray[np.float32]:
        """Return the BM25 score of each passage, its words weighed by how rare they are in all."""
        scores = self._snapshot.lexicon.scores(query)
        return scores if self._positions is None else scores[self._positions]

    def passage(self, at: int) -> Passage:
        """Return the passage of that key."""
        return self._snapshot.passage(at if self._positions is None else int(self._positions[at]))

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> list[str] | None:
        """Return the ids of the nearest passages that pass `where`; None to compare all that are here."""
        return self._snapshot.nearest(vector, limit, where) if self._positions is None else None
