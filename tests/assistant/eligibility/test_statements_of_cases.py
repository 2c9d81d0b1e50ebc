"""Readings that a personal case brought to light: what is planned, held down, or told by its unit alone."""

import pytest

from assistant import PatientProfile


def status_of(text: str, words: str) -> str | None:
    found = [one for one in PatientProfile.from_text(text).statements if words in one.words.casefold()]
    return found[0].status if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I am booked for a cardiac ablation on Monday.", "ablation"),
        ("My knee replacement is booked for May, I'm 70.", "knee replacement"),
        ("I'm 30 and my chemotherapy is scheduled for next week.", "chemotherapy"),
    ],
)
def test_what_is_booked_has_not_been_done(text: str, words: str) -> None:
    assert status_of(text, words) in ("hypothetical", None)


def test_a_virus_that_is_held_down_is_still_there() -> None:
    assert status_of("I'm 40, HIV undetectable for years, below 50 copies/ml.", "hiv") == "present"
    assert status_of("I'm 40 and HIV negative.", "hiv") == "absent"


def test_what_an_infection_is_not_under_control_after_was_taken() -> None:
    assert status_of(
        "He is 3, his fever is not under control after three days of paracetamol.", "paracetamol"
    ) in (
        "present",
        "history",
    )


@pytest.mark.parametrize(
    ("text", "variable", "number", "unit"),
    [
        ("I'm 64 kg and 1.71 m.", "weight", 64, "kg"),
        ("I'm 64 kg and 1.71 m.", "height", 1.71, "m"),
        ("A man of 40, 181 cm, 92,5 kg, with asthma", "weight", 92.5, "kg"),
        ("A man of 40, 181 cm, 92,5 kg, with asthma", "height", 181, "cm"),
    ],
)
def test_weight_and_height_are_told_by_their_unit(text: str, variable: str, number: float, unit: str) -> None:
    found = PatientProfile.from_text(text).get(variable)
    assert found is not None and found.value is not None
    assert (found.value.number, found.value.unit) == (number, unit)


@pytest.mark.parametrize(
    "text",
    ["I'm 40 and lost 12 kg since May.", "I am 30, a 120 cm long scar.", "I'm 50, 5 mg/kg, 10 kg heavier."],
)
def test_other_kilograms_and_centimetres_are_none(text: str) -> None:
    profile = PatientProfile.from_text(text)
    assert profile.get("weight") is None
    assert profile.get("height") is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("I'm 24 and 31 weeks pregnant.", 31, 31),
        ("She is 33, pregnant, 29+3 weeks now.", 29.43, 29.43),
        ("I'm 28 and five months pregnant", 21.75, 26.1),
    ],
)
def test_the_weeks_of_a_pregnancy_are_told(text: str, low: float, high: float) -> None:
    profile = PatientProfile.from_text(text)
    found = profile.get("gestational_age")
    assert found is not None and found.value is not None
    assert (found.value.low, found.value.high, found.value.unit) == (low, high, "weeks")
    assert profile.get("pregnancy") is not None


def test_weeks_of_something_else_are_no_pregnancy() -> None:
    assert (
        PatientProfile.from_text("I'm 30, pregnant, and had a rash 3 weeks ago.").get("gestational_age")
        is None
    )


def test_a_disease_that_is_back_is_told_with_its_name() -> None:
    assert status_of("I'm 50 and my mantle cell lymphoma is back.", "mantle cell lymphoma") == "present"
    assert status_of("I'm 50 and my mantle cell lymphoma is back.", "relapsed") == "present"
