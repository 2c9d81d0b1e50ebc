"""Cuts an eligibility text into pieces, each with its parent; `corpus.criteria.tree` gives them meaning.

Nothing is dropped: every non-blank character of the text lies in exactly one piece.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.criteria.alternatives import with_alternatives
from corpus.criteria.cutting import Pieces
from corpus.criteria.headings import (
    ANNOUNCES,
    CLOSING,
    INTRODUCTION,
    ORPHAN,
    ends_in_colon,
    is_side_sentence,
    opens_list,
)
from corpus.criteria.inline import cuts_of, semicolons
from corpus.criteria.items import Item, Items
from corpus.criteria.marks import Mark, read_mark, seen
from corpus.criteria.nesting import OpenItem, OpenItems
from corpus.criteria.pieces import Piece, PieceKind
from corpus.criteria.tidying import tidied
from corpus.lines import lines_of, sentences


def split(
    text: str, start: int = 0, end: int | None = None, headers: frozenset[int] = frozenset()
) -> list[Piece]:
    """Return the pieces of `text[start:end]` in reading order, parents before children.

    `headers` are the starts of lines that are no part of it: what pages repeat at their edges.
    """
    shown = seen(text)
    lines = [line for line in lines_of(shown, start, end) if line.start not in headers]
    cut = _Splitter(shown).run(Items(shown).read(lines))
    tidied(cut)
    pieces = with_alternatives(shown, cut.pieces)
    if shown != text:
        _take_unseen(text, pieces, start, len(text) if end is None else end)
    return pieces


def _take_unseen(text: str, pieces: list[Piece], before: int, end: int) -> None:
    """Give signs without width that stand between pieces to the piece after them, the last to the last."""
    for piece in pieces:
        gap = text[before : piece.start]
        piece.start -= len(gap.lstrip())
        before = piece.end
    if pieces:
        pieces[-1].end += len(text[before:end].rstrip())


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.cut = Pieces(text)
        self.open = OpenItems()
        self.side: int | None = None
        self.group: int | None = None
        self.outer: int | None = None
        """A group that has inclusion and exclusion lists of its own."""

    def run(self, items: Sequence[Item]) -> Pieces:
        for item, following in zip(items, [*items[1:], None], strict=False):
            for part in self._climbing(item):
                self._take(part, following)
        return self.cut

    def _climbing(self, item: Item) -> Iterator[Item]:
        """Yield an item, cut where an inline letter goes on with a list that is open further out.

        Converters number lettered lists anew and leave what they could not tell apart on one line: "i.
        \u2026 ii. \u2026 g. \u2026" after items 1 to 6.
        """
        found = ORPHAN.finditer(self.text, item.body, item.end) if item.kind in ("marked", "plain") else ()
        for letter in found:
            outer = self.open.waiting_for(ord(letter["letter"]) - ord("a") + 1)
            if outer is None or outer.style is None:
                continue
            yield replace(item, end=len(self.text[item.start : letter.start()].rstrip()) + item.start)
            [(style, before)] = outer.ranks
            mark = Mark(letter.end() - letter.start(), outer.style, ((style, before + 1),), False)
            item = Item("marked", letter.start(), item.end, letter.end(), outer.indent, mark, blank=False)
        yield item

    def _take(self, item: Item, following: Item | None) -> None:
        words = self._words(item)
        if item.kind == "side":
            self._open_side(item)
        elif item.kind == "group":
            self._open_group(item)
        elif item.mark is not None and item.kind == "marked":
            self._marked(item, item.mark)
        elif self.cut.unfinished is not None and words.endswith(";"):
            self._add(item, "leaf", self.cut.unfinished)
        else:
            self.cut.unfinished = None
            self._plain(item, following if following and following.kind == "marked" else None)

    def _open_side(self, item: Item) -> None:
        if self._follows_heading() and is_side_sentence(self._words(item)):
            self._add(item, "note", self._base())
            return
        if self.cut.pieces and self.cut.pieces[-1].kind == "group":
            self.outer = len(self.cut.pieces) - 1
        self.side = self._add(item, "side", self.outer)
        self.group, self.cut.unfinished = None, None
        self.open.clear()

    def _open_group(self, item: Item) -> None:
        if self.outer is not None:
            self.outer = self.side = None
        self.group = self._add(item, "group", self.side)
        self.cut.unfinished = None
        self.open.clear()

    def _marked(self, item: Item, mark: Mark) -> None:
        if self.cut.unfinished is not None:
            if self.text[self.cut.pieces[-1].end - 1] == ";":
                self.cut.add_items(item.start, item.end, item.body, self.cut.unfinished, mark)
                return
            self.cut.unfinished = None
        self.open.settle(item.indent, mark, len(self.cut.pieces) - 1)
        last, ranks = self.cut.add_items(item.start, item.end, item.body, self._above(), mark)
        announces = opens_list(self.cut.words(last))
        self.open.push(OpenItem(last, item.indent, mark.style, announces, ranks, mark.doubled))

    def _plain(self, item: Item, listed: Item | None) -> None:
        """Take an item without a mark; `listed` is the marked one right after it, if there is one."""
        if item.kind == "joiner":
            self._joiner(item, listed)
        elif CLOSING.match(self._words(item)):
            self._add(item, "note", None)
        elif listed is not None and self._introduces(item):
            self._add(item, "note", self._base())
        elif item.loose:
            self._loose(item)
        else:
            self.open.close_beside(item.indent)
            self._unmarked(self._announcing(item) if listed else item, listed)

    def _unmarked(self, item: Item, listed: Item | None) -> None:
        heads = item.heads or ends_in_colon(self._words(item))
        if not heads and item.alone:
            self.cut.add_sentences(item.start, item.end, self._above())
            return
        if heads and listed is not None:
            self.open.close_from(listed.indent)
        last, _ = self.cut.add_items(item.start, item.end, item.body, self._above())
        if heads and listed is not None:
            self.cut.pieces[last].kind = "header"
        if heads:
            indent = min(item.indent, listed.indent) if listed else item.indent
            self.open.push(OpenItem(last, indent, None, True))

    def _loose(self, item: Item) -> None:
        """Take what follows a heading on its own line."""
        mark = item.mark or read_mark(self.text[item.start : item.end])
        parts = semicolons(self.text, item.body, item.end)
        one = mark is None and cuts_of(self.text, item.start, item.end, item.body) is None
        self.open.clear()
        if one and parts:
            self.cut.add_parts([item.start, *parts, item.end], self._base())
        elif one and item.alone:
            self.cut.add_sentences(item.start, item.end, self._base())
        else:
            last, ranks = self.cut.add_items(item.start, item.end, item.body, self._base(), mark)
            style = mark.style if mark else ""
            self.open.push(OpenItem(last, item.indent, style, opens_list(self.cut.words(last)), ranks))

    def _announcing(self, item: Item) -> Item:
        """Take the sentences before one that announces the list below, and return that one."""
        spans = sentences(self.text, item.start, item.end)
        if len(spans) < 2 or not ANNOUNCES.search(self.text[spans[-1][0] : spans[-1][1]]):
            return item
        self.cut.add_sentences(item.start, spans[-2][1], self._above())
        return replace(item, start=spans[-1][0], body=spans[-1][0], heads=True)

    def _joiner(self, item: Item, listed: Item | None) -> None:
        """Take an "or" or "and" on a line of its own: it stands beside the items that it joins."""
        beside = self.open.outermost_beside(min(item.indent, listed.indent) if listed else item.indent)
        parent = self._above() if beside is None else self.cut.pieces[beside].parent
        said = self._words(item).casefold()
        self._add(item, "either" if "or" in said and "and" not in said else "note", parent)

    def _introduces(self, item: Item) -> bool:
        """Tell whether a sentence only leads from the heading right before it to its list."""
        words = self._words(item)
        return self._follows_heading() and (is_side_sentence(words) or bool(INTRODUCTION.search(words)))

    def _follows_heading(self) -> bool:
        return bool(self.cut.pieces) and self.cut.pieces[-1].kind in ("side", "group")

    def _base(self) -> int | None:
        return self.side if self.group is None else self.group

    def _above(self) -> int | None:
        innermost = self.open.innermost()
        return self._base() if innermost is None else innermost

    def _words(self, item: Item) -> str:
        return self.text[item.body : item.end]

    def _add(self, item: Item, kind: PieceKind, parent: int | None) -> int:
        return self.cut.add(item.start, item.end, item.body, kind, parent)
