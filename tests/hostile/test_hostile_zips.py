"""Zips that lie, swell, climb or hide: named with the reason, the rest is read, nothing leaves memory."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from made_up import Workplace, reasons, trial, zipped

from corpus.limits import MAX_ZIP_FILES

GOOD = trial(1).encode()


def test_names_that_climb_are_only_shown(place: Workplace) -> None:
    names = ["../../up.txt", "/etc/root.txt", "C:\\win\\drive.txt", "..\\..\\back.txt", "a/../../b.txt"]
    place.put("climb.zip", zipped({name: trial(at).encode() for at, name in enumerate(names)}))
    before = {path for path in place.folder.parent.rglob("*")}
    report = place.ingest()
    assert report.unreadable == () and report.documents == 5
    shown = {"up.txt", "etc/root.txt", "win/drive.txt", "back.txt", "a/b.txt"}
    assert set(place.texts()) == {f"climb.zip/{name}" for name in shown}
    new = {path for path in place.folder.parent.rglob("*")} - before
    assert all(path.is_relative_to(place.home) for path in new)


def test_names_that_steer_a_screen_are_shown_with_a_mark(place: Workplace) -> None:
    place.put("odd.zip", zipped({"a\x1b[2J\u202etxt\n.txt": GOOD, "b\r\u2028.txt": b"\x00"}))
    report = place.ingest()
    assert list(place.texts()) == ["odd.zip/a\ufffd[2J\ufffdtxt\ufffd.txt"]
    assert [source.rsplit("/", 1)[1] for source, _ in report.unreadable] == ["b\ufffd\ufffd.txt"]


def test_a_zip_bomb_is_named_and_its_neighbours_are_read(place: Workplace) -> None:
    place.put("bomb.zip", zipped({"bomb.txt": b"trial " * 10_000_000, "good.txt": GOOD}))
    report = place.ingest()
    assert "unpacks to more than 200 times its size" in reasons(report)["bomb.txt"]
    assert list(place.texts()) == ["bomb.zip/good.txt"]


def test_too_many_files_are_refused_before_any_is_read(place: Workplace) -> None:
    place.put("many.zip", zipped({f"{at}.txt": b"" for at in range(MAX_ZIP_FILES + 1)}))
    place.put("good.txt", GOOD)
    report = place.ingest()
    assert "10,000 files" in reasons(report)["many.zip"]
    assert report.documents == 1


def test_many_small_bombs_together_are_one_bomb(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.archive.MAX_ZIP_BYTES", 3_000_000)
    inner = zipped({f"{at}.txt": b"study " * 150_000 for at in range(3)})
    place.put("nested.zip", zipped({"one.zip": inner, "two.zip": inner, "good.txt": GOOD}))
    report = place.ingest()
    assert "unpacks to more than is read from one zip" in reasons(report)["two.zip"]
    assert "nested.zip/good.txt" in place.texts()


def test_files_that_share_their_bytes_are_a_bomb(place: Workplace) -> None:
    data = zipped({"a.txt": GOOD, "b.txt": GOOD, "c.txt": GOOD}, zipfile.ZIP_STORED)
    place.put("overlap.zip", _with_header_offsets(data, 0))
    place.put("good.txt", GOOD)
    report = place.ingest()
    assert "share their bytes" in reasons(report)["overlap.zip"]
    assert report.documents == 1


def test_a_zip_in_a_zip_is_read_and_one_more_level_is_not(place: Workplace) -> None:
    third = zipped({"deep.txt": trial(3).encode()})
    second = zipped({"third.zip": third, "two.txt": trial(2).encode()})
    place.put("first.zip", zipped({"second.zip": second, "one.txt": GOOD}))
    report = place.ingest()
    assert sorted(place.texts()) == ["first.zip/one.txt", "first.zip/second.zip/two.txt"]
    assert "two zips deep" in reasons(report)["third.zip"]


def test_an_encrypted_file_in_a_zip_is_named_and_the_rest_is_read(place: Workplace) -> None:
    data = bytearray(zipped({"locked.txt": GOOD, "open.txt": trial(2).encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    place.put("half.zip", bytes(data))
    report = place.ingest()
    assert "is encrypted" in reasons(report)["locked.txt"]
    assert list(place.texts()) == ["half.zip/open.txt"]


@pytest.mark.parametrize("said", [10, 10_000_000], ids=["too small", "too large"])
def test_a_size_that_lies_is_named(place: Workplace, said: int) -> None:
    data = bytearray(zipped({"liar.txt": GOOD * 1000, "good.txt": GOOD}, zipfile.ZIP_STORED))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", said)
    place.put("lies.zip", bytes(data))
    report = place.ingest()
    assert "damaged" in reasons(report)["liar.txt"]
    assert list(place.texts()) == ["lies.zip/good.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_a_bound_are_refused(place: Workplace, method: int) -> None:
    place.put("rare.zip", zipped({"a.txt": GOOD}, method))
    place.put("good.txt", GOOD)
    assert "unusual way" in reasons(place.ingest())["rare.zip"]


def test_a_link_in_a_zip_is_not_followed(place: Workplace) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as bundle:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = 0o120777 << 16
        bundle.writestr(entry, "/etc/passwd")
        bundle.writestr("good.txt", GOOD)
    place.put("links.zip", held.getvalue())
    report = place.ingest()
    assert "is a link" in reasons(report)["link.txt"]
    assert report.documents == 1


@pytest.mark.parametrize("cut", [4, 22, 60, 200, -30, -1])
def test_a_torn_zip_is_refused_in_one_sentence(place: Workplace, cut: int) -> None:
    place.put("torn.zip", zipped({"a.txt": GOOD, "b.txt": GOOD})[:cut])
    place.put("good.txt", GOOD)
    report = place.ingest()
    assert "torn.zip" in reasons(report) and report.documents == 1


def test_flipped_bytes_never_end_an_ingest(place: Workplace) -> None:
    whole = zipped({"a.txt": GOOD, "b/c.txt": trial(2).encode()})
    for at in range(0, len(whole), 7):
        torn = bytearray(whole)
        torn[at] ^= 0xFF
        place.put(f"{at}.zip", bytes(torn))
    place.put("good.txt", trial(3))
    report = place.ingest()
    reasons(report)
    assert str(place.folder / "good.txt") in report.read


def test_a_zip_read_once_names_what_it_left_out_every_time(place: Workplace) -> None:
    place.put("mixed.zip", zipped({"good.txt": GOOD, "bad.txt": b""}))
    first, second = place.ingest(), place.ingest()
    assert len(second.unchanged) == 1 and place.embedder.texts == []
    assert first.problems == first.unreadable == second.unreadable
    assert Path(first.problems[0][0]).name == "bad.txt"


def _with_header_offsets(data: bytes, offset: int) -> bytes:
    """The zip with all its entries pointing at one place."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 42 : at + 46] = struct.pack("<I", offset)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)
