"""What a denial in general answers: "takes no medicines", "no significant medical history".

It answers for what it would surely have named: medicines taken now, and illnesses that a medical history
holds. Infections that are found by a test alone, symptoms and findings of the day are none of these.
"""

import re
from functools import lru_cache

from assistant.eligibility.judging.forms import Form, form
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.kinds import any_covers, known, wider_forms
from assistant.eligibility.judging.sameness import is_medicine
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement

IS_MEDICINE = "is a medicine"
"""Ends the reason where a denial of all medicines settles something."""
_ILLNESSES = (
    "cancer", "diabetes mellitus", "heart disease", "cerebrovascular disease", "lung disease",
    "kidney disease", "liver cirrhosis",
    "psychiatric disease", "neurological disease", "autoimmune disease", "thyroid disease",
    "inflammatory arthritis", "inflammatory bowel disease", "coagulation disorder", "venous thromboembolism",
    "genetic disease", "adrenal disease", "peripheral artery disease", "peptic ulcer", "pancreatitis",
    "cardiovascular disease", "hypertension", "gout", "primary immunodeficiency", "organ transplant",
)  # fmt: skip
"""Illnesses that nobody would call no significant history."""
_CATEGORIES = ("disease", "disorder", "illness", "condition", "syndrome")
"""Heads of names for many illnesses at once, of which something told may be one ("autoimmune disease")."""
_HEALTHY = re.compile(r"\bhealthy\b", re.IGNORECASE)
"""Who calls themselves healthy has not gone through illnesses by name."""
_OPEN = ("infection", "pneumonia", "symptom", "bleeding")
"""What may be there unknown, or be new, beside a clean history."""


def denied_in_general(words: str, profile: PatientProfile) -> Judged | None:
    """Say that a thing is not there because all of its sort was denied; None where nothing says so.

    "No medicines" speaks of now: of medicines taken before it says nothing, which is for the caller.
    """
    medicines = _any(profile, "treatment")
    if medicines is not None and is_medicine(words):
        reason = (
            f"\u201c{medicines.quote.quote}\u201d was said, and \u201c{words.strip()}\u201d {IS_MEDICINE}."
        )
        return Judged(value="not_met", reason=reason, said=(medicines.quote,))
    illnesses = _any(profile, "condition")
    kinds, told = _kinds(words), _told(profile)
    if illnesses is None or _HEALTHY.search(illnesses.quote.quote):
        return None
    if kinds and not any(kinds & _kinds(one) for one in told) and not (told and _is_category(words)):
        reason = (
            f"\u201c{illnesses.quote.quote}\u201d was said, which leaves out \u201c{words.strip()}\u201d."
        )
        return Judged(value="not_met", reason=reason, said=(illnesses.quote,))
    return None


def _is_category(words: str) -> bool:
    made = form(words)
    return made is not None and made.head in [one.head for one in map(form, _CATEGORIES) if one]


@lru_cache(maxsize=65536)
def _kinds(words: str) -> frozenset[str]:
    """Return the kinds of illness that a medical history would hold and that words name one of."""
    mine = wider_forms(words)
    if not known(words) or any(_covers(kind, mine) for kind in _OPEN):
        return frozenset()
    return frozenset(kind for kind in _ILLNESSES if _covers(kind, mine))


def _covers(kind: str, forms: frozenset[Form]) -> bool:
    made = form(kind)
    return made is not None and any_covers(made, forms)


def _told(profile: PatientProfile) -> list[str]:
    """Return the conditions that were told: of their kinds a general denial leaves open which they are."""
    return [one.words for one in profile.conditions]


def _any(profile: PatientProfile, variable: str) -> Statement | None:
    return next(
        (
            one
            for one in reversed(profile.of(variable))
            if one.words in ("any", "any other") and one.status == "absent"
        ),
        None,
    )
