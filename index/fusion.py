"""Reciprocal rank fusion: one ranking out of several, without comparing their scores."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

RANK_CONSTANT = 60
"""Damps the first ranks. The value of Cormack, Clarke and Büttcher (SIGIR 2009)."""


def fuse(rankings: Sequence[Sequence[K]]) -> dict[K, float]:
    """Return the score of every key; insertion order is the order in which keys were first seen.

    Each ranking lists keys best first and may leave keys out; a key scores
    ``sum(1 / (RANK_CONSTANT + rank))`` over the rankings that hold it.
    """
    scores: dict[K, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (RANK_CONSTANT + rank)
    return scores
