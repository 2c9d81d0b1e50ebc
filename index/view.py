"""What search and lookup need of an open library: of a generation on disk, or of one with files over it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.document import Document
from corpus.merge import KeptApart
from corpus.trial import Trial
from index.lexical import Lexicon
from index.manifest import Manifest
from index.passage import Passage
from index.records import PassageKey, TrialPassages
from index.tier_vectors import VectorRows
from index.trial_index import TrialIndex

TrialStarts = tuple[list[str], npt.NDArray[np.int64]]
"""Ids of trials in the order of their passages, and the position of the first passage of each."""


class Snapshot(Protocol):
    """What search and lookup need; it never changes."""

    @property
    def manifest(self) -> Manifest:
        """Of the generation that it shows, or that it lies over."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """All documents by id."""

    @property
    def trials(self) -> Sequence[Trial]:
        """All trials, in order."""

    @property
    def keys(self) -> Sequence[PassageKey]:
        """What search needs of every passage, by position."""

    @property
    def vectors(self) -> VectorRows:
        """The vectors, by row."""

    @property
    def lexicon(self) -> Lexicon:
        """The words of all passages."""

    @property
    def by_trial(self) -> TrialIndex:
        """What ranks the trials."""

    def passage(self, position: int) -> Passage:
        """Return the passage at that position."""

    def passages(self) -> Sequence[Passage]:
        """Return all passages, by position."""

    @property
    def positions(self) -> npt.NDArray[np.int64] | None:
        """Where the passages of `keys` stand; None: all from 0 on."""

    def rows_by_text(self, trial_ids: frozenset[str]) -> dict[str, int]:
        """Return the rows of the texts that are embedded for these trials."""

    def of_trial(self, trial_id: str) -> TrialPassages:
        """Return the passages of one trial, in reading order."""

    def trial_starts(self) -> TrialStarts:
        """Return the ids of the trials that have passages, and the position of the first of each."""

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> list[str] | None:
        """Return the ids of the nearest passages (two tiers: trials) that pass; None to compare all."""

    def apart(self, documents: Mapping[str, Document]) -> Sequence[KeptApart]:
        """Return what persons decided, in terms of `documents`."""

    def check_again(self) -> None:
        """Raise IndexDamaged where what it reads from is not what was written any more."""

    def close(self) -> None:
        """Let go of all files."""
