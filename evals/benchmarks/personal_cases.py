"""Hand-made personal cases: are all verdicts of a case right, and which verdicts are missed or wrong.

Trials are read and put in order as at ingest, but nothing is embedded. One half of the cases is for
building; of the other half, which is set aside, only counts are told.
"""

import math
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.answer import Assessment, Verdict, VerdictValue
from assistant.eligibility.assess import assess
from assistant.eligibility.profile import PatientProfile
from assistant.writing.cite import Citer
from corpus.document import Document, Span
from corpus.errors import NavigatorError
from corpus.readers import read_path
from corpus.structure import structure
from corpus.trial import Trial
from evals.benchmarks import BenchmarkResult
from evals.benchmarks.personal_expected import Half, PersonalCase, Unit, load, units

REQUIRED_RIGHT = 0.90
"""Share of the cases of which all verdicts must be right."""
_FOLDERS = ("documents", "data/registry_json", "data/registry_xml")
_RETRIEVED = date(2026, 11, 1)
_VALUES: tuple[VerdictValue, ...] = ("met", "not_met", "unknown", "not_applicable")


@dataclass(frozen=True)
class Judgement:
    """What was found for one unit of a case; None where the assessment leaves the criterion out."""

    unit: Unit
    found: VerdictValue | None
    reason: str
    right_day: bool = True
    right_kind: bool = True

    @property
    def right(self) -> bool:
        """Whether the verdict is one of those expected, with its day and its kind of fact."""
        return self.found in self.unit.expected.verdict and self.right_day and self.right_kind

    @property
    def slip(self) -> str:
        """The class of a failure, without any words of the case."""
        if self.found in self.unit.expected.verdict:
            return "another day" if not self.right_day else "another kind of fact"
        return f"{' or '.join(self.unit.expected.verdict)} expected, {self.found or 'left out'} found"


def measure(data: Path | None = None, failures: int = 20, set_aside: bool = False) -> BenchmarkResult:
    """Assess every case of the first half, or of the half set aside, and count.

    `data` is the folder of outside data; the documents lie in `documents` beside it. Differences are
    listed, for at most `failures` cases, of the first half only.

    Raises:
        NavigatorError: a trial's file is not there, or a case does not fit its trial.
    """
    started = time.perf_counter()
    half: Half = "set_aside" if set_aside else "cases"
    root = data.parent if data else Path(os.environ.get("TRIALNAV_SHARED", "../shared"))
    judged = {case.id: judge_case(case, root) for case in load(half)}
    wrong = {name: [one for one in found if not one.right] for name, found in judged.items()}
    everything = [one for found in judged.values() for one in found]
    right = sum(not slips for slips in wrong.values())
    silent = sum(all("unknown" in one.unit.expected.verdict for one in found) for found in judged.values())
    details: dict[str, Any] = {
        "half": half,
        "right": f"{right} of {len(judged)}",
        "interval": _wilson(right, len(judged)),
        "criteria": len(everything),
        "slips": dict(Counter(one.slip for one in everything if not one.right).most_common()),
    }
    if not set_aside:
        shown = [(name, slips) for name, slips in wrong.items() if slips][:failures]
        details["differences"] = {name: [_told(one) for one in slips] for name, slips in shown}
    return BenchmarkResult(
        benchmark="personal",
        n=len(judged),
        metrics={"cases_right": round(right / len(judged), 4), **_per_verdict(everything)},
        baselines={"cases_right": REQUIRED_RIGHT, "all_unknown": round(silent / len(judged), 4)},
        seconds=round(time.perf_counter() - started, 2),
        details=details,
    )


def judge_case(case: PersonalCase, root: Path) -> list[Judgement]:
    """Assess one case; `root` is the folder that holds `documents` and `data`."""
    trial, document = _read(_file(case.trial, root))
    describe = Citer({document.id: document}, [trial]).describe
    profile = PatientProfile.from_text(case.person, said_on=case.today)
    assessment = assess(trial, profile, describe, case.today)
    return [_judgement(unit, _verdicts(unit, assessment, trial)) for unit in units(case, trial)]


def _file(name: str, root: Path) -> Path:
    paths = [root / folder / name for folder in _FOLDERS]
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        raise NavigatorError(f"There is no {name} in {root}: give the outside data with --data.")
    return path


@lru_cache(maxsize=64)
def _read(path: Path) -> tuple[Trial, Document]:
    (document,) = read_path(path, _RETRIEVED)
    return structure(document), document


def _verdicts(unit: Unit, assessment: Assessment, trial: Trial) -> list[Verdict]:
    """Return the verdicts on a unit: one on a criterion, up to two on an age."""
    if unit.criterion is not None:
        return [one for one in assessment.verdicts if one.criterion.id == unit.criterion.id]
    ages = [fact.spans for fact in (*trial.minimum_ages, *trial.maximum_ages)]
    places = {
        "@age": ages,
        "@sex": [fact.spans for fact in trial.sexes],
        "@healthy_volunteers": [fact.spans for fact in trial.healthy_volunteers],
    }[unit.name]
    spans = [span for several in places for span in several]
    criteria = {criterion.id for criterion in trial.criteria()}
    return [
        one
        for one in assessment.verdicts
        if one.criterion.id not in criteria and any(_overlap(span, one.trial_citation.span) for span in spans)
    ]


def _overlap(span: Span, other: Span) -> bool:
    return span.document_id == other.document_id and span.start < other.end and other.start < span.end


def _judgement(unit: Unit, verdicts: Sequence[Verdict]) -> Judgement:
    """Set verdicts beside what is expected; of two, the one that does not hold counts, then the open one."""
    order: tuple[VerdictValue, ...] = ("not_met", "unknown", "met", "not_applicable")
    by_weight = sorted(verdicts, key=lambda one: order.index(one.verdict))
    if not by_weight:
        return Judgement(unit, None, "No verdict was given.")
    verdict, expected = by_weight[0], unit.expected
    days: list[date | str] = [one.changes_on for one in by_weight if one.changes_on] or ["none"]
    return Judgement(
        unit,
        verdict.verdict,
        verdict.reason,
        right_day=not expected.changes_on or any(day in expected.changes_on for day in days),
        right_kind=expected.missing_kind in (None, verdict.missing_kind),
    )


def _per_verdict(found: Sequence[Judgement]) -> dict[str, float]:
    """Return precision and recall of each verdict; recall over what can be only that verdict."""
    metrics = {"criteria_right": round(sum(one.right for one in found) / max(1, len(found)), 4)}
    for value in _VALUES:
        given = [one for one in found if one.found == value]
        wanted = [one for one in found if one.unit.expected.verdict == (value,)]
        if given:
            fits = sum(value in one.unit.expected.verdict for one in given)
            metrics[f"precision_{value}"] = round(fits / len(given), 4)
        if wanted:
            metrics[f"recall_{value}"] = round(sum(one.found == value for one in wanted) / len(wanted), 4)
    return metrics


def _told(one: Judgement) -> str:
    where = " >> ".join((*one.unit.headings[1:], one.unit.name))
    days = " or ".join(map(str, one.unit.expected.changes_on))
    day = f" (changes on {days})" if not one.right_day else ""
    return f"{where[:160]}: {one.slip}{day} ({one.reason})"


def _wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's formula."""
    z = 1.96
    share, spread = right / n, z * math.sqrt(right * (n - right) / n**3 + z * z / (4 * n * n))
    middle, whole = share + z * z / (2 * n), 1 + z * z / n
    return round((middle - spread) / whole, 3), round((middle + spread) / whole, 3)
