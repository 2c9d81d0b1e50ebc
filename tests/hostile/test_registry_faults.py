"""A registry that fails in every way: the record comes in the end, or the person gets one sentence."""

import gzip
import json
from collections.abc import Iterator
from itertools import product

import pytest
from one_sentence import one_sentence
from registry_server import (
    BROKEN,
    BUSY,
    CUT,
    DOWN,
    EMPTY,
    GONE,
    MALFORMED,
    WEB_PAGE,
    Fault,
    RegistryServer,
    in_place,
    invented_study,
    redirect,
    serve_registry,
    slow,
)

from corpus.errors import RegistryFailed, UnknownStudy
from corpus.registry import Registry
from corpus.registry import call as registry_call

ID = "NCT00000101"
STUDY = invented_study(ID)

PASSING = {
    "busy": BUSY,
    "broken": BROKEN,
    "down": DOWN,
    "cut": CUT,
    "slow": slow(0.4),
    "redirect to nonsense": redirect("http://127.0.0.1:port/"),
}
NO_DATA = {
    "web page": WEB_PAGE,
    "malformed": MALFORMED,
    "empty": EMPTY,
    "no study": Fault(body=b'{"studies": []}'),
    "a number": Fault(body=b"17"),
    "nested 100,000 deep": Fault(body=b"[" * 100_000),
    "no text": Fault(body=b"\xff\xfe\xfa\x00"),
    "another study": in_place(invented_study("NCT00000202")),
    "no content": Fault(204, body=b""),
    "redirect to nowhere": Fault(301, body=b""),
}


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with serve_registry(STUDY) as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def registry(server: RegistryServer, waits: list[float]) -> Iterator[Registry]:
    with Registry(server.base_url, wait=waits.append, timeout_s=0.2) as client:
        yield client


def is_the_study(received: bytes) -> bool:
    return bool(json.loads(received)["protocolSection"] == STUDY["protocolSection"])


@pytest.mark.parametrize("fault", [*PASSING.values(), *NO_DATA.values()], ids=[*PASSING, *NO_DATA])
def test_what_fails_once_comes_at_the_next_try(
    server: RegistryServer, registry: Registry, fault: Fault
) -> None:
    server.fail(ID, fault)
    assert is_the_study(registry.study(ID))
    assert len(server.requests) == 2


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_always_fails_is_given_up_after_five_tries(
    server: RegistryServer, registry: Registry, waits: list[float], fault: Fault
) -> None:
    server.fail(ID, fault, always=True)
    with pytest.raises(RegistryFailed) as caught:
        registry.study(ID)
    assert "try again" in one_sentence(caught.value)
    assert len(server.requests) == 5
    assert waits == ([3.0, 4.0, 8.0, 16.0] if fault is BUSY else [2.0, 4.0, 8.0, 16.0])


@pytest.mark.parametrize("fault", NO_DATA.values(), ids=NO_DATA)
def test_what_is_no_data_is_asked_for_once_more(
    server: RegistryServer, registry: Registry, waits: list[float], fault: Fault
) -> None:
    server.fail(ID, fault, always=True)
    with pytest.raises(RegistryFailed) as caught:
        registry.study(ID)
    assert "check the connection or try later" in one_sentence(caught.value)
    assert len(server.requests) == 2
    assert waits == [2.0]


def test_any_two_faults_in_a_row_leave_the_record_whole_or_one_sentence(
    server: RegistryServer, registry: Registry
) -> None:
    no_data = [WEB_PAGE, MALFORMED, EMPTY]
    for faults in product([BUSY, BROKEN, DOWN, CUT, *no_data], repeat=2):
        server.fail(ID, *faults)
        if all(fault in no_data for fault in faults):
            with pytest.raises(RegistryFailed) as caught:
                registry.study(ID)
            one_sentence(caught.value)
        else:
            assert is_the_study(registry.study(ID))


def test_an_unused_address_is_told_in_one_sentence(waits: list[float]) -> None:
    with serve_registry() as gone:
        address = gone.base_url
    with Registry(address, wait=waits.append) as client, pytest.raises(RegistryFailed) as caught:
        client.study(ID)
    assert "could not be reached: check the connection and try again" in one_sentence(caught.value)
    assert waits == [2.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize(("status", "asked"), [(400, 2), (401, 1), (403, 1), (409, 1), (451, 1)])
def test_a_refusal_is_not_asked_again_but_once_without_fields(
    server: RegistryServer, registry: Registry, status: int, asked: int
) -> None:
    server.fail(ID, Fault(status, body=b"no"), always=True)
    with pytest.raises(RegistryFailed, match=f"refuses this request \\(status {status}\\)") as caught:
        registry.study(ID)
    one_sentence(caught.value)
    assert len(server.requests) == asked


def test_a_record_that_was_withdrawn_is_unknown_and_not_asked_again(
    server: RegistryServer, registry: Registry
) -> None:
    server.fail(ID, GONE)
    with pytest.raises(UnknownStudy) as caught:
        registry.study(ID)
    assert "shows it no longer" in one_sentence(caught.value)
    assert len(server.requests) == 1


def test_a_web_page_that_says_not_found_is_not_the_registry_that_says_so(
    server: RegistryServer, registry: Registry
) -> None:
    server.fail(ID, Fault(404, {"Content-Type": "text/html; charset=utf-8"}, b"<h1>Not found</h1>"))
    with pytest.raises(RegistryFailed, match="refuses this request"):
        registry.study(ID)


def test_another_host_is_not_followed_to(server: RegistryServer, registry: Registry) -> None:
    with serve_registry(STUDY) as other:
        for elsewhere in (
            f"{other.base_url}/studies/{ID}",
            "https://example.org/",
            "file:///etc/hosts",
            "http://[broken",
        ):
            server.fail(ID, redirect(elsewhere))
            with pytest.raises(
                RegistryFailed, match="sends on to another host, which is not followed"
            ) as caught:
                registry.study(ID)
            one_sentence(caught.value)
        assert other.requests == []


def test_redirects_without_an_end_are_told(server: RegistryServer, registry: Registry) -> None:
    server.fail(ID, redirect(f"/api/v2/studies/{ID}"), always=True)
    with pytest.raises(RegistryFailed, match="without an end") as caught:
        registry.study(ID)
    one_sentence(caught.value)
    assert len(server.requests) == 4


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_beyond_all_bounds_is_not_read_to_its_end(
    server: RegistryServer, registry: Registry, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    monkeypatch.setattr(registry_call, "MAX_REPLY_BYTES", 1_000_000)
    much = b" " * 3_000_000
    server.fail(
        ID,
        Fault(headers={"Content-Encoding": "gzip"}, body=gzip.compress(much)) if packed else Fault(body=much),
    )
    with pytest.raises(RegistryFailed, match="sent more than 1 MB for one request: download") as caught:
        registry.study(ID)
    one_sentence(caught.value)
    assert len(server.requests) == 1


def test_a_body_that_cannot_be_unpacked_is_asked_for_again(
    server: RegistryServer, registry: Registry
) -> None:
    server.fail(ID, Fault(headers={"Content-Encoding": "gzip"}, body=b"no gzip at all"))
    assert is_the_study(registry.study(ID))


def test_an_answer_that_drips_is_not_waited_for_without_an_end(
    server: RegistryServer, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry_call, "REPLY_TIMEOUTS", 1)
    server.fail(ID, Fault(drip_s=0.1))
    assert is_the_study(registry.study(ID))
    assert len(server.requests) == 2
