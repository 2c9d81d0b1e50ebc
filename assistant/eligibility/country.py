"""The country in which someone is or looks for a trial, told from countries that they merely mention."""

import re
from dataclasses import dataclass

from corpus.readers.shapes import COUNTRIES

TOPIC_WORDS = 25
"""Up to so many words, "in Italy" says where a trial is wanted; a longer text tells of travels, too."""

_MORE = ("Europe", "America", "the States", "US", "U.S.", "Britain", "Holland", "UAE")
_AMBIGUOUS = frozenset({"Jersey", "Georgia", "Jordan", "Chad"})
"""Also names of people and states: too often something else."""
_NAMES = "|".join(
    re.escape(name) for name in sorted({*COUNTRIES, *_MORE} - _AMBIGUOUS, key=lambda name: (-len(name), name))
)
_IN = re.compile(rf"\b(?:in|near|within|across|throughout|from)\s+(?:the\s+)?(?P<name>{_NAMES})(?!\w)")
_LIVES = re.compile(
    r"\b(?:live|lives|living|based|reside|resides|located|sites?|trials?|studies|study|recruiting|home|"
    r"moved|am|'m|is|are|'re|stay|staying)\b[^.;!?]{0,40}$",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:trip|travel\w*|journey|visit\w*|vacation|holiday|return\w*|back|born|grew up|was|were|had|while|"
    r"stay(?:ed|ing)?|comes?|came|flew|worked|served)\b[^.;!?]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedCountry:
    """A country at characters `start` to `end`."""

    name: str
    start: int
    end: int


def country_in(text: str) -> NamedCountry | None:
    """Return the country where someone is or looks for trials; the last such one said, None if none."""
    found: NamedCountry | None = None
    topic = len(text.split()) <= TOPIC_WORDS
    for at in _IN.finditer(text):
        before = text[: at.start()]
        if _PASSING.search(before) or not (_LIVES.search(before) or (topic and at[0][:4] != "from")):
            continue
        found = NamedCountry(at["name"], at.start("name"), at.end("name"))
    return found
