"""A Word file to blocks: headings, lists with their numbers, tables, notes, text boxes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.readers.blocks.block import Block
from corpus.readers.blocks.grid import Cell, grid_blocks
from corpus.readers.blocks.marks import is_bold_heading
from corpus.readers.word.package import Package
from corpus.readers.word.runs import GONE, words_of
from corpus.readers.word.styles import Numbering, Styles, child, local, number_of, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_NESTED_TABLES = 8
"""Deepest table in a table that is read as one; what lies deeper is read as plain paragraphs."""
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def blocks_of(package: Package) -> list[Block]:
    """Return the blocks of a Word file; headers, footers are the file's own, notes come last."""
    writer = _Writer(package)
    body = child(package.document, "body")
    heads = [block for part in package.headers for block in writer.own(part)]
    said = [] if body is None else writer.blocks(body, 0)
    said += writer.notes()
    feet = [block for part in package.footers for block in writer.own(part)]
    return [*_once(heads), *said, *_once(feet)]


class _Writer:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.styles)
        self.numbering = Numbering(package.numbering)
        self.level = 1
        """Level of the last heading."""
        self.called: list[tuple[str, str]] = []
        """Notes that the text refers to, in its order."""

    def own(self, part: "Element") -> list[Block]:
        """Return the words of a header or footer."""
        level, numbering = self.level, self.numbering
        self.numbering = Numbering(None)
        made = self.blocks(part, 0)
        self.level, self.numbering = level, numbering
        return [Block("chrome", block.text or " ".join(block.cells)) for block in made]

    def notes(self) -> list[Block]:
        """Return the foot and end notes that the text refers to, under a heading of their own."""
        parts = {"footnote": self.package.footnotes, "endnote": self.package.endnotes}
        made: list[Block] = []
        for kind, number in dict.fromkeys(self.called):
            for note in parts[kind] if parts[kind] is not None else ():  # type: ignore[union-attr]
                if value(note, "id") == number and value(note, "type") not in _SEPARATORS:
                    text = " ".join(block.text or " ".join(block.cells) for block in self.blocks(note, 1))
                    made.append(Block("item", text, mark=f"[{number}]"))
        return [Block("heading", "Footnotes", 1), *made] if made else []

    def blocks(self, container: "Element", depth: int) -> list[Block]:
        """Return the blocks of a body, cell, note or text box; `depth` counts the tables around it."""
        made: list[Block] = []
        for inner in container:
            tag = local(inner)
            if tag == "p":
                made += self._paragraph(inner, depth)
            elif tag == "tbl" and depth < MAX_NESTED_TABLES:
                made += self._table(inner, depth)
            elif tag not in GONE and tag not in ("tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr"):
                made += self.blocks(inner, depth)
        return made

    def _paragraph(self, paragraph: "Element", depth: int) -> list[Block]:
        said = child(paragraph, "pPr")
        style = value(child(said, "pStyle"))
        words = words_of(paragraph, self.styles.bold(style))
        self.called += words.notes
        lines = words.lines()
        made = self._lines(lines, said, style, depth) if lines else []
        for box in words.boxes:
            made += self.blocks(box, depth)
        return made

    def _lines(
        self, lines: list[tuple[str, int]], said: "Element | None", style: str | None, depth: int
    ) -> list[Block]:
        level = self._heading(said, style)
        mark, at = self._mark(said, style)
        if level is not None:
            self.level = level
            text = " ".join(text for text, _ in lines)
            return [Block("heading", f"{mark} {text}" if mark and mark != "-" else text, level)]
        if mark is not None:
            ended = mark if mark == "-" or not mark[-1].isalnum() else mark + "."
            first = Block("item", lines[0][0], at, ended, lead=lines[0][1])
            return [first, *(Block("paragraph", text, at + 1, lead=lead) for text, lead in lines[1:])]
        if len(lines) == 1 and not depth and lines[0][1] == len(lines[0][0]) and is_bold_heading(lines[0][0]):
            return [Block("heading", lines[0][0], min(6, self.level + 1))]
        return [Block("paragraph", text, lead=lead) for text, lead in lines]

    def _heading(self, said: "Element | None", style: str | None) -> int | None:
        level = value(child(said, "outlineLvl"))
        if number_of(level, 9) < 9:
            return min(6, number_of(level, 9) + 1)
        return self.styles.heading(style)

    def _mark(self, said: "Element | None", style: str | None) -> tuple[str | None, int]:
        """Return the list mark of a paragraph, None for none, and its depth."""
        number = child(said, "numPr")
        list_id, depth = value(child(number, "numId")), value(child(number, "ilvl")) or "0"
        if list_id is None:
            by_style = self.styles.numbering(style)
            if by_style is None:
                return None, 0
            list_id, at = by_style
        else:
            at = min(8, number_of(depth, 0))
        return (None if list_id == "0" else self.numbering.mark(list_id, at)), at

    def _table(self, table: "Element", depth: int) -> list[Block]:
        rows: list[list[Cell]] = []
        over: dict[int, Cell] = {}
        for row in _elements(table, "tr"):
            said = child(row, "trPr")
            if child(said, "del") is not None:
                continue
            head = child(said, "tblHeader") is not None
            cells: list[Cell] = []
            column = 0
            for element in _elements(row, "tc"):
                cell = self._cell(element, depth, head)
                merge = child(element, "tcPr", "vMerge")
                if merge is not None and value(merge) != "restart" and column in over:
                    cell = over[column]
                over[column] = cell
                cells.append(cell)
                column += cell.columns
            rows.append(cells)
        return grid_blocks(rows, min(6, self.level + 1))

    def _cell(self, element: "Element", depth: int, head: bool) -> Cell:
        level = self.level
        said = tuple(self.blocks(element, depth + 1))
        self.level = level
        span = value(child(element, "tcPr", "gridSpan")) or "1"
        return Cell(said, head, max(1, int(span)) if span.isdigit() and len(span) < 4 else 1)


def _elements(container: "Element", tag: str) -> "list[Element]":
    """Return the rows of a table or cells of a row, content controls opened."""
    found: list[Element] = []
    for inner in container:
        if local(inner) == tag:
            found.append(inner)
        elif local(inner) in ("sdt", "sdtContent", "customXml", "ins"):
            found += _elements(inner, tag)
    return found


def _once(blocks: list[Block]) -> list[Block]:
    """Return blocks that say the same only once."""
    return list({block.text: replace(block) for block in blocks}.values())
