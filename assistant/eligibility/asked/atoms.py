"""One item of a criterion to its atoms: its limits, and what the words beside them name."""

import re

from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.limits import beside, values, with_condition
from assistant.eligibility.asked.things import SEX, thing
from assistant.eligibility.asked.told import Mode, Told, content, joined
from assistant.eligibility.asked.wording import METHOD, PLAIN_TAIL

LONG_REST = 6
"""So many words beside a limit say more than what it is a limit of: how they hang together is not told."""
_MEASURED = re.compile(
    r"(?:or |and |= ?|/ ?)?[\d.,]+(?:\s?[x\u00d7*]\s?10\^?\d+)?\s?[A-Za-z\u00b5%/\u00b2\u00b3.\d]{0,9}"
)


def atoms(told: Told, low: int, high: int, mode: Mode) -> Demand | None:
    """Return what an item demands, None where it only names people or nothing."""
    low, high = told.trimmed(low, high)
    limits = [with_condition(one, told) for one in told.limits_in(low, high)]
    if not limits:
        return thing(told, low, high, mode)
    parts = values(told, limits, mode)
    jumbled = told.excludes and len(parts) > 1
    rest = told
    for one in limits:
        for start, end in beside(one, told):
            rest = rest.without(max(low, start), min(high, end))
    for start, end in _runs(rest, low, high):
        named = thing(rest, start, end, mode)
        if named is not None:
            parts.append(named)
            jumbled = jumbled or len(content(rest.said[start:end])) > LONG_REST
    whose = next((part for part in parts if part.kind == "sex" and part.sex), None)
    values_only = [part for part in parts if part is not whose]
    if (
        whose
        and not told.excludes
        and len(parts) > 1
        and all(part.kind in ("value", "any") for part in values_only)
    ):
        then = joined("all", values_only)
        if then:
            return Demand(kind="if", start=low, end=high, parts=(whose, then))
    return joined("unclear" if jumbled else "all", parts)


def _runs(told: Told, low: int, high: int) -> list[tuple[int, int]]:
    """Return the stretches of words that are left where limits were taken out."""
    return [
        (low + at.start(), low + at.end())
        for at in re.finditer(r"\S+(?:\s{1,2}\S+)*", told.said[low:high])
        if (content(at.group()) or SEX.search(at.group()))
        and not _MEASURED.fullmatch(at.group().strip(" ,;()"))
        and not METHOD.fullmatch(at.group())
        and not PLAIN_TAIL.fullmatch(at.group())
    ]
