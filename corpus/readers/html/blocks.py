"""An HTML tree to blocks: what people see of a page, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.blocks.block import Block
from corpus.readers.blocks.grid import Cell, grid_blocks
from corpus.readers.blocks.marks import is_bold_heading, ordinal
from corpus.readers.html import chrome as html_chrome
from corpus.readers.html.chrome import UNSEEN, Node
from corpus.readers.html.inline import Inline
from corpus.readers.html.pairs import children, definitions, labelled
from corpus.readers.html.survey import Survey, steps, survey, words_below

MAX_NESTED_TABLES = 8
"""Deepest table in a table that is read as one; what lies deeper is read as plain paragraphs."""
_BLOCK = frozenset(
    (
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section "
        "summary table caption thead tbody tfoot tr td th ul"
    ).split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ACCORDION = re.compile(r"accordion|collaps|expand|toggle|disclosure", re.I)


def blocks_of(root: Node) -> list[Block]:
    """Return the blocks of the page below `root`."""
    return _Writer(survey(root), 0, 1).run(root).done()


class _Writer:
    """Walks the tree and keeps what is open: lists, headings, the site's own parts."""

    def __init__(self, seen: Survey, depth: int, level: int) -> None:
        self.seen = seen
        self.depth = depth
        self.level = level
        self.blocks: list[Block] = []
        self.asides: list[str] = []
        self.inline = Inline()
        self.own = 0
        self.heading: int | None = None
        self.lists: list[tuple[str, int]] = []
        self.fresh: list[bool] = []
        """Whether the first paragraph of each open list item is still to come."""
        self.marks: list[str] = []
        self.opened = frozenset(seen.opened)

    def run(self, root: Node) -> "_Writer":
        """Take all below `root`; `root` itself is not asked what it is."""
        walk = steps(root)
        step = next(walk, None)
        while step is not None:
            node, enters = step
            skip = False
            if node.tag == "-text":
                if enters:
                    self.inline.text(node.text_content or "")
            elif enters:
                skip = node.mem_id != root.mem_id and self._skips(node)
                if not skip:
                    self._enter(node)
            else:
                self._leave(node)
            try:
                step = walk.send(skip)
            except StopIteration:
                step = None
        self.flush()
        return self

    def done(self) -> list[Block]:
        """Return all blocks; what was set aside comes last."""
        self._set_aside()
        return self.blocks

    def flush(self) -> None:
        """End the paragraph that is open."""
        for text, lead in self.inline.take():
            self._add(text, lead)

    def _add(self, text: str, lead: int) -> None:
        depth = len(self.fresh)
        if self.own:
            self.blocks.append(Block("chrome", text))
        elif self.heading is not None:
            self._head(text, self.heading)
        elif depth and self.fresh[-1]:
            self.fresh[-1] = False
            self.blocks.append(Block("item", text, depth - 1, self.marks[-1], lead=lead))
        elif depth:
            self.blocks.append(Block("paragraph", text, depth, lead=lead))
        elif lead >= len(text) and not self.depth and is_bold_heading(text):
            self._head(text, min(6, self.level + 1))
        else:
            self.blocks.append(Block("paragraph", text, lead=lead))

    def _head(self, text: str, level: int) -> None:
        self._set_aside()
        self.blocks.append(Block("heading", text, level))

    def _set_aside(self) -> None:
        self.blocks += [Block("chrome", words) for words in self.asides if words]
        self.asides = []

    def _skips(self, node: Node) -> bool:
        """Take an element whose children need no walk of their own; True where that was done."""
        tag = node.tag
        if tag == "img":
            self.asides.append(" ".join((node.attributes.get("alt") or "").split()))
            return True
        if tag in UNSEEN or html_chrome.is_hidden(node, self.opened):
            return True
        if node.mem_id in self.seen.movers:
            return True
        if html_chrome.is_aside(node) and self.seen.sizes.get(node.mem_id, 0) < 1_000:
            self.asides.append(words_below(node))
            return True
        if self.own or self.heading is not None:
            return tag == "button" and len(words_below(node, 10)) <= 2
        if self.depth >= MAX_NESTED_TABLES:
            return tag == "button" and self._button(node)
        if tag == "table":
            self._table(node)
            return True
        if tag == "dl":
            self.flush()
            return self._pairs(definitions(node))
        if tag in ("div", "li", "tr", "p", "section") and (pair := labelled(node)) is not None:
            self.flush()
            return self._pairs([pair])
        return tag == "button" and self._button(node)

    def _button(self, node: Node) -> bool:
        """Take a button: the name of what it opens, or the site's own."""
        words = words_below(node)
        opens = "aria-expanded" in node.attributes or "aria-controls" in node.attributes
        if opens or _ACCORDION.search(html_chrome.named(node)):
            self.flush()
            if words:
                self._head(words, min(6, self.level + 1))
        else:
            self.asides.append(words)
        return True

    def _enter(self, node: Node) -> None:
        tag, attributes = node.tag, node.attributes
        if tag == "br":
            self.inline.line_end()
            return
        if tag not in _BLOCK and attributes.get("role") != "heading":
            self.inline.open(node)
            return
        self.flush()
        panel = self.seen.tabs.get(attributes.get("id") or "")
        if panel and not self.own:
            self._head(panel, min(6, self.level + 1))
        if self._is_own(node):
            self.own += 1
        elif tag in ("ul", "ol", "dir", "menu"):
            start = attributes.get("start") or "1"
            number = int(start) if start.isdigit() and len(start) < 7 else 1
            style = attributes.get("type") or "1"
            self.lists.append((style if tag == "ol" else "", number))
        elif tag == "li":
            self._item()
        elif self.heading is None and (level := self._heading_level(node)) is not None:
            self.heading = level
            if tag in _HEADINGS:
                self.level = level

    def _leave(self, node: Node) -> None:
        tag = node.tag
        if tag == "br":
            return
        if tag not in _BLOCK and node.attributes.get("role") != "heading":
            self.inline.close(node)
            return
        self.flush()
        if self._is_own(node):
            self.own -= 1
        elif tag in ("ul", "ol", "dir", "menu"):
            self.lists.pop()
        elif tag == "li":
            self.fresh.pop()
            self.marks.pop()
        elif self._heading_level(node) is not None:
            self.heading = None

    def _item(self) -> None:
        style, number = self.lists[-1] if self.lists else ("", 1)
        if style:
            self.lists[-1] = (style, number + 1)
        self.marks.append(f"{ordinal(number, style)}." if style else "-")
        self.fresh.append(True)

    def _is_own(self, node: Node) -> bool:
        """Tell whether an element is the site's own, and not the greater part of the page."""
        if not html_chrome.is_sites_own(node) or node.mem_id in self.seen.titled:
            return False
        few = self.seen.sizes.get(node.mem_id, 0) * 2 <= self.seen.letters
        return few or node.tag in ("nav", "footer")

    def _heading_level(self, node: Node) -> int | None:
        tag, attributes = node.tag, node.attributes
        if tag in _HEADINGS:
            return int(tag[1])
        if attributes.get("role") == "heading":
            level = attributes.get("aria-level") or "2"
            return int(level) if level in "123456" else 6
        return min(6, self.level + 1) if tag in ("summary", "legend", "caption") else None

    def _inner(self, node: Node) -> list[Block]:
        """Return the blocks of a cell, read on its own."""
        writer = _Writer(self.seen, self.depth + 1, self.level)
        writer.run(node)
        self.asides += writer.asides
        return writer.blocks

    def _table(self, table: Node) -> None:
        self.flush()
        rows: list[list[Cell]] = []
        for part in children(table):
            if part.tag == "caption":
                self._head(words_below(part), min(6, self.level + 1))
            for row in [part] if part.tag == "tr" else children(part):
                if row.tag == "tr" and not html_chrome.is_hidden(row, self.opened):
                    rows.append([self._cell(cell, part.tag == "thead") for cell in children(row)])
        made = grid_blocks(rows, min(6, self.level + 1))
        deep = len(self.fresh)
        self.blocks += [replace(b, level=deep) if b.kind == "paragraph" else b for b in made]

    def _cell(self, cell: Node, head: bool) -> Cell:
        if html_chrome.is_hidden(cell, self.opened):
            return Cell(())
        spans = [cell.attributes.get(name) or "1" for name in ("colspan", "rowspan")]
        columns, rows = (int(span) if span.isdigit() and len(span) < 5 else 1 for span in spans)
        return Cell(tuple(self._inner(cell)), head or cell.tag == "th", max(1, columns), max(1, rows))

    def _pairs(self, pairs: Sequence[tuple[Node, Sequence[Node]]]) -> bool:
        """Add labels with their values; True, since all of it is taken."""
        rows: list[list[Cell]] = []
        for name, values in pairs:
            said = [block for value in values for block in self._inner(value)]
            rows.append([Cell(tuple(self._inner(name)), header=True), Cell(tuple(said))])
        self.blocks += grid_blocks(rows, min(6, self.level + 1))
        return True
