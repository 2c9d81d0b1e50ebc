"""The trials that a question may be about, where it names none and passages are not all embedded."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.fusion import fuse
from index.lexical import words
from index.trial_index import TrialQuery

if TYPE_CHECKING:
    from index.view import Snapshot

TRIALS_SEARCHED = 10
"""Trials whose passages are searched: as many as `find` lists. One that was never asked about costs half a
second of two cores, once."""
NEAR = 200
"""Trials that the store of vectors proposes, and as many by the words of their passages."""


def likely_trials(
    question: npt.NDArray[np.float32], asked: str, snapshot: "Snapshot", among: Collection[str] | None
) -> list[str]:
    """Return at most TRIALS_SEARCHED ids out of `among` (None: all), the likeliest first; ties by id.

    Two rankings are fused: the trials by their own vectors and words, and by the words of their best
    passage. The store proposes near trials where it can; all scores are computed from what is stored.
    """
    by_trial = snapshot.by_trial
    allowed = frozenset(by_trial.ids if among is None else among)
    if len(allowed) <= TRIALS_SEARCHED:
        return sorted(allowed)
    by_words = trials_by_words(asked, snapshot, allowed)
    where = {} if among is None or len(allowed) == len(by_trial.ids) else {"trial": sorted(allowed)}
    near = snapshot.nearest(question, min(NEAR, len(allowed)), where)
    if near is None:
        near = by_trial.nearest(question, allowed, NEAR)
    candidates = frozenset((*near, *by_words[:NEAR]))
    query = TrialQuery(question, question[None, :], dict.fromkeys(words(asked), 1.0))
    ranked = [one.trial_id for one in by_trial.rank(query, candidates, NEAR)]
    fused = fuse([ranked, by_words[:NEAR]])
    likely = sorted(fused, key=lambda key: (-round(fused[key], 9), key))[:TRIALS_SEARCHED]
    if len(likely) < TRIALS_SEARCHED:  # few share a word or much of the meaning: the nearest of the rest
        likely += [key for key in by_trial.nearest(question, candidates, NEAR) if key not in fused]
    return likely[:TRIALS_SEARCHED]


def trials_by_words(asked: str, snapshot: "Snapshot", allowed: frozenset[str] | None) -> list[str]:
    """Return the trials that hold a word of a text, by the BM25 score of their best passage."""
    ids, starts = snapshot.trial_starts()
    scores = snapshot.lexicon.scores(asked)
    if not len(scores):
        return []
    best = np.maximum.reduceat(scores, starts)
    found = [
        (-float(score), key)
        for key, score in zip(ids, best, strict=True)
        if score > 0 and (allowed is None or key in allowed)
    ]
    return [key for _, key in sorted(found)]
