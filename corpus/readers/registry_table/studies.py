"""Reads the registry's CSV and TSV downloads: any set of columns, with a header or without, a study a row."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.reading import check_count
from corpus.readers.registry_table import bare
from corpus.readers.registry_table.columns import COLUMNS, EXPECTED, is_header, key_of
from corpus.readers.registry_table.layout import (
    Row,
    header_delimiter,
    is_other_table,
    names_delimiter,
    rows_of,
)
from corpus.readers.registry_table.study import study_of

Studies = list[tuple[bytes, dict[str, Any]]]
Problems = list[tuple[str, str]]

MAX_CELLS = 400
"""Most cells of a row that is read as a study; a registry's own downloads have up to 30."""
_ORDER = {key: place for place, key in enumerate(COLUMNS)}
_SPECIAL = frozenset({"interventions", "phases", "study_type", "design", "primary", "outcomes", "status"})


def recognise(text: str) -> bool:
    """Tell whether a text is a table: of studies, or of anything else, which `studies` refuses."""
    return _delimiter(text) is not None or is_other_table(text)


def studies(text: str, source: str) -> tuple[Studies, Problems]:
    """Return the studies of a table, and for each row that is none its name and why.

    A study comes with the bytes that its id is made from: its cells with the names of their columns,
    so that the same row of another file gives the same. Cells of unknown columns, and those that do not
    say what their column is for, stand under `exportColumns`. Raises UnreadableDocument for a table of
    something else, and for one without a study.
    """
    delimiter = _delimiter(text)
    if delimiter is None:
        raise UnreadableDocument(
            f"{source} is not a table of clinical studies: its columns should be those of a registry's "
            f"download, such as {EXPECTED}."
        )
    rows = rows_of(text, delimiter)
    check_count(len(rows), source)
    reader = _Reader(rows)
    reader.run()
    if not reader.studies:
        why = f" ({reader.problems[0][0]}: {reader.problems[0][1]})" if reader.problems else ""
        raise UnreadableDocument(
            f"{source} has the columns of a registry's download but no row with a study{why}: download it "
            f"again, or add the rows."
        )
    return reader.studies, reader.problems


def _delimiter(text: str) -> str | None:
    """Return the delimiter of a table of studies, told by the names of its columns or by its cells."""
    return header_delimiter(text) or bare.bare_delimiter(text)


class _Reader:
    """Goes through the rows; each row with names of columns counts for the rows below it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.studies: Studies = []
        self.problems: Problems = []
        self.header: tuple[str, ...] | None = None
        self.seen: dict[bytes, str] = {}
        self.headed = any(is_header(list(row.cells)) for row in rows)
        self.by_width = {} if self.headed else _columns_by_width(rows)

    def run(self) -> None:
        """Fill `studies` and `problems`."""
        for row in self.rows:
            if row.blank or names_delimiter(row):
                continue
            if is_header(list(row.cells)):
                if self.header is not None:
                    self._leave(row, "it holds the names of the columns once more")
                self.header = row.cells
            elif self.headed and self.header is None:
                self._leave(row, "it stands above the names of the columns")
            else:
                self._row(row)

    def _row(self, row: Row) -> None:
        if len(row.cells) > MAX_CELLS:
            self._leave(row, f"it has {len(row.cells):,} cells, and no registry's download has more than 40")
            return
        keys, names = self._columns(row)
        cells: dict[str, str] = {}
        others: list[tuple[str, str]] = []
        for key, name, value in zip(keys, names, row.cells, strict=True):
            said = value.strip()
            if said and key in _ORDER and key not in cells:
                cells[key] = said
            elif said:
                others.append((name, said))
        if not _is_study(cells):
            self._leave(row, "it names no study: neither an NCT number nor a title with anything beside it")
            return
        if row.broken:
            self._leave(row, "its quotation marks do not close, so only its first line was read as a study")
        record = _record(cells, others)
        if record in self.seen:
            self._leave(row, f"it is the same as {self.seen[record]}")
            return
        self.seen[record] = _name(row)
        self.studies.append((record, study_of(cells, _named(others))))

    def _columns(self, row: Row) -> tuple[list[str | None], list[str]]:
        """Return the key of each cell, None for an unknown column, and the name to keep it under."""
        size = len(row.cells)
        numbered = [f"Column {number}" for number in range(1, size + 1)]
        if self.header is None:
            keys = self.by_width[size]
            return keys, ["Rank" if key == "rank" else name for key, name in zip(keys, numbered, strict=True)]
        header = [*self.header, *numbered[len(self.header) :]][:size]
        names = [name.strip() or numbered[place] for place, name in enumerate(header)]
        keys = [key_of(name) if place < len(self.header) else None for place, name in enumerate(names)]
        if size != len(self.header) and _is_shifted(row, keys):
            keys = bare.keys_in_order(row.cells, [key_of(name) for name in self.header])
            return keys, numbered
        return keys, names

    def _leave(self, row: Row, why: str) -> None:
        self.problems.append((_name(row), why))


def _columns_by_width(rows: Sequence[Row]) -> dict[int, list[str | None]]:
    """Return the keys of the columns for each number of cells that rows have."""
    groups: dict[int, list[tuple[str, ...]]] = {}
    for row in rows:
        if not row.blank and len(row.cells) <= MAX_CELLS:
            groups.setdefault(len(row.cells), []).append(row.cells)
    return {width: bare.keys_of(group[:200]) for width, group in groups.items()}


def _is_shifted(row: Row, keys: Sequence[str | None]) -> bool:
    """Tell whether cells stand under the wrong names, as after a comma that should have been quoted."""
    pairs = zip(row.cells, keys, strict=True)
    return any(key and cell.strip() and bare.contradicts(cell, key) for cell, key in pairs)


def _is_study(cells: Mapping[str, str]) -> bool:
    """Tell whether a row says anything of a study: which one, or what it is and more than one thing of it."""
    number = cells.get("nct", "")
    if number[:3].upper() == "NCT" and number[3:].isdecimal() and len(number) == 11:
        return True
    title = cells.get("title") or cells.get("official_title") or ""
    named = sum(map(str.isalpha, title)) >= 10 and len(cells) >= 2
    return named or len(_SPECIAL & set(cells)) >= 3


def _record(cells: Mapping[str, str], others: Sequence[tuple[str, str]]) -> bytes:
    """Return what identifies a row: its columns in the registry's order, then the unknown ones by name."""
    told = sorted(cells.items(), key=lambda pair: _ORDER[pair[0]])
    return json.dumps([told, sorted(others)], ensure_ascii=False).encode()


def _named(others: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return values by name, in the order of the names; equal names are told apart by a number."""
    out: dict[str, str] = {}
    for name, value in sorted(others):
        free, number = name, 1
        while free in out:
            number += 1
            free = f"{name} ({number})"
        out[free] = value
    return out


def _name(row: Row) -> str:
    return f"row {row.number}"
