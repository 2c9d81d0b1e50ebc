"""How bad an illness was said to be, beside what is asked for."""

from datetime import date

import pytest

from assistant.eligibility.judging.judge import judge
from assistant.eligibility.profile import PatientProfile

TODAY = date(2026, 11, 20)


def value(said: str, asked: str) -> str:
    profile = PatientProfile.from_text(said, said_on=TODAY)
    return judge(asked, (), profile, TODAY, polarity="inclusion").value


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        ("I have severe asthma", "Severe asthma", "met"),
        ("I have asthma", "Severe asthma", "unknown"),
        ("I have mild asthma", "Severe asthma", "not_met"),
        ("She has severe psoriasis", "Moderate to severe psoriasis", "met"),
        ("moderate to severe psoriasis, man of 40", "Severe psoriasis", "unknown"),
        ("My diabetes is not under control", "Poorly controlled diabetes", "met"),
        ("My diabetes is well controlled", "Uncontrolled diabetes", "not_met"),
        ("I have latent tuberculosis", "Active tuberculosis", "not_met"),
        ("I have metastatic breast cancer", "Metastatic breast cancer", "met"),
    ],
)
def test_the_degree_that_was_said_is_compared_with_the_one_asked_for(
    said: str, asked: str, expected: str
) -> None:
    assert value(said, asked) == expected


def test_a_denial_of_a_severe_illness_denies_only_that() -> None:
    assert value("I don't have severe asthma", "Asthma") == "unknown"
    assert value("I don't have severe asthma", "Severe asthma") == "not_met"
    assert value("I don't have severe psoriasis", "Moderate to severe psoriasis") == "unknown"


def test_the_quote_holds_the_words_that_say_how_bad_it_is() -> None:
    (said,) = PatientProfile.from_text("I have severe asthma").conditions
    assert said.quote.quote == "severe asthma"
    assert (said.words, said.degree) == ("asthma", "severe")
