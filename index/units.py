"""The units of a document outside its criteria: a sentence of prose, a labelled fact, a list item."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.document import Document, Node, Section
from corpus.trial import Criterion
from index import pieces

PROSE: frozenset[Section] = frozenset({"summary", "description", "arms", "interventions", "other"})
"""Sections that are cut into sentences; everywhere else a node is said in one piece."""

GROUP_CHARACTERS = 300
"""A label and all that stands right under it is one unit up to this length: name, phone and
e-mail of a contact belong into one quote, twenty sites do not."""


@dataclass(frozen=True)
class Unit:
    """Characters `start` to `end` of a document that belong together, and what stands above them."""

    document_id: str
    start: int
    end: int
    section: Section
    heading: tuple[str, ...] = ()
    criterion: Criterion | None = None


def document_units(document: Document, taken: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    """Yield the units of all nodes, less the characters in the spans of `taken`."""
    spans = sorted(taken)
    index = 0
    while index < len(document.nodes):
        node = document.nodes[index]
        last = _group_end(document, index)
        gaps = _gaps(document.text, node.start, document.nodes[last].end, spans)
        if last > index and len(gaps) == 1:
            yield _unit(document, node, *gaps[0], index)
            index = last + 1
            continue
        for start, end in _gaps(document.text, node.start, node.end, spans):
            yield from _node_units(document, node, start, end, index)
        index += 1


def _gaps(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of `start` to `end` outside `taken` (sorted, disjoint) that hold a word."""
    found: list[tuple[int, int]] = []
    at = start
    first = max(0, bisect_right(taken, (start, start)) - 1)
    for low, high in [*takewhile(lambda span: span[0] < end, taken[first:]), (end, end)]:
        if high <= start:
            continue
        gap = pieces.trim(text, at, max(at, low))
        if any(character.isalnum() for character in text[slice(*gap)]):
            found.append(gap)
        at = max(at, high)
    return found


def _node_units(document: Document, node: Node, start: int, end: int, index: int) -> Iterator[Unit]:
    """Yield what is left of a single node: headings only where they say something themselves (a title)."""
    if node.kind == "heading" and node.section != "title" and node.field is None:
        return
    if node.section in PROSE or node.kind == "other":
        for low, high in pieces.sentences(document.text[start:end]):
            yield _unit(document, node, start + low, start + high, index)
        return
    yield _unit(document, node, start, end, index)


def _unit(document: Document, node: Node, start: int, end: int, index: int) -> Unit:
    low, high = pieces.trim(document.text, start, end)
    return Unit(
        document_id=document.id,
        start=low,
        end=high,
        section="other" if node.kind == "other" else node.section,
        heading=document.heading_path(index),
    )


def _group_end(document: Document, index: int) -> int:
    """Return the last node of the labelled group that starts at `index`, or `index` itself.

    A group is a heading of a section of facts and the leaves right under it, without further
    levels; under eligibility only where the leaves state facts (sex, ages), not criteria.
    """
    head = document.nodes[index]
    if head.kind != "heading" or head.section in PROSE or head.section == "title":
        return index
    stated = head.section != "eligibility"
    last = index
    for at in range(index + 1, len(document.nodes)):
        node = document.nodes[at]
        if node.parent != index or node.kind != "leaf" or node.section == "other":
            if node.parent is not None and node.parent >= index:
                return index
            break
        if not stated and node.field is None:
            return index
        if node.end - head.start > GROUP_CHARACTERS:
            return last if last == index + 1 else index
        last = at
    return last
