"""One GET to the registry: polite, bounded, and tried again where that may help.

What is asked and what an answer means is `corpus.registry`'s matter; it raises `Unusable` for an answer
that is no data, which is then asked for once more. Errors name the registry's host, never a query.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type

from corpus.errors import RegistryFailed
from corpus.limits import MAX_REPLY_BYTES
from corpus.registry.connection import checked_address, connect
from corpus.registry.wait import LONGEST_WAIT_S, backoff_s, in_words, retry_after_s

logger = logging.getLogger(__name__)

Read = TypeVar("Read")

TRIES = 5
"""Most times that one thing is asked for."""

UNUSABLE_TRIES = 2
"""Most times after an answer that is no data: such a page seldom goes away by itself."""

INTERVAL_S = 1.2
"""Least seconds between two requests: the registry allows about 50 a minute from one address."""

MAX_REDIRECTS = 3
"""Most redirects followed for one request; an earlier number of a trial takes one."""

REPLY_TIMEOUTS = 4
"""A whole answer may take this many time-outs; each of its pieces may take one."""

_BUSY = 429


@dataclass(frozen=True)
class Reply:
    """An answer as received: where it came from, its status, its bytes, and where it sends on to."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes
    onward: httpx.URL | None

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, which the registry's API never sends."""
        return "html" in self.headers.get("Content-Type", "").casefold()


class _Passing(Exception):
    """Trouble that may pass: what happened, what to do if it does not, and the wait that was asked for."""

    def __init__(self, happened: str, advice: str, after_s: float = 0.0) -> None:
        super().__init__(happened)
        self.advice = advice
        self.after_s = after_s


class Unusable(_Passing):
    """An answer that is no data."""

    def __init__(self, happened: str) -> None:
        advice = "a log-in page or a proxy may stand between you and it; check the connection or try later"
        super().__init__(happened, advice)


class Refused(RegistryFailed):
    """The registry will not answer this request: a status of 400 to 499 other than 429."""

    def __init__(self, message: str, status: int, *, by_page: bool) -> None:
        super().__init__(message)
        self.status = status
        self.by_page = by_page
        """Whether a web page said so: something between here and the registry may have answered for it."""


class RegistryCall:
    """Asks one registry, one request at a time; for one thread. Opens a connection when first used."""

    def __init__(self, base_url: str, wait: Callable[[float], None], timeout_s: float) -> None:
        self._base = checked_address(base_url)
        self._wait = wait
        self._timeout_s = timeout_s
        self._client: httpx.Client | None = None
        self._free_at = 0.0

    @property
    def name(self) -> str:
        """The registry at the start of a sentence, with its host."""
        return f"The registry ({self._base.netloc.decode('ascii')})"

    def get(self, path: str, params: Mapping[str, str], read: Callable[[Reply], Read]) -> Read:
        """Return what `read` makes of the answer.

        Raises Refused for a status of 400 to 499, RegistryFailed for all else that gives no answer.
        """
        url = self._base.copy_with(path=f"{self._base.path.rstrip('/')}{path}", params=params)
        retrying = Retrying(
            stop=_Patience(),
            wait=_pause,
            sleep=self._sleep,
            retry=retry_if_exception_type(_Passing),
            reraise=True,
        )
        try:
            return retrying(lambda: read(self._once(url)))
        except _Passing as trouble:
            raise RegistryFailed(f"{self.name} {trouble}: {trouble.advice}.") from trouble

    def close(self) -> None:
        """Close the connection; the next request opens one."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _once(self, url: httpx.URL) -> Reply:
        """Return the answer to one request, redirects within the host followed."""
        for _ in range(MAX_REDIRECTS + 1):
            reply = self._send(url)
            if reply.onward is None:
                return self._accepted(reply)
            if (reply.onward.scheme, reply.onward.netloc) != (self._base.scheme, self._base.netloc):
                raise RegistryFailed(
                    f"{self.name} sends on to another host, which is not followed: check the connection"
                    " and the registry's address in the settings."
                )
            url = reply.onward if reply.onward.query else reply.onward.copy_with(query=url.query)
        raise RegistryFailed(
            f"{self.name} sends from one address to the next without an end: try again later."
        )

    def _send(self, url: httpx.URL) -> Reply:
        self._keep_interval()
        try:
            with self._opened().stream("GET", url) as response:
                logger.info("registry: %s %d", url.path, response.status_code)
                body = b"" if response.status_code >= 300 else self._body(response)
                onward = response.next_request.url if response.next_request else None
                return Reply(url, response.status_code, response.headers, body, onward)
        except httpx.TimeoutException as error:
            raise self._slow() from error
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise _Passing("could not be reached", "check the connection and try again") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _Passing("broke off its answer", "check the connection and try again later") from error

    def _body(self, response: httpx.Response) -> bytes:
        """Return the body, read piece by piece, so that neither its size nor its time is without bounds."""
        until = time.monotonic() + REPLY_TIMEOUTS * self._timeout_s
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > MAX_REPLY_BYTES:
                raise RegistryFailed(
                    f"{self.name} sent more than {MAX_REPLY_BYTES // 1_000_000} MB for one request:"
                    " download the record by hand and add the file."
                )
            if time.monotonic() > until:
                raise self._slow()
        return bytes(body)

    def _slow(self) -> _Passing:
        return _Passing(f"did not answer within {self._timeout_s:g} seconds", "try again later")

    def _accepted(self, reply: Reply) -> Reply:
        """Return an answer with a status that says success, or raise what its status means."""
        if reply.status < 300:
            return reply
        if reply.status == _BUSY or reply.status >= 500:
            after_s = retry_after_s(reply.headers)
            happened = "asks for fewer requests" if reply.status == _BUSY else "is out of order"
            if after_s > LONGEST_WAIT_S:
                raise RegistryFailed(f"{self.name} {happened} now: try again in {in_words(after_s)}.")
            raise _Passing(f"{happened} (status {reply.status})", "try again in some minutes", after_s)
        if reply.status < 400:
            raise Unusable(f"gave no data (status {reply.status})")
        advice = "check the request, and the registry's address in the settings"
        if reply.status in (401, 403, 407):
            advice = "save the record from its page in a browser, as JSON, and add that file"
        said = f"{self.name} refuses this request (status {reply.status}): {advice}."
        raise Refused(said, reply.status, by_page=reply.is_page)

    def _keep_interval(self) -> None:
        ahead = self._free_at - time.monotonic()
        if ahead > 0:
            self._wait(ahead)
        self._free_at = time.monotonic() + INTERVAL_S

    def _sleep(self, seconds: float) -> None:
        """Wait before the next try; such a wait is longer than the interval and stands for it."""
        logger.info("registry: next try in %.1f s", seconds)
        self._wait(seconds)
        self._free_at = 0.0

    def _opened(self) -> httpx.Client:
        if self._client is None:
            self._client = connect(self._base, self._timeout_s)
        return self._client


class _Patience:
    """Says when to give up; for one request."""

    def __init__(self) -> None:
        self._unusable = 0

    def __call__(self, retry_state: RetryCallState) -> bool:
        self._unusable += isinstance(_trouble(retry_state), Unusable)
        return retry_state.attempt_number >= TRIES or self._unusable >= UNUSABLE_TRIES


def _pause(retry_state: RetryCallState) -> float:
    trouble = _trouble(retry_state)
    asked = trouble.after_s if isinstance(trouble, _Passing) else 0.0
    return max(asked, backoff_s(retry_state.attempt_number))


def _trouble(retry_state: RetryCallState) -> BaseException | None:
    return retry_state.outcome.exception() if retry_state.outcome else None
