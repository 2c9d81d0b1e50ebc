"""Fetch, refresh and what changed, against a loopback registry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from registry_desks import LATER, TODAY, desk_at, opened_at, served
from registry_server import (
    DOWN,
    LISTS,
    WEB_PAGE,
    RegistryServer,
    invented_study,
    serve_registry,
)

from assistant.registry import desk as registry_desk
from assistant.registry.desk import FAILURES_IN_A_ROW, RegistryDesk
from corpus.errors import BadQuestion, IndexBusy, NavigatorError, RegistryFailed
from index.report import IngestReport

LAMP, SHOE, HAT = "NCT00000001", "NCT00000002", "NCT00000003"


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    studies = [invented_study(LAMP), invented_study(SHOE, title="Soft Shoes for Sore Feet")]
    with serve_registry(*studies) as running:
        yield running


@pytest.fixture
def without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is received is looked at here; the index over it has tests of its own."""
    monkeypatch.setattr(registry_desk, "ingest", lambda *given: IngestReport())


@pytest.fixture
def desk(tmp_path: Path, server: RegistryServer) -> RegistryDesk:
    return desk_at(tmp_path, server)


@pytest.fixture
def later(tmp_path: Path, server: RegistryServer) -> RegistryDesk:
    """The same desk some days after."""
    return desk_at(tmp_path, server, LATER)


def asked_for(server: RegistryServer) -> list[str]:
    return [asked.path.rsplit("/", 1)[-1] for asked in server.requests]


def update(server: RegistryServer, nct_id: str, **values: str) -> None:
    server.put(invented_study(nct_id, updated="2026-11-30", **values))


def test_what_is_fetched_is_in_the_library_and_the_file_is_as_received(
    desk: RegistryDesk, server: RegistryServer
) -> None:
    heard: list[str] = []
    report = desk.fetch([LAMP, "nct 00000002"], lambda stage, done, total: heard.append(stage))
    assert (report.fetched, report.failed) == ((LAMP, SHOE), ())
    assert report.added == ((LAMP, "Blue Lamp Light for Tired Eyes"), (SHOE, "Soft Shoes for Sore Feet"))
    assert (report.ingest.documents_new, report.changed) == (2, ())
    assert (desk.home / "registry/current/NCT00000001_2026-11-21.json").read_bytes() == served(server, LAMP)
    assert heard[0] == "fetching records" and "reading" in heard


@pytest.mark.usefixtures("without_index")
def test_each_failure_is_one_sentence_and_the_rest_goes_on(
    desk: RegistryDesk, server: RegistryServer
) -> None:
    server.fail(LAMP, WEB_PAGE, always=True)
    report = desk.fetch(["lamp", LAMP, HAT, SHOE])
    assert report.fetched == (SHOE,)
    assert [name for name, _ in report.failed] == ["lamp", LAMP, HAT]
    for _, reason in report.failed:
        assert reason.endswith(".") and reason[:-1].count(". ") == 0
    assert "web page" in dict(report.failed)[LAMP] and "no record" in dict(report.failed)[HAT]


def test_an_id_that_is_here_already_is_refreshed_by_a_fetch(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    update(server, LAMP, status="COMPLETED")
    report = later.fetch([LAMP, SHOE])
    assert (report.fetched, report.unchanged, report.added) == ((LAMP,), (SHOE,), ())
    [changed] = report.changed
    assert (changed.trial_id, changed.before, changed.now) == (LAMP, TODAY, LATER)
    assert report.ingest.documents == 2


def test_only_what_the_registry_has_updated_is_fetched_again(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    update(server, LAMP, status="COMPLETED", minimum_age="21 Years")
    server.requests.clear()
    report = later.refresh()
    assert asked_for(server) == [LISTS, LAMP]
    assert (report.fetched, report.unchanged) == ((LAMP,), (SHOE,))
    assert [(one.what, one.before, one.after) for one in report.changed[0].changes] == [
        ("status", "Recruiting (record of 2026-05-01)", "Completed (record of 2026-11-30)"),
        ("minimum age", "18 years", "21 years"),
    ]
    server.requests.clear()
    again = later.refresh()
    assert asked_for(server) == [LISTS]
    assert (again.fetched, again.unchanged, again.changed) == ((), (LAMP, SHOE), ())


def test_what_changed_can_be_seen_at_any_time_after(
    tmp_path: Path, desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    update(server, LAMP, status="COMPLETED")
    later.refresh()
    server.requests.clear()
    nav = opened_at(tmp_path, server)
    [change] = nav.changes(LAMP)
    earlier = nav.earlier(LAMP)
    assert earlier is not None and server.requests == []
    for spans, words in ((change.before_spans, "Recruiting"), (change.after_spans, "Completed")):
        for span in spans:
            document = earlier if span.document_id == earlier.id else nav.document(span.document_id)
            assert words.casefold() in document.slice(span).casefold()
    assert (nav.changes(SHOE), nav.earlier(SHOE)) == ((), None)
    nav.close()


@pytest.mark.usefixtures("without_index")
def test_only_the_ids_named_are_refreshed(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    update(server, LAMP, status="COMPLETED")
    update(server, SHOE, status="COMPLETED")
    report = later.refresh([SHOE, HAT])
    assert report.fetched == (SHOE,)
    [(name, reason)] = report.failed
    assert name == HAT and "trialnav fetch NCT00000003" in reason


def test_a_withdrawn_record_is_kept_and_told(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    del server.studies[LAMP]
    report = later.refresh()
    [(name, notice)] = report.notices
    assert name == LAMP and "no longer lists" in notice and "2026-11-21" in notice
    assert (report.failed, report.ingest.documents) == ((), 2)
    assert (desk.home / "registry/current/NCT00000001_2026-11-21.json").is_file()


def test_a_record_that_was_joined_to_another_goes_on_under_its_new_number(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP])
    del server.studies[LAMP]
    server.put(invented_study(HAT, updated="2026-11-30", aliases=[LAMP]))
    report = later.refresh()
    assert (report.fetched, [name for name, _ in report.notices]) == ((HAT,), [LAMP])
    assert list(later.received.updates()) == [HAT] and report.ingest.documents == 1
    assert len(list((desk.home / "registry/earlier").iterdir())) == 1
    assert later.refresh().notices == ()


@pytest.mark.usefixtures("without_index")
def test_a_registry_that_goes_down_half_way_keeps_what_came_and_the_next_call_goes_on(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    ids = [f"NCT000001{number:02}" for number in range(9)]
    server.put(*(invented_study(one) for one in ids))
    desk.fetch(ids)
    for one in ids:
        update(server, one, status="COMPLETED")
    for one in ids[2:]:
        server.fail(one, DOWN, always=True)
    server.requests.clear()
    report = later.refresh()
    assert report.fetched == tuple(ids[:2])
    assert [name for name, _ in report.failed] == ids[2:]
    assert len(set(asked_for(server))) == 1 + 2 + FAILURES_IN_A_ROW
    for one in ids:
        server.fail(one)
    rest = later.refresh()
    assert (rest.fetched, rest.failed) == (tuple(ids[2:]), ())


@pytest.mark.usefixtures("without_index")
def test_a_registry_that_cannot_be_asked_at_all_changes_nothing(
    desk: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP])
    server.fail(LISTS, DOWN, always=True)
    with pytest.raises(RegistryFailed):
        desk.refresh()
    assert list(desk.received.updates()) == [LAMP]


def test_a_call_that_was_cut_short_is_taken_up_by_the_next_and_its_changes_are_told(
    desk: RegistryDesk, later: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    for one in (LAMP, SHOE):
        update(server, one, status="COMPLETED")

    def interrupt(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("fetching records", 1):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        later.refresh(on_progress=interrupt)
    report = later.refresh()
    assert (report.fetched, report.unchanged) == ((SHOE,), (LAMP,))
    assert [one.trial_id for one in report.changed] == [LAMP, SHOE]


def test_nothing_to_refresh_says_what_gets_a_trial(desk: RegistryDesk, server: RegistryServer) -> None:
    with pytest.raises(NavigatorError, match="trialnav fetch"):
        desk.refresh()
    assert server.requests == []


def test_a_fetch_that_gets_nothing_leaves_no_library(desk: RegistryDesk) -> None:
    report = desk.fetch([HAT])
    assert (report.ingest.documents, [name for name, _ in report.failed]) == (0, [HAT])
    assert not (desk.home / "CURRENT").exists()


def test_what_was_removed_does_not_come_back_by_itself(
    tmp_path: Path, desk: RegistryDesk, server: RegistryServer
) -> None:
    desk.fetch([LAMP, SHOE])
    nav = opened_at(tmp_path, server)
    nav.remove(nav.trial(LAMP).documents[0])
    nav.close()
    report = desk.refresh()
    assert (report.ingest.documents, report.unchanged) == (1, (SHOE,))
    assert desk.fetch([LAMP]).ingest.documents == 2


def test_only_one_process_works_at_the_desk(desk: RegistryDesk) -> None:
    with desk.received.lock(), pytest.raises(IndexBusy, match="wait until it is done"):
        desk.fetch([LAMP])


def test_a_search_keeps_nothing(desk: RegistryDesk, server: RegistryServer) -> None:
    found = desk.search("shoes")
    assert (found.total, [hit.id for hit in found.hits]) == (1, [SHOE])
    assert not (desk.home / "registry").exists()
    with pytest.raises(BadQuestion):
        desk.search("  ")
