"""Dates as records write them, and the date of a record itself."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from corpus.document import Node
from corpus.trial import StudyDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_NAMED = re.compile(r"\b([A-Za-z]{3,9})\.? (?:(\d{1,2}),? )?(\d{4})\b")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/.-])")
_DAY_FIRST = re.compile(r"\b(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})\b")
_KIND = re.compile(r"\s*\(?\b(estimated|anticipated|planned|actual)\b\)?", re.I)
_UPDATED = re.compile(r"\b(?:last )?(?:updated?|verified|changed)\b.{0,30}", re.I)


def parse_date(text: str) -> date | None:
    """Return the first date in `text`; a month without a day is its first day; None if there is none."""
    iso = _ISO.search(text)
    if iso:
        return _made(int(iso[1]), int(iso[2]), int(iso[3] or 1))
    first = _DAY_FIRST.search(text)
    if first and first[2][:3].casefold() in _MONTHS:
        return _made(int(first[3]), _MONTHS.index(first[2][:3].casefold()) + 1, int(first[1]))
    if (figures := _FIGURES.search(text)) is not None:
        return _of_figures(int(figures[1]), int(figures[3]), int(figures[4]), figures[2] == ".")
    named = _NAMED.search(text)
    if named and named[1][:3].casefold() in _MONTHS:
        return _made(int(named[3]), _MONTHS.index(named[1][:3].casefold()) + 1, int(named[2] or 1))
    return None


def study_date(text: str, label: str = "") -> StudyDate | None:
    """Return a date of the study from its words, such as "2025-11 (estimated)"; None for no words.

    `label` is what the record calls it ("Actual study start date").
    """
    said = " ".join(text.split())
    bare = _KIND.sub("", said).strip()
    found = _KIND.search(said) or _KIND.search(label)
    kind: Literal["planned", "actual"] | None = None
    if found:
        kind = "actual" if found[1].casefold() == "actual" else "planned"
    return StudyDate(text=bare, day=parse_date(bare), kind=kind) if bare else None


def record_date(text: str, nodes: Sequence[Node]) -> date | None:
    """Return the date of the last update that a record states of itself, else of its last check."""
    said = [text[node.start : node.end] for node in nodes if node.field == "record_date"]
    for node in nodes:
        if node.field == "status" and (found := _UPDATED.search(text[node.start : node.end])):
            said.append(found[0])
    checked = [text[node.start : node.end] for node in nodes if node.field == "verified_date"]
    for words in (said, checked):
        days = [day for day in map(parse_date, words) if day is not None]
        if days:
            return max(days)
    return None


def _of_figures(one: int, other: int, year: int, day_first: bool) -> date | None:
    """Return the day of "19/03/2025"; None for "03/04/2025", which differs from country to country.

    With dots between its figures a date has its day first everywhere.
    """
    if day_first or one > 12 or one == other:
        return _made(year, other, one)
    return _made(year, one, other) if other > 12 else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
