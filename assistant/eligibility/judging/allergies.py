"""Allergies and intolerances that a criterion names, against those that were told."""

import re

from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.sameness import Relation, is_medicine, relation
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement

NONE = "any"
"""What is denied where a person says that there is no allergy at all."""


_NO_ALLERGY = re.compile(r"contra-?\s?indicat|intoler", re.IGNORECASE)
"""What may be there where no allergy is."""
_OF_DRUGS = re.compile(r"nkda|drug|medic", re.IGNORECASE)
_DRUG = re.compile(
    r"\b(?:drugs?|medic\w+|antibod\w+|antibiotics?|(?:study|investigational|experimental) (?:treatments?|"
    r"products?|agents?)|excipients?|ingredients?|formulations?|vaccines?|an(?:a)?esthetics?)\b",
    re.IGNORECASE,
)
"""Words of medicines, which alone "no known drug allergies" speaks of."""


def judge_allergy(thing: str, words: str, profile: PatientProfile) -> Judged:
    """Say whether a thing is not borne; that it is taken says nothing of it.

    `words` are those of the criterion, with what is asked: an allergy, or what speaks against the thing.
    """
    for one in reversed(profile.of("allergy")):
        how = _in_general(one, thing, words) if one.words == NONE else relation(one.words, thing)
        quoted = f"\u201c{' '.join(one.quote.quote.split())}\u201d"
        if one.status in ("present", "history") and how in ("same", "narrower"):
            return Judged(
                value="met",
                reason=f"{quoted} was said, which counts as \u201c{words}\u201d.",
                said=(one.quote,),
            )
        if one.status == "absent" and how in ("same", "wider"):
            return Judged(value="not_met", reason=f"{quoted} was denied.", said=(one.quote,))
    return Judged(
        value="unknown",
        reason=f"Nothing was said of \u201c{words}\u201d.",
        missing=words,
        missing_kind="person",
        variable="allergy",
        question=f"Is there an allergy to any of this: “{thing.strip()}”?"
        if len(thing.split()) > 3
        else f"Is there an allergy to {thing.strip()}?",
    )


def _in_general(one: Statement, thing: str, words: str) -> Relation | None:
    """Return how a denial of all allergies is related to what is asked: it leaves out what is no allergy."""
    led = words[: words.find(thing)] if thing in words else words
    if _NO_ALLERGY.search(led):
        return None
    if _OF_DRUGS.search(one.quote.quote) and not (_DRUG.search(thing) or is_medicine(thing)):
        return None
    return "wider"
