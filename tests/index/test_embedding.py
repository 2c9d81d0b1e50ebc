"""The packaged model: the published weights, the vectors of sentence-transformers, no network."""

import io
import subprocess
import sys

import numpy as np
import pytest

from corpus.errors import ModelFailed
from index.embedding import Embedder, PackagedMiniLM, load_embedder

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2, as its hub states it."""

TEXTS = ["Is a prior transplant allowed?", "Serum creatinine < 2 x ULN", "Milan", "a " * 400]


def test_the_weights_are_the_published_ones(minilm: Embedder) -> None:
    assert minilm.digest == PUBLISHED


def test_rows_have_length_one(minilm: Embedder) -> None:
    rows = minilm.embed(TEXTS)
    assert rows.shape == (len(TEXTS), 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_meaning_is_near(minilm: Embedder) -> None:
    question, near, far = minilm.embed(
        ["Where does the study take place?", "Location: a hospital in Rome", "Serum creatinine below 2 mg/dl"]
    )
    assert question @ near > question @ far


def test_a_text_alone_and_in_a_batch_differ_by_rounding_only(minilm: Embedder) -> None:
    assert np.allclose(minilm.embed(TEXTS), np.vstack([minilm.embed([text]) for text in TEXTS]), atol=1e-6)


def test_a_model_that_is_not_here_is_named() -> None:
    with pytest.raises(ModelFailed, match="no-such-model is not on this machine"):
        load_embedder("no-such-model").embed(["a"])


def test_vectors_are_those_of_sentence_transformers(minilm: Embedder) -> None:
    folder = PackagedMiniLM().folder
    program = (
        "import sys, warnings; warnings.simplefilter('ignore')\n"
        "from index.embedding import load_embedder\n"
        "import numpy as np\n"
        f"np.save(sys.stdout.buffer, load_embedder({str(folder)!r}).embed({TEXTS!r}))\n"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own words

    assert np.allclose(np.load(io.BytesIO(run.stdout)), minilm.embed(TEXTS), atol=1e-5)
