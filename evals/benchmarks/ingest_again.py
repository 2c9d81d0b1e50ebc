"""The second ingest of files that have not changed, and of the same with one that has.

It runs in a process of its own, as a command does, and is timed from the start of the ingest: Chroma,
BM25 and the model are loaded on the way, where they are needed. Beside it stands the same in a process
that has them loaded, as the page and a Python program have. The first ingest makes up its vectors, one
for every text, to spare the hour that the real ones would take; what the second does is the same.
"""

import hashlib
import importlib
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.embedding import PackagedMiniLM, Vectors
from index.ingest import ingest
from index.tiers import choose_tiers

T = TypeVar("T")

FOLDERS = ("registry_json", "registry_xml")
DAY = date(2026, 11, 21)


class MadeUp(PackagedMiniLM):
    """Says that it is the packaged model, and gives every text a random vector of its own."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit rows."""
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") for text in texts]
        rows = [np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds]
        found = np.array(rows, dtype=np.float32).reshape(-1, self.dimension)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def again(data: Path) -> dict[str, float]:
    """Return the seconds of both, over all records of `registry_json` and `registry_xml` in `data`."""
    with tempfile.TemporaryDirectory(prefix="trialnav-again-") as place:
        home, files = Path(place) / "home", Path(place) / "files"
        for name in FOLDERS:
            if (data / name).is_dir():
                shutil.copytree(data / name, files / name)
        apart(_first, home, files)
        unchanged_s = apart(_second, home, files)
        changed = sorted((files / FOLDERS[0]).glob("*.json"))[0]
        _revise(changed)
        changed_s = apart(_second, home, files)
        _revise(changed)
        warm_s = apart(_warm, home, files)
    return {
        "again_files": sum(1 for name in FOLDERS for _ in (data / name).glob("*")),
        "again_all_unchanged_s": unchanged_s,
        "again_one_changed_s": changed_s,
        "again_one_changed_warm_s": warm_s,
    }


def _revise(file: Path) -> None:
    """Put a word before a record's summary."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"briefSummary": "', '"briefSummary": "Revised. ', 1), encoding="utf-8")


def _first(home: Path, files: Path) -> float:
    choose_tiers(home, 10**6)
    ingest(home, [files], MadeUp(), DAY)
    return 0.0


def _second(home: Path, files: Path) -> float:
    choose_tiers(home, 10**6)
    started = time.perf_counter()
    ingest(home, [files], PackagedMiniLM(), DAY)
    return time.perf_counter() - started


def _warm(home: Path, files: Path) -> float:
    """Time the same in a process where Chroma, BM25 and the model are loaded."""
    importlib.import_module("chromadb")
    importlib.import_module("bm25s")
    embedder = PackagedMiniLM()
    embedder.embed(["warm"])
    choose_tiers(home, 10**6)
    started = time.perf_counter()
    ingest(home, [files], embedder, DAY)
    return time.perf_counter() - started


def apart(work: Callable[[Path, T], float], home: Path, files: T) -> float:
    """Return what `work` returns in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, home, files).result()
