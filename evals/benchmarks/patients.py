"""Whole eligibility texts against patients told in lay and in medical words (NLI4PR).

Each row is a patient and the criteria of a trial, labelled Contradiction or Entailment. The assessment speaks
of criteria alone; that any conflict counts as Contradiction is decided here.
"""

import json
import os
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Assessment
from assistant.eligibility.bare import assess_criteria
from assistant.eligibility.profile import PatientProfile
from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult
from evals.benchmarks.intervals import bootstrap, by_group
from evals.benchmarks.labels import TODAY, f1

CONTRADICTION, ENTAILMENT = "Contradiction", "Entailment"
REQUIRED, REQUIRED_OPEN, REQUIRED_GAP = 0.76, 0.60, 0.02
PUBLISHED = {"published_mixtral": 0.61, "published_qwen": 0.72}
"""Macro-F1 on the full set, Mixtral 8x7B and Qwen2.5-14B (Aguiar et al., NLI4PR, 2025)."""
_AGE = re.compile(r"(\d+)[- ]year[- ]old")
_BOUND = re.compile(r"Subject must be at (least|most) (\d+) (Year|Month|Week|Day)")
_PER_YEAR = {"Year": 1, "Month": 12, "Week": 52, "Day": 365}


@dataclass(frozen=True)
class Row:
    """A patient in two wordings, the criteria of one trial, and the label."""

    id: int
    patient: str
    criteria: str
    lay: str
    medical: str
    label: str


def measure(data: Path | None = None, failures: int = 20) -> BenchmarkResult:
    """Score every row of `nli4pr.jsonl` below `data`; `failures` differing rows are listed.

    Raises:
        NavigatorError: the rows are not there.
    """
    started = time.perf_counter()
    folder = data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data"
    rows = read(folder / "nli4pr.jsonl")
    return scored(rows, started, failures)


def read(path: Path) -> list[Row]:
    """Return the rows of the set; NavigatorError where the file is not there."""
    if not path.is_file():
        raise NavigatorError(f"There are no patients at {path}: give the outside data with --data.")
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Row(
            id=int(one["id"]),
            patient=one["topic"],
            criteria=one["criteria"],
            lay=one["patient_lay"],
            medical=one["patient_medical"],
            label=one["label"],
        )
        for one in found
    ]


def scored(rows: Sequence[Row], started: float, failures: int) -> BenchmarkResult:
    """Return the figures over some rows; beside them those of age and sex alone and of one label."""
    gold = [one.label for one in rows]
    lay, medical = _decided([one.lay for one in rows], rows), _decided([one.medical for one in rows], rows)
    bare = [by_age_and_sex(one) for one in rows]
    left = [at for at, one in enumerate(bare) if one == ENTAILMENT]
    metrics = {
        "macro_f1_lay": macro_f1(gold, lay),
        "macro_f1_medical": macro_f1(gold, medical),
        "macro_f1_lay_open": macro_f1(_at(gold, left), _at(lay, left)),
        "macro_f1_medical_open": macro_f1(_at(gold, left), _at(medical, left)),
    }
    metrics["gap"] = abs(metrics["macro_f1_lay"] - metrics["macro_f1_medical"])
    wrong = [at for at in range(len(rows)) if gold[at] != medical[at] or gold[at] != lay[at]]
    return BenchmarkResult(
        benchmark="patients",
        n=len(rows),
        metrics={name: round(value, 4) for name, value in metrics.items()},
        baselines={
            "macro_f1_lay": REQUIRED,
            "macro_f1_medical": REQUIRED,
            "macro_f1_lay_open": REQUIRED_OPEN,
            "macro_f1_medical_open": REQUIRED_OPEN,
            "gap": REQUIRED_GAP,
            "age_and_sex": round(macro_f1(gold, bare), 4),
            "age_and_sex_open": round(macro_f1(_at(gold, left), _at(bare, left)), 4),
            "majority": round(macro_f1(gold, [ENTAILMENT] * len(rows)), 4),
            **PUBLISHED,
        },
        seconds=round(time.perf_counter() - started, 2),
        details={
            "patients": len({one.patient for one in rows}),
            "open": len(left),
            "interval_lay": _interval(rows, gold, lay),
            "interval_medical": _interval(rows, gold, medical),
            "interval_lay_open": _interval([rows[at] for at in left], _at(gold, left), _at(lay, left)),
            "interval_medical_open": _interval(
                [rows[at] for at in left], _at(gold, left), _at(medical, left)
            ),
            "confusion_lay": _confusion(gold, lay),
            "confusion_medical": _confusion(gold, medical),
            "differing": [
                f"{rows[at].id} {rows[at].patient} {gold[at]}: lay {lay[at]}, medical {medical[at]}"
                for at in wrong
            ][:failures],
        },
    )


def decided(assessment: Assessment) -> str:
    """Return the label that an assessment amounts to: any conflict is a contradiction."""
    return CONTRADICTION if assessment.by_effect("conflicts") else ENTAILMENT


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return the mean F1 of the two labels."""
    return (f1(gold, said, CONTRADICTION) + f1(gold, said, ENTAILMENT)) / 2


def by_age_and_sex(row: Row) -> str:
    """Return the label that the record's age and sex fields alone give; what they leave open is the rest."""
    told = _AGE.search(row.medical)
    for side, number, unit in _BOUND.findall(row.criteria) if told else ():
        bound, age = int(number) / _PER_YEAR[unit], int(told[1]) if told else 0
        if age < bound if side == "least" else age > bound:
            return CONTRADICTION
    woman = bool(re.search(r"\b(?:woman|girl|female)\b", row.medical[:80]))
    fields = {line.strip() for line in row.criteria.splitlines()}
    return CONTRADICTION if ("Male" if woman else "Female") in fields else ENTAILMENT


def _decided(words: Sequence[str], rows: Sequence[Row]) -> list[str]:
    profiles = {said: PatientProfile.from_text(said, said_on=TODAY) for said in set(words)}
    pairs = zip(words, rows, strict=True)
    return [decided(assess_criteria(one.criteria, profiles[said], TODAY)) for said, one in pairs]


def _at(values: Sequence[str], places: Sequence[int]) -> list[str]:
    return [values[at] for at in places]


def _confusion(gold: Sequence[str], said: Sequence[str]) -> dict[str, int]:
    return dict(sorted(Counter(f"{a} -> {b}" for a, b in zip(gold, said, strict=True)).items()))


def _interval(rows: Sequence[Row], gold: Sequence[str], said: Sequence[str]) -> tuple[float, float]:
    """Return the interval of the macro-F1; patients are drawn, since their rows are alike."""
    groups = by_group((one.patient for one in rows), zip(gold, said, strict=True))
    return bootstrap(groups, _macro_f1_of)


def _macro_f1_of(drawn: Sequence[Sequence[tuple[str, str]]]) -> float:
    pairs = [pair for group in drawn for pair in group]
    return macro_f1([a for a, _ in pairs], [b for _, b in pairs])
