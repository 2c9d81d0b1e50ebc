"""Links, pipes, odd names and files that change: named with the reason, never opened, the rest is read."""

import os
import socket
import threading
from pathlib import Path

import pytest
from made_up import Workplace, reasons, trial

from corpus.errors import NothingToRead, UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from index.file_bytes import file_bytes

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and byte names are as POSIX has them")


@posix
def test_links_out_of_a_folder_are_not_followed(place: Workplace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(trial(7))
    place.put("good.txt", trial())
    (place.folder / "file.txt").symlink_to(outside / "secret.txt")
    (place.folder / "folder").symlink_to(outside)
    (place.folder / "inside.txt").symlink_to("good.txt")
    report = place.ingest()
    assert set(reasons(report)) == {"file.txt", "folder"}
    assert report.documents == 1


@posix
@pytest.mark.parametrize("pattern", ["*", "**/*.txt", "f*"])
def test_a_pattern_does_not_follow_them_either(place: Workplace, tmp_path: Path, pattern: str) -> None:
    (tmp_path / "secret.txt").write_text(trial(7))
    place.put("fine.txt", trial())
    (place.folder / "file.txt").symlink_to(tmp_path / "secret.txt")
    report = place.ingest(place.folder / pattern)
    assert "leads elsewhere" in reasons(report)["file.txt"]
    assert report.documents == 1


@posix
def test_loops_of_links_end(place: Workplace) -> None:
    place.put("good.txt", trial())
    (place.folder / "self").symlink_to("self")
    (place.folder / "a").symlink_to("b")
    (place.folder / "b").symlink_to("a")
    (place.folder / "up").symlink_to(place.folder)
    report = place.ingest(place.folder, place.folder / "self", place.folder / "**")
    assert {"self", "a", "b", "up"} <= set(reasons(report))
    assert report.documents == 1


@posix
def test_pipes_sockets_and_devices_are_never_opened(place: Workplace) -> None:
    place.put("good.txt", trial())
    os.mkfifo(place.folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(place.folder)  # a socket's path may have 107 bytes only
        listener.bind("socket.txt")
        os.chdir(here)
    report = place.ingest(place.folder, Path("/dev/zero"), place.folder / "pipe.txt")
    said = reasons(report)
    assert all("never opened" in said[name] for name in ("pipe.txt", "socket.txt", "zero"))
    assert report.documents == 1


@posix
def test_a_pipe_put_in_place_of_a_file_does_not_block(place: Workplace) -> None:
    os.mkfifo(place.folder / "pipe.txt")
    with pytest.raises(UnreadableDocument, match="never opened"):
        file_bytes(place.folder / "pipe.txt")


@posix
def test_missing_permission_is_named(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    place.put("locked.txt", trial())
    place.put("good.txt", trial(2))
    really = os.open

    def refusing(path: Path, *more: int) -> int:
        if Path(path).name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return really(path, *more)

    monkeypatch.setattr(os, "open", refusing)
    report = place.ingest()
    assert reasons(report) == {
        "locked.txt": "locked.txt may not be read: allow reading it, then add it again."
    }
    assert report.documents == 1


@posix
def test_names_that_are_no_text_are_read_and_shown_with_a_mark(place: Workplace) -> None:
    odd = [b"tab\there", b"new\nline", b"bell\x07\x1b[2J", b"latin-\xe9.txt", "rtl\u202etxt.exe".encode()]
    for number, name in enumerate(odd):
        folder = Path(os.fsdecode(os.fsencode(place.folder) + b"/" + name))
        folder.mkdir()
        (folder / os.fsdecode(name)).write_text(trial(number))
    first = place.ingest()
    assert first.unreadable == () and first.documents == len(odd)
    for label in first.read:
        assert label.isprintable() and label.encode()
    assert "latin-\ufffd.txt" in " ".join(first.read)
    second = place.ingest()
    assert len(second.unchanged) == len(odd) and second.embedded == 0
    gone = Path(os.fsdecode(os.fsencode(place.folder) + b"/latin-\xe9.txt/latin-\xe9.txt"))
    gone.unlink()
    assert len(place.ingest().removed) == 1


@posix
def test_two_names_that_are_shown_alike_are_two_sources(place: Workplace) -> None:
    for number, name in enumerate((b"\xe8.txt", b"\xe9.txt", rb"\xe9.txt")):
        Path(os.fsdecode(os.fsencode(place.folder) + b"/" + name)).write_text(trial(number))
    assert len(place.ingest().read) == 3
    assert place.ingest().documents == 3


def test_a_file_that_vanishes_before_it_is_read_is_named(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("good.txt", trial())
    place.put("late.txt", trial(2))
    assert place.ingest().documents == 2
    really = os.open

    def racing(path: Path, *more: int) -> int:
        if Path(path).name == "late.txt":
            Path(path).unlink()
        return really(path, *more)

    monkeypatch.setattr(os, "open", racing)
    report = place.ingest()
    assert "is not there (any more)" in reasons(report)["late.txt"]
    assert "What was read from it before is kept." in reasons(report)["late.txt"]
    assert report.documents == 2


def test_a_file_that_is_written_to_is_read_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.put("growing.txt", trial())
    whole, times = trial(more="Grown to the end."), iter([True, False])
    really = os.fstat

    def writing(descriptor: int) -> os.stat_result:
        found = really(descriptor)
        if next(times, False):
            path.write_text(whole)
        return found

    monkeypatch.setattr(os, "fstat", writing)
    assert file_bytes(path) == whole.encode()


def test_a_file_that_never_stands_still_is_named(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.put("busy.txt", trial())
    really = os.fstat

    def writing(descriptor: int) -> os.stat_result:
        found = really(descriptor)
        with path.open("a") as stream:
            stream.write("more ")
        return found

    monkeypatch.setattr(os, "fstat", writing)
    with pytest.raises(UnreadableDocument, match="changes while it is read"):
        file_bytes(path)


def test_a_file_beyond_the_limit_is_not_read_at_all(place: Workplace) -> None:
    place.put("good.txt", trial())
    with (place.folder / "huge.txt").open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    report = place.ingest()
    assert f"is larger than {MAX_FILE_BYTES // 1_000_000} MB" in reasons(report)["huge.txt"]
    assert report.documents == 1


def test_a_file_that_turns_bad_keeps_what_was_read_from_it(place: Workplace) -> None:
    path = place.put("good.txt", trial())
    place.ingest()
    path.write_bytes(b"\x00\x01\x02" * 50)
    report = place.ingest()
    assert reasons(report)["good.txt"].endswith("What was read from it before is kept.")
    assert report.documents == 1 and list(place.texts()) == ["good.txt"]


def test_very_deep_folders_are_read(place: Workplace) -> None:
    deep = place.folder.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(trial())
    assert place.ingest().documents == 1
    assert len(place.ingest(place.folder / "**" / "*.txt").unchanged) == 1


def test_where_nothing_could_be_read_every_reason_is_told(place: Workplace) -> None:
    place.put("a.txt", b"")
    place.put("b.txt", b"\x00\x01")
    with pytest.raises(NothingToRead) as problem:
        place.ingest()
    assert set(reasons(problem.value.report)) == {"a.txt", "b.txt"}  # type: ignore[attr-defined]
    assert str(problem.value).count("\n") == 0 and str(problem.value).endswith(".")


def test_two_ingests_at_once_do_not_mix(place: Workplace) -> None:
    place.put("a.txt", trial(1))
    failures: list[BaseException] = []

    def run() -> None:
        try:
            place.ingest()
        except Exception as problem:
            failures.append(problem)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {type(problem).__name__ for problem in failures} <= {"IndexBusy"}
    assert list(place.texts()) == ["a.txt"]
