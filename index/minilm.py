"""The packaged MiniLM on torch alone: a BERT encoder with mean pooling, read from its own files.

Importing sentence-transformers costs 6 to 14 s on two cores (it pulls in scikit-learn, pandas and
most of transformers), and BertModel of transformers alone 6 s; this needs torch, under 2 s. The
vectors equal those of sentence-transformers to the seventh digit; a test compares them.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index import pieces

if TYPE_CHECKING:
    from torch import Tensor

BATCH = 16
"""Texts of like length that are computed together; more gains nothing on two cores."""


class BertEncoder:
    """A BERT encoder with mean pooling and unit vectors; inference only, on the CPU."""

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

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one unit row a text; a single text is computed alone, without padding."""
        import torch

        ids = [self._tokenizer.encode(text).ids for text in texts]
        order = sorted(range(len(ids)), key=lambda at: (len(ids[at]), texts[at]))
        width = int(self._weights["embeddings.word_embeddings.weight"].shape[1])
        rows = np.zeros((len(ids), width), dtype=np.float32)
        with torch.inference_mode():
            for first in range(0, len(order), BATCH):
                batch = order[first : first + BATCH]
                rows[batch] = self._forward([ids[at] for at in batch]).numpy()
        return rows

    def _forward(self, ids: list[list[int]]) -> "Tensor":
        """Return the mean of the last layer over each text's own pieces, scaled to length 1."""
        import torch
        from torch.nn import functional

        longest = max(map(len, ids))
        padded = torch.tensor([row + [0] * (longest - len(row)) for row in ids])
        real = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in ids])
        mask = real.bool()[:, None, None, :] if real.min() == 0 else None
        weights = self._weights
        states = (
            weights["embeddings.word_embeddings.weight"][padded]
            + weights["embeddings.position_embeddings.weight"][:longest]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        states = self._norm(states, "embeddings.LayerNorm")
        for layer in range(self._layers):
            states = self._layer(states, mask, f"encoder.layer.{layer}.")
        pooled = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        return functional.normalize(pooled, dim=1)

    def _layer(self, states: "Tensor", mask: "Tensor | None", name: str) -> "Tensor":
        """Return the states after one layer: attention, then the feed-forward part."""
        from torch.nn import functional

        shape = (*states.shape[:2], self._heads, -1)
        query, key, value = (
            self._linear(states, f"{name}attention.self.{part}").view(shape).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
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
