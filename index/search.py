"""Search: BM25 and vectors over the same passages, filtered first, then fused by rank."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.trial import Polarity
from index.fusion import fuse
from index.key_table import KeyTable
from index.passage import Passage
from index.records import PassageKey
from index.tier_vectors import VectorRows

CANDIDATES = 100
"""Passages that each ranking hands to the fusion; ten times what an answer shows."""

COMPARED = 20_000
"""Passages up to which a filter's choice is compared vector by vector, in 15 ms; Chroma takes 40 to 200 ms
for a query with a filter."""

_DIGITS = 5
"""Decimals of a cosine that count: batching moves the seventh, and near ties go by passage id."""

Nearest = Callable[[npt.NDArray[np.float32], int, Mapping[str, Sequence[str]]], list[str] | None]
"""Ids of the passages nearest to a vector, at most so many, whose metadata is among the values;
None where there is no index to ask, and all passages are to be compared."""


class WordScores(Protocol):
    """What weighs the words of passages, by the position of their keys."""

    def scores(self, query: str) -> npt.NDArray[np.float32]:
        """Return one BM25 score a passage."""


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

    def mask(self, keys: KeyTable) -> npt.NDArray[np.bool_]:
        """Return for every key whether it passes."""
        passing = ~keys.are_of_kinds(("other",)) if self.kinds is None else keys.are_of_kinds(self.kinds)
        if self.trial_ids is not None:
            passing &= keys.are_of_trials(self.trial_ids)
        if self.polarity is not None:
            passing &= keys.are_of_polarity(self.polarity)
        if self.group is not None:
            passing &= keys.are_of_group(self.group)
        return passing

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
    vectors: VectorRows,
    lexicon: WordScores,
    filters: Filters,
    limit: int,
    nearest: Nearest,
) -> list[tuple[int, float, float, float]]:
    """Return (position, fused score, cosine, BM25 score) of the best passages, best first.

    `nearest` proposes candidates where more passages pass the filters than are compared at once;
    all are scored again in 64 bits on the stored vectors.
    """
    keys = KeyTable.of(keys)
    mask = filters.mask(keys)
    allowed = np.flatnonzero(mask)
    wanted = max(CANDIDATES, limit)
    lexical = lexicon.scores(words)
    by_words = _best(allowed[lexical[allowed] > 0], lexical, keys, wanted)
    close = _close(question, keys, vectors, filters, mask, wanted, nearest)
    scored = np.union1d(close, by_words).astype(np.int64)
    exact = np.asarray(vectors[keys.rows[scored]], dtype=np.float64) @ question.astype(np.float64)
    cosine = np.zeros(len(keys), dtype=np.float64)
    cosine[scored] = np.round(exact, _DIGITS)
    by_vector = _best(scored, cosine, keys, wanted)
    fused = fuse([by_words, by_vector])
    best = sorted(fused, key=lambda at: (-round(fused[at], 9), -cosine[at], keys[at].id))
    return [(at, fused[at], float(cosine[at]), float(lexical[at])) for at in best[:limit]]


def _close(
    question: npt.NDArray[np.float32],
    keys: KeyTable,
    vectors: VectorRows,
    filters: Filters,
    mask: npt.NDArray[np.bool_],
    wanted: int,
    nearest: Nearest,
) -> npt.NDArray[np.int64]:
    """Return positions of passages that pass and are near to the question, `wanted` or more if there are.

    The store is asked for more than are wanted where only few passages do not pass, and without a
    filter, since that is quicker by far; a narrow choice is compared here, one vector after the other.
    """
    allowed = np.flatnonzero(mask)
    if len(allowed) <= wanted:
        return allowed
    if 2 * len(allowed) > len(keys):
        found = nearest(question, min(2 * wanted, len(keys)), {})
        near = [at for at in map(keys.position_of.__getitem__, found or ()) if mask[at]]
        if len(near) >= wanted:
            return np.array(near, dtype=np.int64)
    if len(allowed) > COMPARED and filters.group is None:  # the vector store holds no groups
        found = nearest(question, wanted, filters.where(keys.kinds))
        if found is not None:
            places = map(keys.position_of.__getitem__, found)
            return np.array([at for at in places if mask[at]], dtype=np.int64)
    cosines = np.asarray(vectors[keys.rows[allowed]], dtype=np.float32) @ question
    # Rounding in 32 bits may swap two that are as good as equal: some more are taken along.
    first = min(len(allowed), wanted + 20)
    return allowed[np.argpartition(-cosines, first - 1)[:first]]


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
