"""Sentences on the status of a study: what the record says, how old it is, whether it still counts."""

import re
from datetime import date

from assistant.writing.draft import DraftClaim
from assistant.writing.sentences import Given, each, one_line, one_source, quoted
from corpus.document import Span
from corpus.staleness import YEARS, Standing, newest, standing
from corpus.trial import Fact, RecruitmentStatus, StudyDate, Trial

_YEARS_IN_WORDS = {2: "two"}


def day_words(day: date, whole: bool = True) -> str:
    """Return "3 May 2024", or "May 2024" where only the month is known."""
    return f"{day:%-d %B %Y}" if whole else f"{day:%B %Y}"


def when(value: StudyDate) -> str:
    """Return "on 3 May 2024" or "in May 2024" for a date that the record writes in digits, else its words."""
    if value.day is None or not re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", value.text):
        return f"in {value.text}" if not re.search(r"\d{1,2},? ", value.text) else f"on {value.text}"
    whole = len(value.text) > len("2024-05")
    return f"{'on' if whole else 'in'} {day_words(value.day, whole)}"


def status(trial: Trial, given: Given) -> list[DraftClaim]:
    """The status with the date of its record, why the study stopped, and whether the status still counts.

    The newest record comes first.
    """
    first = newest(trial)
    facts = sorted(trial.statuses, key=lambda fact: fact is not first)
    claims = [_status(trial, fact) for fact in facts]
    for fact in facts:
        if known := fact.value.last_known:
            text = f"The last known status of {trial.name} is given as “{known}”."
            claims.append(quoted(text, _last_known_spans(fact, given)))
    claims += unconfirmed(standing(trial, given.today))
    return claims + stop_reason(trial, given)


def _status(trial: Trial, fact: Fact[RecruitmentStatus]) -> DraftClaim:
    dated = fact.value.record_date
    words = f"the record is dated {day_words(dated)}." if dated else "the record is undated."
    return quoted(
        f"The record gives the recruitment status of {trial.name} as “{fact.value.label}”; {words}",
        one_source(fact),
    )


def _last_known_spans(fact: Fact[RecruitmentStatus], given: Given) -> tuple[Span, ...]:
    """Return where the documents of a status state the one known before it lapsed."""
    found = [
        document.span(node.start, node.end)
        for span in fact.spans
        if (document := given.documents.get(span.document_id))
        for node in document.nodes
        if node.field == "last_known_status" and node.kind != "other"
    ]
    return tuple(found[:1]) or one_source(fact)


def unconfirmed(found: Standing | None) -> list[DraftClaim]:
    """Say that a status counts as unconfirmed, and why; nothing where it does not."""
    if found is None or found.why != "not_verified" or found.confirmed is None:
        return []
    whole = found.confirmed_to_the_day
    verified = "the record is dated"
    if found.confirmed_spans:
        verified = f"it was last verified {'on' if whole else 'in'}"
    ended = f", and the completion date {day_words(found.completion)} has passed" if found.completion else ""
    spans = (*(found.confirmed_spans or found.spans)[:1], *found.completion_spans[:1])
    return [
        DraftClaim(
            text=f"That status is unconfirmed: {verified} {day_words(found.confirmed, whole)}, more than "
            f"{_YEARS_IN_WORDS.get(YEARS, str(YEARS))} years before {day_words(found.today)}{ended}.",
            kind="computed",
            spans=spans,
        )
    ]


def stop_reason(trial: Trial, given: Given) -> list[DraftClaim]:
    """Why the study was stopped early, withdrawn or suspended."""
    return [
        quoted(
            f"The record of {trial.name} gives as the reason why it stopped: "
            f"“{one_line(given.words(fact.spans[0]))}”",
            fact.spans[:1],
        )
        for fact in trial.stop_reasons
    ]


def record_date(trial: Trial, given: Given) -> list[DraftClaim]:
    """The date of each record, when it was last verified, and how old it is."""
    dated = [fact for fact in trial.statuses if fact.value.record_date]
    claims = each(dated, lambda value: f"The record of {trial.name} is dated {day_words(value.record_date)}.")
    claims += each(trial.verified_dates, lambda value: f"It was last verified {when(value)}.")
    found = standing(trial, given.today)
    if found and found.record_date and found.age_days is not None and found.age_days > 0:
        claims.append(
            DraftClaim(
                text=f"From {day_words(found.record_date)} to {day_words(given.today)} "
                f"are {found.age_days} days.",
                kind="computed",
                spans=found.spans[:1],
            )
        )
    return claims + unconfirmed(found)
