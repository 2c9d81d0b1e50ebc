"""An exclusion in wide words ("malignancy") does not mean the disease that the trial is about.

Read letter for letter it would leave out everybody the trial looks for; what it means is for the study team.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.answer import PatientQuote
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.sameness import relation
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement
from corpus.glossary import fold, stem

_WIDE = frozenset(
    stem(word)
    for word in (
        "cancer disease syndrome disorder infection tumor tumour neoplasm malignancy carcinoma condition "
        "illness chronic acute adult childhood stage recurrent refractory relapsed advanced metastatic "
        "primary secondary severe moderate mild type patients with of the and or in due to other "
        "unspecified nos virus"
    ).split()
)
"""Words that many diseases share: they name none."""

_KIN = ("same", "narrower", "wider")

JudgeFor = Callable[[PatientProfile], Judged]


def besides_the_disease(
    found: Judged, text: str, profile: PatientProfile, conditions: Sequence[str], judge: JudgeFor
) -> Judged:
    """Return what an exclusion that holds comes to when the trial's own `conditions` are left aside.

    `judge` judges the same words for another profile. An exclusion that names the disease itself stands.
    """
    if found.value != "met":
        return found
    own = [one for one in conditions if _names(one) and not _names(one) & _names(text)]
    quotes = set(found.said)
    told = [one for one in profile.conditions if one.quote in quotes]
    studied = [one for one in told if any(_is(one, name, text, judge) for name in own)]
    if not studied:
        return found
    rest = profile
    for one in studied:
        rest = rest.without(one)
    again = judge(rest)
    if again.value == "met" or again.said:
        return again
    words = studied[0].quote.quote
    return Judged(
        value="unknown",
        reason=(
            f"“{words}” was said, which is what the trial is about; whether this exclusion means that, too, "
            "is for the study team to say."
        ),
        said=(studied[0].quote,),
        missing="what the exclusion means",
        missing_kind="study_team",
    )


def _is(statement: Statement, condition: str, text: str, judge: JudgeFor) -> bool:
    """Whether everybody with the trial's condition would be left out, and the person told that condition."""
    if not any(relation(one, condition) in _KIN for one in (statement.words, *statement.heads)):
        return False
    quote = PatientQuote(turn=0, start=0, end=len(condition), quote=condition)
    anybody = PatientProfile(statements=(Statement(variable="condition", quote=quote, words=condition),))
    return judge(anybody).value == "met"


@lru_cache(maxsize=8192)
def _names(text: str) -> frozenset[str]:
    return frozenset({stem(word) for word in re.findall(r"[a-z0-9]{2,}", fold(text))} - _WIDE)
