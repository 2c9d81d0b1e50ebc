"""A snapshot and further documents over it, in memory alone: what a session's own files are asked with.

Trials that the further documents do not change keep their passages and vectors. Passages that are new
stand behind those of the base; of those that they replace, nothing is shown.
"""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.clean import fold
from corpus.document import Document
from corpus.merge import KeptApart, trials_of
from corpus.trial import Trial
from index.embedding import Embedder
from index.first_tier import trials_by_words
from index.key_table import KeyTable
from index.lexical import Lexicon, StackedLexicon
from index.passage import Passage
from index.passages import passages_of
from index.records import PassageKey, TrialPassages
from index.tier_vectors import StackedVectors, VectorRows
from index.trial_index import TrialIndex
from index.vector_units import vector_units
from index.view import Snapshot, TrialStarts

LIKE_TRIALS = 50
"""Trials of a two-tier base that are compared with further documents beside those of the same number: the
ones whose words are nearest to a title."""


class OverlaySnapshot:
    """A base and further documents, in memory alone: trials are merged over all of them."""

    def __init__(self, base: Snapshot, extra: Sequence[Document], embedder: Embedder) -> None:
        self.manifest = base.manifest
        self._base, self._embedder = base, embedder
        own = {document.id: document for document in extra}
        self.documents: Mapping[str, Document] = ChainMap(own, base.documents)  # type: ignore[arg-type]
        self._apart = base.apart(self.documents)
        touched = _touched(base, extra)
        again = dict.fromkeys((*own, *(one for trial in touched for one in trial.documents)))
        merged = trials_of([self.documents[one] for one in again], self._apart)
        before = {trial.id: trial for trial in touched}
        changed = [trial for trial in merged if before.pop(trial.id, None) != trial]
        self._replaced = frozenset((*before, *(trial.id for trial in changed)))
        kept = [trial for trial in base.trials if trial.id not in self._replaced]
        self.trials: Sequence[Trial] = sorted(
            (*kept, *changed), key=lambda trial: (fold(trial.name), trial.id)
        )
        self._add(changed)

    def _add(self, changed: Sequence[Trial]) -> None:
        """Cut the changed trials into passages, with vectors of the base where their texts have some."""
        passages = [p for trial in changed for p in passages_of(trial, self.documents)]
        self._new: Sequence[Passage] = list({passage.id: passage for passage in passages}.values())
        texts, rows = vector_units(self._new)
        known = self._base.rows_by_text(self._replaced)
        missing = [text for text in texts if text not in known]
        first = len(self._base.vectors)
        row_of = known | {text: first + at for at, text in enumerate(missing)}
        self.vectors: VectorRows = (
            StackedVectors(self._base.vectors, self._embedder.embed(missing))
            if missing
            else self._base.vectors
        )
        self._parts: dict[str, TrialPassages] = {}
        for trial in changed:
            mine = [at for at, passage in enumerate(self._new) if passage.trial_id == trial.id]
            self._parts[trial.id] = TrialPassages(
                tuple(self.manifest.passages + at for at in mine),
                tuple(row_of[texts[rows[at]]] for at in mine),
                tuple(self._new[at] for at in mine),
            )

    @cached_property
    def _all(self) -> list[TrialPassages]:
        """The passages of all trials, in the order of their positions."""
        parts = (self.of_trial(trial.id) for trial in self.trials)
        return sorted(part for part in parts if part.positions)

    @cached_property
    def keys(self) -> Sequence[PassageKey]:
        """What search needs of every passage that is shown, in the order of `positions`."""
        return KeyTable(key for part in self._all for key in part.all_keys())

    @cached_property
    def positions(self) -> npt.NDArray[np.int64]:
        """Where the passages that are shown stand."""
        return np.array([at for part in self._all for at in part.positions], dtype=np.int64)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all passages, by position.

        In two tiers the words of new passages are weighed by how rare they are among the new ones.
        """
        new = [passage.search_text for passage in self._new]
        if self.manifest.two_tiers:
            return StackedLexicon(self._base.lexicon, Lexicon.build(new))
        gone = self._replaced
        before = ("" if p.trial_id in gone else p.search_text for p in self._base.passages())
        return Lexicon.build([*before, *new])

    @cached_property
    def by_trial(self) -> TrialIndex:
        """What ranks the trials; vectors of the base's trials are taken over."""
        return TrialIndex.build(self.trials, self._embedder, self._base.by_trial.known())

    def passage(self, position: int) -> Passage:
        """Return the passage at that position."""
        behind = position - self.manifest.passages
        return self._base.passage(position) if behind < 0 else self._new[behind]

    def passages(self) -> Sequence[Passage]:
        """Return all passages, in the order of their positions."""
        return [passage for part in self._all for passage in part.passages]

    def of_trial(self, trial_id: str) -> TrialPassages:
        """Return the passages of one trial, in reading order."""
        if trial_id in self._replaced:
            return self._parts.get(trial_id, TrialPassages((), (), ()))
        return self._base.of_trial(trial_id)

    def trial_starts(self) -> TrialStarts:
        """Return the trials that have passages, and the first position of each; "" for what is replaced."""
        ids, starts = self._base.trial_starts()
        new = {key: part.positions[0] for key, part in self._parts.items() if part.positions}
        shown = ["" if key in self._replaced else key for key in ids]
        return [*shown, *new], np.array([*starts, *new.values()], dtype=np.int64)

    def rows_by_text(self, trial_ids: frozenset[str]) -> dict[str, int]:
        """Return the rows of the texts of these trials, as the base has them."""
        return self._base.rows_by_text(trial_ids)

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> None:
        """Propose nothing: in memory, all passages are compared."""
        return

    def apart(self, documents: Mapping[str, Document]) -> Sequence[KeptApart]:
        """Return what persons decided of the documents of the base."""
        return self._apart

    def check_again(self) -> None:
        """Raise IndexDamaged where the base is not what was written any more."""
        self._base.check_again()

    def close(self) -> None:
        """Nothing to let go of."""


def _touched(base: Snapshot, extra: Sequence[Document]) -> list[Trial]:
    """Return the trials of the base that the further documents may be of; in one tier all.

    In two tiers those of the same number, and those whose words are nearest to a title: merging
    thousands of trials anew would take minutes.
    """
    if not base.manifest.two_tiers:
        return list(base.trials)
    alone = trials_of(list(extra))
    numbers = {fold(name) for trial in alone for name in (trial.id, *trial.aliases)}
    titles = [name for trial in alone for name in (trial.name, *(fact.value for fact in trial.titles))]
    near = {
        key for title in dict.fromkeys(titles) for key in trials_by_words(title, base, None)[:LIKE_TRIALS]
    }
    return [
        trial
        for trial in base.trials
        if trial.id in near or numbers & {fold(name) for name in (trial.id, *trial.aliases)}
    ]
