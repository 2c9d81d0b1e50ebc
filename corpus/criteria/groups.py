"""Tells for whom criteria are: the group that a heading names, or the opening words of one criterion."""

import re
from collections.abc import Sequence

from corpus.clean import fold, plain
from corpus.criteria.headings import EVERYBODY, side_people
from corpus.criteria.marks import unmarked
from corpus.trial import Polarity

Side = tuple[Polarity, str | None]

_REST = re.compile(
    r"\(([^()]*\b(?:group|cohort|arm)s?\b[^()]*)\)|(?:\bfor|\bof|[-\u2013(])\s+((?:the )?(?:(?:group|cohort|"
    r"arm|part|stage|phase)s?|healthy|controls?|adults?|children|p?a?ediatric)\b[^:)]*)"
    r"|\b(?:criteri(?:a|on)s?|requirements?|inclusions?|exclusions?)\s+(?:for|of|in)\s+(?:the\s+)?([^:]{3,90})",
    re.I,
)
_LEAD = re.compile(r"^(?:for|in) (?:the )?", re.I)
_EDGES = re.compile(r"^[\s:*_#]+|[\s:*_#]+$")
_EVENT = re.compile(
    r"^(?:this|our|any|all|both|study|trial|participation|enrol+ment|entry|inclusion|exclusion|screening|"
    r"randomi[sz]ation|registration|eligibility|being|taking|each|every|it|you|clinical)\b",
    re.I,
)
""""Inclusion criteria for this study" names no group."""
_GENERIC = re.compile(
    r"^(?:(?:study|trial|eligible|potential|enrolled) )?(?:patients?|participants?|subjects?|people|"
    r"persons?|individuals)\b[^\w(]*$",
    re.I,
)
_OPENING = re.compile(
    r"^(?:for (?:the )?)?(?P<group>"
    r"(?:(?:cohorts?|groups?|arms?|parts?|stages?|phases?|steps?|strat(?:um|a))\s+"
    r"(?:[A-Z]\d?|[IVX]+|\d{1,2}[A-Za-z]?)\b"
    r"|[\w. ()/-]{2,60}?\b(?:cohort|group|arm|sub-?study|part|dose[- ]\w+|participants|volunteers)s?\b)"
    r"[^:;.]{0,50}?(?: only)?)\s*:\s+(?=\S)",
    re.I,
)
_NUMBERED = re.compile(r"\b(?:cohort|group|arm|part|stage) \w{1,3}\s*:", re.I)
_NO_GROUP = re.compile(
    r"\b(?:all|both|each|every|any|no|not|blood|age|performance|wash-?out|prior|"
    r"study (?:participants|volunteers))\b",
    re.I,
)


def side_group(words: str) -> str | None:
    """Return the group that a side heading names ("Inclusion criteria for Group A:")."""
    found = _REST.search(words)
    if not found:
        return side_people(words)
    named = _EDGES.sub("", (found[1] or found[2] or found[3]).strip())
    return None if found[3] and _EVENT.match(named) else named or None


def heading_group(words: str) -> str | None:
    """Return the group that a group heading names, None where it means everybody."""
    return None if EVERYBODY.match(words) else _LEAD.sub("", _EDGES.sub("", words))


def own_group(own: str) -> str | None:
    """Return the group that a criterion opens with ("Arm B: patients must \u2026")."""
    words = plain(unmarked(own[:160]))
    found = _OPENING.match(words)
    if not found or EVERYBODY.match(words) or _NO_GROUP.search(found["group"]):
        return None
    if len(_NUMBERED.findall(own)) > 1:
        return None  # several groups in one criterion
    return found["group"].strip()


def settled(sides: Sequence[Side]) -> list[str | None]:
    """Return the group of each side heading of one text, in order, from what each says by itself.

    "Inclusion criteria for patients" tells nobody apart where no other heading names a group. An
    "Exclusion criteria" without a group, after each of several groups' inclusion criteria, is the same
    group's.
    """
    named = {fold(group) for _, group in sides if group}
    groups = [None if group and len(named) < 2 and _GENERIC.match(group) else group for _, group in sides]
    after = [
        at
        for at, (polarity, _) in enumerate(sides)
        if at
        and polarity == "exclusion"
        and groups[at] is None
        and sides[at - 1][0] == "inclusion"
        and groups[at - 1]
    ]
    if len(after) > 1:
        for at in after:
            groups[at] = groups[at - 1]
    return groups
