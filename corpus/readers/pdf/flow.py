"""Puts lines together into headings, paragraphs and list items, over columns and pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.readers.blocks.block import Block
from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.marks import is_bullet, item_mark, split_mark
from corpus.readers.pdf.print import Print
from corpus.readers.pdf.words import Vocabulary, join_lines

LARGER = 1.12
"""A line this much larger than the body's letters is a heading."""

MAX_HEADING_CHARS = 250
"""Longest heading, in letters, all its lines together; a bold one ends at half of that."""

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+\S")
_ENDED = re.compile(r"[.!?:;\u2026][\"')\]\u201d]*$")
_SAME_PLACE = 4.0


@dataclass(slots=True)
class _Open:
    """The block that lines are still added to."""

    kind: str
    lines: list[Line]
    depth: int = 0
    mark: str = "-"
    style: tuple[float, bool, int] = (0.0, False, 0)


@dataclass(slots=True)
class Flow:
    """Takes lines in reading order; `blocks` are what they make. Headings get their level at `finish`."""

    look: Print
    words: Vocabulary
    blocks: list[Block] = field(default_factory=list)
    _open: _Open | None = None
    _indents: list[float] = field(default_factory=list)
    _styles: dict[int, tuple[float, bool, int]] = field(default_factory=dict)
    _later: list[Block] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Add a line that is neither a table's nor a running one."""
        style = self._heading_style(line)
        before = self._open.lines[-1] if self._open else None
        if self._open and before and self._continues(self._open, before, line, style):
            self._open.lines.append(line)
            return
        self.close()
        if style:
            self._indents.clear()
            self._open = _Open("heading", [line], style=style)
        elif line.mark:
            self._open = _Open("item", [line], self._depth(line), line.mark)
        else:
            if self._indents and line.x0 - line.left <= self._indents[0] + 1:
                self._indents.clear()
            self._open = _Open("paragraph", [line])

    def put(self, blocks: Iterable[Block]) -> None:
        """Add finished blocks, after what is open."""
        self.close()
        self._indents.clear()
        self.blocks.extend(blocks)

    def later(self, blocks: Iterable[Block]) -> None:
        """Add finished blocks once the open block, which may go on over a page's end, is closed."""
        self._later.extend(blocks)
        if self._open is None:
            self.close()

    def extend_row(self, cells: tuple[str, ...], page: int) -> bool:
        """Add the cells of a row that goes on from the page before; False if this is a row of its own."""
        self.close()
        at = next((i for i in range(len(self.blocks) - 1, -1, -1) if self.blocks[i].kind != "chrome"), None)
        if at is None or self.blocks[at].kind != "row" or len(cells) < 2:
            return False
        row = self.blocks[at]
        if row.page is None or row.page >= page or len(row.cells) != len(cells):
            return False
        pairs = zip(row.cells, cells, strict=True)
        self.blocks[at] = replace(row, cells=tuple(join_lines(pair, self.words) for pair in pairs))
        return True

    def level_below(self) -> int:
        """Return a level that is below any heading's so far."""
        self.close()
        return max((style[2] for style in self._styles.values()), default=0) + 3

    def close(self) -> None:
        """End the open block."""
        done, self._open = self._open, None
        if done is not None:
            self._emit(done)
        self.blocks.extend(self._later)
        self._later.clear()

    def _emit(self, done: _Open) -> None:
        first = done.lines[0]
        texts = [first.body + first.raw_end if done.kind == "item" else first.text]
        text = join_lines([*texts, *(line.text for line in done.lines[1:])], self.words)
        if done.kind == "heading":
            self._styles[len(self.blocks)] = done.style
            self.blocks.append(Block("heading", text, level=1, page=first.page))
        elif done.kind == "item" and text:
            self.blocks.append(
                Block("item", text, level=done.depth, mark=item_mark(done.mark), page=first.page)
            )
        else:
            self.blocks.append(Block("paragraph", text or first.text.strip(), page=first.page))

    def finish(self) -> list[Block]:
        """Return all blocks, headings with their levels."""
        self.close()
        sizes = sorted({style[:2] for style in self._styles.values()}, reverse=True)
        least = {style: min(s[2] for s in self._styles.values() if s[:2] == style) for style in sizes}
        for at, (size, bold, depth) in self._styles.items():
            level = sizes.index((size, bold)) + 1 + max(depth - max(least[(size, bold)], 1), 0)
            block = self.blocks[at]
            self.blocks[at] = Block("heading", block.text, level=min(level, 6), page=block.page)
        return self.blocks

    def _heading_style(self, line: Line) -> tuple[float, bool, int] | None:
        """Return size, weight and depth of numbering of a heading's line, None for any other line."""
        text = line.text.strip()
        numbered = _NUMBERED.match(text)
        if line.drawn or (line.mark and (is_bullet(line.mark) or not numbered)):
            return None
        if not any(char.isalpha() for char in text) or len(text) > MAX_HEADING_CHARS:
            return None
        depth = numbered["number"].count(".") + 1 if numbered else 0
        size = round(line.size * 2) / 2
        if line.size >= LARGER * self.look.size:
            return size, line.bold, depth
        plain = text.endswith((".", ",", ";")) or len(text) > MAX_HEADING_CHARS / 2
        if self.look.bold_heads and line.bold and line.size >= 0.9 * self.look.size and not plain:
            return size, True, depth
        return None

    def _continues(
        self, block: _Open, before: Line, line: Line, style: tuple[float, bool, int] | None
    ) -> bool:
        moved = (line.page, line.place) != (before.page, before.place) or line.top < before.top
        if block.kind == "heading":
            return not moved and self._heading_goes_on(block, before, line, style)
        if style and not (block.kind == "item" and line.bold and not before.has_room_for(line)):
            return False
        if line.mark and not self._is_false_mark(block, before, line):
            return False
        if moved:
            return self._goes_on_elsewhere(block, before, line)
        return self._is_near(before, line) and self._goes_on_below(block, before, line)

    def _heading_goes_on(
        self, block: _Open, before: Line, line: Line, style: tuple[float, bool, int] | None
    ) -> bool:
        if style is None or style[:2] != block.style[:2] or style[2] or not self._is_near(before, line):
            return False
        if sum(len(each.text) for each in block.lines) + len(line.text) > MAX_HEADING_CHARS:
            return False
        centred = (
            abs(before.x0 - line.x0) > _SAME_PLACE
            and abs((before.x0 + before.x1) - (line.x0 + line.x1)) < 2 * _SAME_PLACE
        )
        return centred or not before.has_room_for(line)

    def _is_near(self, before: Line, line: Line) -> bool:
        """Tell whether a line stands as close below another as the lines of one paragraph do."""
        size = max(before.size, line.size)
        return line.bottom - before.bottom <= max(self.look.leading * 1.22, 1.15) * size

    def _goes_on_below(self, block: _Open, before: Line, line: Line) -> bool:
        first = block.lines[0]
        if block.kind == "item":
            if abs(line.x0 - first.body_x0) <= _SAME_PLACE or (
                len(block.lines) > 1 and abs(line.x0 - before.x0) < 1
            ):
                return True
            return line.x0 >= first.x0 - 1 and not before.has_room_for(line)
        if before.has_room_for(line):
            return False
        indented = line.x0 - before.x0 > 0.7 * line.size and abs(before.x0 - before.left) < _SAME_PLACE
        return not (indented and _ENDED.search(before.text.strip()))

    def _goes_on_elsewhere(self, block: _Open, before: Line, line: Line) -> bool:
        """Tell whether a block goes on in the next column or on the next page."""
        text = before.text.strip()
        if text.endswith(("-", "\u00ad")) and not before.has_room_for(line):
            return True
        shift = (line.x0 - line.left) - (block.lines[0].x0 - block.lines[0].left)
        hangs = (line.x0 - line.left) - (block.lines[0].body_x0 - block.lines[0].left)
        if block.kind == "item" and abs(hangs) <= _SAME_PLACE and shift > 2:
            return True
        if abs(line.size - before.size) > 0.6 or (block.kind == "item" and shift < -1):
            return False
        return not _ENDED.search(text) and (line.text[:1].islower() or not before.has_room_for(line))

    def _is_false_mark(self, block: _Open, before: Line, line: Line) -> bool:
        """Tell whether what looks like a mark is the middle of a sentence: "grade", "2. or higher"."""
        if line.drawn or (is_bullet(line.mark) and line.mark not in ("-", "\u2013", "o")):
            return False
        if before.has_room_for(line) or _ENDED.search(before.text.strip()):
            return False
        at = block.lines[0].body_x0 if block.kind == "item" else before.x0
        return abs(line.x0 - at) <= 1.5 and (block.kind == "item" or not _opens_list(line.mark))

    def _depth(self, line: Line) -> int:
        at = line.x0 - line.left
        while self._indents and self._indents[-1] > at + _SAME_PLACE:
            self._indents.pop()
        if not self._indents or at > self._indents[-1] + _SAME_PLACE:
            self._indents.append(at)
        return min(len(self._indents) - 1, 9)


def _opens_list(mark: str) -> bool:
    return is_bullet(mark) or mark.strip("().").lower() in ("1", "a", "i")


def flowed(lines: Sequence[Line], look: Print, words: Vocabulary) -> list[Block]:
    """Return the blocks that the lines of one cell make."""
    flow = Flow(look, words)
    for line in lines:
        flow.add(line)
    return flow.finish()


def has_list(lines: Sequence[Line]) -> bool:
    """Tell whether at least two lines start with a mark."""
    return sum(bool(line.mark) and bool(split_mark(line.text)[1]) for line in lines) >= 2
