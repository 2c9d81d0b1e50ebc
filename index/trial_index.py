"""Ranking trials: one vector and one BM25 entry for each, made when a generation is built.

What a person's words are turned into before they come here is for `assistant.finding` to decide.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.trial import Trial
from index.embedding import Embedder, Vectors
from index.lexical import Lexicon
from index.manifest import either_manifest, sha256_of
from index.records import PassageKey
from index.reuse import OnProgress, vectors_of
from index.trial_text import TrialTexts
from index.word_table import Vocabulary, WordNumbers, load_words, save_words

FOLDER = "trials"
"""Below a generation's folder."""
_TEXTS, _VECTORS, _LEXICON, _WORDS = "texts.json", "vectors.npy", "bm25", "words"
_DIGITS = 5
"""Decimals of a score that count: batching moves the seventh of a cosine, and near ties go by trial id."""
_FLOOR = 0.2
"""Cosine below which a trial that shares no word with the query has nothing to do with it."""
_RANK_CONSTANT = 40
"""Damps the first ranks of the fusion. On the notes of `evals.benchmarks.discovery` 20 to 60 find as much."""
_FEEDBACK = 6
"""Best trials whose mean vector is looked for in turn (Rocchio's feedback): they name the condition that
a description of findings leaves unnamed. Recall at 100 is .45 without, .45 to .52 with 3 to 10 of them."""
_FEEDBACK_SHARE = 20
"""One trial in so many may give feedback: the best five of ten are not all about what was asked."""
_FEEDBACK_WEIGHT = 2
"""What feedback counts beside words and meaning, 1 each; 1 to 3 differ by .03."""

Scores = npt.NDArray[np.float64]
Known = tuple[dict[str, int], Vectors]
"""Rows by text, and the vectors."""


@dataclass(frozen=True)
class TrialQuery:
    """What is looked for: a unit vector of the whole, one a part of it (rows), and weighted words."""

    whole: npt.NDArray[np.float32]
    parts: Vectors
    terms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class RankedTrial:
    """A trial found. `score` only orders; `cosine` (-1 to 1) and `lexical` (BM25) are what it is made of."""

    trial_id: str
    score: float
    cosine: float
    lexical: float


class TrialIndex:
    """What ranks the trials of one generation; it never changes."""

    def __init__(
        self,
        meanings: Mapping[str, str],
        vectors: Vectors,
        lexicon: Lexicon,
        embedded: int = 0,
        words: tuple[Vocabulary, WordNumbers] | None = None,
    ) -> None:
        self.ids = tuple(meanings)
        self.embedded = embedded
        self.texts = tuple(meanings.values())
        self._vectors = vectors
        self._lexicon = lexicon
        self._words = words

    @property
    def vectors(self) -> Vectors:
        """One row a trial, in the order of `ids`."""
        return self._vectors

    def keys(self) -> list[PassageKey]:
        """Return what the store of vectors is to know of each trial."""
        return [PassageKey(key, key, "trial", "unstated", row) for row, key in enumerate(self.ids)]

    @classmethod
    def build(
        cls,
        trials: Sequence[Trial],
        embedder: Embedder,
        known: Known | None = None,
        report: OnProgress = lambda stage, done, total: None,
        before: TrialTexts | None = None,
    ) -> "TrialIndex":
        """Index `trials`; of an earlier index, `known` are the vectors, and `before` the texts.

        Neither need be made again where a trial is the same.
        """
        texts = before or TrialTexts()
        meanings: dict[str, str] = {}
        numbers: list[WordNumbers] = []
        for trial in sorted(trials, key=lambda trial: trial.id):
            meanings[trial.id], words = texts.of(trial)
            numbers.append(words)
        vectors, computed = vectors_of(list(meanings.values()), embedder, known, report)
        joined = WordNumbers.joined(numbers)
        lexicon = Lexicon.of_words(texts.vocabulary, joined)
        return cls(meanings, vectors, lexicon, len(computed), (texts.vocabulary, joined))

    @classmethod
    def load(cls, folder: Path) -> "TrialIndex":
        """Open what `save` wrote; OSError, ValueError or KeyError where it cannot be read."""
        texts: dict[str, str] = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
        vectors: Vectors = np.load(folder / _VECTORS, allow_pickle=False)
        if len(vectors) != len(texts):
            raise ValueError(f"{len(vectors)} vectors of {len(texts)} trials")
        return cls(texts, vectors, Lexicon.load(folder / _LEXICON, len(texts)))

    def save(self, folder: Path) -> None:
        """Write the index to `folder`, which is made here."""
        folder.mkdir(parents=True)
        texts = dict(zip(self.ids, self.texts, strict=True))
        (folder / _TEXTS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        np.save(folder / _VECTORS, self._vectors)
        self._lexicon.save(folder / _LEXICON)
        if self._words is not None:
            save_words(folder / _WORDS, *self._words)

    def known(self) -> Known:
        """Return the row of every text, and the vectors, for an index that is built after this one."""
        return {text: row for row, text in enumerate(self.texts)}, self._vectors

    def rank(self, query: TrialQuery, allowed: Collection[str], limit: int) -> list[RankedTrial]:
        """Return the best of the `allowed` trials, best first, at most `limit`; ties go by trial id.

        Trials are ranked by meaning, by words, and by likeness to the best of these two; the three
        ranks are fused. A trial that has nothing in common with the query does not come.
        """
        wanted = frozenset(allowed)
        rows = np.array([row for row, key in enumerate(self.ids) if key in wanted], dtype=np.int64)
        if not len(rows) or limit < 1:
            return []
        vectors = self._vectors[rows]
        cosine = _meaning(vectors, query)
        lexical = self._lexical(query.terms)[rows]
        fused = _ranks(cosine) + _ranks(lexical)
        score = np.round(fused + _FEEDBACK_WEIGHT * _ranks(_likeness(vectors, fused)), 9)
        near = np.flatnonzero((lexical > 0) | (cosine >= _FLOOR))
        best = near[np.lexsort((near, -cosine[near], -score[near]))][:limit]
        return [
            RankedTrial(self.ids[rows[at]], float(score[at]), float(cosine[at]), float(lexical[at]))
            for at in best.tolist()
        ]

    def nearest(self, vector: npt.NDArray[np.float32], allowed: Collection[str], limit: int) -> list[str]:
        """Return the `allowed` trials whose vectors are nearest, at most `limit`; ties go by trial id."""
        wanted = frozenset(allowed)
        rows = np.array([row for row, key in enumerate(self.ids) if key in wanted], dtype=np.int64)
        cosine = np.round(self._vectors[rows].astype(np.float64) @ vector.astype(np.float64), _DIGITS)
        return [self.ids[rows[at]] for at in np.lexsort((rows, -cosine))[:limit].tolist()]

    def _lexical(self, terms: Mapping[str, float]) -> Scores:
        """Return the weighted sum of the BM25 scores of each term, one a trial."""
        total = np.zeros(len(self.ids), dtype=np.float64)
        for term, weight in terms.items():
            total += weight * self._lexicon.scores(term)
        return np.round(total, _DIGITS)


def _meaning(vectors: Vectors, query: TrialQuery) -> Scores:
    """Return the mean of the cosines with the whole, with the nearest part, and with all parts on average."""
    wide = vectors.astype(np.float64)
    whole = wide @ query.whole.astype(np.float64)
    if len(query.parts) < 2:
        return np.asarray(np.round(whole, _DIGITS))
    parts = wide @ query.parts.astype(np.float64).T
    found: Scores = np.round((whole + parts.max(axis=1) + parts.mean(axis=1)) / 3, _DIGITS)
    return found


def _likeness(vectors: Vectors, fused: Scores) -> Scores:
    """Return the cosine with the mean vector of the best trials so far, 0 where there are few trials."""
    count = min(_FEEDBACK, len(vectors) // _FEEDBACK_SHARE)
    if count == 0:
        return np.zeros(len(vectors), dtype=np.float64)
    wide = vectors.astype(np.float64)
    middle = wide[np.lexsort((np.arange(len(fused)), -fused))[:count]].mean(axis=0)
    found: Scores = np.round(wide @ middle / max(float(np.linalg.norm(middle)), 1e-9), _DIGITS)
    return found


def _ranks(scores: Scores) -> Scores:
    """Return the reciprocal rank of each score, equal ones alike; 0 where the score is not above 0."""
    order = np.sort(-scores)
    ranks = np.searchsorted(order, -scores, side="left") + 1
    found: Scores = np.where(scores > 0, 1 / (_RANK_CONSTANT + ranks), 0.0)
    return found


def reusable_trials(previous: Path | None, embedder: Embedder) -> Known | None:
    """Return the rows by text and the vectors of the trials of a sound generation of the same model."""
    if previous is None:
        return None
    manifest = either_manifest(previous)
    names = [f"{FOLDER}/{name}" for name in (_TEXTS, _VECTORS)]
    same = (manifest.model, manifest.model_digest) == (embedder.name, embedder.digest)
    sound = all(
        name in manifest.files
        and (previous / name).is_file()
        and sha256_of(previous / name) == manifest.files[name].sha256
        for name in names
    )
    if not same or not sound:
        return None
    texts: dict[str, str] = json.loads((previous / names[0]).read_text(encoding="utf-8"))
    vectors: Vectors = np.load(previous / names[1], allow_pickle=False)
    return {text: row for row, text in enumerate(texts.values())}, vectors


def texts_before(folder: Path, same: Collection[str]) -> TrialTexts:
    """Return the texts of the trials `same`, out of the index that `save` wrote to `folder`."""
    texts: dict[str, str] = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
    vocabulary, words = load_words(folder / _WORDS)
    parts = words.parts([(at, at + 1) for at in range(len(texts))])
    held = zip(texts.items(), parts, strict=True)
    return TrialTexts(vocabulary, {key: (meaning, part) for (key, meaning), part in held if key in same})
