"""What was said of a person is read with the words that said it; what was not said is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import PatientProfile


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("I am 72 and was treated twice", 72),
        ("I'm 45, can I join?", 45),
        ("My 9-year-old has leukaemia", 9),
        ("my mum, 74, has myeloma", 74),
        ("72yo male with relapse", 72),
        ("A 15 year old with ALL", 15),
        ("patient aged 33", 33),
        ("He turned 18 last week", 18),
        ("my baby is 18 months old", 1.5),
        ("65F, ECOG 1", 65),
    ],
)
def test_an_age_is_read_in_many_wordings(words: str, years: float) -> None:
    statement = PatientProfile.from_text(words).age
    assert statement is not None
    assert statement.age is not None
    assert statement.age.years == pytest.approx(years)
    assert words[statement.quote.start : statement.quote.end] == statement.quote.quote


@pytest.mark.parametrize(
    "words",
    [
        "I am 80 kg",
        "ECOG 2, still fine?",
        "a cell therapy two weeks ago",
        "I got a new kidney in 2015",
        "I am 6 months post transplant",
        "What is the minimum age?",
        "I am 200",
        "Is a Karnofsky of 60 enough?",
        "I'm 170 cm tall",
    ],
)
def test_other_numbers_are_no_age(words: str) -> None:
    assert PatientProfile.from_text(words).age is None


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        ("I'm a 40 year old woman", "female"),
        ("my dad is 66", "male"),
        ("my mother-in-law, 70", "female"),
        ("58 y/o male", "male"),
        ("72M with MM", "male"),
        ("I am pregnant", "female"),
    ],
)
def test_a_sex_is_read(words: str, sex: str) -> None:
    statement = PatientProfile.from_text(words).sex
    assert statement is not None
    assert statement.sex == sex


def test_nothing_is_read_where_nothing_is_said() -> None:
    assert PatientProfile.from_text("Where does the study run?").statements == ()


def test_a_later_statement_takes_the_place_of_an_earlier_one() -> None:
    merged = PatientProfile.from_text("I am 70, a woman").merged(
        PatientProfile.from_text("sorry, I am 71", turn=1)
    )
    assert merged.age is not None
    assert merged.age.quote.turn == 1
    assert merged.sex is not None


@given(st.integers(0, 120))
def test_a_profile_survives_its_file(age: int) -> None:
    profile = PatientProfile.from_text(f"I am {age} years old")
    assert PatientProfile.from_dict(profile.to_dict()) == profile
