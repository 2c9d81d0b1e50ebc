"""What cannot be true, or contradicts itself, is asked about and never used."""

import pytest

from assistant import PatientProfile


@pytest.mark.parametrize(
    ("text", "kind", "variable"),
    [
        ("I am 200 years old", "impossible", "age"),
        ("My LVEF is 450 %", "impossible", "lvef"),
        ("my ECOG is 9", "impossible", "ecog"),
        ("I weigh 8000 kg", "impossible", "weight"),
        ("I'm 45 years old and my age is 54", "contradiction", "age"),
        ("I have diabetes. I do not have diabetes.", "contradiction", "condition"),
        ("I'm 50 or 51", "ambiguous", "age"),
        ("I'm 45 with diabetes; my wife, 40, has MS.", "two_people", None),
        ("My platelets are 40 kg", "unit", "platelets"),
    ],
)
def test_what_cannot_be_used_is_a_problem(text: str, kind: str, variable: str | None) -> None:
    profile = PatientProfile.from_text(text)
    (problem,) = profile.problems
    assert (problem.kind, problem.variable) == (kind, variable)
    assert all(text[quote.start : quote.end] == quote.quote for quote in problem.quotes)
    if variable is not None:
        assert profile.get(variable) is None


def test_a_person_may_correct_themself_in_one_breath() -> None:
    profile = PatientProfile.from_text("I'm 45, sorry, I'm 54")
    assert profile.age is not None and profile.age.words == "54"
    assert [one.statement.words for one in profile.replaced] == ["45"]
    assert profile.problems == ()


def test_what_was_replaced_stays_visible() -> None:
    first = PatientProfile.from_text("I have gout, platelets 90 10^9/L", turn=0)
    later = first.merged(PatientProfile.from_text("No gout after all. Platelets 120 10^9/L now.", turn=1))
    assert [one.statement.quote.quote for one in later.replaced] == ["gout", "platelets 90 10^9/L"]
    assert all(one.by.turn == 1 for one in later.replaced)
    assert later.conditions == ()


def test_a_problem_goes_when_the_value_is_said_again() -> None:
    doubtful = PatientProfile.from_text("I am 200 years old")
    assert doubtful.merged(PatientProfile.from_text("I am 20 years old", turn=1)).problems == ()


def test_what_is_only_imagined_replaces_nothing() -> None:
    known = PatientProfile.from_text("My platelets are 120 10^9/L")
    asked = known.merged(PatientProfile.from_text("What if my platelets were 40 10^9/L?", turn=1))
    found = asked.get("platelets")
    assert found is not None and found.quote.turn == 0
