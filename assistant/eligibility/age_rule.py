"""Age bounds in the words of a criterion ("Age ≥ 18y", "between 18 and 75 years old")."""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.clean import fold
from corpus.trial import Age, AgeUnit

Truth = Literal["met", "not_met", "unknown"]

_N = r"(\d{1,3}(?:\.\d)?)"
_U = r"\s*-?\s*(years?|yrs?|y\.?o\.?|y|months?|mo|weeks?|days?)?\b"
_ABOUT_AGE = (
    r"\bage[ds]?\b|\byears? old\b|\byear-old\b|\byears of age\b|\b(?:older|younger)\b|\by/?o\b|\byrs? old\b"
)
_LOWER = (
    rf"(?:>=|≥|at least|minimum(?: age)?(?: of)?|from|not (?:less|younger) than)\s*{_N}{_U}",
    rf"{_N}{_U}(?: of age| old)?,? (?:and|or) (?:older|above|over|more|greater|up)\b",
)
_ABOVE = (rf"(?:(?<![=≥])>(?!=)|older than|over|above|greater than|more than)\s*{_N}{_U}",)
_UPPER = (
    rf"(?:<=|≤|at most|maximum(?: age)?(?: of)?|up to|no older than|not (?:more|older) than|no more than)\s*{_N}{_U}",
    rf"{_N}{_U}(?: of age| old)?,? (?:and|or) (?:younger|under|below|less)\b",
)
_BELOW = (rf"(?:(?<![=≤])<(?!=)|younger than|under|below|less than)\s*{_N}{_U}",)
_RANGE = (
    rf"\b{_N}{_U}\s*(?:-|to|and|through|until|up to)\s*{_N}{_U}",
    rf"\bbetween (?:the ages of )?{_N}{_U}\s*and\s*{_N}{_U}",
)
_FILLER = re.compile(
    r"\b(?:age[ds]?|years?|yrs?|y|old|older|younger|months?|weeks?|days?|of|and|or|to|at|the|time|inclusion|enrol\w*|consent|"
    r"screening|entry|study|patients?|participants?|subjects?|male|female|men|women|adults?|children|pediatric|paediatric|"
    r"between|from|up|least|most|than|over|under|above|below|less|more|greater|must|be|is|are|in|inclusive|signing|informed|"
    r"any|sex|gender|both|when|included|entering|joining|this|trial|for|all|only|aged|children|kids|either|group|[a-z]|on|day|date|who)\b|[\d\W_]"
)


@dataclass(frozen=True)
class AgeBound:
    """One bound in years, inclusive or not, on one side."""

    side: Literal["lower", "upper"]
    age: Age
    inclusive: bool

    def holds(self, years: float) -> bool:
        """Whether an age in completed years (or parts, for small children) keeps the bound."""
        bound = self.age.years
        if self.side == "lower":
            return years >= bound if self.inclusive else years > bound
        # An upper bound in whole years holds until the next birthday.
        return years < bound + (1 if self.age.unit == "years" else 0) if self.inclusive else years < bound


@dataclass(frozen=True)
class AgeRule:
    """What a criterion asks of the age, and whether it asks for anything else besides."""

    bounds: tuple[AgeBound, ...]
    alone: bool

    def compare(self, age: Age | None) -> Truth:
        """Return whether the age part holds; unknown when no age was given."""
        if age is None:
            return "unknown"
        return "met" if all(bound.holds(age.years) for bound in self.bounds) else "not_met"


def age_rule(text: str) -> AgeRule | None:
    """Read the age bounds of a criterion's own words; None when it does not speak of age."""
    folded = fold(text)
    if not re.search(_ABOUT_AGE, folded):
        return None
    bounds: list[AgeBound] = []
    rest = folded
    for match in _each(_RANGE, rest):
        low, low_unit, high, high_unit = match.groups()
        if float(low) < float(high) or (low_unit and high_unit):
            bounds += [
                _bound("lower", low, low_unit or high_unit, True),
                _bound("upper", high, high_unit, True),
            ]
            rest = rest.replace(match.group(), " ")
            break
    for side, inclusive, patterns in (
        ("lower", True, _LOWER),
        ("upper", True, _UPPER),
        ("lower", False, _ABOVE),
        ("upper", False, _BELOW),
    ):
        for match in _each(patterns, rest):
            if match.group(2) is None and not re.search(r"\bage[ds]?\b", folded):
                continue
            bounds.append(
                _bound("lower" if side == "lower" else "upper", match.group(1), match.group(2), inclusive)
            )
            rest = rest.replace(match.group(), " ")
    if not bounds:
        return None
    left = _FILLER.sub("", rest)
    return AgeRule(tuple(bounds), alone=len(left) < 3)


def _each(patterns: tuple[str, ...], text: str) -> list[re.Match[str]]:
    return [match for pattern in patterns for match in re.finditer(pattern, text)][:2]


def _bound(side: Literal["lower", "upper"], number: str, unit: str | None, inclusive: bool) -> AgeBound:
    units: dict[str, AgeUnit] = {"m": "months", "w": "weeks", "d": "days"}
    return AgeBound(side, Age(value=float(number), unit=units.get((unit or "y")[0], "years")), inclusive)
