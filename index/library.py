"""The Library: everything that is ingested, opened for reading, looked up and searched."""

import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np

from corpus.clean import fold
from corpus.document import Document
from corpus.errors import IndexMismatch, UnknownDocument, UnknownTrial
from corpus.merge import KeptApart
from corpus.trial import Polarity, Trial
from index.current import current_generation
from index.embedding import Embedder, Vectors, load_embedder
from index.manifest import Manifest
from index.overlay import OverlaySnapshot
from index.passage import Passage, PassageKind
from index.search import Filters, Hit, rank
from index.snapshot import Snapshot, open_snapshot
from index.trial_index import RankedTrial, TrialQuery

__all__ = ["Hit", "Library"]

_NAMES: tuple[Callable[[Trial], tuple[str, ...]], ...] = (
    lambda trial: (trial.id, *trial.aliases),
    lambda trial: (trial.name, *(fact.value for fact in trial.acronyms)),
    lambda trial: tuple(fact.value for fact in trial.titles),
)
"""What a trial goes by, the surest first."""


class Library:
    """What is ingested, as of one generation; safe to share among threads.

    It moves to a newer generation only in `refresh_if_swapped`, between two questions.
    """

    def __init__(self, home: Path, embedder: Embedder, snapshot: Snapshot) -> None:
        self._home = home
        self._embedder = embedder
        self._snapshot = snapshot
        self._base: Library | None = None
        self._extra: tuple[Document, ...] = ()
        self._model_checked = False
        self._swapping = threading.Lock()

    @classmethod
    def open(cls, home: Path, embedder: Embedder | None = None) -> "Library":
        """Open the current generation of `home`, without loading the model.

        IndexMissing where nothing is ingested, IndexMismatch where another model or version
        built it, IndexDamaged where files are missing or altered.
        """
        chosen = embedder or load_embedder()
        return cls(home, chosen, open_snapshot(home, chosen))

    @property
    def generation(self) -> str:
        """The id of the generation that is open."""
        return self._snapshot.manifest.generation

    @property
    def manifest(self) -> Manifest:
        """The manifest of the generation that is open."""
        return self._snapshot.manifest

    def trials(self) -> list[Trial]:
        """Return all trials, in order."""
        return list(self._snapshot.trials)

    def trial(self, wanted: str) -> Trial:
        """Return the trial of that id, alias or name, letter case aside; UnknownTrial if none."""
        folded = fold(wanted).strip()
        trials = self._snapshot.trials
        for names in _NAMES:
            for trial in trials:
                if any(fold(name).strip() == folded for name in names(trial)):
                    return trial
        raise UnknownTrial(f"No trial goes by {wanted!r}: `trialnav trials` lists what is there.")

    def kept_apart(self) -> list[KeptApart]:
        """Return the documents that persons took out of a trial, and what they do not belong to."""
        return list(self._snapshot.apart(self._snapshot.documents))

    def documents(self) -> list[Document]:
        """Return all documents, in the order of their ids."""
        documents = self._snapshot.documents
        return [documents[key] for key in sorted(documents)]

    def document(self, document_id: str) -> Document:
        """Return the document of that id; UnknownDocument if none."""
        found = self._snapshot.documents.get(document_id)
        if found is None:
            raise UnknownDocument(
                f"No document has the id {document_id}: `trialnav trials` lists what is there."
            )
        return found

    def passages(self, trial_ids: Collection[str] | None = None) -> list[Passage]:
        """Return all passages, or those of some trials, in reading order."""
        snapshot = self._snapshot
        if trial_ids is None:
            return list(snapshot.passages())
        wanted = frozenset(trial_ids)
        return [snapshot.passage(at) for at, key in enumerate(snapshot.keys) if key.trial_id in wanted]

    def vectors_of(self, passages: Sequence[Passage]) -> Vectors:
        """Return the stored unit vectors of passages of this library, one row each."""
        snapshot = self._snapshot
        rows = {key.id: key.row for key in snapshot.keys}
        wanted = np.array([rows[passage.id] for passage in passages], dtype=np.int64)
        return np.asarray(snapshot.vectors[wanted], dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of `texts`, each computed by itself."""
        self._check_model()
        rows = [self._embedder.embed([text]) for text in texts]
        return np.vstack(rows) if rows else np.zeros((0, self.manifest.dimension), dtype=np.float32)

    def search(
        self,
        query: str,
        *,
        terms: Sequence[str] = (),
        trial_ids: Collection[str] | None = None,
        kinds: Collection[PassageKind] | None = None,
        polarity: Polarity | None = None,
        group: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Return the best passages for `query`, best first, at most `limit`.

        `terms` are further words that may stand in the text (synonyms): they count for BM25
        alone. The filters apply before ranking; passages of kind `other` come only when asked
        for. Equal calls on one generation give equal hits, in any order of questions.
        """
        snapshot = self._snapshot
        if not len(snapshot.keys) or limit < 1:
            return []
        filters = Filters(
            None if trial_ids is None else frozenset(trial_ids),
            None if kinds is None else frozenset(kinds),
            polarity,
            group,
        )
        found = rank(
            self.embed([query])[0],
            " ".join((query, *terms)),
            snapshot.keys,
            snapshot.vectors,
            snapshot.lexicon,
            filters,
            limit,
            snapshot.nearest,
        )
        return [Hit(snapshot.passage(at), *scores) for at, *scores in found]

    def find_trials(self, query: TrialQuery, among: Collection[str], limit: int) -> list[RankedTrial]:
        """Return the best of the trials `among` for a query, best first, at most `limit`."""
        return self._snapshot.by_trial.rank(query, among, limit)

    def with_documents(self, documents: Sequence[Document]) -> "Library":
        """Return this library with further documents, in memory alone; nothing is written."""
        extra = (*self._extra, *documents)
        base = self._base or self
        base._check_model()
        overlay = Library(self._home, self._embedder, OverlaySnapshot(base._snapshot, extra, self._embedder))
        overlay._base, overlay._extra, overlay._model_checked = base, extra, True
        return overlay

    def pinned(self) -> "Library":
        """Return a view on the generation that is open now, which no swap moves."""
        view = Library(self._home, self._embedder, self._snapshot)
        view._base, view._extra, view._model_checked = self._base, self._extra, self._model_checked
        return view

    def refresh_if_swapped(self) -> bool:
        """Move to the current generation if it is another one; tell whether it was.

        Questions under way on a `pinned` view finish on the old one, which is let go of after.
        """
        with self._swapping:
            if self._base is not None:
                if not self._base.refresh_if_swapped() and self.generation == self._base.generation:
                    return False
                self._snapshot = OverlaySnapshot(self._base._snapshot, self._extra, self._embedder)
                return True
            if current_generation(self._home) == self.generation:
                return False
            self._snapshot = open_snapshot(self._home, self._embedder)
            self._model_checked = False
            return True

    def close(self) -> None:
        """Let go of all files; the library cannot be used after."""
        self._snapshot.close()

    def _check_model(self) -> None:
        """Refuse weights that did not build the index, when the model is first needed."""
        if self._model_checked:
            return
        if self._embedder.digest != self.manifest.model_digest:
            raise IndexMismatch(
                f"The index was built with other weights of the embedding model {self._embedder.name}:"
                " run `trialnav ingest FILES` to build it again."
            )
        self._model_checked = True
