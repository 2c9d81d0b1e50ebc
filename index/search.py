"""Search: BM25 and vectors over the same passages, filtered first, then fused by rank."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.trial import Polarity
from index.embedding import Vectors
from index.fusion import fuse
from index.lexical import Lexicon
from index.passage import Passage
from index.records import PassageKey

CANDIDATES = 100
"""Passages that each ranking hands to the fusion; ten times what an answer shows."""

_DIGITS = 5
"""Decimals of a cosine that count: batching moves the seventh, and near ties go by passage id."""

Nearest = Callable[[npt.NDArray[np.float32], int, Mapping[str, Sequence[str]]], list[str] | None]
"""Ids of the passages nearest to a vector, at most so many, whose metadata is among the values;
None where there is no index to ask, and all passages are to be compared."""


@dataclass(frozen=True)
class Hit:
    """A passage found: fused `score`, `cosine` to the question (-1 to 1), `lexical` BM25 score."""

    passage: Passage
    score: float
    cosine: float
    lexical: float


@dataclass(frozen=True)
class Filters:
    """What passages must be; None lets all pass, but kind `other` only comes when asked for."""

    trial_ids: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    polarity: Polarity | None = None
    group: str | None = None
    """A group or cohort that a criterion is stated for, letter case aside."""

    def mask(self, keys: Sequence[PassageKey]) -> npt.NDArray[np.bool_]:
        """Return for every key whether it passes; a plain loop, at a fourth of the cost of `passes`."""
        trials, kinds, polarity = self.trial_ids, self.kinds, self.polarity
        group = None if self.group is None else self.group.casefold()
        passing = (
            (trials is None or trial in trials)
            and (kind != "other" if kinds is None else kind in kinds)
            and (polarity is None or side == polarity)
            and (group is None or (of_group or "").casefold() == group)
            for _, trial, kind, side, _, of_group in keys
        )
        return np.fromiter(passing, dtype=np.bool_, count=len(keys))

    def where(self, present: Collection[str]) -> dict[str, list[str]]:
        """Return the same as metadata values; `present` are the kinds that occur at all."""
        kinds = self.kinds if self.kinds is not None else frozenset(present) - {"other"}
        found = {} if kinds >= frozenset(present) else {"kind": sorted(kinds)}
        if self.trial_ids is not None:
            found["trial"] = sorted(self.trial_ids)
        if self.polarity is not None:
            found["polarity"] = [self.polarity]
        return found

    def passes(self, key: PassageKey | Passage) -> bool:
        """Whether a passage, or its key, is let through."""
        return (
            (self.trial_ids is None or key.trial_id in self.trial_ids)
            and (key.kind in self.kinds if self.kinds is not None else key.kind != "other")
            and (self.polarity is None or key.polarity == self.polarity)
            and (self.group is None or (key.group or "").casefold() == self.group.casefold())
        )


def rank(
    question: npt.NDArray[np.float32],
    words: str,
    keys: Sequence[PassageKey],
    vectors: Vectors,
    lexicon: Lexicon,
    filters: Filters,
    limit: int,
    nearest: Nearest,
) -> list[tuple[int, float, float, float]]:
    """Return (position, fused score, cosine, BM25 score) of the best passages, best first.

    `nearest` proposes candidates where more passages pass the filters than are candidates;
    all are scored again in 64 bits on the stored vectors.
    """
    mask = filters.mask(keys)
    allowed = np.flatnonzero(mask)
    wanted = max(CANDIDATES, limit)
    lexical = lexicon.scores(words)
    by_words = _best(allowed[lexical[allowed] > 0], lexical, keys, wanted)
    close = allowed
    if len(allowed) > wanted and filters.group is None:  # the vector store holds no groups
        found = nearest(question, wanted, filters.where({key.kind for key in keys}))
        if found is not None:
            position = {key.id: at for at, key in enumerate(keys)}
            close = np.array([position[key] for key in found if mask[position[key]]], dtype=np.int64)
    scored = np.union1d(close, by_words).astype(np.int64)
    rows = np.array([keys[at].row for at in scored], dtype=np.int64)
    exact = np.asarray(vectors[rows], dtype=np.float64) @ question.astype(np.float64)
    cosine = np.zeros(len(keys), dtype=np.float64)
    cosine[scored] = np.round(exact, _DIGITS)
    by_vector = _best(scored, cosine, keys, wanted)
    fused = fuse([by_words, by_vector])
    best = sorted(fused, key=lambda at: (-round(fused[at], 9), -cosine[at], keys[at].id))
    return [(at, fused[at], float(cosine[at]), float(lexical[at])) for at in best[:limit]]


def _best(
    positions: npt.NDArray[np.int64],
    scores: npt.NDArray[np.float64] | npt.NDArray[np.float32],
    keys: Sequence[PassageKey],
    limit: int,
) -> list[int]:
    """Return the positions with the highest scores, ties by passage id."""
    if len(positions) > limit:
        bound = np.partition(scores[positions], -limit)[-limit]
        positions = positions[scores[positions] >= bound]
    ordered = sorted(positions.tolist(), key=lambda at: (-float(scores[at]), keys[at].id))
    return ordered[:limit]
