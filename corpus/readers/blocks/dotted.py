"""Lines that put several values side by side: "NCT… · Phase 2 · Recruiting"."""

import re

from corpus.document import Part, Section
from corpus.readers import shapes
from corpus.readers.blocks.text import BlockLine

MAX_LINE_CHARS = 200
MAX_PIECES = 8
_DOTS = re.compile(r"\s+[\u00b7\u2022|\u2013]\s+")
_SPONSORS_NUMBER = re.compile(r"(?=.*\d)[\w./ -]{3,40}|[A-Z]{2,12}(?:-[A-Z0-9]{1,12}){1,3}")

Piece = tuple[int, int, str | None, Section, tuple[Part, ...]]


def dotted(text: str, line: BlockLine) -> list[Piece] | None:
    """Return the values of a line with where each starts and ends, None where it is no such line.

    One of them at least must be told by its shape; dots belong to the value before them.
    """
    body = line.body
    cuts = list(_DOTS.finditer(body)) if len(body) <= MAX_LINE_CHARS else []
    if not 1 <= len(cuts) < MAX_PIECES:
        return None
    starts = [line.words[0], *(line.words[0] + cut.end() for cut in cuts)]
    ends = [*(line.words[0] + cut.start() for cut in cuts), line.words[1]]
    found: list[Piece] = []
    told = 0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        words = text[start:end].strip("*_ ")
        field, section = _field(words, found[-1][2] if found else None)
        told += field is not None and field != "sponsor_number"
        stop = starts[number + 1] if number + 1 < len(starts) else end
        parts: tuple[Part, ...] = ()
        if field in ("identifier", "sponsor_number"):
            bare = start + text[start:end].index(words)
            parts = (Part(name="value", start=bare, end=bare + len(words)),)
        found.append((start, stop, field, section, parts))
    return found if told else None


def _field(words: str, before: str | None) -> tuple[str | None, Section]:
    """Return what a value is by its shape; a number right after a registry's is the sponsor's."""
    if shapes.REGISTRY_ID.fullmatch(words):
        return "identifier", "identifiers"
    if shapes.PHASE.match(words):
        return "phase", "design"
    if shapes.STATUS.match(words):
        return "status", "status"
    if before == "identifier" and _SPONSORS_NUMBER.fullmatch(words):
        return "sponsor_number", "identifiers"
    return None, "other"
