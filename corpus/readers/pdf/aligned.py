"""Finds tables without rules: rows of words that stand below each other in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf.lines import Line

NEAR = 4.0
"""How far the left edges of a column's words may lie apart, in points."""

MIN_ROWS = 3
"""Fewest rows with several cells that make a table for sure."""


@dataclass(slots=True)
class AlignedTable:
    """Lines `start` to `end` (excluded) as rows of cells, each cell the texts of its lines."""

    start: int
    end: int
    rows: list[list[list[str]]]
    bold_head: bool
    pages: list[int]


def aligned_tables(lines: Sequence[Line], skip: set[int]) -> list[AlignedTable]:
    """Return the tables among the lines of one region, in order; lines whose id is in `skip` are in none."""
    tables: list[AlignedTable] = []
    start = 0
    while start < len(lines):
        table = _table_at(lines, start, skip) if _may_start(lines[start], skip) else None
        if table is None:
            start += 1
        else:
            tables.append(table)
            start = table.end
    return tables


def _may_start(line: Line, skip: set[int]) -> bool:
    return len(line.pieces) >= 2 and not line.mark and id(line) not in skip and line.grid is None


def _table_at(lines: Sequence[Line], start: int, skip: set[int]) -> AlignedTable | None:
    columns = [piece.x0 for piece in lines[start].pieces]
    end = start + 1
    while end < len(lines) and end - start < 400 and id(lines[end]) not in skip and lines[end].grid is None:
        places = [_column(piece.x0, columns) for piece in lines[end].pieces]
        if None in places or lines[end].top - lines[end - 1].bottom > 2.5 * lines[end].size:
            break
        if places == [0] and not _is_wrapped_label(lines, end, columns):
            break
        end += 1
    block = lines[start:end]
    several = [line for line in block if len(line.pieces) >= 2]
    if len(several) < MIN_ROWS and not (len(several) == 2 and len(columns) >= 3 and lines[start].bold):
        return None
    return _rows(block, columns, start, end)


def _is_wrapped_label(lines: Sequence[Line], at: int, columns: Sequence[float]) -> bool:
    """Tell whether a line below a label goes on with it: close, and no wider than its column."""
    line, before = lines[at], lines[at - 1]
    return line.x1 < columns[1] and line.top - before.bottom < 0.35 * line.size and not line.mark


def _rows(block: Sequence[Line], columns: Sequence[float], start: int, end: int) -> AlignedTable:
    gaps = [after.top - before.top for before, after in pairwise(block)]
    tight = min(gaps, default=0.0) * 1.2
    loose = max(gaps, default=0.0) > tight
    rows: list[list[list[str]]] = []
    pages: list[int] = []
    for at, line in enumerate(block):
        places = [_column(piece.x0, columns) or 0 for piece in line.pieces]
        goes_on = bool(rows) and (0 not in places or places == [0] or (loose and gaps[at - 1] <= tight))
        if not goes_on:
            rows.append([[] for _ in columns])
            pages.append(line.page)
        for place, piece in zip(places, line.pieces, strict=True):
            rows[-1][place].append(piece.text)
    return AlignedTable(start, end, rows, block[0].bold and not block[1].bold, pages)


def _column(x: float, columns: Sequence[float]) -> int | None:
    return next((at for at, column in enumerate(columns) if abs(x - column) <= NEAR), None)
