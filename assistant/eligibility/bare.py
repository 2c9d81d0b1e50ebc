"""Bare criteria, without a trial or an index: the same assessment, with citations into the text given."""

from datetime import date

from assistant.answer import Assessment
from assistant.eligibility.assess import Describe, assess
from assistant.eligibility.profile import PatientProfile
from assistant.writing.cite import Citer
from corpus.criteria import bare, tree
from corpus.trial import Trial

NAME = "the criteria given"


def assess_criteria(criteria_text: str, profile: PatientProfile, today: date) -> Assessment:
    """Compare every criterion of an eligibility text with `profile`.

    Each citation is a span of `criteria_text` itself. Criteria below no heading have no side: they are
    taken as asked for.
    """
    trial, describe = as_trial(criteria_text)
    return assess(trial, profile, describe, today)


def as_trial(criteria_text: str) -> tuple[Trial, Describe]:
    """Return the criteria as a trial without anything else, and what makes citations of them."""
    document = bare(criteria_text)
    trial = Trial(
        id=f"criteria-{document.id}", name=NAME, documents=(document.id,), eligibility=tree(document)
    )
    return trial, Citer({document.id: document}, [trial]).describe
