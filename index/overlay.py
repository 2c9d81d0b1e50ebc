"""A snapshot and further documents over it, in memory alone: what a session's own files are asked with."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.document import Document
from corpus.merge import KeptApart, trials_of
from corpus.trial import Trial
from index.embedding import Embedder, Vectors
from index.lexical import Lexicon
from index.passage import Passage
from index.passages import passages_of
from index.records import PassageKey
from index.snapshot import Snapshot
from index.trial_index import TrialIndex


class OverlaySnapshot:
    """A base and further documents, in memory alone: trials are merged over all of them."""

    def __init__(self, base: Snapshot, extra: Sequence[Document], embedder: Embedder) -> None:
        self.manifest = base.manifest
        self._base, self._embedder = base, embedder
        self.documents: Mapping[str, Document] = {**base.documents, **{d.id: d for d in extra}}
        self._apart = base.apart(self.documents)
        self.trials: Sequence[Trial] = trials_of(list(self.documents.values()), self._apart)
        passages = [p for trial in self.trials for p in passages_of(trial, self.documents)]
        self._passages = list({passage.id: passage for passage in passages}.values())
        known = {p.search_text: key.row for p, key in zip(base.passages(), base.keys, strict=True)}
        texts = list(dict.fromkeys(p.search_text for p in self._passages))
        new = [text for text in texts if text not in known]
        first = len(base.vectors)
        rows = {**known, **{text: first + at for at, text in enumerate(new)}}
        self.vectors: Vectors = np.vstack([base.vectors, embedder.embed(new)]) if new else base.vectors
        self.keys: Sequence[PassageKey] = [
            PassageKey(p.id, p.trial_id, p.kind, p.polarity, rows[p.search_text], p.group)
            for p in self._passages
        ]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all passages."""
        return Lexicon.build([passage.search_text for passage in self._passages])

    @cached_property
    def by_trial(self) -> TrialIndex:
        """What ranks the trials; vectors of the base's trials are taken over."""
        return TrialIndex.build(self.trials, self._embedder, self._base.by_trial.known())

    def passage(self, position: int) -> Passage:
        """Return the passage at that position."""
        return self._passages[position]

    def passages(self) -> Sequence[Passage]:
        """Return all passages, by position."""
        return self._passages

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> None:
        """Propose nothing: in memory, all passages are compared."""
        return

    def apart(self, documents: Mapping[str, Document]) -> Sequence[KeptApart]:
        """Return what persons decided of the documents of the base."""
        return self._apart

    def close(self) -> None:
        """Nothing to let go of."""
