"""Eligibility text to items: marked lines, lines without a mark, headings; wrapped lines are put together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.criteria.headings import (
    GROUP,
    JOINER,
    PEOPLE_HEADING,
    PEOPLE_LINE,
    SIDE_INLINE,
    ends_in_colon,
    is_ended,
    is_side_heading,
    side_length,
    side_people,
)
from corpus.criteria.inline import DASHED
from corpus.criteria.marks import Mark, follows, is_first, mark_of, read_mark
from corpus.lines import Line

ItemKind = Literal["side", "group", "joiner", "marked", "plain"]

WRAPPED_CHARS = 60
"""A line at least so long may have been cut by a line break, not by its author."""
LONG_LINE_CHARS = 75
"""A line at least so long has most likely been cut by a line break; the old XML cuts at 100."""
MAX_HEADING_CHARS = 70
"""Longest line that may head a list without a colon."""
MAX_SIDE_INDENT = 8
MAX_GROUP_CHARS = 240
"""Longest line that may name a group of people."""
_SAYS = re.compile(r"[^\W_]")
_COMMENT = re.compile(r"<!--.*-->$")
"""What a converter leaves between two lists."""


@dataclass(slots=True)
class Item:
    """A piece of an eligibility text that belongs together: `text[start:end]`, its words from `body` on."""

    kind: ItemKind
    start: int
    end: int
    body: int
    indent: int
    mark: Mark | None = None
    blank: bool = True
    """Whether a blank line stands before it."""
    alone: bool = True
    """Whether no marked item stands in the same list."""
    loose: bool = False
    """Whether it follows a side heading on the same line."""
    heads: bool = False
    """Whether it is a line of its own over a list, without a colon."""


class Items:
    """Takes the lines of an eligibility text and gives its items."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Item] = []
        self._listed = False
        """Whether a marked item is open since the last heading."""

    def read(self, lines: Iterable[Line]) -> list[Item]:
        """Return the items of `lines`, in order."""
        waiting = [line for whole in lines for line in _at_sides(whole)]
        followers = _followers(waiting)
        blank = True
        for line, following in zip(waiting, followers, strict=True):
            if line.blank:
                blank = True
                continue
            self._line(line, blank, following)
            blank = False
        self._mark_alone()
        return self.items

    def _mark_alone(self) -> None:
        """Note which items stand in lists with marks."""
        segment: list[Item] = []
        for item in [*self.items, None]:
            if item is None or item.kind in ("side", "group"):
                listed = any(one.mark for one in segment)
                for one in segment:
                    one.alone = not listed
                segment = []
            else:
                segment.append(item)

    def _line(self, line: Line, blank: bool, following: Line | None) -> None:
        mark = read_mark(line.body)
        skip = mark.length if mark else 0
        length = side_length(line.body[skip:])
        if length and line.indent <= MAX_SIDE_INDENT and not (mark and side_people(line.body[skip:])):
            self._side(line, blank, skip + length)
        elif self.items and (_COMMENT.match(line.body) or not _SAYS.search(line.body)):
            self.items[-1].end = line.body_end
        elif JOINER.match(line.body):
            self._add(
                Item("joiner", line.body_start, line.body_end, line.body_start, line.indent, None, blank)
            )
        elif mark and not blank and self._wrapped(line, mark):
            self.items[-1].end = line.body_end
        elif mark:
            short = len(line.body) <= MAX_GROUP_CHARS and line.body.endswith(":") and line.indent <= 4
            group = short and GROUP.match(line.body[skip:])
            kind: ItemKind = "group" if group and _deeper(line, following) else "marked"
            self._add(
                Item(kind, line.body_start, line.body_end, line.body_start + skip, line.indent, mark, blank)
            )
        elif self._is_group(line, blank, following):
            self._add(
                Item("group", line.body_start, line.body_end, line.body_start, line.indent, None, blank)
            )
        elif self._continues(line, blank, following):
            self.items[-1].end = line.body_end
        else:
            heads = self._heads(line, blank, following)
            indent = following.indent if heads and following else line.indent
            self._add(
                Item(
                    "plain", line.body_start, line.body_end, line.body_start, indent, None, blank, heads=heads
                )
            )

    def _add(self, item: Item) -> None:
        self._listed = item.kind == "marked" or (self._listed and item.kind in ("plain", "joiner"))
        self.items.append(item)

    def _side(self, line: Line, blank: bool, length: int) -> None:
        start = line.body_start
        self._add(Item("side", start, start + length, start, line.indent, None, blank))
        rest = line.body[length:]
        if not rest.strip():
            return
        at = start + length + len(rest) - len(rest.lstrip())
        mark = read_mark(self.text[at : line.body_end])
        body = at + (mark.length if mark else 0)
        short = line.body_end - body <= MAX_GROUP_CHARS
        kind: ItemKind = "group" if short and GROUP.match(self.text[body : line.body_end]) else "plain"
        self._add(Item(kind, at, line.body_end, body, line.indent, mark, False, loose=kind == "plain"))

    def _before(self) -> str:
        last = self.items[-1]
        return self.text[last.start : last.end]

    def _wrapped(self, line: Line, mark: Mark) -> bool:
        """Tell whether a line only seems to start with a mark: a break fell before "(2)" or "- 70"."""
        if not self.items or self.items[-1].kind not in ("marked", "plain"):
            return False
        before = self._before()
        if len(before) - before.rfind("\n") < LONG_LINE_CHARS or is_ended(before):
            return False
        if not mark.ranks:
            goes_on = line.body[mark.length].islower() or line.body[mark.length].isdigit()
            return goes_on and line.indent > self.items[-1].indent
        counted = any(one.mark and follows(one.mark.ranks, mark.ranks) for one in self.items)
        return not counted and not is_first(mark.ranks)

    def _is_group(self, line: Line, blank: bool, following: Line | None) -> bool:
        """Tell whether an unmarked line names a group of people that what follows is for."""
        if len(line.body) > MAX_GROUP_CHARS:
            return False
        ends = ends_in_colon(line.body)
        lists = following is not None and (
            bool(mark_of(following.body)[0]) or is_side_heading(following.body)
        )
        if GROUP.match(line.body):
            return ends or (blank and lists) or not self.items
        first = bool(self.items) and self.items[-1].kind == "side"
        if (blank or first) and not ends and following is not None and PEOPLE_HEADING.match(line.body):
            return mark_of(following.body)[0] > 0 and following.start == line.end + 1
        return bool(ends and PEOPLE_LINE.match(line.body) and lists and not self._inside(line))

    def _inside(self, line: Line) -> bool:
        """Tell whether a line stands further right than the open list."""
        return self._listed and line.indent > self.items[-1].indent + 1

    def _continues(self, line: Line, blank: bool, following: Line | None) -> bool:
        """Tell whether an unmarked line goes on with the item before it."""
        if not self.items or self.items[-1].kind in ("side", "group", "joiner"):
            return False
        before = self._before()
        if blank:
            return line.body[0].islower() and not is_ended(before) and line.indent > 0
        if line.body.endswith(";") and before.endswith(".") and DASHED.search(before):
            return False  # a list that a page had cut: each of its lines is an item
        lists = following is not None and mark_of(following.body)[0] > 0
        if ends_in_colon(line.body) and lists and not self._inside(line):
            return not (is_ended(before) or (not line.body[0].islower() and len(line.body) <= WRAPPED_CHARS))
        if self.items[-1].mark or self._listed or line.body[0].islower():
            return True
        last_line = before[before.rfind("\n") + 1 :]
        return len(last_line.strip()) >= WRAPPED_CHARS and not re.search(r"[.;:]$", before)

    def _heads(self, line: Line, blank: bool, following: Line | None) -> bool:
        """Tell whether a line without a colon heads the list below it: short, a name, and no sentence."""
        if following is None or not blank or len(line.body) > MAX_HEADING_CHARS or not line.body[0].isupper():
            return False
        return not is_ended(line.body) and bool(mark_of(following.body)[0])


def _at_sides(line: Line) -> Iterator[Line]:
    """Yield the parts of a line that holds a side heading after other words."""
    at, own = 0, line.body_start - line.start + side_length(line.body)
    for found in SIDE_INLINE.finditer(line.text):
        cut = found.start("side")
        if cut >= own:
            yield Line(line.text[at:cut], line.start + at, line.start + cut)
            at = cut
    yield line if not at else Line(line.text[at:], line.start + at, line.end)


def _followers(lines: list[Line]) -> list[Line | None]:
    """Return for each line the next one that is not blank."""
    found: list[Line | None] = []
    following: Line | None = None
    for line in reversed(lines):
        found.append(following)
        following = following if line.blank else line
    return found[::-1]


def _deeper(line: Line, following: Line | None) -> bool:
    """Tell whether the next line is a list item that stands further right."""
    return following is not None and mark_of(following.body)[0] > 0 and following.indent > line.indent
