"""Two tiers with a Chroma server: it holds one vector a trial, proposes trials, and changes no answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chroma_server import ChromaServer, chroma_binary
from counting import TODAY, CountingEmbedder
from made_records import write_made_records

from index import neighbours
from index.health import check
from index.ingest import ingest
from index.library import Library
from index.store_address import Server
from index.store_place import choose_server
from index.store_server import open_on
from index.tiers import choose_tiers

pytestmark = pytest.mark.skipif(chroma_binary() is None, reason="the chroma command is not installed")

QUESTIONS = ("who can take part with gout?", "treatment of migraine", "pregnancy", "age 18", "nothing known")


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaServer]:
    with ChromaServer(tmp_path / "server") as running:
        yield running


def _told(library: Library) -> list[list[tuple[str, float, float]]]:
    return [[(h.passage.id, h.score, h.cosine) for h in library.search(q)] for q in QUESTIONS]


def test_a_server_proposes_trials_and_changes_no_hit(
    tmp_path: Path, chroma: ChromaServer, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_made_records(tmp_path / "records")
    told = {}
    for name in ("folder", "served"):
        home = tmp_path / name
        choose_tiers(home, 0)
        if name == "served":
            choose_server(home, Server(chroma.url))
        ingest(home, [tmp_path / "records"], embedder, TODAY)
        library = Library.open(home, embedder)
        told[name] = _told(library)
    assert told["served"] == told["folder"]
    place = library.manifest.server
    assert place is not None and not (home / "generations" / library.generation / "chroma").exists()
    with open_on(Server(chroma.url), place.collection, embedder.dimension, 30) as store:
        assert store.count() == len(library.trials()) == 30
    assert check(home, embedder).findings == ()
    monkeypatch.setattr(neighbours, "REST_S", 600.0)
    chroma.stop()
    assert _told(library) == told["folder"]
    choose_server(home, None)
    library.close()
