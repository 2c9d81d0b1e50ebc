"""What is denied, another person's, or normal is told from what is said of the person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import PatientProfile
from assistant.eligibility.scope import kind_at, scopes, without_scopes
from assistant.finding.note import read_note


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("She denies smoking, diabetes, or fever.", "diabetes", "denied"),
        ("He has no history of stroke but has asthma.", "stroke", "denied"),
        ("He has no history of stroke but has asthma.", "asthma", None),
        ("No past medical history presents with chest pain.", "chest pain", None),
        ("He also has a family history of early onset dementia.", "dementia", "other_person"),
        ("My father had prostate cancer; I have asthma.", "prostate cancer", "other_person"),
        ("My father had prostate cancer; I have asthma.", "asthma", None),
        ("Her chest x-ray is normal.", "chest x-ray", "normal"),
        ("I don't have diabetes.", "diabetes", "denied"),
        ("my mum has myeloma", "myeloma", None),
    ],
)
def test_scopes_end_with_their_clause(text: str, words: str, kind: str | None) -> None:
    start = text.index(words)
    assert kind_at(scopes(text), start, start + len(words)) == kind


@given(st.text(max_size=300))
def test_any_text_has_scopes_within_it(text: str) -> None:
    found = scopes(text)
    assert all(0 <= scope.start < scope.end <= len(text) for scope in found)
    kept = without_scopes(text, 0, len(text), found)
    assert set(kept) <= set(text) | {" "}
    read_note(text)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("my mum, 74, has multiple myeloma, second relapse", ["multiple myeloma"]),
        ("CAR-T for lymphoma in Italy", ["lymphoma"]),
        ("I have type 2 diabetes and high blood pressure", ["type 2 diabetes", "high blood pressure"]),
        ("chronic kidney disease, no diabetes", ["chronic kidney disease"]),
        ("I was diagnosed with ankylosing spondylitis", ["ankylosing spondylitis"]),
        ("my sister had melanoma; I have asthma", ["asthma"]),
        ("How long does the study take?", []),
    ],
)
def test_conditions_are_read_with_the_words_that_said_them(text: str, conditions: list[str]) -> None:
    profile = PatientProfile.from_text(text)
    assert [one.condition for one in profile.conditions] == conditions
    for one in profile.statements:
        assert text[one.quote.start : one.quote.end] == one.quote.quote


def test_a_relative_lends_neither_sex_nor_age() -> None:
    profile = PatientProfile.from_text("I'm 40 and have asthma; my father died of a stroke at age 61")
    assert profile.sex is None
    assert profile.age is not None and profile.age.quote.quote == "I'm 40"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("I'm 40 and live in Germany", "Germany"),
        ("trials in the UK", "UK"),
        ("three weeks after returning from a trip to Brazil", None),
        ("She was born in India and has lupus", None),
    ],
)
def test_a_country_is_read_where_it_is_the_place(text: str, country: str | None) -> None:
    named = PatientProfile.from_text(text).country
    assert (named.country if named else None) == country


def test_later_conditions_stand_beside_earlier_ones() -> None:
    first = PatientProfile.from_text("I have asthma and gout")
    both = first.merged(PatientProfile.from_text("no gout after all, but eczema"))
    assert [one.condition for one in both.conditions] == ["asthma", "eczema"]


def test_words_of_telling_and_vital_signs_are_no_terms() -> None:
    note = read_note(
        "A 45-year-old man presents with wheezing. Blood pressure was 120/80 mm Hg. He denies fever."
    )
    assert note.terms == ("wheezing",)
    assert note.parts == ("A 45-year-old man presents with wheezing.",)
