"""Comparisons in signs and words, before a number ("at least", "≤") and behind it ("or older", "+").

Patterns read a levelled text. What is compared, and with which unit, is read in `quantity`.
"""

import re
from typing import Literal

Operator = Literal["GT", "GTEQ", "LT", "LTEQ", "EQ", "BETWEEN"]

_MORE = r"(?:more|greater|higher|larger|longer|older|over|bigger|better|above|later|superior|further)"
_LESS = (
    r"(?:less|lower|fewer|smaller|shorter|younger|under|below|poorer|inferior|sooner|earlier|lesser|worse)"
)
_EQUAL = r"equal(?:s|ed|ing)?(?: to)?"
_THE_AGE = r"(?:(?:the |an? )?ages? (?:of |is )?)?"

_BEFORE: tuple[tuple[Operator, str], ...] = (
    ("GTEQ", r"\u2265\s*(?:/\s*=|=)?|>\s*/?\s*=|=\s*>|>\s*(?:or|and|/)\s*(?:=|equal(?: to)?)|&ge;|&gt;\s*="),
    ("LTEQ", r"\u2264\s*(?:/\s*=|=)?|<\s*/?\s*=|=\s*<|<\s*(?:or|and|/)\s*(?:=|equal(?: to)?)|&le;|&lt;\s*="),
    (
        "GTEQ",
        rf"(?:is |are |be )?(?:no|not|never) (?:be )?(?:any )?{_LESS} (?:than|then)|not below|not under",
    ),
    (
        "LTEQ",
        rf"(?:is |are |be )?(?:no|not|never) (?:be )?(?:any )?{_MORE} (?:than|then)|not (?:to )?exceed(?:s|"
        rf"ing)?|not above|not over|not beyond",
    ),
    (
        "GTEQ",
        rf"{_MORE} (?:than |then )?(?:or|and|/) ?{_EQUAL}(?: (?:than|then))?|{_MORE} {_EQUAL}|{_EQUAL} "
        rf"(?:or|and) {_MORE}(?: (?:than|then|to))?|at or (?:above|over|after)|(?:more|greater)/equal(?: "
        rf"than| to)?",
    ),
    (
        "LTEQ",
        rf"{_LESS} (?:than |then )?(?:or|and|/) ?{_EQUAL}(?: (?:than|then))?|{_LESS} {_EQUAL}|{_EQUAL} "
        rf"(?:or|and) {_LESS}(?: (?:than|then|to))?|at or (?:below|under|before)",
    ),
    (
        "GTEQ",
        r"at (?:the )?(?:very )?least(?: than)?|(?:a |the )?m(?:in|n)imum(?: duration| age| score| value| "
        r"period| level)?(?: of| is|:| age(?: of)?)?|min\.?(?! )|no less(?: than)?|starting (?:at|from)|as "
        r"low as|as little as|(?:an )?excess of or equal to",
    ),
    (
        "LTEQ",
        r"at (?:the )?most|(?:a |the )?maxim(?:um|al)(?: duration| age| score| value| period| level)?(?: "
        r"of| is|:| age(?: of)?)?|max\.?|up to(?: and including)?|no later than|as (?:high|late|much|many) "
        r"as|not? in excess of|within|limited to|until",
    ),
    ("GT", r">+(?!\s*[=/])|&gt;"),
    ("LT", r"<+(?!\s*[=/])|&lt;"),
    (
        "GT",
        rf"{_MORE} (?:than|then|to)|in excess of|exceed(?:s|ed|ing)?|over(?: the)?|above|beyond|"
        rf"surpass(?:es|ing)",
    ),
    ("LT", rf"{_LESS} (?:than|then|to)|below|under|short of"),
    ("EQ", r"={1,2}|equals?(?: to)?|exactly|only|precisely"),
)
_ABOUT = (
    r"(?:about|approximately|approx\.?|around|roughly|circa|ca\.|c\.|nearly|almost|close to|~|some|an? "
    r"estimated|estimated|"
    r"somewhere (?:near|around))"
)
_FILLER = (
    rf"(?:\s|\(\s*[<>=\u2264\u2265]+\s*\)|\(|:|{_THE_AGE}|\ba(?:n)? (?:total|score|dose|mean|average|"
    rf"value|level|age|duration|volume|"
    rf"period|maximum|minimum)(?: score| value)? of|\bof\b|\bthe\b|\b(?:first|full|consecutive|previous|"
    rf"past|last|prior|preceding|next|former|coming|following|subsequent|latest|initial)\b|\b(?:grade|"
    rf"class|stage|type|score|day|age)s?\b|{_ABOUT})*"
)
_BEFORE_ANY = re.compile(
    r"(?:(?<![A-Za-z])|(?=[<>=\u2264\u2265]))(?:"
    + "|".join(f"(?P<o{place}>{words})" for place, (_, words) in enumerate(_BEFORE))
    + ")",
    re.IGNORECASE,
)
_GAP = re.compile(_FILLER, re.IGNORECASE)
_AFTER: tuple[tuple[Operator, str], ...] = (
    (
        "GTEQ",
        rf"\(?(?:or|and|&)\s*(?:{_MORE}|up|upwards?|beyond|greater|more|plus)(?!\s*(?:than|"
        rf"[<>=\u2264\u2265\d]))\b|\+(?!\s*/?-)(?!\s*\d)|or\s*>|(?:at )?(?:the )?(?:min\.|minimum)(?! "
        rf"of)\b(?! \w+ of)|at least\b(?!\s*\w*\s*\d| one| two| three| \w+ (?:months?|weeks?|days?))|"
        rf"upwards\b|(?:at a|as a) minimum|and over\b",
    ),
    (
        "LTEQ",
        rf"\(?(?:or|and|&)\s*(?:{_LESS}|down|fewer)(?!\s*(?:than|[<>=\u2264\u2265\d]))\b|or\s*<(?!\s*\d)|"
        rf"(?:at )?(?:the )?(?:max\.|maximum)(?! of)\b|at most\b|at the latest\b",
    ),
)
_AFTER_PATTERNS = tuple(
    (operator, re.compile(rf"\s*(?:of age|old|of gestation|gestation)?\s*,?\s*(?:{words})", re.IGNORECASE))
    for operator, words in _AFTER
)
_ABOUT_BEFORE = re.compile(rf"(?<![A-Za-z]){_ABOUT}\s*$", re.IGNORECASE)
_TURNED = re.compile(
    r"\s*(?P<sign>\u2264|\u2265|<=|>=|<|>)\s*(?=[A-Za-z][A-Za-z -]{0,30}(?:\u2264|\u2265|<|>|$|[).,;]))"
)
_TIME_OVER = re.compile(
    r"over\s+(?:the\s+)?(?:past|last|previous|prior|preceding|next|course|first|following|period)\b",
    re.IGNORECASE,
)
_REACH = 60
"""Characters before a number in which its comparison is looked for."""


def before(text: str, start: int) -> tuple[Operator, int, int] | None:
    """Return the comparison that ends where a number starts: operator and the span of its words."""
    low = max(0, start - _REACH)
    for found in _BEFORE_ANY.finditer(text, low, start):
        if _GAP.fullmatch(text, found.end(), start) and not _TIME_OVER.match(text, found.start()):
            return _BEFORE[int((found.lastgroup or "o0")[1:])][0], found.start(), found.end()
    return None


def behind(text: str, end: int) -> tuple[Operator, int] | None:
    """Return the comparison in "18 ≤ age", turned round to what it says of the age (at least)."""
    found = _TURNED.match(text, end)
    if not found:
        return None
    turned: dict[str, Operator] = {
        "\u2264": "GTEQ",
        "<=": "GTEQ",
        "<": "GT",
        "\u2265": "LTEQ",
        ">=": "LTEQ",
        ">": "LT",
    }
    return turned[found["sign"]], found.end("sign")


def after(text: str, end: int) -> tuple[Operator, int] | None:
    """Return the comparison that follows a number and its unit, with where its words end."""
    for operator, pattern in _AFTER_PATTERNS:
        found = pattern.match(text, end)
        if found:
            return operator, found.end()
    return None


def approximate(text: str, start: int) -> int | None:
    """Return where "about" begins that stands right before `start`, None where there is none."""
    found = _ABOUT_BEFORE.search(text, max(0, start - 30), start)
    return found.start() if found else None
