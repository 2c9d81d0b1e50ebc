"""What beside its words tells that a passage answers: a number, a length of time, a kind, a before or after."""

import re
from functools import lru_cache
from itertools import pairwise

from assistant.intents import Manner
from assistant.understand import Understood
from assistant.words import stem, tokens
from corpus.clean import fold
from index.passage import Passage

NUMBERED = 0.15
"""Added where the very "cycle 9" or "arm 2" of the question stands in a passage."""
TIMED = 0.12
"""Added where question and passage both speak of what was before, or of what comes after treatment."""
_TIMES = (
    (
        r"\b(?:prior|previous\w*|already|earlier|in the past|(?:have|has|had|having) (?:had|received|been|gone|a)|once had|ever had|years? ago|months? ago|weeks? ago)\b",
        r"\b(?:prior|previous\w*|history of|earlier|in the past|already|has had|have had|another)\b",
    ),
    (
        r"\b(?:after|once|when) .{0,30}\b(?:over|finished|done|ends?|ended|complete\w*|stops?|stopped)\b|\bafter (?:the )?treatment\b|\bafterwards\b",
        r"\b(?:post-?treatment|after treatment|follow-?up|once treatment|end of treatment)\b",
    ),
)
"""What a question may say of time, and what a passage that answers it says then."""

_NUMBER = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|single|once|twice|daily|weekly|monthly)\b)"
_TIME = r"(?:second|minute|hour|day|week|month|year|cycle)s?\b"
_ANSWERS: dict[Manner, str] = {
    "year": r"\b(?:19|20)\d\d\b",
    "percent": r"\d ?(?:%|percent|per cent)",
    "people": rf"{_NUMBER}.{{0,40}}\b(?:patients?|participants?|subjects?|people|persons?|volunteers?|adults|children|men|women)\b",
    "how_many": _NUMBER,
    "how_long": rf"{_NUMBER}.{{0,12}}{_TIME}|\buntil\b|\bduration\b",
    "how_often": rf"\bevery\b|\bonce\b|\btwice\b|\bper (?:day|week|month)\b|\btimes\b|\bcycles?\b|\bdaily\b|\bweekly\b|\bsingle\b|{_NUMBER}.{{0,12}}{_TIME}",
    "dose": r"\d[\d.,^x\s]*\s*(?:mg|mcg|ug|g|ml|kg|cells?|units?|iu|gy|%)\b",
    "how_much": r"\d|[<>≤≥]",
    "when": rf"{_NUMBER}.{{0,12}}{_TIME}|\b(?:before|after|prior to|during|until|upon|once|within|following|followed|thereafter|at screening|at baseline)\b",
    "where": r"",
    "who": r"",
    "other": r"",
}


TELLING: frozenset[Manner] = frozenset(("dose", "percent", "year"))
"""Manners whose answer is a number, which must be of the very thing that is asked about."""


def fits_manner(passage: Passage, understood: Understood) -> bool:
    """Whether a passage holds what the manner of the question asks for: a count, a time, a dose."""
    pattern = _ANSWERS[understood.manner]
    if pattern and not re.search(pattern, fold(passage.text)):
        return False
    return understood.counted is None or _counts(understood.counted, passage.text)


def bonus(passage: Passage, understood: Understood) -> float:
    """Return what kind, time and numbered things of a passage add to its score (or take from it)."""
    numbered = _numbered_things(understood.question) & _numbered_things(passage.text)
    return (
        _kind_bonus(passage, understood) + _time_bonus(passage, understood) + (NUMBERED if numbered else 0.0)
    )


def _counts(noun: str, text: str) -> bool:
    """Whether a number stands shortly before the noun that "how many" asks for."""
    words = [(token, stem(token)) for token in tokens(text)]
    wanted = stem(noun)
    return any(
        key == wanted and any(_is_count(*near) for near in words[max(0, at - 5) : at])
        for at, (_, key) in enumerate(words)
    )


def _is_count(token: str, key: str) -> bool:
    """Whether a word says how many; `key` is its stem, digits for a number in words."""
    return key[:1].isdigit() or token in ("single", "double", "once", "twice")


@lru_cache(maxsize=20_000)
def _numbered_things(text: str) -> frozenset[tuple[str, str]]:
    keys = [stem(token) for token in tokens(text)]
    found = set()
    for left, right in pairwise(keys):
        if left.isdigit() != right.isdigit():
            number, thing = (left, right) if left.isdigit() else (right, left)
            if thing in _NUMBERED_KINDS:
                found.add((number, thing))
    return frozenset(found)


_NUMBERED_KINDS = frozenset(
    stem(word)
    for word in """arm cohort group cycle phase part stage day week month year visit line grade""".split()
)


def _time_bonus(passage: Passage, understood: Understood) -> float:
    """Favour what lies in the past, or after something, where the question asks for that."""
    asked, said = fold(understood.question), fold(passage.text)
    bonus = 0.0
    for wanted, stated in _TIMES:
        if re.search(wanted, asked) and re.search(stated, said):
            bonus += TIMED
    return bonus


def _kind_bonus(passage: Passage, understood: Understood) -> float:
    """Favour the kind of passage that such a question is answered from."""
    bonus = 0.0
    if passage.criterion_id and passage.text.rstrip().endswith(":") and len(passage.text) < 40:
        bonus -= 0.2
    if understood.criterion and passage.kind == "criterion":
        bonus += 0.2
    if passage.kind in ("title", "identifier", "status", "design") and understood.manner != "other":
        bonus -= 0.1
    if passage.kind == "criterion" and not understood.criterion and understood.manner == "other":
        bonus -= 0.08
    return bonus
