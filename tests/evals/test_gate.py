import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from corpus.errors import BadQuestion

Make = Callable[..., Answer]
Run = Callable[..., tuple[int, str]]


def test_an_unchanged_assistant_passes_the_gate(evals_run: Run, good: dict[str, Answer]) -> None:
    assert evals_run(good, update_baseline=True)[0] == 0

    code, shown = evals_run(good)

    assert code == 0
    assert "Nothing is worse than the baseline" in shown
    assert "3/3 (100%)" in shown


@pytest.mark.parametrize(
    ("question", "text", "quotes", "status", "reason"),
    [
        ("How many people?", "Up to 90 [1].", ["Up to 9 patients will receive"], "answered", "not stated: 9"),
        ("How many people?", "Up to 9 [1].", ["prior transplant"], "answered", "not cited"),
        ("What ages?", "The documents do not say.", [], "not_in_documents", "status not_in_documents"),
        ("Is parking free?", "Yes [1].", ["Milan"], "answered", "expected not_in_documents"),
        (
            "What ages?",
            "18 to 70, so you are eligible [1].",
            ["Eligible Ages 18 Years -\n  70 Years"],
            "answered",
            "a verdict on a person",
        ),
    ],
)
def test_a_planted_regression_is_caught_and_named(
    evals_run: Run,
    good: dict[str, Answer],
    answer: Make,
    question: str,
    text: str,
    quotes: list[str],
    status: Any,
    reason: str,
) -> None:
    evals_run(good, update_baseline=True)

    code, shown = evals_run({**good, question: answer(text, *quotes, status=status)})

    assert code == 1
    assert "Worse than the baseline: 1" in shown
    assert reason in shown


def test_losing_only_the_first_place_is_a_regression_too(
    evals_run: Run, good: dict[str, Answer], answer: Make
) -> None:
    evals_run(good, update_baseline=True)
    worse = answer("Up to 9 [1][2].", "prior transplant", "Up to 9 patients will receive one infusion")

    code, shown = evals_run({**good, "How many people?": worse})

    assert code == 1
    assert "mine/m-1: first passed before" in shown


def test_a_case_that_the_baseline_knows_and_nobody_asked_is_caught(
    evals_run: Run, good: dict[str, Answer], question_file: Path
) -> None:
    # Deleting a failing case is the easiest way to a green run.
    evals_run(good, update_baseline=True)
    text = question_file.read_text(encoding="utf-8")
    question_file.write_text(text[: text.index("  - id: m-3")], encoding="utf-8")

    code, shown = evals_run(good)

    assert code == 1
    assert "mine/m-3: the case is in the baseline, but was not asked" in shown


def test_cases_of_a_set_that_was_not_asked_for_are_not_missing(
    evals_run: Run, good: dict[str, Answer], tmp_path: Path
) -> None:
    evals_run(good, update_baseline=True)
    file = tmp_path / "baseline.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["cases"]["other/o-1"] = {"right": True}
    file.write_text(json.dumps(data), encoding="utf-8")

    assert evals_run(good)[0] == 0
    evals_run(good, update_baseline=True)
    assert "other/o-1" in file.read_text(encoding="utf-8")


def test_a_failing_case_without_a_past_fails_nothing_but_is_shown(
    evals_run: Run, good: dict[str, Answer], answer: Make
) -> None:
    bad = {**good, "What ages?": answer("Adults.")}
    evals_run(bad, update_baseline=True)

    code, shown = evals_run(bad)

    assert code == 0
    assert "asked     What ages?" in shown
    assert "not stated: 18; 70" in shown
    assert "not stated" not in evals_run(bad, show_failures=False)[1]


def test_a_case_that_got_better_is_named(evals_run: Run, good: dict[str, Answer], answer: Make) -> None:
    evals_run({**good, "What ages?": answer("Adults.")}, update_baseline=True)

    code, shown = evals_run(good)

    assert code == 0
    assert "Better than the baseline: mine/m-2" in shown


@pytest.mark.parametrize("error", [KeyError("a bug"), BadQuestion("The question is empty; ask one.")])
def test_an_assistant_that_fails_on_one_case_fails_that_case_only(
    evals_run: Run, good: dict[str, Answer], error: Exception
) -> None:
    evals_run(good, update_baseline=True)

    code, shown = evals_run({**good, "What ages?": error})

    assert code == 1
    assert "Worse than the baseline: 1" in shown
    assert f"the assistant failed: {type(error).__name__}" in shown


def test_the_baseline_holds_no_timings_and_comes_out_the_same(
    evals_run: Run, good: dict[str, Answer], tmp_path: Path
) -> None:
    evals_run(good, update_baseline=True)
    first = (tmp_path / "baseline.json").read_bytes()
    evals_run(good, update_baseline=True)

    assert (tmp_path / "baseline.json").read_bytes() == first
    assert json.loads(first)["cases"]["mine/m-3"] == {"right": True, "sound": True, "status": True}
