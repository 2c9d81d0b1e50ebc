"""How a thing that a text names is said to stand: there, denied, over, uncertain, another person's."""

import re

from assistant.eligibility.statement import KINDS, Status
from assistant.eligibility.statements.clauses import sentence_bounds
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.people import People
from assistant.eligibility.statements.standing import Mark, Standing
from assistant.eligibility.statements.when import Told

SOMEONE = re.compile(
    r"\b(?:i|i'm|i\u2019m|im|i've|i\u2019ve|me|my|we|our|he|she|his|her|him)\b", re.IGNORECASE
)
_QUESTION = re.compile(
    (
        r"^\W*(?:and |so |but |hi,? |hello,? )?(?:is|are|can|could|do|does|would|what|which|how|where|"
        r"when|who|why|will|should|may|must|has|have|did)\b[^?]*\?\W*$"
    ),
    re.IGNORECASE | re.DOTALL,
)
_NEVER_OVER = frozenset(
    [
        "age",
        "sex",
        "country",
        "allergy",
        "pregnancy",
        "breastfeeding",
        "childbearing",
        "marker",
        "tumor_stage",
        "stage",
        "circumstance",
    ]
)
_LASTING = re.compile(r"\b(?:diagnos\w+|since|found|began|started|onset|living with)\b", re.IGNORECASE)
_UP_TO_NOW = re.compile(r"(?:in|within|during) the (?:last|past)\b", re.IGNORECASE)
"""Such a time runs until now: what is told of it need not be over."""
_DENIED = re.compile(r"\b(?:no|not|never|without|n't|denies|nor)\b[^.;]*$", re.IGNORECASE)
_NEGATIVE = re.compile(r"[^.;]{0,60}?\b(?:negative|normal|clear)\b", re.IGNORECASE)


def status_of(text: str, one: Found, people: People, standing: Standing, told: Told | None) -> Status | None:
    """Return how a thing is said to stand; None where a question names it and speaks of nobody.

    A condition in such a question is kept, since it tells what is looked for.
    """
    if _is_question(text, one.start):
        return "hypothetical" if one.variable == "condition" else None
    kin = one.variable == "sex"
    if not kin and people.is_other(one.start):
        return "other_person"
    mark = standing.mark(one.start, one.end)
    if one.status is not None:
        asked = (
            mark == "hypothetical"
            and one.status == "present"
            and one.variable not in ("treatment", "consent")
        )
        return "hypothetical" if asked else one.status
    if one.variable in ("age", "sex", "country"):
        return "present"  # "can I join if I am 70" tells the age
    if one.variable not in KINDS:
        return "hypothetical" if mark == "hypothetical" else "present"
    return _by_mark(text, one, mark, told)


def _by_mark(text: str, one: Found, mark: Mark | None, told: Told | None) -> Status:
    if mark == "absent" and one.variable == "treatment" and _is_result(text, one):
        return one.usual
    if mark in ("absent", "ruled_out"):
        return "absent"
    if mark in ("hypothetical", "uncertain"):
        return "hypothetical" if mark == "hypothetical" else "uncertain"
    if one.variable in _NEVER_OVER:
        return "present"
    if mark == "history":
        return "history"
    if one.variable == "condition" and _is_over(text, one, told):
        return "history"
    return one.usual


def _is_result(text: str, one: Found) -> bool:
    """Whether what is denied is the result of a test that was done: "a biopsy that came back negative"."""
    denied = _DENIED.search(text[max(0, one.start - 30) : one.start])
    return not denied and bool(_NEGATIVE.match(text[one.end : one.end + 80]))


def _is_over(text: str, one: Found, told: Told | None) -> bool:
    """Whether a condition is told of as something that happened: "had a stroke", "a fracture in 2022"."""
    before = text[max(0, one.start - 40) : one.start].replace("\u2019", "'")
    had = re.search(
        r"\b(?:had|got over|survived|suffered|developed)\b(?! (?:been|to))[^.;,:]*$", before, re.IGNORECASE
    )
    ongoing = re.search(r"\b(?:have|has|i've|he's|she's)(?: \w+)? had\b[^.;,:]*$", before, re.IGNORECASE)
    if had and not ongoing:
        return True
    if told is None or told.relation != "at" or _UP_TO_NOW.match(text, told.start):
        return False
    low = max(text.rfind(mark, 0, min(one.start, told.start)) for mark in (".", ";", ",")) + 1
    return not _LASTING.search(text[low : max(one.end, told.end)])


def _is_question(text: str, start: int) -> bool:
    """Whether the words stand in a question that speaks of nobody: "Is a transplant allowed?"."""
    if "?" not in text[start:]:
        return False
    low, high = next(((a, b) for a, b in sentence_bounds(text) if a <= start < b), (0, len(text)))
    said = text[low:high]
    return bool(_QUESTION.match(said)) and not SOMEONE.search(said)
