"""Tells the marks of list items: bullets, numbers and letters at the start of a line."""

import re

BULLETS = (
    "\u2022\u00b7\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u2023\u2043\u2219\u25b8\u25ba\u27a2\u2756\u2713\u2714"
    "\u2610\u2611\u2612\u25fe\u25fd\u2b1d\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf02d\uf0fc\uf0e8"
)
"""Bullets, boxes to tick, and the places that symbol fonts keep them in."""

_BULLET = re.compile(rf"(?P<mark>[{BULLETS}]|[*o\u2013\u2014-](?=\s))\s*")
_NUMBER = re.compile(
    r"(?P<mark>\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)]|\((?:\d{1,3}|[a-z]|[ivx]{2,5})\)|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)\s+(?=\S)|(?P<tight>\d{1,3}[.)])(?=[A-Z][a-z])"
)


def split_mark(text: str) -> tuple[str, str]:
    """Return the mark that `text` starts with and the rest; an empty mark where there is none."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    if match is None:
        return ("", text)
    return match.group().strip(), text[match.end() :]


def is_bullet(mark: str) -> bool:
    """Tell whether a mark is a sign that says nothing by itself."""
    return bool(mark) and (mark[0] in BULLETS or mark in ("*", "o", "-", "\u2013", "\u2014"))


def item_mark(mark: str) -> str:
    """Return the mark as reading text shows it: "-" for any bullet, numbers and letters as they are."""
    return "-" if not mark or is_bullet(mark) else mark
