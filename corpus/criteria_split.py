"""Cuts an eligibility text into its items: marks, indentation, flattened lists, headings, groups.

Gives plain pieces with parents; `corpus.criteria` gives them meaning. Nothing is dropped: every
non-blank character of the text lies in exactly one piece.
"""

import re
from itertools import pairwise

from corpus.criteria_inline import cuts_of
from corpus.criteria_marks import (
    GROUP,
    INLINE,
    JOINER,
    NOTE,
    PEOPLE_HEADING,
    PEOPLE_LINE,
    TERMINAL,
    is_side_heading,
    mark_of,
    side_length,
    side_people,
)
from corpus.criteria_pieces import Open, Piece, PieceKind, deeper, is_inside, is_list
from corpus.lines import Line, lines_of


def split(
    text: str, start: int = 0, end: int | None = None, headers: frozenset[int] = frozenset()
) -> list[Piece]:
    """Return the pieces of `text[start:end]` in reading order, parents before children.

    `headers` are the starts of lines that are no part of it: what pages repeat at their edges.
    """
    return _Splitter(text).run([line for line in lines_of(text, start, end) if line.start not in headers])


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.side: int | None = None
        self.group: int | None = None
        self.stack: list[Open] = []
        self.outer: int | None = None
        """A group that has inclusion and exclusion lists of its own."""
        self.unfinished: int | None = None
        """A parent whose list was cut by a line break: what follows may still belong to it."""

    def run(self, lines: list[Line]) -> list[Piece]:
        blank = True
        for index, line in enumerate(lines):
            if line.blank:
                blank = True
                continue
            following = next((after for after in lines[index + 1 :] if not after.blank), None)
            self._line(line, blank, following)
            blank = False
        return self.pieces

    def _line(self, line: Line, blank: bool, following: Line | None) -> None:
        body, at, end = line.body, line.body_start, line.body_end
        mark_end, style = mark_of(body)
        length = side_length(body[mark_end:])
        if length and line.indent <= 8 and not (mark_end and side_people(body[mark_end:])):
            self._open_side(at, at + mark_end + length)
            if mark_end + length < len(body):
                self._loose(at + mark_end + length, end, line.indent)
        elif not mark_end and self._is_group(line, blank, following):
            self._open_group(at, end)
        elif mark_end:
            if (
                GROUP.match(body[mark_end:])
                and body.endswith(":")
                and line.indent <= 4
                and deeper(line, following)
            ):
                self._open_group(at, end)
            else:
                self._marked(line, at, end, at + mark_end, style)
        elif self._continues(line, blank, following):
            self._extend(line)
        else:
            self._unmarked(line, following)

    def _is_group(self, line: Line, blank: bool, following: Line | None) -> bool:
        """Tell whether an unmarked line names a group of people that what follows is for."""
        ends = line.body.rstrip("*_ ").endswith(":")
        lists = is_list(following) or (following is not None and is_side_heading(following.body))
        if GROUP.match(line.body):
            return ends or (blank and lists) or not self.pieces
        first = bool(self.pieces) and self.pieces[-1].kind == "side"
        if (blank or first) and not ends and following is not None and PEOPLE_HEADING.match(line.body):
            return mark_of(following.body)[0] > 0 and following.start == line.end + 1
        return bool(ends and PEOPLE_LINE.match(line.body) and lists and not is_inside(line, self.stack))

    def _open_side(self, start: int, end: int) -> None:
        if self.pieces and self.pieces[-1].kind == "group":
            self.outer = len(self.pieces) - 1
        self.pieces.append(Piece(start, end, start, "side", self.outer))
        self.side, self.group, self.stack, self.unfinished = len(self.pieces) - 1, None, [], None

    def _open_group(self, start: int, end: int) -> None:
        if self.outer is not None:
            self.outer = self.side = None
        self.pieces.append(Piece(start, end, start, "group", self.side))
        self.group, self.stack, self.unfinished = len(self.pieces) - 1, [], None

    def _base(self) -> int | None:
        return self.side if self.group is None else self.group

    def _marked(self, line: Line, start: int, end: int, body: int, style: str) -> None:
        self._settle(line.indent, style)
        top = self.stack[-1].piece if self.stack else self._base()
        if self.unfinished is not None:
            if self._list_goes_on(start, end):
                self._items(start, end, body, self.unfinished)
                return
            self.unfinished = None
        index = self._items(start, end, body, top)
        self.stack.append(Open(index, line.indent, style))

    def _settle(self, indent: int, style: str) -> None:
        """Close what this line does not stand under."""
        while self.stack and self.stack[-1].indent > indent:
            self.stack.pop()
        if not self.stack or self.stack[-1].indent < indent:
            return
        same = [o for o in self.stack if o.style == style and o.indent == indent]
        if same:
            while self.stack[-1] is not same[-1]:
                self.stack.pop()
            self.stack.pop()
        elif not self.text[: self.pieces[self.stack[-1].piece].end].rstrip().endswith(":"):
            while self.stack and self.stack[-1].indent == indent:
                self.stack.pop()

    def _list_goes_on(self, start: int, end: int) -> bool:
        """Tell whether a cut list goes on: its last item ended with a semicolon."""
        return self.text[: self.pieces[-1].end].rstrip().endswith(";")

    def _unmarked(self, line: Line, following: Line | None) -> None:
        start, end = line.body_start, line.body_end
        if self.unfinished is not None and line.body.endswith(";"):
            self.pieces.append(Piece(start, end, start, "leaf", self.unfinished))
            return
        self.unfinished = None
        header = line.body.rstrip("*_ ").endswith(":")
        keep_parent = [o for o in self.stack if o.indent < line.indent]
        self.stack = keep_parent
        parent = keep_parent[-1].piece if keep_parent else self._base()
        index = self._items(start, end, start, parent)
        if header:
            self.stack.append(
                Open(index, line.indent if not is_list(following) else line.indent - 1, "header")
            )

    def _loose(self, start: int, end: int, indent: int) -> None:
        """Take what follows a heading on its own line."""
        while start < end and self.text[start].isspace():
            start += 1
        mark_end, _ = mark_of(self.text[start:end])
        if GROUP.match(self.text[start + mark_end : end]):
            self._open_group(start, end)
            return
        index = self._items(start, end, start + mark_end, self._base())
        self.stack = [Open(index, indent, "loose")]

    def _continues(self, line: Line, blank: bool, following: Line | None) -> bool:
        """Tell whether an unmarked line goes on with the piece before it."""
        if not self.pieces or self.pieces[-1].kind in ("side", "group"):
            return False
        before = self.text[: self.pieces[-1].end].rstrip()
        if blank:
            return line.body[0].islower() and not TERMINAL.search(before) and line.indent > 0
        if self.unfinished is not None and line.body.endswith(";") and before.endswith("."):
            return False
        if line.body.rstrip("*_ ").endswith(":") and is_list(following) and not is_inside(line, self.stack):
            return not (TERMINAL.search(before) or (line.body[0].isupper() and len(line.body) <= 60))
        last = self.pieces[-1]
        if last.body > last.start or any(o.style not in ("plain", "loose", "header") for o in self.stack):
            return True
        if line.body[0].islower():
            return True
        last_line = before[before.rfind("\n") + 1 :]
        return len(last_line) >= 60 and not re.search(r"[.;:]$", before)

    def _extend(self, line: Line) -> None:
        last = self.pieces[-1]
        last.end = line.body_end
        inner = list(INLINE.finditer(self.text, last.start, last.end))
        inner = [m for m in inner if self.text[m.start() - 1] == ":" or (m.start() > line.start - 1)]
        if inner and self.text[inner[0].start() - 1] == ":":
            parent = last.parent
            self.pieces.pop()
            self._items(last.start, last.end, last.body, parent)

    def _items(self, start: int, end: int, body: int, parent: int | None) -> int:
        """Add the item or items of one line; return the index that deeper lines stand under.

        That is their parent where the first of them is one, else the last.
        """
        cuts, lead = cuts_of(self.text, start, end, body)
        first = len(self.pieces)
        if not cuts:
            self.pieces.append(Piece(start, end, body, self._kind(body, end), parent))
            return first
        bounds = [start, *cuts, end]
        parts = [self._trimmed(a, b) for a, b in pairwise(bounds)]
        for number, (left, right) in enumerate(parts):
            mark_end = 0 if number == 0 else mark_of(self.text[left:right])[0]
            words = body if number == 0 else left + mark_end
            kind: PieceKind = "header" if lead and number == 0 else self._kind(words, right)
            self.pieces.append(Piece(left, right, words, kind, first if lead and number else parent))
        if lead and INLINE.search(self.text, start, end):
            self.unfinished = first
        return first if lead else len(self.pieces) - 1

    def _kind(self, body: int, end: int) -> PieceKind:
        words = self.text[body:end].rstrip("*_ ")
        if words.endswith(":"):
            return "header"
        return "note" if NOTE.match(words) or JOINER.match(words) else "leaf"

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
