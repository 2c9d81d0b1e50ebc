"""Cuts an eligibility text into its items: marks, indentation, flattened lists, headings, groups.

Gives plain pieces with parents; `corpus.criteria` gives them meaning. Nothing is dropped: every
non-blank character of the text lies in exactly one piece.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.lines import Line, lines_of

PieceKind = Literal["side", "group", "header", "leaf", "note"]

_BULLETS = (
    "\u2022\u00b7\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u2023\u2043\uf0b7\u27a2\u2714*+\u2013\u2014-"
)
_MARK = re.compile(
    rf"(?P<mark>(?P<bullet>\\?[{_BULLETS}])|(?P<number>\(?\d{{1,2}}(?:\.\d{{1,2}})*\\?[.)]|\(\d{{1,2}}\))|"
    r"(?P<roman>\(?(?:ix|iv|v?i{1,3}|x)\\?[.)])|(?P<letter>\(?[a-zA-Z]\\?[.)])|"
    r"(?P<other>o))(?P<gap>\s+)(?=\S)"
)
_NUMBER_TIGHT = re.compile(r"(?P<mark>\(?\d{1,2}[.)])(?=[A-Z(])")
_ABOUT_GROUP = (
    r"\([^)]{1,60}\)|(?:for|of|in)\b|[-\u2013]\s*(?:for|the|all|group|cohort|arm|part|stage|phase|step|"
    r"healthy|control|adult|"
    r"pa?ediatric|patient|participant|subject)"
)
_SIDE = re.compile(
    r"^[#*_\s]*(?P<who>(?:[\w/&()-]+[.)]?\s+){0,4}?)"
    r"(?:(?:inclusion|exclusion|non-?inclusion|eligibility|ineligibility)\s*(?:(?:/|and|&)\s*exclusion\s*)?"
    r"(?:criteri(?:a|on)s?|requirements?)|criteria for (?:inclusion|exclusion)|inclusions?|exclusions?|"
    r"includes?|"
    r"excludes?|included|excluded|who (?:can|cannot|can't|can not) (?:take part|participate|join))"
    rf"(?P<rest>\s*(?:(?:{_ABOUT_GROUP})[^:.;]{{0,80}})?)[*_\s]*(?P<colon>:|\s[-\u2013]\s)?[*_\s]*",
    re.I,
)
_SIDE_SENTENCE = re.compile(
    r"^[#*_\s]*(?:(?:all|the|eligible|potential|study|adult)\s+){0,2}(?:subjects?|patients?|participants?|"
    r"people|persons?|"
    r"individuals|volunteers|women|men|children|adults|candidates|you)\b[^:.;]{0,60}\b(?:included|excluded|"
    r"eligible|"
    r"ineligible|enrolled|take part|participate)\b[^:.;]{0,60}\b(?:if|when|who|criteria|"
    r"following)\b[^:.;]{0,40}:\s*$",
    re.I,
)
_COMMON = frozenset(
    ["key", "main", "major", "general", "specific", "primary", "overall", "study", "trial", "patient", "subject", "participant", "additional", "common", "other", "core", "the", "all", "of", "additional", "further", "full", "detailed", "minimum", "basic", "clinical"]
)
_NEGLECT = frozenset(
    ["not", "meet", "meeting", "meets", "met", "fulfil", "fulfill", "fulfilling", "fulfils", "any", "per", "see", "no", "did", "does", "do", "as"]
)
"""Words before "inclusion criteria" that make it a criterion ("Not meeting inclusion criteria")."""
_GROUP_WORDS = (
    r"(?:the\s+)?(?:groups?|cohorts?|arms?|parts?|stages?|phases?|sub-?stud(?:y|ies)|strat(?:um|a))\s+"
    r"\(?[A-Z0-9IVivx]{1,4}\b[^.;]{0,80}"
)
_PEOPLE = (
    r"(?:[\w/-]+\s+){0,3}(?:groups?|cohorts?|volunteers?|controls?|adults?|pa?ediatrics?|children|donors?|"
    r"recipients?|"
    r"caregivers?|patients?|cases?|participants?|subjects?|survivors?|parents?|mothers?|infants?|neonates?|"
    r"newborns?|clinicians?|providers?|"
    r"physicians?|residents?|staff)(?: \([^)]*\))?"
)
_GROUP = re.compile(rf"^[#*_\s]*(?:for\s+)?(?:{_GROUP_WORDS})\s*[*_]*\s*:?\s*[*_]*$", re.I)
_PEOPLE_LINE = re.compile(rf"^[#*_\s]*(?:for\s+)?(?:{_PEOPLE})\s*[*_]*\s*:?\s*[*_]*$", re.I)
_JOINER = re.compile(r"^\W*(?:and|or|and/or)\W*$", re.I)
_INLINE = re.compile(r"(?<=[:;.])\s+[-\u2022\u2013*](?:\s+[-\u2022\u2013])*\s+(?=\S)")
_FLAT = re.compile(r"(?<![\d\u2265\u2264<>=])\s[-\u2022]\s+(?=[A-Z\u2265\u2264<>(])")
_NUMBERED_INLINE = re.compile(r"(?:(?<=[:;,.])|(?<=\sor)|(?<=\sand))\s*\(?(?:\d{1,2}|[a-h])\)\s+(?=\S)")
_FOLLOWING = re.compile(r"\b(?:following|these|below)\b[^:]{0,60}:\s+(?=\S)", re.I)
_NOTE = re.compile(r"^[\W_]*(?:note|nb|n\.b\.|notes|please note|remark|definitions?)\b\s*[:.\-]?", re.I)
_TERMINAL = re.compile(r"[.;:!?)\]]\W*$")


@dataclass
class Piece:
    """A part of an eligibility text: `text[start:end]`, marks included; `body` is where its words start."""

    start: int
    end: int
    body: int
    kind: PieceKind
    parent: int | None


@dataclass
class _Open:
    """An item that may still get children: its piece, indentation and style of mark."""

    piece: int
    indent: int
    style: str


def is_side_heading(body: str) -> bool:
    """Tell whether a line is (or starts with) "Inclusion criteria:", "Exclusion:" and the like."""
    return side_length(body) > 0


def side_length(body: str) -> int:
    """Return how many characters of a line are such a heading, 0 for none."""
    if len(body) <= 200 and _SIDE_SENTENCE.match(body):
        return len(body)
    found = _SIDE.match(body[:240])
    if not found:
        return 0
    rest, said = body[found.end() :], found[0]
    strong = re.search(r"criteri|requirement", said, re.I)
    who = [word for word in re.findall(r"[a-z]+", found["who"].casefold()) if word not in _COMMON]
    if who and (not (strong and (found["colon"] or not rest)) or _NEGLECT & set(who)):
        return 0
    if not rest:
        return len(body) if strong or found["colon"] or not found["rest"].strip() else 0
    return found.end() if found["colon"] and (strong or re.search(r"inclusion|exclusion", said, re.I)) else 0


def side_people(words: str) -> str | None:
    """Return whom a side heading names before its keyword ("Resident Inclusion Criteria": "Resident")."""
    found = _SIDE.match(words)
    who = [w for w in (found["who"].split() if found else []) if w.casefold().strip(".)#") not in _COMMON]
    return " ".join(who) if who and not re.fullmatch(r"\W*\w{1,2}\W*", " ".join(who)) else None


def split(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return the pieces of `text[start:end]` in reading order, parents before children."""
    return _Splitter(text).run(lines_of(text, start, end))


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.side: int | None = None
        self.group: int | None = None
        self.stack: list[_Open] = []
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
        mark_end, style = _mark(body)
        length = side_length(body[mark_end:])
        if mark_end and length and side_people(body[mark_end:]):
            length = 0
        if length and line.indent <= 8:
            self._open_side(at, at + mark_end + length)
            if mark_end + length < len(body):
                self._loose(at + mark_end + length, end, line.indent)
        elif not mark_end and self._is_group(line, blank, following):
            self._open_group(at, end)
        elif mark_end:
            if (
                _GROUP.match(body[mark_end:])
                and body.endswith(":")
                and line.indent <= 4
                and _deeper(line, following)
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
        lists = _is_list(following) or (following is not None and is_side_heading(following.body))
        if _GROUP.match(line.body):
            return ends or (blank and lists) or not self.pieces
        return bool(ends and _PEOPLE_LINE.match(line.body) and lists and not _is_inside(line, self.stack))

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
        self.stack.append(_Open(index, line.indent, style))

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
                _Open(index, line.indent if not _is_list(following) else line.indent - 1, "header")
            )

    def _loose(self, start: int, end: int, indent: int) -> None:
        """Take what follows a heading on its own line."""
        while start < end and self.text[start].isspace():
            start += 1
        mark_end, _ = _mark(self.text[start:end])
        if _GROUP.match(self.text[start + mark_end : end]):
            self._open_group(start, end)
            return
        index = self._items(start, end, start + mark_end, self._base())
        self.stack = [_Open(index, indent, "loose")]

    def _continues(self, line: Line, blank: bool, following: Line | None) -> bool:
        """Tell whether an unmarked line goes on with the piece before it."""
        if not self.pieces or self.pieces[-1].kind in ("side", "group"):
            return False
        before = self.text[: self.pieces[-1].end].rstrip()
        if blank:
            return line.body[0].islower() and not _TERMINAL.search(before) and line.indent > 0
        if self.unfinished is not None and line.body.endswith(";") and before.endswith("."):
            return False
        if line.body.rstrip("*_ ").endswith(":") and _is_list(following) and not _is_inside(line, self.stack):
            return not (_TERMINAL.search(before) or (line.body[0].isupper() and len(line.body) <= 60))
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
        inner = list(_INLINE.finditer(self.text, last.start, last.end))
        inner = [m for m in inner if self.text[m.start() - 1] == ":" or (m.start() > line.start - 1)]
        if inner and self.text[inner[0].start() - 1] == ":":
            parent = last.parent
            self.pieces.pop()
            self._items(last.start, last.end, last.body, parent)

    def _items(self, start: int, end: int, body: int, parent: int | None) -> int:
        """Add the item or items of one line and return the index of the first."""
        cuts, lead = self._cuts(start, end, body)
        first = len(self.pieces)
        if not cuts:
            self.pieces.append(Piece(start, end, body, self._kind(body, end), parent))
            return first
        bounds = [start, *cuts, end]
        parts = [self._trimmed(a, b) for a, b in zip(bounds, bounds[1:], strict=False)]
        for number, (left, right) in enumerate(parts):
            mark_end = 0 if number == 0 else _mark(self.text[left:right])[0]
            words = body if number == 0 else left + mark_end
            kind: PieceKind = "header" if lead and number == 0 else self._kind(words, right)
            self.pieces.append(Piece(left, right, words, kind, first if lead and number else parent))
        if lead and _INLINE.search(self.text, start, end):
            self.unfinished = first
        return first

    def _cuts(self, start: int, end: int, body: int) -> tuple[list[int], bool]:
        """Return where a line holds further items, and whether its first part is their parent."""
        text = self.text
        inline = [m.start() for m in _INLINE.finditer(text, body, end)]
        if inline:
            return inline, text[inline[0] - 1] == ":"
        if text[start:body].strip()[:1] in ("-", "\u2022", "*"):
            flat = [m.start() for m in _FLAT.finditer(text, body, end)]
            if len(flat) >= 2:
                return flat, False
        colon = text.find(":", body, end)
        numbered = [
            m.start()
            for m in _NUMBERED_INLINE.finditer(text, body, end)
            if _first_or_later(text, m, body, end)
        ]
        if len(numbered) >= 2 and colon >= 0 and colon < numbered[0] + 1:
            return numbered, True
        following = _FOLLOWING.search(text, body, end)
        if following:
            parts = [m.end() for m in re.finditer(";", text[following.end() : end])]
            inner = [following.end() + p for p in parts if following.end() + p < end]
            if inner:
                return [following.end(), *inner], True
        return [], False

    def _kind(self, body: int, end: int) -> PieceKind:
        words = self.text[body:end].rstrip("*_ ")
        if words.endswith(":"):
            return "header"
        return "note" if _NOTE.match(words) or _JOINER.match(words) else "leaf"

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def _first_or_later(text: str, found: "re.Match[str]", body: int, end: int) -> bool:
    return body < found.start() < end


def _mark(body: str) -> tuple[int, str]:
    """Return the length of the list marks at the start of a line and the style of the last one."""
    at, style = 0, ""
    while at < len(body):
        found = _MARK.match(body, at) or (None if at else _NUMBER_TIGHT.match(body))
        if not found:
            break
        groups = found.groupdict()
        if at and not groups.get("bullet"):
            break
        kind = next((k for k in ("bullet", "number", "roman", "letter", "other") if groups.get(k)), "number")
        shape = re.sub(r"\w+", "", found["mark"]) if kind != "bullet" else found["mark"]
        if kind == "number":
            shape += "." * found["mark"].strip(".()").count(".")
        style = style or kind + shape
        at = found.end()
    return at, style


def _is_list(line: Line | None) -> bool:
    return line is not None and _mark(line.body)[0] > 0


def _deeper(line: Line, following: Line | None) -> bool:
    return following is not None and _mark(following.body)[0] > 0 and following.indent > line.indent


def _is_inside(line: Line, stack: list[_Open]) -> bool:
    return bool(stack) and line.indent > stack[-1].indent + 1
