"""Which passages bear on a question, and how well: words, meanings and the kind of answer asked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import get_args

from assistant.concepts import SEARCHED, Concept, Concepts, degree, stems_of
from assistant.signals import bonus, fits_manner
from assistant.understand import Understood
from index.library import Library
from index.passage import Passage, PassageKind
from index.search import Filters

WORDS_SHARE, MEANING_SHARE = 0.6, 0.7
"""Weights of coverage and cosine. Of 367 development questions, 0.6 to 0.8 for the second give 329 to 331
right answers; at 0.5 and at 0.9 some six more become worse."""
MISFIT = 0.25
"""Taken off a passage that lacks the number or time that the question asks for."""
HEADING_MATCH = 0.7
"""What a word counts that stands in the heading above a passage and not in it."""
SMALL_LIBRARY = 600
"""Up to so many passages all are scored; beyond, the fused search's best CANDIDATES are."""
CANDIDATES = 120

_ABOUT: tuple[PassageKind, ...] = ("title", "condition", "summary", "arm", "intervention")
"""What tells what a trial is about."""


@dataclass(frozen=True)
class Scored:
    """A passage with what speaks for it: `coverage` 0 to 1, `cosine` -1 to 1, `score` for ranking."""

    passage: Passage
    score: float
    coverage: float
    cosine: float
    fits_manner: bool
    known: float | None = None
    """Share of the weight of known matters that the passage meets; None when none is asked about."""


class Evidence:
    """Ranks the passages of one library generation."""

    def __init__(self, library: Library) -> None:
        """Prepare for `library`; nothing is read until a question comes."""
        self._library = library
        self.concepts = Concepts(library)

    def rank(
        self, understood: Understood, trial_ids: Collection[str] | None, filters: Filters | None = None
    ) -> list[Scored]:
        """Return the passages of these trials (None: all) that pass, best first; ties by passage id."""
        concepts = self.concepts.of(understood)
        terms = [" ".join(sorted(other)) for concept in concepts for other in concept.others]
        trial_ids = self._library.likely_trials(understood.question, terms, trial_ids)
        passages = self._candidates(understood, concepts, trial_ids, filters or Filters())
        if not passages:
            return []
        question = self._library.embed([understood.question])[0]
        cosines = self._library.vectors_of(passages) @ question
        scored = [
            self._score(passage, concepts, float(cosine), understood)
            for passage, cosine in zip(passages, cosines, strict=True)
        ]
        return sorted(scored, key=lambda s: (-round(s.score, 5), s.passage.id))

    def _candidates(
        self,
        understood: Understood,
        concepts: list[Concept],
        trial_ids: Collection[str] | None,
        filters: Filters,
    ) -> list[Passage]:
        kinds: Collection[str] = filters.kinds or (_ABOUT if understood.trial_for else SEARCHED)
        found = self._library.passages(trial_ids)
        passages = [p for p in found if p.kind in kinds and filters.passes(p)]
        if len(passages) <= SMALL_LIBRARY:
            return passages
        terms = [" ".join(sorted(other)) for concept in concepts for other in concept.others]
        hits = self._library.search(
            understood.question,
            terms=terms,
            trial_ids=trial_ids,
            kinds=[kind for kind in get_args(PassageKind) if kind in kinds],
            polarity=filters.polarity,
            group=filters.group,
            limit=CANDIDATES,
        )
        return [hit.passage for hit in hits]

    def _score(
        self, passage: Passage, concepts: Sequence[Concept], cosine: float, understood: Understood
    ) -> Scored:
        own = stems_of(passage.text)
        above = stems_of(" ".join(passage.heading))
        total = sum(concept.weight for concept in concepts) or 1.0
        covered = 0.0
        known = known_met = 0.0
        for concept in concepts:
            held = max(degree(concept, own), HEADING_MATCH * degree(concept, above))
            covered += concept.weight * held
            if concept.known:
                known += concept.weight
                known_met += concept.weight * held
        coverage = covered / total if concepts else 0.0
        fits = fits_manner(passage, understood)
        score = WORDS_SHARE * coverage + MEANING_SHARE * max(cosine, 0.0) - (0.0 if fits else MISFIT)
        score += bonus(passage, understood)
        return Scored(passage, score, coverage, cosine, fits, known_met / known if known else None)
