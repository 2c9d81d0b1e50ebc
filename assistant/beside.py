"""What an answer holds beside its claims: what each status is worth, and where sources differ."""

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answer import Citation, Conflict
from assistant.writing.cite import Citer
from corpus.document import Span
from corpus.merge import conflicts
from corpus.staleness import Standing, standing
from corpus.trial import Trial


def standings_of(
    citations: Sequence[Citation], trials: Mapping[str, Trial], today: date
) -> tuple[Standing, ...]:
    """Return what the status of each trial is worth whose status is cited."""
    found: list[Standing] = []
    for trial_id in dict.fromkeys(citation.trial_id for citation in citations):
        known = standing(trials[trial_id], today)
        spans = [span for fact in trials[trial_id].statuses for span in fact.spans]
        if known and any(_overlap(citation, span) for citation in citations for span in spans):
            found.append(known)
    return tuple(found)


def conflicts_of(trials: Sequence[Trial], citer: Citer) -> tuple[Conflict, ...]:
    """Return where the sources of these trials state one fact differently, all of them cited."""
    return tuple(
        Conflict(
            fact=name,
            citations=tuple(citer.describe(fact.spans[0]) for fact in facts),
            values=tuple(" ".join(citer.describe(fact.spans[0]).quote.split()) for fact in facts),
        )
        for trial in trials
        for name, facts in conflicts(trial)
    )


def _overlap(citation: Citation, span: Span) -> bool:
    same = citation.document_id == span.document_id
    return same and citation.start < span.end and span.start < citation.end
