"""Turns the structure tree of a tagged PDF into blocks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.readers.blocks import Block
from corpus.readers.pdf_marks import BULLETS, item_mark, split_mark
from corpus.readers.pdf_page import PdfPage, Run, drawn_lines
from corpus.readers.pdf_tree import Element
from corpus.readers.pdf_words import Vocabulary, join_lines

_HEADING = re.compile(r"H([1-6])$")
_SECTIONS = ("Sect", "Art", "Part")
_PARAGRAPHS = ("P", "Note", "FENote", "Caption", "BlockQuote", "Quote", "Figure", "Formula", "Index", "BibEntry")
_ROW_GROUPS = ("THead", "TBody", "TFoot")
_CHROME = ("TOC", "Artifact")
_BLOCKS = {*_SECTIONS, *_PARAGRAPHS, *_ROW_GROUPS, *_CHROME, "H", "Title", "L", "LI", "Table", "TR", "Div", "Document"}

Content = tuple[int, int]
"""Page number and marked content id."""


def content_runs(pages: list[PdfPage]) -> dict[Content, list[Run]]:
    """Return the runs of each marked content, in the order in which they are drawn."""
    runs: dict[Content, list[Run]] = defaultdict(list)
    for page in pages:
        for run in page.runs:
            if run.mcid is not None and not run.hidden:
                runs[(page.number, run.mcid)].append(run)
    return runs


def contents_of(element: Element) -> Iterator[Content]:
    """Yield the marked contents of an element and of all below it."""
    for part in _parts(element):
        if isinstance(part, Element):
            yield from contents_of(part)
        else:
            yield part


def has_structure(element: Element) -> bool:
    """Tell whether a tree names headings, lists or tables, and not paragraphs alone."""
    return bool(
        _HEADING.match(element.type)
        or element.type in ("H", "Title", "L", "Table")
        or any(has_structure(child) for child in element.children.values())
    )


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
        for part in _parts(element):
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
        heading = _HEADING.match(kind)
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
        text = self._text(contents)
        contents.clear()
        if not text:
            return
        mark, rest = split_mark(text)
        if kind == "paragraph" and mark and rest and mark[0] in BULLETS:
            self.blocks.append(Block("item", rest, mark=item_mark(mark), page=page))
        elif kind in ("paragraph", "heading", "chrome"):
            self.blocks.append(Block(kind, text, level=level, page=page))  # type: ignore[arg-type]

    def _text(self, contents: list[Content]) -> str:
        """Return the words of contents that are not taken yet; a line goes on from one to the next."""
        by_page: dict[int, list[Run]] = defaultdict(list)
        for content in contents:
            by_page[content[0]].extend(self.left.pop(content, ()))
        return join_lines([line for runs in by_page.values() for line in drawn_lines(runs)], self.words)

    def _list(self, element: Element, depth: int) -> None:
        for part in _parts(element):
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
        text = self._text(contents)
        if not mark:
            mark, text = split_mark(text)
        if text:
            self.blocks.append(Block("item", text, level=depth, mark=item_mark(mark), page=page))
        elif mark:
            self.blocks.append(Block("paragraph", mark, page=page))
        for part in nested:
            if part.type == "L":
                self._list(part, depth + bool(text))
            else:
                self._table(part)

    def _table(self, element: Element) -> None:
        first = len(self.blocks)
        self._table_parts(element)
        rows = [at for at in range(first, len(self.blocks)) if self.blocks[at].kind == "row"]
        width = len(self.blocks[rows[0]].cells) if rows and self.blocks[rows[0]].head else 0
        for at in rows:
            cells = self.blocks[at].cells
            if 1 < len(cells) < width:  # browsers leave empty cells out of the tree
                self.blocks[at] = replace(self.blocks[at], cells=cells + ("",) * (width - len(cells)))

    def _table_parts(self, element: Element) -> None:
        for part in _parts(element):
            if not isinstance(part, Element):
                self._flush([part], "paragraph")
            elif part.type == "TR":
                self._row(part)
            elif part.type in _ROW_GROUPS:
                self._table_parts(part)
            else:
                self._block(part, 0)

    def _row(self, element: Element) -> None:
        cells = list(element.children.values())
        if cells and not element.contents and all(cell.type in ("TH", "TD") for cell in cells):
            cells = [element.children.get(place) or Element("TD") for place in range(element.places)]
        loose = [part for part in _parts(element) if not isinstance(part, Element)]
        page = next((number for cell in cells for number, _ in contents_of(cell)), None)
        texts = tuple(self._text(list(contents_of(cell))) for cell in cells)
        if any(texts):
            named = [cell.type == "TH" for cell in cells]
            head = all(named) and not all(cell.scope == "Row" for cell in cells)
            label = not head and bool(named) and named[0] and not any(named[1:])
            self.blocks.append(Block("row", cells=texts, head=head, label=label, page=page))
        self._flush(loose, "paragraph")


def _parts(element: Element) -> Iterator["Element | Content"]:
    """Yield children and contents of an element in their order."""
    places: list[tuple[int, int, Element | Content]] = [
        (place, 0, child) for place, child in element.children.items()
    ]
    places += [(place, page, (page, content)) for place, page, content in element.contents]
    for _, _, part in sorted(places, key=lambda entry: entry[:2]):
        yield part


def _item_parts(element: Element) -> Iterator["Element | Content"]:
    """Yield what an item is made of: its label, lists and tables whole, everything else as contents."""
    for part in _parts(element):
        if not isinstance(part, Element) or part.type in ("Lbl", "L", "Table"):
            yield part
        else:
            yield from _item_parts(part)


def _holds_blocks(element: Element) -> bool:
    return (
        element.type in _BLOCKS
        or bool(_HEADING.match(element.type))
        or any(_holds_blocks(child) for child in element.children.values())
    )


def _is_menu(element: Element) -> bool:
    """Tell whether an element holds several links, and little else, side by side."""
    links = sum(child.type == "Link" for child in element.children.values())
    return links >= 2 and links >= len(element.children) / 2 and element.type not in _PARAGRAPHS
