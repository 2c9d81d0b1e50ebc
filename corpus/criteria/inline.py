"""Finds the items that one line holds: a flattened list, inline numbers, a list parted by semicolons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from corpus.criteria.headings import opens_list
from corpus.criteria.marks import Rank, is_first, ranks_of

DASHED = re.compile(r"(?<=[:;.])\s+[-\u2022\u2013*](?:\s+[-\u2022\u2013])*\s+(?=\S)")
"""A dash or bullet after the end of a clause: where pages flatten lists into one line."""
_FLAT = re.compile(r"(?<![\d\u2265\u2264<>=])\s[-\u2022]\s+(?=[A-Z\u2265\u2264<>(])")
_BULLETED = re.compile(r"(?<=\S)\s*[\u2022\u25aa\u25cf\uf0b7]\s*(?=\S)")
_NUMBERED = re.compile(
    r"(?P<circled>[\u2460-\u2473])\s*"
    r"|(?P<bracket>\((?:\d{1,2}|[ivx]{1,5}|[a-h])\))\s*(?=\S)"
    r"|(?<![\w(.])(?P<closed>(?:\d{1,2}|[ivx]{1,5}|[a-h])\))\s*(?=[^\W_]|[<>\u2265\u2264])"
    r"|(?<![\w(.,\u2265\u2264<>=])(?P<dotted>(?:\d{1,2}|[ivx]{1,5}|[a-h])\.)(?:\s+(?=\S)|(?=[A-Z\u4e00-\u9fff]))"
)
_CLAUSE_END = re.compile(r"[:;,.)\]\uff1a\uff1b\u3002]\s*$|\b(?:and|or|following|either)\s*$", re.I)
_COLON = re.compile(r":(?=\s)|(?<=[a-z]):(?=[A-Za-z])|\uff1a")
_SEMICOLONS = ";\uff1b"
_OPENING, _CLOSING = "([{\uff08", ")]}\uff09"
_WORDS = re.compile(r"[^\W_]")
_JOINED = re.compile(r"\b(?:and|or)\b|[\W_]+")
MIN_PART_CHARS = 3
"""Fewest characters of words between two inline marks: "criteria (a) and (b)" is no list."""
MAX_COLONS = 4
"""Most colons of an item that are tried as the one that its list follows."""
MAX_HEAD_CHARS = 250
"""Longest text before the colon of a list parted by semicolons."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where further items start; `nested` tells that what stands before the first is their parent."""

    at: tuple[int, ...]
    nested: bool
    dashed: bool = False


def cuts_of(
    text: str, start: int, end: int, body: int, ranks: tuple[Rank, ...] = (), bulleted: bool = False
) -> Cuts | None:
    """Return where `text[start:end]` holds further items, None if it is one.

    Its words start at `body`; `ranks` are what its own mark stands for, `bulleted` tells that this is a
    bullet. Offsets are into `text`.
    """
    dashes = [m.start() for m in DASHED.finditer(text, body, end)]
    numbered = _numbered(text, body, end, ranks)
    if dashes and (numbered is None or dashes[0] < numbered.at[0]):
        headed = text[dashes[0] - 1] == ":"
        flat = [m.start() for m in _FLAT.finditer(text, dashes[0] + 1, end)] if headed else []
        return Cuts(tuple(sorted({*dashes, *flat})), headed, dashed=True)
    if numbered:
        return numbered
    if bulleted:
        flat = [m.start() for m in _FLAT.finditer(text, body, end)]
        if len(flat) >= 2:
            return Cuts(tuple(flat), False)
    dots = [m.start() for m in _BULLETED.finditer(text, body, end)]
    headed = bool(dots) and text[body : dots[0]].rstrip().endswith(":")
    alike = bool(dots) and bulleted and text[start] == text[dots[0] : dots[0] + 2].strip()[:1]
    if headed or alike or len(dots) >= 2:
        return Cuts(tuple(dots), headed)
    return _parted(text, body, end)


def semicolons(text: str, start: int, end: int) -> list[int]:
    """Return where the parts after each semicolon start, those inside brackets and the last left out."""
    depth, found, said = 0, [], False
    while end > start and not _WORDS.match(text[end - 1]):
        end -= 1
    for at in range(start, end):
        sign = text[at]
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(depth - 1, 0)
        elif not depth and said and sign in _SEMICOLONS:
            found.append(at + 1)
            said = False
        said = said or sign.isalnum()
    return found


def _numbered(text: str, body: int, end: int, own: tuple[Rank, ...]) -> Cuts | None:
    """Return the inline marks that count on from the item's own, or up from one."""
    found = list(_NUMBERED.finditer(text, body, end))
    marks = [(m.start(), ranks_of(m[0].strip()), m.end()) for m in found]
    if not marks:
        return None
    circled = tuple(m.start() for m in found if m["circled"])
    if circled and circled[0] > body and _CLAUSE_END.search(text[max(body, circled[0] - 12) : circled[0]]):
        return Cuts(circled, opens_list(text[body : circled[0]]))
    for ranks, nested in ((own, False), ((), True)) if own else (((), True),):
        chain = max(_chains(marks, ranks), key=len, default=[])
        if len(chain) < (1 if ranks else 2) or not _hold_words(text, chain, end):
            continue
        counted = bool(ranks) and (len(chain) > 1 or text[chain[0][0] : chain[0][1]].rstrip().endswith(")"))
        if counted or _opens(text, body, chain[0][0]):
            return Cuts(tuple(at for at, _ in chain if at > body), nested and chain[0][0] > body)
    return None


def _opens(text: str, body: int, at: int) -> bool:
    """Tell whether a list may open here: in brackets or circled, or where a clause has ended."""
    return at == body or not text[at].isalnum() or bool(_CLAUSE_END.search(text[max(body, at - 12) : at]))


def _chains(
    marks: list[tuple[int, tuple[Rank, ...], int]], own: tuple[Rank, ...]
) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of marks of one style, each the next of the one before: (start, start of its words)."""
    firsts = own or tuple(
        {rank for _, ranks, _ in marks if is_first(ranks) for rank in ranks if rank[1] == 1}
    )
    for style, number in firsts:
        wanted = number + 1 if own else 1
        chain: list[tuple[int, int]] = []
        for at, ranks, after in marks:
            if (style, wanted) in ranks:
                chain.append((at, after))
                wanted += 1
        yield chain


def _hold_words(text: str, chain: list[tuple[int, int]], end: int) -> bool:
    """Tell whether each part of a chain says something."""
    bounds = [*(at for at, _ in chain[1:]), end]
    return all(
        len(_JOINED.sub("", text[after:stop])) >= MIN_PART_CHARS
        for (_, after), stop in zip(chain, bounds, strict=True)
    )


def _parted(text: str, body: int, end: int) -> Cuts | None:
    """Return the parts of a list after a colon that semicolons part.

    Parts with colons of their own are no list, unless the words before the first announce one.
    """
    if not any(text.find(sign, body, end) >= 0 for sign in _SEMICOLONS):
        return None
    for colon in islice(_colons(text, body, min(end, body + MAX_HEAD_CHARS)), MAX_COLONS):
        before = text[body:colon]
        announced = opens_list(before.rstrip(":\uff1a "))
        stop = end
        if _depth(before):
            stop = _closing(text, colon, end)
            if not announced or text[stop:end].strip(" .;)"):
                continue
        elif any(sign in before for sign in _SEMICOLONS):
            return None
        parts = semicolons(text, colon, stop)
        bounds = [colon, *parts, stop]
        if not parts:
            continue
        if not announced and any(_has_label(text, low, high) for low, high in pairwise(bounds)):
            return None
        return Cuts((colon, *parts), True)
    return None


def _has_label(text: str, start: int, end: int) -> bool:
    """Tell whether a part of a list starts with a label of its own."""
    colon = next(_colons(text, start, end), None)
    return colon is not None and not _depth(text[start:colon])


def _colons(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the ends of the colons of a text."""
    return (found.end() for found in _COLON.finditer(text, start, end))


def _depth(words: str) -> int:
    """Return how many brackets are open at the end of words."""
    return max(sum(map(words.count, _OPENING)) - sum(map(words.count, _CLOSING)), 0)


def _closing(text: str, start: int, end: int) -> int:
    """Return where the bracket that is open at `start` closes."""
    depth = 1
    for at in range(start, end):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        if not depth:
            return at
    return end
