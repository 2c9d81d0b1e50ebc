"""Times in a criterion: within what, before or after what, or for how long."""

import re

from assistant.eligibility.constraints.model import Relation, Window
from assistant.eligibility.conversion import convert
from assistant.eligibility.quantity import Quantity

TIME_UNITS = frozenset(("years", "months", "weeks", "days", "hours", "minutes", "half-lives"))

_TO = r"(?:time of |date of |day of |start of |first |the |their |a |an |his |her |study )*"
_BEHIND: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (
        "before",
        re.compile(
            r"\W{0,3}(?:\w+ ){0,2}?(?:prior(?: to)?|before|preceding|previous(?: to)?|in advance of|"
            r"preced(?:es|ed)|ago|earlier than|pre-?(?= ?(?:enrol|screen|baseline|study|treat|dos|random|"
            r"trans)))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "after",
        re.compile(
            r"\W{0,3}(?:\w+ ){0,2}?(?:after|following|post\b|post-|since|subsequent to|from (?:the )?(?:date|"
            r"day|time|last|end|completion|start|onset|diagnosis|initiation|randomi[sz]ation|enrol\w+|first|"
            r"surgery))\b",
            re.IGNORECASE,
        ),
    ),
    ("around", re.compile(r"\W{0,3}(?:of|from|to)\b(?= )", re.IGNORECASE)),
)
_LAST = re.compile(
    r"\b(?:in|within|during|over|for|throughout|across)?\s*(?:the )?(?:last|past|previous|prior|"
    r"preceding|former|recent|most recent)\s*(?:\(?\w*\)?\s*)?$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:in|within|during|over|for)?\s*(?:the )?(?:next|coming|following|first|initial)\s*$", re.IGNORECASE
)
_WITHIN = re.compile(
    r"\b(?:within|in|during)\s*(?:a |the )?(?:period of |interval of |window of |at least |about |"
    r"approximately )*$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:for|lasting|lasts?|lasted|persist\w*|duration(?: of)?(?: is| was)?|durable|history of|"
    r"continuous(?:ly)?|stable for|since|"
    r"of|taking|received|present for|interval of|period of|free for)\s*(?:the )?(?:a )?(?:duration of |"
    r"period of |minimum of |total of |at |about |approximately )*$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"\W{0,3}(?:(?:\w+ ){0,2}?(?:prior to|prior|before|preceding|previous to|in advance of|after|"
    r"following|post|since|subsequent to|from|of|to)\b)\s*"
    r"(?P<words>[^;.,()\n<>\u2264\u2265]{2,90})",
    re.IGNORECASE,
)
_ANCHOR_ENDS = re.compile(
    r"\s+(?:and|or|with|who|which|that|unless|except|if|is|are|was|were|will|for|in|to be|at least)\b",
    re.IGNORECASE,
)


_ONE = re.compile(
    r"\b(?:(?:the|this) (?:last|past|previous|prior|preceding|next|coming) |(?P<within>within) an? "
    r")(?P<unit>year|month|week|day|hour)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\s*\((?:or |i\.e\.,? |=\s*)?(?:\d+|[a-z]+)[ -]?(?:hours?|days?|weeks?|months?|years?|h|d)\)|"
    r",?\s*\(?whichever (?:is|was|comes?|occurs?) [a-z]+\)?,?",
    re.IGNORECASE,
)


def implied(said: str) -> list[Quantity]:
    """Return the lengths of time that are said without a number ("in the last year", "within a month")."""
    return [
        Quantity(
            values=(1.0,),
            operator="LTEQ" if found["within"] else None,
            unit=f"{found['unit'].lower()}s",
            start=found.start("within") if found["within"] else found.start("unit"),
            end=found.end("unit"),
            first=found.start("unit"),
            last=found.end("unit"),
        )
        for found in _ONE.finditer(said)
    ]


def same_again(said: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether a length of time only says the one before it again ("4 weeks (28 days)")."""
    if not (
        is_time(before)
        and is_time(quantity)
        and re.fullmatch(r"\s*\((?:or |i\.e\.,? |=\s*)?", said[before.end : quantity.start])
    ):
        return False
    there = convert(quantity.value, quantity.unit, before.unit)
    return there is not None and 0.8 < there.value / (before.value or 1) < 1.25


def is_time(quantity: Quantity) -> bool:
    """Whether a quantity is a length of time."""
    return quantity.unit in TIME_UNITS


def window_of(said: str, quantity: Quantity, high: int) -> Window | None:
    """Return the window that a length of time says, None where it is not told how it lies.

    `high` is where the sentence ends.
    """
    again = _AGAIN.match(said, quantity.end, high)
    after = again.end() if again else quantity.end
    before, behind = said[max(0, quantity.start - 40) : quantity.start], said[after:high]
    stated = said[quantity.start : quantity.first].lower()
    relation = _relation(before, behind, stated)
    if relation is None:
        return None
    anchor = _ANCHOR.match(behind)
    words, end = None, after
    if anchor:
        stop = _ANCHOR_ENDS.search(anchor["words"])
        words = anchor["words"][: stop.start() if stop else None].strip(" -:")
        end = (
            quantity.end
            + anchor.start("words")
            + len(anchor["words"][: stop.start() if stop else None].rstrip())
        )
    lead = _LAST.search(before) or _NEXT.search(before) or _WITHIN.search(before)
    start = quantity.start - (len(before) - lead.start() - _blanks(lead.group())) if lead else quantity.start
    return Window(quantity=quantity, relation=relation, anchor=words or None, start=start, end=end)


def _blanks(words: str) -> int:
    return len(words) - len(words.lstrip())


def _relation(before: str, behind: str, stated: str) -> Relation | None:
    """Tell by the words around a length of time how it lies."""
    if re.search(
        r"\bfor\s+(?:the\s+|a\s+)?(?:period of |duration of |minimum of )*(?:last|past|previous|prior|"
        r"preceding)?\s*$",
        before,
        re.IGNORECASE,
    ) and not stated.startswith(("up to", "within")):
        return "lasting"
    if _LAST.search(before) or re.search(r"\b(?:last|past|previous|prior|preceding|former)\b", stated):
        return "before"
    if _NEXT.search(before) or re.search(r"\b(?:next|coming|following|first)\b", stated):
        return "after"
    for relation, pattern in _BEHIND[:2]:
        if pattern.match(behind):
            return relation
    if "within" in stated or _WITHIN.search(before):
        return "around" if _BEHIND[2][1].match(behind) else "before"
    if _LASTING.search(before) or re.search(r"\b(?:duration|period)\b", stated):
        return "lasting"
    return None
