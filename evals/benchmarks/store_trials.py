"""What a trial costs: passages, tokens and bytes of registry records, and the seconds to embed them."""

import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from corpus.errors import NavigatorError
from index.current import current_generation, folder_of
from index.embedding import Embedder, Vectors, load_embedder
from index.ingest import ingest
from index.library import Library
from index.marked import unmark
from index.pieces import count
from index.vector_units import vector_units

T = TypeVar("T")

RECORDS = 100
EMBEDDED = 300
"""Texts that the model reads, whose embedding is timed, spread over all of them."""


class _Hashed:
    """Vectors without a model: the sizes of everything else do not depend on what they are."""

    name = "hashed"
    digest = "0" * 64
    dimension = 384

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit rows, another one for every text."""
        rows = np.array(
            [np.random.default_rng([*text.encode()]).normal(size=self.dimension) for text in texts]
        )
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def measure(data: Path) -> dict[str, float]:
    """Return what a trial costs, over 100 records of `registry_json` and `registry_xml` in `data`."""
    import torch

    files = _spread([*sorted((data / "registry_json").glob("*.json"))], RECORDS // 2)
    files += _spread([*sorted((data / "registry_xml").glob("*.xml"))], RECORDS // 2)
    if not files:
        raise NavigatorError(f"There are no records in {data}: name the folder of the outside data.")
    with tempfile.TemporaryDirectory(prefix="trialnav-trials-") as place:
        home, started = Path(place) / "home", time.process_time()
        hashed: Embedder = _Hashed()
        ingest(home, files, hashed, date(2026, 1, 1))
        read_s = time.process_time() - started
        library = Library.open(home, hashed)
        marked, _ = vector_units(library.passages())
        texts = list(dict.fromkeys(unmark(text)[0] for text in marked))
        trials, passages = len(library.trials()), len(library.passages())
        library.close()
        folder = folder_of(home, current_generation(home))
        sizes = {path.name: _bytes(path) for path in folder.iterdir()}
    timed = _spread(texts, EMBEDDED)
    torch.set_num_threads(1)  # threads that wait for one another would count as work
    embedder = load_embedder()
    embedder.embed(timed[:4])
    started = time.process_time()
    embedder.embed(timed)
    embed_s = (time.process_time() - started) / len(timed)
    return {
        "trials": trials,
        "passages_a_trial": passages / trials,
        "vectors_a_trial": len(marked) / trials,
        "tokens_a_trial": sum(count(text) for text in texts) / trials,
        "read_and_write_cpu_s_a_trial": read_s / trials,
        "embed_cpu_s_a_trial": embed_s * len(texts) / trials,
        **{f"disk_bytes_a_trial_{name}": size / trials for name, size in sizes.items()},
    }


def _spread(values: Sequence[T], most: int) -> list[T]:
    return list(values[:: max(1, len(values) // most)][:most])


def _bytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
