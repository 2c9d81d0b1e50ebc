"""The check of sentences that count time between two dates, which is done again here."""

import re
from datetime import date

from corpus.dates import parse_date
from corpus.staleness import years_after

_YEARS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_DATE = r"(\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4})"
_YEARS_BEFORE = re.compile(rf"{_DATE}, more than (\w+) years? before {_DATE}")
_DAYS_BETWEEN = re.compile(rf"From {_DATE} to {_DATE} are (\d+) days")
_PASSED = re.compile(rf"date {_DATE} has passed")


def date_reason(text: str, today: date | None) -> str | None:
    """Return why a count of years or days in `text` is wrong, None where it is right or there is none."""
    for found in _YEARS_BEFORE.finditer(text):
        early, late, years = parse_date(found[1]), parse_date(found[3]), _number(found[2])
        if early is None or late is None or years is None or years_after(early, years) >= late:
            return f"{found[1]} is not more than {found[2]} years before {found[3]}."
    for found in _DAYS_BETWEEN.finditer(text):
        early, late = parse_date(found[1]), parse_date(found[2])
        if early is None or late is None or (late - early).days != int(found[3]):
            return f"From {found[1]} to {found[2]} are not {found[3]} days."
    for found in _PASSED.finditer(text):
        day = parse_date(found[1])
        if day is None or today is None or day >= today:
            return f"The date {found[1]} has not passed."
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _YEARS.get(word)
