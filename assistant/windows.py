"""Passages with what stands around them: small units are found and cited, larger ones are read.

A sentence is often told by the sentence before it, a criterion by the one below. A window grows from
the passage that was found, through its neighbours of the same section, side and group.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Scored
from corpus.document import Span
from index.library import Library
from index.passage import Passage

AROUND = 600
"""Characters of a window; the usual recipe's chunks have 1,000. On 288 development questions 400 to 1,000
differ little, and the bare passage is worse by a tenth."""
_REPEATED = 0.5
"""Share of a window from which it only repeats another."""
READ = 3
"""Passages looked at for each window that is wanted."""


@dataclass(frozen=True)
class Window:
    """A passage that was found, and the span around it that belongs with it."""

    found: Scored
    span: Span


def windows(ranked: Sequence[Scored], library: Library, around: int, limit: int) -> list[Window]:
    """Return at most `limit` windows of about `around` characters, best first, none told twice.

    A passage that is longer than `around` stays whole. With 0 every passage stands alone.
    """
    placed: dict[str, list[Passage]] = {}
    made: list[Window] = []
    for one in ranked:
        span = one.passage.span
        if around:
            if one.passage.trial_id not in placed:
                placed[one.passage.trial_id] = library.passages([one.passage.trial_id])
            span = _grown(one.passage, placed[one.passage.trial_id], around)
            if any(_shared(span, other.span) > _REPEATED * (span.end - span.start) for other in made):
                continue
        made.append(Window(one, span))
        if len(made) == limit:
            break
    return made


def _grown(passage: Passage, all_of_trial: Sequence[Passage], around: int) -> Span:
    """Return the span of a passage and its neighbours, the next one first, within `around` characters."""
    beside = sorted(
        (one for one in all_of_trial if one.span.document_id == passage.span.document_id),
        key=lambda one: (one.span.start, one.span.end),
    )
    low = high = next(at for at, one in enumerate(beside) if one.id == passage.id)
    start, end = passage.span.start, passage.span.end
    grew = True
    while grew:
        grew = False
        for at in (high + 1, low - 1):
            if not 0 <= at < len(beside) or not _belongs(beside[at], passage):
                continue
            wider = min(start, beside[at].span.start), max(end, beside[at].span.end)
            if wider[1] - wider[0] <= around:
                start, end = wider
                low, high = min(low, at), max(high, at)
                grew = True
    return Span(passage.span.document_id, start, end)


def _belongs(other: Passage, passage: Passage) -> bool:
    return (other.kind, other.polarity, other.group) == (passage.kind, passage.polarity, passage.group)


def _shared(one: Span, other: Span) -> int:
    if one.document_id != other.document_id:
        return 0
    return min(one.end, other.end) - max(one.start, other.start)
