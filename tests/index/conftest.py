"""A small embedder for the mechanics, the real one for meaning, and a folder of trial documents."""

import shutil
from pathlib import Path

import pytest
from counting import CountingEmbedder

from index.embedding import Embedder, load_embedder


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    return load_embedder()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def papers(tmp_path: Path, samples: Path) -> Path:
    """A folder with copies of the shipped sample documents, four files of text."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for file in sorted(samples.glob("*.txt")):
        shutil.copyfile(file, folder / file.name)
    return folder
