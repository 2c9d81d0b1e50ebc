"""A real HTTP server on loopback that behaves like ClinicalTrials.gov's API v2, and fails where told to."""

import base64
import json
import re
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from typing import Any
from urllib.parse import parse_qs, urlsplit

from registry_records import Study, invented_study, matches, numbers_of, only

__all__ = [
    "BROKEN", "BUSY", "CUT", "DOWN", "EMPTY", "GONE", "LISTS", "MALFORMED", "WEB_PAGE", "Asked", "Fault",
    "RegistryServer", "Study", "in_place", "invented_study", "redirect", "serve_registry", "slow",
]  # fmt: skip

LISTS = "studies"
"""What the list of studies is called in `RegistryServer.fail`, in place of a study's number."""


@dataclass(frozen=True)
class Fault:
    """How one answer fails; all that is not set stays as it would be, but a body given comes with 200."""

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    delay_s: float = 0.0
    cut: bool = False
    """Close the connection in the middle of the body, whose announced length is the whole."""
    drip_s: float = 0.0
    """Seconds between two tenths of the body."""


BUSY = Fault(429, {"Retry-After": "3"}, b"Too many requests")
BROKEN = Fault(500, body=b"Internal server error")
DOWN = Fault(503, body=b"Service unavailable")
CUT = Fault(cut=True)
MALFORMED = Fault(body=b'{"protocolSection": {"identificationModule": {"nctId": ')
WEB_PAGE = Fault(headers={"Content-Type": "text/html"}, body=b"<!DOCTYPE html><p>Please log in</p>")
EMPTY = Fault(body=b"")
GONE = Fault(410, {"Content-Type": "text/plain"}, b"Gone")


def slow(delay_s: float) -> Fault:
    """Answer only after so many seconds."""
    return Fault(delay_s=delay_s)


def redirect(location: str) -> Fault:
    """Send on to another address."""
    return Fault(301, {"Location": location}, b"")


def in_place(study: Study) -> Fault:
    """Give this study, whichever was asked for."""
    return Fault(body=json.dumps(study).encode())


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    path: str
    params: Mapping[str, str]
    user_agent: str


@dataclass
class RegistryServer:
    """The running server: its records, which may change at any time, and all requests that it got."""

    base_url: str = ""
    studies: dict[str, Study] = field(default_factory=dict)
    requests: list[Asked] = field(default_factory=list)
    hits: int | None = None
    """If set, a search finds so many studies, made up when they are asked for."""
    endless: str = ""
    """Pages of lists have no end: "token" repeats it, "studies" repeats the first page, "empty" has none."""
    _by_key: dict[str, Iterator[Fault]] = field(default_factory=dict)
    _by_number: dict[int, Fault] = field(default_factory=dict)

    def put(self, *studies: Study) -> None:
        """Hold these records, in place of others of the same number."""
        for study in studies:
            self.studies[study["protocolSection"]["identificationModule"]["nctId"]] = study

    def fail(self, key: str, *faults: Fault, always: bool = False) -> None:
        """Fail the next requests for one study (or `LISTS`), one fault each; the last one for ever."""
        self._by_key[key] = repeat(faults[-1]) if always else iter(faults)

    def fail_at(self, number: int, fault: Fault) -> None:
        """Fail one request, counted from 1."""
        self._by_number[number] = fault

    def fault(self, key: str) -> Fault:
        """Return how the latest request fails; a fault without anything set for one that does not."""
        by_number = self._by_number.get(len(self.requests))
        return by_number or next(self._by_key.get(key, iter(())), Fault())

    def answer(self, path: str, params: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        """Return the status, headers and body of an answer without faults."""
        try:
            if path == "/studies":
                return _json(self._page(params))
            number = path.removeprefix("/studies/").upper()
            if not re.fullmatch(r"NCT0*[1-9]\d{0,7}", number):
                return _text(400, "Parameter `nctId` has incorrect format")
            if number in self.studies:
                return _json(only(self.studies[number], params.get("fields")))
            new = [one for one, study in self.studies.items() if number in numbers_of(study)]
            if new:
                return 301, {"Location": f"/api/v2/studies/{new[0]}"}, b""
            return _text(404, f"NCT number {number} not found")
        except (KeyError, ValueError) as error:
            return _text(400, f"Parameter {error} has incorrect value")

    def _page(self, params: Mapping[str, str]) -> dict[str, Any]:
        size = min(int(params.get("pageSize") or 0) or 10, 1000)
        same = {k: v for k, v in params.items() if k not in ("pageToken", "pageSize", "countTotal")}
        start, of = json.loads(base64.b64decode(params["pageToken"])) if "pageToken" in params else (0, same)
        if of != same:
            raise ValueError("`pageToken`")
        found = [one for one in self.studies.values() if matches(one, params)]
        total = len(found) if self.hits is None else self.hits
        at = 0 if self.endless == "studies" else start
        if self.hits is not None:
            found = [invented_study(f"NCT{number + 1:08}") for number in range(at, min(at + size, total))]
        else:
            found = [] if self.endless == "empty" else found[at : at + size]
        data: dict[str, Any] = {"studies": [only(one, params.get("fields")) for one in found]}
        if params.get("countTotal") == "true" and "pageToken" not in params:
            data["totalCount"] = total
        if start + size < total or self.endless:
            following = 0 if self.endless == "token" else start + size
            data["nextPageToken"] = base64.b64encode(json.dumps([following, same]).encode()).decode()
        return data


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away, which is what some tests are about."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve_registry(*studies: Study) -> Iterator[RegistryServer]:
    """Run a registry that holds these records."""
    running = RegistryServer()
    running.put(*studies)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for the client's acknowledgement

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            path = url.path.removeprefix("/api/v2")
            params = {name: values[0] for name, values in parse_qs(url.query).items()}
            with lock:
                running.requests.append(Asked(path, params, self.headers.get("User-Agent", "")))
                fault = running.fault(path.rsplit("/", 1)[-1])
            time.sleep(fault.delay_s)
            try:
                self._answer(fault, *running.answer(path, params))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, fault: Fault, status: int, headers: Mapping[str, str], body: bytes) -> None:
            status, body = (status, body) if fault.body is None else (200, fault.body)
            self.send_response(fault.status or status)
            for name, value in {**headers, **fault.headers, "Content-Length": len(body)}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.close_connection = fault.cut
            piece = max(1, len(body) // 10) if fault.drip_s else max(1, len(body))
            for start in range(0, len(body) // 2 if fault.cut else len(body), piece):
                self.wfile.write(body[start : len(body) // 2] if fault.cut else body[start : start + piece])
                self.wfile.flush()
                time.sleep(fault.drip_s)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    running.base_url = f"http://127.0.0.1:{server.server_address[1]}/api/v2"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _json(data: Any) -> tuple[int, Mapping[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(data).encode()


def _text(status: int, words: str) -> tuple[int, Mapping[str, str], bytes]:
    return status, {"Content-Type": "text/plain"}, words.encode()
