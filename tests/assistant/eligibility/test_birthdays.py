"""Days of birth: the age that follows, the birthday to come, and what they say of nobody else."""

from datetime import date

import pytest

from assistant import PatientProfile
from assistant.answer import Assessment
from assistant.eligibility.bare import assess_criteria

SAID_ON = date(2026, 11, 20)


def told(text: str) -> tuple[float, str] | None:
    age = PatientProfile.from_text(text, said_on=SAID_ON).age
    return (age.age.value, age.age.unit) if age and age.age else None


def assessed(criterion: str, text: str) -> Assessment:
    return assess_criteria(
        f"Inclusion Criteria:\n\n- {criterion}\n", PatientProfile.from_text(text, said_on=SAID_ON), SAID_ON
    )


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I was born on 14 May 1961.", (65, "years")),
        ("Born 30 November 1961, I have asthma.", (64, "years")),
        ("DOB: 1990-01-01. No illnesses.", (36, "years")),
        ("I'm 39 and will be 40 on 1 December 2026.", (39, "years")),
        ("Our son turns 12 on 4 January 2027.", (11, "years")),
        ("She is 8, she turned 8 on 2 February 2026.", (8, "years")),
        ("I'm 17, my sister turns 30 on 3 March 2027.", (17, "years")),
        ("A gentleman, 81, with gout", (81, "years")),
        ("Boy, 14 months, eczema", (14, "months")),
        ("Lady, 3 months pregnant, 30 years old", (30, "years")),
        ("I'm 33 and breastfeeding my 5 month old", (33, "years")),
        ("I'm 61 and I care for my granddaughter, who is 9. She has asthma.", (9, "years")),
    ],
)
def test_the_age_is_that_on_the_day_of_saying(text: str, age: tuple[float, str]) -> None:
    assert told(text) == age


def test_without_the_day_of_saying_a_birth_says_no_age() -> None:
    assert PatientProfile.from_text("Born 14 May 1961, asthma.").age is None


def test_a_year_alone_leaves_two_ages_open() -> None:
    profile = PatientProfile.from_text("I was born in 1961.", said_on=SAID_ON)
    assert profile.age is None
    (age,) = profile.of("age")
    assert age.value is not None
    assert (age.status, age.value.low, age.value.high) == ("uncertain", 64, 65)


@pytest.mark.parametrize(
    ("criterion", "text", "verdict", "day"),
    [
        ("Age 18 to 70 years", "He is 17 and turns 18 on 9 March 2027.", "not_met", date(2027, 3, 9)),
        ("Age 18 to 70 years", "Born 29 February 1956.", "met", date(2027, 3, 1)),
        ("Age at least 50 years", "I was born on 2 January 1977.", "not_met", date(2027, 1, 2)),
        ("Age at least 18 years", "I was born on 2 January 1977.", "met", None),
    ],
)
def test_a_bound_is_reached_on_the_birthday(
    criterion: str, text: str, verdict: str, day: date | None
) -> None:
    (found,) = assessed(criterion, text).verdicts
    assert (found.verdict, found.changes_on) == (verdict, day)
    assert found.patient_quote is not None
