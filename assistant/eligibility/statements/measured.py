"""Measurements and scores with their numbers, told by the names in the table of variables."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.eligibility.level import level
from assistant.eligibility.numerals import Numeral, numerals, roman_at
from assistant.eligibility.statement import Value
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.measured_limits import limits_in
from assistant.eligibility.statements.measured_names import VariableName, variable_names_in
from assistant.eligibility.units import unit_at
from assistant.eligibility.variables import Variable

_GAP = re.compile(
    r"(?:\s*\([^)\d]{0,30}\))?(?:[ ,]*(?:'s|levels?|counts?|scores?|total|activity|values?|number|"
    r"test|results?|reading|reads|which|clearance|"
    r"performance|status|ps|class|score of|percent(?:age)?|titer|trough|is|was|were|are|of|at|now|"
    r"currently|only|usually|"
    r"always|today|down|up|to|has been|came back(?: as| at)?|measured|stands|dropped|went|fell|"
    r"rose|last|my|i|"
    r"who functional class|functional class|stage|predicted|did|say|said|still|latest|"
    r"recent(?:ly)?|in|the|and|serum|fasting|"
    r"kidneys?|works?|body|me|just|also|mean|:|=|(?:(?:last|this) (?:week|month|year|time|"
    r"visit)))(?![\w]))*[ :=,]*",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"(?P<about>about|around|approximately|approx\.?|roughly|nearly|almost|~|circa|ca\.?|some)\s*|"
    r"(?P<below><=|\u2264|<|less than|under|below|lower than|at most|up to|no more than)\s*|"
    r"(?P<above>>=|\u2265|>|more than|over|above|greater than|at least|higher than)\s*",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|to|and|or|through)\s*", re.IGNORECASE)
_PRESSURE = re.compile(
    r"(?P<high>\d{2,3})\s*(?:/|over)\s*(?P<low>\d{2,3})(?!\d)(?:\s*mm\s?hg)?", re.IGNORECASE
)
_LETTER = re.compile(r"\s*(?:class\s*)?(?P<letter>[ABC])(?P<points>\d{1,2})?\b")
_OUT_OF = re.compile(r"\s*(?:/|out of|of)\s*(?P<of>\d{1,3})\b(?!\s*(?:mg|m[lL]|L))", re.IGNORECASE)
_TALL = re.compile(r"\s*(?:tall|in height|high)\b", re.IGNORECASE)
_FEET = re.compile(
    (
        r"\b(?P<ft>[3-7])\s?(?:'|\u2032|\u2019|ft|feet|foot)\s?(?P<inch>\d{1,2})?\s?(?:\"|\u2033|"
        r"\u201d|''|in\b|inches\b)?"
    ),
    re.IGNORECASE,
)
_ROW = re.compile(
    r"\d[\d.,]*\s*-\s*\d[\d.,]*[^\n]{0,20}?(?: {2,}|\t|\s\|\s)(?P<own>\d[\d.,]*)[^\n\d]{0,25}(?=\n|$)"
)
"""A range, a wide gap, and one number that ends the line."""
_AND_THEN = re.compile(
    r"[^.;\d]{0,12}(?:(?:19|20)\d\d)?[^.;\d]{0,18}?(?:,|\band|\bbut|\bthen)\s+(?:(?:is|was|it's|"
    r"it is|only|now|then)\s+)*(?=\d)"
)
_TIME_AFTER = re.compile(
    r"\s*%?\s+(?:now|today|yesterday|last|this|in (?:19|20)\d\d|in (?:jan|feb|mar|apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec)\w*|"
    r"(?:a|an|one|two|three|four|five|six|\d+) (?:days?|weeks?|months?|years?) ago)\b",
    re.IGNORECASE,
)
"""A second value of the same, with a time of its own: "55 in 2022 and 38 last month"."""
_DURATION = re.compile(
    (
        r"\s*-?\s*(?:years?|yrs?|months?|weeks?|days?|hours?|times|x\b(?! ?uln)|pills?|tablets?|"
        r"mg\b(?!\s?/)|other|of (?:them|my|the))"
    ),
    re.IGNORECASE,
)


def measured_in(text: str) -> Iterator[Found]:
    """Yield the measurements and scores that a text gives a number for, as said; nothing is converted."""
    said = level(text)
    numbers = {numeral.start: numeral for numeral in numerals(said)}
    for name in variable_names_in(said):
        yield from _after(said, name, numbers)
    yield from _before(said, list(numbers.values()))
    yield from limits_in(said)
    for at in _FEET.finditer(said):
        if at["inch"] or re.match(r"\s*(?:tall)\b", said[at.end() :]):
            inches = 12 * float(at["ft"]) + float(at["inch"] or 0)
            yield Found(
                "height",
                at.start(),
                at.end(),
                at.group().strip(),
                value=Value(low=inches, high=inches, unit="inches"),
                rank=0,
            )


def _after(said: str, name: VariableName, numbers: dict[int, Numeral]) -> Iterator[Found]:
    """Yield the number that follows a name, and a second one with a time of its own."""
    gap = _GAP.match(said, name.end)
    at = gap.end() if gap else name.end
    words = said[name.start : name.end]
    special = _SPECIAL.get(name.variable.id)
    if special is not None:
        found = list(special(said, name, at))
        if found or name.variable.id == "blood_pressure":
            yield from found
            return
    compare = _COMPARE.match(said, at)
    at = _past_normal_range(said, compare.end() if compare else at)
    numeral = (
        numbers.get(at)
        or _negative(said, at, numbers)
        or (roman_at(said, at) if name.variable.roman else None)
    )
    read = _value(said, numeral, numbers, name.variable, compare) if numeral else None
    if read is None or (name.variable.id == "height" and _FEET.match(said, at)):
        return  # feet are read with their inches
    value, end = read
    yield Found(name.variable.id, name.start, end, words, value=value, rank=0)
    then = _AND_THEN.match(said, end)
    later = numbers.get(then.end()) if then else None
    if later and _TIME_AFTER.match(said, later.end):
        value = Value(low=later.value, high=later.value, unit=value.unit)
        yield Found(name.variable.id, later.start, later.end, words, value=value, rank=0)


def _negative(said: str, at: int, numbers: dict[int, Numeral]) -> Numeral | None:
    """Return the number below 0 that begins with its sign."""
    numeral = numbers.get(at + 1) if said[at : at + 1] == "-" else None
    return replace(numeral, value=-numeral.value, start=at) if numeral else None


def _pressures(said: str, name: VariableName, at: int) -> Iterator[Found]:
    """Yield the upper and the lower value of "150/85"."""
    both = _PRESSURE.match(said, at)
    for variable, part in (("sbp", "high"), ("dbp", "low")) if both else ():
        if both:
            number = float(both[part])
            value = Value(low=number, high=number, unit="mmHg")
            words = said[name.start : name.end]
            yield Found(variable, both.start(part), both.end(part), words, value=value, rank=0)


def _child_pugh(said: str, name: VariableName, at: int) -> Iterator[Found]:
    """Yield the points of "Child-Pugh B8", and those that a class alone stands for."""
    letter = _LETTER.match(said, at)
    if letter:
        low, high = _CLASSES[letter["letter"]]
        if letter["points"]:
            low = high = float(letter["points"])
        value = Value(low=low, high=high, unit="points")
        words = said[name.start : letter.end()]
        yield Found("child_pugh", name.start, letter.end(), words, value=value, rank=0)


_CLASSES = {"A": (5.0, 6.0), "B": (7.0, 9.0), "C": (10.0, 15.0)}
"""Points of the classes of Child and Pugh (Pugh et al., Br J Surg 1973)."""
_Reader = Callable[[str, VariableName, int], Iterator[Found]]
_SPECIAL: dict[str, _Reader] = {"blood_pressure": _pressures, "sbp": _pressures, "child_pugh": _child_pugh}


def _past_normal_range(said: str, at: int) -> int:
    """Return where the person's own value stands in a row of a table that begins with the normal range."""
    row = _ROW.match(said, at)
    return row.start("own") if row else at


def _value(
    said: str,
    numeral: Numeral,
    numbers: dict[int, Numeral],
    variable: Variable,
    compare: re.Match[str] | None,
) -> tuple[Value, int] | None:
    """Return the value that begins with a number, and where it ends."""
    low = high = numeral.value
    end = numeral.end
    unit = unit_at(said, end)
    between = _TO.match(said, unit.end if unit else end)
    second = (
        (numbers.get(between.end()) or (roman_at(said, between.end()) if variable.roman else None))
        if between
        else None
    )
    if between and second and second.value > low:
        after = unit_at(said, second.end)
        if between.group().strip().lower() not in ("and", "or") or after or variable.unit is None:
            high, end = second.value, second.end
            unit = after or unit
    out_of = None if unit else _OUT_OF.match(said, end)
    if out_of and variable.high is not None and float(out_of["of"]) == variable.high:
        end = out_of.end()
    if unit is None and _DURATION.match(said, end) and variable.kind != "duration" and not out_of:
        return None
    if unit and unit.label in ("years", "months", "weeks", "days") and variable.kind != "duration":
        return None
    if unit and said[unit.end - 1] == ".":
        unit = replace(unit, end=unit.end - 1)
    end = max(end, unit.end) if unit and unit.end <= end + 30 else end
    label = unit.label if unit else None
    if compare and compare["below"]:
        inclusive = compare["below"].lower() in ("<=", "\u2264", "at most", "up to", "no more than")
        return Value(low=None, high=high, unit=label, inclusive=inclusive), end
    if compare and compare["above"]:
        inclusive = compare["above"].lower() in (">=", "\u2265", "at least")
        return Value(low=low, high=None, unit=label, inclusive=inclusive), end
    return Value(low=low, high=high, unit=label, approximate=bool(compare)), end


def _before(said: str, numbers: list[Numeral]) -> Iterator[Found]:
    """Yield what stands before its name: "1.65 m tall", "three prior lines", "40 pack-years"."""
    for numeral in numbers:
        unit = unit_at(said, numeral.end)
        end = unit.end if unit else numeral.end
        value = Value(low=numeral.value, high=numeral.value, unit=unit.label if unit else None)
        tall = _TALL.match(said, end)
        if unit and tall and unit.label in ("cm", "m", "inches", "ft"):
            yield Found("height", numeral.start, tall.end(), said[numeral.start : end], value=value, rank=0)
        if unit and unit.label == "pack-years":
            yield Found("pack_years", numeral.start, end, said[numeral.start : end], value=value, rank=0)
            continue
        birth = _BIRTH.match(said, end)
        if birth and unit and unit.label in ("days", "weeks", "months"):
            words = said[numeral.start : birth.end()]
            yield Found("time_since_delivery", numeral.start, birth.end(), words, value=value, rank=0)
        lines = _LINES.match(said, numeral.end)
        if lines:
            yield Found(
                "prior_lines",
                numeral.start,
                lines.end(),
                said[numeral.start : lines.end()],
                value=value,
                rank=0,
            )


_BIRTH = re.compile(r"\s*(?:post-?\s?partum|after (?:giving birth|delivery|the birth))\b", re.IGNORECASE)
_LINES = re.compile(
    (
        r"\s+(?:(?:prior|previous|different|earlier|full|systemic)\s+)*(?:lines?|"
        r"regimens)\b(?:\s+of (?:treatment|therapy|chemo\w*|systemic therapy|medicine))?"
    ),
    re.IGNORECASE,
)
