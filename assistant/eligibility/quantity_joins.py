"""Numbers that belong together: "18 to 65 years", "0, 1 or 2", "140/90", "> 18 and < 65 years"."""

import re

from assistant.eligibility import comparators
from assistant.eligibility.comparators import Operator
from assistant.eligibility.conversion import convert
from assistant.eligibility.quantity_value import Quantity

_JOIN = re.compile(
    r"\s*(?:-{1,2}|~|to|through|thru|until|till|up to(?: and including)?|\u2026|\.\.\.?)\s*(?:the age of |"
    r"age )?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|in (?:the )?range(?: of)?|range[ds]?(?: from| of| between)?:?|aged?|ages(?: "
    r"of)?)\W{0,3}(?:the )?(?:ages? of |a |an )?(?:about |approximately )?(?:[<>\u2264\u2265]\s*)?$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*-?\s*(?:and?|to|&)\s*(?:at most |up to |no more than |the age of |age )?", re.IGNORECASE
)
_ITEM = re.compile(
    r"\s*(?:,\s*(?:and |or |and/or )?|or |and/or |and |/\s?|\+\s?or )\s*(?:grade |stage |class |type )?",
    re.IGNORECASE,
)
_SNELLEN = re.compile(r"(?<![\d/])(?P<top>20|6|10|5)/(?P<below>\d{1,4})(?![\d/])")


def paired(said: str, found: list[Quantity]) -> list[Quantity]:
    """Join "20/40" of an eye test to one value, and "140/90" to a pair."""
    result: list[Quantity] = []
    snellen = {one.start(): one for one in _SNELLEN.finditer(said) if _eye(said, one)}
    covered = 0
    for one in found:
        if one.first < covered:
            continue
        pair = snellen.get(one.first)
        if pair:
            covered = pair.end()
            values = (int(pair["top"]) / max(int(pair["below"]), 1),)
            one = one.model_copy(
                update={"values": values, "unit": "Snellen", "end": covered, "last": covered}
            )
        elif result and _two_things(said, result[-1], one):
            before = result.pop()
            update = {"values": (*before.values, one.value), "unit": one.unit, "pair": True}
            one = before.model_copy(update=update | {"end": one.end, "last": one.last})
        result.append(one)
    return result


def ranged(said: str, found: list[Quantity]) -> list[Quantity]:
    """Join "18 to 65 years" to one quantity, and "0, 1 or 2" to a list."""
    result: list[Quantity] = []
    for one in found:
        made = _joined(said, result[-1], one) if result else None
        if made:
            result[-1] = made
        else:
            result.append(one)
    return result


def spread(said: str, found: list[Quantity]) -> list[Quantity]:
    """Share what one says for two: the unit of "> 18 and < 65 years", the comparison of "≥ 140/90 mmHg"."""
    result = list(found)
    for place in range(len(result) - 1):
        here, there = result[place], result[place + 1]
        between = said[here.last : there.first].strip()
        if (
            re.fullmatch(r"-|to|and|up to", between)
            and here.operator is None
            and there.operator in ("LT", "LTEQ")
            and here.value < there.value
        ):
            result[place] = here.model_copy(update={"operator": "GTEQ", "unit": here.unit or there.unit})
        elif here.unit is None and there.unit and here.operator and there.operator and len(between) < 24:
            words = re.fullmatch(
                r"(?:,|-|and|or|to|but|years?|\s|&)*(?:[<>=\u2264\u2265/ ]*|(?:or |and )?(?:[a-z]+ "
                r")*(?:than|to|most|least|under|over|below|above)\s*(?:or equal to)?)",
                between,
                re.IGNORECASE,
            )
            if words:
                result[place] = here.model_copy(update={"unit": there.unit})
    return result


def _two_things(said: str, first: Quantity, second: Quantity) -> bool:
    """Whether "140/90" and "89/102 cm" are two values for two things (pressures, sexes)."""
    stroke = said[first.last : second.first].strip() == "/" and first.unit is None and not first.pair
    return stroke and first.value >= 15 and second.value >= 15 and not (first.roman or second.roman)


def _eye(said: str, found: re.Match[str]) -> bool:
    around = said[max(0, found.start() - 120) : found.end() + 40]
    return bool(re.search(r"\bacuity|\bvision|\bBCVA\b|\bVA\b|snellen|\beyes?\b", around, re.IGNORECASE))


def _joined(said: str, low: Quantity, high: Quantity) -> Quantity | None:
    between = said[low.last : high.first]
    if len(between) > 30 or low.pair or high.pair:
        return None
    same_unit = (
        low.unit == high.unit or low.unit is None or (high.unit is None and low.unit in ("%", "years"))
    )
    unit = high.unit or low.unit
    told = comparators.before(said, low.first)
    ranged = _JOIN.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(said[max(0, low.start - 45) : low.start])
    )
    if ranged and low.operator is None and _rises(low, high):
        return _whole(said, low, high, (low.values[0], high.values[-1]), unit, "BETWEEN")
    item = _ITEM.fullmatch(between)
    listed = item and low.operator is None and same_unit and not told and _listed(low, high, between)
    if listed:
        return _whole(said, low, high, (*low.values, *high.values), unit, None)
    return None


def _rises(low: Quantity, high: Quantity) -> bool:
    if len(low.values) > 1 or len(high.values) > 1 or low.roman != high.roman:
        return False
    if low.unit == high.unit == "Snellen":
        return True
    years = all(1900 <= one.value <= 2100 and one.unit is None for one in (low, high))
    different = low.unit is not None and high.unit is not None and low.unit != high.unit
    return not years and (low.value < high.value or different)


def _listed(low: Quantity, high: Quantity, between: str) -> bool:
    """Whether two numbers are values of one list: small levels, close to each other."""
    if low.unit is not None and (low.unit != high.unit or "/" in between):
        return False
    small = all(value <= 10 and (value == int(value) or low.roman) for value in (*low.values, *high.values))
    return small and high.values[0] > low.values[-1] and (low.roman == high.roman)


def _whole(
    said: str,
    low: Quantity,
    high: Quantity,
    values: tuple[float, ...],
    unit: str | None,
    operator: Operator | None,
) -> Quantity:
    if low.unit and high.unit and low.unit != high.unit and operator == "BETWEEN":
        values = _same_unit(values, low.unit, high.unit)
    if unit == "Snellen" and operator == "BETWEEN":
        values = tuple(sorted(values))
    return low.model_copy(
        update={
            "values": values,
            "unit": unit,
            "operator": operator,
            "approximate": low.approximate or high.approximate,
            "end": high.end,
            "last": high.last,
        }
    )


def _same_unit(values: tuple[float, ...], unit: str, to: str) -> tuple[float, ...]:
    """Return "6 months to 2 years" in years."""
    there = convert(values[0], unit, to)
    return (there.value, values[1]) if there else values
