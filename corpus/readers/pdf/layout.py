"""Turns the pages of a PDF without a usable structure tree into blocks, by how they are laid out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.readers.blocks.block import Block
from corpus.readers.pdf.aligned import AlignedTable, aligned_tables
from corpus.readers.pdf.columns import Chunk, Region, chunks_of, regions_of
from corpus.readers.pdf.flow import Flow, flowed, has_list
from corpus.readers.pdf.grid import Cell, Grid, grids_of
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.margins import running_lines
from corpus.readers.pdf.page import PdfPage, Run, drawn_lines
from corpus.readers.pdf.print import print_of
from corpus.readers.pdf.words import Vocabulary, join_lines

MAX_LABEL_CHARS = 80
"""Longest label in the first cell of a row, in letters."""


@dataclass(slots=True)
class _Sheet:
    """A page with its tables and its regions of lines, in reading order."""

    page: PdfPage
    grids: list[Grid]
    regions: list[list[Line]]
    apart: list[Run]


def layout_blocks(pages: list[PdfPage], words: Vocabulary, tick: Callable[[], None]) -> list[Block]:
    """Return the blocks of pages; `tick` is called after each page."""
    sheets = []
    for page in pages:
        sheets.append(_sheet(page))
        tick()
    _set_edges(sheets)
    lines = [[line for region in sheet.regions for line in region] for sheet in sheets]
    running = running_lines(lines)
    look = print_of(
        [line for page in lines for line in page if line.grid is None and id(line) not in running]
    )
    flow = Flow(look, words)
    for sheet in sheets:
        for region in sheet.regions:
            _add_region(sheet, region, flow, running)
        flow.later(_chrome_of(sheet, running, words))
        tick()
    return flow.finish()


def leftover_blocks(page: PdfPage, runs: list[Run], words: Vocabulary) -> list[Block]:
    """Return what the structure tree leaves out: artifacts and hidden letters as the site's own."""
    own = [run for run in runs if run.artifact or run.hidden]
    rest = [run for run in runs if not (run.artifact or run.hidden)]
    blocks = [Block("paragraph", join_lines([line], words), page=page.number) for line in drawn_lines(rest)]
    return blocks + [
        Block("chrome", join_lines([line], words), page=page.number) for line in drawn_lines(own)
    ]


def _sheet(page: PdfPage) -> _Sheet:
    apart = [run for run in page.runs if run.hidden or run.artifact or run.sideways]
    plain = [run for run in page.runs if not (run.hidden or run.artifact or run.sideways)]
    grids = grids_of(page)
    taken = {id(run) for grid in grids for row in grid.rows for cell in row for run in cell.runs}
    chunks = chunks_of([run for run in plain if id(run) not in taken])
    chunks += [Chunk([], g.x0, g.top, g.x1, g.bottom, grid=at) for at, g in enumerate(grids)]
    regions = []
    for part in regions_of(chunks):
        for column, count, inside in part:
            lines = lines_of(Region(inside, (column, count)), page)
            regions.append(lines)
    return _Sheet(page, grids, regions, [run for run in apart if id(run) not in taken])


def _set_edges(sheets: Sequence[_Sheet]) -> None:
    """Give every line the edges of its column, as they are over all pages."""
    edges: dict[tuple[int, int], list[Line]] = {}
    for sheet in sheets:
        for region in sheet.regions:
            for line in region:
                if line.grid is None:
                    edges.setdefault(line.place, []).append(line)
    for lines in edges.values():
        left = min(line.x0 for line in lines)
        ends = sorted(line.x1 for line in lines)
        right = ends[-2] if len(ends) > 2 else ends[-1]
        for line in lines:
            line.left, line.right = left, right


def _add_region(sheet: _Sheet, lines: Sequence[Line], flow: Flow, running: set[int]) -> None:
    tables = {table.start: table for table in aligned_tables(lines, running)}
    at = 0
    while at < len(lines):
        line = lines[at]
        if at in tables:
            flow.put(_aligned_rows(tables[at], flow.words))
            at = tables[at].end
            continue
        if line.grid is not None:
            _add_grid(sheet.grids[line.grid], sheet.page, flow)
        elif id(line) not in running:
            flow.add(line)
        at += 1


def _aligned_rows(table: AlignedTable, words: Vocabulary) -> list[Block]:
    rows = [tuple(join_lines(cell, words) for cell in row) for row in table.rows]
    labels = not table.bold_head and len(rows[0]) == 2 and all(len(row[0]) <= MAX_LABEL_CHARS for row in rows)
    return [
        Block("row", cells=row, head=table.bold_head and not at, label=labels, page=page)
        for at, (row, page) in enumerate(zip(rows, table.pages, strict=True))
    ]


def _add_grid(grid: Grid, page: PdfPage, flow: Flow) -> None:
    rows = [[(cell, _cell_lines(cell, page)) for cell in row] for row in grid.rows]
    bold = [all(line.bold for _, lines in row for line in lines) for row in rows]
    first = next((at for at, row in enumerate(rows) if any(lines for _, lines in row)), 0)
    head = bold[first] and not all(bold[first:]) and sum(bool(lines) for _, lines in rows[first]) > 1
    labels = grid.columns == 2 and not head
    for at, row in enumerate(rows):
        texts = [join_lines([line.text for line in lines], flow.words) for _, lines in row]
        if not any(texts):
            continue
        if labels and len(row) == 2 and 0 < len(texts[0]) <= MAX_LABEL_CHARS and has_list(row[1][1]):
            level = min(flow.level_below(), 6)
            flow.put([Block("heading", texts[0], level=level, label=True, page=page.number)])
            flow.put(flowed(row[1][1], print_of(row[1][1]), flow.words))
            continue
        cells = _spread(row, texts, grid.columns)
        if at == first and (grid.open_top or not cells[0]) and flow.extend_row(cells, page.number):
            continue
        label = labels and len(row) == 2 and 0 < len(texts[0]) <= MAX_LABEL_CHARS
        flow.put([Block("row", cells=cells, head=head and at == first, label=label, page=page.number)])


def _cell_lines(cell: Cell, page: PdfPage) -> list[Line]:
    lines = lines_of(Region(chunks_of(cell.runs)), page)
    left, right = min((ln.x0 for ln in lines), default=0.0), max((ln.x1 for ln in lines), default=0.0)
    for line in lines:
        line.left, line.right = left, right
    return lines


def _spread(row: Sequence[tuple[Cell, list[Line]]], texts: Sequence[str], columns: int) -> tuple[str, ...]:
    """Return the texts of a row by column; a cell over all columns stands alone."""
    if len(row) == 1:
        return (texts[0],)
    cells = [""] * columns
    for (cell, _), text in zip(row, texts, strict=True):
        cells[cell.column] = text
    return tuple(cells)


def _chrome_of(sheet: _Sheet, running: set[int], words: Vocabulary) -> list[Block]:
    number = sheet.page.number
    lines = [line.text for region in sheet.regions for line in region if id(line) in running]
    own = [run for run in sheet.apart if run.hidden or run.artifact]
    aside = [run for run in sheet.apart if not (run.hidden or run.artifact)]
    texts = [join_lines([line], words) for line in [*lines, *drawn_lines(own)]]
    sideways = [Block("paragraph", join_lines([line], words), page=number) for line in drawn_lines(aside)]
    return [*sideways, *(Block("chrome", text, page=number) for text in texts if text)]
