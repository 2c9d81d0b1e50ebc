"""The patients benchmark on invented rows: decisions, the rule of age and sex, figures, its refusal."""

import json
from pathlib import Path

import pytest

from corpus.errors import NavigatorError
from evals.benchmarks import patients

FIELDS = "No condition on gender to be admitted to the trial.\nSubject must be at least 18 Years old.\n"
CRITERIA = "Inclusion Criteria:\n\n- Asthma\n\nExclusion Criteria:\n\n- Gout\n"


def row(number: int, label: str, criteria: str, lay: str, medical: str) -> dict[str, object]:
    return {
        "id": number,
        "topic": f"topic-{number}",
        "label": label,
        "criteria": criteria,
        "patient_lay": lay,
        "patient_medical": medical,
    }


ROWS = [
    row(
        1,
        "Entailment",
        CRITERIA + FIELDS,
        "I'm a 40-year-old man with asthma.",
        "A 40-year-old man with asthma.",
    ),
    row(
        2,
        "Contradiction",
        CRITERIA + FIELDS,
        "I'm a 16-year-old boy with asthma.",
        "A 16-year-old boy with asthma.",
    ),
    row(
        3,
        "Contradiction",
        CRITERIA + FIELDS,
        "I'm a 50-year-old woman with asthma and gout.",
        "A 50-year-old woman with asthma and gout.",
    ),
    row(
        4,
        "Contradiction",
        CRITERIA + "Female\n",
        "I'm a 50-year-old man with asthma.",
        "A 50-year-old man with asthma.",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "nli4pr.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return tmp_path


def test_the_whole_run_counts_by_hand(folder: Path) -> None:
    found = patients.measure(folder)
    assert found.n == 4
    assert found.metrics["macro_f1_lay"] == found.metrics["macro_f1_medical"] == 1.0
    assert found.metrics["gap"] == 0.0
    assert found.details["open"] == 2
    assert found.baselines["majority"] == pytest.approx(0.2)
    assert set(found.metrics) == {
        "macro_f1_lay",
        "macro_f1_medical",
        "gap",
        "macro_f1_lay_open",
        "macro_f1_medical_open",
    }


def test_the_rule_of_age_and_sex_reads_the_fields_of_the_record_alone(folder: Path) -> None:
    rows = patients.read(folder / "nli4pr.jsonl")
    assert [patients.by_age_and_sex(one) for one in rows] == [
        "Entailment",
        "Contradiction",
        "Entailment",
        "Contradiction",
    ]


def test_macro_f1_is_the_mean_of_both_labels() -> None:
    gold = ["Contradiction", "Contradiction", "Entailment", "Entailment"]
    said = ["Contradiction", "Entailment", "Entailment", "Entailment"]
    assert patients.macro_f1(gold, said) == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_a_folder_without_rows_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NavigatorError, match="--data"):
        patients.measure(tmp_path)


def test_the_required_figures_are_reached(shared: Path) -> None:
    metrics = patients.measure(shared / "data").metrics
    assert min(metrics["macro_f1_lay"], metrics["macro_f1_medical"]) >= patients.REQUIRED
    assert min(metrics["macro_f1_lay_open"], metrics["macro_f1_medical_open"]) >= patients.REQUIRED_OPEN
    assert metrics["gap"] <= patients.REQUIRED_GAP
