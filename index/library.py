"""The Library: everything that is ingested, opened for reading, looked up and searched."""

import threading
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from corpus.document import Document
from corpus.errors import UnknownDocument
from corpus.merge import KeptApart
from corpus.trial import Polarity, Trial
from index.current import current_generation
from index.embedding import Embedder, Vectors, load_embedder
from index.first_tier import TRIALS_SEARCHED, likely_trials
from index.lookup import trial_named
from index.manifest import Manifest
from index.overlay import OverlaySnapshot
from index.passage import Passage, PassageKind
from index.reuse import OnProgress
from index.scope import Scope
from index.search import Filters, Hit, rank
from index.snapshot import StoredSnapshot, open_snapshot
from index.tier_vectors import check_weights
from index.trial_index import RankedTrial, TrialQuery
from index.view import Snapshot
from index.warming import warm

__all__ = ["Hit", "Library"]


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
        return trial_named(wanted, self._snapshot.trials)

    def kept_apart(self) -> list[KeptApart]:
        """Return the documents that persons took out of a trial, and what they do not belong to."""
        return list(self._snapshot.apart(self._snapshot.documents))

    def documents(self) -> list[Document]:
        """Return all documents, in the order of their ids."""
        documents = self._snapshot.documents
        return [documents[key] for key in sorted(documents)]

    def documents_by_id(self) -> Mapping[str, Document]:
        """Return all documents by id, each read when it is first asked for."""
        return self._snapshot.documents

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
        if trial_ids is None:
            return list(self._snapshot.passages())
        parts = sorted(part for part in map(self._snapshot.of_trial, set(trial_ids)) if part.positions)
        return [passage for part in parts for passage in part.passages]

    def vectors_of(self, passages: Sequence[Passage]) -> Vectors:
        """Return the unit vectors of passages of this library, one row each.

        In two tiers those that are not in the cache are computed here (IndexMismatch as for `embed`).
        """
        snapshot = self._snapshot
        rows: dict[str, int] = {}
        for trial_id in {passage.trial_id for passage in passages}:
            part = snapshot.of_trial(trial_id)
            rows.update(zip((passage.id for passage in part.passages), part.rows, strict=True))
        wanted = np.array([rows[passage.id] for passage in passages], dtype=np.int64)
        return np.asarray(snapshot.vectors[wanted], dtype=np.float32)

    def likely_trials(
        self, query: str, terms: Sequence[str] = (), trial_ids: Collection[str] | None = None
    ) -> Collection[str] | None:
        """Return the trials whose passages are to be searched for a question about these (None: all).

        `trial_ids` as they are where all passages are embedded; in two tiers the TRIALS_SEARCHED
        likeliest of them.
        """
        few = trial_ids is not None and len(set(trial_ids)) <= TRIALS_SEARCHED
        if few or not self.manifest.two_tiers:
            return trial_ids
        asked = " ".join((query, *terms))
        return likely_trials(self.embed([query])[0], asked, self._snapshot, trial_ids)

    def word_counts(self) -> Counter[str]:
        """Return in how many passages each stemmed word stands (heading path and trial's name included)."""
        return self._snapshot.lexicon.frequencies()

    def warm(self, trial_ids: Collection[str] | None = None, on_progress: OnProgress | None = None) -> int:
        """Embed the passages of these trials (None: all) ahead; return how many vectors were computed.

        What is done is kept when it is interrupted. `on_progress` hears of the stage `warming`
        (trials). Nothing is to be done where all passages are embedded.

        StoreFailed where the vectors cannot be kept.
        """
        snapshot = (self._base or self)._snapshot
        if not isinstance(snapshot, StoredSnapshot) or not self.manifest.two_tiers:
            return 0
        return warm(snapshot, self._home, trial_ids, on_progress)

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
        if not self.manifest.passages or limit < 1:
            return []
        chosen = self.likely_trials(query, terms, trial_ids)
        filters = Filters(
            None if chosen is None else frozenset(chosen),
            None if kinds is None else frozenset(kinds),
            polarity,
            group,
        )
        scope = Scope.of(snapshot, None if chosen is None or not self.manifest.two_tiers else chosen)
        found = rank(
            self.embed([query])[0],
            " ".join((query, *terms)),
            scope.keys,
            snapshot.vectors,
            scope,
            filters,
            limit,
            scope.nearest,
        )
        return [Hit(scope.passage(at), *scores) for at, *scores in found]

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

        IndexDamaged where the one that is open was altered on disk since.

        Questions under way on a `pinned` view finish on the old one, which is let go of after.
        """
        with self._swapping:
            if self._base is not None:
                if not self._base.refresh_if_swapped() and self.generation == self._base.generation:
                    return False
                self._snapshot = OverlaySnapshot(self._base._snapshot, self._extra, self._embedder)
                return True
            if current_generation(self._home) == self.generation:
                self._snapshot.check_again()
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
        check_weights(self.manifest, self._embedder)
        self._model_checked = True
