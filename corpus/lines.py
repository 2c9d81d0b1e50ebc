"""Text cut into lines and sentences, both with their offsets."""

import re
from collections.abc import Iterator

_ENDS_IN_ABBREVIATION = re.compile(
    r"(?:\b(?:i\.e|e\.g|v|vs|Dr|Prof|Mr|Ms|Mrs|St|No|Nos|Fig|cf|approx|resp|incl|excl|al|ca|max|min|wk|mo|"
    r"yr|Inc|Ltd|Co|"
    r"[A-Z])\.|(?:^|\s)\d{1,2}\.)$"
)
_SHORT_HEADING = re.compile(
    r"^(?:\w+\s+){0,3}(?:arm|cohort|group|part|stage|step|phase|period|level)\s+\w{1,3}\.$", re.I
)


class Line:
    """A line without its end: `text[start:end]`; not to be changed once made.

    `body` is the line without white space at either end, from `body_start` to `body_end`; `indent`
    counts the columns of white space before it (a tab counts 4); `blank` tells that there is no body.
    """

    __slots__ = ("blank", "body", "body_end", "body_start", "end", "indent", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take a line and the offsets of its text."""
        self.text, self.start, self.end = text, start, end
        self.body = text.strip()
        lead = len(text) - len(text.lstrip())
        self.body_start = start + lead
        self.body_end = self.body_start + len(self.body)
        self.indent = lead + 3 * text.count("\t", 0, lead)
        self.blank = not self.body


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]`, with offsets into `text`."""
    end = len(text) if end is None else end
    lines: list[Line] = []
    at = start
    for piece in text[start:end].split("\n"):
        lines.append(Line(piece, at, at + len(piece)))
        at += len(piece) + 1
    return lines


def paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Group lines into runs without a blank line between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.blank:
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of `text[start:end]` as offsets into `text`, white space trimmed.

    A sentence may run over several lines; abbreviations ("i.e.", "Dr.", "v.", "1.5") do not end
    one, and a bare "Arm 1." stays with what it introduces.
    """
    piece = re.sub(r"[\s\ud800-\udfff]", " ", text[start:end])
    spans: list[tuple[int, int]] = []
    join = False
    for low, high in _boundaries(piece):
        left, right = _trim(piece, low, high)
        if left == right:
            continue
        if join and spans:
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
        length = right - spans[-1][0]
        said = piece[max(spans[-1][0], right - _TAIL_CHARS) : right]
        short = length <= _TAIL_CHARS and _SHORT_HEADING.match(said)
        join = bool(_ENDS_IN_ABBREVIATION.search(said) or short) or length < 3
    return [(start + left, start + right) for left, right in spans]


_TAIL_CHARS = 80
MAX_AT_ONCE = 8_000
"""Characters that are cut into sentences in one go; the time grows with the square of many quotes."""


def _boundaries(piece: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text, a long one part by part: parts end where a sentence seems to."""
    from sentencex import get_sentence_boundaries

    at = 0
    while at < len(piece):
        stop = len(piece)
        if stop - at > MAX_AT_ONCE:
            window = piece[at : at + MAX_AT_ONCE]
            last = max(window.rfind(". "), window.rfind("; "), window.rfind("? "))
            stop = at + (last + 2 if last > 0 else window.rfind(" ") + 1 or MAX_AT_ONCE)
        for boundary in get_sentence_boundaries("en", piece[at:stop]):
            yield at + boundary["start_index"], at + boundary["end_index"]
        at = stop


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
