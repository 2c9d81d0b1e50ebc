"""A real `chroma run` dies, hangs, forgets and comes back: no wrong answer, and none that is empty in silence."""

import logging
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from chroma_server import ChromaServer
from counting import TODAY, CountingEmbedder
from served import QUESTIONS, collections, found, lose

from corpus.errors import StoreFailed
from index import neighbours, store_server
from index.health import check
from index.ingest import ingest, remove
from index.library import Library
from index.store import VectorStore
from index.store_address import Server
from index.store_server import names_on, open_on

# A server that is not there -----------------------------------------------------------------------


def test_questions_go_on_while_the_server_is_dead_and_use_it_when_it_is_back(
    library: Library, chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(neighbours, "REST_S", 0.0)
    question = library.embed(["prior transplant"])[0]
    before, ids = found(library), library._snapshot.nearest(question, 20, {})
    chroma.stop()
    with caplog.at_level(logging.WARNING):
        assert found(library) == before
        assert library._snapshot.nearest(question, 20, {}) is None
    assert "cannot be reached" in caplog.text
    assert not any(words in caplog.text for words in QUESTIONS)
    chroma.start()
    assert ids is not None and library._snapshot.nearest(question, 20, {}) == ids
    assert found(library) == before


def test_a_dead_server_is_left_alone_for_a_while(
    library: Library, chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "REST_S", 600.0)
    question = library.embed(["prior transplant"])[0]
    chroma.stop()
    assert library._snapshot.nearest(question, 20, {}) is None
    chroma.start()
    assert library._snapshot.nearest(question, 20, {}) is None


def test_a_server_that_hangs_holds_a_question_up_for_seconds_only(
    library: Library, chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(library)
    assert library._snapshot.nearest(library.embed(["age"])[0], 20, {}) is not None
    monkeypatch.setattr(store_server, "ANSWER_TIMEOUT_S", 0.5)
    neighbour = library._snapshot._neighbours  # type: ignore[attr-defined]
    neighbour.close()
    neighbour.nearest(library.embed(["age"])[0], 20, {}, set())
    chroma.freeze()
    try:
        started = time.monotonic()
        assert found(library) == before
        assert time.monotonic() - started < 5
    finally:
        chroma.thaw()


def test_a_library_opens_and_answers_without_the_server(
    library: Library, home: Path, chroma: ChromaServer, embedder: CountingEmbedder
) -> None:
    before = found(library)
    chroma.stop()
    opened = Library.open(home, embedder)
    assert found(opened) == before
    opened.close()


def test_doctor_says_that_the_server_cannot_be_reached(
    library: Library, home: Path, chroma: ChromaServer, embedder: CountingEmbedder
) -> None:
    assert check(home, embedder).ok
    chroma.stop()
    report = check(home, embedder)
    assert not report.ok and "cannot be reached" in report.findings[0].what
    assert report.findings[0].command == f"chroma run --host 127.0.0.1 --port {chroma.port} --path FOLDER"


# A build that is cut short ------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["before", "amid"])
def test_a_build_fails_in_one_sentence_when_the_server_dies(
    library: Library,
    home: Path,
    papers: Path,
    chroma: ChromaServer,
    moment: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, generation = found(library), library.generation
    first = str(sorted(papers.iterdir())[0])
    if moment == "before":
        chroma.stop()
    else:
        monkeypatch.setattr(store_server, "_LARGEST_WRITE", 20)
        write = VectorStore.add

        def dying(store: VectorStore, ids: list[str], vectors: Any, metadatas: list[dict[str, str]]) -> None:
            write(store, ids[:40], vectors[:40], metadatas[:40])
            chroma.stop()
            write(store, ids[40:], vectors[40:], metadatas[40:])

        monkeypatch.setattr(VectorStore, "add", dying)
    with pytest.raises(StoreFailed, match=r"^The Chroma server at \S+ cannot be reached .*try again\.$"):
        remove(home, first, CountingEmbedder())
    monkeypatch.undo()
    assert not library.refresh_if_swapped()
    assert library.generation == generation
    assert found(library) == before
    chroma.start()
    if moment == "amid":
        assert len(collections(home, chroma)) == 2, "the half-made one is there"
    remove(home, str(sorted(papers.iterdir())[1]), CountingEmbedder())
    assert library.refresh_if_swapped()
    library.close()
    kept = {folder.name for folder in (home / "generations").iterdir()}
    assert {name.rpartition("-")[2] for name in collections(home, chroma)} <= kept
    assert check(home, CountingEmbedder()).ok


# A server that is wrong ---------------------------------------------------------------------------


def test_a_collection_that_was_lost_is_told_by_doctor_and_written_again_without_the_model(
    library: Library, home: Path, papers: Path, chroma: ChromaServer
) -> None:
    before = found(library)
    lose(library, chroma)
    assert found(library) == before
    report = check(home, CountingEmbedder())
    assert not report.ok and "missing or not what was written" in report.findings[0].what
    embedder = CountingEmbedder()
    ingest(home, [papers], embedder, TODAY)
    assert embedder.texts == 0 and check(home, CountingEmbedder()).ok


@pytest.mark.parametrize("harm", ["fewer", "more", "shuffled"])
def test_a_collection_that_others_wrote_to_never_changes_an_answer(
    library: Library, home: Path, chroma: ChromaServer, harm: str
) -> None:
    before, place = found(library), library.manifest.server
    assert place is not None
    with open_on(Server(chroma.url), place.collection, 32, library.manifest.passages) as store:
        ids = store._collection.get(include=[], limit=30)["ids"]
        if harm == "fewer":
            store._collection.delete(ids=ids)
        elif harm == "more":
            store.add(["foreign"], library.embed(["prior transplant"]), [{"trial": "x", "kind": "fact"}])
        else:
            store._collection.delete(ids=ids)
            rows = library.embed(list(QUESTIONS) * 6)
            store.add([f"foreign-{at}" for at in range(30)], rows, [{"kind": "criterion"}] * 30)
    assert found(library) == before
    assert not check(home, CountingEmbedder()).ok


def test_what_answers_may_be_no_chroma_at_all() -> None:
    """A proxy's page, a refusal, or rubbish: one sentence each, and the key is in none of them."""
    replies = {
        "HTTP 502": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 7\r\n\r\n<html/>",
        "HTTP 401": b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "failed": b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<html/>",
        "cannot be reached": b"garbage\r\n\r\n",
    }
    for what, reply in replies.items():
        with socket.create_server(("127.0.0.1", 0)) as listening:
            threading.Thread(target=_answer, args=(listening, reply), daemon=True).start()
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            with pytest.raises(StoreFailed) as told:
                names_on(Server(url, token="sesame-open"), "trialnav-")  # noqa: S106 - no real key
            assert what in str(told.value) and "sesame" not in str(told.value)


def _answer(listening: socket.socket, reply: bytes) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            connection.recv(65536)
            connection.sendall(reply)
