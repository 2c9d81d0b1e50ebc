"""Turns of clinical notes and of chats that once were read the wrong way round."""

import pytest

from assistant.eligibility.profile import PatientProfile


def said(text: str, variable: str = "condition") -> set[tuple[str, str]]:
    return {(one.words, one.status) for one in PatientProfile.from_text(text).of(variable)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My mum is 74 and has non-small cell lung cancer", ("non-small cell lung cancer", "present")),
        ("I am a non-smoker with COPD", ("COPD", "present")),
        ("He has a non-productive cough", ("cough", "present")),
        ("A non-diabetic man of 50", ("diabetic", "absent")),
        ("I have pre-diabetes", ("pre-diabetes", "present")),
        ("I have chronic hepatitis B", ("chronic hepatitis B", "present")),
        ("Fever up to 39 C since Monday in an 8-year-old boy", ("Fever", "present")),
        ("He felt well prior to the onset of this fever", ("fever", "present")),
        ("I have a fracture on one of my vertebrae", ("fracture of the vertebrae", "present")),
        (
            "A man of 60 with a mass in the stomach, on biopsy an adenocarcinoma",
            ("adenocarcinoma of the stomach", "present"),
        ),
    ],
)
def test_conditions_of_notes(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(text)


def test_after_a_relative_of_the_patient_she_is_the_patient_again() -> None:
    note = "A 23-year-old woman with nosebleeds. Her mother has menorrhagia. She has asthma."
    assert {("menorrhagia", "other_person"), ("asthma", "present")} <= said(note)


def test_a_child_brought_by_the_parents_is_the_person_concerned() -> None:
    note = "My husband and I brought our 15-year-old son to the clinic. He has fragile X syndrome."
    assert ("fragile X syndrome", "present") in said(note)


def test_a_test_that_was_negative_was_done() -> None:
    assert ("biopsy", "history") in said("She had a biopsy that came back negative.", "treatment")


def test_the_only_medicine_denies_all_others() -> None:
    assert ("any other", "absent") in said("My only medication is a multivitamin.", "treatment")
    assert ("any other", "absent") not in said("I only take the bus. I take ibuprofen.", "treatment")


def test_a_result_that_came_back_is_no_relapse() -> None:
    assert not said("I had a blood test and it came back with a high level.", "disease_status")


def test_a_temperature_in_fahrenheit_is_no_age() -> None:
    profile = PatientProfile.from_text("An 89-year-old man. Temperature was 36.5C (97.7F).")
    assert profile.age is not None
    assert profile.age.age is not None
    assert profile.age.age.years == 89
