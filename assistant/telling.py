"""What a passage says at all: a bare label says little, however many words of the question it holds."""

import re
from collections.abc import Collection
from functools import lru_cache

from assistant.concepts import stems_of
from assistant.understand import Understood
from corpus.clean import fold
from index.passage import Passage

LABEL = 0.2
"""Taken off a bare label ("- Drug: X", "Given in: Y") where no list of such is asked for: it holds the words
of many a question, and says nothing."""
NOTHING_NEW = 0.1
"""Taken off a passage with hardly a word beyond those of the question, its heading and the trial's name."""
PLACE = 0.35
"""Added to a passage that names the place of the question. These three were rounded by hand from a logistic
fit of part of them over development questions (`docs/retrieval.md`)."""

_LABELS = re.compile(
    r"(?:- )?(?:given in|receives|index terms|keywords|conditions|drug|device|behavioral|procedure|biological"
    r"|dietary supplement|diagnostic test|genetic|radiation|combination product|other|experimental"
    r"|active comparator|placebo comparator|sham comparator|no intervention):"
)
_WORD = re.compile(r"[^\W_]+")
_FEW = 2
"""Words beyond the question's from which a passage says something new."""


def telling(passage: Passage, understood: Understood, asked: Collection[str]) -> float:
    """Return what is added to a passage's score (or taken from it) for what it tells.

    `asked` are the kinds of passage in which the fact stands that is asked for.
    """
    score = 0.0
    if passage.kind not in asked:
        score -= LABEL * bool(_LABELS.match(fold(passage.text)))
        score -= NOTHING_NEW * (_new(passage, understood.question) < _FEW)
    if understood.place and _names(passage.text, frozenset(understood.place.keys)):
        score += PLACE
    return score


def _new(passage: Passage, question: str) -> int:
    """Return how many words a passage holds beyond the question, its heading and its trial's name."""
    name = passage.search_text.partition(" > ")[0]
    above = " ".join((name, *passage.heading))
    return len(stems_of(passage.text) - stems_of(question) - stems_of(above))


@lru_cache(maxsize=20_000)
def _names(text: str, places: frozenset[str]) -> bool:
    words = " ".join(_WORD.findall(fold(text)))
    return any(f" {place} " in f" {words} " for place in places)
