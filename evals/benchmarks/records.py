"""How well records are read: nothing lost, facts equal to an independent extraction, speed, merging."""

import os
import statistics
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import NavigatorError
from corpus.readers import read_path
from corpus.structure import structure
from evals.benchmarks import BenchmarkResult, given, merging, presence, rendered
from evals.benchmarks.agreement import Difference, Tally
from evals.benchmarks.record_files import RETRIEVED, Reading, Record, files_of, read_all

REQUIRED = {
    "characters_once": 1.0,
    "free_text_present": 1.0,
    "facts_equal": 1.0,
    "pages_agree": 0.95,
    "trials_per_second": 100.0,
    "false_merges": 0.0,
    "ids_in_several_trials": 0.0,
    "rejoined": 0.98,
}
"""What the project asks of itself on two cores."""
PASSES = 3
"""Timed passes, after one that warms files, imports and patterns up; the median counts."""


def measure(data: Path | None = None, failures: int = 20) -> BenchmarkResult:
    """Read every record below `data` and measure the reading.

    `details` holds the breakdowns, and up to `failures` differences of each kind of finding.

    Raises:
        NavigatorError: no records are there.
    """
    started = time.perf_counter()
    folder = data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data"
    if not folder.is_dir():
        raise NavigatorError(f"There is no folder {folder}: give the outside data with --data.")
    reading = read_all(folder)
    read = [record for record in reading.records if record.document]
    metrics: dict[str, float] = {
        "files": len(reading.files),
        "read": len(reading.files) - len(reading.unread),
        "records": len(reading.records),
        "records_read": len(read),
    }
    details: dict[str, Any] = {
        "unread": dict(list(reading.unread.items())[:failures]),
        "formats": _formats(reading),
    }
    _presence(read, metrics, details, failures)
    _facts(read, metrics, details, failures)
    _pages(reading, metrics, details, failures)
    _merges(folder, read, metrics, details, failures)
    _speed(folder, metrics, details)
    return BenchmarkResult(
        benchmark="records",
        n=len(reading.records),
        metrics=metrics,
        baselines=REQUIRED,
        seconds=round(time.perf_counter() - started, 2),
        details=details,
    )


def _formats(reading: Reading) -> dict[str, dict[str, int]]:
    """Return how many records of each format there are, how many were read, and as what."""
    shown: dict[str, dict[str, int]] = {}
    for record in reading.records:
        counts = shown.setdefault(record.format, {"records": 0})
        counts["records"] += 1
        if record.document:
            name = f"as {record.document.format}"
            counts[name] = counts.get(name, 0) + 1
    return shown


def _presence(read: list[Record], metrics: dict[str, float], details: dict[str, Any], failures: int) -> None:
    held = nonblank = texts = derived = derived_lost = 0
    lost: list[dict[str, str]] = []
    broken: list[str] = []
    for record in read:
        document = record.document
        if document is None:
            continue
        inside, whole = presence.once(document)
        held, nonblank = held + inside, nonblank + whole
        broken += [f"{record.name}: {whole - inside} of {whole}"] if inside < whole else []
        texts, derived = texts + len(record.texts), derived + len(record.derived)
        lost += [
            {"file": record.name, "path": path, "missing": text[:200]}
            for path, text in presence.absent(record.texts, document.text)
        ]
        derived_lost += len(list(presence.absent(record.derived, document.text)))
    metrics["characters_once"] = _part(held, nonblank)
    metrics["free_text_present"] = _part(texts - len(lost), texts)
    metrics["derived_text_present"] = _part(derived - derived_lost, derived)
    details |= {"characters_not_once": broken[:failures], "free_text_absent": lost[:failures]}
    details["free_text"] = {"texts": texts, "absent": len(lost)}


def _facts(read: list[Record], metrics: dict[str, float], details: dict[str, Any], failures: int) -> None:
    tally = Tally()
    even = 0
    prose: list[str] = []
    compared = [record for record in read if record.facts is not None and record.document]
    for record in compared:
        if record.document and record.facts is not None:
            before = len(tally.differences)
            trial = structure(record.document)
            found, told = given.facts_of(trial), given.told_by_prose(trial, record.document)
            silent = {kind for kind in told if not record.facts.get(kind, {"absent"}) and found[kind]}
            prose += [f"{record.name}: {kind} {', '.join(found[kind])}" for kind in sorted(silent)]
            stated = {kind: values for kind, values in record.facts.items() if kind not in silent}
            tally.compare(record.format, record.name, stated, found)
            even += len(tally.differences) == before
    metrics["facts_equal"] = tally.share() or 0.0
    metrics["records_all_equal"] = _part(even, len(compared))
    details["facts"] = {
        "compared": sum(tally.all.values()),
        "differences": len(tally.differences),
        **tally.breakdown(),
    }
    details["told_by_prose"] = prose[:failures]
    details["facts_differing"] = _spread(tally.differences, failures)


def _pages(reading: Reading, metrics: dict[str, float], details: dict[str, Any], failures: int) -> None:
    tally = rendered.agreement(reading.records)
    metrics["pages_agree"] = tally.share() or 0.0
    details["pages"] = {"compared": sum(tally.all.values()), **tally.breakdown()}
    details["pages_differing"] = [asdict(one) for one in tally.differences[: max(failures, 0)]]


def _merges(
    folder: Path, read: list[Record], metrics: dict[str, float], details: dict[str, Any], failures: int
) -> None:
    wrong = merging.false_merges([record for record in read if record.format in ("json", "xml")])
    wrong += merging.false_merges([record for record in read if record.format == "csv"])
    wrong += merging.false_merges(read)
    blotted = merging.false_merges(read, numbered=False)
    apart = merging.split(read)
    metrics |= {
        "false_merges": len(wrong),
        "false_merges_unnumbered": len(blotted),
        "ids_in_several_trials": len(apart),
    }
    details["false_merges"] = [" + ".join(pair) for pair in (*wrong, *blotted)[:failures]]
    details["ids_in_several_trials"] = apart[:failures]
    for name, titled in (("rejoined", True), ("rejoined_untitled", False)):
        found = merging.rejoined(files_of(folder, "json"), titled)
        metrics[name] = _part(found.cut - len(found.apart), found.cut)
        details[name] = {
            "cut": found.cut,
            "probable": found.probable,
            "apart": found.apart[:failures],
            "apart_though_numbered": len(set(found.apart) - set(found.unnumbered)),
            "mixed": found.mixed[:failures],
        }


def _speed(folder: Path, metrics: dict[str, float], details: dict[str, Any]) -> None:
    """Time `read_path` and `structure` on one core: from file to Trial, files in the system's cache."""
    seconds: dict[str, float] = {}
    counts: dict[str, int] = {}
    worked = 0.0
    for kind in ("json", "xml"):
        files = files_of(folder, kind)
        runs = [_read_once(files) for _ in range(PASSES + 1)][1:]
        counts[kind] = runs[0][0]
        seconds[kind] = statistics.median(run[1] for run in runs)
        worked += statistics.median(run[2] for run in runs)
        metrics[f"trials_per_second_{kind}"] = (
            round(counts[kind] / seconds[kind], 1) if seconds[kind] else 0.0
        )
    whole, made = sum(seconds.values()), sum(counts.values())
    metrics["trials_per_second"] = round(made / whole, 1) if whole else 0.0
    metrics["trials_per_cpu_second"] = round(made / worked, 1) if worked else 0.0
    details["timed"] = f"read_path and structure, one process, one core, warm, median of {PASSES} passes"


def _read_once(files: list[Path]) -> tuple[int, float, float]:
    """Return how many documents were made, the seconds it took, and those that the processor worked."""
    made = 0
    started, worked = time.perf_counter(), time.process_time()
    for file in files:
        try:
            for document in read_path(file, RETRIEVED):
                structure(document)
                made += 1
        except NavigatorError:
            continue
    return made, time.perf_counter() - started, time.process_time() - worked


def _part(some: int, whole: int) -> float:
    """Return a share with six digits; it is 1 only where nothing is missing."""
    if not whole or some == whole:
        return float(bool(whole))
    return min(round(some / whole, 6), 0.999999)


def _spread(differences: list[Difference], limit: int) -> list[dict[str, str]]:
    """Return up to `limit` differences, from as many kinds as there are."""
    by_kind: dict[str, list[Difference]] = {}
    for one in differences:
        by_kind.setdefault(one.fact, []).append(one)
    rounds = max(map(len, by_kind.values()), default=0)
    turns = [many[turn] for turn in range(rounds) for many in by_kind.values() if turn < len(many)]
    return [asdict(one) for one in turns[:limit]]
