"""Verdicts that words do not carry are not given: each of these was once settled, and wrongly."""

from datetime import date

import pytest

from assistant import PatientProfile
from assistant.eligibility.asked.tails import tail_in
from assistant.eligibility.asked.wording import TAIL
from assistant.eligibility.judging.judge import judge
from corpus.trial import Polarity

TODAY = date(2026, 11, 21)


def value(person: str, criterion: str, polarity: Polarity = "inclusion") -> str:
    profile = PatientProfile.from_text(person, said_on=TODAY)
    return judge(criterion, (), profile, TODAY, polarity=polarity).value


@pytest.mark.parametrize(
    ("person", "criterion"),
    [
        ("no allergies", "Contraindication to MRI"),
        ("NKDA", "Contraindications to spinal anaesthesia"),
        ("no allergies", "Intolerance to statins"),
        ("NKDA", "Allergic to blood products"),
        ("NKDA", "Allergy to eggs or latex"),
        ("I have no HIV", "Current use of sleep aids"),
        ("I have no HIV", "Hearing aids"),
        ("I have schizophrenia", "Current psychosis"),
        ("I had a heart attack", "Atherosclerosis"),
        ("I have no HIV", "Caregiver has HIV"),
        ("I have HIV", "HIV infection of the donor"),
        ("My son, 9, has cystic fibrosis", "Parent has a history of asthma, cystic fibrosis or infection"),
        ("I have depression", "epilepsy, any clinically significant cardiac, renal or psychiatric disease"),
        ("no heart disease", "Heart disease that needs treatment or hypertension that is poorly controlled"),
        ("27F, ?pre-eclampsia", "Pre-eclampsia"),
        ("34F, ? PE", "Pulmonary embolism"),
        ("Ich habe kein Diabetes", "Diabetes"),
        ("No tengo diabetes, soy mujer", "Diabetes"),
    ],
)
def test_an_exclusion_stays_open(person: str, criterion: str) -> None:
    assert value(person, criterion, "exclusion") == "unknown"


@pytest.mark.parametrize(
    ("person", "criterion"),
    [
        ("I had no surgery", "Maximum 2 previous failed surgical interventions"),
        ("I had no surgery", "No more than 1 prior surgery"),
        ("No surgery.", "Elective heart surgery"),
        ("No prior chemo", "Non-neoadjuvant chemotherapy"),
        ("I don't have cancer", "CLL, SLL or CLL-like monoclonal B-cell lymphocytosis"),
        ("I'm a man", "Males with a partner of childbearing potential must use condoms"),
        ("I am not pregnant", "A pregnancy test is not required"),
        ("stage IV cancer", "In the case of stage III, patients who are not eligible for surgery"),
    ],
)
def test_an_inclusion_stays_open(person: str, criterion: str) -> None:
    assert value(person, criterion) != "met"
    assert value(person, criterion) != "not_met" or "stage" in criterion


@pytest.mark.parametrize("person", ["I am a trans man, 38", "38, transgender woman", "non-binary, 30"])
def test_of_trans_people_no_sex_is_taken_for_told(person: str) -> None:
    assert PatientProfile.from_text(person).sex is None
    assert value(person, "Pregnant", "exclusion") == "unknown"


@pytest.mark.parametrize(
    ("criterion", "verdict"),
    [
        ("Stage 3", "met"),
        ("Stage 3 or 4", "met"),
        ("Stage 3b", "met"),
        ("Stage 3a", "not_met"),
        ("Stage III", "met"),
        ("Stage 2", "not_met"),
    ],
)
def test_a_stage_in_roman_numerals_is_that_in_digits(criterion: str, verdict: str) -> None:
    assert value("lung cancer stage IIIB", criterion) == verdict


@pytest.mark.parametrize(
    "criterion", ["Blood pressure <150 systolic and <100 diastolic", "BP (<150 systolic/<100 diastolic)"]
)
def test_a_pressure_is_told_by_the_word_behind_its_number(criterion: str) -> None:
    assert value("my BP is 130/80", criterion) != "not_met"
    assert value("my BP is 165/80", criterion) != "met"


@pytest.mark.parametrize(
    "denied",
    ["not pregnant", "never smoked", "not diabetic", "no meds", "I don't smoke", "no drugs or alcohol"],
)
def test_what_is_listed_behind_a_state_that_is_denied_is_not_denied(denied: str) -> None:
    assert value(f"65F. {denied}, COPD", "COPD", "exclusion") != "not_met" or "or" in denied


def test_what_is_listed_behind_an_illness_that_is_denied_is_denied() -> None:
    assert value("no asthma, COPD or diabetes", "COPD", "exclusion") == "not_met"


def test_a_disease_that_is_there_does_not_end_with_a_window() -> None:
    profile = PatientProfile.from_text("I have glioblastoma since last week", said_on=TODAY)
    found = judge("History of malignancy within 3 years", (), profile, TODAY, polarity="exclusion")
    assert found.changes_on is None


@pytest.mark.parametrize(
    "said",
    ["pain, that may interfere", "a ,which", "asthma , , due to stress", "no tail here", "at the time of"],
)
def test_a_tail_is_found_where_its_pattern_finds_it(said: str) -> None:
    one, other = tail_in(said, 0, len(said)), TAIL.search(said)
    assert (one and one.span()) == (other and other.span())
