"""How fast trials are indexed, beside the usual recipe fed the same reading text, in one run.

Ours is timed from the files to a generation that readers open; the recipe from the texts that were
read out of them to a folder of Chroma. All models are loaded and warm. The files come in parts, each
indexed by all in turn, so that other work on the machine meets all of them alike.
"""

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult
from evals.benchmarks.ingest_again import again, apart
from evals.benchmarks.ingest_recipe import UsualRecipe
from index.current import current_generation, folder_of
from index.embedding import Embedder, load_embedder
from index.ingest import ingest
from index.library import Library
from index.pieces import WINDOW, count
from index.records import Records
from index.tiers import choose_tiers
from index.trial_index import FOLDER as TRIAL_INDEX
from index.trial_index import TrialIndex

TRIALS = 40
"""Files measured by default, half JSON and half XML, spread over their folders."""
PARTS = 2
DAY = date(2026, 11, 21)
ALL, NONE = 10**6, 0
"""Trials up to which everything is embedded."""
REQUIRED = {
    "ratio": 1.5,
    "ratio_first_question": 8.0,
    "again_all_unchanged_s": 3.0,
    "again_one_changed_s": 5.0,
}
"""What the project asks of itself on two cores: ratios at least, seconds at most."""


def measure(data: Path | None, trials: int = TRIALS) -> BenchmarkResult:
    """Measure over `trials` records of `registry_json` and `registry_xml` in `data`.

    NavigatorError where there are none, or where a package of the usual recipe is missing.
    """
    started = time.perf_counter()
    data = data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data"
    files = record_files(data, trials)
    embedder, recipe = load_embedder(), UsualRecipe()
    _measured(files[:1], embedder, recipe)  # imports, and what else is done once
    parts = [_measured(files[at::PARTS], embedder, recipe) for at in range(PARTS)]
    seconds = {name: sum(part[name] for part in parts) for name in ("ours_s", "recipe_s", "two_tiers_s")}
    metrics = {
        "trials_per_second": len(files) / seconds["ours_s"],
        "recipe_trials_per_second": len(files) / seconds["recipe_s"],
        "ratio": seconds["recipe_s"] / seconds["ours_s"],
        "first_question_trials_per_second": len(files) / seconds["two_tiers_s"],
        "ratio_first_question": seconds["recipe_s"] / seconds["two_tiers_s"],
        **{name: statistics.mean(part[name] for part in parts) for name in parts[0] if name not in seconds},
        "peak_memory_mb": apart(_peak_memory_mb, Path(), files[::PARTS]),
        **again(data),
    }
    return BenchmarkResult(
        benchmark="ingest",
        n=len(files),
        metrics={name: round(value, 3) for name, value in metrics.items()},
        baselines=REQUIRED,
        seconds=round(time.perf_counter() - started, 2),
    )


def record_files(data: Path, most: int) -> list[Path]:
    """Return at most `most` records, half JSON and half XML, spread over their folders."""
    found = []
    for folder, kind in (("registry_json", "json"), ("registry_xml", "xml")):
        files = sorted(data.glob(f"{folder}/*.{kind}"))
        found += files[:: max(1, 2 * len(files) // most)][: most // 2]
    if not found:
        raise NavigatorError(f"There are no records in {data}: name the folder of the outside data.")
    return found


def _measured(files: Sequence[Path], embedder: Embedder, recipe: UsualRecipe) -> dict[str, float]:
    """Return the seconds of all three over these files, and what each trial costs."""
    with tempfile.TemporaryDirectory(prefix="trialnav-ingest-") as place:
        one, two, usual = (Path(place) / name for name in ("one", "two", "usual"))
        ours_s = _timed(lambda: _ingest(one, files, embedder, ALL))
        library = Library.open(one, embedder)
        documents, trials = library.documents(), len(library.trials())
        passages = library.manifest.passages
        library.close()
        recipe_s = _timed(lambda: recipe.build(documents, usual))
        two_tiers_s = _timed(lambda: _ingest(two, files, embedder, NONE))
        return {
            "ours_s": ours_s,
            "recipe_s": recipe_s,
            "two_tiers_s": two_tiers_s,
            "first_answer_s": _timed(lambda: _ask_one(two, embedder)),
            "tokens_a_trial": _tokens(one) / trials,
            "recipe_tokens_a_trial": recipe.tokens(documents) / trials,
            "passages_a_trial": passages / trials,
            "index_mb": _megabytes(one / "generations"),
            "two_tiers_index_mb": _megabytes(two / "generations"),
            "recipe_index_mb": _megabytes(usual),
            "index_bytes_a_passage": 1e6 * _megabytes(one / "generations") / passages,
        }


def _peak_memory_mb(_: Path, files: Sequence[Path]) -> float:
    """Return the most memory that this process held while it indexed the files (Linux)."""
    with tempfile.TemporaryDirectory(prefix="trialnav-ingest-") as place:
        _ingest(Path(place) / "home", files, load_embedder(), ALL)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _ingest(home: Path, files: Sequence[Path], embedder: Embedder, above: int) -> None:
    choose_tiers(home, above)
    ingest(home, files, embedder, DAY)


def _ask_one(home: Path, embedder: Embedder) -> None:
    """Open the library and search a trial that was never asked about."""
    library = Library.open(home, embedder)
    library.search("who can take part in this study?", trial_ids=[library.trials()[0].id])
    library.close()


def _tokens(home: Path) -> int:
    """Return the word pieces that the model read for passages and trials, its two marks a text left out."""
    folder = folder_of(home, current_generation(home))
    records = Records(folder)
    try:
        units = records.units()
    finally:
        records.close()
    texts = (*units, *TrialIndex.load(folder / TRIAL_INDEX).texts)
    return sum(min(count(text), WINDOW - 2) for text in texts)


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
