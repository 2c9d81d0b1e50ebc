"""Things that criteria name against things that people say: the same, kinds, wider things, and silence."""

from datetime import date

import pytest

from assistant.eligibility.judging.concepts import judge_concept
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile

TODAY = date(2026, 3, 1)


def judged(said: str, asked: str, *, prior: bool = False) -> Judged:
    return judge_concept(asked, PatientProfile.from_text(said), TODAY, prior=prior)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I have type 2 diabetes", "diabetes mellitus"),
        ("I have high blood pressure", "hypertension"),
        ("I'm 60 and have non-small cell lung cancer", "cancer"),
        ("I have cancer of the lung", "lung cancer"),
        ("I have MS", "autoimmune disease"),
        ("I take ibuprofen", "NSAIDs"),
        ("I take lisinopril", "ACE inhibitors"),
        ("I take Humira", "TNF inhibitor"),
        ("I take prednisone", "immunosuppressive drugs"),
        ("I had a kidney transplant", "solid organ transplantation"),
        ("The endoscopy showed a lesion in the stomach, an adenocarcinoma", "gastric cancer"),
        ("I have osteoarthritis in my left knee", "knee osteoarthritis"),
    ],
)
def test_the_same_thing_or_a_kind_of_it_holds(said: str, asked: str) -> None:
    found = judged(said, asked)
    assert found.value == "met"
    assert found.said


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I have diabetes", "type 2 diabetes"),
        ("I have hypertension", "uncontrolled hypertension"),
        ("I have osteoarthritis", "knee osteoarthritis"),
        ("I have asthma", "severe asthma"),
    ],
)
def test_a_narrower_thing_than_was_said_is_unknown_and_asked_about(said: str, asked: str) -> None:
    found = judged(said, asked)
    assert found.value == "unknown"
    assert found.question
    assert asked in str(found.missing)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I have no cancer", "breast cancer"),
        ("He denies diabetes", "type 1 diabetes"),
        ("No HIV", "human immunodeficiency virus infection"),
        ("I don't take any medicines", "antibiotics"),
        ("My only medication is a multivitamin", "corticosteroids"),
        ("I have no significant medical history", "chronic obstructive pulmonary disease"),
    ],
)
def test_what_was_denied_answers_for_every_kind_of_it(said: str, asked: str) -> None:
    found = judged(said, asked)
    assert found.value == "not_met"
    assert found.said


@pytest.mark.parametrize(
    "said",
    [
        "I might have asthma",
        "My sister has asthma. I am 40 and have gout.",
        "I am afraid of asthma",
        "I am 40 and have gout",
    ],
)
def test_doubts_fears_other_people_and_silence_settle_nothing(said: str) -> None:
    assert judged(said, "asthma").value == "unknown"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I have pre-diabetes", "diabetes"),
        ("I have non-Hodgkin lymphoma", "Hodgkin lymphoma"),
        ("I have cancer pain from a tumour", "asthma"),
        ("I take no medicines", "surgery"),
        ("I have no significant medical history", "HIV infection"),
        ("I have pulmonary hypertension", "hypertension"),
    ],
)
def test_likeness_of_words_alone_makes_nothing_the_same(said: str, asked: str) -> None:
    assert judged(said, asked).value != "met"


def test_two_kinds_that_are_never_the_same_answer_each_other() -> None:
    found = judged("I have type 2 diabetes", "IDDM (type 1 diabetes mellitus)")
    assert found.value == "not_met"
    assert "another illness" in found.reason


def test_the_past_counts_where_the_criterion_speaks_of_it() -> None:
    assert judged("I had a stroke in 2020", "stroke").value == "unknown"
    assert judged("I had a stroke in 2020", "stroke", prior=True).value == "met"
    assert judged("I had a stroke in 2020", "history of stroke").value == "met"


def test_an_operation_of_the_past_is_no_operation_now() -> None:
    assert judged("I had bowel surgery in 2021", "surgery").value == "unknown"
    assert judged("I had bowel surgery in 2021", "surgery", prior=True).value == "met"


def test_the_letter_belongs_to_the_name() -> None:
    assert judged("I have chronic hepatitis B", "hepatitis B").value == "met"
    assert judged("I have chronic hepatitis B", "hepatitis C").value == "unknown"


def test_an_illness_that_stays_is_there_still() -> None:
    found = judged("A man of 50 with a history of diabetes", "diabetes")
    assert found.value == "met"
    assert "stays" in found.reason


def test_a_denial_of_today_does_not_speak_of_the_past() -> None:
    assert judged("I have no cancer", "cancer", prior=True).value == "unknown"
    assert judged("I never had cancer", "cancer", prior=True).value == "not_met"
    assert judged("I don't take any medicines", "chemotherapy", prior=True).value == "unknown"


def test_another_illness_than_the_one_said_is_unknown() -> None:
    assert judged("I have breast cancer", "other malignancy").value == "unknown"


@pytest.mark.parametrize("asked", ["disease", "other treatments", "severe conditions", "drug"])
def test_words_for_nothing_in_particular_settle_nothing(asked: str) -> None:
    assert judged("I have asthma and take ibuprofen", asked).value == "unknown"


def test_a_denial_in_general_does_not_deny_what_was_told_beside_it() -> None:
    said = "I have stomach cancer. Besides that I have no other medical conditions."
    assert judged(said, "metastatic lung cancer").value == "unknown"
    assert judged(said, "rheumatoid arthritis").value == "not_met"


def test_an_allergy_is_told_by_allergies_alone() -> None:
    assert judged("I take aspirin", "allergy to aspirin").value == "unknown"
    assert judged("I'm allergic to aspirin", "hypersensitivity to NSAIDs").value == "met"
    assert judged("I have no known allergies", "allergy to aspirin").value == "not_met"


def test_no_reason_decides_for_the_person() -> None:
    for said in ("I have asthma", "I have no asthma", "I might have asthma"):
        assert "eligible" not in judged(said, "asthma").reason
