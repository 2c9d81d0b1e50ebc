"""Allergies and intolerances that a criterion names, against those that were told."""

from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.sameness import relation
from assistant.eligibility.profile import PatientProfile

NONE = "any"
"""What is denied where a person says that there is no allergy at all."""


def judge_allergy(thing: str, words: str, profile: PatientProfile) -> Judged:
    """Say whether a thing is not borne; that it is taken says nothing of it."""
    for one in reversed(profile.of("allergy")):
        how = "wider" if one.words == NONE else relation(one.words, thing)
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
        question=f"Is there an allergy to {thing.strip()}?",
    )
