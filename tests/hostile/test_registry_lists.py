"""A registry whose lists go wrong: they come whole and without doubles, or the person gets one sentence."""

import json
from collections.abc import Iterator

import pytest
from one_sentence import one_sentence
from registry_server import (
    BROKEN,
    CUT,
    LISTS,
    WEB_PAGE,
    Fault,
    RegistryServer,
    invented_study,
    serve_registry,
)

from corpus.errors import RegistryFailed
from corpus.registry import Registry

ID = "NCT00000101"


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with serve_registry(invented_study(ID)) as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def registry(server: RegistryServer, waits: list[float]) -> Iterator[Registry]:
    with Registry(server.base_url, wait=waits.append, timeout_s=0.2) as client:
        yield client


def test_a_search_that_the_registry_cannot_read_is_not_blamed_on_the_connection(
    server: RegistryServer, registry: Registry
) -> None:
    server.fail(LISTS, Fault(400, body=b"Error in expression"))
    with pytest.raises(RegistryFailed, match="does not understand this search: use plain words") as caught:
        registry.search("(eyes")
    assert "eyes" not in one_sentence(caught.value)


@pytest.mark.parametrize("endless", ["token", "studies", "empty"])
def test_a_list_without_an_end_is_told(server: RegistryServer, registry: Registry, endless: str) -> None:
    server.endless = endless
    for ask in (lambda: registry.search("eyes"), lambda: registry.versions([ID, "NCT00000555"])):
        before = len(server.requests)
        with pytest.raises(RegistryFailed, match="sends pages without an end: try again later"):
            ask()
        assert len(server.requests) - before <= 4


def listing(*ids: str, **more: object) -> Fault:
    """A page of a list, as it is scripted."""
    return Fault(body=json.dumps({"studies": [invented_study(one) for one in ids], **more}).encode())


def test_empty_pages_and_studies_that_come_twice_change_no_list(
    server: RegistryServer, registry: Registry
) -> None:
    server.fail(
        LISTS,
        listing("NCT00000001", totalCount=3, nextPageToken="a"),
        listing(nextPageToken="b"),
        listing("NCT00000001", "NCT00000002", nextPageToken="c"),
        listing("NCT00000002", "NCT00000003", "NCT00000001"),
    )
    found = registry.search("eyes")
    assert [hit.id for hit in found.hits] == ["NCT00000001", "NCT00000002", "NCT00000003"]
    assert found.total == 3


def test_a_page_that_fails_midway_is_asked_again_and_the_list_is_whole(
    server: RegistryServer, registry: Registry
) -> None:
    server.hits = 2_500
    for number, fault in {2: CUT, 4: WEB_PAGE, 5: BROKEN}.items():
        server.fail_at(number, fault)
    found = registry.search("eyes", 2_500)
    assert len({hit.id for hit in found.hits}) == 2_500


@pytest.mark.parametrize(
    "page",
    [
        b'{"studies": [1, null, {}, {"protocolSection": 3}], "totalCount": "many", "nextPageToken": 7}',
        b'{"studies": [{"protocolSection": {"identificationModule": {"nctId": ["NCT1"]}}}], "totalCount": -1}',
        b'{"studies": [], "totalCount": 1e400}',
    ],
)
def test_odd_values_in_a_list_are_passed_over(
    server: RegistryServer, registry: Registry, page: bytes
) -> None:
    server.fail(LISTS, Fault(body=page))
    found = registry.search("eyes")
    assert (found.total, found.hits) == (0, ())


def test_every_message_is_for_a_person(server: RegistryServer, registry: Registry) -> None:
    server.fail(LISTS, BROKEN, always=True)
    with pytest.raises(RegistryFailed) as caught:
        registry.search("secretcondition")
    assert "secretcondition" not in one_sentence(caught.value)
    assert "127.0.0.1" in str(caught.value)
