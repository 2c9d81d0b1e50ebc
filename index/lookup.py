"""Finds a trial by what it goes by."""

from collections.abc import Callable, Sequence

from corpus.clean import fold
from corpus.errors import UnknownTrial
from corpus.trial import Trial

_NAMES: tuple[Callable[[Trial], tuple[str, ...]], ...] = (
    lambda trial: (trial.id, *trial.aliases),
    lambda trial: (trial.name, *(fact.value for fact in trial.acronyms)),
    lambda trial: tuple(fact.value for fact in trial.titles),
)
"""What a trial goes by, the surest first."""


def trial_named(wanted: str, trials: Sequence[Trial]) -> Trial:
    """Return the trial of that id, alias or name, letter case aside; UnknownTrial if none."""
    folded = fold(wanted).strip()
    for names in _NAMES:
        for trial in trials:
            if any(fold(name).strip() == folded for name in names(trial)):
                return trial
    raise UnknownTrial(f"No trial goes by {wanted!r}: `trialnav trials` lists what is there.")
