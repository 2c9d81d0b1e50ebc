"""How well eligibility texts become trees: against labels by hand, nothing lost, alternatives together.

What is compared, and how, stands in `tree_scores` (the labelled trees), `tree_once` (characters) and
`tree_or` (alternatives of another corpus).
"""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from corpus import criteria
from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult, tree_once, tree_or
from evals.benchmarks.record_files import read_all
from evals.benchmarks.tree_compare import Compared, compare
from evals.benchmarks.tree_labels import SETS, load
from evals.benchmarks.tree_scores import FIGURES, MORE, Counts
from evals.benchmarks.tree_show import Mistake, lines, mistakes

REQUIRED = {
    "characters_once": 1.0,
    "nodes_f1": 0.97,
    "parent_f1": 0.95,
    "combine_f1": 0.95,
    "polarity_f1": 0.99,
    "group_f1": 0.95,
}
"""What the project asks of itself; `or_together` is reported without a bar."""


def measure(data: Path | None = None, failures: int = 20, labels: Path | None = None) -> BenchmarkResult:
    """Build the trees of every eligibility text below `data` and measure them.

    The metrics are those of the first set of labels (see `tree_labels`); `details` holds the breakdowns,
    up to `failures` differences of each kind of finding, and under `second` the same of the second set.
    `labels` is another folder of labelled trees.

    Raises:
        NavigatorError: the data or the labels are not there.
    """
    started = time.perf_counter()
    folder = _folder(data)
    compared, absent = compare(folder, load(labels))
    first, second = ([one for one in compared if one.labelled.set == which] for which in SETS)
    metrics: dict[str, float] = {}
    details: dict[str, Any] = {"labels": {"texts": len(first), "absent": absent}}
    if first:
        metrics |= {f"{figure}_f1": value for figure, value in _whole(first).items() if value is not None}
        details["labels"] |= _size(first)
        details |= _against_labels(first, failures)
    if second:
        details["second"] = {"texts": len(second), **_size(second), "figures": _whole(second)}
        details["second"] |= _against_labels(second, failures)
    texts = tree_once.bare_texts(folder)
    parsing = time.perf_counter()
    bare = [tree_once.Held(name, text, criteria.parse(text)) for name, text in texts]
    details["bare_texts_per_second"] = round(len(bare) / (time.perf_counter() - parsing), 1) if bare else None
    counted = tree_once.count([*bare, *tree_once.of_records(read_all(folder).records)])
    metrics |= {"characters_once": counted.share, "texts": counted.texts}
    details["characters"] = counted.report(failures)
    relations = tree_or.relations(folder / "lct", {held.name: held for held in bare})
    if relations:
        metrics["or_together"] = tree_or.together(relations)
        details["or"] = tree_or.report(relations, failures)
    return BenchmarkResult(
        benchmark="tree",
        n=counted.texts,
        metrics=metrics,
        baselines=REQUIRED,
        seconds=round(time.perf_counter() - started, 2),
        details=details,
    )


def show(only: str, data: Path | None = None, labels: Path | None = None) -> Iterator[str]:
    """Yield, line by line, how the trees of the labelled texts whose name contains `only` differ.

    Raises:
        NavigatorError: no labelled text is named so, or its document is not there.
    """
    folder = _folder(data)
    chosen = [one for one in load(labels) if only.casefold() in one.name.casefold()]
    if not chosen:
        raise NavigatorError(f"No labelled text is named like {only}: see evals/benchmarks/labels for names.")
    compared, absent = compare(folder, chosen)
    if absent:
        raise NavigatorError(f"{absent[0]} does not lie below {folder}: give the outside data with --data.")
    for one in compared:
        yield f"{one.labelled.name} ({one.labelled.source}, {one.labelled.set} set)"
        if one.read.got is None:
            yield "The labelled text does not stand in the document."
            continue
        yield from lines(one.read.expected, one.read.got)
        bare = one.bare.counts().report()
        yield "as bare text: " + ", ".join(f"{figure} {bare[figure]}" for figure in FIGURES)
        yield ""


def _folder(data: Path | None) -> Path:
    folder = data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data"
    if not folder.is_dir():
        raise NavigatorError(f"There is no folder {folder}: give the outside data with --data.")
    return folder


def _size(compared: list[Compared]) -> dict[str, Any]:
    return {
        "nodes": sum(len(one.labelled.tree) for one in compared),
        "not_found": [one.labelled.name for one in compared if one.read.got is None],
    }


def _whole(compared: list[Compared]) -> dict[str, float | None]:
    """Return the figures of one set."""
    return _figures((one.read.counts() for one in compared), FIGURES)


def _against_labels(compared: list[Compared], failures: int) -> dict[str, Any]:
    """Return the breakdowns of one set, and up to `failures` differences."""
    counts = {one.labelled.name: one.read.counts() for one in compared}
    details: dict[str, Any] = {
        "more": _figures(counts.values(), MORE),
        "mean_of_texts": {figure: _mean(one.f1(figure) for one in counts.values()) for figure in FIGURES},
        "bare": _figures(one.bare.counts() for one in compared),
    }
    by_source: dict[str, list[Counts]] = {}
    for one in compared:
        by_source.setdefault(one.labelled.origin, []).append(counts[one.labelled.name])
    details["by_source"] = {
        source: {"texts": len(chosen)} | _figures(chosen) for source, chosen in sorted(by_source.items())
    }
    details["by_text"] = {
        one.labelled.name: " ".join(f"{figure} {counts[one.labelled.name].f1(figure)}" for figure in FIGURES)
        for one in sorted(compared, key=lambda one: counts[one.labelled.name].f1("nodes") or 0)
    }
    told = [mistakes(one.labelled.name, one.read.expected, one.read.got) for one in compared]
    details["differences"] = [asdict(one) for one in _spread(told, failures)]
    return details


def _figures(counts: Iterable[Counts], figures: Iterable[str] = (*FIGURES, *MORE)) -> dict[str, float | None]:
    whole = reduce(add, counts, Counts())
    return {figure: whole.f1(figure) for figure in figures}


def _mean(values: Iterable[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return round(sum(given) / len(given), 4) if given else None


def _spread(texts: list[list[Mistake]], limit: int) -> list[Mistake]:
    """Return up to `limit` mistakes, from as many texts as there are."""
    rounds = max(map(len, texts), default=0)
    return [text[turn] for turn in range(rounds) for text in texts if turn < len(text)][:limit]
