"""Hostile files are ingested for real, with an embedder that needs no model."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "assistant"))  # the scripted model server, as for ordinary documents

from made_up import Workplace  # noqa: E402 - found only now


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A folder to put files into, and an empty library beside it."""
    (tmp_path / "in").mkdir()
    return Workplace(tmp_path / "in", tmp_path / "home")
