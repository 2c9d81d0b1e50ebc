"""The units of a document outside its criteria: a sentence of prose, a labelled fact, a list item."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.document import Document, Node, Section
from corpus.lines import sentences
from corpus.trial import Criterion
from index import pieces

PROSE: frozenset[Section] = frozenset({"summary", "description", "arms", "interventions", "other"})
"""Sections that are cut into sentences; everywhere else a node is said in one piece."""

GROUP_CHARACTERS = 300
"""A label and all that stands right under it is one unit up to this length: name, phone and
e-mail of a contact belong into one quote, twenty sites do not."""


_NO_GROUPS: frozenset[Section] = PROSE | {"title", "eligibility"}
_LED_BY_A_LEAF: frozenset[Section] = frozenset({"contacts", "sites"})
"""Sections where a leaf has leaves of its own: a hospital its address, a person a phone number."""


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
        if last > index and len(gaps) == 1 and gaps[0][1] > document.nodes[last].start:
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
    if node.section in PROSE and node.kind != "other":
        for low, high in sentences(document.text, start, end):
            yield _unit(document, node, low, high, index)
        return
    yield _unit(document, node, start, end, index)


def _unit(document: Document, node: Node, start: int, end: int, index: int) -> Unit:
    low, high = pieces.trim(document.text, start, end)
    while high > low + 1 and document.text[high - 1] == "|":
        low, high = pieces.trim(document.text, low, high - 1)
    return Unit(
        document_id=document.id,
        start=low,
        end=high,
        section="other" if node.kind == "other" else node.section,
        heading=document.heading_path(index),
    )


def _group_end(document: Document, index: int) -> int:
    """Return the last node of the labelled group that starts at `index`, or `index` itself.

    A group is a label, or a place or person, and the leaves below it, as far as they follow
    without a further heading; where all is too long, a label and its first value alone.
    """
    head = document.nodes[index]
    if head.section in _NO_GROUPS or (head.kind != "heading" and head.section not in _LED_BY_A_LEAF):
        return index
    inside = {index}
    last = index
    for at in range(index + 1, len(document.nodes)):
        node = document.nodes[at]
        if node.kind != "leaf" or node.parent not in inside:
            break
        if node.end - head.start > GROUP_CHARACTERS:
            return index + 1 if last > index and head.kind == "heading" else index
        inside.add(at)
        last = at
    return last
