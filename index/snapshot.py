"""One generation, opened and checked: what a Library answers from until the next swap."""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.document import Document
from corpus.errors import IndexMismatch
from corpus.merge import KeptApart
from corpus.trial import Trial
from index.apart import decisions_in, resolve
from index.contents import Contents, damaged
from index.current import current_generation, folder_of
from index.embedding import Embedder, Vectors
from index.generation import LEXICON, VECTORS, versions
from index.holds import Hold
from index.key_table import KeyTable
from index.lexical import Lexicon
from index.manifest import REPAIR, Manifest, read_manifest
from index.neighbours import Neighbours
from index.passage import Passage
from index.records import PassageKey, Records, TrialPassages
from index.store_place import home_of
from index.stored_documents import StoredDocuments
from index.tier_vectors import TierVectors, VectorRows
from index.trial_index import FOLDER as TRIALS
from index.trial_index import TrialIndex
from index.vector_cache import VectorCache
from index.view import TrialStarts

HELD_TRIALS = 200
"""Trials of a two-tier generation whose passages, and documents, that are held in memory: about 80 MB."""


class StoredSnapshot:
    """A generation on disk; parts are read when they are first needed."""

    def __init__(
        self, folder: Path, contents: Contents, manifest: Manifest, hold: Hold, embedder: Embedder
    ) -> None:
        self.manifest = manifest
        self._embedder = embedder
        self._of_trial: OrderedDict[str, TrialPassages] = OrderedDict()
        self._taking = threading.Lock()
        self._contents = contents
        self._folder = folder
        self._neighbours = Neighbours(folder, manifest)
        self._seen: dict[int, Passage] = {}
        self._records = Records(folder)
        self._finalizer = weakref.finalize(self, _let_go, self._records, hold)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """All documents by id, each read when it is first asked for."""
        return StoredDocuments(self._records, HELD_TRIALS if self.manifest.two_tiers else None)

    @cached_property
    def trials(self) -> Sequence[Trial]:
        """All trials, in order."""
        return self._records.trials()

    @cached_property
    def keys(self) -> Sequence[PassageKey]:
        """What search needs of every passage, by position."""
        return KeyTable(self._records.passage_keys())

    @cached_property
    def vectors(self) -> VectorRows:
        """The vectors, by row; mapped, not loaded; in two tiers made when they are asked for."""
        if self.manifest.two_tiers:
            return self._tier
        try:
            loaded: Vectors = np.load(self._folder / VECTORS, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise damaged(self._folder, "the vectors cannot be read") from error
        return loaded

    @cached_property
    def _tier(self) -> TierVectors:
        cache = VectorCache(home_of(self._folder), self.manifest.model_digest, self.manifest.dimension)
        return TierVectors(self.manifest, self._records, cache, self._embedder)

    def warm(self, trial_id: str) -> tuple[int, bool]:
        """Compute what vectors of a trial's passages are missing; how many, and whether they are kept."""
        return self._tier.warm(self._records.rows_of_trial(trial_id))

    @property
    def positions(self) -> None:
        """All passages stand in order."""
        return None

    def rows_by_text(self, trial_ids: frozenset[str]) -> dict[str, int]:
        """Return the rows of the texts that are embedded for these trials."""
        rows = [row for trial_id in sorted(trial_ids) for row in self._records.rows_of_trial(trial_id)]
        return {text: row for row, text in self._records.texts(list(dict.fromkeys(rows))).items()}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all passages."""
        try:
            return Lexicon.load(self._folder / LEXICON, self.manifest.passages)
        except (OSError, ValueError, KeyError) as error:
            raise damaged(self._folder, "the word index cannot be read") from error

    @cached_property
    def by_trial(self) -> TrialIndex:
        """What ranks the trials."""
        try:
            return TrialIndex.load(self._folder / TRIALS)
        except (OSError, ValueError, KeyError) as error:
            raise damaged(self._folder, "the index of trials cannot be read") from error

    def passage(self, position: int) -> Passage:
        """Return the passage at that position."""
        if "_all_passages" in vars(self):
            return self._all_passages[position]
        if position not in self._seen:
            self._seen[position] = self._records.passage(position)
        return self._seen[position]

    def passages(self) -> Sequence[Passage]:
        """Return all passages, by position; read once."""
        return self._all_passages

    @cached_property
    def _all_passages(self) -> Sequence[Passage]:
        return self._records.passages()

    def of_trial(self, trial_id: str) -> TrialPassages:
        """Return the passages of one trial, in reading order; those of the last ones asked for are held."""
        with self._taking:
            if trial_id in self._of_trial:
                self._of_trial.move_to_end(trial_id)
                return self._of_trial[trial_id]
        found = self._records.of_trial(trial_id)
        with self._taking:
            self._of_trial[trial_id] = found
            if self.manifest.two_tiers and len(self._of_trial) > HELD_TRIALS:
                self._of_trial.popitem(last=False)
        return found

    def trial_starts(self) -> TrialStarts:
        """Return the ids of the trials that have passages, and the position of the first of each."""
        return self._starts

    @cached_property
    def _starts(self) -> TrialStarts:
        found = self._records.trial_starts()
        return [key for key, _ in found], np.array([start for _, start in found], dtype=np.int64)

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> list[str] | None:
        """Return the ids of the nearest passages (two tiers: trials) that pass; None to compare all."""
        return self._neighbours.nearest(vector, limit, where, self._ids)

    @cached_property
    def _ids(self) -> frozenset[str]:
        if self.manifest.two_tiers:
            return frozenset(self.by_trial.ids)
        return frozenset(key.id for key in self.keys)

    def apart(self, documents: Mapping[str, Document]) -> Sequence[KeptApart]:
        """Return what persons decided, in terms of `documents`."""
        decisions = decisions_in(self._records)
        return resolve(decisions, documents, self._records.sources()) if decisions else ()

    def check_again(self) -> None:
        """Raise IndexDamaged where a file was altered or deleted since it was last looked at."""
        self._contents.check_again()

    def close(self) -> None:
        """Let go of all files."""
        self._neighbours.close()
        if "_tier" in vars(self):
            self._tier.close()
        self._finalizer()


def open_snapshot(home: Path, embedder: Embedder) -> StoredSnapshot:
    """Open the current generation, checked.

    IndexMissing, IndexDamaged, or IndexMismatch where another model or version built it.
    """
    while True:
        generation = current_generation(home)
        hold = Hold(home, generation)
        with ExitStack() as undo:
            undo.callback(hold.release)
            if current_generation(home) != generation:
                continue
            folder = folder_of(home, generation)
            manifest = read_manifest(folder)
            check_made_by(manifest, embedder)
            contents = Contents(folder, manifest)
            contents.check_at_opening()
            snapshot = StoredSnapshot(folder, contents, manifest, hold, embedder)
            undo.pop_all()
            return snapshot


def check_made_by(manifest: Manifest, embedder: Embedder) -> None:
    """Raise IndexMismatch unless this program and a model of this name built the generation."""
    if manifest.model != embedder.name:
        raise IndexMismatch(
            f"The index was built with the embedding model {manifest.model}, and the settings name"
            f" {embedder.name}: set the model back, or run `{REPAIR}` to build it again."
        )
    if manifest.versions != versions():
        raise IndexMismatch(
            f"The index was built by another version of this program: run `{REPAIR}` to build it again."
        )


def _let_go(records: Records, hold: Hold) -> None:
    records.close()
    hold.release()
