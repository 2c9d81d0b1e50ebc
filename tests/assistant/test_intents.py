"""Which fact a question asks for, told from lay and clinical wording alike."""

import pytest

from assistant.intents import (
    asks_criteria,
    asks_library,
    counted,
    facts_asked,
    is_comparison,
    manner,
    rest_of,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Is the study still recruiting?", "status"),
        ("are they taking new patients at the moment", "status"),
        ("what phase is it", "phase"),
        ("who pays for the trial?", "sponsor"),
        ("which company is behind this", "sponsor"),
        ("Whom do I call?", "contact"),
        ("e-mail address of the coordinator", "contact"),
        ("which doctor is in charge", "investigator"),
        ("where does it take place", "site"),
        ("Which hospitals take part?", "site"),
        ("in which country is it", "country"),
        ("How many patients will be enrolled?", "enrolment"),
        ("what is the minimum age?", "age"),
        ("is my mum too old for it", "age"),
        ("can both men and women take part?", "sex"),
        ("do they accept healthy volunteers", "healthy_volunteers"),
        ("is it double-blind?", "masking"),
        ("will I know which treatment I am getting", "masking"),
        ("is it randomised", "allocation"),
        ("what is the primary endpoint", "primary_outcome"),
        ("when does the trial start", "start_date"),
        ("what is its NCT number", "identifier"),
        ("what is the study about", "summary"),
        ("what is TRIAL-7 about?", "summary"),
    ],
)
def test_a_fact_is_told_from_many_wordings(question: str, kind: str) -> None:
    assert kind in facts_asked(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many infusions are given?", "enrolment"),
        ("What happens in phase 2?", "phase"),
        ("what events do they call serious", "contact"),
        ("how far apart are the infusions", "site"),
        ("where do the cells come from", "site"),
        ("which diseases can an adult have", "age"),
    ],
)
def test_a_word_of_a_fact_alone_does_not_ask_for_it(question: str, kind: str) -> None:
    assert kind not in facts_asked(question)


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("how often are the scans", "how_often"),
        ("how long does it take", "how_long"),
        ("what dose is given", "dose"),
        ("how is the dose stepped up", "other"),
        ("in which year does it end", "year"),
        ("how many patients", "people"),
        ("what is the success rate", "percent"),
        ("when will I go home", "when"),
    ],
)
def test_the_manner_of_a_question_tells_what_an_answer_must_hold(question: str, how: str) -> None:
    assert manner(question) == how


def test_what_is_counted_is_the_noun_behind_how_many() -> None:
    assert counted("Exactly how many clinic visits are there?") == "visits"
    assert counted("How many patients take part?") is None
    assert counted("How many XY-101 patients were treated?") is None
    assert counted("How many AB12 infusions are there?") == "infusions"


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("What are the exclusion criteria?", "exclusion"),
        ("list the inclusion criteria of X", "inclusion"),
        ("Who can take part in X?", "both"),
        ("who cannot join", "exclusion"),
        ("inclusion and exclusion criteria", "both"),
        ("Is diabetes an exclusion?", None),
        ("who is the sponsor", None),
    ],
)
def test_a_list_of_criteria_is_asked_for(question: str, side: str | None) -> None:
    assert asks_criteria(question) == side


def test_trials_are_compared_or_listed() -> None:
    assert is_comparison("which trials accept children")
    assert is_comparison("A versus B")
    assert not is_comparison("which one?")
    assert asks_library("How many trials do you have?")
    assert asks_library("list all trials")
    assert not asks_library("which trial is for leukaemia?")


@pytest.mark.parametrize(
    "question", ["Who can I call about it?", "who could you ask", "Who can tell me more?"]
)
def test_who_to_turn_to_is_no_question_of_criteria(question: str) -> None:
    assert asks_criteria(question) is None


def test_who_can_take_part_is_one() -> None:
    assert asks_criteria("Who can take part?") == "both"


@pytest.mark.parametrize("question", ["Where does it run?", "where is it held", "Where does it take place?"])
def test_the_verb_of_a_question_for_places_is_no_further_matter(question: str) -> None:
    assert (
        "run" not in rest_of(question)
        and "held" not in rest_of(question)
        and "place" not in rest_of(question)
    )
