"""Times as people tell them ("three weeks ago", "in March 2021", "since I was ten"), and what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.statement import Relation, month_bounds
from assistant.number_words import ONES, TENS

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_SEASONS = "spring|summer|fall|autumn|winter"
_NUMBER_WORDS = ONES | TENS | {"a": 1, "an": 1, "half a": 0.5}
_FUZZY = {
    "a couple of": (2, 2),
    "couple of": (2, 2),
    "a couple": (2, 2),
    "a few": (2, 5),
    "few": (2, 5),
    "several": (3, 10),
    "some": (2, 10),
}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25, "hour": 1 / 24, "decade": 3652.5}
_N = (
    rf"(?P<n>\d{{1,3}}(?:[.,]\d)?|"
    rf"{'|'.join(sorted((*_FUZZY, *_NUMBER_WORDS), key=len, reverse=True))})(?:\s*(?:-|to|"
    rf"or)\s*(?P<n2>\d{{1,3}}|{'|'.join(sorted(ONES | TENS, key=len, reverse=True))}))?"
)
_UNIT = r"(?P<u>day|week|wk|month|mo|year|yr|hour|decade)s?"
_ABOUT = (
    r"(?:(?P<about>about|around|approximately|roughly|almost|nearly|over|more than|at least|"
    r"less than|under|some|~)\s*)?"
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_Y = r"(?P<y>(?:19|20)\d{2})(?!\d|\s*(?:mg|ng|pg|ml|iu|u|mcg)\b|[.,]\d)"
_LEAD = r"(?P<rel>since|until|till|from|by|before|after|in|on|back in|during|around|about|of)?\s*"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<rel>since|until|till)?\s*{_ABOUT}\b{_N}[ -]{_UNIT} (?:ago|back|earlier|prior)\b",
        (
            rf"\b{_ABOUT}{_N}[ -]{_UNIT} (?:post|after|following|since|out from|out of|from)(?=[- ]+(?:my|"
            rf"his|her|the|a|an)?\s*[\w-]*(?:transplant|hsct|sct|bmt|surgery|stroke|infusion|delivery|"
            rf"partum|diagnosis|chemo|dose|treatment))"
        ),
        rf"\b(?P<rel>for)\s+(?:the (?:last|past) )?{_ABOUT}{_N}[ -]{_UNIT}\b",
        rf"\b(?P<rel>for|over) the (?:last|past) (?:{_ABOUT}{_N}[ -])?{_UNIT}\b",
        rf"\b(?P<recent>in|within|during) the (?:last|past) (?:{_ABOUT}{_N}[ -])?{_UNIT}\b",
        rf"\b{_LEAD}(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
        (
            rf"(?<![\d/])\b{_LEAD}(?P<d>\d{{1,2}})(?P<sep>[/.])(?P<m>\d{{1,2}})(?P=sep)(?P<y>(?:19|"
            rf"20)?\d{{2}})\b(?!/)"
        ),
        rf"(?<![\d/])\b{_LEAD}(?P<m>\d{{1,2}})/{_Y}",
        rf"\b{_LEAD}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? {_Y}",
        rf"\b{_LEAD}(?P<month>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_Y}",
        (
            rf"\b{_LEAD}(?:(?:early|mid|late|the end of|"
            rf"the beginning of) )?(?P<month>{_MONTH})\.?,?(?: of)? {_Y}"
        ),
        (
            rf"\b(?P<rel>since|until|till|in|during|back in|from|by|before|after|around)\s+(?:about |"
            rf"around |the |early |late |mid-?|(?:{_SEASONS}) (?:of )?)*{_Y}"
        ),
        rf"(?<=\w\s){_Y}(?=\s*[.,;)]|\s*$)",
        rf"\b(?P<rel>in|since|last|this|until|by)\s+(?P<month>{_MONTH})\b(?!\s+\d)",
        (
            rf"\b(?P<last>yesterday|today|this (?:week|morning|month)|last (?:night|week|month|year|"
            rf"{_SEASONS}))\b"
        ),
    )
)


_NOT_TOLD = re.compile(r"(?:after|following|since|from)$", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:am|is|are|now|currently|'m|'s|\u2019m|\u2019s)\s+(?:now\s+)?(?:about\s+|only\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Told:
    """A time told at characters `start` to `end`; nothing is filled in that was not told."""

    start: int
    end: int
    relation: Relation
    days_ago: tuple[int, int] | None = None
    earliest: date | None = None
    latest: date | None = None


def times_in(text: str, said_on: date | None = None) -> list[Told]:
    """Return the times that a text tells, in order; a day and month that could be swapped leave both open."""
    found: list[Told] = []
    for told in sorted(_each(text, said_on), key=lambda one: (one.start - one.end, one.start)):
        if all(told.end <= other.start or other.end <= told.start for other in found):
            found.append(told)
    return sorted(found, key=lambda one: one.start)


def _each(text: str, said_on: date | None) -> Iterator[Told]:
    for pattern in _PATTERNS:
        for at in pattern.finditer(text):
            parts = at.groupdict()
            relation = _relation(parts.get("rel"))
            start = at.start() + len(at.group()) - len(at.group().lstrip())
            if parts.get("u") and _NOT_TOLD.search(at.group()) and not _NOW.search(text[: at.start()]):
                continue  # "two weeks after surgery" counts from the surgery to something else
            if parts.get("u"):
                days = _ago(parts)
                if days is not None:
                    if parts.get("recent"):  # any day of it
                        days = (0, days[0])
                    yield Told(
                        start,
                        at.end(),
                        "since" if (parts.get("rel") or "").lower() in ("for", "over") else relation,
                        days_ago=days,
                    )
            elif parts.get("last"):
                days = _last(parts["last"].lower())
                if days:
                    yield Told(start, at.end(), relation, days_ago=days)
            else:
                bounds = _calendar(parts, said_on)
                if bounds:
                    yield Told(start, at.end(), relation, earliest=bounds[0], latest=bounds[1])


def _relation(word: str | None) -> Relation:
    said = (word or "").lower()
    return (
        "since"
        if said in ("since", "from")
        else "until"
        if said in ("until", "till", "by", "before")
        else "at"
    )


def _ago(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Return the days of "three weeks" or "2 to 3 months"; years and months as their mean length."""
    name = (parts["u"] or "").lower()
    unit = _DAYS[{"wk": "week", "mo": "month", "yr": "year"}.get(name, name)]
    said = " ".join((parts.get("n") or "a").lower().split())
    if said in _FUZZY:
        low, high = (float(one) for one in _FUZZY[said])
    else:
        low = high = _NUMBER_WORDS[said] if said in _NUMBER_WORDS else float(said.replace(",", "."))
    more = (parts.get("n2") or "").lower()
    if more:
        high = float(_NUMBER_WORDS.get(more, more))
    return (round(low * unit), round(high * unit)) if low <= high <= 150 else None


def _last(said: str) -> tuple[int, int] | None:
    """Return the days that "last week" may be ago; a season may be any time of the last year."""
    known = {
        "yesterday": (1, 1), "today": (0, 0), "this morning": (0, 0), "last night": (1, 1),
        "this week": (0, 6), "this month": (0, 30), "last week": (1, 13),
        "last month": (1, 61), "last year": (1, 730),
    }  # fmt: skip
    return known.get(" ".join(said.split()), (30, 365) if said.startswith("last") else None)


def _calendar(parts: dict[str, str | None], said_on: date | None) -> tuple[date, date] | None:
    try:
        if parts.get("iso"):
            day = date.fromisoformat(parts["iso"] or "")
            return day, day
        year = _year(parts.get("y"))
        name = (parts.get("month") or "").lower()
        month = _MONTHS.get(name) or int(parts.get("m") or 0) or None
        if year is None:
            return _last_month(month, said_on)
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if not parts.get("d"):
            return month_bounds(year, month)
        return _day(year, month, int(parts["d"] or 0), swappable=not name and parts.get("sep") == "/")
    except ValueError:  # no such day
        return None


def _day(year: int, month: int, day: int, *, swappable: bool) -> tuple[date, date] | None:
    """Return a day; 03/04/2024 may be either of two days, and 03/14/2024 has the month first."""
    if swappable and month > 12:
        month, day = day, month
    if swappable and day <= 12 and day != month:
        both = sorted((date(year, month, day), date(year, day, month)))
        return both[0], both[1]
    return date(year, month, day), date(year, month, day)


def _year(said: str | None) -> int | None:
    if said is None:
        return None
    return int(said) if len(said) == 4 else 2000 + int(said)


def _last_month(month: int | None, said_on: date | None) -> tuple[date, date] | None:
    """Return the last such month before the day of saying; None where that day is not known."""
    if month is None or said_on is None:
        return None
    return month_bounds(said_on.year if month <= said_on.month else said_on.year - 1, month)
