"""Criteria about other studies and investigational drugs, which have many names and mean one thing."""

import re

from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statements.other_trials import HEAD

QUESTION = "Has the person been in another study, or been given an investigational drug, and until when?"
_LED = (
    r"prior|previous|concurrent|current|recent|other|another|any|use of|use|receipt of|received|"
    r"treatment with|treated with|exposure to|taken|taking|an?|the|or|of|with"
)
_ASKED = re.compile(
    rf"^(?:(?:{_LED})\s+)*(?:investigational|experimental|study)\s+(?:medicinal |new |study )?"
    r"(?:drugs?|agents?|products?|medications?|medicines?|compounds?|treatments?|therap(?:y|ies)|"
    r"interventions?|devices?)(?: \(?imp\)?)?$|"
    r"^(?:(?:current|concurrent|simultaneous|prior|previous|recent)\s+)?"
    r"(?:participat\w+|enrol\w+|involvement|inclusion|taking part) in (?:an? |any |another |other )*"
    r"(?:interventional |clinical |investigational |drug |therapeutic |research )*(?:trials?|stud(?:y|ies))$",
    re.IGNORECASE,
)


def asks_of_other_trials(words: str) -> bool:
    """Whether the words name other studies or their drugs, and nothing else."""
    return bool(_ASKED.match(" ".join(words.split()).strip(" .,;:")))


def judge_other_trials(words: str, profile: PatientProfile, *, prior: bool) -> Judged:
    """Say whether another study or its drug was told; one of the past counts only for the past."""
    told = [one for one in profile.statements if HEAD in one.heads]
    for one in reversed(told):
        if one.status == "present" or (prior and one.status == "history"):
            reason = f"“{one.quote.quote}” was said, which counts as “{words}”."
            return Judged(value="met", reason=reason, said=(one.quote,))
    denied = next((one for one in told if one.status == "absent"), None)
    if denied and all(one.status == "absent" for one in told):
        reason = f"“{denied.quote.quote}” was denied, which answers “{words}”."
        return Judged(value="not_met", reason=reason, said=(denied.quote,))
    return Judged(
        value="unknown",
        reason=f"Nothing was said of “{words}”.",
        missing=words,
        missing_kind="person",
        question=QUESTION,
    )
