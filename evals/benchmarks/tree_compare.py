"""A labelled text, its labelled tree and ours: of the document as read, and of the bare text.

What is a bare text already has one tree of ours for both.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import criteria
from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.readers import read_path
from corpus.structure import structure
from corpus.trial import Criterion
from evals.benchmarks import stated_json, stated_xml
from evals.benchmarks.record_files import RETRIEVED
from evals.benchmarks.tree_labels import Branch, Labelled
from evals.benchmarks.tree_scores import Counts, Tree, items
from evals.benchmarks.tree_spans import Plain


@dataclass(frozen=True)
class Pair:
    """The labelled tree and ours over one text; ours is None where the labelled text is not in it."""

    expected: Tree
    got: Tree | None

    def counts(self) -> Counts:
        """Return how much of our tree is equal."""
        counts = Counts()
        for figure, (wanted, here) in items(self.expected, self.got).items():
            counts.add(figure, wanted, here)
        return counts


@dataclass(frozen=True)
class Compared:
    """A labelled text, compared in its document, and as bare text."""

    labelled: Labelled
    read: Pair
    bare: Pair


def compare(data: Path, labels: Iterable[Labelled]) -> tuple[list[Compared], list[str]]:
    """Return each labelled text with our trees of it, and the sources that are not below `data`."""
    compared: list[Compared] = []
    absent: list[str] = []
    for labelled in labels:
        within = labelled.source.removeprefix("data/")
        file = data / within if within != labelled.source else data.parent / within
        if file.is_file():
            compared.append(_compare(labelled, file))
        else:
            absent.append(labelled.source)
    return compared, absent


def _compare(labelled: Labelled, file: Path) -> Compared:
    if labelled.origin == "bare":
        plain = Plain(file.read_text(encoding="utf-8"))
        pair = _pair(labelled, plain, criteria.parse(plain.text))
        return Compared(labelled, pair, pair)
    for document in _documents(file):
        plain = Plain(document.text)
        if labelled.place(plain) is not None:
            text = Plain(_bare_text(file) or _part(plain, labelled))
            read = _pair(labelled, plain, structure(document).eligibility)
            return Compared(labelled, read, _pair(labelled, text, criteria.parse(text.text)))
    nothing = Pair(Tree.of(Plain(""), labelled.tree), None)
    return Compared(labelled, nothing, nothing)


def _pair(labelled: Labelled, plain: Plain, ours: Sequence[Criterion]) -> Pair:
    start = labelled.place(plain)
    expected = Tree.of(plain, labelled.tree, start or 0)
    if start is None:
        return Pair(expected, None)
    return Pair(expected, Tree.of(plain, branches(ours, plain, start, start + labelled.size)))


def branches(ours: Sequence[Criterion], plain: Plain, start: int, end: int) -> tuple[Branch, ...]:
    """Return the criteria that have letters from `start` to `end` of a text; one outside is no parent."""
    made: list[Branch] = []

    def add(node: Criterion, above: int | None) -> None:
        span = plain.letter(node.span.start), plain.letter(node.span.end)
        if max(span[0], start) < min(span[1], end):
            made.append(Branch(span, above, node.kind, node.combine, node.minimum, node.polarity, node.group))
            above = len(made) - 1
        for child in node.children:
            add(child, above)

    for top in ours:
        add(top, None)
    return tuple(made)


def _documents(file: Path) -> list[Document]:
    try:
        return read_path(file, RETRIEVED)
    except UnreadableDocument:
        return []


def _bare_text(file: Path) -> str | None:
    """Return the criteria text of a record as the registry wrote it, None for other files."""
    if file.suffix == ".json":
        path = "protocolSection.eligibilityModule.eligibilityCriteria"
        said = stated_json.at(json.loads(file.read_bytes()), path)
    elif file.suffix == ".xml":
        said = stated_xml.root_of(file).findtext("eligibility/criteria/textblock")
    else:
        said = None
    return said if isinstance(said, str) else None


def _part(plain: Plain, labelled: Labelled) -> str:
    """Return the labelled part of a document's text, its first line with its indentation."""
    start = labelled.place(plain) or 0
    first, last = plain.at[start], plain.at[start + labelled.size - 1] + 1
    margin = plain.text.rfind("\n", 0, first) + 1
    return plain.text[first if plain.text[margin:first].strip() else margin : last]
