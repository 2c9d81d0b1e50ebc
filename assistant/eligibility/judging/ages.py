"""The age against the age that a criterion asks for, in completed years, and when that turns."""

from datetime import date, timedelta

from assistant.eligibility.comparison import show
from assistant.eligibility.constraints import Constraint
from assistant.eligibility.conversion import convert
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.statement import Statement
from assistant.eligibility.statements.birthdays import completed, on_birthday

ADULT_YEARS = 18
"""The usual line between children and adults, where a text names no other."""
_YEAR = 365.25
_BELOW = {
    "infant": 1,
    "infants": 1,
    "newborn": 0.08,
    "newborns": 0.08,
    "neonate": 0.08,
    "neonates": 0.08,
    "toddler": 3,
    "toddlers": 3,
    "preterm": 0.25,
}
"""Up to which age in years a word for small children is used; others mean minors."""
QUESTION = "How old is the person?"


def judge_age(limit: Constraint, profile: PatientProfile, today: date) -> Judged:
    """Say whether the age given lies within a limit in age."""
    quantity = limit.quantity
    bounds = _bounds(quantity)
    if bounds is None:
        return _missing(show(quantity))
    said = profile.age
    if (
        quantity.operator == "GT"
        and said
        and said.age
        and said.age.unit == "years"
        and said.age.years + 1 == bounds[0]
    ):
        return _missing(
            show(quantity),
            said,
            f"“{said.quote.quote}” may be past that birthday; {show(quantity)} is asked.",
        )
    return _judged(profile, today, *bounds, asked=f"{show(quantity)}{'' if quantity.unit else ' years'}")


def judge_age_group(words: str, profile: PatientProfile, today: date) -> Judged:
    """Say whether the age given is that of an adult, or of a child."""
    if words == "adult":
        found = _judged(profile, today, ADULT_YEARS, None, asked="the years of an adult")
    elif words in _BELOW:
        found = _judged(profile, today, None, _BELOW[words], asked=words)
    else:
        found = _judged(
            profile, today, None, ADULT_YEARS, asked=f"{words} (taken as under {ADULT_YEARS} years)"
        )
    return found


def _bounds(quantity: Quantity) -> tuple[float | None, float | None] | None:
    """Return the least age in years, and the age from which it is too much."""
    years = []
    for value in quantity.values:
        there = convert(value, quantity.unit or "years", "years")
        if there is None:
            return None
        years.append(there.value)
    whole = 1.0 if (quantity.unit or "years") == "years" else 1 / _YEAR
    low, high = min(years), max(years)
    if quantity.operator == "GTEQ":
        return low, None
    if quantity.operator == "GT":
        return high + (whole if whole == 1 else 0), None
    if quantity.operator == "LT":
        return None, low
    if quantity.operator == "LTEQ":
        return None, high + whole
    if quantity.operator == "BETWEEN":
        return low, high + whole
    return (low, high + whole) if len(years) == 1 else None


def _judged(
    profile: PatientProfile, today: date, low: float | None, high: float | None, *, asked: str
) -> Judged:
    said = next(
        (one for one in reversed(profile.statements) if one.variable == "age" and _usable(one)),
        None,
    )
    span = _span(said, today) if said else None
    if said is None or span is None:
        return _missing(asked)
    least, most = span
    given = said.quote.quote
    inside = (low is None or least >= low) and (high is None or most < high)
    outside = (low is not None and most < low) or (high is not None and least >= high)
    if inside or outside:
        word = "lies within" if inside else "lies outside"
        young = outside and low is not None and most < low
        return Judged(
            value="met" if inside else "not_met",
            reason=f"The age given (“{given}”) {word} {asked}.",
            said=(said.quote,),
            variable="age",
            fixability="time" if young or (inside and high is not None) else "fixed",
            changes_on=_reached(said, low if young else high, today),
        )
    return _missing(asked, said, f"“{given}” leaves open whether the age lies within {asked}.")


def _usable(said: Statement) -> bool:
    """Whether an age is certain, or told as a range; of two that contradict each other neither is."""
    return said.status == "present" or (said.status == "uncertain" and said.age is None)


def _span(said: Statement, today: date) -> tuple[float, float] | None:
    """Return the least and the most years that an age as it was said may be, in completed years."""
    if (born := _born(said)) is not None:
        return float(completed(born[1], today)), float(completed(born[0], today))
    if said.age is not None:
        return said.age.years, said.age.years
    if said.value is not None and said.value.low is not None and said.value.high is not None:
        there = [
            convert(one, said.value.unit or "years", "years") for one in (said.value.low, said.value.high)
        ]
        if there[0] and there[1]:
            return there[0].value, there[1].value
    return None


def _born(said: Statement) -> tuple[date, date] | None:
    """Return the first and last day of birth, where it was told: the time since when one has an age."""
    when = said.when
    return when.dates() if when is not None and when.relation == "since" else None


def _reached(said: Statement, bound: float | None, today: date) -> date | None:
    """Return the day by which an age is reached at the latest; None beyond ten years or where it is past.

    An age in completed years says no birthday: it is at the latest a year for each year that is missing.
    """
    born = _born(said)
    if born is not None and bound is not None and bound == int(bound):
        birthday = on_birthday(born[1], int(bound))
        return birthday if 0 < (birthday - today).days <= 10 * _YEAR else None
    if said.age is None or bound is None or not 0 < bound - said.age.years <= 10:
        return None
    return today + timedelta(days=round((bound - said.age.years) * _YEAR))


def _missing(asked: str, said: Statement | None = None, reason: str | None = None) -> Judged:
    return Judged(
        value="unknown",
        reason=reason or f"The age was not said; {asked} is asked.",
        said=(said.quote,) if said else (),
        missing="age",
        missing_kind="person",
        variable="age",
        question=QUESTION,
    )
