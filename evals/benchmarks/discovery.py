"""How well trials are found for a patient's note: recall and nDCG on notes with judged trials.

Each row of the collection is made into a registry record and read with the project's own reader; each
note goes through the same code as `TrialAssistant.find`, age and sex filters included. No model writes
or reads anything. Notes, trials and judgements: Koopman and Zuccon (SIGIR 2016), reduced.
"""

import csv
import json
import os
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from assistant.finding.find import Finder
from corpus import readers
from corpus.document import Document
from corpus.errors import NavigatorError
from corpus.structure import structure
from corpus.trial import Trial
from evals.benchmarks import BenchmarkResult
from evals.benchmarks.discovery_scores import Judged, difference, mean, ndcg, recall
from index.embedding import Embedder, Vectors, load_embedder
from index.fusion import fuse
from index.lexical import Lexicon
from index.trial_index import FOLDER, Known, RankedTrial, TrialIndex, TrialQuery

DEPTH = 100
"""Trials that are ranked for a note; recall is counted among them."""
REQUIRED_RECALL = 0.42
_TODAY = date(2026, 1, 1)
"""Stands for the day of reading; no figure depends on it."""
_SEXES = {"both": "ALL", "all": "ALL", "female": "FEMALE", "male": "MALE"}


class Shelf:
    """The trials of the collection, in memory."""

    generation = "discovery"

    def __init__(self, documents: Sequence[Document], embedder: Embedder, known: Known | None = None) -> None:
        """Read and index `documents`, one trial each; `known` are vectors from an earlier run."""
        self._documents = {document.id: document for document in documents}
        self._trials = [structure(document) for document in documents]
        self._embedder = embedder
        self.index = TrialIndex.build(self._trials, embedder, known)

    def trials(self) -> list[Trial]:
        """Return all trials."""
        return self._trials

    def document(self, document_id: str) -> Document:
        """Return a document."""
        return self._documents[document_id]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, each text computed by itself."""
        return np.vstack([self._embedder.embed([text]) for text in texts])

    def find_trials(self, query: TrialQuery, among: Collection[str], limit: int) -> list[RankedTrial]:
        """Return the best of the trials `among`, best first."""
        return self.index.rank(query, among, limit)


def measure(data: Path | None = None, embedder: Embedder | None = None) -> BenchmarkResult:
    """Rank the trials of `sigir2016` below `data` for every note, beside BM25 and the model alone.

    Raises:
        NavigatorError: the data are not there.
    """
    started = time.perf_counter()
    folder = (data or Path(os.environ.get("TRIALNAV_SHARED", "../shared")) / "data") / "sigir2016"
    if not (folder / "collection.csv").is_file():
        raise NavigatorError(f"There is no {folder}/collection.csv: give the outside data with --data.")
    notes, judged = _notes(folder / "patients.jsonl"), _judged(folder / "qrels.csv")
    model = embedder or load_embedder()
    cache = Path(tempfile.gettempdir()) / f"trialnav-discovery-{model.digest[:16]}"
    shelf = Shelf(_documents(folder / "collection.csv"), model, _known(cache))
    _keep(shelf.index, cache)
    finder = Finder(shelf)
    runs = _baselines(shelf, notes)
    ranking = time.perf_counter()
    runs["found"] = {
        key: [hit.trial_id for hit in finder.find(note, DEPTH, _TODAY)] for key, note in notes.items()
    }
    per_note_ms = 1000 * (time.perf_counter() - ranking) / max(1, len(notes))
    recalls = {name: recall(run, judged, DEPTH) for name, run in runs.items()}
    gains = {name: ndcg(run, judged, 10) for name, run in runs.items()}
    return BenchmarkResult(
        benchmark="discovery",
        n=len(notes),
        metrics={"recall_at_100": mean(recalls["found"]), "ndcg_at_10": mean(gains["found"])},
        baselines={"recall_at_100": REQUIRED_RECALL}
        | {f"{name}_recall_at_100": mean(recalls[name]) for name in runs if name != "found"}
        | {f"{name}_ndcg_at_10": mean(gains[name]) for name in runs if name != "found"},
        seconds=round(time.perf_counter() - started, 2),
        details={
            "trials": len(shelf.trials()),
            "notes_with_relevant_trials": len(recalls["found"]),
            "recall_over_bm25": difference(recalls["found"], recalls["bm25"]),
            "ndcg_over_bm25": difference(gains["found"], gains["bm25"]),
            "recall_over_minilm": difference(recalls["found"], recalls["minilm"]),
            "recall_by_note": {key: round(value, 3) for key, value in recalls["found"].items()},
            "find_ms": round(per_note_ms, 1),
        },
    )


def _baselines(shelf: Shelf, notes: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    """Return rankings for the raw note, nothing filtered: by words, by the model, and by both fused."""
    ids = [trial.id for trial in shelf.trials()]
    lexicon = Lexicon.build([_plain(trial) for trial in shelf.trials()])
    vectors = {trial: row for trial, row in zip(shelf.index.ids, shelf.index.known()[1], strict=True)}
    rows = np.array([vectors[trial] for trial in ids])
    by_words = {key: _best(ids, lexicon.scores(note)) for key, note in notes.items()}
    by_model = {key: _best(ids, rows @ shelf.embed([note])[0]) for key, note in notes.items()}
    both = {key: fuse([by_words[key], by_model[key]]) for key in notes}
    fused = {key: sorted(scores, key=lambda one: -scores[one])[:DEPTH] for key, scores in both.items()}
    return {"bm25": by_words, "minilm": by_model, "fused": fused}


def _best(ids: Sequence[str], scores: Any) -> list[str]:
    order = sorted(range(len(ids)), key=lambda at: (-float(scores[at]), ids[at]))
    return [ids[at] for at in order[:DEPTH]]


def _plain(trial: Trial) -> str:
    return " ".join(fact.value for fact in (*trial.titles, *trial.summaries))


def _notes(file: Path) -> dict[str, str]:
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row["patient_id"]: " ".join(row["description"].split()) for row in rows}


def _judged(file: Path) -> Judged:
    found: dict[str, dict[str, int]] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["qid"], {})[row["docid"]] = int(row["rel"])
    return found


def _documents(file: Path) -> list[Document]:
    with file.open(encoding="utf-8", newline="") as stream:
        studies = [_record(row) for row in csv.DictReader(stream)]
    documents, problems = readers.read_all(json.dumps(studies).encode(), file.name, _TODAY)
    if problems:
        raise NavigatorError(f"{file} holds a row that cannot be read ({problems[0][1]}): mend that row.")
    return documents


def _record(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row as the registry's own JSON would have it; "N/A" is no bound."""
    eligibility = {"sex": _SEXES.get(row["gender"].casefold())}
    for column, name in (("min_age", "minimumAge"), ("max_age", "maximumAge")):
        if row[column] not in ("", "N/A"):
            eligibility[name] = row[column]
    return {
        "protocolSection": {
            "identificationModule": {"nctId": row["id"], "briefTitle": row["title"]},
            "descriptionModule": {"briefSummary": row["summary"].strip()},
            "eligibilityModule": {key: value for key, value in eligibility.items() if value},
        }
    }


def _known(cache: Path) -> Known | None:
    """Return the vectors that an earlier run left, None where there are none that can be read."""
    try:
        return TrialIndex.load(cache / FOLDER).known()
    except (OSError, ValueError, KeyError):
        return None


def _keep(index: TrialIndex, cache: Path) -> None:
    """Leave the vectors for the next run; without a place to write, that run computes them again."""
    if index.embedded:
        with tempfile.TemporaryDirectory(dir=cache.parent) as beside:
            index.save(Path(beside) / FOLDER)
            cache.mkdir(exist_ok=True)
            if not (cache / FOLDER).exists():
                (Path(beside) / FOLDER).rename(cache / FOLDER)
