"""A document as read: its text, and a flat tree of nodes that covers every character of it.

Readers make Documents; `corpus.structure` turns the nodes into a Trial.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Format = Literal[
    "registry_json",
    "registry_xml",
    "export_row",
    "labelled_page",
    "html",
    "docx",
    "pdf",
    "markdown",
    "description",
    "plain",
]
"""How the document is laid out, told by what it contains and never by its name."""

NodeKind = Literal["heading", "leaf", "note", "other"]
"""`other` is kept and searchable, but never the ground of an answer: site help, navigation, footers."""

Section = Literal[
    "title",
    "summary",
    "description",
    "status",
    "design",
    "conditions",
    "interventions",
    "arms",
    "outcomes",
    "eligibility",
    "sponsor",
    "contacts",
    "sites",
    "identifiers",
    "dates",
    "results",
    "more",
    "other",
]
"""What a node is about; `more` is what a record says of its own administration: oversight, data
sharing, references. `other` is what no reader could place."""


class Frozen(BaseModel):
    """Base of all values that cross a package boundary: immutable, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (end excluded) of the text of one document."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A named piece of a node's own words: the city of a site, the phone number of a contact.

    `start` and `end` are offsets into the document's text, inside the node's own span.
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a document's text: a heading, a leaf (content), a note, or other.

    Own spans of the nodes of a document are disjoint, in order, and together hold every
    non-blank character of the text. `parent` is the index of the heading or leaf above it.
    `field` names the fact that the node states, when a reader could tell (see
    `corpus.structure.FIELDS`); a label line carries no field, its value does. `parts` name pieces of
    the node's words where the source itself keeps them apart; without them they are told by shape.
    """

    kind: NodeKind
    start: int
    end: int
    section: Section = "other"
    parent: int | None = None
    field: str | None = None
    parts: tuple[Part, ...] = ()


class Document(Frozen):
    """One source as read. Every citation points into `text`, which never changes."""

    id: str
    text: str
    source: str
    format: Format
    retrieved: date
    record_date: date | None = None
    nodes: tuple[Node, ...] = ()
    pages: tuple[int, ...] = ()
    """Where each page of a paged source starts, as offsets into `text`; empty where there are none."""

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`, for 0 <= start <= end <= len(text)."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        return Span(document_id=self.id, start=start, end=end)

    def slice(self, span: Span) -> str:
        """Return the words that `span` points at; ValueError if it belongs to another document."""
        if span.document_id != self.id:
            raise ValueError(f"span of document {span.document_id}, not of {self.id}")
        return self.text[span.start : span.end]

    def page_of(self, offset: int) -> int | None:
        """Return the number of the page, from 1, on which a character stands, None without pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def heading_path(self, index: int) -> tuple[str, ...]:
        """Return the texts of the nodes above node `index`, outermost first."""
        path: list[str] = []
        parent = self.nodes[index].parent
        while parent is not None:
            node = self.nodes[parent]
            path.append(self.text[node.start : node.end].strip())
            parent = node.parent
        return tuple(reversed(path))
