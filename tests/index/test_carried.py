"""A changed file costs what it changes: everything else is carried over, and nothing differs for it."""

import random
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from counting import TODAY, CountingEmbedder

from corpus.document import Document
from corpus.trial import Trial
from index import assembly, generation, store_growth
from index.current import current_generation, folder_of
from index.generation import VECTORS
from index.ingest import ingest
from index.library import Library
from index.manifest import read_manifest
from index.passage import Passage
from index.passages import passages_of
from index.records import Records

COUNT = 12


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of made-up trials."""
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(COUNT):
        _write(folder, number, "Adults with stable disease.")
    return folder


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


def _write(folder: Path, number: int, inclusion: str) -> None:
    text = (
        f"NCT{number:08d}\n\nA study of drug {number} in condition {number % 5}\n\nBrief Summary\n"
        f"This study tests drug {number}. It takes {number + 3} weeks.\n\n"
        f"Inclusion Criteria:\n- {inclusion}\n- Age of {18 + number} years or more\n\n"
        f"Exclusion Criteria:\n- Pregnant women\n- Allergy to drug {number}\n"
    )
    (folder / f"{number:02d}.txt").write_text(text)


def _folder(home: Path) -> Path:
    return folder_of(home, current_generation(home))


def _held(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a generation's records hold."""
    with closing(sqlite3.connect(_folder(home) / "records.sqlite")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - its own tables
            for name in sorted(names)
        }


def _vectors_by_text(home: Path) -> dict[str, list[float]]:
    folder = _folder(home)
    rows = Records(folder).rows_by_text()
    vectors = np.load(folder / VECTORS)
    return {text: vectors[row].tolist() for text, row in rows.items()}


def _found(home: Path, embedder: CountingEmbedder) -> list[object]:
    library = Library.open(home, embedder)
    queries = ("pregnant women", "drug 4 weeks", "age of adults", "allergy", "relapse after a transplant")
    found = [[(hit.passage.id, hit.score) for hit in library.search(query)] for query in queries]
    words = sorted(library.word_counts().items())
    library.close()
    return [found, words]


def test_any_sequence_of_changes_ends_in_what_one_build_makes(
    tmp_path: Path, files: Path, embedder: CountingEmbedder
) -> None:
    choose = random.Random(5)  # noqa: S311 - no secret
    home = tmp_path / "grown"
    for step in range(8):
        ingest(home, [files], embedder, TODAY)
        number = choose.randrange(COUNT + 3)
        path = files / f"{number:02d}.txt"
        if path.exists() and choose.random() < 0.3:
            path.unlink()
        else:
            _write(files, number, choose.choice([f"Relapse after treatment {step}.", "Adults with a cough."]))
    ingest(home, [files], embedder, TODAY)
    ingest(tmp_path / "once", [files], embedder, TODAY)
    assert _held(home) == _held(tmp_path / "once")
    assert _vectors_by_text(home) == _vectors_by_text(tmp_path / "once")
    assert _found(home, embedder) == _found(tmp_path / "once", embedder)
    assert current_generation(home) == current_generation(tmp_path / "once")


def test_only_what_changed_is_cut_and_embedded_again(
    tmp_path: Path, files: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    cut: list[str] = []

    def watched(trial: Trial, documents: Mapping[str, Document]) -> list[Passage]:
        cut.append(trial.id)
        return passages_of(trial, documents)

    monkeypatch.setattr(assembly, "passages_of", watched)
    _write(files, 3, "Relapse within two years.")
    before = embedder.texts
    report = ingest(home, [files], embedder, TODAY)
    assert len(cut) == 1
    assert 0 < embedder.texts - before <= 6
    assert report.replaced == (str(files / "03.txt"),)


def test_a_store_is_grown_for_one_change_and_made_anew_for_many(
    tmp_path: Path, files: Path, embedder: CountingEmbedder
) -> None:
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    assert read_manifest(_folder(home)).changed_since_made == 0
    _write(files, 3, "Relapse within two years.")
    ingest(home, [files], embedder, TODAY)
    first = read_manifest(_folder(home)).changed_since_made
    assert 0 < first <= store_growth.MOST_CHANGED * read_manifest(_folder(home)).passages
    for number in range(6):
        _write(files, number, f"Relapse within {number} years.")
    ingest(home, [files], embedder, TODAY)
    assert read_manifest(_folder(home)).changed_since_made == 0


def test_changes_add_up_until_the_store_is_made_anew(
    tmp_path: Path, files: Path, embedder: CountingEmbedder
) -> None:
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    changed = []
    for step in range(12):
        _write(files, 3, f"Relapse within {step} years.")
        ingest(home, [files], embedder, TODAY)
        changed.append(read_manifest(_folder(home)).changed_since_made)
    assert 0 in changed[1:]
    assert max(changed) <= store_growth.MOST_CHANGED * read_manifest(_folder(home)).passages


def test_nothing_is_carried_from_a_generation_that_was_altered(
    tmp_path: Path, files: Path, embedder: CountingEmbedder
) -> None:
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    words = _folder(home) / "words" / "words.npy"
    words.write_bytes(words.read_bytes()[:-4])
    _write(files, 3, "Relapse within two years.")
    ingest(home, [files], embedder, TODAY)
    ingest(tmp_path / "once", [files], embedder, TODAY)
    assert _found(home, embedder) == _found(tmp_path / "once", embedder)


def test_a_copy_of_the_store_that_is_not_what_was_written_is_not_used(
    tmp_path: Path, files: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    copy = shutil.copytree

    def torn(source: Path, target: Path, *options: Any, **named: Any) -> Path:
        made = copy(source, target, *options, **named)
        for part in Path(target).rglob("*.bin"):
            part.write_bytes(part.read_bytes()[:-1])
        return made

    monkeypatch.setattr(shutil, "copytree", torn)
    _write(files, 3, "Relapse within two years.")
    ingest(home, [files], embedder, TODAY)
    assert read_manifest(_folder(home)).changed_since_made == 0
    assert not generation.content_faults(_folder(home), read_manifest(_folder(home)))


def test_passages_that_say_the_same_are_limited_as_in_one_build(
    tmp_path: Path, embedder: CountingEmbedder
) -> None:
    files = tmp_path / "files"
    files.mkdir()
    same = "A study of sleep\n\nInclusion Criteria:\n- Adults who sleep badly\n- Able to come to visits\n"
    for number in range(20):
        (files / f"{number:02d}.txt").write_text(f"NCT{number:08d}\n\n{same}")
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    for gone in (4, 0):
        (files / f"{gone:02d}.txt").unlink()
        ingest(home, [files], embedder, TODAY)
    ingest(tmp_path / "once", [files], embedder, TODAY)
    assert _held(home) == _held(tmp_path / "once")


def test_the_words_of_the_lexicon_are_those_of_the_passages(
    tmp_path: Path, files: Path, embedder: CountingEmbedder
) -> None:
    home = tmp_path / "home"
    ingest(home, [files], embedder, TODAY)
    _write(files, 7, "Adults who sleepwalk.")
    ingest(home, [files], embedder, TODAY)
    assert _count_of("sleepwalk", home, embedder) == 1
    (files / "07.txt").unlink()
    ingest(home, [files], embedder, TODAY)
    assert _count_of("sleepwalk", home, embedder) == 0


def _count_of(word: str, home: Path, embedder: CountingEmbedder) -> int:
    library = Library.open(home, embedder)
    count = library.word_counts()[word]
    library.close()
    return count
