"""One tier or two: whether passages are embedded when a generation is built, or when they are asked about.

Up to a number of trials all passages are embedded. Beyond it a generation holds one vector a trial, the
words of all passages, and no vector of a passage: those come from `vector_cache`.
"""

import threading
from pathlib import Path

TWO_TIERS_ABOVE = 2_000
"""Trials up to which all passages are embedded unless a setting says otherwise: about half an hour of two
cores."""

_chosen: dict[Path, int] = {}
_choosing = threading.Lock()


def choose_tiers(home: Path, above: int | None) -> None:
    """Let generations of `home` that hold more than `above` trials have two tiers; None for the default."""
    with _choosing:
        _chosen[home.resolve()] = TWO_TIERS_ABOVE if above is None else above


def has_two_tiers(home: Path, trials: int) -> bool:
    """Tell whether a generation of so many trials, built now, is to have two tiers."""
    with _choosing:
        return trials > _chosen.get(home.resolve(), TWO_TIERS_ABOVE)
