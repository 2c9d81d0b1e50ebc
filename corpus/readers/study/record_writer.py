"""Lays out a structured record as text that people read, and keeps a node for each piece of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus import criteria
from corpus.builder import NodeBuilder
from corpus.document import Node, NodeKind, Part, Section
from corpus.lines import lines_of, sentences

Piece = tuple[str | None, str]
"""A named piece of a line ("city", "Oslo"), or with None the punctuation between pieces."""


@dataclass(slots=True)
class _Placed:
    kind: NodeKind
    start: int
    end: int
    section: Section
    parent: int | None
    field: str | None
    parts: tuple[Part, ...]
    criteria: bool = False


class RecordWriter:
    """Writes headings, labelled lines, lists and prose in the order of the calls; always the same way."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._at = 0
        self._placed: list[_Placed] = []
        self._section: Section = "other"
        self._heading: int | None = None
        self._waiting: tuple[str, Section] | None = None

    def heading(self, words: str, section: Section) -> None:
        """Open a part of the text; its heading is written when something follows under it."""
        self._waiting = (words, section)

    def title(self, words: str) -> None:
        """Write the title, the first line of the text."""
        self._line([("value", words)], "title", "title", None)

    def labelled(
        self, label: str, value: str | None, field: str | None = None, note: str | None = None
    ) -> int | None:
        """Write "Label: value (note)" and return the value's index, None if there is no value."""
        if not value:
            return None
        self._open()
        start = self._put(f"{label}:")
        head = self._place("heading", start, self._at, self._section, self._heading, None)
        self._put(" ")
        after: list[Piece] = [(None, f" ({note})")] if note else []
        return self._line([("value", value), *after], field, self._section, head)

    def stated(self, label: str, value: str | None) -> None:
        """Write "Label: value", or the label alone as an item: it holds words of the record itself."""
        if self.labelled(label, value) is None:
            self.item([(None, label)], None)

    def listed(self, label: str, values: Sequence[str], field: str | None = None) -> None:
        """Write "Label:" and below it each value as a list item."""
        if not values:
            return
        self._open()
        start = self._put(f"{label}:")
        head = self._place("heading", start, self._at, self._section, self._heading, None)
        self._put("\n")
        for value in values:
            self._line([(None, "- "), ("value", value)], field, self._section, head)

    def item(self, pieces: Sequence[Piece], field: str | None, under: int | None = None) -> int | None:
        """Write one line made of named pieces, as a list item; `under` indents it below another."""
        self._open()
        mark = "- " if under is None else "  "
        parent = self._heading if under is None else under
        return self._line([(None, mark), *pieces], field, self._section, parent)

    def prose(self, text: str | None, field: str | None, under: int | None = None, indent: str = "") -> None:
        """Write running text, one node a sentence; line breaks and lists stay as they are."""
        if not text:
            return
        self._open()
        parent = self._heading if under is None else under
        start = self._put("\n".join(indent + line.rstrip() for line in text.split("\n")))
        written = "".join(self._chunks[-1:])
        for line in lines_of(written):
            for left, right in sentences(written, line.body_start, line.body_end):
                self._place("leaf", start + left, start + right, self._section, parent, field)
        self._put("\n")

    def criteria(self, text: str | None) -> None:
        """Write an eligibility text, to be cut into its criteria."""
        if not text:
            return
        self._open()
        self._put("\n")
        start = self._put("\n".join(line.rstrip() for line in text.split("\n")))
        self._placed.append(_Placed("leaf", start, self._at, "eligibility", self._heading, None, (), True))
        self._put("\n")

    def other(self, text: str) -> None:
        """Write a line that no part of the record has a place for."""
        self._open()
        start = self._put(text)
        self._place("other", start, self._at, "other", None, None)
        self._put("\n")

    def finish(self) -> tuple[str, tuple[Node, ...]]:
        """Return the text and its nodes."""
        text = "".join(self._chunks).rstrip("\n") + "\n"
        builder = NodeBuilder(text)
        index: dict[int | None, int | None] = {None: None}
        for number, one in enumerate(self._placed):
            above = index[one.parent]
            if one.criteria:
                criteria.add_nodes(builder, one.start, one.end, above)
                index[number] = above
            else:
                index[number] = builder.add(
                    one.kind, one.start, one.end, one.section, above, one.field, one.parts
                )
        return text, builder.nodes()

    def _open(self) -> None:
        """Write the heading that waits, with a blank line before it."""
        if self._waiting is None:
            return
        words, self._section = self._waiting
        self._waiting = None
        self._put("\n")
        start = self._put(words)
        self._heading = self._place("heading", start, self._at, self._section, None, None)
        self._put("\n")

    def _line(
        self, pieces: Sequence[Piece], field: str | None, section: Section, parent: int | None
    ) -> int | None:
        start = self._at
        parts: list[Part] = []
        for name, words in pieces:
            at = self._put(words)
            if name is not None:
                parts.append(Part(name=name, start=at, end=self._at))
        index = self._place("leaf", start, self._at, section, parent, field, tuple(parts))
        self._put("\n")
        return index

    def _put(self, words: str) -> int:
        """Write words and return where they start."""
        start = self._at
        self._chunks.append(words)
        self._at += len(words)
        return start

    def _place(
        self,
        kind: NodeKind,
        start: int,
        end: int,
        section: Section,
        parent: int | None,
        field: str | None,
        parts: tuple[Part, ...] = (),
    ) -> int:
        self._placed.append(_Placed(kind, start, end, section, parent, field, parts))
        return len(self._placed) - 1


def named_in(whole: str, named: Mapping[str, str | None]) -> list[Piece]:
    """Return a line as it stands, as pieces: the words of `named` that stand in it, in order, by name."""
    pieces: list[Piece] = []
    at = 0
    for name, words in named.items():
        found = whole.find(words, at) if words else -1
        if words is None or found < 0:
            continue
        pieces += [(None, whole[at:found])] if found > at else []
        pieces.append((name, words))
        at = found + len(words)
    return [*pieces, (None, whole[at:])] if at < len(whole) else pieces
