"""Asks the store of one generation for near passages, and tells when its reply must not be used."""

import logging
import threading
import time
import weakref
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexDamaged, StoreFailed
from index.manifest import Manifest
from index.store import VectorStore
from index.store_place import open_store

_log = logging.getLogger(__name__)

REST_S = 5.0
"""So long a server that failed is left alone: questions meanwhile do not wait for it again."""
MOST_VALUES = 1_000
"""Values of one filter that are sent; with more, comparing all vectors is as fast."""


class Neighbours:
    """The store of the generation in `folder`, opened at the first question; safe among threads.

    A store in the folder that is damaged raises IndexDamaged. A server that cannot be reached, or
    whose collection is not what was written, is left out: None then asks the caller to compare all
    stored vectors, which finds the same.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest
        self._remote = manifest.server is not None
        self._lock = threading.RLock()
        self._store: VectorStore | None = None
        self._rests_until = 0.0

    def nearest(
        self,
        vector: npt.NDArray[np.float32],
        limit: int,
        where: Mapping[str, Sequence[str]],
        known: Collection[str],
    ) -> list[str] | None:
        """Return `limit` ids out of `known`, nearest first; None where all are to be compared."""
        if any(len(values) > MOST_VALUES for values in where.values()):
            return None
        if not self._remote:
            with self._lock:
                try:
                    return _usable(self._opened().nearest(vector, limit, where), limit, known)
                except StoreFailed as error:  # a folder that may only be read, or a disk that is full
                    _log.warning("all vectors are compared instead: %s", error)
                    return None
        if time.monotonic() < self._rests_until:
            return None
        try:
            store = self._opened()
            # Others may write to a server: a passage that they deleted would be missed in silence.
            if store.count() != self._manifest.stored:
                raise IndexDamaged("The collection on the Chroma server has changed: run `trialnav doctor`.")
            return _usable(store.nearest(vector, limit, where), limit, known)
        except (StoreFailed, IndexDamaged) as error:
            _log.warning("all vectors are compared on this machine instead: %s", error)
            self._rests_until = time.monotonic() + REST_S
            self.close()
            return None

    def close(self) -> None:
        """Let go of the store; the next question opens it again."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _opened(self) -> VectorStore:
        with self._lock:
            if self._store is None:
                self._store = open_store(self._folder, self._manifest)
                weakref.finalize(self, self._store.close)
            return self._store


def _usable(found: list[str], limit: int, known: Collection[str]) -> list[str] | None:
    """Return the ids, or None where some are missing or foreign: a broken graph says no error."""
    if len(found) == limit and all(key in known for key in found):
        return found
    _log.warning("the vector store gave %d of %d passages; all are compared instead", len(found), limit)
    return None
