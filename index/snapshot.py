"""One generation, opened and checked: what a Library answers from until the next swap."""

import weakref
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.document import Document
from corpus.errors import IndexDamaged, IndexMismatch
from corpus.merge import KeptApart
from corpus.trial import Trial
from index.apart import decisions_in, resolve
from index.current import current_generation, folder_of
from index.embedding import Embedder, Vectors
from index.generation import LEXICON, VECTORS, versions
from index.holds import Hold
from index.lexical import Lexicon
from index.manifest import Manifest, read_manifest, wrong_files
from index.neighbours import Neighbours
from index.passage import Passage
from index.records import PassageKey, Records
from index.trial_index import FOLDER as TRIALS
from index.trial_index import TrialIndex

HASHED_AT_OPENING_BYTES = 32 * 2**20
"""Up to this size all contents are checked at opening (0.1 s); beyond it, sizes and presence."""


class Snapshot(Protocol):
    """What search and lookup need; it never changes."""

    @property
    def manifest(self) -> Manifest:
        """Of the generation that it shows, or that it lies over."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """All documents by id."""

    @property
    def trials(self) -> Sequence[Trial]:
        """All trials, in order."""

    @property
    def keys(self) -> Sequence[PassageKey]:
        """What search needs of every passage, by position."""

    @property
    def vectors(self) -> Vectors:
        """The vectors, by row."""

    @property
    def lexicon(self) -> Lexicon:
        """The words of all passages."""

    @property
    def by_trial(self) -> TrialIndex:
        """What ranks the trials."""

    def passage(self, position: int) -> Passage:
        """Return the passage at that position."""

    def passages(self) -> Sequence[Passage]:
        """Return all passages, by position."""

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> list[str] | None:
        """Return the ids of the nearest passages that pass `where`; None to compare all."""

    def apart(self, documents: Mapping[str, Document]) -> Sequence[KeptApart]:
        """Return what persons decided, in terms of `documents`."""

    def close(self) -> None:
        """Let go of all files."""


class StoredSnapshot:
    """A generation on disk; parts are read when they are first needed."""

    def __init__(self, folder: Path, manifest: Manifest, hold: Hold) -> None:
        self.manifest = manifest
        self._folder = folder
        self._neighbours = Neighbours(folder, manifest)
        self._seen: dict[int, Passage] = {}
        self._records = Records(folder)
        self._finalizer = weakref.finalize(self, _let_go, self._records, hold)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """All documents by id."""
        return {document.id: document for document in self._records.documents()}

    @cached_property
    def trials(self) -> Sequence[Trial]:
        """All trials, in order."""
        return self._records.trials()

    @cached_property
    def keys(self) -> Sequence[PassageKey]:
        """What search needs of every passage, by position."""
        return self._records.passage_keys()

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors, by row; mapped, not loaded."""
        try:
            loaded: Vectors = np.load(self._folder / VECTORS, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise damaged(self._folder, "the vectors cannot be read") from error
        return loaded

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all passages."""
        try:
            return Lexicon.load(self._folder / LEXICON, len(self.keys))
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

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> list[str] | None:
        """Return the ids of the nearest passages that pass `where`; None to compare all."""
        return self._neighbours.nearest(vector, limit, where, self._ids)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(key.id for key in self.keys)

    def apart(self, documents: Mapping[str, Document]) -> Sequence[KeptApart]:
        """Return what persons decided, in terms of `documents`."""
        decisions = decisions_in(self._records)
        return resolve(decisions, documents, self._records.sources()) if decisions else ()

    def close(self) -> None:
        """Let go of all files."""
        self._neighbours.close()
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
            size = sum(record.size for record in manifest.files.values())
            wrong = wrong_files(folder, manifest, hashes=size <= HASHED_AT_OPENING_BYTES)
            if wrong:
                raise damaged(folder, wrong[0])
            snapshot = StoredSnapshot(folder, manifest, hold)
            undo.pop_all()
            return snapshot


def check_made_by(manifest: Manifest, embedder: Embedder) -> None:
    """Raise IndexMismatch unless this program and a model of this name built the generation."""
    if manifest.model != embedder.name:
        raise IndexMismatch(
            f"The index was built with the embedding model {manifest.model}, and the settings name"
            f" {embedder.name}: set the model back, or run `trialnav ingest FILES` to build it again."
        )
    if manifest.versions != versions():
        raise IndexMismatch(
            "The index was built by another version of this program:"
            " run `trialnav ingest FILES` to build it again."
        )


def damaged(folder: Path, what: str) -> IndexDamaged:
    """Return the error for a generation that is not what was written."""
    return IndexDamaged(
        f"The index in {folder} is damaged ({what}): run `trialnav ingest FILES` to build it again."
    )


def _let_go(records: Records, hold: Hold) -> None:
    records.close()
    hold.release()
