"""Windows and washouts: whether something was as long ago, or lasted as long, as a criterion asks.

Today stands for the moments of the study that have not come yet (screening, first dose).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answer import VerdictValue
from assistant.eligibility.comparison import show
from assistant.eligibility.constraints import Window
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.statement import When

_STUDY = re.compile(
    r"\b(?:study|trial|enrol\w+|screening|randomi[sz]\w+|baseline|inclusion|consent|entry|registration|"
    r"dos(?:e|ing)|"
    r"first (?:dose|administration|infusion|treatment|injection)|visit|day 1|c1d1|day 0|recruitment|"
    r"participation|informed|"
    r"start|initiation|infusion|conditioning|protocol|leukapheresis|apheresis|treatment|therapy|admission|"
    r"investigational|product|drug|"
    r"medication|intervention|ic|icf|vaccination|transplant(?:ation)?|eligibility|assessment|now|today)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:last|past|previous|prior|preceding|within|in|during|less|fewer|under|up to|<|\u2264)\b|<|\u2264",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Timed:
    """Whether a time is as asked; `reason` is one clause; `changes_on` the day on which that turns."""

    value: VerdictValue
    reason: str
    changes_on: date | None = None


def within(when: When | None, window: Window, today: date, words: str = "") -> Timed:
    """Say whether what was at `when` lies in a window; `words` are those of the window in the text."""
    asked = length(window.quantity)
    if window.anchor and not of_study(window):
        return Timed("unknown", f"how it lies to “{window.anchor}” is not known")
    if not in_calendar(window.quantity):
        return Timed("unknown", f"a time in {window.quantity.unit} cannot be counted in days here")
    if when is None:
        return Timed("unknown", "when it was, was not said")
    dates = when.dates(today)
    if dates is None:
        return Timed("unknown", "when it was, was not said")
    if dates[0] > today:
        return Timed("unknown", "it is still to come")
    if window.relation == "lasting":
        return _lasting(when, dates, window, today)
    longer = _longer(window.quantity)
    if longer is None and not _PAST.search(words):
        return Timed("unknown", "how long ago is asked for is not plain")
    return _compared(dates, window.quantity, bool(longer), today, asked)


def elapsed(when: When | None, quantity: Quantity, today: date) -> Timed:
    """Say whether as much time as asked has gone by since `when` ("at least 4 weeks since the last dose")."""
    dates = when.dates(today) if when else None
    longer = _longer(quantity)
    if not in_calendar(quantity):
        return Timed("unknown", f"a time in {quantity.unit} cannot be counted in days here")
    if dates is None or dates[0] > today:
        return Timed("unknown", "when it was, was not said")
    if longer is None:
        return Timed("unknown", "how long ago is asked for is not plain")
    return _compared(dates, quantity, longer, today, length(quantity))


def of_study(window: Window) -> bool:
    """Whether a window is counted from a moment of the study, for which today stands."""
    return window.anchor is None or bool(_STUDY.search(window.anchor))


def in_calendar(quantity: Quantity) -> bool:
    """Whether a length of time is told in units of the calendar, and is one number."""
    return (
        quantity.unit in ("years", "months", "weeks", "days", "hours", "minutes")
        and len(quantity.values) == 1
    )


def length(quantity: Quantity) -> str:
    """Return a length of time as people read it: "at least 4 weeks"."""
    return show(quantity)


def shifted(day: date, quantity: Quantity) -> date:
    """Return the day that lies a length of time after `day`; months and years by the calendar."""
    number = quantity.value
    if quantity.unit in ("years", "months") and number == int(number):
        months = int(number) * (12 if quantity.unit == "years" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if year > date.max.year - 1:
            return date.max
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = {"years": 365.25, "months": 30.44, "weeks": 7.0, "days": 1.0, "hours": 1 / 24, "minutes": 1 / 1440}
    return day + timedelta(days=min(number * days[quantity.unit or "days"], 300_000))


def _longer(quantity: Quantity) -> bool | None:
    """Whether longer ago is asked for; None where the text does not say."""
    if quantity.operator in ("GT", "GTEQ"):
        return True
    return False if quantity.operator in ("LT", "LTEQ") else None


def _compared(dates: tuple[date, date], quantity: Quantity, longer: bool, today: date, asked: str) -> Timed:
    """Compare the days between which something was with a limit that counts back from today."""
    first, last = (shifted(day, quantity) for day in dates)
    strict = quantity.operator == "GT" or (not longer and quantity.operator != "LT")
    over = today > last if strict else today >= last
    not_over = today <= first if strict else today < first
    told = _told(dates, today)
    turns = last + timedelta(days=1) if strict else last
    if over:
        return Timed("met" if longer else "not_met", f"{told}; {asked} is asked")
    if not_over:
        return Timed("not_met" if longer else "met", f"{told}; {asked} is asked", turns)
    return Timed("unknown", f"{told}, which is not exact enough beside {asked}", turns)


def _lasting(when: When, dates: tuple[date, date], window: Window, today: date) -> Timed:
    if when.relation != "since":
        return Timed("unknown", "for how long was not said")
    return elapsed(when, window.quantity, today)


def _told(dates: tuple[date, date], today: date) -> str:
    least, most = (today - dates[1]).days, (today - dates[0]).days
    days = f"{least}" if least == most else f"{least} to {most}"
    return f"it was {days} day{'' if days == '1' else 's'} ago"
