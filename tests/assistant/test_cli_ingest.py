"""`trialnav ingest` and `trialnav remove`: what they take, and the report that they end with."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.cli_common import progress
from assistant.cli_report import MOST_NAMED

Trialnav = Callable[..., tuple[int, str, str]]


def trial(number: int) -> str:
    return (
        f"Tablet {number} for people with long cough\n\nNCT{number:08d}\n\nInclusion Criteria:\n\n"
        "- Cough for at least 8 weeks\n- Adults aged 18 years or older\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "records"
    (found / "old").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "b.txt", "old/c.txt")):
        (found / name).write_text(trial(number), encoding="utf-8")
    return found


@pytest.fixture
def trialnav(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trialnav:
    """Runs a command on an empty library: exit code, output, complaints."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--data-home", str(tmp_path / "home"), *map(str, words)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(end.value.code or 0), out, err

    return run


def counts(out: str) -> dict[str, list[str]]:
    """The rows of the table: outcome to its numbers."""
    rows = [line.split() for line in out.splitlines() if line.rstrip()[-1:].isdigit()]
    return {" ".join(row[:-2]): row[-2:] for row in rows}


def report_of(out: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out)
    return found


def test_files_folders_patterns_and_zips_are_taken_together(trialnav: Trialnav, folder: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as bundle:
        bundle.writestr("seven.txt", trial(7))
        bundle.writestr("empty.txt", "")
    (folder.parent / "more.zip").write_bytes(held.getvalue())
    code, out, _ = trialnav(
        "ingest",
        folder / "a.txt",
        folder / "old",
        f"{folder}/**/b*.txt",
        folder.parent / "more.zip",
        "--json",
    )
    report = report_of(out)
    assert code == 0
    assert [Path(name).name for name in report["read"]] == ["a.txt", "c.txt", "b.txt", "more.zip"]
    assert report["documents"] == report["documents_new"] == 4
    [[source, reason]] = report["problems"]
    assert source.endswith("more.zip/empty.txt") and "is empty" in reason


def test_the_report_is_a_table_and_names_what_failed(trialnav: Trialnav, folder: Path) -> None:
    (folder / "empty.txt").touch()
    code, out, err = trialnav("ingest", folder, folder / "*.xml")
    assert (code, err) == (0, "")
    table = counts(out)
    assert table["read"] == ["3", "3"] and table["unchanged"] == ["0", "0"]
    assert "3 new documents, 0 gone; the library holds 3." in out
    assert f"Not read: {folder / 'empty.txt'}: empty.txt is empty" in out
    assert "Nothing matches the pattern *.xml" in out


def test_replaced_and_removed_are_told(trialnav: Trialnav, folder: Path) -> None:
    trialnav("ingest", folder)
    (folder / "a.txt").write_text(trial(9), encoding="utf-8")
    (folder / "b.txt").unlink()
    _, out, _ = trialnav("ingest", folder)
    table = counts(out)
    assert table["replaced"] == table["removed"] == table["unchanged"] == ["1", "1"]
    assert f"Replaced: {folder / 'a.txt'}" in out and f"Removed: {folder / 'b.txt'}" in out


def test_long_lists_are_shortened_and_failures_never(trialnav: Trialnav, folder: Path) -> None:
    for number in range(10, 40):
        (folder / f"{number}.txt").write_text(trial(number), encoding="utf-8")
        (folder / f"{number}.empty").touch()
    _, out, _ = trialnav("ingest", folder)
    assert out.count("\nRead: ") == MOST_NAMED == 20
    assert "... and 13 more read (`--json` names all)." in out
    assert out.count("\nNot read: ") == 30


def test_where_nothing_could_be_read_every_file_is_named(trialnav: Trialnav, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    code, out, err = trialnav("ingest", tmp_path / "a.txt", tmp_path / "b.txt")
    assert code == 1 and len(err.strip().splitlines()) == 1
    assert "a.txt is empty" in out and "b.txt" in out


def test_a_file_is_removed_by_its_path_and_a_document_by_its_id(trialnav: Trialnav, folder: Path) -> None:
    trialnav("ingest", folder)
    assert trialnav("remove", folder / "a.txt")[1] == f"Removed {folder / 'a.txt'}.\n"
    trials = json.loads(trialnav("trials", "--json")[1])
    assert len(trials) == 2
    code, out, _ = trialnav("remove", trials[0]["documents"][0], "--json")
    assert code == 0 and report_of(out)["documents"] == 1


def test_progress_is_silent_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as move:
        move("reading", 1, 2)
        move("embedding", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_progress_counts_files_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with progress() as move:
        move("reading", 3, 7)
    shown = capsys.readouterr().err
    assert "reading files" in shown and "3/7" in shown
