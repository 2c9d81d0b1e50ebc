"""Reads a bare description: paragraphs of prose about one study, with no labels at all."""

from corpus.builder import NodeBuilder
from corpus.document import Node
from corpus.lines import lines_of, paragraphs, sentences
from corpus.readers.labelled import boilerplate


def read(text: str) -> tuple[Node, ...]:
    """Return one node for each sentence; a short first line without a full stop is the title."""
    builder = NodeBuilder(text)
    for number, group in enumerate(paragraphs(lines_of(text))):
        start, end = group[0].body_start, group[-1].body_end
        body = text[start:end]
        if boilerplate.is_about_text(body) or boilerplate.is_footer(body):
            builder.add("other", start, end)
        elif number == 0 and len(group) == 1 and len(body) <= 300 and body[-1] not in ".:;!?":
            builder.add("leaf", start, end, "title", None, "title")
        else:
            for left, right in sentences(text, start, end):
                builder.add("leaf", left, right, "description", None, "description")
    return builder.nodes()
