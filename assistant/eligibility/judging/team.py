"""What a person of the study settles: open, unless the person has said that they consent, or will comply.

An investigator's view is never anticipated; consent that was announced is no more than that.
"""

import re
from typing import Literal

from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile

_CONSENT = re.compile(
    r"\b(?:consent|assent)\w*\b|\b(?:willing|unwilling|agree\w*|refus\w+|declin\w+|"
    r"voluntar\w+)\b[^.;]{0,30}\b(?:participa\w+|take part|enrol\w*|study|trial)\b|"
    r"\bvoluntar\w+\s*$|\b(?:understand|comprehend)\w*\s*$",
    re.IGNORECASE,
)
_COMPLY = re.compile(
    r"\b(?:non-?)?compl(?:y|iance|iant|ies|ying)\b|\badher(?:e|ence|ing)\b|\bco-?operat\w+|"
    r"\bfollow-?\s?up\b|\bmonitoring\b|"
    r"\b(?:follow|attend|return|undergo|complete|perform|keep)\w*\b[^.;]{0,40}\b(?:visits?|procedures?|"
    r"protocol|instructions?|appointments?|"
    r"requirements?|schedule|assessments?|study|trial)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:opinion|judge?ment|discretion|contracepti\w+|abstain|abstinen\w+|biops\w+|swallow\w*|stop\w*|"
    r"discontinu\w+|wash-?out|donat\w+|"
    r"employ\w+|guardianship|deprived|read|write(?! inform)|speak\w*|language|interfer\w+|confound\w+|"
    r"prisoners?|vulnerable|conditions?|disorders?|"
    r"illness\w*|disease|abuse|medical|psych\w+|impair\w+|past|prior(?! to)|previous\w*|history|therap\w+|"
    r"medications?|drugs?)\b",
    re.IGNORECASE,
)
"""Beside such words consent or compliance is not all that is asked."""
_LACK = re.compile(
    r"\b(?:unable|inability|incapab\w+|incapacit\w+|cannot|can not|can't|refus\w+|unwilling\w*|declin\w+|"
    r"lack\w*|poor|non-?complian\w+|"
    r"non-?adheren\w+|no|not|never|without|withdr\w+|impossib\w+|unlikely|inaccessib\w+|difficult\w*|"
    r"absence)\b",
    re.IGNORECASE,
)


def judge_team(words: str, profile: PatientProfile) -> Judged:
    """Say whether the person has announced what is asked; else it is open, and the study team's to settle."""
    kinds: list[Literal["consent", "comply"]] = []
    if _CONSENT.search(words):
        kinds.append("consent")
    if _COMPLY.search(words):
        kinds.append("comply")
    said = [
        next(
            (one for one in reversed(profile.statements) if one.variable == "consent" and one.words == kind),
            None,
        )
        for kind in kinds
    ]
    told = [one for one in said if one is not None and one.status in ("present", "absent")]
    if kinds and len(told) == len(kinds) and not _OTHERS.search(words):
        willing = all(one.status == "present" for one in told)
        value = "met" if willing != bool(_LACK.search(words)) else "not_met"
        quoted = " and ".join(f"“{one.quote.quote}”" for one in told)
        return Judged(
            value=value,  # type: ignore[arg-type]
            reason=f"{quoted} was said; it is for the study team to take it.",
            said=tuple(one.quote for one in told),
            missing_kind="study_team",
        )
    return Judged(
        value="unknown",
        reason=f"“{words}” is for the study team to settle.",
        missing=words,
        missing_kind="study_team",
    )
