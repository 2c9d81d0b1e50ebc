"""Hostile files are ingested for real, with an embedder that needs no model."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from chroma_server import ChromaServer, chroma_binary
from counting import TODAY, CountingEmbedder
from fault_bench import Known, Worker, built
from made_up import Workplace

from index.ingest import ingest
from index.library import Library
from index.store_address import Server
from index.store_place import choose_server


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A folder to put files into, and an empty library beside it."""
    (tmp_path / "in").mkdir()
    return Workplace(tmp_path / "in", tmp_path / "home")


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    if chroma_binary() is None:
        pytest.skip("the chroma command is not installed")
    with ChromaServer(tmp_path_factory.mktemp("chroma") / "data") as server:
        yield server


@pytest.fixture
def chroma(started: ChromaServer) -> ChromaServer:
    """A server that runs, whatever the test before did to it."""
    try:
        httpx.get(f"{started.url}/api/v2/heartbeat", timeout=5.0).raise_for_status()
    except httpx.HTTPError:
        started.stop()
        started.start()
    return started


@pytest.fixture
def papers(tmp_path: Path, samples: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for file in sorted(samples.glob("*.txt")):
        shutil.copyfile(file, folder / file.name)
    return folder


@pytest.fixture
def home(tmp_path: Path, chroma: ChromaServer) -> Iterator[Path]:
    """An empty data home whose vectors go to the server."""
    place = tmp_path / "home"
    choose_server(place, Server(chroma.url))
    yield place
    choose_server(place, None)


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def library(home: Path, papers: Path, embedder: CountingEmbedder) -> Iterator[Library]:
    ingest(home, [papers], embedder, TODAY)
    opened = Library.open(home, embedder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """A process that builds, and that can be killed while it does."""
    started = Worker()
    yield started
    started.close()


@pytest.fixture(scope="module")
def known(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Known:
    """A library of the samples, with what it answers. Not to be changed: tests work on copies."""
    place = tmp_path_factory.mktemp("known")
    papers = place / "papers"
    shutil.copytree(samples, papers)
    return built(place / "home", papers)
