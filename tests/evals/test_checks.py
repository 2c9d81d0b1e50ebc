from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Citation, Claim
from corpus.document import Span
from evals.case import Case, CaseSet
from evals.run import CaseResult, judge, run_set

Make = Callable[..., Answer]


def case(**fields: Any) -> Case:
    return Case.model_validate({"id": "x", "kind": "fact", "question": "q", "status": "answered", **fields})


@pytest.fixture
def judged(text: str) -> Callable[[Answer, Case], CaseResult]:
    return lambda answer, case: judge("s", case, answer, {"d1": text})


Judged = Callable[[Answer, Case], CaseResult]


def test_an_answer_with_fact_status_and_gold_is_right(answer: Make, judged: Judged) -> None:
    result = judged(
        answer("Up to 9 people [1].", "Up to 9 patients will receive one infusion in Milan."),
        case(facts=["9"], gold=["Up to 9 patients"], forbidden=["90"]),
    )

    assert result.passes == {"right": True, "sound": True, "status": True, "first": True}
    assert result.quotes == (2, 2)  # once in the answer, once in its claim


def test_a_citation_marker_states_no_fact(answer: Make, judged: Judged) -> None:
    # "[1]" is the number of a citation; it does not say that one infusion is given.
    result = judged(answer("An infusion [1].", "one infusion"), case(facts=["1"]))

    assert "not stated: 1" in result.failures()["facts"]


def test_a_forbidden_word_counts_only_as_a_word_of_its_own(answer: Make, judged: Judged) -> None:
    forbids = case(forbidden=["male"])

    assert judged(answer("For female patients."), forbids).passes["right"]
    assert "male" in judged(answer("For male patients."), forbids).failures()["forbidden"]


def test_every_gold_item_must_be_cited_in_one_of_its_wordings(answer: Make, judged: Judged) -> None:
    both = case(gold=[["words of no document", "Eligible Ages 18 Years - 70 Years"], ["prior transplant"]])

    result = judged(answer("18 to 70 [1].", "18 Years -\n  70 Years"), both)

    assert result.failures() == {"gold": "not cited: “prior transplant”"}
    assert result.outcomes["some_gold"].value is True


def test_gold_that_no_document_holds_is_told_from_gold_that_is_not_cited(
    answer: Make, judged: Judged
) -> None:
    # A reader that drops a line must not look like a writer that cites another passage.
    result = judged(answer("x [1].", "one infusion"), case(gold=["a line that was dropped"]))

    assert result.failures() == {"gold": "no document holds “a line that was dropped”"}


def test_only_the_first_citation_counts_as_first(answer: Make, judged: Judged) -> None:
    result = judged(answer("x [1][2].", "prior transplant", "one infusion"), case(gold=["one infusion"]))

    assert result.passes["right"]
    assert result.passes["first"] is False


def test_a_quote_off_by_one_character_is_neither_right_nor_sound(
    answer: Make, cite: Callable[[str], Citation], judged: Judged
) -> None:
    good = cite("one infusion")
    shifted = good.model_copy(update={"start": good.start + 1, "end": good.end + 1})

    result = judged(answer("x [1].", citations=(shifted,), claims=()), case())

    assert result.passes["right"] is False
    assert result.passes["sound"] is False
    assert result.quotes == (0, 1)


def test_a_quote_of_an_unknown_document_is_not_valid(
    answer: Make, cite: Callable[[str], Citation], judged: Judged
) -> None:
    elsewhere = cite("one infusion").model_copy(update={"document_id": "d2"})

    assert "quotes" in judged(answer("x [1].", citations=(elsewhere,)), case()).failures()


def test_the_whole_of_a_short_document_is_a_citation(
    answer: Make, text: str, whole_document: Span, judged: Judged
) -> None:
    assert whole_document.end < 1200

    assert judged(answer("x [1].", text), case(gold=["prior transplant"])).passes["right"]


def test_a_quoted_claim_without_a_citation_is_not_sound(answer: Make, judged: Judged) -> None:
    bare = answer("x", claims=(Claim(text="Nine people.", kind="quoted"),))

    assert "Nine people" in judged(bare, case()).failures()["carried"]


def test_a_marker_without_its_citation_is_not_sound(answer: Make, judged: Judged) -> None:
    assert "[2]" in judged(answer("x [1][2].", "one infusion"), case()).failures()["carried"]


def test_a_verdict_on_the_person_is_not_sound_but_may_be_right(assessed: Make, judged: Judged) -> None:
    result = judged(assessed("Compared.", "met", "agrees", reason="You are eligible."), case())

    assert result.passes["right"] is True
    assert result.passes["sound"] is False


def test_an_empty_answer_is_not_sound(answer: Make, judged: Judged) -> None:
    assert judged(answer(" "), case()).passes["sound"] is False


def test_verdict_and_effect_are_compared_on_the_criterion_named(assessed: Make, judged: Judged) -> None:
    want = case(verdicts=[{"criterion": "18 years - 70", "verdict": "not_met", "effect": "conflicts"}])

    assert judged(assessed("x [1].", "not_met", "conflicts"), want).passes["right"]
    wrong = judged(assessed("x [1].", "met", "agrees"), want)
    assert "met/agrees, expected not_met/conflicts" in wrong.failures()["verdicts"]


def test_a_verdict_that_is_not_there_is_named(answer: Make, judged: Judged) -> None:
    want = case(verdicts=[{"criterion": "ECOG", "verdict": "unknown"}])

    assert judged(answer("x"), want).failures()["verdicts"] == "on “ECOG”: no verdict, expected unknown"


def test_a_question_back_need_not_hold_the_facts_of_the_answer(answer: Make, judged: Judged) -> None:
    either = case(status=["answered", "clarify"], facts=["9"], gold=["one infusion"], forbidden=["36"])

    assert judged(answer("Which trial do you mean?", status="clarify"), either).passes == {
        "right": True,
        "sound": True,
        "status": True,
    }
    assert judged(answer("Trial 36?", status="clarify"), either).passes["right"] is False


def test_a_refusal_that_is_not_accepted_still_misses_the_facts(answer: Make, judged: Judged) -> None:
    result = judged(answer("Not said.", status="not_in_documents"), case(facts=["9"], gold=["one infusion"]))

    assert set(result.failures()) == {"status", "facts", "gold"}
    assert result.passes["first"] is False


def test_only_the_last_answer_of_a_conversation_is_judged(answer: Make, stub: Any) -> None:
    first, last = answer("Nobody [1].", "Milan"), answer("Up to 9 [1].", "one infusion")
    follow_up = case(question=None, turns=["Who?", "How many?"], facts=["9"])
    case_set = CaseSet(name="s", file=Path("s.yaml"), documents="samples", cases=(follow_up,))

    (result,) = run_set(case_set, stub({"Who?": first, "How many?": last}))

    assert result.answer == last
    assert result.passes["right"]
