"""Numbers as people and documents write them: digits, words, fractions, powers of ten, Roman numerals.

What a number counts, and what is compared with it, is read elsewhere. All functions read a text that
`level` has made alike; places count its characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.number_words import ONES, SCALES, TENS

_NAMED = ONES | TENS
_FRACTIONS = {"\u00bd": 0.5, "\u00bc": 0.25, "\u00be": 0.75, "\u2153": 1 / 3, "\u2154": 2 / 3}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_UNICODE_ROMAN = {chr(0x2160 + value): value + 1 for value in range(12)} | {
    chr(0x2170 + value): value + 1 for value in range(12)
}

_WORD = "|".join(sorted((*_NAMED, *SCALES), key=len, reverse=True))
_WORDS = re.compile(rf"\b(?:a (?=hundred|thousand|million)|half a (?=million))?(?:{_WORD})\b"
                    rf"(?:(?:[ -]| and )(?:{_WORD})\b)*", re.IGNORECASE)  # fmt: skip
_MULTIPLES = re.compile(r"\b(once|twice|thrice)\b", re.IGNORECASE)
_DIGIT_RUN = re.compile(
    r"(?:(?<![\w.,'])|(?<=than)|(?<=then)|(?<=least))(?P<sign>[-+](?=\.?\d))?"
    r"(?P<digits>\d{1,3}(?:[,'] ?\d{3}(?!\d))+(?:\.\d+)?|\d{1,3}(?: \d{3}(?!\d))+(?!\s*(?:mg|ml))|"
    r"\d+(?:[.,\u00b7]\d+)*|\.\d+)"
    r"(?P<half>\s?[\u00bd\u00bc\u00be\u2153\u2154])?"
)
_LONE_FRACTION = re.compile(r"[\u00bd\u00bc\u00be\u2153\u2154]|(?<![\w./])1/[234](?![\w/.])")
_NAME_BEFORE = re.compile(
    r"\b(?:grades?|stages?|class(?:es)?|types?|scores?|levels?|aged?|ecog|ps|kps|nyha|asa|phases?|groups?|categor(?:y|ies)|"
    r"days?|weeks?|months?|least|than|to|of|within|from|is|are|was)-$",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(
    r"\s?(hundred|thousand|million|billion|mio\b|mil\b|k(?=\b(?!\s?/))|m(?=illion))", re.IGNORECASE
)
_POWER = re.compile(
    r"\s*(?:[x*\u00b7]|times)\s*10\s*(?:\^|\*\*|exp|e|\()\s*\(?\s*(?P<exponent>-?\d{1,2})\s*\)?|"
    r"\s*(?:[x*\u00b7])\s*10(?P<raised>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)|"
    r"e(?P<e>[+]?\d{1,2})\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_ROMAN = re.compile(
    r"(?<![A-Za-z])(?P<roman>iv|i{1,3}|vi{0,3}|ix|x)(?P<letter>[a-d]?)(?P<digit>\d?)(?![A-Za-z])",
    re.IGNORECASE,
)

Written = Literal["digits", "words", "fraction", "roman"]


@dataclass(frozen=True)
class Numeral:
    """A number at characters `start` to `end`; `grouped` where its digits stand in threes."""

    value: float
    start: int
    end: int
    written: Written
    grouped: bool = False


@lru_cache(maxsize=4096)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of a levelled text in order; ordinals and the digits of names are none."""
    found = [*_digits(text), *_worded(text)]
    taken = sorted(found, key=lambda numeral: (numeral.start, -numeral.end))
    kept: list[Numeral] = []
    for numeral in taken:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return tuple(kept)


def roman_at(text: str, start: int) -> Numeral | None:
    """Return the Roman numeral at `start`; "IIIB" is 3.2: a letter adds a tenth for each place.

    Whether a Roman numeral may stand there (after "stage", "class", "grade") the caller knows.
    """
    if start < len(text) and text[start] in _UNICODE_ROMAN:
        return Numeral(_UNICODE_ROMAN[text[start]], start, start + 1, "roman")
    found = _ROMAN.match(text, start)
    if not found:
        return None
    letters = [_ROMAN_VALUES[letter] for letter in found["roman"].lower()]
    whole = sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True))
    part = (ord(found["letter"].lower()) - ord("a") + 1) / 10 if found["letter"] else 0.0
    return Numeral(round(whole + part, 1), start, found.end(), "roman")


def decimal(digits: str, *, counts: bool = False) -> float:
    """Return the value of digits with points and commas; `counts` tells that thousands are likely.

    "1,500" is 1500, "7,8" is 7.8, "0,500" is 0.5; "1.500" is 1.5, and 1500 of cells in a mm³.
    """
    bare = digits.replace("'", "").replace(" ", "").replace("\u00b7", ".")
    commas, points = bare.count(","), bare.count(".")
    if commas and points:
        last = max(bare.rfind(","), bare.rfind("."))
        whole = bare[:last].replace(",", "").replace(".", "")
        return float(f"{whole}.{bare[last + 1 :]}")
    mark = "," if commas else "."
    parts = bare.split(mark)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
    if len(parts) > 2:
        return float("".join(parts))
    if len(parts) == 2 and grouped and (mark == "," or counts):
        return float("".join(parts))
    return float(bare.replace(",", "."))


def _digits(text: str) -> Iterator[Numeral]:
    for found in _DIGIT_RUN.finditer(text):
        start, end, sign = found.start(), found.end(), found["sign"]
        if sign and text[:start].rstrip()[-1:].isalnum():
            start, sign = start + 1, None  # "2 -4" and "3-4" are ranges
        if _ORDINAL.match(text, end) or _named(text, start, end):
            continue
        value = decimal(found["digits"]) + _FRACTIONS.get((found["half"] or "").strip(), 0.0)
        grouped = bool(re.search(r"[,.']\d{3}$| \d{3}$", found["digits"]))
        scale = _SCALE_AFTER.match(text, end)
        power = None if scale else _POWER.match(text, end)
        if scale:
            value, end = value * _scale(scale[1]), scale.end()
        elif power and power["e"]:
            value, end = value * 10.0 ** int(power["e"]), power.end()
        yield Numeral(-value if sign == "-" else value, start, end, "digits", grouped)
    for found in _LONE_FRACTION.finditer(text):
        said = found.group()
        value = _FRACTIONS[said] if said in _FRACTIONS else 1 / int(said[-1])
        yield Numeral(value, found.start(), found.end(), "fraction")


def _named(text: str, start: int, end: int) -> bool:
    """Whether digits are part of a name ("5-HT", "SF-36", "1,25-dihydroxy…")."""
    if re.match(r"-(?:[A-Z]|alpha|beta|hydroxy|dihydroxy|antitrypsin)", text[end : end + 12]):
        return True
    before = text[max(0, start - 14) : start]
    return bool(re.search(r"[A-Za-z]-$", before)) and not _NAME_BEFORE.search(before)


def _scale(word: str) -> float:
    short = {"k": 1000, "mio": 1_000_000, "mil": 1_000_000, "m": 1_000_000}
    return float(SCALES.get(word.lower(), short.get(word.lower(), 1)))


def _worded(text: str) -> Iterator[Numeral]:
    for found in _WORDS.finditer(text):
        words = re.findall(r"[a-z]+", found.group().lower())
        yield Numeral(_sum(words), found.start(), found.end(), "words")
    for found in _MULTIPLES.finditer(text):
        value = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[found[1].lower()]
        yield Numeral(value, found.start(), found.end(), "words")


def _sum(words: list[str]) -> float:
    """Return the value of "one hundred and five thousand", word by word."""
    half = words[:1] == ["half"]
    total, part = 0.0, 0.0
    for word in words:
        if word in _NAMED:
            part += _NAMED[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in SCALES:
            total, part = total + max(part, 1) * SCALES[word], 0.0
    return (total + part) * (0.5 if half else 1)
