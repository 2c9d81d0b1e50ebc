"""CURRENT torn, stored files altered, everything lost: found again, or said what to do."""

import shutil
from pathlib import Path

import pytest
from counting import TODAY
from fault_bench import (
    EMBEDDER,
    Known,
    answers,
    assistant,
    flipped,
    halved,
    mended,
    refusal,
)

from corpus.errors import IndexMissing
from index.health import check
from index.ingest import ingest
from index.repair import repair


@pytest.fixture
def home(known: Known, tmp_path: Path) -> Path:
    return known.copy(tmp_path / "home")


# CURRENT ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "torn", [None, b"", b"\0" * 17, b"0123", b"not a generation\n", b"0123456789abcdef\n", b"\xff\xfe\n"]
)
def test_a_torn_current_is_refused_and_the_newest_generation_found(
    known: Known, home: Path, torn: bytes | None
) -> None:
    before = (home / "CURRENT").read_bytes()
    (home / "CURRENT").unlink() if torn is None else (home / "CURRENT").write_bytes(torn)
    said = refusal(home, [])
    assert said is not None and "CURRENT" in said and "trialnav doctor --repair" in said
    mended(home)
    assert (home / "CURRENT").read_bytes() == before
    assert answers(home) == known.answers


def test_a_torn_current_never_brings_back_what_was_removed(known: Known, home: Path) -> None:
    reader = assistant(home)  # holds the generation in which the paper is still there
    gone = known.papers / "03_export_row.txt"
    keeper = assistant(home)
    keeper.remove(str(gone))
    left = [document.id for document in keeper.documents()]
    keeper.close()
    (home / "CURRENT").write_bytes(b"torn")
    assert len(list((home / "generations").iterdir())) == 2
    mended(home)
    reader.close()
    navigator = assistant(home)
    assert [document.id for document in navigator.documents()] == left
    navigator.close()


# The files as received ----------------------------------------------------------------------------


def test_a_stored_file_that_was_altered_is_copied_again_from_where_it_came(known: Known, home: Path) -> None:
    for path in sorted((home / "documents").iterdir()):
        flipped(path, 0.5) if path.suffix else halved(path)
    assert not check(home, EMBEDDER).ok
    done = mended(home).done
    assert sum("again from where it came" in sentence for sentence in done) == len(
        list(known.papers.iterdir())
    )
    assert answers(home) == known.answers


def test_a_stored_file_that_is_lost_for_good_is_named_and_its_document_stays(
    known: Known, home: Path
) -> None:
    for path in (home / "documents").iterdir():
        if not path.suffix:
            path.unlink()
    moved = known.papers.rename(known.papers.with_name("elsewhere"))
    try:
        report = repair(home, EMBEDDER, TODAY)
        assert not report.ok
        assert report.findings[0].command.startswith("trialnav ingest ")
        assert answers(home) == known.answers
    finally:
        moved.rename(known.papers)
    ingest(home, [known.papers], EMBEDDER, TODAY)
    assert check(home, EMBEDDER).ok


def test_with_everything_lost_it_is_said_what_to_do(known: Known, home: Path) -> None:
    shutil.rmtree(home / "generations")
    shutil.rmtree(home / "documents")
    with pytest.raises(IndexMissing, match=r"trialnav ingest FILES"):
        repair(home, EMBEDDER, TODAY)
