"""Verdicts on single criteria against the labels that physicians gave (TrialGPT-Criterion-Annotations).

Each row is a patient note and one criterion; the criterion is put below a heading that gives its side, and
assessed as any bare criteria are. No model is used.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from assistant.answer import VerdictValue
from assistant.eligibility.bare import assess_criteria
from assistant.eligibility.profile import PatientProfile
from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult
from evals.benchmarks.intervals import bootstrap, by_group

REQUIRED_STATED = 0.70
LABELS = (
    "included", "not included", "excluded", "not excluded", "not enough information", "not applicable",
)  # fmt: skip
TODAY = date(2024, 1, 1)
"""The notes have no dates; a fixed day keeps the run repeatable."""
_LABEL: dict[str, dict[VerdictValue, str]] = {
    "inclusion": {"met": "included", "not_met": "not included"},
    "exclusion": {"met": "excluded", "not_met": "not excluded"},
}
_ELSE: dict[VerdictValue, str] = {
    "unknown": "not enough information",
    "not_applicable": "not applicable",
}

Side = Literal["inclusion", "exclusion"]


@dataclass(frozen=True)
class Row:
    """A note, a criterion with its side, and the label; `stated`: the note has sentences that speak to it."""

    id: int
    patient: str
    note: str
    side: Side
    criterion: str
    label: str
    stated: bool
    gpt4: str


def measure(data: Path | None = None, failures: int = 20) -> BenchmarkResult:
    """Score every row of `trialgpt_criteria.jsonl` below `data`; `failures` differing rows are listed.

    Raises:
        NavigatorError: the rows are not there.
    """
    started = time.perf_counter()
    folder = data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data"
    rows = read(folder / "trialgpt_criteria.jsonl")
    return scored(rows, predictions(rows), started, failures)


def read(path: Path) -> list[Row]:
    """Return the rows of the set; NavigatorError where the file is not there."""
    if not path.is_file():
        raise NavigatorError(f"There are no labelled criteria at {path}: give the outside data with --data.")
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Row(
            id=int(one["annotation_id"]),
            patient=one["patient_id"],
            note=one["note"],
            side=one["criterion_type"],
            criterion=one["criterion_text"],
            label=one["expert_eligibility"],
            stated=bool(json.loads(one["expert_sentences"])),
            gpt4=one["gpt4_eligibility"],
        )
        for one in found
    ]


def predictions(rows: Sequence[Row]) -> list[VerdictValue]:
    """Return the verdict on each row."""
    profiles = {one.note: PatientProfile.from_text(one.note, said_on=TODAY) for one in rows}
    return [verdict(one.side, one.criterion, profiles[one.note]) for one in rows]


def verdict(side: Side, criterion: str, profile: PatientProfile) -> VerdictValue:
    """Return what one criterion comes to; of the verdicts of a list all or any count, by its side."""
    heading = "Inclusion Criteria:" if side == "inclusion" else "Exclusion Criteria:"
    found = assess_criteria(f"{heading}\n\n- {criterion.strip()}\n", profile, TODAY).verdicts
    values = [
        one.verdict for one in found if one.effect != "not_applicable" or one.verdict == "not_applicable"
    ]
    settling: VerdictValue = "not_met" if side == "inclusion" else "met"
    other: VerdictValue = "met" if side == "inclusion" else "not_met"
    if settling in values:
        return settling
    asked = [value for value in values if value != "not_applicable"]
    if not asked:
        return "not_applicable" if values else "unknown"
    return other if all(value == other for value in asked) else "unknown"


def label(side: Side, value: VerdictValue) -> str:
    """Return the label that a verdict maps to."""
    return _LABEL[side].get(value) or _ELSE[value]


def scored(
    rows: Sequence[Row], values: Sequence[VerdictValue], started: float, failures: int
) -> BenchmarkResult:
    """Return the figures of `values`, one a row, with the constant guess and GPT-4 beside."""
    said = [label(one.side, value) for one, value in zip(rows, values, strict=True)]
    filled = [_filled(one, words) for one, words in zip(rows, said, strict=True)]
    gold = [one.label for one in rows]
    stated = [at for at, one in enumerate(rows) if one.stated]
    metrics = {
        "accuracy_stated": _accuracy(gold, said, stated),
        "accuracy_all": _accuracy(gold, filled, range(len(rows))),
        "macro_f1_all": _macro_f1(gold, filled),
        **{f"recall_{name.replace(' ', '_')}": _recall(gold, filled, name) for name in LABELS},
    }
    right = [str(a == b) for a, b in zip(gold, said, strict=True)]
    return BenchmarkResult(
        benchmark="labels",
        n=len(rows),
        metrics={name: round(value, 4) for name, value in metrics.items()},
        baselines={
            "accuracy_stated": REQUIRED_STATED,
            "constant_accuracy_stated": round(_constant([rows[at] for at in stated]), 4),
            "constant_accuracy_all": round(_constant(rows), 4),
            "gpt4_accuracy_all": round(_accuracy(gold, [one.gpt4 for one in rows], range(len(rows))), 4),
        },
        seconds=round(time.perf_counter() - started, 2),
        details={
            "stated": len(stated),
            "counts": dict(Counter(gold)),
            "said": dict(Counter(said)),
            "interval_stated": _interval([rows[at] for at in stated], [right[at] == "True" for at in stated]),
            "confusion_stated": dict(
                sorted(Counter(f"{gold[at]} -> {said[at]}" for at in stated if gold[at] != said[at]).items())
            ),
            "differing": [
                f"{rows[at].id} {rows[at].label} -> {said[at]}: {rows[at].criterion[:100]}"
                for at in stated
                if gold[at] != said[at]
            ][:failures],
        },
    )


def _filled(row: Row, said: str) -> str:
    """Read silence on an exclusion as the physicians did, in this benchmark only: as "no"."""
    silent = row.side == "exclusion" and said == "not enough information"
    return "not excluded" if silent else said


def _constant(rows: Sequence[Row]) -> float:
    """Return the accuracy of the commonest label of each side, guessed for every row of it."""
    sides = [Counter(one.label for one in rows if one.side == side) for side in ("inclusion", "exclusion")]
    return sum(max(side.values(), default=0) for side in sides) / len(rows) if rows else 0.0


def _accuracy(gold: Sequence[str], said: Sequence[str], places: Sequence[int]) -> float:
    return sum(gold[at] == said[at] for at in places) / len(places) if places else 0.0


def _recall(gold: Sequence[str], said: Sequence[str], name: str) -> float:
    places = [at for at, one in enumerate(gold) if one == name]
    return sum(said[at] == name for at in places) / len(places) if places else 0.0


def _macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    names = sorted(set(gold))
    return sum(f1(gold, said, name) for name in names) / len(names) if names else 0.0


def f1(gold: Sequence[str], said: Sequence[str], name: str) -> float:
    """Return the F1 of one label; 0 where it is neither right anywhere nor there."""
    right = sum(a == b == name for a, b in zip(gold, said, strict=True))
    total = sum(one == name for one in gold) + sum(one == name for one in said)
    return 2 * right / total if total else 0.0


def _interval(rows: Sequence[Row], right: Sequence[bool]) -> tuple[float, float]:
    """Return the interval of the accuracy; patients are drawn, since their rows are alike."""
    groups = by_group((one.patient for one in rows), right)
    return bootstrap(groups, lambda drawn: sum(map(sum, drawn)) / sum(map(len, drawn)))
