"""What is drawn on a page of a PDF: runs of letters, rules and shapes.

Coordinates are in points from the top left corner of the page as it is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

BLANK_GAP = 0.18
"""A gap wider than this share of the letter size is a blank. Word spaces are .25 to .33 wide,
kerning and letter spacing stay below .1."""

WIDE_GAP = 1.0
"""A gap wider than this many letter sizes parts columns or cells: it ends a run."""


@dataclass(slots=True)
class Run:
    """Letters of one style that follow each other on one line. `text` ends with a blank if one follows.

    `mcid` is the number of the marked content that it belongs to, None outside the structure tree.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    mcid: int | None = None
    artifact: bool = False
    hidden: bool = False
    sideways: bool = False

    @property
    def height(self) -> float:
        """Height of the line that its font asks for, in points."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page: a rule when it is thin, else a shape."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = True
    stroked: bool = False
    white: bool = False
    image: bool = False


@dataclass(slots=True)
class PdfPage:
    """One page: `number` counts from 1; `runs` are in the order in which they were drawn."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def has_image(self) -> bool:
        """Tell whether a picture covers at least a quarter of the page."""
        area = self.width * self.height / 4
        return any(b.image and (b.x1 - b.x0) * (b.bottom - b.top) >= area for b in self.boxes)


class Frame:
    """Turns positions in a PDF's own space into positions on the page, held so that it can be read.

    `turns` counts quarter turns clockwise.
    """

    def __init__(self, page: Any, turns: int, raw: Any) -> None:
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, rect)
        self.left, self.right = sorted((float(rect.left), float(rect.right)))
        self.low, self.high = sorted((float(rect.bottom), float(rect.top)))
        self.turns = turns % 4
        across, down = self.right - self.left, self.high - self.low
        self.width, self.height = (down, across) if self.turns % 2 else (across, down)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return x0, top, x1, bottom."""
        if self.turns == 0:
            return x0 - self.left, self.high - y1, x1 - self.left, self.high - y0
        if self.turns == 1:
            return y0 - self.low, x0 - self.left, y1 - self.low, x1 - self.left
        if self.turns == 2:
            return self.right - x1, y0 - self.low, self.right - x0, y1 - self.low
        return self.high - y1, self.right - x1, self.high - y0, self.right - x0


def on_one_line(before: Run, after: Run) -> bool:
    """Tell whether `after` goes on to the right of `before`, raised or lowered letters included."""
    if before.sideways != after.sideways:
        return False
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    level = shared >= 0.4 * min(before.height, after.height)
    return before.sideways or (level and after.x0 >= before.x1 - max(before.size, after.size))


def joined(before: str, after: Run, gap: float) -> str:
    """Return the words of a line with one more run; `gap` in points decides whether a blank parts them."""
    blank = not before.endswith(" ") and gap > BLANK_GAP * after.size
    return f"{before} {after.text}" if blank else before + after.text


def drawn_lines(runs: Sequence[Run]) -> list[str]:
    """Return the lines that runs make in the order in which they are drawn."""
    lines: list[str] = []
    for index, run in enumerate(runs):
        if index and on_one_line(runs[index - 1], run):
            lines[-1] = joined(lines[-1], run, run.x0 - runs[index - 1].x1)
        else:
            lines.append(run.text)
    return lines
