"""Lines of print: what stands side by side in one region of a page, with its mark and its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf.columns import Chunk, Region
from corpus.readers.pdf.marks import split_mark
from corpus.readers.pdf.page import WIDE_GAP, Box, PdfPage, Run, joined

MAX_BULLET = 9.0
"""Largest drawn bullet, in points, either way; the smallest is 1.5."""

BULLET_REACH = 30.0
"""How far to the left of a line its drawn bullet stands at most, in points."""


@dataclass(slots=True)
class Piece:
    """Words of a line without a wide gap between them."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """One line of print.

    `left` and `right` are the edges of its column, `body_x0` is where the words after its mark
    start; `mark` is empty where there is none, and "-" for a drawn bullet.
    """

    pieces: list[Piece]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    page: int
    mark: str = ""
    body_x0: float = 0.0
    left: float = 0.0
    right: float = 0.0
    place: tuple[int, int] = (0, 1)
    share: float = 0.0
    grid: int | None = None
    drawn: bool = False
    raw_end: str = field(default="")

    @property
    def text(self) -> str:
        """Its words, the mark included; a blank at the end is kept."""
        return " ".join(piece.text.strip() for piece in self.pieces) + self.raw_end

    @property
    def body(self) -> str:
        """Its words without the mark."""
        return split_mark(self.text)[1] if self.mark and not self.drawn else self.text

    def has_room_for(self, after: "Line") -> bool:
        """Tell whether the first word of `after` would have fitted here: then the break was meant."""
        if self.text.rstrip().endswith(("-", "\u00ad")):
            return False
        words = after.body.split()
        width = (after.x1 - after.body_x0) / max(len(after.body.strip()), 1)
        return bool(words) and self.x1 + width * (len(words[0]) + 1) * 1.1 < self.right - 2


def lines_of(region: Region, page: PdfPage) -> list[Line]:
    """Return the lines of a region, from top to bottom."""
    bullets = _drawn_bullets(page)
    lines: list[Line] = []
    for row in _rows(region.chunks):
        if row[0].grid is not None:
            chunk = row[0]
            lines.append(
                Line([], chunk.x0, chunk.top, chunk.x1, chunk.bottom, 0, False, page.number, grid=chunk.grid)
            )
        else:
            lines.append(_line(row, page, bullets))
        lines[-1].left, lines[-1].right, lines[-1].place = region.left, region.right, region.place
        lines[-1].share = lines[-1].top / max(page.height, 1)
    return lines


def _rows(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Group chunks that stand on one line; the tallest of a row says where the line is."""
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda c: (c.top, c.x0)):
        row = next((r for r in reversed(rows[-3:]) if _level(r, chunk)), None)
        if row is None:
            rows.append([chunk])
        else:
            row.append(chunk)
    return sorted(rows, key=lambda r: min(c.top for c in r))


def _level(row: Sequence[Chunk], chunk: Chunk) -> bool:
    if chunk.grid is not None or row[0].grid is not None:
        return False
    tallest = max(row, key=lambda c: c.bottom - c.top)
    shared = min(tallest.bottom, chunk.bottom) - max(tallest.top, chunk.top)
    return shared >= 0.5 * min(tallest.bottom - tallest.top, chunk.bottom - chunk.top)


def _line(row: Sequence[Chunk], page: PdfPage, bullets: Sequence[Box]) -> Line:
    runs = sorted((run for chunk in row for run in chunk.runs), key=lambda run: run.x0)
    pieces = _pieces(runs)
    letters = [run for run in runs if any(char.isalnum() for char in run.text)] or runs
    size = max(letters, key=lambda run: len(run.text)).size
    line = Line(
        pieces,
        runs[0].x0,
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
        size,
        all(run.bold for run in letters),
        page.number,
        raw_end=" " if runs[-1].text.endswith(" ") else "",
    )
    line.mark = split_mark(line.text)[0]
    line.body_x0 = _body_start(line, runs)
    if not line.mark:
        bullet = _bullet_of(line, bullets)
        if bullet is not None:
            line.mark, line.drawn, line.x0 = "-", True, bullet.x0
    return line


def _pieces(runs: Sequence[Run]) -> list[Piece]:
    pieces: list[Piece] = []
    for index, run in enumerate(runs):
        gap = run.x0 - runs[index - 1].x1 if index else 0.0
        lone_mark = len(pieces) == 1 and split_mark(pieces[0].text.strip() + " x")[1] == "x"
        if pieces and (lone_mark or gap <= 1.5 * WIDE_GAP * max(run.size, runs[index - 1].size)):
            last = pieces[-1]
            last.text = joined(last.text, run, gap)
            last.x1 = max(last.x1, run.x1)
        else:
            pieces.append(Piece(run.text, run.x0, run.x1))
    return pieces


def _body_start(line: Line, runs: Sequence[Run]) -> float:
    """Return where the words after the mark start, in points; guessed inside of a run."""
    if not line.mark:
        return line.x0
    if len(runs) > 1 and runs[0].text.strip() == line.mark:
        return runs[1].x0
    first = runs[0]
    return first.x0 + (first.x1 - first.x0) * (len(line.mark) + 1) / max(len(first.text.strip()), 1)


def _drawn_bullets(page: PdfPage) -> list[Box]:
    return [
        box
        for box in page.boxes
        if not box.image
        and not box.white
        and 1.5 <= box.x1 - box.x0 <= MAX_BULLET
        and 1.5 <= box.bottom - box.top <= MAX_BULLET
        and 0.5 <= (box.x1 - box.x0) / (box.bottom - box.top) <= 2
    ]


def _bullet_of(line: Line, bullets: Iterable[Box]) -> Box | None:
    for box in bullets:
        middle = (box.top + box.bottom) / 2
        if line.top <= middle <= line.bottom and 0 < line.x0 - box.x1 <= BULLET_REACH:
            return box
    return None
