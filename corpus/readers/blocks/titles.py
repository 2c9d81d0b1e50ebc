"""Finds the heading of a page that is the title of its study."""

from collections.abc import Sequence

from corpus.criteria.headings import is_side_heading
from corpus.readers import shapes
from corpus.readers.blocks.text import BlockLine
from corpus.readers.labelled import boilerplate, labels

MAX_TITLE_CHARS = 400
"""Longest heading that is taken for a title."""


def title_of(blocks: Sequence[BlockLine], labelled: int | None) -> int | None:
    """Return the index of the heading that is the title: the first of level 1 that is no label.

    `labelled` is the index of the first block that is a label of the title, None on a page without one:
    what comes after it, and questions, are no title then.
    """
    free = [
        at
        for at, line in enumerate(blocks)
        if line.block.kind == "heading"
        and not line.block.label
        and _can_be(line)
        and (labelled is None or (at < labelled and not boilerplate.is_question(line.body)))
    ]
    first = [at for at in free if blocks[at].block.level == 1]
    if first:
        return first[0]
    opened = next((at for at, line in enumerate(blocks) if line.block.kind == "heading"), None)
    return opened if opened in free[:1] else None


def _can_be(line: BlockLine) -> bool:
    """Tell by its words whether a heading can be a title."""
    body = line.body
    return (
        len(body) <= MAX_TITLE_CHARS
        and not is_side_heading(body)
        and labels.match(body) is None
        and not boilerplate.is_navigation(body)
        and not boilerplate.is_document_name(body)
        and not shapes.REGISTRY_ID.fullmatch(body)
    )
