"""Whether a recruitment status still counts: the age of its record, and the registry's two-year rule.

The rule is that of the glossary of ClinicalTrials.gov (https://clinicaltrials.gov/study-basics/glossary,
"Unknown"): the last known status was recruiting, not yet recruiting, or active, not recruiting with
the completion date passed, and the status was not verified within the past two years.
"""

import re
from datetime import date
from typing import Literal

from corpus.clean import fold
from corpus.document import Frozen, Span
from corpus.trial import Fact, RecruitmentStatus, StudyDate, Trial

YEARS = 2
"""Years after which a status that can lapse, and that nobody has verified, counts as unconfirmed."""

Why = Literal["recent", "lasting", "undated", "not_verified", "registry"]
"""Why a status counts as it does: verified within two years; of a kind that does not lapse
("Completed"); of a record without any date, so that the rule cannot be applied; not verified for
two years; or called unknown by the registry itself."""


class Standing(Frozen):
    """What the status of a trial is worth on one day.

    `confirmed` is the day (a month counts from its first day) on which the study's staff last
    verified the record, else the date of the record; `age_days` the days since `record_date`, None
    where the record is undated, negative where it is dated later than the day asked about.
    `completion` is the completion date on which the verdict rests, if it does. `spans` state the
    status, `confirmed_spans` the confirmed day (empty where the document states it in no place of
    its own), `completion_spans` the completion date.
    """

    trial_id: str
    status: str
    last_known: str | None = None
    record_date: date | None = None
    confirmed: date | None = None
    confirmed_to_the_day: bool = False
    age_days: int | None = None
    unconfirmed: bool = False
    why: Why
    completion: date | None = None
    today: date
    spans: tuple[Span, ...] = ()
    confirmed_spans: tuple[Span, ...] = ()
    completion_spans: tuple[Span, ...] = ()


def standing(trial: Trial, today: date) -> Standing | None:
    """Return what the status of `trial` is worth on `today`, None where no document states one.

    Of several sources the newest counts, dated ones before undated ones.
    """
    fact = newest(trial)
    if fact is None:
        return None
    value = fact.value
    verified = _beside(trial.verified_dates, fact)
    confirmed = value.verified or value.record_date
    completion = _beside(trial.completion_dates, fact)
    why = _why(value, confirmed, completion, today)
    rests = why == "not_verified" and _kind(value.label) == "active"
    return Standing(
        trial_id=trial.id,
        status=value.label,
        last_known=value.last_known,
        record_date=value.record_date,
        confirmed=confirmed,
        confirmed_to_the_day=_to_the_day(value, verified),
        age_days=(today - value.record_date).days if value.record_date else None,
        unconfirmed=why in ("not_verified", "registry"),
        why=why,
        completion=completion.value.day if completion and rests else None,
        today=today,
        spans=fact.spans,
        confirmed_spans=verified.spans if verified and verified.value.day == confirmed else (),
        completion_spans=completion.spans if completion and rests else (),
    )


def newest(trial: Trial) -> Fact[RecruitmentStatus] | None:
    """Return the status of the newest record; of several undated ones the first."""
    return max(
        trial.statuses,
        key=lambda fact: fact.value.verified or fact.value.record_date or date.min,
        default=None,
    )


def years_after(day: date, years: int) -> date:
    """Return the same day `years` years later; 28 February for a 29 February that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _why(
    value: RecruitmentStatus, confirmed: date | None, completion: Fact[StudyDate] | None, today: date
) -> Why:
    kind = _kind(value.label)
    if kind == "unknown":
        return "registry"
    if kind == "lasting":
        return "lasting" if confirmed else "undated"
    if confirmed is None:
        return "undated"
    if years_after(confirmed, YEARS) >= today:
        return "recent"
    if kind == "active":
        ended = completion.value.day if completion else None
        return "not_verified" if ended and ended < today else "lasting"
    return "not_verified"


def _kind(label: str) -> Literal["open", "active", "unknown", "lasting"]:
    """Tell the kind of a status from its words; letter case, commas and underscores aside."""
    words = " ".join(re.sub(r"[^a-z]+", " ", fold(label).casefold()).split())
    if re.match(r"unknown\b", words):
        return "unknown"
    if re.match(r"active not recruiting\b", words):
        return "active"
    if re.search(r"\bby invitation\b|\b(?:no longer|closed|not) (?:to )?(?:recruit|enrol)", words):
        return "lasting"
    opened = r"(?:not yet |currently |now |actively )?(?:recruiting|enroll?ing)\b|open\b(?! label)"
    return "open" if re.match(opened, words) else "lasting"


def _beside(facts: tuple[Fact[StudyDate], ...], status: Fact[RecruitmentStatus]) -> Fact[StudyDate] | None:
    """Return the latest of `facts` that a document with this status states, with its spans there."""
    documents = {span.document_id for span in status.spans}
    found = [
        fact.model_copy(update={"spans": own})
        for fact in facts
        if fact.value.day and (own := tuple(span for span in fact.spans if span.document_id in documents))
    ]
    return max(found, key=lambda fact: fact.value.day or date.min, default=None)


def _to_the_day(value: RecruitmentStatus, verified: Fact[StudyDate] | None) -> bool:
    """Whether the confirmed day is one, and not the first of a month that stands for the whole."""
    if value.verified is None:
        return value.record_date is not None
    return verified is not None and bool(re.search(r"\d{4}-\d{2}-\d{2}|\b\d{1,2},? ", verified.value.text))
