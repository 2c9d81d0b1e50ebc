"""Every file of an index cut off, deleted, or altered by one bit: refused in a sentence, and mended."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_bench import (
    EMBEDDER,
    QUESTIONS,
    REFUSALS,
    Known,
    answers,
    asked,
    assistant,
    flipped,
    generation,
    halved,
    mended,
    one_sentence,
    refusal,
)

from index import contents
from index.health import check
from index.manifest import FORMAT_VERSION, FileRecord, wrong_file

PLACES = (0.0, 0.03, 0.31, 0.5, 0.77, 0.999)
"""Where a bit is turned over, as a part of the file's length."""


@pytest.fixture
def home(known: Known, tmp_path: Path) -> Path:
    return known.copy(tmp_path / "home")


def files(home: Path) -> list[str]:
    """The files of the current generation; Chroma's own folder, whose name is random, last."""
    folder = generation(home)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * 7)


HARMS: dict[str, Callable[[Path], None]] = {
    "deleted": Path.unlink,
    "emptied": emptied,
    "halved": halved,
    "longer": longer,
    **{f"flipped at {part:.0%}": lambda path, part=part: flipped(path, part) for part in PLACES},  # type: ignore[misc]
}


# A reader that opens a harmed index ---------------------------------------------------------------


def test_no_harm_to_any_file_changes_an_answer(known: Known, tmp_path: Path) -> None:
    """All files times all harms: a refusal that names the command, or the very same answers."""
    refused = same = 0
    unread = ("manifest.copy.json", "chroma.sqlite3")
    home = known.copy(tmp_path / "home")
    for name in files(home):
        path = generation(home) / name
        whole = path.read_bytes()
        for harm, do in HARMS.items():
            do(path)
            said = refusal(home, [known.answers])
            if said is None:
                assert path.name in unread, (name, harm)
                same += 1
            else:
                assert "trialnav doctor --repair" in said, (name, harm)
                refused += 1
            path.write_bytes(whole)
    assert refused >= 180 and same < 20


def test_a_harm_to_any_file_is_told_by_doctor_and_mended(known: Known, tmp_path: Path) -> None:
    """Vectors are computed again where their own file is lost, and nowhere else."""
    for name in files(known.home):
        home = known.copy(tmp_path / "home")
        path = generation(home) / name
        (flipped(path, 0.5) if path.name != "chroma.sqlite3" else halved(path))
        report = check(home, EMBEDDER)
        assert not report.ok, name
        assert {finding.command for finding in report.findings} == {"trialnav doctor --repair"}
        lost = name in ("vectors.npy", "vectors.texts.npy", "trials/vectors.npy", "trials/texts.json")
        before = generation(home)
        done = mended(home, embedding=lost).done
        assert ("computed" in done[-1] and "none was computed" not in done[-1]) == lost, name
        assert generation(home) != before, "a generation is never edited"
        assert answers(home) == known.answers
        shutil.rmtree(home)


@pytest.mark.parametrize("what", ["chroma/*-*", "chroma", "bm25", "trials"])
def test_a_deleted_folder_is_refused_and_mended(known: Known, home: Path, what: str) -> None:
    for folder in generation(home).glob(what):
        shutil.rmtree(folder)
    said = refusal(home, [])
    assert said is not None and "is missing" in said and "trialnav doctor --repair" in said
    mended(home, embedding=what == "trials")
    assert answers(home) == known.answers


def test_a_whole_generation_that_is_lost_is_read_again_from_the_files_as_received(
    known: Known, home: Path
) -> None:
    shutil.rmtree(home / "generations")
    assert refusal(home, []) is not None
    report = mended(home, embedding=True)
    assert "were computed" in report.done[-1]
    assert answers(home) == known.answers


# A reader that has it open ------------------------------------------------------------------------


def test_a_reader_that_has_the_index_open_sees_a_harm_at_the_next_question(known: Known, home: Path) -> None:
    navigator = assistant(home)
    assert asked(navigator) == known.answers
    for name in files(home):
        path = generation(home) / name
        whole = path.read_bytes()
        flipped(path, 0.4)
        if not name.startswith("manifest"):  # read once, at the opening
            with pytest.raises(REFUSALS, match="trialnav doctor --repair") as told:
                navigator.ask(QUESTIONS[0])
            one_sentence(told.value)
        path.write_bytes(whole)
    assert asked(navigator) == known.answers
    halved(generation(home) / "records.sqlite")
    mended(home)
    assert asked(navigator) == known.answers, "without being opened again"
    navigator.close()


def test_an_index_too_large_to_be_hashed_each_time_is_hashed_where_it_was_touched(
    known: Known, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def counted(folder: Path, name: str, record: FileRecord, *, hashes: bool) -> str | None:
        hashed.append(name)
        return wrong_file(folder, name, record, hashes=hashes)

    monkeypatch.setattr(contents, "ALWAYS_HASHED_BYTES", 0)
    monkeypatch.setattr(contents, "wrong_file", counted)
    assert answers(home) == known.answers
    assert set(files(home)) - {"manifest.json", "manifest.copy.json"} == set(hashed)
    hashed.clear()
    assert answers(home) == known.answers
    assert set(hashed) <= {"chroma/chroma.sqlite3"}, "Chroma itself writes to that one"
    for name in files(home):
        path = generation(home) / name
        whole, stat = path.read_bytes(), path.stat()
        flipped(path, 0.4)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # not even with the time set back
        assert refusal(home, [known.answers]) is not None or name == "manifest.copy.json"
        path.write_bytes(whole)
    assert answers(home) == known.answers


def test_the_folder_of_neighbours_deleted_under_a_reader(known: Known, home: Path) -> None:
    navigator = assistant(home)
    assert asked(navigator) == known.answers
    shutil.rmtree(next(path for path in (generation(home) / "chroma").iterdir() if path.is_dir()))
    with pytest.raises(REFUSALS, match=r"is missing.*trialnav doctor --repair"):
        navigator.ask("Who can take part?")
    navigator.close()


# The manifest -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "no readable manifest"),
        ("", "no readable manifest"),
        ("[]", "no readable manifest"),
        (f'{{"format_version": {FORMAT_VERSION - 1}}}', "earlier version"),
        ('{"format_version": 99, "written by": "the future"}', "later version"),
        ('{"format_version": "two"}', "no readable manifest"),
        (f'{{"format_version": {FORMAT_VERSION}}}', "not what was written"),
    ],
)
def test_a_manifest_that_is_not_ours_is_refused_and_mended_without_the_model(
    known: Known, home: Path, text: str | None, says: str
) -> None:
    path = generation(home) / "manifest.json"
    path.unlink() if text is None else path.write_text(text)
    said = refusal(home, [])
    assert said is not None and says in said and "trialnav doctor --repair" in said
    mended(home)
    assert answers(home) == known.answers
