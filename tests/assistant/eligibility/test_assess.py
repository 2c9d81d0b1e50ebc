"""A whole trial against a person: fields of the record, groups, sides, citations, words of the person."""

from datetime import date

import pytest

from assistant.answer import Assessment, Verdict
from assistant.eligibility.assess import assess
from assistant.eligibility.bare import assess_criteria
from assistant.eligibility.profile import PatientProfile
from assistant.writing.cite import Citer
from corpus.merge import trials_of
from corpus.readers import read_bytes
from evals.wording import verdicts_on_person

TODAY = date(2026, 11, 21)

PAGE = """NCT00000199
A Study of a Lamp in People With Poor Sleep

Condition: Insomnia

Eligible Ages 18 Years - 70 Years
Gender All
Accepts Healthy Volunteers: No

Eligibility Criteria

{criteria}
"""
GROUPS = """Inclusion Criteria:

Group A (adults):
- Age 18 years or older
- BMI < 40 kg/m2

Group B (children):
- Age under 18 years
- Sleeps less than 5 hours

Exclusion Criteria:
- Blind in both eyes
"""


def assessed(said: str, criteria: str = GROUPS) -> Assessment:
    [document] = read_bytes(PAGE.format(criteria=criteria).encode(), "lamp.txt", TODAY)
    [trial] = trials_of([document])
    profile = PatientProfile.from_text(said, said_on=TODAY)
    return assess(trial, profile, Citer({document.id: document}, [trial]).describe, TODAY)


def on(found: Assessment, words: str) -> Verdict:
    return next(one for one in found.verdicts if words in one.criterion.text)


def test_the_records_age_field_counts_as_a_criterion() -> None:
    found = on(assessed("I am 74"), "18 Years")
    assert (found.verdict, found.effect) == ("not_met", "conflicts")
    assert found.patient_quote is not None
    assert "74" in found.patient_quote.quote


def test_someone_too_young_is_told_that_time_changes_it() -> None:
    found = on(assessed("I am 17"), "18 Years")
    assert (found.effect, found.fixability) == ("conflicts", "time")
    assert found.changes_on is not None
    assert TODAY < found.changes_on <= date(2027, 11, 22)


def test_conflicts_come_first_then_what_agrees_then_what_is_open() -> None:
    effects = [one.effect for one in assessed("I am 74, BMI 25").verdicts]
    order = ["conflicts", "agrees", "open", "not_applicable"]
    assert effects == sorted(effects, key=order.index)
    assert {"conflicts", "agrees", "open"} <= set(effects)


@pytest.mark.parametrize(
    ("said", "adults", "children"),
    [("I am 17", "not_met", "met"), ("I am 45", "met", "not_met"), ("I am tired", "unknown", "unknown")],
)
def test_a_person_belongs_to_the_group_of_their_age(said: str, adults: str, children: str) -> None:
    found = assessed(said)
    assert found.groups == {"Group A (adults)": adults, "Group B (children)": children}
    assert {one.name: one.membership for one in found.by_group} == found.groups


def test_the_criteria_of_another_group_do_not_apply() -> None:
    found = assessed("I am 17, BMI 50")
    assert on(found, "BMI").effect == "not_applicable"
    assert on(found, "BMI").verdict == "not_applicable"
    assert on(found, "Sleeps less").effect == "open"


def test_each_group_is_counted_for_itself() -> None:
    adults, children = assessed("I am 45, BMI 50").by_group
    assert (adults.membership, adults.conflicts) == ("met", 1)
    assert children.membership == "not_met"
    assert children.conflicts == 0


def test_a_conflict_in_a_group_that_may_not_be_the_persons_is_open() -> None:
    assert on(assessed("My BMI is 50"), "BMI").effect == "open"


PARTS = """Inclusion Criteria:

Cohort 1:
- BMI < 40 kg/m2

Cohort 2:
- BMI < 35 kg/m2
"""


def test_what_conflicts_with_every_group_is_a_conflict() -> None:
    found = assessed("I am 45, BMI 50", PARTS)
    assert [one.effect for one in found.verdicts if "BMI" in one.criterion.text] == ["conflicts", "conflicts"]
    found = assessed("I am 45, BMI 37", PARTS)
    assert "conflicts" not in {one.effect for one in found.verdicts if "BMI" in one.criterion.text}


@pytest.mark.parametrize(
    ("said", "effect"),
    [
        ("I am 45 and have asthma", "agrees"),
        ("I am a healthy volunteer, 45 years old", "conflicts"),
        ("I am 45", "open"),
    ],
)
def test_whether_healthy_volunteers_are_accepted_is_a_criterion(said: str, effect: str) -> None:
    [found] = [one for one in assessed(said).verdicts if "Healthy" in one.criterion.text]
    assert found.effect == effect


def test_an_exclusion_in_wide_words_does_not_mean_the_disease_of_the_trial() -> None:
    criteria = "Inclusion Criteria:\n- Adults\n\nExclusion Criteria:\n- Malignancy"
    page = PAGE.replace("Condition: Insomnia", "Condition: Multiple Myeloma")
    [document] = read_bytes(page.format(criteria=criteria).encode(), "lamp.txt", TODAY)
    [trial] = trials_of([document])
    if not trial.conditions:
        pytest.skip("the reader finds no condition on this page")
    describe = Citer({document.id: document}, [trial]).describe
    own = assess(trial, PatientProfile.from_text("I have multiple myeloma"), describe, TODAY)
    other = assess(
        trial, PatientProfile.from_text("I have multiple myeloma and lung cancer"), describe, TODAY
    )
    assert on(own, "Malignancy").verdict == "unknown"
    assert on(other, "Malignancy").verdict == "met"


CRITERIA = """Inclusion Criteria:
- Age 18 to 65 years
- HbA1c of at least 7.5 %

Exclusion Criteria:
- Pregnant or breastfeeding
"""


def test_bare_criteria_are_cited_in_the_text_given() -> None:
    found = assess_criteria(CRITERIA, PatientProfile.from_text("I am 70"), TODAY)
    assert [
        one.criterion.polarity for one in sorted(found.verdicts, key=lambda v: v.criterion.span.start)
    ] == [
        "inclusion",
        "inclusion",
        "exclusion",
    ]
    for one in found.verdicts:
        cited = one.trial_citation
        assert CRITERIA[cited.start : cited.end] == cited.quote
        assert one.criterion.text in " ".join(cited.quote.split())


def test_the_persons_words_are_quoted_where_they_stand() -> None:
    said = "Hello. I am 70 and my HbA1c is 8.1 %."
    found = assess_criteria(CRITERIA, PatientProfile.from_text(said), TODAY)
    quotes = [quote for one in found.verdicts for quote in one.said]
    assert len(quotes) >= 2
    assert all(said[quote.start : quote.end] == quote.quote for quote in quotes)


@pytest.mark.parametrize(
    "criteria", ["", "   \n\n", "Inclusion Criteria:\n\nExclusion Criteria:\n", "word " * 3_000]
)
def test_no_criteria_and_endless_ones_are_no_ground_for_anything(criteria: str) -> None:
    found = assess_criteria(criteria, PatientProfile.from_text("I am 45, a man"), TODAY)
    assert {one.effect for one in found.verdicts} <= {"open"}


def test_no_reason_says_who_may_take_part() -> None:
    for said in ("I am 74", "I am 17, BMI 50", "I am 45 and healthy, male"):
        found = assessed(said)
        texts = [one.reason for one in found.verdicts]
        texts += [found.next_question or "", found.next_question_why or ""]
        assert not [phrase for text in texts for phrase in verdicts_on_person(text)]


def test_the_sex_that_follows_from_something_said_is_used_and_named() -> None:
    page = PAGE.replace("Gender All", "Gender Female")
    [document] = read_bytes(page.format(criteria=GROUPS).encode(), "lamp.txt", TODAY)
    [trial] = trials_of([document])
    profile = PatientProfile.from_text("I am pregnant, 31 years old")
    found = assess(trial, profile, Citer({document.id: document}, [trial]).describe, TODAY)
    [sex] = [one for one in found.verdicts if "Female" in one.criterion.text]
    assert sex.verdict == "met"
    assert "pregnant" in sex.said[0].quote
