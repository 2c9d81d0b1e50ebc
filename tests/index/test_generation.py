"""Generations: all or nothing for whoever asks meanwhile, and never answered from when damaged."""

import multiprocessing
import shutil
import threading
from pathlib import Path

import pytest
from counting import TODAY, CountingEmbedder

from corpus.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, NavigatorError
from index import generation
from index.health import check
from index.ingest import ingest
from index.library import Library
from index.lock import writer_lock


def _current(home: Path) -> Path:
    return home / "generations" / (home / "CURRENT").read_text().strip()


@pytest.fixture
def built(home: Path, papers: Path, embedder: CountingEmbedder) -> Path:
    ingest(home, [papers], embedder, TODAY)
    return home


def test_without_an_index_the_first_step_is_named(home: Path, embedder: CountingEmbedder) -> None:
    with pytest.raises(IndexMissing, match=r"run `trialnav ingest FILES` first"):
        Library.open(home, embedder)


def test_an_index_of_another_model_is_refused(built: Path) -> None:
    with pytest.raises(IndexMismatch, match=r"embedding model counting.*trialnav doctor --repair"):
        Library.open(built, CountingEmbedder(name="another"))


def test_an_index_of_other_weights_is_refused_at_the_first_search(built: Path) -> None:
    library = Library.open(built, CountingEmbedder(digest="e" * 64))
    with pytest.raises(IndexMismatch, match="other weights"):
        library.search("anything")
    library.close()


def test_an_ingest_with_another_model_builds_all_again(built: Path, papers: Path) -> None:
    other = CountingEmbedder(name="another", digest="e" * 64)
    report = ingest(built, [papers], other, TODAY)
    assert len(report.unchanged) == 4
    assert report.embedded > 0
    Library.open(built, other).close()


def test_a_deleted_vector_folder_is_refused(built: Path, embedder: CountingEmbedder) -> None:
    folder = next(path for path in (_current(built) / "chroma").iterdir() if path.is_dir())
    shutil.rmtree(folder)
    with pytest.raises(IndexDamaged, match=r"is missing.*trialnav doctor --repair"):
        Library.open(built, embedder)
    report = check(built, embedder)
    assert not report.ok
    assert all(finding.command == "trialnav doctor --repair" for finding in report.findings)


@pytest.mark.parametrize("name", ["records.sqlite", "vectors.npy", "manifest.json", "chroma/chroma.sqlite3"])
@pytest.mark.parametrize("harm", ["truncated", "removed"])
def test_a_harmed_file_is_refused_and_a_new_ingest_mends_it(
    built: Path, papers: Path, embedder: CountingEmbedder, name: str, harm: str
) -> None:
    before = Library.open(built, embedder)
    documents = {document.id for document in before.documents()}
    before.close()
    path = _current(built) / name
    if harm == "truncated":
        path.write_bytes(b"")
    else:
        path.unlink()
    with pytest.raises(IndexDamaged):
        Library.open(built, embedder)
    ingest(built, [sorted(papers.iterdir())[0]], embedder, TODAY)
    library = Library.open(built, embedder)
    assert {document.id for document in library.documents()} == documents
    assert check(built, embedder).ok
    library.close()


def test_a_flipped_byte_is_refused(built: Path, embedder: CountingEmbedder) -> None:
    path = _current(built) / "vectors.npy"
    data = bytearray(path.read_bytes())
    data[-7] ^= 0x40
    path.write_bytes(data)
    with pytest.raises(IndexDamaged, match="other contents"):
        Library.open(built, embedder)


@pytest.mark.parametrize("torn", ["", "0123", "not a generation\n", "0123456789abcdef\n"])
def test_a_torn_current_is_refused_and_mended(
    built: Path, papers: Path, embedder: CountingEmbedder, torn: str
) -> None:
    generation_before = (built / "CURRENT").read_text().strip()
    (built / "CURRENT").write_text(torn)
    with pytest.raises(IndexDamaged, match="trialnav doctor --repair"):
        Library.open(built, embedder)
    assert ingest(built, [papers], embedder, TODAY).generation == generation_before
    Library.open(built, embedder).close()


class Killed(BaseException):
    """Stands for the end of the process in the middle of a build."""


@pytest.mark.parametrize(
    "step", ["write_records", "grow_store", "write_store", "write_manifest", "verify", "swap"]
)
def test_a_build_cut_short_leaves_the_old_generation(
    built: Path, papers: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = (built / "CURRENT").read_text()

    def killed(*_: object) -> None:
        raise Killed

    changed = sorted(papers.iterdir())[0]
    changed.write_text(changed.read_text() + "\n\nOne more visit takes place.\n")
    with monkeypatch.context() as patch:
        if step == "write_store":  # which is for what cannot be grown
            patch.setattr(generation, "grow_store", lambda *_: None)
        patch.setattr(generation, step, killed)
        with pytest.raises(Killed):
            ingest(built, [papers], embedder, TODAY)
    assert (built / "CURRENT").read_text() == before
    library = Library.open(built, embedder)
    assert library.search("visit")
    library.close()
    report = ingest(built, [papers], embedder, TODAY)
    assert report.replaced == (str(changed),)
    left = [path.name for path in (built / "generations").iterdir()]
    assert left == [report.generation]


def test_a_reader_sees_the_new_generation_and_the_old_one_stays_while_it_is_read(
    built: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    reader = Library.open(built, embedder)
    old = _current(built)
    gone = sorted(papers.iterdir())[-1]
    gone.unlink()
    ingest(built, [papers], embedder, TODAY)
    assert old.is_dir()
    assert len(reader.documents()) == 4
    assert reader.search("visit")
    assert reader.refresh_if_swapped()
    assert len(reader.documents()) == 3
    assert not reader.refresh_if_swapped()
    reader.close()


def _try_to_ingest(home: Path, papers: Path, answers: "multiprocessing.Queue[str]") -> None:
    try:
        ingest(home, [papers], CountingEmbedder(), TODAY)
    except NavigatorError as error:
        answers.put(type(error).__name__)
    else:
        answers.put("built")


def test_a_second_writer_is_turned_away(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[str] = context.Queue()
    with writer_lock(home):
        other = context.Process(target=_try_to_ingest, args=(home, papers, answers))
        other.start()
        assert answers.get(timeout=60) == "IndexBusy"
        other.join()
        with pytest.raises(IndexBusy, match="wait until it is done"):
            ingest(home, [papers], embedder, TODAY)
    answers.close()
    ingest(home, [papers], embedder, TODAY)


def test_readers_meet_no_error_while_generations_change(
    built: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    library = Library.open(built, embedder)
    errors: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                library.refresh_if_swapped()
                view = library.pinned()
                for hit in view.search("who can take part", limit=5):
                    document = view.document(hit.passage.span.document_id)
                    assert document.slice(hit.passage.span) == hit.passage.text
            except (NavigatorError, AssertionError, KeyError) as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    changed = sorted(papers.iterdir())[0]
    for number in range(4):
        changed.write_text(changed.read_text() + f"\n\nVisit {number} takes place.\n")
        ingest(built, [papers], embedder, TODAY)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    library.close()
