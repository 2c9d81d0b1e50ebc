"""Reads a PDF: by its structure tree where it has one that covers it, else by its layout."""

from corpus.errors import UnreadableDocument
from corpus.readers.blocks.block import Block
from corpus.readers.pdf.contents import content_runs, contents_of, has_structure
from corpus.readers.pdf.layout import layout_blocks, leftover_blocks
from corpus.readers.pdf.open import check_time, opened, recognise
from corpus.readers.pdf.page import PdfPage, drawn_lines
from corpus.readers.pdf.site import mark_site
from corpus.readers.pdf.tags import tagged_blocks
from corpus.readers.pdf.tree import Tree
from corpus.readers.pdf.words import Vocabulary
from corpus.readers.reading import Reading

MIN_TAGGED = 0.9
"""Share of a PDF's letters that its structure tree must hold to be read by it."""

MAX_UNKNOWN = 0.3
"""Most letters, as a share, that a PDF's fonts may leave without a meaning."""

MIN_CHARS = 20
"""Fewest letters of a PDF that holds text; scans often carry a stamp or a page number."""

__all__ = ["blocks_of", "read", "recognise"]


def read(data: bytes, source: str) -> Reading:
    """Return the reading of a PDF; raises UnreadableDocument as `blocks_of` does."""
    from corpus.readers.blocks.page import page_reading

    return page_reading(blocks_of(data, source), "pdf", data)


def blocks_of(data: bytes, source: str) -> list[Block]:
    """Return headings, paragraphs, items and rows in reading order, each with the page it starts on.

    Raises UnreadableDocument, in one sentence, for a file that is no PDF, damaged, locked with a
    password, without text, or beyond the bounds of `corpus.readers.pdf.open`.
    """
    pages, tree, deadline = opened(data, source)
    _show_text_layers(pages)
    _check_text(pages, source)
    words = Vocabulary(line for page in pages for line in drawn_lines(page.runs))
    check_time(deadline, source)
    if _covers(tree, pages):
        blocks = _by_tags(tree, pages, words)
    else:
        blocks = layout_blocks(pages, words, lambda: check_time(deadline, source))
    return mark_site(blocks)


def _by_tags(tree: Tree, pages: list[PdfPage], words: Vocabulary) -> list[Block]:
    named = set(contents_of(tree.root))
    blocks = tagged_blocks(tree.root, content_runs(pages), words)
    for page in pages:
        left = [run for run in page.runs if run.hidden or (page.number, run.mcid) not in named]
        if left:
            end = max((at + 1 for at, b in enumerate(blocks) if (b.page or 0) <= page.number), default=0)
            blocks[end:end] = leftover_blocks(page, left, words)
    return blocks


def _covers(tree: Tree, pages: list[PdfPage]) -> bool:
    """Tell whether the structure tree holds nearly all that is not marked as an artifact."""
    if not tree.whole or not has_structure(tree.root):
        return False
    named = set(contents_of(tree.root))
    inside = total = 0
    for page in pages:
        for run in page.runs:
            if not run.hidden and not run.artifact:
                total += len(run.text)
                inside += len(run.text) if (page.number, run.mcid) in named else 0
    return inside >= MIN_TAGGED * total


def _show_text_layers(pages: list[PdfPage]) -> None:
    """Take the invisible letters over a scanned page as its text, since nothing else on it is."""
    for page in pages:
        hidden = sum(len(run.text) for run in page.runs if run.hidden)
        seen = sum(len(run.text) for run in page.runs if not run.hidden)
        if hidden and (not seen or (page.has_image and hidden > 2 * seen)):
            for run in page.runs:
                run.hidden = False


def _check_text(pages: list[PdfPage], source: str) -> None:
    text = "".join(run.text for page in pages for run in page.runs)
    letters = sum(char.isalnum() for char in text)
    if letters < MIN_CHARS * (1 if len(pages) < 3 else 2):
        what = "pictures of text" if any(b.image for page in pages for b in page.boxes) else "no text"
        raise UnreadableDocument(
            f"{source} holds {what}: run text recognition (OCR) on it first, then add the result."
        )
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uefff" for char in text)
    if unknown > MAX_UNKNOWN * len(text):
        raise UnreadableDocument(
            f"{source} hides which letters its fonts draw: run text recognition (OCR) on it first, "
            "then add the result."
        )
