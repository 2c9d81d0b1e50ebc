"""The numbers of a text with what joins them: ranges, lists, and the words that each belongs to."""

from dataclasses import replace
from functools import lru_cache

from assistant.number_words import ONES, TENS
from assistant.writing import claims_patterns as p
from assistant.writing.claims_reading import Quantity, read_numbers
from assistant.writing.claims_vocabulary import STOP
from assistant.writing.claims_words import abbreviations, meaning, words

__all__ = ["Quantity", "quantities", "without_quantities"]


_NUMERALS = STOP | {*ONES, *TENS, *p.ORDINALS, *p.TIMES}
"""Words that a number cannot belong to."""


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return all quantities of a folded text in order."""
    return tuple(_with_subjects(text, _with_ranges(text, read_numbers(text))))


def without_quantities(text: str) -> str:
    """Return a folded text with its quantities and their units blanked, as long as before."""
    for quantity in quantities(text):
        text = text[: quantity.start] + " " * (quantity.end - quantity.start) + text[quantity.end :]
    return text


def _with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give "18 to 70" its two bounds: at least the first, at most the second; units are shared."""
    result = list(found)
    for i in range(len(result) - 1):
        low, high = result[i], result[i + 1]
        between = text[low.end : high.start]
        joined = p.TO.match(between) or (p.AND.match(between) and p.BETWEEN.search(text[: low.start]))
        odd = {"id", "date", "#phase", "#nth"}
        if not joined and p.OR.match(between) and not odd & {low.unit, high.unit}:
            result[i] = replace(low, unit=low.unit or high.unit)
            result[i + 1] = replace(high, unit=high.unit or low.unit)
            continue
        if not joined or low.value >= high.value or {low.unit, high.unit} & odd or low.comparator:
            continue
        unit = low.unit or high.unit
        result[i] = replace(low, comparator=">=", unit=unit, ranged=True, when=low.when or high.when)
        result[i + 1] = replace(
            high, comparator="<=", unit=high.unit or unit, ranged=True, every=low.every or high.every
        )
    return result


def _with_subjects(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give each quantity the words it belongs to.

    Between two numbers, words up to the first comma, bracket or "and" belong to the first, the rest
    to the second; with no such mark they belong to both. A number without words before it ("125
    mg/m2, 5 days before") takes those of the number in front.
    """
    result: list[Quantity] = []
    last_end = 0
    ordinals = [_with_noun(text, quantity) for quantity in found if quantity.unit == "#nth"]
    found = [quantity for quantity in found if quantity.unit != "#nth"]
    for i, quantity in enumerate(found):
        between = text[last_end : quantity.start] if quantity.start > last_end else ""
        strong = [match.end() for match in p.STRONG.finditer(between)]
        mark = p.SPLIT.search(between)
        fresh = between[strong[-1] :] if strong else between[mark.start() :] if mark and result else between
        head = _content(fresh)
        if result and not strong and (not mark or not head):
            before = result[-1]
            head |= before.head if mark else before.about
        following = text[quantity.end : found[i + 1].start if i + 1 < len(found) else len(text)]
        stop = p.STRONG.search(following)
        following = following[: stop.start()] if stop else following
        split = p.SPLIT.search(following)
        tail = _content(following[: split.start()] if split else following)
        if quantity.when and not strong:
            result = _shared_tail(result, tail)
        result.append(replace(quantity, head=head, about=_with_abbreviations(text, head | tail)))
        last_end = quantity.end
    return sorted([*result, *ordinals], key=lambda quantity: quantity.start)


def _shared_tail(result: list[Quantity], tail: frozenset[str]) -> list[Quantity]:
    """In "A within 30 days or B within 14 days before injection", both are before the injection."""
    shared = list(result)
    for i in range(len(shared) - 1, -1, -1):
        if shared[i].when:
            break
        shared[i] = replace(shared[i], about=shared[i].about | tail)
    return shared


def _with_noun(text: str, ordinal: Quantity) -> Quantity:
    """An ordinal belongs to the word behind it."""
    following = p.SPLIT.split(p.STRONG.split(text[ordinal.end :])[0])[0]
    behind = [meaning(word) for word in words(following) if word not in STOP][:1]
    return replace(ordinal, about=frozenset(behind))


def _with_abbreviations(text: str, about: frozenset[str]) -> frozenset[str]:
    """An abbreviation stands for the words that the text spells it out with, and they for it."""
    for short, full in abbreviations(text):
        if short in about or full <= about:
            about |= full | {short}
    return about


def _content(text: str) -> frozenset[str]:
    return frozenset(meaning(word) for word in words(text) if not (word in _NUMERALS or word[0].isdigit()))
