"""The connection to the registry: to which addresses, under which name, and what of it is logged."""

import ipaddress
import logging
import re
from importlib.metadata import PackageNotFoundError, version

import httpx

from corpus.errors import NavigatorError, RegistryFailed

_HOST = re.compile(r"[\w.-]+|[0-9a-f:]+", re.I)
"""A name or an address; httpx gives what it cannot read as the host."""


def checked_address(base_url: str) -> httpx.URL:
    """Return an address as a URL; raises NavigatorError unless it is https, or http on this machine."""
    try:
        url = httpx.URL(base_url.strip().rstrip("/"))
    except httpx.InvalidURL:
        url = httpx.URL()
    safe = url.scheme == "https" or (url.scheme == "http" and _is_loopback(url.host))
    if not (safe and _HOST.fullmatch(url.host)) or url.userinfo or url.query or url.fragment:
        raise NavigatorError(
            "The registry's address must start with https:// (http:// only for this machine) and have no"
            " password or query: set one like https://clinicaltrials.gov/api/v2."
        )
    return url


def connect(base: httpx.URL, timeout_s: float) -> httpx.Client:
    """Return a connection; proxies of the environment are used, but not to reach this machine.

    Raises RegistryFailed for proxy or certificate settings that cannot be used.
    """
    logging.getLogger("httpx").addFilter(_without_query)
    try:
        return httpx.Client(
            headers={"User-Agent": user_agent(), "Accept": "application/json"},
            timeout=timeout_s,
            verify=base.scheme == "https",  # http is for this machine only: there is no certificate to load
            trust_env=not _is_loopback(base.host),
        )
    except (ValueError, ImportError, OSError, httpx.InvalidURL) as error:
        raise RegistryFailed(
            "No connection to the registry can be made: check the proxy and certificate settings of your"
            " environment."
        ) from error


def user_agent() -> str:
    """Return how the registry is told who asks: the program and its version, nothing of the person."""
    try:
        number = version("trial-navigator")
    except PackageNotFoundError:
        number = "0"
    return f"trial-navigator/{number} (+reads single trial records on request)"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _without_query(record: logging.LogRecord) -> bool:
    """Keep a line of httpx's log, without the query of its address: it holds what a person looks for."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            one.copy_with(query=None) if isinstance(one, httpx.URL) else one for one in record.args
        )
    return True
