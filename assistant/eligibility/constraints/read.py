"""Criterion text to constraints: limits with their variables, windows and what bounds them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from assistant.eligibility.constraints import connectives
from assistant.eligibility.constraints.joining import (
    another_length,
    belongs,
    continues,
    same_window,
    with_alternatives,
    with_next_window,
    with_windows,
)
from assistant.eligibility.constraints.model import Constraint, Window
from assistant.eligibility.constraints.subjects import (
    PER,
    Subject,
    fits,
    from_parents,
    subjects,
    unknown_subject,
)
from assistant.eligibility.constraints.windows import implied, is_time, same_again, window_of
from assistant.eligibility.level import level
from assistant.eligibility.quantity import Quantity, quantities
from assistant.eligibility.variable_names import Named, named_in
from assistant.eligibility.variables import Variable, variables

_SEXES: dict[str, Literal["female", "male"]] = {
    "w": "female",
    "f": "female",
    "g": "female",
    "m": "male",
    "b": "male",
}
_SCALE_CLOSES = re.compile(r"\s*(?:points?\s*)?\)\s*(?:score|scale|total)?\s*(?:of|is|was|must be|:)?\s*")
_DURATIONS = frozenset(
    "age life_expectancy gestational_age psa_doubling_time sleep_duration education menstrual_cycle".split()
)
"""Variables whose value is a length of time, whatever stands behind it ("gestational age 20 weeks at …")."""
_NOBODY: tuple[None, ...] = (None,)
MANY_CELLS = 500
"""From this on a number of cells without a unit counts those of a microlitre."""
LONGEST = 20_000
"""Characters of one criterion that are read; what lies beyond stays unread, and so unknown."""


def constraints(text: str, parents: Sequence[str] = ()) -> tuple[Constraint, ...]:
    """Return what a criterion asks in numbers, in the order of its words.

    `parents` are the texts of the criteria above it, the nearest last; they give their variable to a
    limit that names none ("Adequate renal function: ≤ 1.5 x ULN"). All places count characters of `text`.
    """
    return _constraints(text[:LONGEST], tuple(parents))


@lru_cache(maxsize=4096)
def _constraints(text: str, parents: tuple[str, ...]) -> tuple[Constraint, ...]:
    said = level(text)
    every = sorted((*quantities(text), *implied(said)), key=lambda one: one.first)
    named = named_in(text)
    found = [
        one
        for one, after in zip_longest(every, every[1:])
        if not _scale(said, one, after) and not _part_of_name(one, named)
    ]
    if not found:
        return ()
    above = [named_in(parent) for parent in reversed(parents)]
    made: list[Constraint] = []
    windows: list[Window] = []
    for place, quantity in enumerate(found):
        earlier = found[place - 1].end if place else 0
        later = found[place + 1].start if place + 1 < len(found) else len(said)
        if place and same_again(said, found[place - 1], quantity):
            continue
        low, high = connectives.sentence_at(said, quantity.first)
        about = subjects(said, low, high, quantity, named, earlier, later)
        window = window_of(said, quantity, high) if is_time(quantity) else None
        if window and made and made[-1].window and continues(said, made[-1], quantity):
            made[-1:] = same_window(made[-1], quantity, window)
            continue
        if window and not _owned(about, window):
            windows.append(window)
            made += (
                []
                if belongs(said, made, window, named)
                else [_timed(said, low, high, window, named, earlier, later)]
            )
            continue
        if (
            not about
            and is_time(quantity)
            and made
            and made[-1].window
            and continues(said, made[-1], quantity)
        ):
            made.append(another_length(made[-1], quantity))
            continue
        about = about or _elsewhere(said, quantity, made, low, above)
        if quantity.operator is None and not _states(said, quantity, about):
            continue
        made += _valued(said, low, high, quantity, about, earlier, later)
    made = [with_next_window(said, made, place) for place in range(len(made))]
    return tuple(with_alternatives(said, with_windows(said, made, windows)))


def _owned(about: list[Subject], window: Window) -> bool:
    """Whether a length of time is the value of a duration ("age", "life expectancy") and no window."""
    ids = {subject.variable for subject in about}
    if ids & _DURATIONS:
        return True
    return bool(ids - {None}) and window.relation == "lasting"


def _scale(said: str, one: Quantity, after: Quantity | None) -> bool:
    """Whether a range only says how far a score goes ("(IGA, 0-4) of ≥ 2")."""
    if after is None or one.operator != "BETWEEN" or one.values[0] > 1 or one.unit is not None:
        return False
    return after.operator is not None and bool(_SCALE_CLOSES.fullmatch(said[one.end : after.start]))


def _part_of_name(one: Quantity, named: Sequence[Named]) -> bool:
    """Whether a number belongs to a name ("2-hour glucose", "6-minute walk distance")."""
    return any(name.start <= one.first and one.last <= name.end for name in named)


def _states(said: str, quantity: Quantity, about: list[Subject]) -> bool:
    """Whether a number without a comparison says a value ("ECOG 0 or 1"), and does not just stand there."""
    if quantity.unit is None and said[quantity.first].isalpha() and not quantity.roman:
        return False  # "the regimen of one type" states no number of regimens
    places = [one.end for one in about if one.end is not None and not one.inherited]
    if not places:
        return False
    return any(
        end <= quantity.first and connectives.goes_on(said, end, quantity.first, taken=True) for end in places
    )


def _elsewhere(
    said: str, quantity: Quantity, made: list[Constraint], low: int, above: list[tuple[Named, ...]]
) -> list[Subject]:
    """Return the variables of the limit before it in the sentence, else that of a parent."""
    last = made[-1] if made else None
    if last and last.variable and last.kind == "value" and last.start >= low:
        between = (last.quantity.end, quantity.start)
        if connectives.goes_on(said, *between, taken=True) or connectives.bracketed(said, *between):
            same = [one for one in made if one.quantity == last.quantity and one.variable]
            fitting = [one for one in same if fits(variables()[str(one.variable)], quantity.unit)]
            if fitting:
                return [
                    Subject(one.variable, one.subject_start, one.subject_end, inherited=True)
                    for one in fitting
                ]
    parent = from_parents(quantity, above)
    return [parent] if parent else []


def _timed(
    said: str, low: int, high: int, window: Window, named: Sequence[Named], earlier: int, later: int
) -> Constraint:
    """Return the constraint of an event in time ("no chemotherapy within 4 weeks before …")."""
    quantity = window.quantity
    place = unknown_subject(said, low, quantity, earlier)
    known = [one for one in named if place and place[0] <= one.start and one.end <= place[1]]
    variable = known[-1].variable if known and known[-1].variable != "age" else None
    first = min(place[0], window.start) if place else window.start
    condition = connectives.condition_of(said, low, high, first, window.end, later)
    return Constraint(
        kind="time",
        variable=variable,
        subject=said[place[0] : place[1]] if place else "",
        subject_start=place[0] if place else None,
        subject_end=place[1] if place else None,
        quantity=quantity,
        window=window,
        negated=connectives.denied(said, low, quantity.start),
        exception=connectives.excepted(said, low, quantity.start),
        condition=condition.words if condition else None,
        unless=connectives.unless_of(said, window.end, high, later),
        start=min(place[0] if place else window.start, window.start),
        end=window.end,
    )


def _valued(
    said: str, low: int, high: int, quantity: Quantity, about: list[Subject], earlier: int, later: int
) -> list[Constraint]:
    """Return the limit of a value, once for each variable that it bounds."""
    sex = connectives.sex_of(said, low, quantity.start, quantity.end)
    made: list[Constraint] = []
    for subject in about or _NOBODY:
        place = (subject.start, subject.end) if subject and subject.start is not None else None
        if subject is None:
            place = unknown_subject(said, low, quantity, earlier)
        first, last = place or (None, None)
        inherited = subject.inherited if subject else False
        edges = [edge for edge in (first, last) if edge is not None and not inherited]
        begins = min(edges, default=quantity.start)
        condition = connectives.condition_of(said, low, high, begins, quantity.end, later)
        made.append(
            Constraint(
                kind="value",
                variable=subject.variable if subject else None,
                subject=said[first:last] if first is not None else "",
                subject_start=first,
                subject_end=last,
                quantity=_per(quantity, subject),
                negated=connectives.denied(said, low, begins),
                exception=connectives.excepted(said, low, quantity.start),
                condition=condition.words if condition and not sex else None,
                unless=connectives.unless_of(said, quantity.end, high, later),
                sex=_SEXES[sex[0]] if sex and not _is(subject, "age") else None,
                inherited=inherited,
                start=min([quantity.start, *edges]),
                end=max([quantity.end, *edges]),
            )
        )
    return made


def _per(quantity: Quantity, subject: Subject | None) -> Quantity:
    """Return "30,000 µL" of a count as the "30,000/µL" that it means."""
    if (
        quantity.unit in PER
        and subject
        and subject.variable
        and f"/{quantity.unit}" in variables()[subject.variable].units
    ):
        return quantity.model_copy(update={"unit": f"/{quantity.unit}"})
    if subject and subject.variable:
        return _of_count(quantity, variables()[subject.variable])
    return quantity


def _of_count(quantity: Quantity, about: Variable) -> Quantity:
    """Return "100,000" of cells, without a unit, as the "/µL" that so large a number means."""
    small = about.plausible(quantity.values[0], None) is False and quantity.values[0] >= MANY_CELLS
    if quantity.unit is None and "/\u00b5L" in about.units and small:
        return quantity.model_copy(update={"unit": "/\u00b5L"})
    return quantity


def _is(subject: Subject | None, variable: str) -> bool:
    return subject is not None and subject.variable == variable
