"""A bare eligibility text, as it is typed or pasted, to a document and to its tree of criteria."""

import hashlib
from dataclasses import replace
from datetime import date

from corpus.builder import NodeBuilder
from corpus.criteria.record_lines import record_lines
from corpus.criteria.tree import RECORD, add_nodes, tree
from corpus.document import Document, Node
from corpus.trial import Criterion


def parse(text: str) -> tuple[Criterion, ...]:
    """Return the criteria tree of a bare eligibility text; spans point into `text`."""
    return tree(bare(text))


def bare(text: str) -> Document:
    """Return a bare eligibility text as a document, which is that text letter for letter.

    Fields of the record that were copied along with it stand at its end, under no heading.
    """
    builder = NodeBuilder(text)
    fields = record_lines(text)
    add_nodes(builder, 0, fields[0][0] if fields else len(text))
    for start, end, asks in fields:
        builder.add("leaf" if asks else "note", start, end, "eligibility", None, RECORD)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    nodes = tuple(_placed(node) for node in builder.nodes())
    return Document(id=digest, text=text, source="text", format="plain", retrieved=date.min, nodes=nodes)


def _placed(node: Node) -> Node:
    return node if node.kind != "other" else replace(node, kind="note", section="eligibility")
