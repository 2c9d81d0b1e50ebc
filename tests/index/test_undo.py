"""What is only probably of a trial can be taken out of it for good, and put back."""

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from counting import TODAY, CountingEmbedder

from corpus import readers
from corpus.errors import NothingToUndo, UnknownDocument
from corpus.readers import read_path
from corpus.trial import Trial
from index.embedding import Vectors
from index.ingest import ingest, remove
from index.library import Library
from index.undo import keep_apart, let_join


class BrokenEmbedder(CountingEmbedder):
    """Fails at the first text that it is given."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError("out of memory")


def trials(home: Path, embedder: CountingEmbedder) -> list[Trial]:
    library = Library.open(home, embedder)
    try:
        return library.trials()
    finally:
        library.close()


def probable(home: Path, embedder: CountingEmbedder) -> list[str]:
    return [one for trial in trials(home, embedder) for one in trial.probable]


@pytest.fixture
def filled(home: Path, papers: Path, embedder: CountingEmbedder) -> Path:
    """The data home of the samples, of which one document is only probably of its trial."""
    ingest(home, [papers], embedder, TODAY)
    return home


@pytest.fixture
def loose(filled: Path, embedder: CountingEmbedder) -> str:
    """The id of that document."""
    [document_id] = probable(filled, embedder)
    return document_id


def test_it_becomes_a_trial_of_its_own_and_the_rest_stays(
    filled: Path, loose: str, embedder: CountingEmbedder
) -> None:
    before = trials(filled, embedder)
    report = keep_apart(filled, loose, embedder)
    after = trials(filled, embedder)
    assert len(after) == len(before) + 1
    assert [trial.documents for trial in after if loose in trial.documents] == [(loose,)]
    assert report.documents_new == report.documents_gone == 0
    untouched = [trial for trial in before if loose not in trial.documents]
    assert all(trial in after for trial in untouched)


def test_only_its_own_passages_are_embedded(filled: Path, loose: str, embedder: CountingEmbedder) -> None:
    before = embedder.texts
    report = keep_apart(filled, loose, embedder)
    library = Library.open(filled, embedder)
    own = sum(passage.span.document_id == loose for passage in library.passages())
    assert own < len(library.passages()) / 2
    library.close()
    trials_changed = 2  # a trial may have a vector of its own: the one that it leaves, and the new one
    assert 0 < report.embedded <= own + trials_changed
    assert embedder.texts - before <= own + trials_changed


def test_it_stays_out_at_the_next_ingest_which_does_nothing(
    filled: Path, papers: Path, loose: str, embedder: CountingEmbedder
) -> None:
    generation = keep_apart(filled, loose, embedder).generation
    again = ingest(filled, [papers], embedder, TODAY)
    assert (again.generation, again.embedded) == (generation, 0)
    assert probable(filled, embedder) == []


def test_letting_it_join_brings_everything_back(filled: Path, loose: str, embedder: CountingEmbedder) -> None:
    before = trials(filled, embedder)
    keep_apart(filled, loose, embedder)
    let_join(filled, loose, embedder)
    assert trials(filled, embedder) == before
    library = Library.open(filled, embedder)
    assert library.kept_apart() == []
    library.close()


def test_it_stays_out_when_all_generations_are_lost(
    filled: Path, papers: Path, loose: str, embedder: CountingEmbedder
) -> None:
    keep_apart(filled, loose, embedder)
    shutil.rmtree(filled / "generations")
    (filled / "CURRENT").unlink()
    ingest(filled, [papers], embedder, TODAY)
    assert probable(filled, embedder) == []


def test_it_stays_out_when_the_index_is_damaged(
    filled: Path, papers: Path, loose: str, embedder: CountingEmbedder
) -> None:
    keep_apart(filled, loose, embedder)
    for file in (filled / "generations").rglob("*.sqlite"):
        file.write_bytes(b"torn")
    ingest(filled, [papers], embedder, TODAY)
    assert probable(filled, embedder) == []


def test_it_stays_out_under_a_new_reader_that_gives_it_another_id_and_text(
    filled: Path, papers: Path, loose: str, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_apart(filled, loose, embedder)
    old = {each.id for path in papers.iterdir() for each in read_path(path, TODAY)}
    monkeypatch.setattr(readers, "READER_VERSION", "of the future")
    original = readers.read_all

    def read_all(data: bytes, source: str, retrieved: object) -> object:
        found, problems = original(data, source, retrieved)  # type: ignore[arg-type]
        return [
            each.model_copy(update={"id": f"f{each.id[1:]}", "text": f"{each.text}\n"}) for each in found
        ], problems

    monkeypatch.setattr(readers, "read_all", read_all)
    ingest(filled, [papers], embedder, TODAY)
    ids = {one for trial in trials(filled, embedder) for one in trial.documents}
    assert loose in old and not ids & old
    assert probable(filled, embedder) == []
    ingest(filled, [papers], embedder, TODAY)
    assert probable(filled, embedder) == []


def test_it_stays_out_in_another_file_and_after_a_removal(
    filled: Path, loose: str, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    library = Library.open(filled, embedder)
    text = library.document(loose).text
    library.close()
    keep_apart(filled, loose, embedder)
    remove(filled, loose, embedder)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("again.txt", text.replace("\n", "\r\n"))
    ingest(filled, [tmp_path / "all.zip"], embedder, TODAY)
    assert probable(filled, embedder) == []
    assert len(trials(filled, embedder)) == 4


def test_files_of_a_session_do_not_bring_it_back(
    filled: Path, papers: Path, loose: str, embedder: CountingEmbedder
) -> None:
    keep_apart(filled, loose, embedder)
    extra = [
        each.model_copy(update={"id": "0" * 16})
        for path in papers.iterdir()
        for each in read_path(path, TODAY)
    ]
    library = Library.open(filled, embedder)
    over = library.with_documents(extra[:1])
    assert next(trial.documents for trial in over.trials() if loose in trial.documents) in (
        (loose,),
        ("0" * 16, loose),
    )
    assert all(loose not in trial.probable for trial in over.trials())
    assert [one.document for one in over.kept_apart()] == [loose]
    library.close()


def test_a_build_that_fails_changes_nothing(filled: Path, loose: str, embedder: CountingEmbedder) -> None:
    before = trials(filled, embedder)
    with pytest.raises(RuntimeError):
        keep_apart(filled, loose, BrokenEmbedder())
    assert trials(filled, embedder) == before
    assert keep_apart(filled, loose, embedder).embedded > 0
    assert probable(filled, embedder) == []


def test_what_cannot_be_undone_is_said_in_one_sentence(
    filled: Path, loose: str, embedder: CountingEmbedder
) -> None:
    found = trials(filled, embedder)
    [sure] = [trial.documents[0] for trial in found if loose in trial.documents]
    alone = next(trial.documents[0] for trial in found if len(trial.documents) == 1)
    for action in (keep_apart, let_join):
        with pytest.raises(UnknownDocument, match="No document has the id nonsense"):
            action(filled, "nonsense", embedder)
    with pytest.raises(NothingToUndo, match="is surely of TEM-MM, which cannot be undone here"):
        keep_apart(filled, sure, embedder)
    with pytest.raises(NothingToUndo, match="is the only document of"):
        keep_apart(filled, alone, embedder)
    with pytest.raises(NothingToUndo, match="was not taken out of any trial"):
        let_join(filled, loose, embedder)
    keep_apart(filled, loose, embedder)
    with pytest.raises(
        NothingToUndo, match=f"is kept apart already: `trialnav together {loose}` undoes that"
    ):
        keep_apart(filled, loose, embedder)


def test_a_document_joined_by_its_number_names_the_command_that_takes_it_out(
    home: Path, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    for name in ("a", "b"):
        naming = {"nctId": "NCT01234567", "briefTitle": f"A Trial Called {name}"}
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"protocolSection": {"identificationModule": naming}})
        )
    ingest(home, [tmp_path / "a.json", tmp_path / "b.json"], embedder, TODAY)
    [trial] = trials(home, embedder)
    with pytest.raises(
        NothingToUndo, match=f"`trialnav remove {trial.documents[1]}` takes it out of the index"
    ):
        keep_apart(home, trial.documents[1], embedder)


def test_a_torn_copy_of_the_decisions_is_no_hindrance(
    filled: Path, papers: Path, loose: str, embedder: CountingEmbedder
) -> None:
    keep_apart(filled, loose, embedder)
    (filled / "apart.json").write_text("[{")
    ingest(filled, [papers], embedder, TODAY)
    assert probable(filled, embedder) == []
    shutil.rmtree(filled / "generations")
    ingest(filled, [papers], embedder, TODAY)
    assert probable(filled, embedder) == [loose]
