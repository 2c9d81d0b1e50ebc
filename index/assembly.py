"""What one generation holds, put together in memory: rows of passages, their vectors, words, trials."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.document import Document
from corpus.trial import Trial
from index.carried import Carried
from index.embedding import Embedder, Vectors
from index.lexical import Lexicon
from index.manifest import Manifest
from index.passages import passages_of
from index.records import PassageKey
from index.reuse import Known, OnProgress, keep, vectors_of
from index.text_keys import Keys, text_keys
from index.trial_index import TrialIndex, reusable_trials
from index.trial_rows import TrialRows, said, trial_rows
from index.vector_cache import VectorCache
from index.word_table import Vocabulary, WordNumbers

MOST_ALIKE = 16
"""Equal passages that are indexed: by hundreds of equal vectors the graph of neighbours falls apart."""


@dataclass(frozen=True)
class Assembled:
    """The parts of a generation before they are written.

    `vectors` holds one row a text of each of `rows` in turn; None in two tiers, where they are computed
    when asked for.
    """

    rows: Sequence[TrialRows]
    vectors: Vectors | None
    vocabulary: Vocabulary
    words: WordNumbers
    by_trial: TrialIndex
    embedded: int
    """Passages and trials whose vectors were computed, not taken over."""

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(len(part.passages) for part in self.rows)

    @property
    def same(self) -> frozenset[str]:
        """The trials whose passages and vectors are those of the generation before."""
        if self.vectors is None:
            return frozenset()
        return frozenset(part.trial_id for part in self.rows if part.vectors is not None)

    def text_keys(self) -> Keys:
        """Return the hashes of what is embedded, by row."""
        return np.concatenate([text_keys(()), *(part.text_keys for part in self.rows)])

    def lexicon(self) -> Lexicon:
        """Return the index of the words of all passages."""
        return Lexicon.of_words(self.vocabulary, self.words)

    def stored(self) -> tuple[list[PassageKey], Vectors]:
        """Return what the store finds, and the vectors: those of passages, in two tiers those of trials."""
        if self.vectors is None:
            return self.by_trial.keys(), self.by_trial.vectors
        keys: list[PassageKey] = []
        first = 0
        for part in self.rows:
            trial_id, ahead = part.trial_id, first - part.first
            keys += [PassageKey(p.id, trial_id, p.kind, p.polarity, ahead + p.row) for p in part.passages]
            first += len(part.texts)
        return keys, self.vectors


@dataclass(frozen=True)
class Before:
    """The generation before: its folder, its vectors by text where they are of this model, and its parts.

    `carried` and `intact`, its manifest, are None where anything of it is not whole, or other versions
    of our code made it.
    """

    folder: Path | None
    known: Known | None
    carried: Carried | None
    intact: Manifest | None


def assemble(
    home: Path,
    trials: Sequence[Trial],
    written: Mapping[str, str],
    documents: Mapping[str, Document],
    embedder: Embedder,
    before: Before,
    two_tiers: bool,
    report: OnProgress,
) -> Assembled:
    """Make the parts; `written` holds each of `trials` as JSON, by id.

    Rows come from the generation before where the trial is the same, vectors from it or from the cache of
    `home` where text and model are. In two tiers those of before are put there.
    """
    vocabulary = before.carried.vocabulary if before.carried else Vocabulary()
    rows = _rows(trials, written, documents, vocabulary, before.carried)
    by_trial = TrialIndex.build(
        trials,
        embedder,
        reusable_trials(before.folder, embedder),
        report,
        before.carried.texts(written) if before.carried else None,
    )
    vectors, computed = None, 0
    cache = VectorCache(home, embedder.digest, embedder.dimension)
    if two_tiers:
        keep([text for part in rows for text in part.texts], before.known, cache)
    else:
        vectors, computed = _vectors(rows, embedder, before.known, report, cache)
    cache.close()
    words = WordNumbers.joined([part.words for part in rows])
    return Assembled(rows, vectors, vocabulary, words, by_trial, by_trial.embedded + computed)


def _rows(
    trials: Sequence[Trial],
    written: Mapping[str, str],
    documents: Mapping[str, Document],
    vocabulary: Vocabulary,
    carried: Carried | None,
) -> list[TrialRows]:
    """Return the rows of every trial, in order.

    A passage that two trials claim is dropped the second time it comes, and what says the same too often.
    """
    alike: Counter[int] = Counter()
    taken: set[str] = set()
    found: list[TrialRows] = []
    for trial in trials:
        part = carried.rows_of(trial.id, written[trial.id]) if carried else None
        if part is None or not _fits(part, alike, taken):
            passages = passages_of(trial, documents)
            kept = []
            for passage in passages:
                like = said(passage.search_text)
                if passage.id not in taken and alike[like] < MOST_ALIKE:
                    alike[like] += 1
                    taken.add(passage.id)
                    kept.append(passage)
            part = trial_rows(trial.id, kept, vocabulary, whole=len(kept) == len(passages))
        else:
            alike.update(row.said for row in part.passages)
            taken.update(row.id for row in part.passages)
        found.append(part)
    return found


def _fits(part: TrialRows, alike: Counter[int], taken: set[str]) -> bool:
    """Tell whether no passage of a trial is one too many beside those of the trials before it."""
    own = Counter(row.said for row in part.passages)
    return taken.isdisjoint(row.id for row in part.passages) and all(
        alike[like] + count <= MOST_ALIKE for like, count in own.items()
    )


def _vectors(
    rows: Sequence[TrialRows],
    embedder: Embedder,
    known: Known | None,
    report: OnProgress,
    cache: VectorCache,
) -> tuple[Vectors, int]:
    """Return one row a text, and for how many passages they had to be computed."""
    found = np.zeros((sum(len(part.texts) for part in rows), embedder.dimension), dtype=np.float32)
    missing: list[tuple[int, TrialRows]] = []
    first = 0
    for part in rows:
        if part.vectors is None:
            missing.append((first, part))
        else:
            found[first : first + len(part.texts)] = part.vectors
        first += len(part.texts)
    texts = [text for _, part in missing for text in part.texts]
    made, new = vectors_of(texts, embedder, known, report, cache)
    computed = at = 0
    for first, part in missing:
        found[first : first + len(part.texts)] = made[at : at + len(part.texts)]
        computed += sum(at - part.first + row.row in new for row in part.passages)
        at += len(part.texts)
    return found, computed
