"""The pieces that an eligibility text is cut into, and how its lines stand to each other."""

from dataclasses import dataclass
from typing import Literal

from corpus.criteria_marks import mark_of
from corpus.lines import Line

PieceKind = Literal["side", "group", "header", "leaf", "note"]


@dataclass
class Piece:
    """A part of an eligibility text: `text[start:end]`, marks included; `body` is where its words start."""

    start: int
    end: int
    body: int
    kind: PieceKind
    parent: int | None


@dataclass
class Open:
    """An item that may still get children: its piece, indentation and style of mark."""

    piece: int
    indent: int
    style: str


def is_list(line: Line | None) -> bool:
    """Tell whether a line starts with a list mark."""
    return line is not None and mark_of(line.body)[0] > 0


def deeper(line: Line, following: Line | None) -> bool:
    """Tell whether the next line is a list item that stands further right."""
    return following is not None and mark_of(following.body)[0] > 0 and following.indent > line.indent


def is_inside(line: Line, stack: list[Open]) -> bool:
    """Tell whether a line stands further right than the last open item."""
    return bool(stack) and line.indent > stack[-1].indent + 1
