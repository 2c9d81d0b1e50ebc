"""Which of the things that a sentence names a time belongs to."""

import re
from collections.abc import Sequence

from assistant.eligibility.statements.clauses import sentence_bounds
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.when import Told

_UNTIMED = frozenset(
    [
        "age",
        "sex",
        "breastfeeding",
        "country",
        "marker",
        "allergy",
        "childbearing",
        "tumor_stage",
        "stage",
        "contraception",
    ]
)
_LIST = re.compile(
    r"(?:\s*[°º]?\s?[CF]\b)?[\s,+/&]*(?:\band\b|\bplus\b|\bor\b|\bwith\b)?[\s,+/&]*(?:\([^)]*\))?[\s,]*",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"(?:post|after|following|since)[- ]?$", re.IGNORECASE)
_AHEAD = re.compile(
    (
        r"[,\s]*(?:(?:i|he|she|we|they|my|his|her|the|a|an|had|has|have|got|was|were|been|started|"
        r"underwent|received|after|last|first|new|and|did)\s+){0,6}"
    ),
    re.IGNORECASE,
)


def attached(text: str, found: Sequence[Found], times: Sequence[Told]) -> dict[int, Told]:
    """Return the time of each thing found, by its place in `found`; things without one are left out.

    A time belongs to what was named last before it in its sentence, and to the list that this ends;
    where nothing stands before it, to what follows.
    """
    owners: dict[int, Told] = {}
    for low, high in sentence_bounds(text):
        inside = [
            place
            for place, one in enumerate(found)
            if low <= one.start < high and one.variable not in _UNTIMED
        ]
        for told in (one for one in times if low <= one.start < high):
            place = _owner(text, found, inside, told, owners)
            if place is None:
                continue
            owners[place] = told
            for other in _siblings(text, found, inside, place):
                owners.setdefault(other, told)
    return owners


def _owner(
    text: str, found: Sequence[Found], inside: list[int], told: Told, owners: dict[int, Told]
) -> int | None:
    overlapping = [
        place for place in inside if found[place].start < told.end and told.start < found[place].end
    ]
    if overlapping:
        return overlapping[0]
    before = [place for place in inside if found[place].end <= told.start and place not in owners]
    after = [place for place in inside if found[place].start >= told.end and place not in owners]
    if after and _FOLLOWING.search(text[told.start : told.end]):
        return after[0]
    if after and before and re.search(r"(?:,|;|\band)\s*$", text[found[before[-1]].end : told.start]):
        ahead = _AHEAD.fullmatch(text[told.end : found[after[0]].start])
        if ahead:
            return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _siblings(text: str, found: Sequence[Found], inside: list[int], place: int) -> list[int]:
    """Return what stands in one list with what a time belongs to, going back from it."""
    kept: list[int] = []
    at = place
    for other in reversed([one for one in inside if found[one].end <= found[place].start]):
        same = found[other].variable == found[place].variable
        if not same and _told_twice(found, inside, other, found[place].variable):
            continue
        if not same or not _LIST.fullmatch(text[found[other].end : found[at].start]):
            break
        kept.append(other)
        at = other
    return kept


def _told_twice(found: Sequence[Found], inside: list[int], one: int, variable: str) -> bool:
    """Whether the same words also name something of a variable: "fever up to 39 C" is a temperature, too."""
    spans = ((found[place].start, found[place].end) for place in inside if found[place].variable == variable)
    return (found[one].start, found[one].end) in spans
