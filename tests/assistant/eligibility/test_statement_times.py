"""A time is kept as it was told, counted from the day on which it was told, and never filled in."""

from datetime import date

import pytest

from assistant import PatientProfile
from assistant.eligibility.statement import When

TOLD_ON = date(2026, 11, 21)


def time_of(text: str, words: str, said_on: date | None = None) -> When | None:
    profile = PatientProfile.from_text(text, said_on=said_on)
    return next(one.when for one in profile.statements if words in one.quote.quote)


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("I got CAR-T three weeks ago", "CAR-T", (21, 21)),
        ("my stroke was 2 years ago", "stroke", (730, 730)),
        ("I had chemo a few days ago", "chemo", (2, 5)),
        ("I am 6 months post transplant", "transplant", (183, 183)),
        ("I have had gout for ten years", "gout", (3652, 3652)),
        ("I had surgery yesterday", "surgery", (1, 1)),
    ],
)
def test_days_before_the_saying_are_counted(text: str, words: str, days: tuple[int, int]) -> None:
    when = time_of(text, words)
    assert when is not None and when.days_ago == days


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("I had a heart attack in March 2021", "heart attack", date(2021, 3, 1), date(2021, 3, 31)),
        ("transplant in 2019, I'm fine since", "transplant", date(2019, 1, 1), date(2019, 12, 31)),
        ("my surgery was on 2024-02-29", "surgery", date(2024, 2, 29), date(2024, 2, 29)),
        ("my surgery was on 14/03/2024", "surgery", date(2024, 3, 14), date(2024, 3, 14)),
        ("my surgery was on 03/04/2024", "surgery", date(2024, 3, 4), date(2024, 4, 3)),
        ("SRS in 03/2024, 70M", "SRS", date(2024, 3, 1), date(2024, 3, 31)),
    ],
)
def test_calendar_times_are_kept_as_far_as_they_were_told(
    text: str, words: str, first: date, last: date
) -> None:
    when = time_of(text, words)
    assert when is not None and (when.earliest, when.latest) == (first, last)


def test_a_month_without_a_year_needs_the_day_of_saying() -> None:
    assert time_of("I had chemo in January", "chemo") is None
    when = time_of("I had chemo in January", "chemo", TOLD_ON)
    assert when is not None and when.dates() == (date(2026, 1, 1), date(2026, 1, 31))


def test_three_weeks_ago_stays_where_it_was_when_the_profile_is_read_later() -> None:
    when = time_of("CAR-T three weeks ago for me", "CAR-T", TOLD_ON)
    assert when is not None
    assert when.days_before(date(2026, 12, 1)) == (31, 31)


def test_each_event_has_its_own_time() -> None:
    text = "I had a stroke in 2015, a transplant in 2020 and surgery two weeks ago"
    times = {one.words: one.when for one in PatientProfile.from_text(text).statements}
    assert times["stroke"] is not None and times["stroke"].earliest == date(2015, 1, 1)
    assert times["transplant"] is not None and times["transplant"].earliest == date(2020, 1, 1)
    assert times["surgery"] is not None and times["surgery"].days_ago == (14, 14)


def test_an_impossible_day_gives_no_time() -> None:
    assert time_of("my surgery was on 31/02/2024", "surgery") is None
