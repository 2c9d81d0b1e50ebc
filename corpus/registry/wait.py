"""How long to wait before asking the registry again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

FIRST_WAIT_S = 2.0
"""Seconds before the second try; each further wait is twice the one before."""

LONGEST_BACKOFF_S = 30.0
"""Most seconds of our own accord."""

LONGEST_WAIT_S = 120.0
"""Most seconds that are waited when the registry asks for it; beyond that the person is told instead."""


def backoff_s(tries: int) -> float:
    """Return the seconds to wait after so many tries (1 or more) that failed."""
    return min(LONGEST_BACKOFF_S, FIRST_WAIT_S * 2.0 ** (tries - 1))


def retry_after_s(headers: httpx.Headers) -> float:
    """Return the seconds that `Retry-After` asks for, as a number or as a date (RFC 9110, 10.2.3); else 0.

    A date is compared with the answer's own `Date`, so that a clock that is wrong here does no harm.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    until = _moment(asked)
    now = _moment(headers.get("Date", "")) or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds()) if until else 0.0


def in_words(seconds: float) -> str:
    """Return a time from now in words, rounded up: "3 minutes", "2 hours"."""
    minutes = max(1, -int(-seconds // 60))
    if minutes < 60:
        return f"{minutes} minute{'s' * (minutes > 1)}"
    hours = -(-minutes // 60)
    return f"{hours} hour{'s' * (hours > 1)}" if hours <= 48 else "some days"


def _moment(words: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(words)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
