"""Puts what stands on a page into reading order: columns one after the other, wide parts between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.readers.pdf.page import WIDE_GAP, Run, on_one_line

MIN_COLUMN_LINES = 4
"""Fewest lines on each side of a gutter; fewer are a table or a letterhead."""

MIN_COLUMN_CHARS = 18
"""Fewest letters of the middle line of a column; labels beside their values are shorter."""

MIN_FILL = 0.6
"""Share of a column's width that its middle line fills."""

_BULLETS = tuple("\u2022\u25cf\u25aa\u25e6\u2023\uf0b7\u25a0\u27a2\u2713\u2714")
_STEP = 3.0
_MAX_STEPS = 250
_MAX_COLUMNS = 4


@dataclass(slots=True)
class Chunk:
    """Runs side by side on one line, without a wide gap; `grid` marks the place of a ruled table."""

    runs: list[Run]
    x0: float
    top: float
    x1: float
    bottom: float
    grid: int | None = None

    @property
    def letters(self) -> int:
        """How many letters it holds."""
        return sum(len(run.text) for run in self.runs)


@dataclass(slots=True)
class Region:
    """A part of a page that is read from top to bottom; `place` tells its column among how many."""

    chunks: list[Chunk]
    place: tuple[int, int] = (0, 1)
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    height: float = 0.0
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


def chunks_of(runs: Sequence[Run]) -> list[Chunk]:
    """Return runs, in the order in which they are drawn, as chunks of one line each."""
    chunks: list[Chunk] = []
    before: Run | None = None
    for run in runs:
        if (
            before is not None
            and on_one_line(before, run)
            and run.x0 - before.x1 <= WIDE_GAP * max(run.size, before.size)
        ):
            last = chunks[-1]
            last.runs.append(run)
            last.x1, last.top, last.bottom = (
                max(last.x1, run.x1),
                min(last.top, run.top),
                max(last.bottom, run.bottom),
            )
        else:
            chunks.append(Chunk([run], run.x0, run.top, run.x1, run.bottom))
        before = run
    return chunks


def regions_of(chunks: list[Chunk], depth: int = 0) -> list[list[tuple[int, int, list[Chunk]]]]:
    """Return the parts of a page in reading order, each as its columns: (column, of how many, chunks)."""
    gutter = _gutter(chunks) if depth < _MAX_COLUMNS - 1 else None
    if gutter is None:
        return [[(0, 1, chunks)]] if chunks else []
    parts: list[list[tuple[int, int, list[Chunk]]]] = []
    for band in _bands(chunks, gutter):
        if not _is_columns(band, gutter):
            parts.append([(0, 1, band)])
            continue
        left = [chunk for chunk in band if chunk.x1 <= gutter + 2]
        right = [chunk for chunk in band if chunk.x1 > gutter + 2]
        columns = [
            column for side in (left, right) for part in regions_of(side, depth + 1) for column in part
        ]
        parts.append([(at, len(columns), column) for at, (_, _, column) in enumerate(columns)])
    return parts


def _gutter(chunks: Sequence[Chunk]) -> float | None:
    """Return where a blank strip parts two columns of prose for most lines, None where nowhere."""
    if len(chunks) < 2 * MIN_COLUMN_LINES:
        return None
    chunks = sorted(chunks, key=lambda c: (c.top, c.x0))
    left, right = min(c.x0 for c in chunks), max(c.x1 for c in chunks)
    step = max(_STEP, (right - left) / _MAX_STEPS)
    best, best_x, x = 0, None, left + 0.2 * (right - left)
    strip: list[float] = []
    while x < right - 0.2 * (right - left):
        inside = sum(len(b) for b in _bands(chunks, x) if _is_columns(b, x))
        if inside > best:
            best, strip = inside, [x]
        elif inside == best and best and strip and x - strip[-1] <= step * 1.5:
            strip.append(x)
        x += step
    if strip:
        best_x = strip[len(strip) // 2]
    return best_x


def _bands(chunks: Sequence[Chunk], x: float) -> list[list[Chunk]]:
    """Part chunks, from top to bottom, into those that cross `x` and those between them."""
    bands: list[list[Chunk]] = []
    crossing_before: bool | None = None
    for chunk in sorted(chunks, key=lambda c: (c.top, c.x0)):
        crosses = chunk.x0 < x - 2 and chunk.x1 > x + 2
        if crosses == crossing_before:
            bands[-1].append(chunk)
        else:
            bands.append([chunk])
        crossing_before = crosses
    return bands


def _is_columns(band: Sequence[Chunk], x: float) -> bool:
    left = [c for c in band if c.x1 <= x + 2]
    right = [c for c in band if c.x0 >= x - 2]
    if len(left) + len(right) < len(band) or min(len(left), len(right)) < MIN_COLUMN_LINES:
        return False
    if len(left) < 0.5 * len(right) or any(c.grid is not None for c in band):
        return False
    gap = min(c.x0 for c in right) - max(c.x1 for c in left)
    if gap < 6:
        return False
    return all(_is_prose(side) for side in (left, right)) or all(_has_list(side) for side in (left, right))


def _has_list(side: Sequence[Chunk]) -> bool:
    """Tell whether items stand on a side, as on posters; labels beside their values have no marks."""
    marked = [c for c in side if c.runs and c.runs[0].text.lstrip()[:1] in _BULLETS]
    return len(marked) >= 2


def _is_prose(side: Sequence[Chunk]) -> bool:
    width = max(c.x1 for c in side) - min(c.x0 for c in side)
    lines = [c for c in side if c.letters > 2]
    return (
        len(lines) >= MIN_COLUMN_LINES
        and median(c.letters for c in lines) >= MIN_COLUMN_CHARS
        and median(c.x1 - c.x0 for c in lines) >= MIN_FILL * width
    )
