"""The numbers of a computed sentence that follow from those given: done again here, by table and formula.

A number follows if it is a given value in another unit of a variable that the sentence names, a usual
limit of normal of it (our own table, said to be an assumption), a value by formula, or a count of days.
"""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.eligibility.conversion import Sex, convert
from assistant.eligibility.derived import derive
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.quantity import Quantity, quantities
from assistant.eligibility.variable_names import named_in
from assistant.eligibility.variables import Variable, variables
from corpus.dates import parse_date

SHOWN = 0.006
"""Numbers are shown rounded to three digits, which moves them by less than this part."""

_SEXES: tuple[Sex | None, ...] = (None, "female", "male")
_TIMES = ("days", "weeks", "months", "years", "hours")
_DERIVED = ("bmi", "bsa", "crcl", "egfr")
_CONSTANTS: dict[str, tuple[float, ...]] = {
    "Cockcroft-Gault": (140, 72, 0.85),
    "Mosteller": (3600,),
    "CKD-EPI 2021": (2021, 1.73),
}
"""Numbers that the name of a formula brings with it."""
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LIMIT = re.compile(r"\blimit of normal\b|\bULN\b|\bLLN\b", re.IGNORECASE)


def follows(number: float, text: str, cited: Sequence[str], told: str, today: date | None) -> bool:
    """Whether a number of the computed sentence `text` follows from what it cites and what was told."""
    return any(
        math.isclose(number, one, rel_tol=SHOWN, abs_tol=1e-9) for one in _worked(text, cited, told, today)
    )


def _worked(text: str, cited: Sequence[str], told: str, today: date | None) -> Iterator[float]:
    given = [one for source in (*cited, told) for one in quantities(source)]
    named = [variables()[id_] for id_ in dict.fromkeys(one.variable for one in named_in(text))]
    for variable in named:
        yield from _converted(variable, given)
        if _LIMIT.search(text):
            yield from _limits(variable)
    yield from _lengths(given)
    yield from _by_formula(text, told)
    yield from _days(text, told, today)


def _converted(variable: Variable, given: Sequence[Quantity]) -> Iterator[float]:
    units = (variable.unit, *variable.units, "\u00d7ULN", "\u00d7LLN")
    for quantity in given:
        for unit in units:
            for sex in _SEXES:
                for value in quantity.values:
                    there = convert(value, quantity.unit, unit, variable, sex)
                    if there is not None:
                        yield there.value


def _limits(variable: Variable) -> Iterator[float]:
    for _, limit in variable.limits:
        yield limit.value
        yield from (float(one) for one in _NUMBER.findall(limit.source))


def _lengths(given: Sequence[Quantity]) -> Iterator[float]:
    for quantity in given:
        if quantity.unit in _TIMES:
            for unit in _TIMES:
                there = convert(quantity.value, quantity.unit, unit)
                if there is not None:
                    yield there.value


def _by_formula(text: str, told: str) -> Iterator[float]:
    profile = PatientProfile.from_text(told)
    known: dict[str, Quantity] = {}
    for one in profile.statements:
        if one.status == "present" and one.value and one.value.number is not None:
            known[one.variable] = _quantity(one.value.number, one.value.unit)
        elif one.status == "present" and one.age:
            known["age"] = _quantity(one.age.value, one.age.unit)
    for wanted in _DERIVED:
        there = derive(wanted, known, profile.sex.sex if profile.sex else None)
        if there is not None:
            yield there.value
            yield from (float(one) for one in _NUMBER.findall(there.formula))
    for name, constants in _CONSTANTS.items():
        if name in text:
            yield from constants


def _quantity(number: float, unit: str | None) -> Quantity:
    return Quantity(values=(number,), unit=unit, start=0, end=0, first=0, last=0)


def _days(text: str, told: str, today: date | None) -> Iterator[float]:
    """Yield the days between `today` and each date that stands in the sentence or was told."""
    for found in _DATE.findall(f"{text} {told}"):
        day = parse_date(found)
        if day is not None and today is not None:
            yield float(abs((today - day).days))
