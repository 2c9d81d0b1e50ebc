"""Reads other text about a trial: eligibility headings, a few labels, paragraphs."""

from corpus.document import Node
from corpus.readers.labelled import page as labelled_page


def read(text: str) -> tuple[Node, ...]:
    """Return the nodes of a text that has some headings of a trial page, but is none."""
    return labelled_page.read(text)
