"""How the registry is reached: which addresses, under which name, how fast, and what of it is logged."""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from registry_server import Fault, RegistryServer, invented_study, serve_registry

from corpus.errors import NavigatorError, RegistryFailed
from corpus.registry import Registry

NUMBER = "NCT00000101"


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with serve_registry(invented_study(NUMBER)) as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def registry(server: RegistryServer, waits: list[float]) -> Iterator[Registry]:
    with Registry(server.base_url, wait=waits.append, timeout_s=2.0) as client:
        yield client


def test_the_registry_is_told_which_program_asks(server: RegistryServer, registry: Registry) -> None:
    registry.study(NUMBER)
    registry.search("lamp")
    (agent,) = {one.user_agent for one in server.requests}
    assert re.fullmatch(r"trial-navigator/\d[\w.]* \(\+[a-z ]+\)", agent)


def test_what_is_searched_for_stands_in_no_log(registry: Registry, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        registry.search("secretcondition")
    assert "/api/v2/studies" in caplog.text
    assert "secretcondition" not in caplog.text


def test_requests_keep_a_polite_distance(registry: Registry, waits: list[float]) -> None:
    for _ in range(4):
        registry.study(NUMBER)
    assert len(waits) == 3
    assert all(0.5 < seconds <= 60 / 50 for seconds in waits)  # 50 requests a minute


def as_date(seconds: int) -> str:
    """So many seconds from now, as a header says it."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("asked", "at_least", "at_most"),
    [
        ("30", 30, 30),
        ("120", 120, 120),
        ("0", 2, 2),
        (60, 50, 61),
        (-60, 2, 2),
        ("soon", 2, 2),
        ("-5", 2, 2),
        ("", 2, 2),
        ("Mon, 99 Foo 2026 25:61:00 GMT", 2, 2),
    ],
)
def test_the_wait_that_the_registry_asks_for_is_kept(
    server: RegistryServer,
    registry: Registry,
    waits: list[float],
    asked: str | int,
    at_least: int,
    at_most: int,
) -> None:
    server.fail(NUMBER, Fault(503, {"Retry-After": asked if isinstance(asked, str) else as_date(asked)}))
    registry.study(NUMBER)
    assert at_least <= waits[0] <= at_most
    assert len(waits) == 1


@pytest.mark.parametrize(
    ("asked", "when"),
    [("121", "3 minutes"), ("3600", "1 hour"), (7000, "2 hours"), ("9" * 5000, "some days")],
)
def test_a_long_wait_is_told_and_not_kept(
    server: RegistryServer, registry: Registry, waits: list[float], asked: str | int, when: str
) -> None:
    server.fail(NUMBER, Fault(429, {"Retry-After": asked if isinstance(asked, str) else as_date(asked)}))
    with pytest.raises(RegistryFailed, match=f"asks for fewer requests now: try again in {when}\\.$"):
        registry.study(NUMBER)
    assert (len(server.requests), waits) == (1, [])


def test_no_one_is_asked_before_a_method_is_called(server: RegistryServer) -> None:
    with Registry(server.base_url):
        pass
    Registry().close()
    assert server.requests == []


def test_a_closed_client_opens_again(registry: Registry) -> None:
    first = registry.study(NUMBER)
    registry.close()
    assert registry.study(NUMBER) == first


@pytest.mark.parametrize(
    "address",
    [
        "https://clinicaltrials.gov/api/v2/",
        "http://localhost:8000",
        "http://127.0.0.1:1/api/v2",
        "http://[::1]:80",
    ],
)
def test_an_address_that_is_safe_is_taken(address: str) -> None:
    Registry(address).close()


@pytest.mark.parametrize(
    "address",
    [
        "http://clinicaltrials.gov/api/v2",
        "http://192.168.0.7/api",
        "http://127.0.0.1.example.org",
        "ftp://clinicaltrials.gov",
        "file:///etc/hosts",
        "https://",
        "clinicaltrials.gov",
        "https://me:secret@clinicaltrials.gov",
        "https://clinicaltrials.gov/?x=1",
        "https://[broken",
        "",
    ],
)
def test_an_address_that_is_not_safe_is_refused_in_one_sentence(address: str) -> None:
    with pytest.raises(NavigatorError, match="must start with https://") as caught:
        Registry(address)
    assert "secret" not in str(caught.value)


def test_a_proxy_of_the_environment_is_not_used_to_reach_this_machine(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert NUMBER.encode() in registry.study(NUMBER)


def test_a_proxy_that_cannot_be_used_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "nonsense://proxy")
    with (
        Registry() as client,
        pytest.raises(NavigatorError, match="check the proxy and certificate settings"),
    ):
        client.study(NUMBER)
