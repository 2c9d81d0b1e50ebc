"""Recall, nDCG and paired intervals of rankings against judged trials."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

Judged = Mapping[str, Mapping[str, int]]
"""Note to trial to relevance: 2 would refer, 1 might refer, 0 would not."""
Run = Mapping[str, Sequence[str]]
"""Note to trials, best first."""

RELEVANT = 2
RESAMPLES = 10_000


def recall(run: Run, judged: Judged, depth: int) -> dict[str, float]:
    """Return, for each note with a trial of relevance 2, the share of those among the first `depth`."""
    found: dict[str, float] = {}
    for note, ranked in run.items():
        relevant = {trial for trial, grade in judged.get(note, {}).items() if grade == RELEVANT}
        if relevant:
            found[note] = len(relevant & set(ranked[:depth])) / len(relevant)
    return found


def ndcg(run: Run, judged: Judged, depth: int) -> dict[str, float]:
    """Return nDCG with gains of 2^relevance - 1 for each note; 0 where nothing is relevant."""
    found: dict[str, float] = {}
    for note, ranked in run.items():
        grades = judged.get(note, {})
        ideal = _dcg(sorted(grades.values(), reverse=True)[:depth])
        found[note] = _dcg([grades.get(trial, 0) for trial in ranked[:depth]]) / ideal if ideal else 0.0
    return found


def mean(values: Mapping[str, float]) -> float:
    """Return the mean over the notes, 0 without any."""
    return round(sum(values.values()) / len(values), 4) if values else 0.0


def difference(ours: Mapping[str, float], theirs: Mapping[str, float]) -> dict[str, float]:
    """Return the mean difference and its 95 % interval, by resampling the notes in pairs."""
    pairs = np.array([ours[note] - theirs[note] for note in sorted(ours)])
    if not len(pairs):
        return {}
    draws = np.random.default_rng(0).integers(0, len(pairs), size=(RESAMPLES, len(pairs)))
    low, high = np.percentile(pairs[draws].mean(axis=1), [2.5, 97.5])
    return {"mean": round(float(pairs.mean()), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def _dcg(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades)))
