"""Finds ruled tables on a page: cells between drawn rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf.page import Box, PdfPage, Run

NEAR = 3.0
"""Rules nearer than this, in points, are one; crossings may miss each other by as much."""

MIN_RULE = 8.0
"""Shortest rule, in points; letters drawn as shapes have shorter strokes."""

MAX_RULES = 4_000
"""Most rules of a page; more are a drawing, and no table is looked for."""


@dataclass(slots=True)
class Rule:
    """A rule at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Cell:
    """A cell with the runs that stand in it; `column` and `span` count columns."""

    column: int
    span: int
    runs: list[Run] = field(default_factory=list)
    covered: bool = False


@dataclass(slots=True)
class Grid:
    """A ruled table: its place, and its rows of cells. `covered` cells belong to the one above.

    `open_top` and `open_bottom` tell that it has no rule there: it goes on over the page's end.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    columns: int
    rows: list[list[Cell]]
    open_top: bool = False
    open_bottom: bool = False


def grids_of(page: PdfPage) -> list[Grid]:
    """Return the ruled tables of a page, from top to bottom, with the page's runs in their cells."""
    level, upright = _rules(page)
    if not upright or len(level) + len(upright) > MAX_RULES:
        return []
    grids = []
    for group_level, group_upright in _groups(level, upright):
        grid = _Sheet(group_level, group_upright).grid(page.runs) if group_level and group_upright else None
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.top, grid.x0))


def _rules(page: PdfPage) -> tuple[list[Rule], list[Rule]]:
    level: list[Rule] = []
    upright: list[Rule] = []
    for box in page.boxes:
        if box.image or (box.white and not box.stroked) or _is_page_frame(box, page):
            continue
        across, down = box.x1 - box.x0, box.bottom - box.top
        if down <= NEAR and across >= MIN_RULE:
            level.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif across <= NEAR and down >= MIN_RULE:
            upright.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
        elif across >= MIN_RULE and down >= MIN_RULE:
            level += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
            upright += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
    return _merged(level), _merged(upright)


def _is_page_frame(box: Box, page: PdfPage) -> bool:
    return box.x1 - box.x0 > 0.95 * page.width and box.bottom - box.top > 0.6 * page.height


def _merged(rules: list[Rule]) -> list[Rule]:
    """Return rules with those that lie on or go on from each other as one."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        last: Rule | None = None
        for rule in sorted(lane, key=lambda rule: rule.start):
            if last is not None and rule.start <= last.end + NEAR:
                last.end = max(last.end, rule.end)
            else:
                last = Rule(at, rule.start, rule.end)
                merged.append(last)
    return merged


def _groups(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Part rules into sets that cross each other: one set a table."""
    owner = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for h, flat in enumerate(level):
        for v, tall in enumerate(upright):
            if (
                flat.start - NEAR <= tall.at <= flat.end + NEAR
                and tall.start - NEAR <= flat.at <= tall.end + NEAR
            ):
                owner[root(h)] = root(len(level) + v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(owner)):
        pair = groups.setdefault(root(index), ([], []))
        if index < len(level):
            pair[0].append(level[index])
        else:
            pair[1].append(upright[index - len(level)])
    return list(groups.values())


class _Sheet:
    """One set of crossing rules."""

    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        self._level, self._upright = level, upright
        self._xs = _places(rule.at for rule in upright)
        self._ys = _places(rule.at for rule in level)
        top, bottom = (
            _reach([rule.start for rule in upright], min),
            _reach([rule.end for rule in upright], max),
        )
        self._open_top = top is not None and top < self._ys[0] - MIN_RULE
        self._open_bottom = bottom is not None and bottom > self._ys[-1] + MIN_RULE
        if top is not None and self._open_top:
            self._ys.insert(0, top)
        if bottom is not None and self._open_bottom:
            self._ys.append(bottom)

    def grid(self, runs: Sequence[Run]) -> Grid | None:
        """Return the table with its runs, None if it has a single column or no row with two cells."""
        xs, ys = self._xs, self._ys
        if len(xs) < 3 or len(ys) < 2:
            return None
        rows = [self._row(at) for at in range(len(ys) - 1)]
        if not any(len(row) > 1 for row in rows):
            return None
        grid = Grid(xs[0], ys[0], xs[-1], ys[-1], len(xs) - 1, rows, self._open_top, self._open_bottom)
        self._fill(grid, runs)
        filled = sum(bool(cell.runs) for row in rows for cell in row)
        return grid if filled >= 2 else None

    def _row(self, at: int) -> list[Cell]:
        middle = (self._ys[at] + self._ys[at + 1]) / 2
        cells = [Cell(0, 1)]
        for column in range(1, len(self._xs) - 1):
            if any(
                abs(r.at - self._xs[column]) <= NEAR and r.start <= middle <= r.end for r in self._upright
            ):
                cells.append(Cell(column, 1))
            else:
                cells[-1].span += 1
        for cell in cells:
            centre = (self._xs[cell.column] + self._xs[cell.column + cell.span]) / 2
            cell.covered = at > 0 and not any(
                abs(r.at - self._ys[at]) <= NEAR and r.start <= centre <= r.end for r in self._level
            )
        return cells

    def _fill(self, grid: Grid, runs: Sequence[Run]) -> None:
        for run in runs:
            x, y = min(run.x0 + run.size / 2, (run.x0 + run.x1) / 2), (run.top + run.bottom) / 2
            if run.hidden or run.artifact or not (grid.x0 <= x <= grid.x1 and grid.top <= y <= grid.bottom):
                continue
            row = max(0, sum(top <= y for top in self._ys[:-1]) - 1)
            column = max(0, sum(left <= x for left in self._xs[:-1]) - 1)
            cell = next(c for c in grid.rows[row] if c.column <= column < c.column + c.span)
            while cell.covered and row > 0:
                row -= 1
                cell = next(c for c in grid.rows[row] if c.column <= column < c.column + c.span)
            cell.runs.append(run)


def _reach(ends: Sequence[float], outermost: Callable[[Sequence[float]], float]) -> float | None:
    """Return how far upright rules reach, None unless at least three end there."""
    if not ends:
        return None
    furthest = outermost(ends)
    return furthest if sum(abs(end - furthest) <= NEAR for end in ends) >= 3 else None


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places
