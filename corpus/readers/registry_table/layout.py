"""Rows of a CSV or TSV file, told from its header; a row whose quotes do not close costs no other."""

import csv
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from corpus.limits import MAX_LINE_CHARS
from corpus.readers.registry_table.columns import is_header, key_of

DELIMITERS = (",", "\t", ";")
HEADER_ROWS = 12
"""How many rows may stand above the header: a title of the list, the search that it came from."""
MAX_REREAD = 3
"""How often the lines of a file may be read again, all in all, since an unclosed quote took them in; where
that is not enough, the rest is read line by line."""

Quoting = Literal[0, 3]
"""`csv.QUOTE_MINIMAL` or `csv.QUOTE_NONE`."""

_limit_lock = threading.Lock()
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_NUMBER = re.compile(r"\s*[<>]?-?\d+(?:\.\d+)?\s*")
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(?P<mark>[,;\t])"?[ ,;\t]*$', re.I)
"""What spreadsheet programs write and read in the first line to name the delimiter."""


@dataclass(frozen=True)
class Row:
    """The cells of a row and its place: `line` counts lines of the file from 1, `number` rows."""

    cells: tuple[str, ...]
    number: int
    line: int
    broken: bool = False
    """Whether its quotes do not close, so that only its first line was read."""

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """All rows of a file; `header` is the index of the row with the names of columns, None without one."""

    rows: tuple[Row, ...]
    header: int | None


def rows_of(text: str, delimiter: str) -> list[Row]:
    """Return the rows of `text`, with fields of up to MAX_LINE_CHARS characters."""
    lines = _lines(text)
    with _long_fields():
        return list(_read(lines, delimiter, _quoting(lines, delimiter)))


def header_delimiter(text: str) -> str | None:
    """Return the delimiter of a text with a header of registry columns near its top, None without one."""
    lines = _lines("\n".join(text[:400_000].split("\n", HEADER_ROWS + 20)[: HEADER_ROWS + 20]))
    for number in range(min(HEADER_ROWS, len(lines))):
        named = _SEPARATOR_LINE.match(lines[number])
        if named:
            return named["mark"] if _known(lines[number + 1 :], named["mark"]) else None
        found = max((_known(lines[number:], mark), mark) for mark in DELIMITERS)
        if found[0]:
            return found[1]
    return None


def table_of(text: str, delimiter: str) -> Table:
    """Return the rows of a text, and which of them is the header."""
    rows = rows_of(text, delimiter)
    index = next((i for i, row in enumerate(rows[:HEADER_ROWS]) if is_header(list(row.cells))), None)
    return Table(tuple(rows), index)


def names_delimiter(row: Row) -> bool:
    """Tell whether a row is the line that names the delimiter to spreadsheet programs ("sep=;")."""
    return row.number == 1 and row.cells[:1] == ("sep=",)


def is_other_table(text: str) -> bool:
    """Tell whether a text is a table of anything: names of three columns or more, then rows as wide.

    Lines of prose and addresses have a blank after each comma; such rows count only with numbers in them.
    """
    if text.lstrip()[:1] in ("{", "[", "<"):
        return False
    lines = _lines("\n".join(text[:200_000].split("\n", 40)[:40]))
    for delimiter in DELIMITERS:
        with _long_fields():
            rows = [row.cells for row in _read(lines, delimiter, csv.QUOTE_MINIMAL) if not row.blank]
        names = [name.strip() for name in rows[0]] if rows else []
        even = {len(row) for row in rows} == {len(names)}
        if len(rows) < 3 or len(names) < 3 or len(set(names)) < len(names) or not even:
            continue
        named = all(0 < len(name) <= 40 and not name.endswith((".", ":", "!", "?")) for name in names)
        spaced = delimiter == "," and all(cell[:1] == " " for row in rows for cell in row[1:] if cell)
        counted = sum(1 for row in rows[1:] if any(_NUMBER.fullmatch(cell) for cell in row)) >= len(rows) / 2
        if named and (counted or not spaced):
            return True
    return False


def _lines(text: str) -> list[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line + "\n" for line in text.removeprefix("\ufeff").rstrip("\n").split("\n")]


def _known(lines: list[str], delimiter: str) -> int:
    """Return how many names of columns the first row has, 0 if it is no header."""
    with _long_fields():
        row = next(_read(lines, delimiter, csv.QUOTE_MINIMAL), None)
    if row is None or not is_header(list(row.cells)):
        return 0
    return sum(1 for cell in row.cells if key_of(cell))


def _quoting(lines: list[str], delimiter: str) -> Quoting:
    """Tell a tab-separated file that quotes nothing: its quotation marks belong to the words."""
    if delimiter != "\t" or len({line.count("\t") for line in lines if line.strip()}) != 1:
        return csv.QUOTE_MINIMAL
    opened = (cell for line in lines for cell in line.rstrip("\n").split("\t") if cell.startswith('"'))
    return csv.QUOTE_MINIMAL if all(_QUOTED.fullmatch(cell) for cell in opened) else csv.QUOTE_NONE


def _read(lines: list[str], delimiter: str, quoting: Quoting) -> Iterator[Row]:
    at = number = reread = 0
    while at < len(lines):
        base = at
        reader = csv.reader(
            map(lines.__getitem__, range(base, len(lines))), delimiter=delimiter, quoting=quoting, strict=True
        )
        try:
            for cells in reader:
                number += 1
                torn = quoting == csv.QUOTE_NONE and reread > 0 and '"' in lines[at]
                yield Row(tuple(cells), number, at + 1, torn)
                at = base + reader.line_num
            return
        except csv.Error:
            reread, number = reread + base + reader.line_num - at, number + 1
        alone = csv.reader([lines[at]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        yield Row(tuple(cell.lstrip('"') for cell in next(alone, [])), number, at + 1, True)
        at += 1
        if reread > MAX_REREAD * (len(lines) + 100):
            quoting = csv.QUOTE_NONE


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let fields be as long as a line may be; the module's own limit comes back afterwards."""
    with _limit_lock:
        before = csv.field_size_limit(max(MAX_LINE_CHARS, csv.field_size_limit()))
        try:
            yield
        finally:
            csv.field_size_limit(before)
