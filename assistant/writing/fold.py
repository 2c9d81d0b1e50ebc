"""Folding: text made comparable (white space, typography, registry escapes), and quotes found in it.

Folding is for comparing only: what is shown is always the document's own slice.
"""

import re
from functools import lru_cache

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2267\u2a7e", "\u2265"),
        **dict.fromkeys("\u2266\u2a7d", "\u2264"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e", ""),
        **dict.fromkeys("\u2066\u2067\u2068\u2069\u200e\u200f", ""),
        "\u0251": "\u03b1",
        "\u00b5": "\u03bc",
        "\u00d7": "x",
        "\u2026": "...",
        "\u00b2": "2",
        "\u00b3": "3",
        "\ufb01": "fi",
        "\ufb02": "fl",
        **{chr(0x2070 + digit): f"^{digit}" for digit in range(4, 10)},
    }
)
_ESCAPE = re.compile(r"\\(?=[\\^<>\[\]*_~#&+|.()-])")
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` with one kind of space, dash and quotation mark, and without registry escapes.

    Letters keep their case.
    """
    return _BLANKS.sub(" ", _ESCAPE.sub("", text.translate(_SAME))).strip()


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Return the folded, case-folded text and, for each of its characters, where it stood in `text`."""
    folded: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        if character == "\\" and _ESCAPE.match(text, position):
            continue
        for piece in character.translate(_SAME).casefold():
            if piece.isspace():
                if not folded or folded[-1] == " ":
                    continue
                piece = " "
            folded.append(piece)
            origins.append(position)
    return "".join(folded), origins


@lru_cache(maxsize=512)
def _folded(text: str) -> tuple[str, list[int]]:
    return fold_with_origins(text)


def locate_quote(quote: str, text: str) -> tuple[int, int] | None:
    """Return where `quote` stands in `text`, as (start, end), or None.

    An exact match comes first; then white space, typography, escapes and case are folded. The first
    of several places is returned.
    """
    wanted = quote.strip()
    if not wanted:
        return None
    start = text.find(wanted)
    if start >= 0:
        return start, start + len(wanted)
    needle = fold_with_origins(wanted)[0].strip()
    haystack, origins = _folded(text)
    found = haystack.find(needle) if needle else -1
    if found < 0:
        return None
    return origins[found], origins[found + len(needle) - 1] + 1
