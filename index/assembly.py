"""What one generation holds, put together in memory: passages, their vectors, words, the index of trials."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corpus.document import Document
from corpus.trial import Trial
from index.embedded_texts import EmbeddedTexts
from index.embedding import Embedder, Vectors
from index.lexical import Lexicon
from index.passage import Passage
from index.passages import passages_of
from index.records import PassageKey
from index.reuse import OnProgress, keep, reusable, vectors_of
from index.trial_index import TrialIndex, reusable_trials
from index.vector_cache import VectorCache
from index.vector_units import vector_units

MOST_ALIKE = 16
"""Equal passages that are indexed: by hundreds of equal vectors the graph of neighbours falls apart."""


@dataclass(frozen=True)
class Assembled:
    """The parts of a generation before they are written; `rows[i]` is the row of `passages[i]`'s vector.

    `vectors` holds one row a text of `texts`; None in two tiers, where they are computed when asked for.
    """

    passages: Sequence[Passage]
    texts: EmbeddedTexts
    rows: Sequence[int]
    vectors: Vectors | None
    lexicon: Lexicon
    by_trial: TrialIndex
    embedded: int
    """Passages and trials whose vectors were computed, not taken over."""

    def stored(self) -> tuple[list[PassageKey], Vectors]:
        """Return what the store finds, and the vectors: those of passages, in two tiers those of trials."""
        if self.vectors is None:
            return self.by_trial.keys(), self.by_trial.vectors
        pairs = zip(self.passages, self.rows, strict=True)
        return [PassageKey(p.id, p.trial_id, p.kind, p.polarity, row) for p, row in pairs], self.vectors


def assemble(
    home: Path,
    trials: Sequence[Trial],
    documents: Mapping[str, Document],
    embedder: Embedder,
    previous: Path | None,
    two_tiers: bool,
    report: OnProgress,
) -> Assembled:
    """Make the parts.

    Vectors come from the generation in `previous` or from the cache of `home` where text and model are
    the same. In two tiers those of `previous` are put there.
    """
    passages = _unique(p for trial in trials for p in passages_of(trial, documents))
    texts, rows = _embedded(passages)
    by_trial = TrialIndex.build(trials, embedder, reusable_trials(previous, embedder), report)
    vectors, computed = None, 0
    known = reusable(previous, embedder)
    cache = VectorCache(home, embedder.digest, embedder.dimension)
    if two_tiers:
        keep(texts, known, cache)
    else:
        vectors, new = vectors_of(texts, embedder, known, report, cache)
        computed = sum(row in new for row in rows)
    cache.close()
    lexicon = Lexicon.build([passage.search_text for passage in passages])
    return Assembled(passages, texts, rows, vectors, lexicon, by_trial, by_trial.embedded + computed)


def _embedded(passages: Sequence[Passage]) -> tuple[EmbeddedTexts, list[int]]:
    """Return the texts to embed and the row of each passage; trial by trial, to hold each text but once."""
    texts, rows = EmbeddedTexts(), []
    for _, own in groupby(passages, key=lambda passage: passage.trial_id):
        of_trial, at = vector_units(list(own))
        rows += [len(texts) + row for row in at]
        texts.extend(of_trial)
    return texts, rows


def _unique(passages: Iterable[Passage]) -> list[Passage]:
    """Drop a passage that two trials claim the second time it comes, and what says the same too often."""
    alike: Counter[str] = Counter()
    kept: dict[str, Passage] = {}
    for passage in passages:
        if passage.id not in kept and alike[passage.search_text] < MOST_ALIKE:
            alike[passage.search_text] += 1
            kept[passage.id] = passage
    return list(kept.values())
