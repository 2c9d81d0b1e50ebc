"""Records from the registry on disk: whole or not there, one current file a study, nothing lost."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import IndexBusy
from index.received import Received, stated

TODAY = date(2026, 11, 21)
LATER = date(2026, 12, 3)
LAMP, SHOE = "NCT01234567", "NCT07654321"


@pytest.fixture
def received(tmp_path: Path) -> Received:
    """A desk drawer without a record in it, open for writing."""
    here = Received(tmp_path)
    with here.lock():
        pass
    return here


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def record(nct_id: str, updated: str) -> bytes:
    return (
        b'{"protocolSection": {"identificationModule": {"nctId": "%s"},'
        b' "statusModule": {"lastUpdatePostDateStruct": {"date": "%s"}}}}'
        % (nct_id.encode(), updated.encode())
    )


def test_a_record_is_kept_byte_for_byte_under_its_number_and_day(received: Received) -> None:
    assert received.keep(LAMP, b"\xff odd bytes \r\n", TODAY)
    assert names(received.current) == ["NCT01234567_2026-11-21.json"]
    assert (received.current / "NCT01234567_2026-11-21.json").read_bytes() == b"\xff odd bytes \r\n"


def test_the_same_record_again_changes_nothing(received: Received) -> None:
    received.keep(LAMP, b"one", TODAY)
    assert not received.keep(LAMP, b"one", LATER)
    assert (names(received.current), names(received.earlier)) == (["NCT01234567_2026-11-21.json"], [])


def test_a_new_version_takes_the_place_of_the_old_one_which_is_kept(received: Received) -> None:
    received.keep(LAMP, b"one", TODAY)
    received.keep(SHOE, b"other", TODAY)
    assert received.keep(LAMP, b"two", LATER)
    assert names(received.current) == ["NCT01234567_2026-12-03.json", "NCT07654321_2026-11-21.json"]
    assert names(received.earlier) == ["NCT01234567_2026-11-21.json"]
    assert [version.path.read_bytes() for version in received.history(LAMP)] == [b"two", b"one"]


def test_versions_of_one_day_are_all_kept_in_their_order(received: Received) -> None:
    versions = [b"%d" % number for number in range(12)]
    for data in versions:
        received.keep(LAMP, data, TODAY)
    assert [version.path.read_bytes() for version in received.history(LAMP)] == versions[::-1]
    assert names(received.current) == ["NCT01234567_2026-11-21_12.json"]


def test_a_clock_that_was_set_back_makes_no_old_record_of_a_new_one(received: Received) -> None:
    received.keep(LAMP, b"one", LATER)
    received.keep(LAMP, b"two", TODAY)
    received.sweep()
    assert [version.path.read_bytes() for version in received.history(LAMP)] == [b"two", b"one"]


def test_what_a_killed_process_left_is_put_in_order(received: Received) -> None:
    received.keep(LAMP, b"two", LATER)
    (received.current / "NCT01234567_2026-11-21.json").write_bytes(b"one")  # not yet moved away
    (received.current / ".NCT07654321_2026-12-03.json.part").write_bytes(b"ha")  # not yet whole
    received.sweep()
    assert names(received.current) == ["NCT01234567_2026-12-03.json"]
    assert names(received.earlier) == ["NCT01234567_2026-11-21.json"]


def test_files_that_somebody_put_there_are_left_alone(received: Received) -> None:
    for name in ("notes.txt", "NCT01234567.json", "NCT01234567_2026-99-99.json"):
        (received.current / name).write_text("mine")
    received.keep(LAMP, b"one", TODAY)
    received.sweep()
    assert len(names(received.current)) == 4
    assert len(received.history(LAMP)) == 1


def test_the_date_of_last_update_is_read_from_the_record(received: Received) -> None:
    received.keep(LAMP, record(LAMP, "2026-05-01"), TODAY)
    received.keep(SHOE, b"torn {", TODAY)
    assert received.updates() == {LAMP: "2026-05-01", SHOE: None}
    assert stated(record(LAMP, "2026-05-01")) == (LAMP, "2026-05-01")
    assert stated(b'{"protocolSection": [1], "a": 2}') == (None, None)


def test_a_forgotten_record_is_no_longer_current_but_kept(received: Received, tmp_path: Path) -> None:
    received.keep(LAMP, b"one", TODAY)
    received.forget(tmp_path / "elsewhere" / "NCT01234567_2026-11-21.json")
    assert received.history(LAMP)
    received.forget(received.current / "NCT01234567_2026-11-21.json")
    assert (received.history(LAMP), names(received.earlier)) == ([], ["NCT01234567_2026-11-21.json"])


def test_only_one_writes_at_a_time(received: Received, tmp_path: Path) -> None:
    with received.lock(), pytest.raises(IndexBusy, match="wait until it is done"), Received(tmp_path).lock():
        pass
    with Received(tmp_path).lock():
        pass


KEEPER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from index.received import Received
here = Received(Path(sys.argv[1]))
with here.lock():
    for number in range(100_000):
        here.keep("NCT01234567", (b"%d " % number) * 20_000, date(2026, 1, 1) + timedelta(number // 100))
"""


def test_a_process_that_is_killed_leaves_whole_records_and_no_lock(
    received: Received, tmp_path: Path
) -> None:
    writer = subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path)])  # noqa: S603 - our own words
    until = time.monotonic() + 20
    while len(names(received.earlier)) < 15 and time.monotonic() < until:
        time.sleep(0.005)
    writer.kill()
    writer.wait()
    with received.lock():
        received.sweep()
    versions = [version.path.read_bytes() for version in received.history("NCT01234567")]
    assert len(names(received.current)) == 1
    assert [data for data in versions if data != (data.split()[0] + b" ") * 20_000] == []
    assert [int(data.split()[0]) for data in versions] == list(range(len(versions)))[::-1]
