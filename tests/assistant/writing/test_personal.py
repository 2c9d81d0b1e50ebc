"""A personal answer: conflicts first with both quotes, then what agrees, then what is open, then a question."""

import pytest

from assistant import Answer, PatientProfile, TrialAssistant
from evals.wording import verdicts_on_person

LEADS = ("Conflicts with what was said:", "Agrees with what was said:", "Open, because nothing")


def text_of(nav: TrialAssistant, question: str, profile: PatientProfile | None = None) -> tuple[str, Answer]:
    answer = nav.ask(question, profile=profile)
    assert not [one for one in answer.dropped], answer.dropped
    assert not verdicts_on_person(answer.text)
    return answer.text, answer


def test_conflicts_come_first_with_the_words_of_both(nav_samples: TrialAssistant) -> None:
    text, _ = text_of(nav_samples, "I am a woman of 72 with ECOG 1. Could I join TEM-MM?")
    places = [text.index(lead) for lead in LEADS if lead in text]
    assert places == sorted(places)
    assert text.startswith(LEADS[0])
    assert "“Eligible Ages 18 Years - 70 Years”" in text
    assert "you said “woman of 72”" in text or "you said “72" in text


def test_every_line_on_a_criterion_is_cited(nav_samples: TrialAssistant) -> None:
    _, answer = text_of(nav_samples, "I am 45 with creatinine 97 µmol/L, a woman. Could I join TEM-MM?")
    lines = [claim for claim in answer.claims if claim.text.startswith(("Asked for", "Exclusion"))]
    assert lines
    assert all(claim.citations and claim.kind in ("computed", "quoted") for claim in lines)


def test_a_profile_that_is_handed_over_is_quoted_too(nav_samples: TrialAssistant) -> None:
    form = PatientProfile.from_form({"age": "72", "sex": "male"})
    text, _ = text_of(nav_samples, "Could I join TEM-MM?", form)
    assert "you said “72”" in text


def test_someone_too_young_is_told_by_when_that_changes(nav_samples: TrialAssistant) -> None:
    text, _ = text_of(nav_samples, "I am 17. Could I join TEM-MM?")
    assert "This changes with time, by 21 November 2027." in text


@pytest.mark.parametrize(
    ("said", "asked"), [("I am 200 years old", "say the age again"), ("My LVEF is 450 %", "say the value")]
)
def test_what_cannot_be_right_is_asked_back(nav_samples: TrialAssistant, said: str, asked: str) -> None:
    text, answer = text_of(nav_samples, f"{said}. Could I join TEM-MM?")
    assert asked in text
    assert answer.assessment is not None
    assert not answer.assessment.by_effect("conflicts")


def test_the_question_at_the_end_says_why_it_is_asked(nav_samples: TrialAssistant) -> None:
    text, answer = text_of(nav_samples, "I have multiple myeloma. Could I join TEM-MM?")
    assert answer.assessment is not None
    assert answer.assessment.next_question
    assert text.rstrip().endswith(f"Why this is asked: {answer.assessment.next_question_why}")
    assert answer.assessment.next_question in text


def test_of_several_trials_one_question_is_asked(nav_samples: TrialAssistant) -> None:
    _, answer = text_of(nav_samples, "I have leukaemia, could I take part in any of these trials?")
    if len(answer.assessments) > 1:
        assert len({one.next_question for one in answer.assessments}) == 1
