"""What people say of consent and of keeping to a study's rules: announced, refused, or given."""

import re
from collections.abc import Iterator
from typing import Literal

from assistant.eligibility.statement import Status
from assistant.eligibility.statements.found import Found

Kind = Literal["consent", "comply"]

_NOT = r"(?<!not )(?<!n't )"
_WILL = (
    rf"\b(?:{_NOT}(?:will|is going to)|{_NOT}(?:willing|ready|happy|agrees?|agreed) to|{_NOT}(?<!un)able to)"
)
_WILL_NOT = r"\b(?:not willing|unwilling|unable|not able|refus\w+|declin\w+|do(?:es)? not (?:want|agree)) to"
_CONSENT = (
    r" (?:give|provide|sign|consent|participate|take part)\b"
    r"(?: (?:an?|the|my|his|her|in|to|written|informed|voluntary|consent|form|study|trial)\b)*"
)
_RULES = r"protocol|visits?|procedures?|study|trial|appointments?|rules"
_COMPLY = rf" (?:comply|adhere|cooperate|attend|keep)\b(?: (?:with|to|all|the|any|{_RULES})\b)*"
_PATTERNS: tuple[tuple[str, Status, Kind], ...] = (
    (_WILL_NOT + _CONSENT, "absent", "consent"),
    (
        r"\b(?:has |have |i )?(?:signed|gave|given) (?:an? |the |my )?(?:written )?informed consent\b",
        "present",
        "consent",
    ),
    (rf"{_WILL}(?=[^.;]{{0,30}}\b(?:consent|participate|take part)){_CONSENT}", "present", "consent"),
    (_WILL_NOT + _COMPLY, "absent", "comply"),
    (rf"{_WILL}(?=[^.;]{{0,60}}\b(?:{_RULES})\b){_COMPLY}", "present", "comply"),
    (r"(?<=consent, and )will comply with the (?:study|trial)(?: protocol)?", "present", "comply"),
)
_READ = tuple((re.compile(pattern, re.IGNORECASE), status, kind) for pattern, status, kind in _PATTERNS)


def consents_in(text: str) -> Iterator[Found]:
    """Yield where a text announces, gives or refuses consent, or tells that rules will be kept or not."""
    for pattern, status, kind in _READ:
        for at in pattern.finditer(text):
            yield Found("consent", at.start(), at.end(), kind, status=status, rank=0)
