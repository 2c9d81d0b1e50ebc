"""Tells running headers, footers and page numbers: lines in the margins that come back on other pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.readers.pdf_lines import Line

MARGIN = 0.13
"""Share of a page's height, at its top and bottom, in which running lines stand."""

MAX_MARGIN_LINES = 4
"""Most running lines at either end of a page."""

MIN_SHARE = 0.4
"""On how large a share of the pages a line must stand to be running; even and odd pages may differ."""

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
    running: set[int] = set()
    for lines in pages:
        for end, line in _margin(lines):
            text = line.text.strip()
            if _SURE_NUMBER.match(text):
                running.add(id(line))
            key = "#" if _PAGE_NUMBER.match(text) else _DIGITS.sub("#", text.casefold())
            seen[(end, 0 if key != "#" else round(line.share * 40), key)].append(line)
    least = max(2, MIN_SHARE * len(pages)) if len(pages) > 3 else 2
    for lines in seen.values():
        if len({line.page for line in lines}) >= least and _level(lines):
            running.update(map(id, lines))
    return running


def _margin(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """Return the lines at the top and bottom of a page, with the end that they stand at."""
    words = sorted((line for line in lines if line.grid is None), key=lambda line: line.top)
    top = [("top", line) for line in words[:MAX_MARGIN_LINES] if line.share <= MARGIN]
    bottom = [("bottom", line) for line in words[-MAX_MARGIN_LINES:] if line.share >= 1 - MARGIN]
    return top + bottom


def _level(lines: Sequence[Line]) -> bool:
    """Tell whether lines stand at one height of their pages, within 2 % of it."""
    shares = sorted(line.share for line in lines)
    return shares[-1] - shares[0] <= 0.02 or shares[len(shares) // 2] - shares[len(shares) // 4] <= 0.01
