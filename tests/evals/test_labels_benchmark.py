"""The labels benchmark on invented rows: reading, mapping, figures, and its one-sentence refusal."""

import json
from pathlib import Path

import pytest

from assistant.answer import VerdictValue
from assistant.eligibility.profile import PatientProfile
from corpus.errors import NavigatorError
from evals.benchmarks import labels

NOTE = "0. A 58-year-old woman with hypertension.\n1. She denies diabetes."


def row(number: int, side: str, criterion: str, label: str, sentences: str = "[0]") -> dict[str, object]:
    return {
        "annotation_id": number,
        "patient_id": "one",
        "note": NOTE,
        "criterion_type": side,
        "criterion_text": criterion,
        "expert_eligibility": label,
        "expert_sentences": sentences,
        "gpt4_eligibility": label,
    }


ROWS = [
    row(0, "inclusion", "Age 18 to 65 years", "included"),
    row(1, "inclusion", "Women only", "included"),
    row(2, "inclusion", "Serum ferritin above 500 ng/mL", "not enough information"),
    row(3, "exclusion", "Diabetes mellitus", "not excluded"),
    row(4, "exclusion", "Hypertension", "excluded"),
    row(5, "exclusion", "Gout", "not excluded", "[]"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = "\n".join(json.dumps(one) for one in ROWS)
    (tmp_path / "trialgpt_criteria.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_rows_are_read_with_what_the_note_says_of_them(folder: Path) -> None:
    read = labels.read(folder / "trialgpt_criteria.jsonl")
    assert [one.stated for one in read] == [True, True, True, True, True, False]
    assert read[3].side == "exclusion"


def test_the_whole_run_counts_by_hand(folder: Path) -> None:
    found = labels.measure(folder)
    assert found.n == 6
    assert found.metrics["accuracy_stated"] == 1.0
    assert found.metrics["accuracy_all"] == 1.0, "a silent exclusion counts as not excluded here"
    assert found.baselines["constant_accuracy_stated"] == 0.6
    assert set(found.metrics) == {
        "accuracy_stated",
        "accuracy_all",
        "macro_f1_all",
        *(f"recall_{name.replace(' ', '_')}" for name in labels.LABELS),
    }
    low, high = found.details["interval_stated"]
    assert low <= found.metrics["accuracy_stated"] <= high


@pytest.mark.parametrize(
    ("side", "value", "expected"),
    [
        ("inclusion", "met", "included"),
        ("inclusion", "not_met", "not included"),
        ("exclusion", "met", "excluded"),
        ("exclusion", "not_met", "not excluded"),
        ("exclusion", "unknown", "not enough information"),
        ("inclusion", "not_applicable", "not applicable"),
    ],
)
def test_verdicts_map_to_the_labels(side: labels.Side, value: VerdictValue, expected: str) -> None:
    assert labels.label(side, value) == expected


def test_of_a_list_one_part_that_conflicts_is_enough() -> None:
    profile = PatientProfile.from_text("A 58-year-old woman with hypertension. She denies diabetes.")
    assert labels.verdict("exclusion", "Any of the following:\n  - gout\n  - hypertension", profile) == "met"
    assert labels.verdict("inclusion", "Age over 60 years", profile) == "not_met"


def test_a_folder_without_rows_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NavigatorError, match="--data"):
        labels.measure(tmp_path)
