"""Degrees of one illness: mild asthma is no severe asthma, and severe asthma is one of moderate to severe."""

import re
from functools import lru_cache
from typing import Literal

Lies = Literal["within", "apart", "around", "across"]
_SCALES: tuple[tuple[str, ...], ...] = (
    ("mild", "moderate", "severe"),
    ("controlled", "uncontrolled"),
    ("stable", "unstable"),
    ("inactive|latent|quiescent|dormant", "active"),
    ("compensated", "decompensated"),
    ("asymptomatic", "symptomatic"),
    ("resectable", "unresectable|inoperable"),
    ("low[- ]risk", "intermediate[- ]risk", "high[- ]risk"),
    ("low[- ]grade", "high[- ]grade"),
)
_READ = tuple(
    tuple(re.compile(rf"(?<![\w-])(?:{step})(?!\w)", re.IGNORECASE) for step in scale) for scale in _SCALES
)
_ANY = re.compile(rf"(?:{'|'.join(step for scale in _SCALES for step in scale)})", re.IGNORECASE)
_BETWEEN = re.compile(r"[-\s]*\b(?:to|or|and)\b[-\s]*|^[-\s]+", re.IGNORECASE)
_OUT = re.compile(
    r"\b(?:poorly|badly|inadequately|insufficiently|not (?:yet )?(?:well|properly|adequately|fully)?)[- ]?\s*"
    r"(?:controlled|under control)\b|\bout of control\b",
    re.IGNORECASE,
)
_WELL = re.compile(
    r"\b(?:(?:well|fully|completely)[- ])?(?:controlled|under (?:good )?control)\b", re.IGNORECASE
)


def plain_control(words: str) -> str:
    """Return words with every way to say that an illness is in or out of control as one word each."""
    return _WELL.sub("controlled", _OUT.sub("uncontrolled", words))


@lru_cache(maxsize=16384)
def compared(said: str, asked: str) -> tuple[str, str, Lies] | None:
    """Return two names without the degrees of one scale that both give, and how the said degrees lie.

    They are `within` those asked for, `apart` from them, `around` them, or `across` their bounds. None where
    the names share no scale.
    """
    said, asked = plain_control(said), plain_control(asked)
    if not _ANY.search(said) or not _ANY.search(asked):
        return None
    for scale in _READ:
        mine = {place for place, step in enumerate(scale) if step.search(said)}
        theirs = {place for place, step in enumerate(scale) if step.search(asked)}
        if mine and theirs:
            lies: Lies = "across"
            if mine <= theirs:
                lies = "within"
            elif not mine & theirs:
                lies = "apart"
            elif theirs < mine:
                lies = "around"
            return _without(said, scale), _without(asked, scale), lies
    return None


def _without(words: str, scale: tuple[re.Pattern[str], ...]) -> str:
    left = words
    for step in scale:
        left = step.sub("  ", left)
    return " ".join(_BETWEEN.sub(" ", left, count=1).split()) if left != words else words
