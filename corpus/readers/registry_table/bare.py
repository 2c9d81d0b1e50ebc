"""Tells the columns of rows without a header: by the shape of their cells, in the registry's order.

Cells of a row that has lost or gained some are told in the same way, in the order of its header.
"""

import re
from collections.abc import Sequence

from corpus.readers import shapes
from corpus.readers.export.shapes import SENTENCE, is_outcomes, shape_of
from corpus.readers.registry_table import codes
from corpus.readers.registry_table.columns import NEW_STYLE, OLD_STYLE
from corpus.readers.registry_table.layout import DELIMITERS, Row, rows_of

DATES = ("start", "primary_completion", "completion", "first_posted", "results_posted", "updated")
MIN_CELLS = 5
"""Fewest cells that a row without header is told from."""
SURE = 3
"""Fewest cells of such a row whose shape only the registry's rows have."""

_STRONG = frozenset({"nct", "interventions", "design", "url"})
_CODED = frozenset({"status", "phases", "study_type", "funder", "funders", "sex", "age"})
_BY_SHAPE = {
    "identifier": ("nct",),
    "intervention": ("interventions",),
    "design": ("design",),
    "site": ("locations",),
    "date": DATES,
    "enrollment": ("enrollment", "rank"),
    "results": ("results",),
}
_STUDY_URL = re.compile(r"https?://(?:[\w.]+\.)?clinicaltrials\.gov/\S+", re.I)
_ACRONYM = re.compile(r"[A-Z0-9][\w .&/+-]{1,24}")
_IDS = re.compile(r"(?=[^|]*\d)[\w./ -]{3,40}(?:\|[\w./ -]{3,40})*")
_PAPERS = re.compile(r"[^|]+, https?://[^|]+(?:\|[^|]+, https?://[^|]+)*")
_LONGEST_PAPERS = 4000
_PROSE_CHARS = 250


def bare_delimiter(text: str) -> str | None:
    """Return the delimiter of rows that are told as the registry's by their shapes, else None."""
    sample = "\n".join(text[:400_000].split("\n", 40)[:40])
    for delimiter in DELIMITERS:
        if sample.count(delimiter) < MIN_CELLS - 1:
            continue
        rows = [row for row in rows_of(sample, delimiter) if not row.blank and not row.broken][:20]
        if rows and sum(map(is_bare_row, rows)) >= max(1, len(rows) / 2):
            return delimiter
    return None


def is_bare_row(row: Row) -> bool:
    """Tell whether the cells of a row have shapes that only a row of the registry has together."""
    if len(row.cells) < MIN_CELLS:
        return False
    told = {key for cell in row.cells if cell.strip() for key in _shaped(cell.strip())[:1]}
    return bool(told & _STRONG) and len(told & (_STRONG | _CODED)) >= SURE


def keys_of(rows: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the key of each column of rows that are equally long, None where it cannot be told."""
    width = len(rows[0])
    fits = max((_fit(rows, order), order is NEW_STYLE, order) for order in (OLD_STYLE, NEW_STYLE))
    if width == len(fits[2]) and _agrees(rows, fits[2]):
        return list(fits[2])
    return _dated(rows, _aligned(rows, [key for key in fits[2] if key not in DATES]), None)


def keys_in_order(cells: Sequence[str], order: Sequence[str | None]) -> list[str | None]:
    """Return the key of each cell of a row that has more or fewer cells than its header, in its order."""
    known = [key for key in order if key is not None and key not in DATES]
    dates = [key for key in order if key in DATES]
    return _dated([cells], _aligned([cells], known), dates)


def contradicts(cell: str, key: str) -> bool:
    """Tell whether a cell has the shape of another column, or lacks the shape that its own always has."""
    said = cell.strip()
    shaped = _shaped(said)
    if key in _STRONG | _CODED | {"enrollment", "results"} | set(DATES):
        return key not in shaped
    return bool(_STRONG & set(shaped))


def score(cell: str, key: str) -> float:
    """Return how well a cell fits a column: above 0 for a fit, below for a misfit, 0 for an empty cell."""
    said = cell.strip()
    if not said:
        return 0
    shaped = _shaped(said)
    if shaped:
        return 8.0 if key in shaped else -3.0
    if len(said) <= _LONGEST_PAPERS and _PAPERS.fullmatch(said):
        return 8.0 if key == "documents" else -3.0
    if key in ("primary", "secondary", "other_outcomes"):
        return 4.0 if is_outcomes(said) else -1.0
    prose = (bool(SENTENCE.search(said)) and len(said) > 100) or len(said) > _PROSE_CHARS
    if prose:
        return 4.0 if key == "summary" and not is_outcomes(said) else -1.0
    return _short(said, key)


def _short(said: str, key: str) -> float:
    """Score a short text that has no shape of its own; most is left to the order."""
    one = "|" not in said
    organisation = bool(shapes.ORGANISATION.search(said))
    by_key = {
        "title": 2.0 if one and len(said) >= 15 else -1.0,
        "acronym": 1.5 if one and _ACRONYM.fullmatch(said) else -1.0,
        "conditions": 0.9 if organisation else 1.2,
        "outcomes": 0.9 if organisation else 1.1,
        "sponsor": (2.5 if organisation else 1.0) if one else -1.0,
        "sponsors": 2.5 if organisation else 1.0,
        "collaborators": 2.0 if organisation else 0.8,
        "ids": 1.6 if _IDS.fullmatch(said) else -1.0,
    }
    return by_key.get(key, -1.0)


def _shaped(said: str) -> tuple[str, ...]:
    """Return the keys of the columns whose shape a cell has, none for words of any kind."""
    if _STUDY_URL.fullmatch(said):
        return ("url",)
    if len(said) <= 80:
        found = _coded(said)
        if found:
            return found
    told = shape_of(said)
    return _BY_SHAPE.get(told.field, ()) if told else ()


def _coded(said: str) -> tuple[str, ...]:
    parts = said.split("|")
    kinds = {codes.code(part, codes.FUNDERS) for part in parts}
    checks = {
        "status": codes.code(said, codes.STATUSES),
        "study_type": codes.code(said.partition(" [")[0], codes.STUDY_TYPES),
        "phases": codes.phases(said) if re.match(r"(?:early|phase|n/?a\b|not a)", said, re.I) else None,
        "sex": said.upper() in ("ALL", "FEMALE", "MALE"),
        "age": codes.ages(said),
        "funder": None not in kinds and len(parts) == 1,
        "funders": None not in kinds,
    }
    return tuple(key for key, found in checks.items() if found)


def _fit(rows: Sequence[Sequence[str]], order: Sequence[str]) -> float:
    return _best(rows, order)[0]


def _aligned(rows: Sequence[Sequence[str]], order: Sequence[str]) -> list[str | None]:
    return _best(rows, order)[1]


def _best(rows: Sequence[Sequence[str]], order: Sequence[str]) -> tuple[float, list[str | None]]:
    """Return the best way to give columns to keys, both in their order, and what it scores."""
    width, size = len(rows[0]), len(order)
    table = [[0.0] * (size + 1) for _ in range(width + 1)]
    gains = [[_gain(rows, column, key) for key in order] for column in range(width)]
    for column in range(width - 1, -1, -1):
        for place in range(size - 1, -1, -1):
            table[column][place] = max(
                gains[column][place] + table[column + 1][place + 1] if gains[column][place] > 0 else 0.0,
                table[column + 1][place],
                table[column][place + 1],
            )
    told: list[str | None] = [None] * width
    column = place = 0
    while column < width and place < size:
        gain = gains[column][place]
        if gain > 0 and table[column][place] == gain + table[column + 1][place + 1]:
            told[column] = order[place]
            column, place = column + 1, place + 1
        elif table[column][place] == table[column][place + 1]:
            place += 1
        else:
            column += 1
    return table[0][0], told


def _gain(rows: Sequence[Sequence[str]], column: int, key: str) -> float:
    """Return the mean score of the cells of a column that are not empty."""
    scores = [score(row[column], key) for row in rows if row[column].strip()]
    return sum(scores) / len(scores) if scores else 0.0


def _agrees(rows: Sequence[Sequence[str]], order: Sequence[str]) -> bool:
    return all(_gain(rows, column, key) >= -1.0 for column, key in enumerate(order))


def _dated(
    rows: Sequence[Sequence[str]], told: list[str | None], dates: Sequence[str | None] | None
) -> list[str | None]:
    """Give the columns of dates their names where their number tells them.

    All six of the registry are in its order; three that never go back are start, primary completion
    and completion. `dates` are those of a header, where there is one.
    """
    at = [column for column, key in enumerate(told) if key is None and _gain(rows, column, "start") > 1]
    if dates is None:
        ordered = all([row[i] for i in at] == sorted(row[i] for i in at) for row in rows)
        dates = DATES if len(at) == len(DATES) else DATES[:3] if len(at) == 3 and ordered else ()
    if len(dates) == len(at):
        for column, key in zip(at, dates, strict=True):
            told[column] = key
    return told
