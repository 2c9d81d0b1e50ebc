"""The packaged MiniLM on torch alone: a BERT encoder with mean pooling, read from its own files.

Importing sentence-transformers costs 6 to 14 s on two cores (it pulls in scikit-learn, pandas and
most of transformers), and BertModel of transformers alone 6 s; this needs torch, under 2 s. The
vectors equal those of sentence-transformers to the seventh digit; a test compares them.

Every text is computed alone, by one thread: its vector is the same to the last bit in whatever
company and order it comes. That is also faster than batches, since nothing is padded and threads
do not wait for one another: on two cores 1.7 times less processor time than sentence-transformers.
"""

import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index import pieces
from index.marked import unmark

if TYPE_CHECKING:
    from tokenizers import Encoding
    from torch import Tensor

Row = npt.NDArray[np.float32]
_Part = tuple[int, int] | None

_TOKENIZED = 256
"""Texts whose word pieces are held at a time."""


class BertEncoder:
    """A BERT encoder with mean pooling and unit vectors; inference only, on the CPU; safe among threads."""

    def __init__(self, folder: Path) -> None:
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers = int(config["num_hidden_layers"])
        self._heads = int(config["num_attention_heads"])
        self._eps = float(config["layer_norm_eps"])
        self._weights: dict[str, Tensor] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(pieces.WINDOW)
        self._workers = _single_threaded(_cores())

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one unit row a text, which depends on that text alone.

        Texts that differ in what is marked (`index.marked`) are read once; a row is of the marked part.
        """
        width = int(self._weights["embeddings.word_embeddings.weight"].shape[1])
        rows = np.zeros((len(texts), width), dtype=np.float32)
        wanted: dict[str, list[tuple[int, _Part]]] = {}
        for at, text in enumerate(texts):
            whole, part = unmark(text)
            wanted.setdefault(whole, []).append((at, part))
        wholes = list(wanted)
        for first in range(0, len(wholes), _TOKENIZED):
            batch = wholes[first : first + _TOKENIZED]
            read = [(self._tokenizer.encode(text), [part for _, part in wanted[text]]) for text in batch]
            longest_first = sorted(range(len(read)), key=lambda at: -len(read[at][0].ids))  # end together
            computed = self._workers.map(self._rows, [read[at] for at in longest_first])
            for at, found in zip(longest_first, computed, strict=True):
                rows[[row for row, _ in wanted[batch[at]]]] = found
        return rows

    def _rows(self, read: "tuple[Encoding, list[_Part]]") -> Row:
        """Return one unit row for every part of a text: the mean over its word pieces."""
        import torch
        from torch.nn import functional

        encoding, parts = read
        with torch.inference_mode():
            states = self._forward(torch.tensor(encoding.ids))
            means = [states[_pieces_of(part, encoding.offsets)].mean(0) for part in parts]
            rows: Row = functional.normalize(torch.stack(means), dim=1).numpy()
            return rows

    def _forward(self, ids: "Tensor") -> "Tensor":
        """Return the last layer's state of every word piece of a text."""
        weights = self._weights
        states = (
            weights["embeddings.word_embeddings.weight"][ids]
            + weights["embeddings.position_embeddings.weight"][: len(ids)]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        states = self._norm(states, "embeddings.LayerNorm")
        for layer in range(self._layers):
            states = self._layer(states, f"encoder.layer.{layer}.")
        return states

    def _layer(self, states: "Tensor", name: str) -> "Tensor":
        """Return the states after one layer: attention, then the feed-forward part."""
        from torch.nn import functional

        shape = (1, len(states), self._heads, -1)
        query, key, value = (
            self._linear(states, f"{name}attention.self.{part}").view(shape).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = functional.scaled_dot_product_attention(query, key, value)
        seen = seen.transpose(1, 2).reshape(states.shape)
        seen = self._linear(seen, f"{name}attention.output.dense")
        states = self._norm(seen + states, f"{name}attention.output.LayerNorm")
        wide = functional.gelu(self._linear(states, f"{name}intermediate.dense"))
        return self._norm(self._linear(wide, f"{name}output.dense") + states, f"{name}output.LayerNorm")

    def _linear(self, states: "Tensor", name: str) -> "Tensor":
        from torch.nn import functional

        return functional.linear(states, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, states: "Tensor", name: str) -> "Tensor":
        from torch.nn import functional

        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(states, weight.shape, weight, bias, self._eps)


def _pieces_of(part: _Part, offsets: Sequence[tuple[int, int]]) -> list[int] | slice:
    """Return which word pieces a marked part is made of; all where nothing is marked, or nothing is left."""
    if part is None:
        return slice(None)
    start, end = part
    return [at for at, (low, high) in enumerate(offsets) if start <= low < high <= end] or slice(None)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _single_threaded(count: int) -> ThreadPoolExecutor:
    """Return threads in which torch computes without further ones; other threads stay as they were."""
    import torch

    before = torch.get_num_threads()
    all_there = threading.Barrier(count + 1)

    def start() -> None:
        torch.set_num_threads(1)  # of this thread, and of those that are started from now on

    workers = ThreadPoolExecutor(count, "embedding", initializer=start)
    for _ in range(count):
        workers.submit(all_there.wait)
    all_there.wait()
    torch.set_num_threads(before)
    return workers
