"""Two hundred trials refreshed from a registry that fails in every way: none lost, doubled or half written."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from registry_desks import LATER, desk_at, served
from registry_server import (
    BROKEN,
    BUSY,
    CUT,
    DOWN,
    EMPTY,
    GONE,
    LISTS,
    MALFORMED,
    WEB_PAGE,
    RegistryServer,
    invented_study,
    serve_registry,
    slow,
)

from assistant.registry import desk as registry_desk
from index.report import IngestReport

IDS = [f"NCT1{number:07}" for number in range(200)]
PASSING = (BUSY, BROKEN, CUT, DOWN, slow(0.01))
FAULTS = (*PASSING, MALFORMED, WEB_PAGE, EMPTY)


@pytest.fixture(autouse=True)
def without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is received is looked at here; the index over it has tests of its own."""
    monkeypatch.setattr(registry_desk, "ingest", lambda *given: IngestReport())


@pytest.fixture
def crowd() -> Iterator[RegistryServer]:
    """A registry of two hundred studies, each in its second version; the first is in `first`."""
    with serve_registry(*(invented_study(one) for one in IDS)) as running:
        yield running


def renew(server: RegistryServer, ids: Sequence[str]) -> dict[str, bytes]:
    """Give every study a new version; return what the registry served of each before."""
    before = {one: served(server, one) for one in ids}
    for at, one in enumerate(ids):
        server.put(invented_study(one, updated="2026-11-30", title=f"Lamp {at} for Tired Eyes"))
    return before


def sprinkle(server: RegistryServer) -> None:
    """Fail two of five studies once, the lists once, and by the way every thirtieth request."""
    for at, one in enumerate(IDS):
        if at % 5 < 2:
            server.fail(one, FAULTS[at % len(FAULTS)])
    server.fail(LISTS, BUSY, CUT)
    for number in range(30, 400, 30):
        server.fail_at(number, PASSING[number // 30 % len(PASSING)])


def assert_whole(home: Path, server: RegistryServer, before: dict[str, bytes]) -> None:
    """Each study has one current file, as the registry serves it, and one earlier; nothing else is there."""
    for folder, wanted in (("current", {one: served(server, one) for one in before}), ("earlier", before)):
        files = sorted((home / "registry" / folder).iterdir())
        assert [path.name.partition("_")[0] for path in files] == sorted(wanted)
        assert [path.name for path in files if path.read_bytes() != wanted[path.name.partition("_")[0]]] == []


def test_of_200_trials_refreshed_under_every_fault_none_is_lost_doubled_or_half_written(
    tmp_path: Path, crowd: RegistryServer
) -> None:
    assert desk_at(tmp_path, crowd).fetch(IDS).failed == ()
    before = renew(crowd, IDS)
    sprinkle(crowd)
    for stuck in (IDS[50], IDS[120], IDS[190]):  # these fail for good at first
        crowd.fail(stuck, (MALFORMED, DOWN, GONE)[IDS.index(stuck) % 3], always=True)
    later = desk_at(tmp_path, crowd, LATER)
    with pytest.raises(KeyboardInterrupt):
        later.refresh(on_progress=_interrupted_at(80))
    report = later.refresh()
    assert [name for name, _ in report.failed] == [IDS[50], IDS[120], IDS[190]]
    for stuck in (IDS[50], IDS[120], IDS[190]):
        crowd.fail(stuck)
    assert later.refresh().fetched == (IDS[50], IDS[120], IDS[190])
    assert_whole(tmp_path, crowd, before)


REFRESH = """
import sys
from datetime import date
from pathlib import Path
import assistant.cli
from assistant.registry import desk as registry_desk
from index.report import IngestReport

def connect():
    from corpus.registry import Registry
    return Registry(sys.argv[2], wait=lambda seconds: None)

registry_desk.ingest = lambda *given: IngestReport()
desk = registry_desk.RegistryDesk(Path(sys.argv[1]), None, date(2026, 12, 3), connect)
desk.changes("NCT10000000")
assert not {"corpus.registry", "tenacity"} & set(sys.modules), "only what connects may import the client"
desk.refresh()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill without a warning")
def test_a_refresh_that_is_killed_is_taken_up_by_the_next_and_looking_imports_no_client(
    tmp_path: Path, crowd: RegistryServer
) -> None:
    some = IDS[:80]
    assert desk_at(tmp_path, crowd).fetch(some).failed == ()
    before = renew(crowd, some)
    earlier = tmp_path / "registry" / "earlier"
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", REFRESH, str(tmp_path), crowd.base_url]
    )
    until = time.monotonic() + 30
    while len(list(earlier.iterdir())) < 20 and time.monotonic() < until and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    process.wait()
    assert 20 <= len(list(earlier.iterdir())) < 80
    later = desk_at(tmp_path, crowd, LATER)
    report = later.refresh()
    assert (report.failed, len(report.fetched) + len(report.unchanged)) == ((), 80)
    assert_whole(tmp_path, crowd, before)


def _interrupted_at(record: int) -> Callable[[str, int, int], None]:
    def hear(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("fetching records", record):
            raise KeyboardInterrupt

    return hear
