"""A person's text cut into sentences, for notes and chats: at full stops and at line ends."""

import itertools
import re

_BOUNDARY = re.compile(r"(?:[.!]|(?<=[^\s,;:(/])\?)+[\"')\]]*\s+|\s*\n\s*")
_ABBREVIATED = re.compile(
    (
        r"(?:\b(?:dr|mr|mrs|ms|st|vs|ca|approx|e\.?g|i\.?e|etc|yrs?|mos?|wks?|no|y\.?o|pt|hx|dx|tx|"
        r"resp|incl)|\b[A-Za-z]|\d)\.\s+$"
    ),
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[a-z0-9(]")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of `text` start and end; "C. diff" and "45 y.o. man" end none."""
    edges = [0]
    for at in _BOUNDARY.finditer(text):
        before, after = text[max(0, at.start() - 8) : at.end()], text[at.end() : at.end() + 1]
        if "\n" not in at.group() and _ABBREVIATED.search(before) and _GOES_ON.match(after):
            continue
        edges.append(at.end())
    edges.append(len(text))
    pairs = itertools.pairwise(edges)
    return [(start, end) for start, end in pairs if text[start:end].strip()]
