"""The thresholds benchmark on an invented text, its matching by hand, and its required figures."""

from pathlib import Path

import pytest

from corpus.errors import NavigatorError
from evals.benchmarks import thresholds
from evals.benchmarks.thresholds_gold import Gold, Marked, gold_of
from evals.benchmarks.thresholds_scores import Limit, compare

TEXT = "Inclusion:\nAge at least 18 years\nBMI 20-30 kg/m2\nMild pain\n"
MARKS = """T1\tEq-Comparison 15 33\tat least 18 years
T2\tEq-Operator 15 23\tat least
T3\tEq-Value 24 26\t18
T4\tEq-Temporal-Unit 27 32\tyears
E1\tEq-Comparison:T1 Operator:T2 Value:T3 Temporal-Unit:T4
A1\tEq-Operator-Value T2 GTEQ
T5\tEq-Comparison 37 48\t20-30 kg/m2
T6\tEq-Operator 39 40\t-
T7\tEq-Value 37 39\t20
T8\tEq-Value 40 42\t30
T9\tEq-Unit 43 48\tkg/m2
E2\tEq-Comparison:T5 Value:T7 Operator:T6 Value:T8 Unit:T9
A2\tEq-Operator-Value T6 BETWEEN
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lct").mkdir()
    (tmp_path / "lct" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "lct" / "a.ann").write_text(MARKS, encoding="utf-8")
    return tmp_path


def test_marks_are_read_line_by_line(folder: Path) -> None:
    lines = gold_of(folder / "lct" / "a.txt", folder / "lct" / "a.ann")
    assert [
        [(m.operator, sorted(m.values), m.kind) for m in line.marked] for line in lines if line.marked
    ] == [
        [("GTEQ", [18], "temporal")],
        [("BETWEEN", [20, 30], "unit")],
    ]


def test_the_whole_run_counts_recall_and_precision(folder: Path) -> None:
    found = thresholds.measure(folder)
    assert (found.metrics["recall"], found.metrics["precision"]) == (1.0, 1.0)
    assert set(found.metrics) == {"recall", "precision", "recall_unit", "recall_temporal", "recall_bare"}
    assert found.details["gold"] == 2


def between(*values: float) -> Marked:
    return Marked("BETWEEN", frozenset(values), "bare", "")


def test_a_range_may_be_read_as_its_two_bounds() -> None:
    counts = compare(Gold("", (between(1, 2),)), [Limit("GTEQ", (1,)), Limit("LTEQ", (2,))])
    assert (sum(counts.found.values()), counts.right, counts.predicted) == (1, 2, 2)


def test_a_mark_is_matched_once() -> None:
    counts = compare(
        Gold("", (Marked("GT", frozenset([5.0]), "bare", ""),)), [Limit("GT", (5,)), Limit("GT", (5,))]
    )
    assert (sum(counts.found.values()), counts.right, counts.predicted) == (1, 1, 2)


def test_another_operator_or_number_does_not_match() -> None:
    counts = compare(
        Gold("", (Marked("GT", frozenset([5.0]), "bare", ""),)), [Limit("GTEQ", (5,)), Limit("GT", (6,))]
    )
    assert (sum(counts.found.values()), counts.right) == (0, 0)


def test_predictions_on_lines_without_marks_do_not_count() -> None:
    assert compare(Gold("", ()), [Limit("GT", (5,))]).predicted == 0


def test_a_folder_without_texts_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NavigatorError, match="--data"):
        thresholds.measure(tmp_path)


def test_the_required_figures_are_reached_on_the_half_that_was_not_tuned_on(shared: Path) -> None:
    other = thresholds.measure(shared / "data").details["other_half"]
    assert other["recall"] >= thresholds.REQUIRED_RECALL
    assert other["precision"] >= thresholds.REQUIRED_PRECISION
