"""Ingest: adds or replaces, never removes in silence, and does nothing twice."""

import os
from datetime import date
from pathlib import Path

import pytest
from counting import TODAY, CountingEmbedder

from corpus.errors import NothingToRead, UnknownDocument
from index.ingest import add, ingest, remove
from index.library import Library


def _everything_below(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_a_second_ingest_embeds_nothing_and_writes_nothing(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    first = ingest(home, [papers], embedder, TODAY)
    assert len(first.read) == 4
    assert first.embedded > 0
    texts, files = embedder.texts, _everything_below(home)
    second = ingest(home, [papers], embedder, date(2026, 1, 1))
    assert len(second.unchanged) == 4
    assert (second.read, second.replaced, second.removed, second.embedded) == ((), (), (), 0)
    assert second.generation == first.generation
    assert embedder.texts == texts
    assert _everything_below(home) == files


def test_new_bytes_at_a_known_path_replace_it(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    first = ingest(home, [papers], embedder, TODAY)
    changed = sorted(papers.iterdir())[0]
    changed.write_text(changed.read_text() + "\n\nVisits take place on the ward for zebrafish.\n")
    report = ingest(home, [papers], embedder, TODAY)
    assert report.replaced == (str(changed),)
    assert len(report.unchanged) == 3
    assert report.generation != first.generation
    library = Library.open(home, embedder)
    assert len(library.documents()) == 4
    assert sum("zebrafish" in document.text for document in library.documents()) == 1
    library.close()


def test_unchanged_passages_take_their_vectors_over(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    *others, last = sorted(papers.iterdir())
    ingest(home, others, embedder, TODAY)
    before = embedder.texts
    everything = CountingEmbedder()
    ingest(home.with_name("other"), [papers], everything, TODAY)
    ingest(home, [last], embedder, TODAY)
    assert 0 < embedder.texts - before < everything.texts / 2


def test_a_file_gone_from_an_ingested_folder_goes_at_its_next_ingest(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    ingest(home, [papers], embedder, TODAY)
    gone = sorted(papers.iterdir())[-1]
    gone.unlink()
    report = ingest(home, [papers], embedder, TODAY)
    assert report.removed == (str(gone),)
    assert len(report.unchanged) == 3


def test_a_single_file_stays_until_it_is_removed(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    one, two, *_ = sorted(papers.iterdir())
    ingest(home, [one, two], embedder, TODAY)
    one.unlink()
    report = ingest(home, [papers], embedder, TODAY)
    assert report.removed == ()
    library = Library.open(home, embedder)
    document = next(d for d in library.documents() if d.source.endswith(one.name))
    library.close()
    assert remove(home, document.id, embedder).removed == (str(one),)
    library = Library.open(home, embedder)
    assert document.id not in [each.id for each in library.documents()]
    library.close()


def test_removing_what_is_not_there_says_so(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    ingest(home, [papers], embedder, TODAY)
    with pytest.raises(UnknownDocument, match="No document has the id nonsense"):
        remove(home, "nonsense", embedder)


def test_unreadable_files_are_named_and_the_rest_goes_on(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    (papers / "empty.txt").write_bytes(b"")
    (papers / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (papers / "outside.txt").symlink_to("/etc/hostname")
    (papers / ".hidden.txt").write_text("not looked at")
    report = ingest(home, [papers, papers / "nowhere.txt"], embedder, TODAY)
    assert len(report.read) == 4
    named = {Path(source).name: reason for source, reason in report.unreadable}
    assert set(named) == {"empty.txt", "picture.txt", "outside.txt", "nowhere.txt"}
    assert all(named.values())


def test_a_file_that_failed_once_is_tried_again(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    good = sorted(papers.iterdir())[0]
    text = good.read_text()
    good.write_text("")
    assert len(ingest(home, [papers], embedder, TODAY).unreadable) == 1
    good.write_text(text)
    assert ingest(home, [papers], embedder, TODAY).read == (str(good),)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions bind no superuser")
def test_a_file_without_permission_is_named(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    locked = sorted(papers.iterdir())[0]
    locked.chmod(0)
    report = ingest(home, [papers], embedder, TODAY)
    [(source, reason)] = report.unreadable
    assert source == str(locked) and reason.startswith(f"{locked.name} may not be read")


def test_an_empty_folder_is_one_clear_sentence(
    home: Path, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    (tmp_path / "void").mkdir()
    with pytest.raises(NothingToRead, match="void holds no file that could be read"):
        ingest(home, [tmp_path / "void"], embedder, TODAY)


def test_a_folder_that_is_not_there_removes_nothing(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    ingest(home, [papers], embedder, TODAY)
    papers.rename(papers.with_name("moved"))
    report = ingest(home, [papers], embedder, TODAY)
    assert report.removed == ()
    assert [source for source, _ in report.unreadable] == [str(papers)]


def test_the_same_bytes_at_two_paths_are_one_document(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    one = sorted(papers.iterdir())[0]
    (papers / "zz copy.txt").write_bytes(one.read_bytes())
    report = ingest(home, [papers], embedder, TODAY)
    assert len(report.read) == 5
    library = Library.open(home, embedder)
    assert len(library.documents()) == 4
    library.close()


def test_uploads_are_kept_as_received(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    one = sorted(papers.iterdir())[0]
    report = add(home, {"mine.txt": one.read_bytes()}, embedder, TODAY)
    assert report.read == ("mine.txt",)
    kept = [path for path in (home / "documents").iterdir() if path.suffix != ".json"]
    assert [path.read_bytes() for path in kept] == [one.read_bytes()]
    assert add(home, {"mine.txt": one.read_bytes()}, embedder, TODAY).unchanged == ("mine.txt",)


def test_progress_is_told_for_every_stage(home: Path, papers: Path, embedder: CountingEmbedder) -> None:
    stages: list[tuple[str, int, int]] = []
    ingest(home, [papers], embedder, TODAY, lambda *step: stages.append(step))
    assert {"reading", "embedding", "writing"} <= {stage for stage, _, _ in stages}
    assert all(0 <= done <= total for _, done, total in stages)
