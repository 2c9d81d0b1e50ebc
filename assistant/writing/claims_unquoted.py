"""The check of claims that are no quotes: computed ones, the person's words, and our own."""

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from assistant.eligibility.variables import variables
from assistant.writing.claims_computed import follows
from assistant.writing.claims_evidence import Evidence, quotations, without_quotations
from assistant.writing.claims_quantities import Quantity, quantities
from assistant.writing.fold import fold, locate_quote

EMERGENCY_NUMBERS = frozenset({"112", "911", "999", "988", "111", "000", "116 123", "116123"})
"""Telephone numbers of emergency and crisis lines, which our own words may name."""

_LISTED = re.compile(r"\blists (\d+) (?:[a-z]+ )?(?:sites|groups|outcomes|contacts|countries)\b")


def computed_reason(
    text: str,
    evidence: Evidence,
    person_text: str,
    today: date | None = None,
    counted: int = 0,
    whole: str | None = None,
) -> str | None:
    """Both values must be shown, each as a number or in quotation marks: one cited, one the other input.

    The other input is the person's, the day `today`, or a second cited number. What follows from them
    (see `claims_computed`) and dates that were counted out may stand there, and one number more, the result.
    A sentence that says how many the record lists is counted again: `counted` is the number of spans that it
    was handed. `text` is folded; `whole` is the same with the trial's own names, which quotations may hold.
    """
    if listed := _LISTED.search(text):
        return None if int(listed[1]) == counted else f"The record lists {counted} of these, not {listed[1]}."
    said = fold(person_text)
    shown = (*evidence.texts, *evidence.tidied)
    quoted = quotations(whole or text)
    for quotation in quoted:
        if not _stands(quotation, (*shown, said)):
            return f"The words “{quotation[:60]}” stand neither in the quotes nor in what was said."
    outside = quantities(without_quotations(text))
    cited, told = _values(evidence.texts), _values((said, today.isoformat() if today else ""))
    from_quotes = [one for one in outside if one.value in cited]
    from_person = [one for one in outside if one.value in told]
    shows_quote = bool(from_quotes) or any(_stands(q, shown) for q in quoted)
    shows_person = bool(from_person) or any(_stands(q, (said,)) for q in quoted)
    if not shows_quote or not (shows_person or len({one.value for one in from_quotes}) > 1):
        return "A computed sentence must show both values that it was computed from."
    results = {
        one.value
        for one in outside
        if one.value not in cited | told
        and one.unit != "date"
        and not follows(one.value, text, evidence.texts, person_text, today)
    }
    return "A computed sentence shows more than one number that was not given." if len(results) > 1 else None


def person_reason(text: str, person_text: str) -> str | None:
    """The sentence must repeat what the person said: in quotation marks, or word for word."""
    said = fold(person_text)
    if not quotations(text):
        whole = fold(text).rstrip(" .")
        return None if whole and locate_quote(whole, said) else "The person did not say this."
    if not all(_stands(quotation, (said,)) for quotation in quotations(text)):
        return "The person did not say what stands in quotation marks."
    outside = quantities(fold(without_quotations(text)))
    return "A number stands outside the person's words." if outside else None


def fixed_reason(text: str, spans: Collection[object], person_text: str) -> str | None:
    """Our own words cite nothing and state no number but an emergency line's or the person's own.

    The questions of our own table of variables may name the steps of a score.
    """
    if spans:
        return "A sentence of our own words cites nothing."
    said = set(re.findall(r"\d+", fold(person_text)))
    own = max((one for one in _questions() if text.startswith(one)), key=len, default="")
    text = text.removeprefix(own)
    for number in re.findall(r"\d+(?: \d+)*", text):
        if number not in EMERGENCY_NUMBERS and not set(number.split()) <= said:
            return f"Our own words hold the number “{number}”, which only a quote may."
    return None


@lru_cache(maxsize=1)
def _questions() -> frozenset[str]:
    return frozenset(fold(one.question) for one in variables().values())


def _stands(quotation: str, texts: Collection[str]) -> bool:
    inside = fold(quotation).rstrip(" .,;")
    return bool(inside) and any(locate_quote(inside, text) for text in texts)


def _values(texts: Collection[str]) -> set[float]:
    found: list[Quantity] = [quantity for text in texts for quantity in quantities(text)]
    return {quantity.value for quantity in found}
