"""Tells running headers, footers and page numbers: lines in the margins that come back on other pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.readers.pdf.lines import Line

MARGIN = 0.13
"""Share of a page's height, at its top and bottom, in which running lines stand."""

MAX_MARGIN_LINES = 4
"""Most running lines at either end of a page."""

MIN_SHARE = 0.4
"""On how large a share of the pages a line must stand to be running; even and odd pages may differ."""

MIN_GAP = 0.4
"""Gap between running lines and the body at least, in letter sizes; lines of one paragraph have 0 to .3."""

MOSTLY = 0.8
"""Share of the lines that are alike that must stand so: a sentence may do so by chance on one page."""

_PAGE_NUMBER = re.compile(
    r"^(?:[-\u2013\u2014|\s]*(?:page|pg\.?|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:of|/|von|\|)\s*\d{1,4})?[-\u2013\u2014|\s]*)$",
    re.I,
)
_SURE_NUMBER = re.compile(r"^\W*(?:page|pg\.?|seite)\s+\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\W*$", re.I)
_DIGITS = re.compile(r"\d+")


def running_lines(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the `id` of each line that is a running header, a footer or a page number."""
    seen: dict[tuple[str, int, str], list[Line]] = defaultdict(list)
    sure: set[int] = set()
    for lines in pages:
        for end, line in _margin(lines):
            text = line.text.strip()
            if _SURE_NUMBER.match(text):
                sure.add(id(line))
            key = "#" if _PAGE_NUMBER.match(text) else _DIGITS.sub("#", text.casefold())
            seen[(end, 0 if key != "#" else round(line.share * 40), key)].append(line)
    least = max(2, MIN_SHARE * len(pages)) if len(pages) > 3 else 2
    groups = [
        group
        for group in seen.values()
        if len({line.page for line in group}) >= least and _level(group) and _same_but_page_numbers(group)
    ]
    running = _apart_of(pages, sure, groups)
    kept = [group for group in groups if sum(id(line) in running for line in group) >= MOSTLY * len(group)]
    return _apart_of(pages, sure, kept)


def _apart_of(pages: Sequence[Sequence[Line]], sure: set[int], groups: Sequence[Sequence[Line]]) -> set[int]:
    found = sure.union(id(line) for group in groups for line in group)
    return sure.union(*(_set_apart(lines, found) for lines in pages))


def _set_apart(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return those of `found` that stand outermost on their page, with a gap to the body."""
    words = sorted((line for line in lines if line.grid is None), key=lambda line: line.top)
    apart: set[int] = set()
    for ordered in (words, words[::-1]):
        outer: list[Line] = []
        for at, line in enumerate(ordered):
            if id(line) not in found:
                break
            outer.append(line)
            inner = ordered[at + 1] if at + 1 < len(ordered) else None
            gap = max(inner.top - line.bottom, line.top - inner.bottom) if inner else line.size
            if inner is None or gap >= MIN_GAP * line.size or abs(inner.size - line.size) > 0.6:
                apart.update(map(id, outer))
    return apart


def _margin(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """Return the lines at the top and bottom of a page, with the end that they stand at."""
    words = sorted((line for line in lines if line.grid is None), key=lambda line: line.top)
    top = [("top", line) for line in words[:MAX_MARGIN_LINES] if line.share <= MARGIN]
    bottom = [("bottom", line) for line in words[-MAX_MARGIN_LINES:] if line.share >= 1 - MARGIN]
    return top + bottom


def _same_but_page_numbers(lines: Sequence[Line]) -> bool:
    """Tell whether lines that are alike but for numbers differ in none but the page's own number.

    Items of a long list may be alike too ("Criterion 7 …") and stand at the top of each page.
    """
    rows = [(line.page, [int(number[:9]) for number in _DIGITS.findall(line.text)]) for line in lines]
    if len({len(numbers) for _, numbers in rows}) > 1:
        return False
    for column in range(len(rows[0][1])):
        values = {numbers[column] for _, numbers in rows}
        if len(values) > 1 and len({numbers[column] - page for page, numbers in rows}) > 1:
            return False
    return True


def _level(lines: Sequence[Line]) -> bool:
    """Tell whether lines stand at one height of their pages, within 2 % of it."""
    shares = sorted(line.share for line in lines)
    return shares[-1] - shares[0] <= 0.02 or shares[len(shares) // 2] - shares[len(shares) // 4] <= 0.01
