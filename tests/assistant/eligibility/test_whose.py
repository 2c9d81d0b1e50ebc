"""Whom a later turn speaks of, and what is asked in plain words."""

import pytest

from assistant.eligibility.judging.asking import asked_plainly
from assistant.eligibility.profile import PatientProfile


def statuses(*turns: str) -> dict[str, str]:
    said = PatientProfile()
    for at, turn in enumerate(turns):
        said = said.merged(PatientProfile.from_text(turn, at))
    return {one.words: one.status for one in said.statements if one.variable in ("condition", "treatment")}


def test_a_later_turn_about_a_relative_only_is_not_the_persons() -> None:
    told = statuses("I'm 45 and have asthma", "My father had a stroke", "He takes warfarin", "I take aspirin")
    assert told["stroke"] == told["warfarin"] == "other_person"
    assert (told["asthma"], told["aspirin"]) == ("present", "present")


def test_a_relative_who_was_spoken_of_before_stays_the_person_concerned() -> None:
    told = statuses("my mum, 74, has myeloma", "she has diabetes", "my mother takes metformin", "no HIV")
    assert told == {"myeloma": "present", "diabetes": "present", "metformin": "present", "HIV": "absent"}


def test_another_relative_is_somebody_else() -> None:
    assert statuses("my mum, 74, has myeloma", "my father had a stroke")["stroke"] == "other_person"


def test_what_a_relative_gave_is_ones_own_and_a_familys_illness_is_not() -> None:
    assert statuses("I had a kidney transplant from my sister") == {"kidney transplant": "history"}
    assert statuses("I have no history of stroke in my family")["stroke"] == "other_person"


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Asthma", "Has a doctor found asthma?"),
        ("Parkinson's disease", "Has a doctor found Parkinson's disease?"),
        ("Chemotherapy", "Was chemotherapy given, and when?"),
        ("echo", "What is known of: \u201cecho\u201d?"),
        ("Able to walk independently", "What is known of: \u201cAble to walk independently\u201d?"),
    ],
)
def test_a_question_is_a_plain_sentence_or_quotes_the_words(words: str, question: str) -> None:
    assert asked_plainly(words) == question
