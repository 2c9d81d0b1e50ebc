"""Turns the structure tree of a tagged PDF into blocks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from corpus.readers.blocks.block import Block
from corpus.readers.blocks.grid import Cell, grid_blocks
from corpus.readers.pdf.contents import HEADING, Content, contents_of, parts_of
from corpus.readers.pdf.marks import BULLETS, item_mark, split_mark
from corpus.readers.pdf.page import Run, drawn_lines
from corpus.readers.pdf.tree import Element
from corpus.readers.pdf.words import Vocabulary, join_lines

_SECTIONS = ("Sect", "Art", "Part")
_PARAGRAPHS = (
    "P",
    "Note",
    "FENote",
    "Caption",
    "BlockQuote",
    "Quote",
    "Figure",
    "Formula",
    "Index",
    "BibEntry",
)
_ROW_GROUPS = ("THead", "TBody", "TFoot")
_CHROME = ("TOC", "Artifact")
_BLOCKS = {
    *_SECTIONS,
    *_PARAGRAPHS,
    *_ROW_GROUPS,
    *_CHROME,
    "H",
    "Title",
    "L",
    "LI",
    "Table",
    "TR",
    "Div",
    "Document",
}


def tagged_blocks(root: Element, runs: dict[Content, list[Run]], words: Vocabulary) -> list[Block]:
    """Return the blocks that a structure tree names, in its order; `runs` as of content_runs."""
    walk = _Walk(dict(runs), words)
    walk.container(root, 0)
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    """Goes through the tree; a marked content is taken once, so that nothing is doubled."""

    left: dict[Content, list[Run]]
    words: Vocabulary
    blocks: list[Block] = field(default_factory=list)

    def container(self, element: Element, depth: int, kind: str = "paragraph") -> None:
        """Emit an element that may hold blocks; what stands between them is a block of its own."""
        inline: list[Content] = []
        for part in parts_of(element):
            if isinstance(part, Element) and _holds_blocks(part):
                self._flush(inline, kind)
                self._block(part, depth)
            elif isinstance(part, Element) and _is_menu(part):
                self._flush(inline, kind)
                self._flush(list(contents_of(part)), "chrome")
            else:
                inline.extend(contents_of(part) if isinstance(part, Element) else [part])
        self._flush(inline, "chrome" if kind == "paragraph" and _is_menu(element) else kind)

    def _block(self, element: Element, depth: int) -> None:
        kind = element.type
        heading = HEADING.match(kind)
        if heading or kind in ("H", "Title"):
            level = int(heading.group(1)) if heading else 1 if kind == "Title" else min(max(depth, 1), 6)
            self._flush(list(contents_of(element)), "heading", level)
        elif kind == "L":
            self._list(element, 0)
        elif kind == "LI":
            self._item(element, 0)
        elif kind == "Table":
            self._table(element)
        elif kind in _CHROME:
            for content in contents_of(element):
                self._flush([content], "chrome")
        else:
            self.container(element, depth + (kind in _SECTIONS))

    def _flush(self, contents: list[Content], kind: str, level: int = 0) -> None:
        page = next((number for number, _ in contents), None)
        text, lead = self._words(contents)
        contents.clear()
        if not text:
            return
        mark, rest = split_mark(text)
        if kind == "paragraph" and mark and rest and mark[0] in BULLETS:
            self.blocks.append(Block("item", rest, mark=item_mark(mark), page=page))
        elif kind == "paragraph":
            self.blocks.append(Block("paragraph", text, page=page, lead=lead))
        elif kind in ("heading", "chrome"):
            self.blocks.append(Block(kind, text, level=level, page=page))  # type: ignore[arg-type]

    def _text(self, contents: list[Content]) -> str:
        return self._words(contents)[0]

    def _words(self, contents: list[Content]) -> tuple[str, int]:
        """Return the words of contents that are not taken yet, and how many letters are bold at the start."""
        by_page: dict[int, list[Run]] = defaultdict(list)
        for content in contents:
            by_page[content[0]].extend(self.left.pop(content, ()))
        text = self._joined(list(by_page.values()))
        first = next(iter(by_page.values()), [])
        bold = self._joined([list(takewhile(lambda run: run.bold, first))])
        return text, len(bold) if text.startswith(bold) else 0

    def _joined(self, pages: Sequence[Sequence[Run]]) -> str:
        return join_lines([line for runs in pages for line in drawn_lines(runs)], self.words)

    def _list(self, element: Element, depth: int) -> None:
        for part in parts_of(element):
            if not isinstance(part, Element):
                self._flush([part], "paragraph")
            elif part.type == "L":
                self._list(part, depth + 1)
            elif part.type == "LI":
                self._item(part, depth)
            else:
                self._item(part, depth) if part.type == "LBody" else self._block(part, depth)

    def _item(self, element: Element, depth: int) -> None:
        mark, contents, nested = "", [], []
        for part in _item_parts(element):
            if not isinstance(part, Element):
                contents.append(part)
            elif part.type == "Lbl":
                mark = self._text(list(contents_of(part))) or mark
            else:
                nested.append(part)
        page = next((number for number, _ in contents), None)
        whole, lead = self._words(contents)
        mark, text = (mark, whole) if mark else split_mark(whole)
        lead = max(0, lead - (len(whole) - len(text)))
        if text:
            self.blocks.append(Block("item", text, depth, item_mark(mark), page=page, lead=lead))
        elif mark:
            self.blocks.append(Block("paragraph", mark, page=page))
        for part in nested:
            if part.type == "L":
                self._list(part, depth + bool(text))
            else:
                self._table(part)

    def _table(self, element: Element) -> None:
        """Emit a table by the rules that all readers share; what stands outside of its rows comes first."""
        rows: list[list[Cell]] = []
        self._table_rows(element, rows)
        width = len(rows[0]) if rows and all(cell.header for cell in rows[0]) else 0
        for row in rows:
            if 1 < len(row) < width:  # browsers leave empty cells out of the tree
                row.extend(Cell(()) for _ in range(width - len(row)))
        level = next((b.level for b in reversed(self.blocks) if b.kind == "heading" and not b.label), 0)
        self.blocks += _with_pages(grid_blocks(rows, min(6, level + 1)), rows)

    def _table_rows(self, element: Element, rows: list[list[Cell]]) -> None:
        for part in parts_of(element):
            if not isinstance(part, Element):
                self._flush([part], "paragraph")
            elif part.type == "TR":
                rows.append(self._row(part))
            elif part.type in _ROW_GROUPS:
                self._table_rows(part, rows)
            else:
                self._block(part, 0)

    def _row(self, element: Element) -> list[Cell]:
        cells: list[Element | None] = list(element.children.values())
        if not element.contents and all(cell is not None and cell.type in ("TH", "TD") for cell in cells):
            cells = [element.children.get(place) for place in range(element.places)]
        for _, page, content in element.contents:
            self._flush([(page, content)], "paragraph")
        return [self._cell(cell) for cell in cells]

    def _cell(self, element: Element | None) -> Cell:
        if element is None:
            return Cell(())
        inner = _Walk(self.left, self.words)
        inner.container(element, 0)
        return Cell(tuple(inner.blocks), header=element.type == "TH")


def _with_pages(blocks: Sequence[Block], rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """Return the blocks of a table with the pages that the cells of its rows stand on."""
    starts = [
        (next((b.page for cell in row for b in cell.blocks), None), {cell.text for cell in row} - {""})
        for row in rows
    ]
    paged: list[Block] = []
    at, page = 0, next((page for page, _ in starts if page), None)
    for block in blocks:
        words = {block.text, *block.cells}
        found = next((i for i in range(at, len(starts)) if words & starts[i][1]), None)
        if found is not None:
            at, page = found, starts[found][0] or page
        paged.append(block if block.page else replace(block, page=page))
    return paged


def _item_parts(element: Element) -> Iterator["Element | Content"]:
    """Yield what an item is made of: its label, lists and tables whole, everything else as contents."""
    for part in parts_of(element):
        if not isinstance(part, Element) or part.type in ("Lbl", "L", "Table"):
            yield part
        else:
            yield from _item_parts(part)


def _holds_blocks(element: Element) -> bool:
    return (
        element.type in _BLOCKS
        or bool(HEADING.match(element.type))
        or any(_holds_blocks(child) for child in element.children.values())
    )


def _is_menu(element: Element) -> bool:
    """Tell whether an element holds several links, and little else, side by side."""
    links = sum(child.type == "Link" for child in element.children.values())
    return links >= 2 and links >= len(element.children) / 2 and element.type not in _PARAGRAPHS
