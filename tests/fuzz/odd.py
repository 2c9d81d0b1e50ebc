"""Odd characters, numbers and words that real files hold sooner or later, and small random helpers."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")

CHARACTERS = (
    "\x00 \x01 \x07 \x0b \x0c \x1c \x1e \x7f \x85 \xa0 \xad \u200b \u200e \u202e \u2066 \u2028 \u2029 \ufeff "
    "\ufffd \ufffe \u0301 \u0130 \u00df \ufb01 \u2265 \u2264 \u00b5 \u0251 \u03b1 \uff11 \U0001f600 \U000e0041"
).split(" ")
WORDS = (
    "Inclusion Criteria:",
    "Exclusion Criteria:",
    "- any of the following:\n  - a thing\n  - another thing",
    "1. 2. 3.",
    "Status",
    "NCT00000000 and NCT99999999",
    "| | | |",
    "# Heading of nothing",
    "&lt;b&gt;bold words&lt;/b&gt; &amp;amp; more",
    "\\> 5 \\[mg\\] 10\\^9",
    "{x.__class__} {{ brackets }}",
    "```\ncode words\n```",
    "\r\n \r \n words with returns \r\n",
    "a\tb\tc and tabs",
    "=cmd|' /C calc'!A0",
    "-- -- -- * * * dashes",
    "Phase 1/Phase 2/Phase 3 trial",
    "18 Years to N/A or older",
    "1e999 mg every -0.0 days",
)
NUMBERS = (
    "0",
    "-1",
    "1e999",
    "NaN",
    "9" * 400,
    "1" * 5000,
    "0.00000000000000000001",
    "99999999999999999999",
    "½",
    "²",
)


@dataclass(frozen=True)
class Mutant:
    """A changed file; `strings` are texts that its reading may not lose, None where that cannot be told."""

    data: bytes
    how: str
    strings: tuple[str, ...] | None = None


def phrase(rng: Random) -> str:
    """Return a few words with something odd in them."""
    words = rng.choice(WORDS)
    at = rng.randrange(len(words) + 1)
    return words[:at] + rng.choice(CHARACTERS) + words[at:] if rng.random() < 0.5 else words


def place(rng: Random, size: int, longest: int = 2000) -> tuple[int, int]:
    """Return the start and end of a stretch of something that is `size` long; most stretches are short."""
    start = rng.randrange(size) if size else 0
    return start, min(size, start + 1 + int(longest * rng.random() ** 4))
