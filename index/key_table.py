"""The keys of passages as columns, so that filters go over arrays and not over each key in turn."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.records import PassageKey

Column = npt.NDArray[np.int64]


class KeyTable(list[PassageKey]):
    """Keys by position; the columns are made at the first search and then kept."""

    @classmethod
    def of(cls, keys: Sequence[PassageKey]) -> "KeyTable":
        """Return the keys as a table, the same one where they are one already."""
        return keys if isinstance(keys, KeyTable) else cls(keys)

    @cached_property
    def rows(self) -> Column:
        """The row of every passage's vector."""
        return np.array([key.row for key in self], dtype=np.int64)

    @cached_property
    def position_of(self) -> Mapping[str, int]:
        """The position of each passage, by its id."""
        return {key.id: at for at, key in enumerate(self)}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds that occur."""
        return frozenset(self._kinds[0])

    def are_of_trials(self, trial_ids: Collection[str]) -> npt.NDArray[np.bool_]:
        """Return for every key whether it is of one of these trials."""
        return _among(self._trials, trial_ids)

    def are_of_kinds(self, kinds: Collection[str]) -> npt.NDArray[np.bool_]:
        """Return for every key whether it is of one of these kinds."""
        return _among(self._kinds, kinds)

    def are_of_polarity(self, polarity: str) -> npt.NDArray[np.bool_]:
        """Return for every key whether it stands on that side."""
        return _among(self._polarities, (polarity,))

    def are_of_group(self, group: str) -> npt.NDArray[np.bool_]:
        """Return for every key whether it is stated for that group, letter case aside."""
        return _among(self._groups, (group.casefold(),))

    @cached_property
    def _trials(self) -> tuple[list[str], Column]:
        return _coded([key.trial_id for key in self])

    @cached_property
    def _kinds(self) -> tuple[list[str], Column]:
        return _coded([key.kind for key in self])

    @cached_property
    def _polarities(self) -> tuple[list[str], Column]:
        return _coded([key.polarity for key in self])

    @cached_property
    def _groups(self) -> tuple[list[str], Column]:
        return _coded([(key.group or "").casefold() for key in self])


def _coded(values: Sequence[str]) -> tuple[list[str], Column]:
    """Return the distinct values, and for each place which of them stands there."""
    code_of: dict[str, int] = {}
    codes = np.array([code_of.setdefault(value, len(code_of)) for value in values], dtype=np.int64)
    return list(code_of), codes


def _among(column: tuple[list[str], Column], wanted: Collection[str]) -> npt.NDArray[np.bool_]:
    values, codes = column
    chosen = frozenset(wanted)
    passing = np.array([value in chosen for value in values], dtype=np.bool_)
    return passing[codes] if len(codes) else np.zeros(0, dtype=np.bool_)
