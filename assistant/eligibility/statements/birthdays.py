"""Days of birth and birthdays to come: "born 2 March 1977", "17, she turns 18 on 3 February"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import PatientQuote
from assistant.eligibility.statement import Statement, Turn, Value, When
from assistant.eligibility.statements.when import Told
from corpus.trial import Age

_BORN = re.compile(
    r"\b(?:born|dob:?|d\.o\.b\.?:?|date of birth(?: is|:)?|birthday(?: is|:)?)\s*$", re.IGNORECASE
)
_TURNS = re.compile(
    r"\b(?:turns?|turning|turned|will be|(?<=\w)['\u2019]ll be)\s+(?P<n>\d{1,3})(?: years? old)?,?\s*$",
    re.IGNORECASE,
)
_BEFORE = 40
"""Characters before a date in which its birthday is named."""


@dataclass(frozen=True)
class Birth:
    """The first and the last day on which the person may have been born, told at `start` to `end`."""

    start: int
    end: int
    earliest: date
    latest: date

    def years(self, on: date) -> tuple[int, int]:
        """Return the least and the most completed years on a day."""
        return completed(self.latest, on), completed(self.earliest, on)


def completed(born: date, on: date) -> int:
    """Return the completed years of someone born on a day, on another day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def on_birthday(born: date, years: int) -> date:
    """Return the day on which someone is that many years old; 1 March where there is no 29 February."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def births_in(text: str, times: Sequence[Told]) -> tuple[list[Birth], list[Told]]:
    """Return the births that a text tells, and its times that tell none."""
    births: list[Birth] = []
    rest: list[Told] = []
    for told in times:
        birth = _birth(text, told)
        if birth:
            births.append(birth)
        else:
            rest.append(told)
    return births, rest


def with_births(
    text: str,
    made: Sequence[Statement],
    births: Sequence[Birth],
    is_other: Callable[[int], bool],
    turn: Turn,
    said_on: date | None,
) -> list[Statement]:
    """Return the statements with the day of birth at the age, as a time since when; an age where none is.

    Without the day of saying, a birth says no age.
    """
    mine = next((one for one in births if not is_other(one.start)), None)
    if mine is None or said_on is None or not 0 <= mine.years(said_on)[0] <= mine.years(said_on)[1] <= 120:
        return list(made)
    least, most = mine.years(said_on)
    quote = PatientQuote(turn=turn, start=mine.start, end=mine.end, quote=text[mine.start : mine.end])
    when = When(quote=quote, relation="since", earliest=mine.earliest, latest=mine.latest, said_on=said_on)
    ages = [one for one in made if one.variable == "age" and one.status == "present" and one.age]
    fitting = [one for one in ages if one.age and one.age.unit == "years" and least <= one.age.value <= most]
    if fitting:
        return [one.model_copy(update={"when": when}) if one is fitting[0] else one for one in made]
    if ages:
        return list(made)
    known = least == most
    age = Statement(
        variable="age",
        quote=quote,
        status="present" if known else "uncertain",
        words=quote.quote,
        age=Age(value=float(least), unit="years") if known else None,
        value=None if known else Value(low=float(least), high=float(most), unit="years"),
        when=when,
    )
    return sorted([*made, age], key=lambda one: (one.quote.start, one.quote.end))


def _birth(text: str, told: Told) -> Birth | None:
    if told.earliest is None or told.latest is None or told.relation != "at":
        return None
    low = max(0, told.start - _BEFORE)
    before = text[low : told.start]
    born, turns = _BORN.search(before), _TURNS.search(before)
    if born:
        return Birth(low + born.start(), told.end, told.earliest, told.latest)
    if turns:
        years = int(turns["n"])
        return Birth(
            low + turns.start(),
            told.end,
            on_birthday(told.earliest, -years),
            on_birthday(told.latest, -years),
        )
    return None
