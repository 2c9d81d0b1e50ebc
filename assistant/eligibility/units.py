"""Units as criteria, laboratories and people write them, each with one short name ("10^9/L", "mg/dL").

`unit_at` reads the unit behind a number. What a unit is worth, and how it converts, is in `conversion`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.eligibility.level import level
from assistant.eligibility.unit_words import ATOMS, COUNTED, WHOLE

_ATOM = re.compile("|".join(f"(?P<a{place}>{words})(?![A-Za-z])" for place, (_, words) in enumerate(ATOMS)))
_WHOLE = tuple((label, re.compile(words, re.IGNORECASE)) for label, words in WHOLE)
_LEAD = re.compile(r"[ ]?/(?=(?:m|\u00b5)?g/)|[ ]?-?[ ]{0,3}|\n[ ]*")
_COUNTED = re.compile(rf"(?:{COUNTED})\b\.?\s*(?=/|per\b|a\b|in\b)", re.IGNORECASE)
_TEN = re.compile(
    r"\s*(?:(?:[x*\u00b7]|times|by)\s*)?10\s*(?:\^|\*\*|exp|e|\((?=\s*-?\d)|\[|<sup>|sup)\s*"
    r"\(?\+?(?P<a>\d{1,2})\s*\)?\]?(?:</sup>)?|"
    r"\s*(?:(?:[x*\u00b7]|times|by)\s*)?10(?P<b>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)|"
    r"\s*(?:[x*\u00b7]|times)\s*10 ?(?P<c>3|6|9|12)(?=\s*(?:cells?\s*)?(?:/|per\b|u?l\b))|"
    r"\s*(?:[x*\u00b7]|times)\s*(?P<d>1[,.]?0{3}(?:[,.]?0{3}){0,3})(?=\s*(?:cells?\s*)?(?:/|per\b))",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(
    r"\s?(?:(?P<k>[Kk]|thou(?:sand)?s?|tsd)|(?P<m>million|mio|mill?)|(?P<g>G|giga|Gpt)|(?P<t>T|"
    r"Tpt))\s?(?=/|per\b|[x*\u00b7]?\s?cells)"
)
_PER = re.compile(
    r"\s*(?:/|\bper(?: one)?\b|\bin (?:a|one|each)\b|\bevery\b|\beach\b|\ba(?=\s+(?:day|week|month|year|"
    r"night)\b))\s*",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s?[\u00b7x*.]\s?|\s")
_POWER = re.compile(r"\s?(?:\^|\*\*)?\s?\(?(?P<n>-?[23])\)?(?![\d.,])|(?P<s>[\u00b2\u00b3])")
_INVERSE = re.compile(r"\s?(?:\^|\*\*)?\(?-1\)?|\u207b\u00b9")
_BSA = re.compile(
    r"1[.,\u00b7]\s?7[03]?\s?(?:m\s?(?:\^|\*\*)?\s?\(?(?:2|\u00b2)\)?|sq(?:uare)? m(?:et(?:er|re)s?)?|m\b)",
    re.IGNORECASE,
)
_DAY = re.compile(r"24[- ]?h(?:ou)?rs?\b|24[- ]?h\b", re.IGNORECASE)
_SINGLE = {
    "years": "year",
    "months": "month",
    "weeks": "week",
    "days": "day",
    "hours": "h",
    "minutes": "min",
}
_HUNDRED = re.compile(r"100\s?m[lL]\b|100\s?(?:cc)\b", re.IGNORECASE)


@dataclass(frozen=True)
class UnitRead:
    """A unit by its short name, and the characters that say it."""

    label: str
    start: int
    end: int


def unit_at(text: str, start: int) -> UnitRead | None:
    """Return the unit that begins at `start` of a levelled text, blanks and a hyphen before it allowed."""
    lead = _LEAD.match(text, start)
    first = lead.end() if lead else start
    for label, pattern in _WHOLE:
        found = pattern.match(text, first)
        if found:
            return UnitRead(label, first, found.end())
    return _compound(text, first if text[start:first].strip() == "/" else start, first)


@lru_cache(maxsize=2048)
def unit_label(words: str) -> str | None:
    """Return the short name of a unit that stands alone ("x10(9)/L" is "10^9/L"), None if it is none."""
    said = level(words.strip())
    found = unit_at(said, 0)
    return found.label if found and found.end == len(said) else None


def _compound(text: str, start: int, first: int) -> UnitRead | None:
    """Read "x 10^9 cells / L": a power of ten, what is counted, then a product of units over others."""
    at, exponent = first, 0
    ten = _TEN.match(text, start)
    thousands = None if ten else _THOUSANDS.match(text, start)
    if ten:
        said = ten["a"] or ten["c"]
        exponent = int(said) if said else _raised(ten["b"]) if ten["b"] else ten["d"].count("0")
        at = ten.end()
    elif thousands:
        exponent = 3 if thousands["k"] else 6 if thousands["m"] else 9 if thousands["g"] else 12
        at = thousands.end()
    at = _skip(text, at)
    counted = _COUNTED.match(text, at)
    at = counted.end() if counted else at
    top: list[str] = []
    if not counted:
        at, top = _product(text, at)
    below: list[str] = []
    while True:
        per = _PER.match(text, at)
        if not per or (not top and not below and not (counted or exponent or _slash(per))):
            break
        after, more = _denominator(text, per.end())
        if not more:
            break
        at, below = after, below + more
    if not top and not below:
        return UnitRead(f"10^{exponent}", first, ten.end()) if ten and exponent else None
    if not top and not exponent and not counted and not _counts(below):
        return None
    head = "\u00b7".join(top) or (f"10^{exponent}" if exponent else "")
    if top and exponent:
        head = f"10^{exponent} {head}"
    return UnitRead(head + "".join(f"/{one}" for one in below), first, at)


def _slash(per: re.Match[str]) -> bool:
    return per.group().strip() in ("/", "per")


def _counts(below: list[str]) -> bool:
    """Whether "/…" alone is a unit: "1500/mm³" is, "20/40" and "130/day" of nothing are not always."""
    return below[0] in {
        "L",
        "dL",
        "mL",
        "\u00b5L",
        "mm\u00b3",
        "day",
        "week",
        "month",
        "year",
        "h",
        "min",
        "HPF",
        "kg",
        "mm\u00b2",
    }


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _product(text: str, at: int) -> tuple[int, list[str]]:
    found: list[str] = []
    while True:
        one = _atom(text, at)
        if not one:
            return at, found
        at, label = one
        found.append(label)
        join = _JOIN.match(text, at)
        following = _atom(text, join.end()) if join and join.group().strip() else None
        if not join or not following:
            return at, found
        at = join.end()


def _denominator(text: str, at: int) -> tuple[int, list[str]]:
    """Read what stands under one stroke; "1.73 m²" and "100 mL" are units there."""
    surface = _BSA.match(text, at)
    if surface:
        return surface.end(), ["1.73m\u00b2"]
    hundred = _HUNDRED.match(text, at)
    if hundred:
        return hundred.end(), ["dL"]
    day = _DAY.match(text, at)
    if day:
        return day.end(), ["day"]
    one = _atom(text, at)
    if not one:
        return at, []
    return one[0], [_SINGLE.get(one[1], one[1])]


def _atom(text: str, at: int) -> tuple[int, str] | None:
    found = _ATOM.match(text, at)
    if not found or found.end() == at:
        return None
    label = ATOMS[int((found.lastgroup or "a0")[1:])][0]
    at = found.end()
    power = _POWER.match(text, at) if label in ("m", "cm", "mm", "ft", "inches", "km") else None
    if power:
        raised = {"2": "\u00b2", "3": "\u00b3"}.get((power["n"] or "").lstrip("-"), power["s"])
        return power.end(), f"{label}{raised}"
    return at, label


def _raised(digits: str) -> int:
    return int(
        digits.translate(
            str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
        )
    )
