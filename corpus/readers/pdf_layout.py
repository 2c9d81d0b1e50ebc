"""Turns the pages of a PDF without a usable structure tree into blocks, by how they are laid out."""

from collections.abc import Callable

from corpus.readers.blocks import Block
from corpus.readers.pdf_page import PdfPage, Run, drawn_lines
from corpus.readers.pdf_words import Vocabulary, join_lines


def layout_blocks(pages: list[PdfPage], words: Vocabulary, tick: Callable[[], None]) -> list[Block]:
    """Return the blocks of pages; `tick` is called after each page."""
    return [
        Block("paragraph", line.strip(), page=page.number) for page in pages for line in drawn_lines(page.runs)
    ]


def leftover_blocks(page: PdfPage, runs: list[Run], words: Vocabulary) -> list[Block]:
    """Return what the structure tree leaves out: artifacts and hidden letters as the site's own."""
    own = [run for run in runs if run.artifact or run.hidden]
    rest = [run for run in runs if not (run.artifact or run.hidden)]
    blocks = [Block("paragraph", join_lines([line], words), page=page.number) for line in drawn_lines(rest)]
    return blocks + [Block("chrome", join_lines([line], words), page=page.number) for line in drawn_lines(own)]
