"""Circumstances: languages, phones, walking, swallowing, living, diets; and things that make up a whole."""

from datetime import date

import pytest

from assistant.eligibility.judging.judge import judge
from assistant.eligibility.profile import PatientProfile

TODAY = date(2026, 11, 20)


def value(said: str, asked: str, polarity: str = "inclusion") -> str:
    profile = PatientProfile.from_text(said, said_on=TODAY)
    return judge(asked, (), profile, TODAY, polarity=polarity).value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        ("I speak English and Hindi", "English-speaking", "met"),
        ("I don't speak English", "Able to speak English", "not_met"),
        ("I speak a little English", "English-speaking", "unknown"),
        ("I have an iPhone", "Have a smartphone", "met"),
        ("no smartphone, just a landline", "Own a smartphone", "not_met"),
        ("My wife has an iPhone, I have asthma", "Own a smartphone", "unknown"),
        ("I live at home with my wife", "Community-dwelling adults", "met"),
        ("I live with my parents", "Lives independently", "unknown"),
        ("My mum lives in a nursing home", "Nursing home residents", "met"),
        ("She can't walk without her rollator", "Able to walk independently", "not_met"),
        ("She can't walk without her rollator", "Unable to walk independently", "met"),
        ("I can swallow tablets", "Able to swallow oral medication", "met"),
        ("I have trouble swallowing tablets", "Able to swallow tablets", "not_met"),
        ("I'm vegan", "Special diet", "met"),
        ("I'm not in jail", "Prisoners", "not_met"),
    ],
)
def test_a_circumstance_that_was_told_answers_the_one_asked_for(said: str, asked: str, expected: str) -> None:
    assert value(said, asked) == expected


def test_either_kind_of_hiv_is_hiv_but_one_alone_is_not_told() -> None:
    assert value("I have HIV", "Positive for HIV-1 or HIV-2", "exclusion") == "met"
    assert value("I don't have HIV", "Positive for HIV-1 or HIV-2", "exclusion") == "not_met"
    assert value("I have HIV", "HIV-1 infection", "exclusion") == "unknown"


def test_no_misuse_of_drugs_denies_none_of_alcohol() -> None:
    assert value("I never touched drugs", "Drug abuse", "exclusion") == "not_met"
    assert value("I never touched drugs", "Alcohol or drug abuse", "exclusion") == "unknown"
    assert value("I never had a problem with alcohol or drugs", "Substance abuse", "exclusion") == "not_met"


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        ("no seizures in the last 6 months", "Seizures within 3 months", "not_met"),
        ("no seizures in the last 6 months", "Seizures within the past year", "unknown"),
        ("no chemo for 3 months", "Received chemotherapy within 4 weeks", "not_met"),
        ("no transfusions this month", "Blood transfusion within 3 months", "unknown"),
        ("I have been sober since 2015", "Alcohol abuse within 6 months", "not_met"),
        ("I have been sober since 2015", "History of alcohol abuse", "unknown"),
    ],
)
def test_a_denial_of_a_time_answers_a_window_that_lies_in_it(said: str, asked: str, expected: str) -> None:
    assert value(said, asked, "exclusion") == expected


def test_a_list_of_letters_names_each_hepatitis() -> None:
    said = PatientProfile.from_text("No hepatitis B or C")
    assert [(one.words, one.status) for one in said.statements] == [
        ("hepatitis B", "absent"),
        ("hepatitis C", "absent"),
    ]
