"""What a reading keeps: characters in exactly one node, and the record's words in the reading text."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate

from corpus.document import Document

_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)")
_LIST_MARK = re.compile(
    r"[-*+\u2022\u00b7\u2013\u2014\u25aa\u25e6\u2023o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]"
)


def once(document: Document) -> tuple[int, int]:
    """Return how many non-blank characters lie in exactly one node's own span, and how many there are."""
    size = len(document.text)
    steps = [0] * (size + 1)
    for node in document.nodes:
        steps[max(0, min(node.start, size))] += 1
        steps[max(0, min(node.end, size))] -= 1
    held = nonblank = 0
    for letter, depth in zip(document.text, accumulate(steps), strict=False):
        if not letter.isspace():
            nonblank += 1
            held += depth == 1
    return held, nonblank


def words(text: str, marks: bool = False) -> str:
    """Return a text on one line, without escapes, invisible characters, and, unless asked, list marks."""
    bare = text.casefold()
    if not (bare.isascii() and bare.isprintable()):
        bare = "".join(c for c in bare if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    while "&" in bare and (plain := html.unescape(bare)) != bare:
        bare = plain
    bare = _ESCAPE.sub("", bare)
    return " ".join(word for word in bare.split() if marks or not _LIST_MARK.fullmatch(word))


def absent(texts: Iterable[tuple[str, str]], reading: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the first missing line of each text whose words do not stand in `reading`."""
    exact, known = words(reading, marks=True), words(reading)

    def stands(text: str) -> bool:
        return words(text, marks=True) in exact or words(text) in known

    for path, text in texts:
        if not stands(text):
            lines = [line for line in text.splitlines() if not stands(line)]
            if lines:
                yield path, " ".join(lines[0].split())
