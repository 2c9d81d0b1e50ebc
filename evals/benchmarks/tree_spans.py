"""Offsets that do not depend on layout: a text without blanks and escapes, with all bullets alike."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_BULLETS = str.maketrans("*\u2022\u00b7\u25aa\u25e6\u2023\u2013\u2014", "-" * 8)
"""Readers may write another bullet than the source had."""
_SYMBOL = r"(?:[^\w<>≤≥=±~+%]|_)"
"""A blank or punctuation; what belongs to a value ("≥ 18", "50 %") is neither."""
_MARK = r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.):]+"
_LEAD = re.compile(rf"(?:{_SYMBOL}|{_MARK}(?=\s|[A-Z]|$)|(?:and|or|o)(?!\w))*", re.I)
_TAIL = re.compile(rf"(?:{_SYMBOL}|(?<!\w)(?:and|or)(?!\w)|(?<=\s){_MARK})*\Z", re.I)

Span = tuple[int, int]
"""Start and end (end excluded), counted in the characters of `Plain.letters`."""


@dataclass(frozen=True)
class Plain:
    """A text and its letters: every character but blanks and the backslash of an escape."""

    text: str

    @cached_property
    def at(self) -> list[int]:
        """Where in `text` each letter stands."""
        skipped = {found.start() for found in _ESCAPE.finditer(self.text)}
        return [i for i, c in enumerate(self.text) if not c.isspace() and i not in skipped]

    @cached_property
    def letters(self) -> str:
        """The letters, with a hyphen for every kind of bullet and dash."""
        return "".join(self.text[i] for i in self.at).translate(_BULLETS)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the letters."""
        return digest(self.letters)

    def letter(self, position: int) -> int:
        """Return how many letters stand before a position of `text`."""
        return bisect_left(self.at, position)

    def words(self, span: Span) -> str:
        """Return the words of a span on one line."""
        start, end = max(span[0], 0), min(span[1], len(self.at))
        return " ".join(self.text[self.at[start] : self.at[end - 1] + 1].split()) if start < end else ""

    def core(self, span: Span) -> Span:
        """Return a span without list marks, punctuation, "and" and "or" at its edges.

        A span of nothing else (a joiner that stands alone) is returned as it is.
        """
        if not 0 <= span[0] < span[1] <= len(self.at):
            return span
        first = self.at[span[0]]
        said = self.text[first : self.at[span[1] - 1] + 1]
        lead = _LEAD.match(said)
        tail = _TAIL.search(said)
        start, end = lead.end() if lead else 0, tail.start() if tail else len(said)
        return (self.letter(first + start), self.letter(first + end)) if start < end else span

    def places(self, letters: str) -> Iterator[int]:
        """Yield where `letters` stand among the letters of this text."""
        place = self.letters.find(letters)
        while letters and place >= 0:
            yield place
            place = self.letters.find(letters, place + 1)


def digest(letters: str) -> str:
    """Return the SHA-256 of letters, in hexadecimal digits."""
    return hashlib.sha256(letters.encode()).hexdigest()
