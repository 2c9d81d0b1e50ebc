"""Single numbers of a text: value, unit, comparator, frequency, direction in time.

Digits, number words, ordinals, powers of ten, percentages, dates, phone numbers, and roman numerals
after "phase" are read alike, so that "at least sixty percent" and "≥ 60 %" are the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.number_words import ONES, SCALES, TENS
from assistant.writing import claims_patterns as p

LOOK_BACK = 60
"""Characters before a number in which its comparator is looked for."""


@dataclass(frozen=True)
class Quantity:
    """A number as it stands in a folded text, from `start` to `end`.

    `unit` is canonical ("year", "%", "xuln", "mg/m2", "people", "#grade", "#nth") or empty; a date
    has the unit "date" and a value like 20240131 (00 where day or month are not said), a phone or
    registry number the unit "id". `about` holds the meanings of the words that it belongs to.
    """

    value: float
    unit: str
    comparator: p.Comparator
    start: int
    end: int
    shown: str
    every: bool = False
    when: Literal["", "before", "after"] = ""
    ranged: bool = False
    head: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


def read_numbers(text: str) -> list[Quantity]:
    """Return the numbers of a folded text in order, each by itself."""
    found: list[Quantity] = []
    rest = _take(text, p.DATE, _date, found)
    rest = _take(rest, p.IDENTIFIER, _identifier, found)
    rest = _take(rest, p.PHASE, _phases, found)
    rest = p.CODE.sub(lambda match: "_" * len(match.group()), rest)
    position = 0
    while match := p.NUMBER.search(rest, position):
        found.append(_number(rest, match))
        position = match.end()
    return sorted(found, key=lambda quantity: quantity.start)


def _take(
    text: str,
    pattern: re.Pattern[str],
    read: Callable[[re.Match[str]], list[Quantity]],
    found: list[Quantity],
) -> str:
    """Move what `read` makes of each match into `found`; return the text with those places blanked."""
    pieces, last = [], 0
    for match in pattern.finditer(text):
        if taken := read(match):
            found.extend(taken)
            pieces += [text[last : match.start()], "_" * len(match.group())]
            last = match.end()
    return "".join(pieces) + text[last:]


def _plain(match: re.Match[str], value: float, unit: str) -> Quantity:
    return Quantity(value, unit, "", match.start(), match.end(), match.group().strip())


def _date(match: re.Match[str]) -> list[Quantity]:
    iso_year, iso_month, iso_day, day_a, month_a, year_a, month_b, day_b, year_b = match.groups()
    if iso_year:
        year, month, day = iso_year, int(iso_month), iso_day
        if not (1 <= month <= 12 and 1900 <= int(year) <= 2100):
            return []
    else:
        name = (month_a or month_b).casefold()
        if name not in p.MONTH_NAMES:
            return []
        year, month, day = year_a or year_b, p.MONTHS[name[:3]], day_a or day_b
    return [_plain(match, int(year) * 10_000 + month * 100 + int(day or 0), "date")]


def _identifier(match: re.Match[str]) -> list[Quantity]:
    digits = re.sub(r"\D", "", match.group())
    counted = len(digits) < 7 or p.THOUSANDS.fullmatch(match.group().strip())
    return [] if counted else [_plain(match, float(digits), "id")]


def _phases(match: re.Match[str]) -> list[Quantity]:
    numbers = [number.casefold() for number in p.PHASE_NUMBER.findall(match.group(1))]
    return [_plain(match, float(p.ROMAN.get(n) or int(n)), "#phase") for n in numbers]


def _number(text: str, match: re.Match[str]) -> Quantity:
    """Read one number with its unit, comparator, frequency and direction in time."""
    start, end = match.start(), match.end()
    left, right = text[max(0, start - LOOK_BACK) : start], text[end : end + 24]
    value, unit = _value(match), _unit(match)
    if match["ordinal"] or match["nth"]:
        unit = unit if unit and match["ordinal"] else "#nth"
        end = match.end("ordinal") if match["ordinal"] else match.end("nth")
    elif not unit and (prefix := p.PREFIX_UNIT.search(left)):
        noun = prefix[1].casefold()
        unit = noun if noun in {"day", "week", "month"} else f"#{noun}"
    comparator, end = _comparator(left, right, end)
    when = p.WHEN.search(text[end : end + 24])
    early = when is not None and when[1].casefold() in {"before", "prior", "ahead", "preceding"}
    return Quantity(
        value,
        unit,
        comparator,
        start,
        end,
        match.group().strip(),
        every=bool(p.EVERY.search(left)),
        when="" if when is None else "before" if early else "after",
    )


def _value(match: re.Match[str]) -> float:
    if digits := match["digits"] or match["glued"]:
        digits = digits.replace(" ", "")
        value = float(digits.replace(",", "" if re.search(r",\d{3}(?!\d)", digits) else "."))
    else:
        word = (match["word"] or match["nth"]).casefold()
        tens, _, ones = word.replace("-", " ").partition(" ")
        table = {**ONES, **TENS, **p.TIMES, **p.ORDINALS}
        value = float(table[tens] + (ONES[ones] if ones else 0))
    if match["exponent"]:
        value *= 10.0 ** min(int(match["exponent"]), 40)
    return value * SCALES[match["scale"].strip().casefold()] if match["scale"] else value


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        return "%"
    if match["uln"]:
        return "xuln"
    if time := match["time"]:
        name = time.casefold().removesuffix("s")
        return p.TIME_NAMES.get(name, name)
    if measure := match["measure"]:
        small = re.sub(r"[ ^]", "", measure.casefold().replace(" per ", "/"))
        small = re.sub(r"\bcells\b", "cell", small).replace("\u03bc", "u").replace("mcg", "ug")
        return re.sub(r"\bmin(ute)?s?\b", "min", small)
    return "people" if match["people"] else ""


def _comparator(left: str, right: str, end: int) -> tuple[p.Comparator, int]:
    """Return the comparator around a number, and where the number ends with it."""
    for comparator, pattern in p.AFTER:
        if match := pattern.match(right):
            return comparator, end + match.end()
    for comparator, pattern in p.BEFORE:
        if pattern.search(left):
            return comparator, end
    return "", end
