"""Blocks to the reading text that people see: one line for each block, with its offsets."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.clean import clean
from corpus.criteria.headings import PEOPLE_HEADING
from corpus.lines import Line
from corpus.readers.blocks.block import Block
from corpus.readers.labelled.labels import number_length

INDENT = "  "
CELL_GAP = " | "


class BlockLine(Line):
    """A block as it stands in a text: `text[start:end]` with its marks, `words` without them.

    `words` are the offsets of what the block says, `cells` those of each cell of a row; `body` is
    what the block says, without list mark and indentation.
    """

    __slots__ = ("block", "cells", "words")

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        block: Block,
        words: tuple[int, int],
        cells: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Take a line with the block that it shows, and the offsets of its words and cells."""
        super().__init__(text, start, end)
        self.block, self.words, self.cells = block, words, cells
        self.body_start, self.body_end = words
        self.body = text[words[0] - start : words[1] - start]
        self.blank = not self.body


def tidy(block: Block) -> Block:
    """Return the block with single blanks and without control and bidirectional characters."""
    text = " ".join(clean(block.text).split())
    lead = block.lead if text == block.text else min(block.lead, len(text))
    cells = tuple(" ".join(clean(cell).split()) for cell in block.cells)
    mark = " ".join(clean(block.mark).split()) or "-"
    return replace(block, text=text, cells=cells, mark=mark, lead=lead)


def render(blocks: Sequence[Block]) -> tuple[str, list[BlockLine], tuple[int, ...]]:
    """Return the reading text of blocks, its lines, and where each page starts.

    Blocks without a word are left out. Pages without a block start where the next one does.
    """
    kept = [block for block in map(tidy, blocks) if block.text or any(block.cells)]
    pieces: list[str] = []
    lines: list[BlockLine] = []
    pages: list[int] = []
    at = 0
    for number, block in enumerate(kept):
        gap = _gap(kept[number - 1], block) if number else ""
        pieces.append(gap)
        at += len(gap)
        if block.page is not None:
            pages += [at] * (block.page - len(pages))
        line = _line(block, at)
        lines.append(line)
        pieces.append(line.text)
        at = line.end
    if pages:
        pages[0] = 0
    return "".join(pieces), lines, tuple(pages)


def _gap(before: Block, block: Block) -> str:
    """Return the line ends between two blocks: a blank line but inside lists, tables, under headings."""
    if block.kind == before.kind and block.kind in ("item", "row"):
        return "\n\n" if block.kind == "row" and block.head and not before.head else "\n"
    if before.kind == "heading" and block.kind != "heading":
        return "\n"
    if block.kind == "item" and before.kind == "paragraph":
        over = before.text.endswith(":") or PEOPLE_HEADING.match(before.text)
        return "\n" if over else "\n\n"
    if block.kind == "paragraph" and block.level and before.kind == "item":
        return "\n"
    return "\n\n"


def _line(block: Block, at: int) -> BlockLine:
    if block.kind == "row":
        return _row(block, at)
    lead = ""
    if block.kind == "item":
        lead = INDENT * block.level + block.mark + " "
    elif block.kind == "paragraph":
        lead = INDENT * block.level
    start = at + len(lead) - len(lead.lstrip())
    if block.kind == "heading":
        skip = number_length(block.text)
        end = at + len(block.text)
        return BlockLine(block.text, at, end, block, (at + skip, end), ((at, end),))
    words = (at + len(lead), at + len(lead) + len(block.text))
    return BlockLine(lead + block.text, at, words[1], block, words, ((start, words[1]),))


def _row(block: Block, at: int) -> BlockLine:
    cells = list(block.cells)
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    label = block.label and not block.head
    if label:
        cells[0] = cells[0].rstrip(" :") or cells[0]
    text = ""
    spans: list[tuple[int, int]] = []
    for number, cell in enumerate(cells):
        text += "" if number == 0 else ": " if label and number == 1 and cells[0] else CELL_GAP
        spans.append((at + len(text), at + len(text) + len(cell)))
        text += cell
    if label and len(cells) == 1:
        text += ":"
    return BlockLine(text, at, at + len(text), block, (at, at + len(text)), tuple(spans))
