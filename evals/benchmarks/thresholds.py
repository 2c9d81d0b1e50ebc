"""How many numeric limits of eligibility texts are read as people marked them (Leaf corpus, brat format).

Gold is every `Eq-Comparison` with a value and an operator that has a meaning. A prediction is a constraint
whose comparison the text states in words or signs; it matches where line, numbers and operator are the same.
A range may be given as its two bounds on either side. Each matches once.
"""

import os
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.eligibility.constraints import constraints
from assistant.eligibility.quantity import quantities
from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult
from evals.benchmarks.intervals import bootstrap
from evals.benchmarks.thresholds_gold import Gold, gold_of
from evals.benchmarks.thresholds_scores import Counts, Limit, compare

REQUIRED_RECALL, REQUIRED_PRECISION = 0.85, 0.95
TRIALMATCHAI_RECALL = 0.206
"""Of the whole corpus; measured by the same rule."""
SEED = 6
"""Draws the half of the texts that the rules were tuned on; the other half is only counted."""
_SIGN = re.compile(r"(>=|<=|=>|=<|\u2265|\u2264|>|<)\s*(\d+(?:\.\d+)?)")
_SIGNS = {
    ">=": "GTEQ",
    "=>": "GTEQ",
    "\u2265": "GTEQ",
    "<=": "LTEQ",
    "=<": "LTEQ",
    "\u2264": "LTEQ",
    ">": "GT",
    "<": "LT",
}

Reader = Callable[[str], list[Limit]]


def measure(data: Path | None = None, failures: int = 20) -> BenchmarkResult:
    """Count over the texts of `lct` below `data`; `failures` misses and errors of the tuned half are listed.

    Raises:
        NavigatorError: the texts are not there.
    """
    started = time.perf_counter()
    folder = (data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data") / "lct"
    names = sorted(path.stem for path in folder.glob("*.ann")) if folder.is_dir() else []
    if not names:
        raise NavigatorError(f"There are no annotated texts in {folder}: give the outside data with --data.")
    texts = {name: gold_of(folder / f"{name}.txt", folder / f"{name}.ann") for name in names}
    tuned = tuned_half(names)
    counted = {name: _count(texts[name], _stated) for name in names}
    signs = {name: _count(texts[name], _signed) for name in names}
    whole, plain = Counts.summed(counted.values()), Counts.summed(signs.values())
    others = [name for name in names if name not in tuned]
    return BenchmarkResult(
        benchmark="thresholds",
        n=len(names),
        metrics=whole.metrics(),
        baselines={
            "recall": REQUIRED_RECALL,
            "precision": REQUIRED_PRECISION,
            "signs_recall": plain.metrics()["recall"],
            "signs_precision": plain.metrics()["precision"],
            "trialmatchai_recall": TRIALMATCHAI_RECALL,
        },
        seconds=round(time.perf_counter() - started, 2),
        details={
            "gold": sum(whole.gold.values()),
            "predicted": whole.predicted,
            "interval": _interval([counted[name] for name in names]),
            "tuned_half": Counts.summed(counted[name] for name in names if name in tuned).metrics(),
            "other_half": Counts.summed(counted[name] for name in others).metrics(),
            "other_half_interval": _interval([counted[name] for name in others]),
            "seed": SEED,
            "missed": [f"{name}: {miss}" for name in sorted(tuned) for miss in counted[name].missed][
                :failures
            ],
            "wrong": [f"{name}: {slip}" for name in sorted(tuned) for slip in counted[name].wrong][:failures],
        },
    )


def tuned_half(names: Sequence[str]) -> frozenset[str]:
    """Return the half of the texts that rules may be tuned on."""
    return frozenset(random.Random(SEED).sample(sorted(names), len(names) // 2))  # noqa: S311  (no secret)


def _count(text: Sequence[Gold], read: Reader) -> Counts:
    counts = Counts()
    for line in text:
        counts += compare(line, read(line.text))
    return counts


def _stated(line: str) -> list[Limit]:
    """Return what our rules read on a line: stated comparisons, windows of time included."""
    read = constraints(line)
    said = [one.quantity for one in read] + [one.window.quantity for one in read if one.window]
    stated = {(one.first, one.last) for one in quantities(line) if one.operator is not None}
    once = {(one.first, one.last): one for one in said if (one.first, one.last) in stated}
    return [Limit(str(once[place].operator), once[place].values) for place in sorted(once)]


def _signed(line: str) -> list[Limit]:
    """Return what the plainest rule reads: a sign and the number behind it."""
    return [Limit(_SIGNS[found[1]], (float(found[2]),)) for found in _SIGN.finditer(line)]


def _interval(counts: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """Return the intervals of recall and precision; texts are drawn."""

    def interval_of(name: str) -> tuple[float, float]:
        return bootstrap(counts, lambda drawn: Counts.summed(drawn).metrics()[name])

    return {name: interval_of(name) for name in ("recall", "precision")}
