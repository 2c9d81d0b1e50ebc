"""The next question asks for the fact that would settle most, and never for what only the team can tell."""

from datetime import date

from assistant.answer import Assessment
from assistant.eligibility.bare import assess_criteria
from assistant.eligibility.next_question import next_question
from assistant.eligibility.profile import PatientProfile

TODAY = date(2026, 11, 21)
CRITERIA = """Inclusion Criteria:
- Age 18 to 65 years
- Body weight of at least 50 kg
- BMI below 35 kg/m2
- Able and willing to give informed consent

Exclusion Criteria:
- Age over 60 years with BMI above 30 kg/m2
"""


def assessed(said: str, criteria: str = CRITERIA) -> Assessment:
    return assess_criteria(criteria, PatientProfile.from_text(said), TODAY)


def test_what_most_criteria_depend_on_is_asked_first() -> None:
    found = assessed("Hello")
    assert found.next_question is not None
    assert "old" in found.next_question
    assert found.next_question_why is not None
    assert found.next_question_why.startswith("Two criteria depend")


def test_what_was_told_is_not_asked_again() -> None:
    found = assessed("I am 45 years old")
    assert found.next_question is not None
    assert "old" not in found.next_question.split()


def test_the_study_teams_part_is_never_asked() -> None:
    found = assessed("I am 45", "Inclusion Criteria:\n- Able and willing to give informed consent")
    assert found.next_question is None
    assert [one.missing_kind for one in found.verdicts] == ["study_team"]


def test_nobody_is_asked_how_long_they_may_live() -> None:
    found = assessed("I am 45", "Inclusion Criteria:\n- Life expectancy of at least 6 months")
    assert found.next_question is None
    assert [one.missing_kind for one in found.verdicts] == ["study_team"]
    told = assessed(
        "My life expectancy is 12 months", "Inclusion Criteria:\n- Life expectancy of at least 6 months"
    )
    assert [one.verdict for one in told.verdicts] == ["met"]


def test_where_everything_is_settled_nothing_is_asked() -> None:
    assert assessed("I am 45", "Inclusion Criteria:\n- Age 18 to 65 years").next_question is None


def test_of_several_trials_the_fact_that_most_of_them_ask_for_comes_first() -> None:
    weight = "Inclusion Criteria:\n- Body weight of at least 50 kg"
    height = "Inclusion Criteria:\n- Height above 150 cm\n- Height below 200 cm\n- Not taller than 190 cm"
    lists = [assessed("Hello", one).verdicts for one in (height, weight, weight)]
    asked = next_question(lists)
    assert asked is not None
    assert asked.about == "weight"
    assert asked.why == "Two trials ask about it."


def test_an_age_that_also_tells_the_group_says_so() -> None:
    criteria = (
        "Inclusion Criteria:\n\nGroup A (adults):\n- Age 18 years or older\n\nGroup B (children):\n"
        "- Age under 18 years\n\nExclusion Criteria:\n- Deaf"
    )
    why = assessed("I have a cough", criteria).next_question_why
    assert why is not None
    assert "group" in why
