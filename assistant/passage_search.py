"""Finds the passages that settle a question: what answers rank by, and more signals on top.

`Evidence` scores words, meaning, manner and time. Added here: the question once more in clinical words,
the kind of passage that holds the fact asked for, equal passages told once, and a re-ranker if there is one.
What each signal is worth stands in docs/retrieval.md; `Steps` turns them off one by one to measure it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.evidence import MEANING_SHARE, Evidence, Scored
from assistant.intents import FactKind
from assistant.naming import NameIndex
from assistant.telling import telling
from assistant.understand import Understood, understand
from corpus.clean import fold
from corpus.glossary import groups_in
from corpus.trial import Trial
from index.library import Library
from index.passage import PassageKind
from index.rerank import Reranker, load_reranker
from index.search import Filters

MEANING = 0.8
"""Weight of each cosine, of the question as typed and of the question with clinical words added. On both
question sets together 0.6 to 1.2 give the first hit within three questions of a hundred."""
KIND = 0.3
"""Added to passages of the kind that holds the fact asked for; 0.2 to 0.5 give the same."""
RERANKED = 10
"""Passages that the re-ranker reads; 6 to 20 give the same first hit, and each takes 20 ms."""
RERANK_SHARE = 0.04
"""Weight of the re-ranker's score (about -11 to 11). On questions that no weight was chosen on 0.02 to 0.06
give the same; on the others any weight takes first hits away."""

HELD_IN: Mapping[FactKind, tuple[PassageKind, ...]] = {
    "status": ("status", "date"),
    "stop_reason": ("status",),
    "start_date": ("date",),
    "primary_completion_date": ("date",),
    "completion_date": ("date",),
    "record_date": ("date",),
    "phase": ("design", "title"),
    "enrolment": ("design",),
    "masking": ("design",),
    "allocation": ("design",),
    "model": ("design",),
    "study_type": ("design",),
    "purpose": ("design",),
    "healthy_volunteers": ("design", "criterion"),
    "age": ("design", "criterion"),
    "sex": ("design", "criterion"),
    "sponsor": ("sponsor",),
    "collaborator": ("sponsor",),
    "funder": ("sponsor",),
    "contact": ("contact",),
    "investigator": ("contact",),
    "site": ("site", "contact"),
    "country": ("site",),
    "condition": ("condition",),
    "keyword": ("condition",),
    "arm": ("arm",),
    "intervention": ("intervention", "arm"),
    "primary_outcome": ("outcome",),
    "secondary_outcome": ("outcome",),
    "other_outcome": ("outcome",),
    "result": ("result",),
    "identifier": ("identifier",),
    "title": ("title",),
    "summary": ("summary", "description"),
}
"""Kinds of passage in which a fact stands."""


@dataclass(frozen=True)
class Steps:
    """Which signals a search uses; one is turned off only to measure what it is worth."""

    clinical_words: bool = True
    kinds: bool = True
    once: bool = True
    telling: bool = True
    """Bare labels count less, a place that is asked for counts more."""
    reranker: bool = False
    """Only where asked for: it takes longer than all else, and needs the extra `rerank`."""


USUAL = Steps()


class PassageSearch:
    """Ranks the passages of one library generation; same question, same order."""

    def __init__(self, library: Library, evidence: Evidence, names: NameIndex) -> None:
        """`evidence` and `names` are those of the same generation."""
        self._library = library
        self._evidence = evidence
        self._names = names
        self._trials = {trial.id: trial for trial in library.trials()}

    @cached_property
    def _reranker(self) -> Reranker:
        return load_reranker()

    def ask(
        self,
        question: str,
        limit: int,
        only: tuple[str, ...] | None = None,
        passes: Callable[[Trial], bool] = lambda _: True,
        filters: Filters | None = None,
        steps: Steps = USUAL,
    ) -> list[Scored]:
        """Return at most `limit` passages that settle a question, best first, of trials that pass.

        `only` holds ids of trials; None means those that the question names, else all.
        """
        understood = understand(question, self._names, tuple(self._trials), only=only)
        meant = only or understood.trials or tuple(self._trials)
        chosen = [trial_id for trial_id in meant if passes(self._trials[trial_id])]
        return self.find(understood, chosen, limit, filters, steps)

    def find(
        self,
        understood: Understood,
        trial_ids: Sequence[str] | None,
        limit: int,
        filters: Filters | None = None,
        steps: Steps = USUAL,
    ) -> list[Scored]:
        """Return at most `limit` passages of these trials that pass `filters`, best first.

        ModelFailed where the re-ranker is asked for and not installed.
        """
        scored = self._evidence.rank(understood, trial_ids, filters)
        if not scored:
            return []
        again = self._clinical_cosines(understood.question, scored) if steps.clinical_words else None
        kinds = (
            {kind for fact in understood.facts for kind in HELD_IN.get(fact, ())} if steps.kinds else set()
        )
        ranked = []
        for at, one in enumerate(scored):
            score = one.score + KIND * (one.passage.kind in kinds)
            if steps.telling:
                score += telling(one.passage, understood, kinds)
            if again is not None:
                score += (MEANING - MEANING_SHARE) * max(one.cosine, 0.0) + MEANING * max(again[at], 0.0)
            ranked.append(replace(one, score=score))
        ranked.sort(key=lambda one: (-round(one.score, 5), one.passage.id))
        if steps.once:
            ranked = _once(ranked)
        if steps.reranker:
            ranked = self._reranked(understood.question, ranked)
        return ranked[:limit]

    def _clinical_cosines(self, question: str, scored: Sequence[Scored]) -> list[float]:
        """Return the cosines to the question with the heads of its glossary groups added."""
        heads = ", ".join(group.head for group, _ in groups_in(question))
        if not heads:
            return [one.cosine for one in scored]
        vector = self._library.embed([f"{question} ({heads})"])[0]
        cosines = self._library.vectors_of([one.passage for one in scored]) @ vector
        return [float(cosine) for cosine in cosines]

    def _reranked(self, question: str, ranked: list[Scored]) -> list[Scored]:
        head = ranked[:RERANKED]
        told = [" ".join((*one.passage.heading[-2:], one.passage.text)) for one in head]
        read = [
            replace(one, score=one.score + RERANK_SHARE * points)
            for one, points in zip(head, self._reranker.scores(question, told), strict=True)
        ]
        read.sort(key=lambda one: (-round(one.score, 5), one.passage.id))
        return [*read, *ranked[RERANKED:]]


def _once(ranked: Sequence[Scored]) -> list[Scored]:
    """Leave out passages of one trial whose words stand higher up already: documents repeat each other."""
    seen: dict[tuple[str, str], Scored] = {}
    for one in ranked:
        seen.setdefault((one.passage.trial_id, " ".join(fold(one.passage.text).split())), one)
    return list(seen.values())
