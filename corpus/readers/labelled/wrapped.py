"""Lines of a text that was copied out of pages: those that a page's edge broke, and its headers."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.criteria.headings import is_side_heading
from corpus.criteria.marks import mark_of
from corpus.lines import Line, lines_of
from corpus.readers.labelled import labels
from corpus.readers.labelled.labels import Match

FULL_CHARS = (60, 110)
"""Length of a line that a hard line break ended: registries and mail programs wrap at 72 to 100."""
WRAPPED_CHARS = 40
"""Shortest line that a page's edge may have broken; columns of leaflets and posters are no narrower."""
MAX_HEADER_CHARS = 160
_GOES_ON = re.compile(r"(?:[a-z]-|,|\b(?:the|a|an|of|in|and|or|to|by|for|with|at|on|from|that|is|are|not))$")
_PAGE = re.compile(r"\bpage\s+\d+|\b\d+\s*(?:of|/)\s*\d+\s*$|^\W*\d{1,3}\W*$", re.I)


def page_headers(lines: Sequence[Line]) -> frozenset[int]:
    """Return where lines start that pages repeat: the same but for figures, by a page's number."""
    filled = [line for line in lines if not line.blank]
    shapes = [re.sub(r"\d+", "0", " ".join(line.body.split())) for line in filled]
    counts = Counter(shapes)
    again = [counts[shape] > 1 and len(shape) <= MAX_HEADER_CHARS for shape in shapes]
    found: set[int] = set()
    for at, line in enumerate(filled):
        if not (again[at] and _PAGE.search(line.body)):
            continue
        found.add(line.start)
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(filled) and again[beside] and abs(beside - at) <= 3:
                found.add(filled[beside].start)
                beside += step
    return frozenset(found)


def joined(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those put together that a page's edge broke within a sentence or a word."""
    made: list[Line] = []
    for line in lines:
        if made and _broken(made[-1], line):
            made[-1] = Line(text[made[-1].start : line.end], made[-1].start, line.end)
        else:
            made.append(line)
    return made


def _broken(before: Line, line: Line) -> bool:
    """Tell whether `line` goes on with the one before it."""
    if before.blank or line.blank:
        return False
    last = before.body.rsplit("\n", 1)[-1].strip()
    hyphen = bool(re.search(r"[a-z]-$", last)) and line.body[0].islower()
    if len(last) < WRAPPED_CHARS and not hyphen:
        return False
    if re.search(r"[.:;!?]$", last) or not (line.body[0].islower() or _GOES_ON.search(last)):
        return False
    if mark_of(line.body)[0] or is_side_heading(line.body) or is_side_heading(before.body):
        return False
    hit = labels.match(line.body)
    alone = labels.match(before.body)
    return (hit is None or hyphen or line.body[0].islower()) and (alone is None or bool(alone.value))


def count_labels(text: str) -> int:
    """Return how many different labels stand in a text, counting each word of the vocabulary once."""
    found = set()
    before = ""
    for line in lines_of(text[:200_000]):
        if 0 < len(line.body) <= 200:
            hit = labels.match(line.body)
            if hit and not is_side_heading(line.body) and not is_wrapped_word(before, hit, line.body):
                found.add(hit.words)
        before = line.body
    return len(found)


def is_wrapped_word(before: str, hit: Match, body: str) -> bool:
    """Tell whether a label word only stands at the start of a line because prose was wrapped there."""
    if body[: hit.length].rstrip().endswith(":") and body[0].isupper():
        return False
    full = FULL_CHARS[0] <= len(before) <= FULL_CHARS[1]
    return full and before[-1] not in ".:;!?)" and " " not in hit.words
