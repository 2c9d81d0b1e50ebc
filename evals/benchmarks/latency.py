"""How long an answer takes: warm, for every question of the default sets; cold, from the shell."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult
from evals.case import CaseSet
from evals.indexes import home_for
from evals.run import open_assistant
from evals.sets import DocumentsAbsent, default_sets, documents_of

SEARCHED = ("answered", "partial", "clarify", "not_in_documents")
"""The statuses that are given after a search; the others are settled before it."""
COLD_RUNS = 3
COLD_TIMEOUT_S = 120.0
REQUIRED = {"ask_median_ms": 150.0, "cold_ask_s": 8.0}
"""The most that the project allows itself on two cores."""


def measure(data: Path | None = None) -> BenchmarkResult:
    """Time warm asks, the search within them, and cold commands.

    `data` is the folder of outside data; the shared documents lie in `documents` beside it.

    Raises:
        NavigatorError: no set of documents is there, or the command failed.
    """
    started = time.perf_counter()
    if data is not None:
        os.environ["TRIALNAV_SHARED"] = str(data.resolve().parent)
    asks: list[float] = []
    searches: list[float] = []
    cold: list[float] = []
    for case_set, documents in _present(default_sets()):
        questions = [case.asked[0] for case in case_set.cases]
        home = home_for(documents)
        navigator = open_assistant(documents, home)
        try:
            navigator.ask(questions[0])
            for question in questions:
                asked = time.perf_counter()
                answer = navigator.ask(question)
                asks.append(time.perf_counter() - asked)
                if answer.status in SEARCHED:
                    searches.append(answer.timings["search"])
        finally:
            navigator.close()
        cold = cold or [_cold_ask_s(questions[0], home) for _ in range(COLD_RUNS)]
    metrics = {
        "ask_median_ms": 1000 * statistics.median(asks),
        "ask_p95_ms": 1000 * percentile(asks, 95),
        "search_median_ms": 1000 * statistics.median(searches),
        "search_p95_ms": 1000 * percentile(searches, 95),
        "cold_ask_s": statistics.median(cold),
    }
    return BenchmarkResult(
        benchmark="latency",
        n=len(asks),
        metrics={name: round(value, 2) for name, value in metrics.items()},
        baselines=REQUIRED,
        seconds=round(time.perf_counter() - started, 2),
    )


def percentile(values: Iterable[float], percent: float) -> float:
    """Return the smallest value that at least `percent` (0 to 100) of the values do not exceed."""
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * percent // 100))
    return ordered[int(rank) - 1]


def _present(sets: list[CaseSet]) -> list[tuple[CaseSet, Path]]:
    present = []
    reasons = []
    for case_set in sets:
        try:
            present.append((case_set, documents_of(case_set)))
        except DocumentsAbsent as absent:
            reasons.append(str(absent))
    if not present:
        raise DocumentsAbsent(" ".join(reasons) or "There is no question set to time; add one.")
    return present


def _cold_ask_s(question: str, home: Path) -> float:
    """Return the wall time of one `trialnav ask` in a process of its own, in seconds."""
    beside = Path(sys.executable).with_name("trialnav")
    command = str(beside) if beside.is_file() else shutil.which("trialnav")
    start = [command] if command else [sys.executable, "-c", "from assistant.cli import main; main()"]
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command, and a question from our own question sets
        [*start, "ask", question],
        env={**os.environ, "TRIALNAV_HOME": str(home)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=COLD_TIMEOUT_S,
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NavigatorError(f"trialnav ask failed ({last}); run it by hand to see why.")
    return seconds
