"""Reads list marks: bullets, numbers, letters and roman numerals, one or two at the start of an item."""

import re
from dataclasses import dataclass
from functools import lru_cache

_BULLETS = (
    "\u2022\u00b7\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u2023\u2043\uf0b7\u27a2\u2714*+\u2013\u2014-"
)
_TIGHT_BULLETS = "\u2022\u25aa\u25cf\u25cb\u25a0\uf0b7\u27a2"
"""Bullets that need no space after them."""
_CIRCLED = "\u2460-\u2473"
_MARK = re.compile(
    rf"(?P<bullet>\\?[{_BULLETS}](?:\s+|(?<=[{_TIGHT_BULLETS}])|(?=[A-Z][a-z])))"
    rf"|(?P<circled>[{_CIRCLED}])\s*"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2})*(?:\\?[.)]|\u3001)|\[\d{1,2}\])(?:\s+|(?<=\u3001)|(?=[A-Z(\u4e00-\u9fff]))"
    r"|(?P<paren>\(\d{1,2}\)|\d{1,2}\))(?=\w)"
    r"|(?P<letter>\(?(?:[ivx]{1,5}|[IVX]{1,5}|[a-zA-Z])\\?[.)])\s+"
    r"|(?P<tight>\(?(?:[ivx]{1,5}|[a-z])\))(?=[A-Z])"
    r"|(?P<other>o\s+)(?=\S)"
)
_SPELT = re.compile(r"[ivxIVX]{1,5}\\?[.)]|[a-zA-Z]\\?[.)]|o\s")
"""All marks that start with a letter: most lines are known to have none by this alone."""
_SPECIES = re.compile(r"[A-Z]\.\s+[a-z]{3}")
""""C. difficile" is a name."""
_NO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), " ")
_ROMAN = {"i": 1, "v": 5, "x": 10}

Rank = tuple[str, int]
"""The style of a numbered mark, and which one of its list it is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks at the start of an item.

    `length` counts the characters before its words; `style` tells lists apart; `ranks` are the places
    in a list that the mark may stand for ("i." is a ninth letter or a first roman numeral), empty for
    bullets; `doubled` tells that a bullet stands before another mark.
    """

    length: int
    style: str
    ranks: tuple[Rank, ...]
    doubled: bool


def read_mark(body: str) -> Mark | None:
    """Return the marks at the start of an item's words, None where there are none."""
    if body[:1].isalpha() and not _SPELT.match(body):
        return None
    at, style, doubled = 0, "", False
    ranks: tuple[Rank, ...] = ()
    while at < len(body):
        found = _MARK.match(body, at)
        if not found or _SPECIES.match(body, at):
            break
        kind = found.lastgroup or "other"
        if at and ranks and kind != "bullet":
            break
        doubled = doubled or at > 0
        sign = (found[kind] or "").strip()
        if kind not in ("bullet", "other"):
            ranks = ranks or ranks_of(sign)
        style = style or (sign.lstrip("\\") if kind in ("bullet", "other") else _shape(sign))
        at = found.end()
        if kind not in ("bullet", "number", "letter") or at >= len(body):
            break
    return Mark(at, style, ranks, doubled) if at else None


def mark_of(body: str) -> tuple[int, str]:
    """Return the length of the list marks at the start of a line, and their style; 0 and "" for none."""
    found = read_mark(body)
    return (found.length, found.style) if found else (0, "")


def seen(text: str) -> str:
    """Return a text as it is seen, character by character: what has no width counts as a blank.

    Where no line ends as lines do today, the old sign for it counts.
    """
    return (text if "\n" in text else text.replace("\r", "\n")).translate(_NO_WIDTH)


def unmarked(text: str) -> str:
    """Return the words of an item without the marks before them, white space trimmed."""
    words = seen(text).strip()
    found = read_mark(words)
    return words[found.length :] if found else words


@lru_cache(maxsize=1024)
def ranks_of(sign: str) -> tuple[Rank, ...]:
    """Return what places in a list a numbered mark stands for ("(b)": the second letter in brackets)."""
    sign = sign.replace("\\", "")
    value = sign.strip("()[].\u3001")
    if len(sign) == 1 and "\u2460" <= sign <= "\u2473":
        return (("circled", ord(sign) - 0x245F),)
    shape = _shape(sign)
    numbers = value.split(".")
    if all(number.isdigit() for number in numbers):
        prefix = ".".join(numbers[:-1])
        return ((f"{shape}{prefix}", int(numbers[-1])),)
    ranks: list[Rank] = []
    folded = value.casefold()
    if set(folded) <= set(_ROMAN):
        ranks.append((f"roman{shape}{value.isupper()}", _roman(folded)))
    if len(folded) == 1 and folded.isalpha():
        ranks.append((f"letter{shape}{value.isupper()}", ord(folded) - ord("a") + 1))
    return tuple(ranks)


def follows(before: tuple[Rank, ...], after: tuple[Rank, ...]) -> bool:
    """Tell whether a mark is the next one of a list."""
    return any((style, number + 1) in after for style, number in before)


def is_first(ranks: tuple[Rank, ...]) -> bool:
    """Tell whether a mark may be the first of a list."""
    return any(number == 1 for _, number in ranks)


@lru_cache(maxsize=1024)
def _shape(sign: str) -> str:
    """Return what marks of one list share: their brackets, and whether they count or spell."""
    sign = sign.replace("\\", "")
    opening, closing = re.match(r"\W?", sign), re.search(r"\W$", sign)
    kind = "1" if re.search(r"\d", sign) else "a"
    return (
        f"{opening[0] if opening else ''}{kind * (1 + sign.count('.', 0, -1))}{closing[0] if closing else ''}"
    )


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
