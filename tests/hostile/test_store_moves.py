"""What goes to a vector server and what comes back: as in a folder, and only where a setting names the server."""

import logging
import socket
from pathlib import Path

import pytest
from chroma_server import ChromaServer
from counting import TODAY, CountingEmbedder
from served import collections, found, in_folder

from assistant import TrialAssistant
from assistant.settings import Settings, SettingsError
from index.health import check
from index.ingest import ingest, remove
from index.library import Library
from index.store_address import Server
from index.store_place import choose_server
from index.store_server import open_on

# What goes where ----------------------------------------------------------------------------------


def test_a_server_finds_what_the_folder_finds(library: Library, papers: Path, tmp_path: Path) -> None:
    assert found(library) == in_folder(papers, tmp_path / "folder")


def test_the_collection_is_asked_and_holds_no_text(library: Library, chroma: ChromaServer) -> None:
    place = library.manifest.server
    assert place is not None and place.address == chroma.url
    with open_on(Server(chroma.url), place.collection, 32, library.manifest.passages) as store:
        kept = store._collection.get(limit=1000, include=["documents", "metadatas"])
    assert set(kept["documents"]) == {None}
    assert {key for metadata in kept["metadatas"] for key in metadata} == {"trial", "kind", "polarity"}
    question = library.embed(["prior transplant"])[0]
    assert len(library._snapshot.nearest(question, 20, {}) or ()) == 20


def test_a_second_ingest_changes_nothing_and_embeds_nothing(
    library: Library, home: Path, papers: Path, chroma: ChromaServer
) -> None:
    before = collections(home, chroma)
    again = CountingEmbedder()
    report = ingest(home, [papers], again, TODAY)
    assert (again.texts, report.generation, collections(home, chroma)) == (0, library.generation, before)


def test_vectors_move_to_a_server_and_back_without_being_computed_again(
    chroma: ChromaServer, papers: Path, tmp_path: Path
) -> None:
    home = tmp_path / "moving"
    here = in_folder(papers, home)
    for server in (Server(chroma.url), None):
        choose_server(home, server)
        faults = [finding.what for finding in check(home, CountingEmbedder()).findings]
        assert len(faults) == 1 and chroma.url in faults[0]
        embedder = CountingEmbedder()
        ingest(home, [papers], embedder, TODAY)
        assert embedder.texts == 0
        library = Library.open(home, embedder)
        assert (library.manifest.server is not None) == (server is not None)
        assert found(library) == here
        library.close()
        assert check(home, CountingEmbedder()).ok


def test_two_libraries_share_a_server_and_neither_deletes_the_others(
    library: Library, home: Path, papers: Path, chroma: ChromaServer, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    choose_server(other, Server(chroma.url))
    ingest(other, [papers], CountingEmbedder(), TODAY)
    remove(other, str(sorted(papers.iterdir())[0]), CountingEmbedder())
    assert len(collections(other, chroma)) == len(collections(home, chroma)) == 1
    assert check(home, CountingEmbedder()).ok and check(other, CountingEmbedder()).ok
    choose_server(other, None)


def test_a_collection_goes_when_its_generation_is_no_longer_read(
    library: Library, home: Path, papers: Path, chroma: ChromaServer
) -> None:
    files = sorted(papers.iterdir())
    remove(home, str(files[0]), CountingEmbedder())
    assert len(collections(home, chroma)) == 2, "an open library still reads the old one"
    assert library.refresh_if_swapped()
    remove(home, str(files[1]), CountingEmbedder())
    library.close()
    remove(home, str(files[2]), CountingEmbedder())
    assert len(collections(home, chroma)) == 1


# Settings -----------------------------------------------------------------------------------------


def test_settings_alone_send_an_assistants_vectors_to_the_server(
    chroma: ChromaServer, papers: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings.from_env(
        {
            "TRIALNAV_CHROMA_URL": chroma.url,
            "TRIALNAV_CHROMA_TOKEN": "sesame-open",
            "TRIALNAV_TODAY": "2026-11-21",
        }
    )
    smallest = min(papers.iterdir(), key=lambda file: file.stat().st_size)
    with caplog.at_level(logging.DEBUG):
        navigator = TrialAssistant.from_paths([smallest], tmp_path / "home", settings=settings)
        server = navigator._library.manifest.server
        remote = navigator.ask("Is a prior transplant allowed?").to_dict()
        assert navigator.health().ok
        navigator.close()
    assert server is not None and server.address == chroma.url
    assert f"go to the Chroma server at {chroma.url} (on this machine)" in caplog.text
    assert "sesame" not in caplog.text + repr(settings) + settings.model_dump_json()
    assert not any(
        b"sesame" in path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file()
    )
    here = Settings.from_env({"TRIALNAV_TODAY": "2026-11-21"})
    beside = TrialAssistant.from_paths([smallest], tmp_path / "folder", settings=here)
    local = beside.ask("Is a prior transplant allowed?").to_dict()
    beside.close()
    for answer in (remote, local):
        answer.pop("timings")
    assert {**remote, "generation": ""} == {**local, "generation": ""}


def test_without_the_setting_no_server_is_called_even_if_one_holds_the_vectors(
    library: Library, home: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(library)
    choose_server(home, None)

    def refused(*given: object, **named: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    opened = Library.open(home, embedder)
    assert found(opened) == before
    assert "TRIALNAV_CHROMA_URL" in check(home, embedder).findings[0].what
    opened.close()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CHROMA_URL", "127.0.0.1:8000"),
        ("CHROMA_URL", "http://"),
        ("CHROMA_URL", "https://me:sesame@vectors.example.org"),
        ("CHROMA_URL", "https://vectors.example.org/?key=sesame"),
        ("CHROMA_TOKEN", "two sesames"),
        ("CHROMA_TOKEN", "sésame"),
        ("CHROMA_TOKEN_HEADER", "X: sesame"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_without_its_value(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^TRIALNAV_{variable} must be ") as told:
        Settings.from_env({f"TRIALNAV_{variable}": value})
    assert "sesame" not in str(told.value) and "sésame" not in str(told.value)
