"""What is embedded of passages: neighbours of one section are read together, under one heading line.

A passage alone is often a few words, less than the trial's name and the heading above it; read with
its neighbours, both are read once. Each passage still has a vector of its own, that of its words
among the others (`index.marked`). It is what the model reads that costs time, so long lists give of
each item its first words only: what is searched letter for letter (BM25) keeps them all.
"""

from collections.abc import Mapping, Sequence

from corpus.clean import plain
from index import pieces
from index.marked import mark
from index.passage import Passage, PassageKind

VECTOR_UNITS_VERSION = "2"
"""Raised whenever the same passages give other texts to embed."""

UNIT_PIECES = 60
"""Word pieces of passages that are read together, the heading line not counted. On 351 development
questions 60 rank as well by cosine alone as each passage by itself does, 160 a tenth worse."""
_HEADING_WORDS = 12
"""Of the trial's name, and of each heading above."""
_SEPARATOR = " > "

_FACTS: frozenset[PassageKind] = frozenset(
    ("status", "date", "sponsor", "identifier", "design", "condition", "contact")
)
"""Short labelled facts, which are read together whatever heading they stand under."""
_MOST: Mapping[PassageKind, int] = {
    "outcome": 300,
    "arm": 400,
    "intervention": 300,
    "site": 60,
    "result": 100,
    "more": 50,
    "other": 30,
}
"""Word pieces that a section of a trial should not exceed: a list of outcomes, sites or results can be
longer than all else together."""
_WORDS = (60, 40, 25, 16, 10, 6, 4)
"""So many words of each passage are read, the first of these with which a section keeps to its measure."""


def vector_units(passages: Sequence[Passage]) -> tuple[list[str], list[int]]:
    """Return the texts that are embedded, and for every passage which of them is its own.

    Each text is a unit with the words of one passage marked. What a text holds depends on the
    passages of its own document and trial alone, so that others may come and go.
    """
    sections: dict[tuple[object, ...], list[int]] = {}
    for at, passage in enumerate(passages):
        sections.setdefault(_section(passage), []).append(at)
    texts: dict[str, int] = {}
    rows = [0] * len(passages)
    for members in sections.values():
        for at, text in zip(members, _marked([passages[at] for at in members]), strict=True):
            rows[at] = texts.setdefault(text, len(texts))
    return list(texts), rows


def _section(passage: Passage) -> tuple[object, ...]:
    """Return what passages that are read together have in common."""
    place = (passage.trial_id, passage.span.document_id)
    if passage.kind in _FACTS:
        return (*place, "facts")
    if passage.kind == "criterion":
        return (*place, passage.kind, passage.heading, passage.polarity, passage.group)
    return (*place, passage.kind, passage.heading[:1])


def _marked(passages: Sequence[Passage]) -> list[str]:
    """Return the marked text of every passage of one section."""
    said = _within(passages)
    lead = _lead(passages[0])
    found: list[str] = []
    unit: list[str] = []
    size = 0
    for words in said:
        more = pieces.count(words)
        if unit and size + more > UNIT_PIECES:
            found += _each(lead, unit)
            unit, size = [], 0
        unit.append(words)
        size += more
    return found + _each(lead, unit)


def _within(passages: Sequence[Passage]) -> list[str]:
    """Return the words of each passage, cut to as many as their section has room for."""
    whole = [plain(passage.text) or " ".join(passage.text.split()) for passage in passages]
    most = _MOST.get(passages[0].kind)
    if most is None:
        return [" ".join(text.split()) for text in whole]
    cut: list[str] = []
    for words in _WORDS:
        cut = [" ".join(text.split()[:words]) for text in whole]
        # A word has a piece at least, which spares counting them where there are too many words.
        if sum(len(text.split()) for text in cut) <= most and sum(map(pieces.count, cut)) <= most:
            break
    return cut


def _each(lead: str, unit: Sequence[str]) -> list[str]:
    """Return the unit's text once for every passage of it, that one marked."""
    text = "\n".join((lead, *unit))
    found: list[str] = []
    at = len(lead) + 1
    for words in unit:
        found.append(mark(text, at, at + len(words)))
        at += len(words) + 1
    return found


def _lead(passage: Passage) -> str:
    """Return the heading line: the trial's name and what stands above the section."""
    name = passage.search_text.partition(_SEPARATOR)[0]
    if passage.kind in _FACTS:
        above: tuple[str, ...] = ()
    else:
        above = passage.heading if passage.kind == "criterion" else passage.heading[:1]
    parts = [name, *map(plain, above)]
    while True:
        line = _SEPARATOR.join(" ".join(part.split()[:_HEADING_WORDS]) for part in parts if part)
        if len(parts) < 3 or pieces.count(line) <= pieces.PREFIX_SHARE - _HEADING_WORDS:
            return line
        del parts[1]
