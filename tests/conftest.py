"""What all tests share: sample documents, an index over them, and an environment without settings."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant import TrialAssistant

ROOT = Path(__file__).resolve().parent.parent

TODAY = date(2026, 11, 21)
"""The day on which all questions are asked: ages and washouts must not drift with the calendar."""


def _shared_folder() -> Path:
    """The documents beside the repository; kept before the environment is emptied."""
    return Path(os.environ.get("TRIALNAV_SHARED", str(ROOT.parent / "shared"))).resolve()


SHARED = _shared_folder()


@pytest.fixture(scope="session", autouse=True)
def bare_environment() -> Iterator[None]:
    """No setting of the machine reaches a test.

    TRIALNAV_SHARED stays, since it says where test documents are, not how the program behaves.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            ours = name.startswith("TRIALNAV_") and name != "TRIALNAV_SHARED"
            if ours or name.startswith(("LANGSMITH_", "LANGCHAIN_", "OPENAI_", "ANTHROPIC_", "GOOGLE_API")):
                patch.delenv(name)
        yield


@pytest.fixture(autouse=True)
def nothing_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A test that names no data home gets an empty one, never the user's."""
    monkeypatch.setenv("TRIALNAV_HOME", str(tmp_path_factory.mktemp("nobody") / "home"))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the documents that ship with the project."""
    return ROOT / "corpus" / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository that holds further documents; skips where it is absent."""
    if not (SHARED / "documents").is_dir():
        pytest.skip(f"no documents in {SHARED}; name their folder in TRIALNAV_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def sample_home(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over the sample documents. Not to be changed."""
    from assistant.building import build
    from assistant.settings import Settings

    home = tmp_path_factory.mktemp("samples") / "home"
    build([samples], home, Settings(today=TODAY))
    return home


@pytest.fixture(scope="session")
def shared_home(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over the documents beside the repository. Not to be changed."""
    from assistant.building import build
    from assistant.settings import Settings

    home = tmp_path_factory.mktemp("shared") / "home"
    build([shared / "documents"], home, Settings(today=TODAY))
    return home


@pytest.fixture(scope="session")
def nav_samples(sample_home: Path) -> Iterator["TrialAssistant"]:
    """The assistant over the sample documents, without a model, on a fixed day. Not to be changed."""
    from assistant import TrialAssistant
    from assistant.settings import Settings

    navigator = TrialAssistant.open(sample_home, today=TODAY, settings=Settings())
    yield navigator
    navigator.close()


@pytest.fixture(scope="session")
def nav_shared(shared_home: Path) -> Iterator["TrialAssistant"]:
    """The assistant over the documents beside the repository, in the same way."""
    from assistant import TrialAssistant
    from assistant.settings import Settings

    navigator = TrialAssistant.open(shared_home, today=TODAY, settings=Settings())
    yield navigator
    navigator.close()
