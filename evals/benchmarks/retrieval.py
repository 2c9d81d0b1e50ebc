"""Whether the passage that answers is found: first, and among the first three; the usual recipe beside it.

What is measured is the retriever that `TrialAssistant.retriever` gives, which ranks as answers do. A
passage counts where its own span covers a gold quote, or 60 % of it (`retrieval_questions.COVERED`);
results come from the trial asked about alone, for every system.
"""

import os
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult, retrieval_latency
from evals.benchmarks import retrieval_scores as scores
from evals.benchmarks.retrieval_questions import Asked, Search, SetName, load, locate
from evals.benchmarks.retrieval_recipe import usual_recipe
from evals.benchmarks.retrieval_scores import Ranks
from evals.benchmarks.retrieval_systems import Opened, opened, systems
from evals.indexes import home_for
from evals.sets import gathered, shared_folder

REQUIRED = {
    "documents_first": 0.85,
    "documents_first_three": 0.97,
    "records_first": 0.80,
    "records_first_three": 0.93,
    "search_median_ms": 40.0,
    "search_p95_ms": 80.0,
    "retriever_reranked_median_ms": 250.0,
    "retriever_reranked_p95_ms": 400.0,
}
"""What the project asks of itself."""

OURS, RECIPE = "ours", "usual_recipe"
MEASURED: tuple[SetName, ...] = ("documents", "records")


def measure(
    data: Path | None = None,
    failures: int = 20,
    ablation: bool = False,
    timed: bool = False,
    sets: Sequence[SetName] = MEASURED,
) -> BenchmarkResult:
    """Ask every question of both sets and rank what comes back.

    `data` is the folder of outside data; the shared documents lie in `documents` beside it. With
    `ablation` every part of the search is also measured alone or left out, with `timed` it is timed
    among 12,000 passages.

    Raises:
        NavigatorError: files are missing, or a gold quote does not stand where it should.
    """
    started = time.perf_counter()
    if data is not None:
        os.environ["TRIALNAV_SHARED"] = str(data.resolve().parent)
    metrics: dict[str, float] = {}
    details: dict[str, Any] = {}
    asked_in_all = 0
    for name in sets:
        library = opened(*_home(name))
        try:
            asked = locate(load(name), library.trials, library.documents)
            ranked = {
                system: [one.rank(search(one)) for one in asked]
                for system, search in _searches(library, ablation).items()
            }
        finally:
            library.close()
        asked_in_all += len(asked)
        metrics |= {f"{name}_{key}": value for key, value in scores.rates(ranked[OURS]).items()}
        details[name] = _details(asked, ranked, failures)
    if timed:
        metrics |= retrieval_latency.measure(data or shared_folder() / "data")
    return BenchmarkResult(
        benchmark="retrieval",
        n=asked_in_all,
        metrics=metrics,
        baselines={key: value for key, value in REQUIRED.items() if key in metrics},
        seconds=round(time.perf_counter() - started, 2),
        details=details,
    )


def _searches(library: Opened, ablation: bool) -> Mapping[str, Search]:
    recipe = usual_recipe(library.trials, library.documents, library.embedder)
    return {OURS: library.ours, "passages alone": library.bare, RECIPE: recipe} | (
        systems(library) if ablation else {}
    )


def _home(name: SetName) -> tuple[Path, Path]:
    """Return the folder with the files of a set, and the data home for them."""
    if name == "documents":
        folder = shared_folder() / "documents"
        if not folder.is_dir():
            raise NavigatorError(f"There is no folder {folder}: give the folder of outside data with --data.")
    else:
        files = sorted({f"data/{question.trial}" for question in load(name)})
        folder = gathered(files, "retrieval")
    return folder, home_for(folder)


def _details(asked: Sequence[Asked], ranked: Mapping[str, Ranks], failures: int) -> dict[str, Any]:
    """Return every system's figures, how ours differs from it, figures by kind, and what was not first."""
    ours = ranked[OURS]
    by_kind: dict[str, list[int | None]] = defaultdict(list)
    for one, rank in zip(asked, ours, strict=True):
        by_kind[one.question.kind].append(rank)
    missed = [
        {"id": one.question.id, "question": one.question.question, "rank": rank}
        for one, rank in zip(asked, ours, strict=True)
        if rank != 1
    ]
    return {
        "systems": {
            name: scores.rates(ranks) | ({} if name == OURS else _beside(ours, ranks))
            for name, ranks in ranked.items()
        },
        "by_kind": {
            kind: {"n": float(len(ranks))} | scores.rates(ranks) for kind, ranks in sorted(by_kind.items())
        },
        "not_first": missed[:failures],
    }


def _beside(ours: Ranks, other: Ranks) -> dict[str, tuple[float, float, float]]:
    """Return ours less the other: mean and 95 % interval, paired over the questions."""
    return {
        f"ours_less_this_{name}": scores.difference(scores.within(ours, most), scores.within(other, most))
        for name, most in (("first", 1), ("first_three", 3))
    }
