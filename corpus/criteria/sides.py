"""Tells which side words open, or are on: who is wanted, who is left out."""

import re

from corpus.clean import fold
from corpus.trial import Polarity

_EXCLUDES = re.compile(
    r"\b(?:exclusion|exclusions|excluded?|excludes|non-?inclusion|ineligib\w+|cannot|can't|can not|"
    r"not be (?:eligible|included|enrolled))\b"
)
_MAY_NOT = re.compile(
    r"\b(?:(?:may|can|should|must|do|does|will|would|are|is) ?not|(?:can|do|does|must|should|wo|are|is)n?"
    r"['\u2019]t|not (?:be )?(?:eligible|able|allowed|suitable))\b|^\W*out\W*:"
)
"""What makes a sentence or question to people a list of exclusions, where it names no criteria."""
_NAMES_CRITERIA = re.compile(r"\b(?:in|ex)clusion|\bcriteria\b")
_INCLUDES = re.compile(
    r"\b(?:inclusions?|included?|includes|eligib\w+|(?:can|may|should) (?:take part|participate|join|"
    r"enrol+|be in)|enrolled|able to|qualify|suitable|(?:can|may|could|might|to) (?:also |be )*"
    r"(?:join|take part|participate|enrol+|in))\b|^\W*in\W*:"
)
_LEFT_OUT = re.compile(
    r"\b(?:(?:are|is|be|were|been) (?:excluded|ineligible)|not (?:be )?(?:eligible|included|enrol+ed|allowed|"
    r"permitted)|ineligible|exclusion|will be excluded)\b"
)
_WANTED = re.compile(
    r"\b(?:must|eligible|(?:are|is|be) (?:included|enrol+ed|required)|required|requires?|needs? to|have to|"
    r"inclusion)\b"
)


def side_of(words: str) -> Polarity:
    """Return the side that a heading opens; unstated where it names both."""
    said = fold(words).replace("_", " ")
    both = re.search(r"\binclusion\b", said) and re.search(r"\bexclusion\b", said)
    if _EXCLUDES.search(said) or (_MAY_NOT.search(said) and not _NAMES_CRITERIA.search(said)):
        return "unstated" if both else "exclusion"
    return "inclusion" if _INCLUDES.search(said) else "unstated"


def own_polarity(words: str) -> Polarity:
    """Return the side that a criterion outside any list states itself, unstated where it does not.

    "Must not" asks something of those who are wanted, so it is an inclusion criterion.
    """
    said = fold(words)
    if _LEFT_OUT.search(said):
        return "exclusion"
    return "inclusion" if _WANTED.search(said) else "unstated"
