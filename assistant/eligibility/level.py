"""A text with its signs made alike and not one character moved: what patterns read, spans still true."""

from functools import lru_cache

_ALIKE = {
    "<": "\u02c2\uff1c\ufe64\u2039\u3008",
    ">": "\u02c3\uff1e\ufe65\u203a\u3009",
    "\u2264": "\u2a7d\u2266\u22dc\u227c\u2a91",
    "\u2265": "\u2a7e\u2267\u22dd\u227d",
    "=": "\uff1d",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63\u00ad",
    "~": "\uff5e\u301c\u223c",
    "x": "\u00d7\u2715\u2716\u2a2f",
    "\u00b5": "\u03bc\U0001d6cd",
    "/": "\u2044\u2215\uff0f",
    "%": "\uff05\ufe6a",
    "(": "\uff08",
    ")": "\uff09",
    ",": "\uff0c\uff64\u060c\u3001",
    ";": "\uff1b",
    ":": "\uff1a",
    ".": "\uff0e\uff61",
    "'": "\u2018\u2019\u02bc\u00b4\u2032`",
    '"': "\u201c\u201d\u2033",
    "+": "\uff0b",
    " ": "\u00a0\u2009\u200a\u202f\u2007\u2002\u2003\u3000\u200b\ufeff\\\t",
    "\u00b7": "\u22c5\u2219\u2022",
    "\u00b0": "\u00ba\u02da",
}
_SIGNS = str.maketrans({one: sign for sign, many in _ALIKE.items() for one in many})
_DIGITS = str.maketrans({chr(0xFF10 + digit): str(digit) for digit in range(10)})


@lru_cache(maxsize=4096)
def level(text: str) -> str:
    """Return `text` with one sign for every way to write it ("⩽" is "≤", a dash is "-"), as long as before.

    Letters keep their case; a backslash, which some registries put before signs, is a blank.
    """
    made = text.translate(_SIGNS).translate(_DIGITS)
    return made if len(made) == len(text) else text
