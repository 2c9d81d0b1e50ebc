"""Values told as multiples of a limit of normal, before the name of what was measured."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Value
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.measured_names import variable_names_in

_LIMIT = re.compile(
    r"\b(?P<times>once|twice|thrice|two|three|four|five|\d+(?:\.\d+)?)(?:[- ]?(?:times|x|"
    r"fold))?\s+(?:the\s+)?(?P<side>upper|lower)\s+"
    r"(?:limits? of (?:the )?normal|normal limits?)(?: (?:of|for)(?: the| my| his|"
    r" her)?(?= (?P<name>[\w ]{3,40})))?",
    re.IGNORECASE,
)
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}


def limits_in(said: str) -> Iterator[Found]:
    """Yield multiples of a limit of normal: "twice the upper normal limit of cortisol"."""
    for at in _LIMIT.finditer(said):
        name = next(
            (one for one in variable_names_in(said[at.end() : at.end() + 40]) if one.start <= 2), None
        )
        if name is None:
            continue
        times = _TIMES[at["times"].lower()] if at["times"].lower() in _TIMES else float(at["times"])
        unit = "\u00d7ULN" if at["side"].lower() == "upper" else "\u00d7LLN"
        end = at.end() + name.end
        yield Found(
            name.variable.id,
            at.start(),
            end,
            said[at.end() + name.start : end],
            value=Value(low=times, high=times, unit=unit),
            rank=0,
        )
