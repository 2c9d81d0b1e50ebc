"""What `check` finds that no single harmed file shows, and what `repair` says of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from counting import TODAY, CountingEmbedder

from corpus.errors import IndexBusy, IndexMissing
from index.health import FIRST, check
from index.ingest import ingest
from index.library import Library
from index.lock import writer_lock
from index.manifest import REPAIR, file_records, read_manifest, write_manifest
from index.repair import repair


@pytest.fixture
def built(home: Path, papers: Path, embedder: CountingEmbedder) -> Path:
    ingest(home, [papers], embedder, TODAY)
    assert check(home, embedder).ok
    return home


def current(home: Path) -> Path:
    return home / "generations" / (home / "CURRENT").read_text().strip()


def forge(home: Path, statement: str) -> None:
    """Alter the records and write a manifest that goes with them: hashes alone find nothing then."""
    folder = current(home)
    with closing(sqlite3.connect(folder / "records.sqlite")) as connection, connection:
        connection.execute(statement)
    manifest = read_manifest(folder)
    write_manifest(folder, manifest.model_copy(update={"files": file_records(folder)}))


def test_where_nothing_is_ingested_the_first_step_is_named(home: Path, embedder: CountingEmbedder) -> None:
    report = check(home, embedder)
    assert [finding.command for finding in report.findings] == [FIRST]
    assert not home.exists(), "a check writes nothing"
    with pytest.raises(IndexMissing, match="trialnav ingest FILES"):
        repair(home, embedder, TODAY)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM passages WHERE position = 3", "another number"),
        ("UPDATE passages SET row = 100000 WHERE position = 0", "have no vector"),
        ("UPDATE passages SET kind = 'site' WHERE position = 1", "filed under other names"),
    ],
)
def test_records_that_were_forged_are_found(
    built: Path, embedder: CountingEmbedder, statement: str, says: str
) -> None:
    forge(built, statement)
    report = check(built, embedder)
    assert not report.ok
    assert any(says in finding.what for finding in report.findings), report.findings


def test_what_a_killed_build_left_is_named_and_deleted(built: Path, embedder: CountingEmbedder) -> None:
    before = (built / "CURRENT").read_text()
    (built / "generations" / ".building-0123456789abcdef").mkdir()
    (built / "documents" / ".abc.part").write_bytes(b"half")
    (built / "documents" / ("a" * 64)).write_bytes(b"of an ingest that was cut short")
    report = check(built, embedder)
    assert not report.ok and {finding.command for finding in report.findings} == {REPAIR}
    done = repair(built, embedder, TODAY)
    assert done.ok and any("2 pieces" in sentence for sentence in done.done)
    assert (built / "CURRENT").read_text() == before
    assert check(built, embedder).ok


def test_while_a_build_runs_its_pieces_are_no_fault(built: Path, embedder: CountingEmbedder) -> None:
    with writer_lock(built):
        (built / "generations" / ".building-0123456789abcdef").mkdir()
        assert check(built, embedder).ok
        (built / "CURRENT").write_text("torn")
        with pytest.raises(IndexBusy):
            repair(built, embedder, TODAY)


def test_vectors_of_another_model_are_computed_again_by_a_repair(built: Path) -> None:
    other = CountingEmbedder(name="another", digest="e" * 64)
    report = check(built, other)
    assert not report.ok and report.findings[0].command == REPAIR
    done = repair(built, other, TODAY)
    assert done.ok and "were computed" in done.done[-1]
    Library.open(built, other).close()


def test_a_repair_of_what_is_whole_does_nothing(built: Path, embedder: CountingEmbedder) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*.json")}
    assert repair(built, embedder, TODAY).done == ()
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*.json")} == before


def test_records_lost_and_a_stored_file_lost_is_said_and_nothing_else_goes(
    built: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    """Two faults at once: the one document that nothing holds any more is named, the others stay."""
    lost, *others = sorted(papers.iterdir())
    library = Library.open(built, embedder)
    documents = {one.source: one.id for one in library.documents()}
    library.close()
    (current(built) / "records.sqlite").write_bytes(b"gone")
    for origin in (built / "documents").glob("*.json"):
        if lost.name in origin.read_text():
            origin.with_suffix("").write_bytes(b"gone as well")
    data = lost.read_bytes()
    lost.unlink()
    report = repair(built, embedder, TODAY)
    assert not report.ok
    assert report.findings[-1].command == f"trialnav ingest {lost}"
    library = Library.open(built, embedder)
    assert len(library.documents()) == len(documents) - 1 == len(others)
    library.close()
    lost.write_bytes(data)
    ingest(built, [lost], embedder, TODAY)
    assert check(built, embedder).ok


def test_a_cache_of_vectors_that_is_damaged_is_deleted(built: Path, embedder: CountingEmbedder) -> None:
    (built / "vectors").mkdir(exist_ok=True)
    (built / "vectors" / "cache.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    report = check(built, embedder)
    assert not report.ok and "cache of vectors" in report.findings[0].what
    assert repair(built, embedder, TODAY).ok
    assert check(built, embedder).ok
