"""Quantities in a text: numbers with unit and comparison, ranges, lists of values, approximations.

`quantities` serves what people say and what criteria ask alike; which variable a quantity belongs
to, and within which time, is read elsewhere. Nothing is guessed: what cannot be read is left out.
"""

import re
from functools import lru_cache

from assistant.eligibility import comparators
from assistant.eligibility.compound import Compound, compounds
from assistant.eligibility.level import level
from assistant.eligibility.not_quantities import masked
from assistant.eligibility.numerals import Numeral, decimal, numerals, roman_at
from assistant.eligibility.quantity_joins import paired, ranged, spread
from assistant.eligibility.quantity_value import Quantity
from assistant.eligibility.units import unit_at

__all__ = ["Quantity", "quantities"]

_COUNT_UNIT = re.compile(r"(?:10\^\d+)?/(?:mm\u00b3|\u00b5L|mL|L|kg|year|day)$")
_LEVELLED = re.compile(
    r"\b(?:class(?:es)?|classifications?|stages?|grades?|grading|types?|levels?|degrees?|categor(?:y|ies)|nyha|asa|ecog|phases?|groups?|"
    r"fitzpatrick|birads|bi-rads|yahr|who|figo|ajcc|kellgren[- ]lawrence|phototypes?|iss|cin|status|score|fc|"
    r"(?:association|anesthesiologists|anaesthesiologists|association\)|anesthesiologists\)|asa\)|nyha\)))"
    r"[\s:(=-]*(?:is |of |or |\u2265|\u2264|<|>|=)*\s*$",
    re.IGNORECASE,
)
_ROMAN_LIKE = re.compile(r"(?<![A-Za-z])[IVXivx]{1,4}[A-Da-d]?\d?(?![A-Za-z])|[\u2160-\u217f]")
_STAGED = re.compile(r"\bstages?\b[^.;]*$", re.IGNORECASE)
_PLUS = re.compile(r"\+(?!\s?[\d/])")
_GRADED = re.compile(
    r"\b(?:her-?2|ihc|immunohistochemistry|staining|intensity|dipstick|protein\w*|reflex\w*|edema|oedema|ketones?)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s?(?:/|out of)\s?(?:10|100|5|7|30|28)\b(?![./]?\d)(?!\s*(?:mm|%))")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; they do not overlap."""
    said = level(text)
    whole = compounds(said)
    hidden = (*masked(said), *((one.start, one.end) for one in whole))
    found: list[Quantity] = []
    for number in _numbers(said):
        part = found and number.start < found[-1].last  # the 10, the 9 of "x 10^9/L", the 1.73 of a surface
        if not part and not _within(number, hidden):
            found.append(_simple(said, number))
    found = sorted([*found, *(_said_in_two(said, one) for one in whole)], key=lambda one: one.first)
    joined = ranged(said, paired(said, found))
    compared = [
        _compared(said, one, joined[place - 1].last if place else 0) for place, one in enumerate(joined)
    ]
    return tuple(spread(said, compared))


def _said_in_two(said: str, one: Compound) -> Quantity:
    """Return "5 ft 9" as a quantity of inches."""
    about = comparators.approximate(said, one.start)
    start = one.start if about is None else about
    return Quantity(
        values=(one.value,),
        unit=one.unit,
        approximate=about is not None,
        start=start,
        end=one.end,
        first=one.start,
        last=one.end,
    )


def _numbers(said: str) -> list[Numeral]:
    """Return the numbers, Roman ones included where a class, stage or grade is named."""
    found = [_lettered(said, one) for one in numerals(said)]
    taken = {place for one in found for place in range(one.start, one.end)}
    at = 0
    for spot in _ROMAN_LIKE.finditer(said):
        if spot.start() < at or spot.start() in taken:
            continue
        roman = roman_at(said, spot.start())
        if roman and (
            _LEVELLED.search(said[max(0, roman.start - 40) : roman.start]) or _after_roman(said, roman, found)
        ):
            found.append(roman)
            at = roman.end
    return sorted(found, key=lambda one: one.start)


def _lettered(said: str, number: Numeral) -> Numeral:
    """Return "3b" of a stage as "IIIB", which it is."""
    letter = said[number.end : number.end + 1].casefold()
    if (
        letter not in tuple("abcd")
        or number.written != "digits"
        or said[number.end + 1 : number.end + 2].isalnum()
    ):
        return number
    if number.value not in range(1, 5) or not _STAGED.search(said[max(0, number.start - 40) : number.start]):
        return number
    return Numeral(
        round(number.value + "abcd".index(letter) / 10 + 0.1, 1), number.start, number.end + 1, "roman"
    )


def _after_roman(said: str, roman: Numeral, found: list[Numeral]) -> bool:
    """Whether another level stands right before ("I or II", "II-III", "1 or II")."""
    return any(
        one.written == "roman" and one.end <= roman.start and _list_or_range(said[one.end : roman.start])
        for one in found[-3:]
    )


def _list_or_range(between: str) -> bool:
    return bool(
        re.fullmatch(
            r"\s*(?:-|to|or|and|,|/|,? ?(?:or|and)|through|~)\s*(?:grade |stage |class )?",
            between,
            re.IGNORECASE,
        )
    )


def _within(number: Numeral, hidden: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= number.start < high for low, high in hidden)


def _simple(said: str, number: Numeral) -> Quantity:
    """Return a number with its unit; thousands in "100.000/mm³" are told by the unit."""
    unit = unit_at(said, number.end) if number.written != "roman" else None
    value = number.value
    if unit and number.grouped and _COUNT_UNIT.match(unit.label):
        digits = re.match(r"[-+]?([\d.,' ]+)", said[number.start : number.end])
        value = decimal(digits[1].strip(), counts=True) if digits else value
    about = comparators.approximate(said, number.start)
    end = unit.end if unit else number.end
    scale = _OUT_OF.match(said, end) if unit is None and 0 <= value <= 100 else None
    end = scale.end() if scale else end
    return Quantity(
        values=(value,),
        unit=unit.label if unit else "points" if scale else None,
        approximate=about is not None,
        roman=number.written == "roman",
        start=number.start if about is None else about,
        end=end,
        first=number.start,
        last=end,
    )


def _compared(said: str, one: Quantity, floor: int) -> Quantity:
    """Give a quantity the comparison before or behind it; `floor` is where the one before it ends."""
    told = comparators.before(said, one.first)
    plus = one.unit is None and _PLUS.match(said, one.last)
    if plus and (told or _GRADED.search(said[max(0, one.first - 40) : one.first])):
        one = one.model_copy(update={"unit": "+", "last": plus.end(), "end": plus.end()})
    if told and told[1] >= floor:
        if one.operator == "BETWEEN" and told[0] == "EQ":
            return one.model_copy(update={"start": min(one.start, told[1])})
        return one.model_copy(update={"operator": told[0], "start": min(one.start, told[1])})
    follows = comparators.after(said, one.last) if one.unit != "+" else None
    if follows and one.operator is None and (len(one.values) == 1 or one.pair):
        return one.model_copy(update={"operator": follows[0], "end": follows[1]})
    turned = comparators.behind(said, one.last) if one.operator is None and len(one.values) == 1 else None
    if turned:
        return one.model_copy(update={"operator": turned[0], "end": turned[1]})
    return one
