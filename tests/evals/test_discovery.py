"""The discovery benchmark on a tiny collection, and its scores against values worked out by hand."""

import csv
import hashlib
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from corpus.errors import NavigatorError
from evals.benchmarks import discovery
from evals.benchmarks.__main__ import main
from evals.benchmarks.discovery_scores import difference, mean, ndcg, recall
from index.embedding import Vectors

JUDGED = {"n1": {"a": 2, "b": 1, "c": 0, "d": 2}, "n2": {"a": 1}}


class WordEmbedder:
    """Sums one fixed random vector a word."""

    name = "words"
    digest = "f" * 64
    dimension = 32

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension))
        for at, text in enumerate(texts):
            for word in text.casefold().split():
                seed = int.from_bytes(hashlib.sha256(word.strip(".,").encode()).digest()[:4], "big")
                rows[at] += np.random.default_rng(seed).normal(size=self.dimension)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data" / "sigir2016"
    folder.mkdir(parents=True)
    rows = [
        ("NCT00000001", "Wheezing and asthma", "Inhaled treatment of asthma.", "Both", "18 Years", "N/A"),
        ("NCT00000002", "Asthma in girls", "Inhaled treatment of asthma.", "Female", "6 Years", "12 Years"),
        ("NCT00000003", "Broken hip", "Repair of the hip after a fall.", "Both", "N/A", "N/A"),
    ]
    with (folder / "collection.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "title", "summary", "gender", "min_age", "max_age"])
        writer.writerows(rows)
    note = {"patient_id": "1", "description": "A 45-year-old man with wheezing. He denies a fall."}
    (folder / "patients.jsonl").write_text(json.dumps(note) + "\n")
    judgements = "qid,docid,rel\n1,NCT00000001,2\n1,NCT00000002,1\n1,NCT00000003,0\n"
    (folder / "qrels.csv").write_text(judgements)
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    return tmp_path / "data"


def test_recall_counts_the_most_relevant_among_the_first() -> None:
    assert recall({"n1": ["a", "b", "c"], "n2": ["a"]}, JUDGED, 2) == {"n1": 0.5}


def test_ndcg_is_the_gain_over_the_best_gain() -> None:
    best = 3 + 3 / math.log2(3)
    got = ndcg({"n1": ["b", "a"], "n2": []}, JUDGED, 2)
    assert got == pytest.approx({"n1": (1 + 3 / math.log2(3)) / best, "n2": 0.0})


def test_a_difference_that_is_the_same_everywhere_has_no_width() -> None:
    ours, theirs = {"a": 0.5, "b": 0.75}, {"a": 0.25, "b": 0.5}
    assert difference(ours, theirs) == {"mean": 0.25, "low": 0.25, "high": 0.25}
    assert difference({}, {}) == {} and mean({}) == 0.0


def test_the_tiny_collection_is_ranked_through_the_assistants_own_code(data: Path) -> None:
    result = discovery.measure(data, WordEmbedder())
    assert result.benchmark == "discovery" and result.n == 1
    assert result.metrics["recall_at_100"] == 1.0
    assert {"bm25_recall_at_100", "minilm_recall_at_100", "fused_recall_at_100"} <= result.baselines.keys()
    assert result.details["trials"] == 3
    again = discovery.measure(data, WordEmbedder())
    assert (again.metrics, again.baselines) == (result.metrics, result.baselines)


def test_rows_without_bounds_state_none(data: Path) -> None:
    documents = discovery._documents(data / "sigir2016" / "collection.csv")
    shelf = discovery.Shelf(documents, WordEmbedder())
    first, second, third = sorted(shelf.trials(), key=lambda trial: trial.id)
    assert [fact.value.years for fact in first.minimum_ages] == [18] and first.maximum_ages == ()
    assert [fact.value for fact in second.sexes] == ["female"]
    assert third.minimum_ages == third.maximum_ages == ()


def test_without_data_it_is_said_where_to_give_them(tmp_path: Path) -> None:
    with pytest.raises(NavigatorError, match="--data"):
        discovery.measure(tmp_path, WordEmbedder())
    app = typer.Typer()
    app.command()(main)
    run = CliRunner().invoke(app, ["discovery", "--data", str(tmp_path), "--json"])
    assert run.exit_code == 2
