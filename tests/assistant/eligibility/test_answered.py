"""In a conversation a short reply is read as the answer to what was asked last, and the assessment grows."""

from datetime import date

import pytest

from assistant import Answer, Conversation, TrialAssistant
from assistant.eligibility.answered import answers, told
from assistant.eligibility.bare import assess_criteria
from assistant.eligibility.profile import PatientProfile

TODAY = date(2026, 11, 21)


def after(criterion: str, said: str = "I am a woman") -> Answer:
    """An answer that ends with the question on one criterion."""
    assessment = assess_criteria(criterion, PatientProfile.from_text(said), TODAY)
    assert assessment.next_question
    return Answer(
        question=said,
        status="answered",
        text="-",
        understood=said,
        assessments=(assessment,),
        assessment=assessment,
    )


INCLUSION, EXCLUSION = "Inclusion Criteria:\n- ", "Exclusion Criteria:\n- "


@pytest.mark.parametrize(
    ("criterion", "reply", "variable", "value"),
    [
        (INCLUSION + "HbA1c below 9 %", "8.2 %", "hba1c", 8.2),
        (INCLUSION + "Body weight of at least 50 kg", "70 kg", "weight", 70),
        (INCLUSION + "ECOG 0-1", "1", "ecog", 1),
    ],
)
def test_a_bare_value_is_the_value_that_was_asked_for(
    criterion: str, reply: str, variable: str, value: float
) -> None:
    said = told(reply, 3, TODAY, after(criterion)).get(variable)
    assert said is not None
    assert said.value is not None
    assert said.value.number == value
    assert (said.quote.turn, said.quote.quote) == (3, reply)


def test_a_bare_age_is_an_age() -> None:
    said = told("62.", 1, TODAY, after(INCLUSION + "Age 18 years or older")).age
    assert said is not None
    assert said.age is not None
    assert said.age.years == 62
    assert said.quote.quote == "62"


@pytest.mark.parametrize(
    ("criterion", "reply", "variable", "status"),
    [
        (EXCLUSION + "Asthma", "no", "condition", "absent"),
        (EXCLUSION + "Asthma", "Yes, I do", "condition", "present"),
        (EXCLUSION + "Current smoker", "No.", "smoking", "absent"),
        (EXCLUSION + "Pregnancy", "I am not", "pregnancy", "absent"),
    ],
)
def test_yes_and_no_answer_what_was_asked(criterion: str, reply: str, variable: str, status: str) -> None:
    [said] = told(reply, 1, TODAY, after(criterion)).of(variable)
    assert said.status == status
    assert said.quote.quote in reply


@pytest.mark.parametrize("reply", ["I don't know", "not sure", "skip", "no idea", "Why do you ask?", ""])
def test_what_is_not_known_says_nothing(reply: str) -> None:
    assert told(reply, 1, TODAY, after(EXCLUSION + "Asthma")).statements == ()


def test_an_impossible_value_is_asked_back() -> None:
    said = told("900 %", 1, TODAY, after(INCLUSION + "HbA1c below 9 %"))
    assert said.get("hba1c") is None
    assert said.problems


def test_a_question_is_no_reply() -> None:
    before = after(EXCLUSION + "Asthma")
    assert not answers("Which hospitals take part?", before)
    assert not answers("where does it run", before)
    assert answers("no", before)
    assert answers("I also have diabetes", before)
    assert not answers("no", None)


def test_an_assessment_grows_as_the_person_answers(nav_samples: TrialAssistant) -> None:
    talk = Conversation()
    first = nav_samples.ask("I have multiple myeloma. Could I join TEM-MM?", conversation=talk)
    asked = [first.assessment.next_question if first.assessment else None]
    for reply in ("I don't know", "not sure", "no idea"):
        answer = nav_samples.ask(reply, conversation=talk)
        assert answer.assessment is not None
        asked.append(answer.assessment.next_question)
    assert len(set(asked)) == len(asked), "a question that stayed open is not put twice"
    later = nav_samples.ask("I am 72 years old", conversation=talk)
    assert later.assessment is not None
    assert later.assessment.by_effect("conflicts")
    assert [one.words for one in talk.profile.conditions] == ["multiple myeloma"]


def test_a_turn_keeps_the_day_it_was_said_on(nav_samples: TrialAssistant) -> None:
    talk = Conversation()
    nav_samples.ask("I had chemotherapy two weeks ago. Could I join TEM-MM?", conversation=talk)
    [chemo] = talk.profile.of("treatment")
    assert chemo.when is not None
    assert chemo.when.dates(date(2027, 6, 1)) == (date(2026, 11, 7), date(2026, 11, 7))
