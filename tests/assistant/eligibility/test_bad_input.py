"""Bad input is asked back or stays unknown, with a reason, and takes no long time."""

import time
from datetime import date

import pytest

from assistant import PatientProfile
from assistant.eligibility.asked import asked
from assistant.eligibility.judging.judge import judge

TODAY = date(2026, 11, 21)
SECONDS = 8.0
"""Processor time, some three times what a slow machine takes for the longest of these."""


def value(person: str, criterion: str) -> str:
    return judge(criterion, (), PatientProfile.from_text(person, said_on=TODAY), TODAY).value


@pytest.mark.parametrize(
    ("person", "criterion", "kind"),
    [
        ("I am 200 years old", "Age 18 years or older", "impossible"),
        ("I am -5 years old", "Age 18 years or older", None),
        ("LVEF 450 %", "LVEF >= 50 %", "impossible"),
        ("ECOG 7", "ECOG 0-2", "impossible"),
        ("hemoglobin 1000 g/dL", "Hemoglobin >= 9 g/dL", "impossible"),
        ("I'm 45 and my age is 54", "Age 18 to 50 years", "contradiction"),
        ("I have diabetes. I do not have diabetes.", "Diabetes", "contradiction"),
        ("platelets 40 kg", "Platelets >= 100 x 10^9/L", "unit"),
        ("creatinine 80 years", "Creatinine <= 1.5 mg/dL", None),
        ("I'm 50 or 51", "Age 18 to 50 years", "ambiguous"),
        ("Ich bin 45 und habe kein Diabetes", "Diabetes", "language"),
        ("J'ai 45 ans et je n'ai pas de cancer", "Cancer", "language"),
        ("\u0443 \u043c\u0435\u043d\u044f \u0434\u0438\u0430\u0431\u0435\u0442", "Diabetes", "language"),
        ("我有糖尿病 diabetes", "Cancer", None),
    ],
)
def test_what_cannot_be_used_settles_nothing(person: str, criterion: str, kind: str | None) -> None:
    profile = PatientProfile.from_text(person, said_on=TODAY)
    found = judge(criterion, (), profile, TODAY)
    assert (found.value, bool(found.reason)) == ("unknown", True)
    assert kind is None or kind in {one.kind for one in profile.problems}


def test_of_two_people_one_is_asked_for() -> None:
    profile = PatientProfile.from_text("I'm 45 with diabetes; my wife, 40, has MS.")
    assert [one.kind for one in profile.problems] == ["two_people"]


@pytest.mark.parametrize(
    ("person", "criterion", "verdict"),
    [
        ("I am forty-five years old", "Age 18 to 65 years", "met"),
        ("my hba1c is 8,4 %", "HbA1c >= 8 %", "met"),
        ("LVEF 40-50 %", "LVEF >= 45 %", "unknown"),
        ("LVEF 40-50 %", "LVEF >= 40 %", "met"),
        ("LVEF about 45 %", "LVEF >= 45 %", "unknown"),
        ("LVEF about 45 %", "LVEF >= 30 %", "met"),
        ("platelets one hundred and fifty thousand per microliter", "Platelets >= 100,000/mm3", "met"),
        ("creatinine 150 µmol/L", "Creatinine <= 2.0 mg/dL", "met"),
    ],
)
def test_numbers_are_read_as_they_are_written(person: str, criterion: str, verdict: str) -> None:
    assert value(person, criterion) == verdict


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "?", "😀", "\x00", "-" * 500, "(" * 500, "1" * 400])
def test_what_says_nothing_leads_to_nothing(text: str) -> None:
    profile = PatientProfile.from_text(text)
    assert judge("Diabetes", (), profile, TODAY).value == "unknown"
    assert judge("Age 18 to 65 years", (), profile, TODAY).value == "unknown"
    assert judge(text, (), PatientProfile.from_text("I am 45 and have diabetes"), TODAY).value == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "I am 45 and have diabetes, hypertension and asthma. " * 2000,
        "no " * 33_000,
        "not sure if " * 8_000,
        "a" * 100_000,
        "1.5 " * 25_000,
        "I have " + "very " * 20_000 + "bad asthma",
        ", " * 50_000,
        "my mum, " * 12_000,
    ],
)
def test_a_text_of_100_000_characters_is_read_in_time(text: str) -> None:
    started = time.process_time()
    PatientProfile.from_text(text, said_on=TODAY)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "words",
    [
        "Patients with severe or uncontrolled cardiac, renal or hepatic disease, ",
        "no prior treatment with drugs (including steroids) unless stable; ",
        "creatinine <= 1.5 x ULN or clearance >= 60 mL/min and ",
        "except that who which due to ",
        "((((",
    ],
)
def test_a_criterion_of_3_000_words_is_read_in_time(words: str) -> None:
    text = words * (3_000 // max(1, len(words.split())))
    started = time.process_time()
    asked(text, (), "exclusion")
    assert time.process_time() - started < SECONDS
