"""One thing said of a person: a value, its status, its time, and the words that said it."""

import calendar
from datetime import date, timedelta
from typing import Literal

from assistant.answer import PatientQuote
from corpus.document import Frozen
from corpus.trial import Age

Status = Literal["present", "absent", "history", "uncertain", "hypothetical", "other_person"]
"""`history` was so once; `hypothetical` is planned, feared or asked about; both say nothing of now."""
SaidOf = Literal["person", "denied", "other_person"]
Turn = int | Literal["form"]
Relation = Literal["at", "since", "until"]
ProblemKind = Literal["impossible", "contradiction", "two_people", "unit", "ambiguous", "language"]

KINDS = (
    "age", "sex", "country", "condition", "stage", "disease_status", "marker", "treatment", "allergy",
    "pregnancy", "breastfeeding", "contraception", "childbearing", "smoking", "alcohol", "drug_use",
    "consent", "healthy", "circumstance",
)  # fmt: skip
"""Variables of statements besides those of the table of variables."""

SINGLE = frozenset(("age", "sex", "country", "pregnancy", "breastfeeding", "healthy"))
"""Variables of which a person has one value, like every measurement and score."""


class When(Frozen):
    """When something was, as it was said: a span of days before the saying, or of the calendar.

    `days_ago` counts whole days, least and most ("three weeks ago" 21, 21; "a few days ago" 2, 5).
    `since` still lasts, `until` ended then. `said_on` is the day on which it was said, where known.
    """

    quote: PatientQuote
    relation: Relation = "at"
    days_ago: tuple[int, int] | None = None
    earliest: date | None = None
    latest: date | None = None
    said_on: date | None = None

    def dates(self, today: date | None = None) -> tuple[date, date] | None:
        """Return the first and last day it may have been; `today` stands in for an unknown day of saying."""
        if self.earliest and self.latest:
            return self.earliest, self.latest
        said_on = self.said_on or today
        if self.days_ago is None or said_on is None:
            return None
        return said_on - timedelta(days=self.days_ago[1]), said_on - timedelta(days=self.days_ago[0])

    def days_before(self, today: date) -> tuple[int, int] | None:
        """Return how many days before `today` it was, least and most; below 0 for what is to come."""
        dates = self.dates(today)
        return ((today - dates[1]).days, (today - dates[0]).days) if dates else None


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


class Value(Frozen):
    """A number as it was said, in the unit in which it was said; a range has two bounds.

    None as a bound is open: "below 50" has `high` 50 only. `inclusive` tells whether bounds count.
    `approximate` is "about 45"; `unit` is a label of `units`, None where none was said.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    approximate: bool = False
    inclusive: bool = True

    @property
    def number(self) -> float | None:
        """The number, where exactly one was said."""
        return self.low if self.low == self.high else None


class Statement(Frozen):
    """One thing said, with the person's own words.

    `variable` is one of KINDS or an id of the table of variables. `words` name the thing in their
    words ("high blood pressure"), `heads` are clinical names of lay words and generic names of brands.
    """

    variable: str
    quote: PatientQuote
    status: Status = "present"
    words: str = ""
    heads: tuple[str, ...] = ()
    degree: str = ""
    """How bad or active an illness was said to be ("severe", "uncontrolled"): a denial is of that only."""
    age: Age | None = None
    value: Value | None = None
    when: When | None = None
    ever: bool = False
    """Of what is absent: whether it was denied for all time ("never had", "no history of")."""

    @property
    def condition(self) -> str | None:
        """The condition in the person's words, if it is one."""
        return self.words if self.variable == "condition" else None

    @property
    def sex(self) -> Literal["female", "male"] | None:
        """The sex, if it is one."""
        if self.variable != "sex":
            return None
        return "female" if self.words == "female" else "male"

    @property
    def country(self) -> str | None:
        """The country, if it is one."""
        return self.words if self.variable == "country" else None

    @property
    def said_of(self) -> SaidOf:
        """Whether it was said of the person, denied, or said of someone else."""
        if self.status == "other_person":
            return "other_person"
        return "denied" if self.status == "absent" else "person"

    @property
    def in_full(self) -> str:
        """The words with how bad it was said to be: "severe asthma"."""
        return f"{self.degree} {self.words}".strip()

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about: something said later about the same takes its place."""
        other = ("other_person",) if self.status == "other_person" else ()
        several = self.variable in KINDS and self.variable not in SINGLE
        words = self.in_full if self.status == "absent" else self.words
        return (self.variable, *((" ".join(words.casefold().split()),) if several else ()), *other)


class Problem(Frozen):
    """Something said that is not used as it stands: why, in one sentence, and the words in question."""

    kind: ProblemKind
    text: str
    quotes: tuple[PatientQuote, ...] = ()
    variable: str | None = None


class Replaced(Frozen):
    """A statement that something said later took the place of, and the words that did."""

    statement: Statement
    by: PatientQuote
