"""Which passages answer a question: sure enough, of the right kind, and each thing said once.

The bounds were set on the development questions (three sets, 323 questions on four documents each).
"""

from collections.abc import Sequence

from rapidfuzz import fuzz

from assistant.evidence import Scored
from assistant.intents import asks_what_follows
from assistant.signals import TELLING
from assistant.understand import Understood
from assistant.writing.define import definition_rank
from corpus.clean import fold

SURE = 0.50
"""Score from which the best passage answers, where it meets a matter that the glossary knows or half of
the words. 0.47 lets one more of 52 questions through that the documents do not answer; 0.53 refuses two
more that they do."""
SURE_UNKNOWN = 0.60
"""The same where words tell little and meaning (vectors) has to carry the passage."""
SURE_BARE = 0.2
"""The same for a question of nothing but a trial and a manner ("how often?"): the manner decides."""
NEAR = 0.60
"""Score from which a passage may answer although it holds no matter asked about by name."""
MEANT = 0.72
"""Cosine from which a passage may answer without meeting any matter asked about by name."""
NAMED = 0.25
"""Least coverage for a dose, a rate or a length of time: the number must be of the thing asked about."""
FIELD_KINDS = frozenset(
    ("status", "design", "condition", "sponsor", "identifier", "contact", "site", "date", "title")
)
FIELD_COVERAGE = 0.8
"""A field answers by what it is; as a passage it must hold nearly all that is asked."""
CLOSE = 0.88
"""A further passage is given too when it scores at least this share of the best."""
MOST = 3
"""Passages given for one trial at most."""
SAME = 88
"""Token-set similarity (0 to 100) from which two passages say the same and one is enough."""


def pick(understood: Understood, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the passages that answer, the best first; none when the best is not sure enough."""
    order = definition_rank(understood, ranked) if understood.definition else list(ranked)
    if not order or not answers(order[0], understood):
        return []
    best = order[0]
    chosen = [best]
    for scored in order[1:12]:
        if len(chosen) == MOST:
            break
        if scored.score < CLOSE * best.score or not answers(scored, understood):
            continue
        if scored.coverage + 0.15 < best.coverage or any(_same(scored, other) for other in chosen):
            continue
        chosen.append(scored)
    if asks_what_follows(understood.question):
        behind = _behind(best, ranked)
        if behind and behind not in chosen:
            return [best, behind]
    rest = sorted(chosen[1:], key=lambda s: (s.passage.span.document_id, s.passage.span.start))
    return [best, *rest]


def _behind(best: Scored, ranked: Sequence[Scored]) -> Scored | None:
    """Return the passage of the same kind that follows another in its document."""
    span = best.passage.span
    later = [
        scored
        for scored in ranked
        if scored.passage.span.document_id == span.document_id
        and scored.passage.kind == best.passage.kind
        and scored.passage.span.start >= span.end
    ]
    return min(later, key=lambda scored: scored.passage.span.start, default=None)


def answers(scored: Scored, understood: Understood) -> bool:
    """Whether a passage says what was asked, and not merely something near it."""
    if not scored.fits_manner:
        return False
    if scored.passage.kind in FIELD_KINDS and scored.coverage < FIELD_COVERAGE:
        return False
    if scored.known is not None and scored.known < 0.3 and scored.coverage < 0.5 and scored.score < NEAR:
        return scored.cosine >= MEANT
    if understood.manner in TELLING and understood.terms and scored.coverage < NAMED:
        return False
    if not understood.terms and understood.manner != "other":
        return scored.score >= SURE_BARE
    told = scored.coverage >= 0.5 or bool(scored.known)
    return scored.score >= (SURE if told else SURE_UNKNOWN)


def _same(one: Scored, other: Scored) -> bool:
    left, right = fold(one.passage.text), fold(other.passage.text)
    return left in right or right in left or fuzz.token_set_ratio(left, right) >= SAME
