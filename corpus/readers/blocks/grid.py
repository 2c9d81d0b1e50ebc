"""Tables to blocks: which are labels with values, which rows under column headings, which mere layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.criteria.headings import is_side_heading
from corpus.readers.blocks.block import Block
from corpus.readers.blocks.tables import table_of
from corpus.readers.labelled import labels

MAX_LABEL_CHARS = 120
"""Longest first cell that is taken for the label of its row."""
MAX_REPEAT_CHARS = 200
"""Longest text of a cell over several rows that is repeated in each of them."""
_CODE = re.compile(r"^(?:[A-Z](?:\.\d+)+|\d+(?:\.\d+)+)\.?$")
_ORDINAL = re.compile(r"^(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]?$")


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what stands in it, whether it is a heading cell, over how many columns and rows."""

    blocks: tuple[Block, ...]
    header: bool = False
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """All words of the cell on one line; items keep their marks."""
        said = [block for block in self.blocks if block.kind != "chrome"]
        if len(said) == 1:
            return said[0].text or " ".join(filter(None, said[0].cells))
        words = [
            f"{_mark(block)} {block.text}" if block.kind == "item" else block.text or " ".join(block.cells)
            for block in said
        ]
        return " ".join(filter(None, words))

    @property
    def first(self) -> int:
        """Characters of the first paragraph of a cell that goes on after it, 0 for other cells."""
        said = [block for block in self.blocks if block.kind != "chrome"]
        return len(said[0].text) if len(said) > 1 and said[0].kind == "paragraph" else 0

    @property
    def bold(self) -> bool:
        """Whether the whole cell is set in bold, or is a heading cell."""
        said = [block for block in self.blocks if block.kind != "chrome"]
        return self.header or bool(said and all(b.text and b.lead >= len(b.text) for b in said))

    @property
    def simple(self) -> bool:
        """Whether a single paragraph at most stands in the cell."""
        said = [block for block in self.blocks if block.kind != "chrome"]
        return not said or (len(said) == 1 and said[0].kind == "paragraph")


Row = Sequence[Cell]


def grid_blocks(rows: Sequence[Row], level: int) -> list[Block]:
    """Return the blocks of a table; `level` (1 to 6) is that of headings that it may hold."""
    kept = [list(row) for row in _unfolded(rows) if any(cell.text for cell in row)]
    kept = [_without_code(row) for row in kept]
    asides = [b for row in rows for cell in row for b in cell.blocks if b.kind == "chrome"]
    width = max((sum(cell.columns for cell in row) for row in kept), default=0)
    if width <= 1 or _is_layout(kept):
        return [block for row in rows for cell in row for block in cell.blocks]
    head = _head(kept)
    if head is None and _is_labels(kept):
        made = [block for row in kept for block in _label_blocks(row, level)]
    elif head is None and _is_numbered(kept):
        made = [_numbered(row) for row in kept]
    else:
        made = _data(kept, head, level)
    return made + asides


def _unfolded(rows: Sequence[Row]) -> list[list[Cell]]:
    """Return rows in which a cell over several rows stands in each, as long as its words are few."""
    made: list[list[Cell]] = []
    over: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        cells: list[Cell] = []
        waiting = list(row)
        column = 0
        while waiting or column in over:
            if column in over:
                left, cell = over.pop(column)
                if left > 1:
                    over[column] = (left - 1, cell)
            else:
                cell = waiting.pop(0)
                if cell.rows > 1:
                    again = cell if len(cell.text) <= MAX_REPEAT_CHARS else Cell((), cell.header)
                    over[column] = (min(cell.rows, len(rows)) - 1, replace(again, rows=1))
            cells.append(cell)
            column += max(1, min(cell.columns, 100))
        made.append(cells)
    return made


def _without_code(row: list[Cell]) -> list[Cell]:
    """Join the code of a numbered form ("E.3") to the label after it."""
    if len(row) < 2 or not _CODE.match(row[0].text) or not row[1].text:
        return row
    wide = len(row) == 2 and row[1].columns > 1 and row[1].simple and len(row[1].text) <= MAX_LABEL_CHARS
    side = is_side_heading(row[1].text)
    if len(row) == 2 and not wide and not side and (row[1].bold or not is_label(row[1].text)):
        return row
    first = Block("paragraph", f"{row[0].text} {row[1].text}")
    if wide and not side:
        return [Cell((first,), header=True, columns=row[1].columns + 1)]
    return [Cell((first,), header=len(row) > 2), *row[2:]]


def _is_layout(rows: Sequence[Row]) -> bool:
    """Tell whether a table only places things side by side: headings or tables in its first cells."""
    for row in rows:
        inner = [
            cell for cell in row if any(b.kind in ("heading", "row") and not b.label for b in cell.blocks)
        ]
        tall = [cell for cell in row if sum(b.kind != "chrome" for b in cell.blocks) >= 4]
        if len(row) > 1 and (any(cell is row[0] for cell in inner) or len(tall) > 1):
            return True
    return False


def _head(rows: Sequence[Row]) -> int | None:
    """Return the index of the row of column headings, None where there is none."""
    for at, row in enumerate(rows[:3]):
        if len([cell for cell in row if cell.text]) < 2:
            continue
        body = rows[at + 1 :]
        if not body:
            return None
        if all(cell.header for cell in row if cell.text) and not all(cell.header for cell in body[0]):
            return at
        names = [cell.text for cell in row]
        known = table_of(names, "other", None).kind != "other"
        bold = all(cell.bold for cell in row if cell.text) and not all(
            cell.bold for other in body for cell in other if cell.text
        )
        return at if known or bold else None
    return None


def _is_labels(rows: Sequence[Row]) -> bool:
    """Tell whether the first cell of each row is the label of what stands beside it."""
    pairs = [row for row in rows if len(row) in (2, 4)]
    if not pairs or len(pairs) < len([row for row in rows if len(row) > 1]):
        return False
    firsts = [row[0] for row in pairs]
    if not all(len(cell.text) <= MAX_LABEL_CHARS for cell in firsts):
        return False
    told = [row for row in pairs if row[0].bold or is_label(row[0].text) or not row[1].simple]
    return len(told) * 2 >= len(firsts)


def is_label(text: str) -> bool:
    """Tell whether the words of a cell are a label: known, a side of the criteria, or with a colon."""
    bare = text[labels.number_length(text) :]
    if is_side_heading(bare) or text.endswith(":"):
        return True
    hit = labels.match(bare)
    return hit is not None and not hit.value


def _label_blocks(row: Row, level: int) -> list[Block]:
    if len(row) == 1 or not any(cell.text for cell in row[1:]):
        return _full_row(row, level)
    if len(row) == 4:
        return [*_label_blocks(row[:2], level), *_label_blocks(row[2:], level)]
    name, value = row[0].text, row[1]
    deep = min(6, level + 1)
    if not name:
        return [block for block in value.blocks if block.kind != "chrome"]
    if value.simple:
        return [Block("row", cells=(name, value.text), label=True, level=deep)]
    said = [block for block in value.blocks if block.kind != "chrome"]
    deeper = [
        replace(b, level=min(6, max(b.level, deep + 1))) if b.kind == "heading" else _of_cell(b) for b in said
    ]
    return [Block("heading", name, level=deep, label=True), *deeper]


def _of_cell(block: Block) -> Block:
    return replace(block, label=True) if block.kind in ("paragraph", "item") else block


def _full_row(row: Row, level: int) -> list[Block]:
    """Return a row of a single text: a heading between the others, a label without a value, or prose."""
    cell = next((cell for cell in row if cell.text), None)
    if cell is None:
        return []
    short = cell.simple and len(cell.text) <= MAX_LABEL_CHARS
    if short and len(row) > 1 and cell is row[0]:
        return [Block("row", cells=(cell.text, ""), label=True, level=min(6, level + 1))]
    wide = cell.columns > 1 and cell.text[-1] not in ".;,"
    if short and (cell.bold or wide or is_label(cell.text)):
        return [Block("heading", cell.text, level=level)]
    return [block for block in cell.blocks if block.kind != "chrome"]


def _is_numbered(rows: Sequence[Row]) -> bool:
    return all(len(row) == 2 and _ORDINAL.match(row[0].text) and row[1].text for row in rows)


def _numbered(row: Row) -> Block:
    mark = row[0].text if row[0].text[-1] in ".)" else row[0].text + "."
    return Block("item", row[1].text, mark=mark)


def _data(rows: Sequence[Row], head: int | None, level: int) -> list[Block]:
    made: list[Block] = []
    for at, row in enumerate(rows):
        if len(row) == 1:
            made += _full_row(row, level)
        else:
            texts, firsts = tuple(cell.text for cell in row), tuple(cell.first for cell in row)
            made.append(Block("row", cells=texts, head=at == head, firsts=firsts))
    return made


def _mark(item: Block) -> str:
    """Return the mark of a list item on a line with others; a deeper one tells more of the one before it."""
    return "\u25e6" if item.level and item.mark == "-" else item.mark
