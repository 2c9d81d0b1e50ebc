"""Whom a turn speaks of, beside whom an earlier one spoke of: "my father had a stroke" is his alone."""

import re

from assistant.eligibility.statements.people import EITHER, FEMALE, MALE, SELF, gender_of

_SELF = re.compile(r"\b(?:i|i'm|i\u2019m|im|i've|i\u2019ve|me|my|mine|we|our)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?P<who>he|she)(?:'s|\u2019s)?\b", re.IGNORECASE)
_KIN = re.compile(f"{FEMALE}|{MALE}|{EITHER}", re.IGNORECASE)
_ALIKE = (
    frozenset("mum mom mam mommy mother parent".split()),
    frozenset("dad daddy father parent".split()),
    frozenset("son child kid baby infant toddler newborn teenager grandchild grandson".split()),
    frozenset("daughter child kid baby infant toddler newborn teenager grandchild granddaughter".split()),
    frozenset("child kid baby infant toddler newborn teenager grandchild".split()),
    frozenset("wife partner spouse girlfriend".split()),
    frozenset("husband partner spouse boyfriend".split()),
    frozenset("grandmother grandma granny nan".split()),
    frozenset("grandfather grandpa grandad".split()),
    frozenset("brother sibling twin".split()),
    frozenset("sister sibling twin".split()),
    frozenset("aunt auntie".split()),
)
"""Words that may mean the same relative; "loved one" may mean any."""
ANYONE = "loved one"


def whose(main: str, text: str) -> str | None:
    """Return whom a text tells of: self, a word of kinship, he or she; None where it does not say."""
    if _KIN.fullmatch(main):
        return main
    if main == SELF and _SELF.search(text):
        return SELF
    said = {at["who"].lower() for at in _PRONOUN.finditer(text)}
    return said.pop() if len(said) == 1 and not _SELF.search(text) else None


def is_someone_else(before: str | None, later: str | None) -> bool:
    """Whether what is told later is of another person than what was told before, so far as words say."""
    if later is None or ANYONE in (before, later):
        return False
    if before is None:
        return bool(_KIN.fullmatch(later))
    if before == later:
        return False
    if SELF in (before, later):
        return True
    if _is_kin(before) and _is_kin(later):
        return not any(before in some and later in some for some in _ALIKE)
    mine, theirs = _gender(before), _gender(later)
    return mine is not None and theirs is not None and mine != theirs


def _is_kin(person: str) -> bool:
    return bool(_KIN.fullmatch(person))


def _gender(person: str) -> str | None:
    return {"he": "male", "she": "female"}.get(person) or gender_of(person)
