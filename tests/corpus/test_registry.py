"""The registry's client against a loopback server that behaves like the registry."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registry_server import Fault, RegistryServer, invented_study, serve_registry

from corpus.errors import BadQuestion, NavigatorError, UnknownStudy
from corpus.registry import Registry, StudyHit, registry_number

LAMP = invented_study("NCT00000101")
CHAIR = invented_study(
    "NCT00000102", title="A Chair That Rocks", updated="2026-03-31", aliases=["NCT00000099"]
)


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with serve_registry(LAMP, CHAIR) as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def registry(server: RegistryServer, waits: list[float]) -> Iterator[Registry]:
    with Registry(server.base_url, wait=waits.append, timeout_s=2.0) as client:
        yield client


def test_a_record_comes_byte_for_byte_as_the_registry_sent_it(
    server: RegistryServer, registry: Registry
) -> None:
    received = registry.study("NCT00000101")
    (asked,) = server.requests
    assert received == server.answer(asked.path, asked.params)[2]
    assert json.loads(received)["protocolSection"] == LAMP["protocolSection"]
    printed = b"\xef\xbb\xbf\r\n" + json.dumps(LAMP, indent=4, sort_keys=True).encode() + b"\r\n\r\n"
    server.fail("NCT00000101", Fault(body=printed))
    assert registry.study("NCT00000101") == printed


@pytest.mark.parametrize("written", ["NCT00000101", " nct00000101\n", "NCT 0000 0101", "Nct00000101\t"])
def test_a_number_may_be_written_in_any_case_and_with_blanks(
    server: RegistryServer, registry: Registry, written: str
) -> None:
    registry.study(written)
    assert server.requests[0].path == "/studies/NCT00000101"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "NCT123",
        "NCT00000000",
        "NCT123456789",
        "00000101",
        "NCT0000010A",
        "NCT\u0660\u0660\u0660\u0660\u0660\u0661\u0660\u0661",
        "../stats",
        "NCT00000101/x",
        "?" * 999,
    ],
)
def test_what_is_no_number_is_never_sent(server: RegistryServer, registry: Registry, written: str) -> None:
    for ask in (registry.study, lambda one: registry.versions(["NCT00000101", one])):
        with pytest.raises(NavigatorError, match="is no registry number: give one like") as caught:
            ask(written)
        assert len(str(caught.value)) < 150
    assert server.requests == []


@given(st.text(max_size=20) | st.from_regex(r"\s*[Nn][Cc][Tt]\s*\d{6,9}\s*"))
def test_any_text_is_a_number_in_its_own_form_or_an_error(text: str) -> None:
    try:
        number = registry_number(text)
    except NavigatorError:
        return
    assert re.fullmatch("NCT[0-9]{8}", number)
    assert registry_number(number) == number


def test_an_earlier_number_leads_to_the_record_of_today(server: RegistryServer, registry: Registry) -> None:
    received = json.loads(registry.study("NCT00000099"))
    assert received["protocolSection"]["identificationModule"]["nctId"] == "NCT00000102"
    assert [one.path for one in server.requests] == ["/studies/NCT00000099", "/studies/NCT00000102"]
    assert server.requests[1].params == server.requests[0].params


def test_a_redirect_is_believed_where_the_record_does_not_name_its_earlier_number(
    server: RegistryServer, registry: Registry
) -> None:
    server.put(invented_study("NCT00000103", aliases=["NCT00000098"]))
    answer = server.answer

    def forgetful(path: str, params: dict[str, str]) -> object:
        status, headers, body = answer(path, params)
        return status, headers, body.replace(b'"nctIdAliases": ["NCT00000098"], ', b"")

    server.answer = forgetful  # type: ignore[method-assign, assignment]
    received = json.loads(registry.study("NCT00000098"))
    assert received["protocolSection"]["identificationModule"] == {
        "nctId": "NCT00000103",
        "briefTitle": "Blue Lamp Light for Tired Eyes",
    }


def test_a_number_without_a_record_is_named(
    server: RegistryServer, registry: Registry, waits: list[float]
) -> None:
    with pytest.raises(UnknownStudy, match=r"no record of NCT09999999, .*: check the number\.$"):
        registry.study("NCT09999999")
    assert len(server.requests) == 1
    assert waits == []


def test_the_parts_of_a_record_are_asked_by_name(server: RegistryServer, registry: Registry) -> None:
    registry.study("NCT00000101")
    asked = set(server.requests[0].params["fields"].split("|"))
    assert {"IdentificationModule", "EligibilityModule", "ContactsLocationsModule", "HasResults"} <= asked
    assert {"ParticipantFlowModule", "OutcomeMeasuresModule", "AdverseEventsModule"} <= asked
    assert "MiscInfoModule" not in asked  # it would make every record differ from day to day


def test_every_part_that_real_records_have_is_asked(
    shared: Path, server: RegistryServer, registry: Registry
) -> None:
    registry.study("NCT00000101")
    asked = {one.casefold() for one in server.requests[0].params["fields"].split("|")}
    had: set[str] = set()
    for file in sorted((shared / "data" / "registry_json").glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        had |= {key for section in record.values() if isinstance(section, dict) for key in section}
    assert {one for one in had if one.casefold() not in asked} <= {"miscInfoModule"}


def test_the_day_of_the_last_update_is_told_for_each_number_that_is_listed(
    server: RegistryServer, registry: Registry
) -> None:
    undated = invented_study("NCT00000104")
    del undated["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]
    server.put(undated)
    asked = ["NCT00000104", "nct00000101", "NCT00000555", "NCT00000099", "NCT00000102", "NCT00000101"]
    assert registry.versions(asked) == {
        "NCT00000104": "",
        "NCT00000101": "2026-05-01",
        "NCT00000099": "2026-03-31",
        "NCT00000102": "2026-03-31",
    }


def test_the_days_of_many_are_asked_in_batches_and_by_name(
    server: RegistryServer, registry: Registry
) -> None:
    many = [f"NCT1{number:07}" for number in range(250)]
    server.put(*(invented_study(number, updated="2026-02-03") for number in many))
    assert registry.versions(many) == dict.fromkeys(many, "2026-02-03")
    assert len(server.requests) == 3
    for one in server.requests:
        assert set(one.params["fields"].split("|")) == {"NCTId", "NCTIdAlias", "LastUpdatePostDate"}


def test_a_list_comes_whole_where_the_registry_makes_smaller_pages_than_asked(
    server: RegistryServer, registry: Registry
) -> None:
    many = [f"NCT1{number:07}" for number in range(45)]
    server.put(*map(invented_study, many))
    answer = server.answer
    server.answer = lambda path, params: answer(path, {**params, "pageSize": "10"})  # type: ignore[method-assign]
    assert list(registry.versions(many)) == many
    assert len(server.requests) == 5


def test_nothing_is_asked_for_no_numbers(server: RegistryServer, registry: Registry) -> None:
    assert registry.versions([]) == {}
    assert server.requests == []


def test_a_search_gives_its_first_studies_and_how_many_there_are(
    server: RegistryServer, registry: Registry
) -> None:
    assert registry.search("rocks").hits == (
        StudyHit("NCT00000102", "A Chair That Rocks", "RECRUITING", "2026-03-31", ("Tired Eyes",)),
    )
    found = registry.search("tired eyes", limit=1)
    assert (found.total, len(found.hits)) == (2, 1)
    assert registry.search("no such words").hits == ()


@pytest.mark.parametrize(("limit", "requests"), [(1, 1), (20, 1), (1000, 1), (2500, 3)])
def test_a_search_with_100000_hits_gives_as_many_as_asked(
    server: RegistryServer, registry: Registry, limit: int, requests: int
) -> None:
    server.hits = 100_000
    found = registry.search("cancer", limit)
    assert found.total == 100_000
    assert len({hit.id for hit in found.hits}) == len(found.hits) == limit
    assert len(server.requests) == requests


@pytest.mark.parametrize(
    ("query", "limit", "kind", "said"),
    [
        (" \n\t", 5, BadQuestion, "nothing to search for"),
        ("x" * 2001, 5, BadQuestion, "longer than 2000 characters"),
        ("lamp", 0, NavigatorError, "must be 1 or more"),
    ],
)
def test_a_search_that_makes_no_sense_is_never_sent(
    server: RegistryServer, registry: Registry, query: str, limit: int, kind: type[NavigatorError], said: str
) -> None:
    with pytest.raises(kind, match=said):
        registry.search(query, limit)
    assert server.requests == []


def test_odd_characters_of_a_title_are_gone_and_those_of_a_query_arrive(
    server: RegistryServer, registry: Registry
) -> None:
    server.put(invented_study("NCT00000105", title="Käse &\n fünf \u202e Lampen\x1b[31m"))
    (hit,) = registry.search("käse & fünf").hits
    assert hit.title == "Käse & fünf Lampen[31m"
    assert server.requests[0].params["query.term"] == "käse & fünf"


def test_a_registry_that_has_renamed_a_field_is_asked_for_the_whole_record(
    server: RegistryServer, registry: Registry
) -> None:
    server.fail("NCT00000101", Fault(400, body=b"Parameter `fields` has incorrect value"))
    assert json.loads(registry.study("NCT00000101"))["protocolSection"] == LAMP["protocolSection"]
    assert ["fields" in asked.params for asked in server.requests] == [True, False]
