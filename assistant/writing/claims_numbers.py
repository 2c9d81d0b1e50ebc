"""Whether every number of a claim stands in its quotes: value, unit, comparator and variable together."""

import math
from collections.abc import Collection, Sequence

from assistant.writing.claims_quantities import Quantity, quantities
from assistant.writing.claims_vocabulary import GLUE
from assistant.writing.claims_words import meaning, meanings_of

_AGE = meaning("age")
_AGE_UNITS = {"year", "month", "week", "day"}
_ENROL = {meaning(word) for word in ("enrolment", "participant", "planned", "estimated")}
_PLAIN = frozenset(meaning(word) for word in GLUE)
_SPOKEN = {"<": "below", "<=": "at most", ">": "above", ">=": "at least", "": "exactly"}


def number_reason(
    claim: str, evidence: Sequence[str], framing: Collection[str], *, fields_known: bool = False
) -> str | None:
    """Return why a number of the folded claim is not carried by the folded evidence, or None.

    With `fields_known`, the writer read a field of the record: its bare age ("18 Years") carries a bound
    ("from 18 years"), its bare count a number of people, and a bound of a range may stand alone.
    """
    stated = [quantity for text in evidence for quantity in quantities(text)]
    plain = _PLAIN | meanings_of(frozenset(framing))
    said = quantities(claim)
    for quantity in said:
        same = [other for other in stated if _same_value(quantity, other)]
        if not same:
            return f"The number “{quantity.shown}” does not stand in the quotes."
        same = [other for other in same if _same_unit(quantity, other, fields_known)]
        if not same:
            return f"The number “{quantity.shown}” stands in the quotes with another unit."
        same = [other for other in same if _same_comparison(quantity, other, fields_known)]
        if not same:
            spoken = _SPOKEN[quantity.comparator]
            return f"The quotes do not say “{spoken} {quantity.shown}”, but compare it otherwise."
        variable = _foreign(quantity, same, stated, plain)
        if variable:
            return f"In the quotes, “{quantity.shown}” belongs to something else than “{variable}…”."
    return None


def _same_value(claim: Quantity, quote: Quantity) -> bool:
    if "date" in (claim.unit, quote.unit):
        return claim.unit == quote.unit and _same_date(int(claim.value), int(quote.value))
    if "id" in (claim.unit, quote.unit):
        return claim.unit == quote.unit and _digits(claim) == _digits(quote)
    return math.isclose(claim.value, quote.value, rel_tol=1e-9, abs_tol=1e-12)


def _digits(quantity: Quantity) -> str:
    return "".join(character for character in quantity.shown if character.isdigit())


def _same_date(claim: int, quote: int) -> bool:
    """A claim may be less exact than the quote (no day, no month), never more."""
    if claim % 100 == 0:
        quote -= quote % 100
    return claim == quote


def _same_unit(claim: Quantity, quote: Quantity, fields_known: bool) -> bool:
    """Equal units; ages may leave "years" out, a count of people may be a bare number of a label."""
    if claim.unit == quote.unit:
        return True
    pair = {claim.unit, quote.unit}
    if pair == {"", "year"}:
        return _AGE in claim.about | quote.about
    if claim.unit == "people" and quote.unit == "":
        return fields_known or bool(_ENROL & quote.about)
    if claim.unit == "" and quote.unit == "people":
        return fields_known or bool(_ENROL & claim.about)
    return pair == {"#nth", "#cycle"}


def _same_comparison(claim: Quantity, quote: Quantity, fields_known: bool) -> bool:
    if claim.every != quote.every:
        return False
    if claim.comparator != quote.comparator:
        field = quote.comparator == "" and claim.comparator in (">=", "<=") and quote.unit in _AGE_UNITS
        cell = claim.comparator == "" and quote.ranged
        if not (fields_known and (field or cell)):
            return False
    return not (claim.when and quote.when and claim.when != quote.when)


def _foreign(
    claim: Quantity, same: Sequence[Quantity], stated: Sequence[Quantity], plain: Collection[str]
) -> str | None:
    """Return a word that the claim ties to this number and the quotes tie to other numbers only."""
    bound = frozenset().union(*(other.about for other in stated)) if stated else frozenset()
    about = {word for word in claim.about if word in bound and word not in plain}
    worst: str | None = None
    for other in same:
        foreign = sorted(about - other.about)
        if not foreign:
            return None
        worst = worst or foreign[0]
    return worst
