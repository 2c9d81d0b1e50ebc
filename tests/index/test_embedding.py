"""The packaged model: the published weights, the vectors of sentence-transformers, no network."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

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


def test_a_text_has_the_same_vector_to_the_last_bit_in_whatever_company(minilm: Embedder) -> None:
    rows = minilm.embed(TEXTS)
    assert np.array_equal(rows, np.vstack([minilm.embed([text]) for text in TEXTS]))
    assert np.array_equal(rows[::-1], minilm.embed(TEXTS[::-1]))
    assert np.array_equal(np.tile(rows, (80, 1)), minilm.embed(TEXTS * 80))


def test_embedding_leaves_the_threads_of_torch_as_they_were(minilm: Embedder) -> None:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        PackagedMiniLM().embed(TEXTS[:1])
        with ThreadPoolExecutor(1) as another:
            assert (torch.get_num_threads(), another.submit(torch.get_num_threads).result()) == (2, 2)
    finally:
        torch.set_num_threads(before)


def test_several_threads_embed_at_once(minilm: Embedder) -> None:
    rows = minilm.embed(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        assert all(np.array_equal(rows, found) for found in pool.map(minilm.embed, [TEXTS] * 12))


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
