"""Changes to a CSV or TSV download: columns gone, doubled, renamed, moved; ragged, bare and odd rows."""

import csv
import io
import re
from collections.abc import Sequence
from random import Random
from typing import Literal

from .odd import NUMBERS, Mutant, phrase

MOST_ROWS = 12
"""Rows kept of a download: each is a record of its own."""
CODED = ("Age", "Study Design", "Study Designs", "Study Results", "Study Documents")
"""Columns whose coded values may be said in other words."""

_CODE = re.compile(r"^\s*[A-Z_]+: ")
"""The code before an intervention's name ("DIAGNOSTIC_TEST: ...")."""


def pieces(data: bytes) -> list[bytes]:
    """Return a table cut into tables of MOST_ROWS rows, each with the header."""
    header, *rows = _rows(data)
    comma = _comma(data.decode("utf-8-sig"))
    cut = []
    for start in range(0, len(rows), MOST_ROWS):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=comma).writerows([header, *rows[start : start + MOST_ROWS]])
        cut.append(out.getvalue().encode())
    return cut


def _comma(text: str) -> str:
    return "\t" if "\t" in text.partition("\n")[0] else ","


def _rows(data: bytes) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=_comma(text)))


def mutate(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return a table with a header and up to MOST_ROWS rows, changed in up to six places."""
    comma = _comma(data.decode("utf-8-sig"))
    table = _rows(data)
    start = rng.randrange(1, max(2, len(table) - 1))
    table = [list(row) for row in (table[0], *table[start : start + rng.randrange(1, MOST_ROWS)])]
    done = [_change(rng, table) for _ in range(rng.choice((1, 1, 2, 3, 6)))]
    out = io.StringIO(newline="")
    comma = rng.choice((comma, comma, comma, ",", "\t", ";"))
    quoting: Literal[0, 1] = rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(out, delimiter=comma, quoting=quoting, lineterminator=rng.choice(("\n", "\r\n"))).writerows(
        table
    )
    written = out.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "utf-16")), "replace")
    whole = not {"bare", "ragged"} & set(done) and comma != ";"
    coded = [number for number, name in enumerate(table[0]) if name in CODED]
    cells = (cell for row in table[1:] for number, cell in enumerate(row) if number not in coded)
    strings = tuple(
        part
        for cell in cells
        for part in (_CODE.sub("", piece) for piece in cell.split("|"))
        if len(part.split()) > 1
    )
    return Mutant(written, "table:" + "+".join(done), strings if whole else None)


def _change(rng: Random, table: list[list[str]]) -> str:
    kind = rng.choice(
        ("drop", "copy", "swap", "rename", "cell", "cell", "cell", "number", "ragged", "bare", "repeat")
    )
    width = len(table[0])
    column = rng.randrange(width) if width else 0
    row = rng.choice(table[1:] or table)
    if not width:
        return "empty"
    if kind == "drop":
        for line in table:
            del line[column : column + 1]
    elif kind == "copy":
        for line in table:
            line.extend(line[column : column + 1])
    elif kind == "swap":
        other = rng.randrange(width)
        for line in table:
            if max(column, other) < len(line):
                line[column], line[other] = line[other], line[column]
    elif kind == "rename":
        table[0][column] = rng.choice((phrase(rng), "", table[0][rng.randrange(width)], "Notes"))
    elif kind in ("cell", "number") and row:
        row[column % len(row)] = phrase(rng) if kind == "cell" else rng.choice(NUMBERS)
    elif kind == "ragged":
        row.extend(["more words"] * rng.randrange(5)) if rng.random() < 0.5 else row.__delitem__(
            slice(column, None)
        )
    elif kind == "bare":
        table.pop(0) if len(table) > 1 else None
    elif kind == "repeat":
        table.extend([list(row) for _ in range(rng.choice((1, 20)))])
    return kind
