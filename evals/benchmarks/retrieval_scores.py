"""How well a search finds: rates of first hits and first threes, mean reciprocal rank, paired intervals."""

from collections.abc import Sequence

import numpy as np

Ranks = Sequence[int | None]
"""The rank, from 1, of the gold passage of every question; None where it was not among the results."""

RESAMPLES = 10_000
_SEED = 20261121


def rates(ranks: Ranks) -> dict[str, float]:
    """Return the shares of questions with gold first and in the first three, and the mean reciprocal rank."""
    return {
        "first": round(_mean(within(ranks, 1)), 4),
        "first_three": round(_mean(within(ranks, 3)), 4),
        "mrr": round(_mean([1 / rank if rank else 0.0 for rank in ranks]), 4),
    }


def within(ranks: Ranks, most: int) -> list[float]:
    """Return for every question 1 where gold is among the first `most` results, else 0."""
    return [float(rank is not None and rank <= most) for rank in ranks]


def difference(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean of `one` less that of `other`, and its 95 % interval.

    A paired bootstrap over the questions (percentiles of RESAMPLES draws, always the same draws).
    """
    gaps = np.asarray(one, dtype=np.float64) - np.asarray(other, dtype=np.float64)
    draws = np.random.default_rng(_SEED).integers(0, len(gaps), size=(RESAMPLES, len(gaps)))
    low, high = np.percentile(gaps[draws].mean(axis=1), (2.5, 97.5))
    return round(float(gaps.mean()), 4), round(float(low), 4), round(float(high), 4)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
