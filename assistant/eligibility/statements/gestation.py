"""How far along a pregnancy is: "35 weeks pregnant", "expecting twins, 37 weeks today"."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Value
from assistant.eligibility.statements.found import Found

WEEKS_A_MONTH = 4.35
LONGEST_WEEKS = 43
_ONES = "one two three four five six seven eight nine".split()
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_ONES)})"
_TIME = rf"{_NUMBER}(?:\s?\+\s?(?P<days>[0-6]))?[\s-]?(?P<u>weeks?|wks?|months?)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<said>{_TIME})[\s-](?:pregnant|along|gone|of (?:my |her |the )?pregnancy|gestation|"
        r"with (?:one|a|my) baby)\b",
        rf"\b(?:pregnant|expecting|pregnancy)\b[^.;\d]{{0,25}}?[\s(](?P<said>{_TIME})\b(?! ago)",
    )
)


def with_gestation(text: str, found: list[Found]) -> list[Found]:
    """Add the weeks of a pregnancy, which lie within the words that tell of it ("35 weeks pregnant")."""
    known = {one.start for one in found if one.variable == "gestational_age"}
    more = [one for one in gestation_in(text) if one.start not in known]
    return sorted([*found, *more], key=lambda one: (one.start, one.end))


def gestation_in(text: str) -> Iterator[Found]:
    """Yield how many weeks a pregnancy has lasted; months are told as the weeks that they may be."""
    for pattern in _PATTERNS:
        for at in pattern.finditer(text):
            said = at["n"].lower()
            number = float(_ONES.index(said) + 1 if said in _ONES else said)
            low = high = number + (int(at["days"]) / 7 if at["days"] else 0)
            if at["u"].lower().startswith("month"):
                low, high = number * WEEKS_A_MONTH, (number + 1) * WEEKS_A_MONTH
            if high > LONGEST_WEEKS + WEEKS_A_MONTH:
                continue
            value = Value(low=round(low, 2), high=round(high, 2), unit="weeks", approximate=low != high)
            yield Found("gestational_age", *at.span("said"), at["said"], value=value, rank=0)
