"""The check that every claim passes before it is shown, whoever wrote it.

A `quoted` claim stands only if its numbers, units, comparators, names, negations and most of its words
are carried by its quotes. Order: spans, quotation marks, addresses, numbers, names, scope, words.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from assistant.writing.claims_dates import date_reason
from assistant.writing.claims_evidence import (
    Evidence,
    evidence_of,
    quotation_reason,
    quotations,
    span_problem,
    with_cut,
    without_copies,
    without_quotations,
)
from assistant.writing.claims_numbers import number_reason
from assistant.writing.claims_quantities import quantities, without_quantities
from assistant.writing.claims_scope import scope_reason
from assistant.writing.claims_unquoted import computed_reason, fixed_reason, person_reason
from assistant.writing.claims_vocabulary import FRAMING, GENERAL, STOP
from assistant.writing.claims_words import (
    all_meanings,
    meaning,
    missing_names,
    turned_around,
    uncarried,
    words,
)
from assistant.writing.draft import DraftClaim
from assistant.writing.fold import fold, locate_quote
from corpus.document import Document

__all__ = ["Evidence", "carried", "evidence_of", "locate_quote", "verify", "with_cut"]

Writer = Literal["rule", "model"]

MOST = 0.65
"""Share of the content words of a sentence of the rule-based writer that its quotes must hold; its own
words are framing. A model's words must all be held, but for those of `GENERAL`."""

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+")
_PHONE = re.compile(r"(?<![\w.-])[+(]?\d[\d ().+/-]{5,}\d(?:(?:,)? ?(?:ext|x)\.? ?\d+)?")
PHONE_DIGITS = 7
"""Fewest digits of what is taken for a telephone number."""
_ABSENCE = re.compile(
    r"\b(?:with |and )?no (?:upper|lower) (?:age )?limit(?: is)?(?: stated| given)?\b"
    r"|\b(?:is |are )?not (?:stated|given|named)\b",
    re.I,
)
"""What the rule-based writer may say of a field that the record leaves empty."""


_BOUND = re.compile(r"\b(?:upper|lower|minimum|maximum|youngest|oldest) (?:age )?(?:limit)?", re.I)
"""Words of a comparator, which the check of numbers has judged."""


def verify(
    claim: DraftClaim,
    documents: Mapping[str, Document],
    *,
    person_text: str = "",
    known_names: Collection[str] = (),
    writer: Writer = "rule",
    today: date | None = None,
) -> str | None:
    """Return None if the claim may be shown, else the reason in one sentence.

    `documents` maps ids to documents; `person_text` is all that the person said; `today` is the day
    that a computed claim may count to; `known_names` are
    names, acronyms and titles of the trial that the claim is about, allowed anywhere in it. The
    rule-based writer may frame its quotes with the words of `claims_vocabulary.FRAMING`, a model
    may not. Headings above a quote count with it, cited as support or not.
    """
    if claim.kind == "fixed":
        return fixed_reason(_without_known(fold(claim.text), known_names), claim.spans, person_text)
    if claim.kind == "person":
        return person_reason(claim.text, person_text)
    problem = span_problem((*claim.spans, *claim.support), documents)
    if problem or not claim.spans:
        return problem or "The claim cites nothing."
    evidence = evidence_of(claim.spans, claim.support, documents)
    if claim.kind == "computed":
        said = _without_known(fold(claim.text), known_names)
        return date_reason(claim.text, today) or computed_reason(
            said, evidence, person_text, today, len({*claim.spans, *claim.support}), fold(claim.text)
        )
    return carried(claim.text, evidence, known_names=known_names, writer=writer)


def carried(
    text: str,
    evidence: Evidence,
    *,
    known_names: Collection[str] = (),
    writer: Writer = "rule",
) -> str | None:
    """Return None if the evidence carries the sentence `text`, else the reason in one sentence."""
    if not words(text):
        return "The claim says nothing."
    if quotation_reason(text, evidence) is None:
        return None
    text = _without_known(text, [name for name in known_names if quotations(name)])
    for quotation in quotations(text):
        if problem := quotation_reason(quotation, evidence):
            return problem
    outside = without_quotations(text)
    outside = without_copies(_without_phones(outside, evidence), evidence) if writer == "rule" else outside
    plain = _without_known(fold(outside), known_names)
    if problem := _address_reason(fold(outside), evidence.whole):
        return problem
    plain = _ADDRESS.sub(" ", plain)
    plain = _ABSENCE.sub(" ; ", plain) if writer == "rule" else plain
    framing = FRAMING if writer == "rule" else GENERAL
    return (
        number_reason(plain, evidence.texts, framing, fields_known=writer == "rule")
        or _name_reason(plain, evidence.whole, known_names, framing)
        or scope_reason(
            plain,
            evidence.quotes,
            evidence.around,
            evidence.headings,
            [fold(one) for one in quotations(text)] if writer == "rule" else (),
        )
        or _opposite_reason(plain, evidence.whole)
        or _word_reason(plain, evidence.whole, framing, quoting=outside != text)
    )


def _without_phones(text: str, evidence: Evidence) -> str:
    """Blank telephone numbers that a quote holds sign by sign: "(0) 20 7905 2000" is no list of numbers."""
    for found in {match[0].strip() for match in _PHONE.finditer(text)}:
        digits = sum(character.isdigit() for character in found)
        if digits >= PHONE_DIGITS and any(fold(found) in quote for quote in evidence.quotes):
            text = text.replace(found, " ; ")
    return text


def _without_known(text: str, known_names: Collection[str]) -> str:
    """Blank the trial's own names, longest first, so that "XY-101" is no number of the claim."""
    if not known_names:
        return text
    text = fold(text)
    small = text.casefold()
    for name in sorted({fold(name) for name in known_names}, key=len, reverse=True):
        if len(name) >= 3 and name.casefold() in small and any(character.isalpha() for character in name):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " _ ", text, flags=re.IGNORECASE)
    return text


def _address_reason(text: str, everything: str) -> str | None:
    for address in _ADDRESS.findall(text):
        if address.casefold().rstrip(".,") not in everything.casefold():
            return f"The address “{address}” does not stand in the quotes."
    return None


def _name_reason(text: str, everything: str, known: Collection[str], framing: Collection[str]) -> str | None:
    missing = missing_names(without_quantities(text), everything, known, framing)
    return f"The name “{missing[0]}” does not stand in the quotes." if missing else None


def _opposite_reason(text: str, everything: str) -> str | None:
    pair = turned_around(words(text), words(everything))
    return f"The claim says “{pair[0]}” where the quotes say “{pair[1]}”." if pair else None


def _word_reason(text: str, everything: str, framing: Collection[str], *, quoting: bool) -> str | None:
    """Most content words must be carried; a claim without any needs a number or a quotation."""
    stems = all_meanings(everything) | _fields_shown(everything)
    held, lacking = uncarried(_BOUND.sub(" ", without_quantities(text)), stems, framing)
    if not held and not lacking:
        nothing = not quoting and not quantities(text) and not _states_a_framing_word(text, stems)
        return "The claim states nothing that its quotes could carry." if nothing else None
    if quoting and len(held) < 2 * len(lacking):
        return f"The words around the quotation (“{min(lacking)}…”) are not in the quotes."
    most = 1.0 if framing is GENERAL else MOST
    if len(held) < most * (len(held) + len(lacking)):
        return f"The quotes do not carry the claim: nothing in them says “{min(lacking)}…”."
    return None


def _fields_shown(everything: str) -> set[str]:
    """Return what the form of a value tells of itself: an e-mail address, a phone number."""
    shown = "email mail address" if "@" in everything else ""
    numbered = any(quantity.unit == "id" for quantity in quantities(everything))
    return {meaning(word) for word in words(shown + (" phone telephone number" if numbered else ""))}


def _states_a_framing_word(text: str, stems: Collection[str]) -> bool:
    """Tell whether a framing word itself, such as a status or a sex, is what the quotes say."""
    telling = {"all", "no", "yes"}
    return any(meaning(word) in stems for word in words(text) if word not in STOP or word in telling)
