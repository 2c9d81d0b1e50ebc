"""Values that are said in two units at once: "5 ft 9", "11 stone 4", "7 lb 3 oz", "2 years 3 months"."""

import re
from dataclasses import dataclass

_N = r"(?<![\w.,/])(?P<large>\d{1,2})"
_M = r"(?P<small>\d{1,2}(?:\.\d)?)(?![\d%])"
_FORMS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (unit, factor, re.compile(words, re.IGNORECASE))
    for unit, factor, words in (
        (
            "inches",
            12,
            rf"{_N}\s?(?:feet|foot|ft\.?)[ ,]{{0,2}}(?:and )?{_M}(?:\s?(?:inches|inch|in\b\.?|\"|''))?",
        ),
        ("inches", 12, rf"{_N}\s?'\s?{_M}\s?(?:\"|''|in\b|inch(?:es)?)?(?!\w)"),
        ("lb", 14, rf"{_N}\s?(?:stones?|st\.?)[ ,]{{0,2}}(?:and )?{_M}(?:\s?(?:pounds?|lbs?\.?))?(?!\w)"),
        ("oz", 16, rf"{_N}\s?(?:pounds?|lbs?\.?)[ ,]{{0,2}}(?:and )?{_M}\s?(?:ounces?|oz\.?)(?!\w)"),
        (
            "months",
            12,
            rf"{_N}\s?(?:years?|yrs?\.?)(?: old)?[ ,]{{1,2}}(?:and )?{_M}\s?(?:months?|mos?\.?)(?!\w)",
        ),
    )
)


@dataclass(frozen=True)
class Compound:
    """The value in the smaller unit, at characters `start` to `end`."""

    value: float
    unit: str
    start: int
    end: int


def compounds(said: str) -> list[Compound]:
    """Return the values of a levelled text that are said in two units, in order."""
    found = [
        Compound(int(one["large"]) * factor + float(one["small"]), unit, one.start(), one.end())
        for unit, factor, pattern in _FORMS
        for one in pattern.finditer(said)
        if float(one["small"]) < factor
    ]
    found.sort(key=lambda one: one.start)
    return [one for place, one in enumerate(found) if place == 0 or one.start >= found[place - 1].end]
