"""The blocks of a Markdown text as they stand in it, told by a CommonMark parser."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.readers.blocks.block import Block, BlockKind
from corpus.readers.blocks.grid import is_label
from corpus.readers.blocks.tables import table_of
from corpus.readers.blocks.text import BlockLine
from corpus.readers.labelled import labels

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NESTING = 40
"""Deepest nesting of lists and quotes that is followed."""
_FRONT = re.compile(r"\A---\n(?P<body>(?:[^\n]*\n){1,50}?)(?:---|\.\.\.)\n")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:(?P<mark>[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_HEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*#{1,6}[ \t]+")
_HEAD_TAIL = re.compile(r"(?:[ \t]+#+)?[ \t]*$")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")


def lines_of(text: str) -> list[BlockLine]:
    """Return the blocks of `text` in reading order; marks between them belong to none."""
    from markdown_it import MarkdownIt

    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    front = _FRONT.match(text)
    skip = text[: front.end()].count("\n") if front else 0
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    tokens = parser.parse("\n" * skip + text[front.end() if front else 0 :])
    places = _Places(text, starts)
    made = [places.line(at, "paragraph") for at in range(1, skip - 1)]
    return [line for line in [*made, *places.blocks(tokens)] if line.words[0] < line.words[1]]


class _Places:
    """Finds blocks in the text by the lines that the parser says they stand on."""

    def __init__(self, text: str, starts: list[int]) -> None:
        self.text = text
        self.starts = starts

    def blocks(self, tokens: "list[Token]") -> Iterator[BlockLine]:
        """Yield the blocks of all tokens."""
        depth = -1
        fresh = False
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type == "list_item_open":
                fresh = True
            elif token.type == "table_open":
                stop = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                yield from self._table([t for t in tokens[at:stop] if t.type == "tr_open"])
                at = stop
            elif token.map is not None:
                yield from self._block(token, depth, fresh)
                fresh = fresh and token.type not in ("paragraph_open", "heading_open")
            at += 1

    def _block(self, token: "Token", depth: int, fresh: bool) -> Iterator[BlockLine]:
        first, stop = token.map or [0, 0]
        if token.type == "heading_open":
            yield self.line(first, "heading", int(token.tag[1]), stop if token.markup in "=-" else None)
        elif token.type == "html_block":
            yield from (self.line(at, "chrome") for at in range(first, stop))
        elif token.type in ("fence", "code_block"):
            inside = (first + 1, stop - 1) if token.type == "fence" else (first, stop)
            yield from (self.line(at, "paragraph") for at in range(*inside))
        elif token.type == "paragraph_open":
            kind: BlockKind = "item" if fresh and depth >= 0 else "paragraph"
            yield from self._paragraph(first, stop, kind, max(0, depth + (kind == "paragraph")))

    def _paragraph(self, first: int, stop: int, kind: BlockKind, level: int) -> Iterator[BlockLine]:
        """Yield a paragraph, line by line where its lines are labels with values or end in hard breaks."""
        rows = [self._row(at) for at in range(first, stop)]
        apart = any(_HARD_BREAK.search(row) for row in rows[:-1]) or sum(map(_has_label, rows)) > (
            0 if _has_label(rows[0]) else 1
        )
        if not apart or stop - first == 1:
            yield self.line(first, kind, level, stop)
            return
        for at in range(first, stop):
            yield self.line(at, kind if at == first else "paragraph", level)

    def line(self, first: int, kind: BlockKind, level: int = 0, stop: int | None = None) -> BlockLine:
        """Return the block on the lines from `first` up to `stop` (one line without it)."""
        start = self.starts[first]
        end = self._end(stop - 1 if stop is not None else first)
        piece = self.text[start:end]
        found = (_HEAD if kind == "heading" else _LEAD).match(piece)
        lead = found.end() if found else 0
        mark = (found["mark"] if found and kind == "item" else None) or "-"
        tail = len(piece)
        if kind == "heading":
            last = _HEAD_TAIL.search(piece)
            tail = last.start() if last else tail
            lead += labels.number_length(piece[lead:])
            if stop is not None and (rule := piece.rfind("\n")) > 0:
                tail = rule
        words = (start + lead, start + max(lead, len(piece[:tail].rstrip())))
        block = Block(kind, " ".join(self.text[words[0] : words[1]].split()), level, mark)
        return BlockLine(piece, start, end, block, words, (words,))

    def _table(self, rows: "list[Token]") -> Iterator[BlockLine]:
        made = [self._cells(row.map[0]) for row in rows if row.map]
        names = [block.block.cells for block in made]
        body = names[1:]
        known = table_of(names[0], "other", None).kind if names else "other"
        paired = bool(body) and all(len(cells) == 2 for cells in names)
        told = [cells for cells in body if is_label(cells[0])]
        labelled = paired and known in ("other", "labels") and len(told) * 2 >= len(body)
        for number, line in enumerate(made):
            label = labelled and (number > 0 or is_label(names[0][0]))
            block = Block("row", cells=line.block.cells, head=number == 0 and not label, label=label)
            yield BlockLine(line.text, line.start, line.end, block, line.words, line.cells)

    def _cells(self, at: int) -> BlockLine:
        """Return a row of a table with its cells; bars belong to none of them."""
        start, end = self.starts[at], self._end(at)
        piece = self.text[start:end]
        spans: list[tuple[int, int]] = []
        inside = piece.strip().strip("|")
        offset = piece.index(inside) if inside else 0
        for found in re.finditer(r"(?:\\.|[^|\\])*(?:\||$)", inside):
            words = found[0].removesuffix("|")
            left = start + offset + found.start() + len(words) - len(words.lstrip())
            if found[0] or not spans:
                spans.append((left, left + len(words.strip())))
        filled = [span for span in spans if span[0] < span[1]] or [(start, start)]
        cells = tuple(self.text[a:b].strip("*_ ") for a, b in spans)
        words_span = (filled[0][0], filled[-1][1])
        return BlockLine(piece, start, end, Block("row", cells=cells), words_span, tuple(spans))

    def _row(self, at: int) -> str:
        return self.text[self.starts[at] : self._end(at)]

    def _end(self, at: int) -> int:
        """Return where line `at` ends, its line end not counted."""
        if at + 1 < len(self.starts):
            return self.starts[at + 1] - 1
        return len(self.text)


def _has_label(row: str) -> bool:
    lead = _LEAD.match(row)
    hit = labels.match(row[lead.end() if lead else 0 :].strip())
    return hit is not None
