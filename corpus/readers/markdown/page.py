"""Reads Markdown: the text stays as it was written, marks and all; its structure tells what is what."""

import re

from corpus.errors import UnreadableDocument
from corpus.readers.blocks.page import nodes_of
from corpus.readers.reading import Reading

MAX_LINES = 100_000
"""Most lines of one text; the parser takes about a second for 50,000."""
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+\S", re.M)
_TABLE = re.compile(r"^ {0,3}\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$", re.M)
_BOLD_LABEL = re.compile(r"^\s*(?:[-*+]\s+)?(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)\s*:?", re.M)


def recognise(text: str) -> bool:
    """Tell whether a text is Markdown: headings with "#", a table with its rule, or labels in bold."""
    sample = text[:200_000]
    bold = len(_BOLD_LABEL.findall(sample))
    return bool(_HEADING.search(sample) or _TABLE.search(sample)) or bold >= 3


def read(text: str, source: str) -> Reading:
    """Return the reading of a Markdown text; the reading text is `text`, letter for letter.

    Raises UnreadableDocument for a text of more lines than a document has.
    """
    from corpus.readers.markdown.lines import lines_of

    if text.count("\n") > MAX_LINES:
        raise UnreadableDocument(f"{source} has more than {MAX_LINES:,} lines: keep the trial's part of it.")
    nodes = nodes_of(text, lines_of(text))
    return Reading(format="markdown", text=text, nodes=nodes, record=text.encode())
