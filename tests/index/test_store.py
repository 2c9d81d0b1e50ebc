"""One vector store, whatever holds it: a folder, a `chroma run` server, or the cloud client at one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import numpy as np
import pytest
from chroma_server import ChromaServer, chroma_binary

from corpus.errors import IndexDamaged, NavigatorError
from index.embedding import Vectors
from index.store import METRIC, VectorStore
from index.store_address import Server, server_for
from index.store_server import create_on, drop_on, names_on, open_on

DIMENSION = 16


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    if chroma_binary() is None:
        pytest.skip("the chroma command is not installed")
    with ChromaServer(tmp_path_factory.mktemp("chroma") / "data", by_command=True) as server:
        yield server


class Kind:
    """Makes, opens and forges stores of one kind, all on one collection."""

    def __init__(self, folder: Path, server: Server | None) -> None:
        self.folder = folder
        self.server = server
        self.name = f"trialnav-test-{uuid4().hex}"

    def create(self) -> VectorStore:
        return VectorStore.create(self.folder) if self.server is None else create_on(self.server, self.name)

    def open(self, rows: int, dimension: int = DIMENSION) -> VectorStore:
        if self.server is None:
            return VectorStore.open(self.folder)
        return open_on(self.server, self.name, dimension, rows)

    def forge(self, space: str) -> None:
        """Put a collection there that another program made."""
        import chromadb

        if self.server is None:
            client: Any = chromadb.PersistentClient(str(self.folder))
            client.create_collection("passages", configuration={"hnsw": {"space": space}})
            client.close()
        else:
            made = {"name": self.name, "configuration": {"hnsw": {"space": space}}}
            path = "/api/v2/tenants/default_tenant/databases/default_database/collections"
            httpx.post(self.server.url + path, json=made).raise_for_status()


@pytest.fixture(params=["folder", "server", "cloud client"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    if request.param == "folder":
        return Kind(tmp_path / "store", None)
    running: ChromaServer = request.getfixturevalue("running")
    server = Server(running.url)
    if request.param == "cloud client":
        server = Server(
            running.url, "default_tenant", "default_database", "any", "X-Chroma-Token", cloud=True
        )
    return Kind(tmp_path, server)


def unit_rows(count: int, seed: int = 5) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def metadata(at: int) -> dict[str, str]:
    return {"trial": f"NCT{at % 7:08}", "kind": "fact" if at % 2 else "criterion", "polarity": "none"}


def filled(kind: Kind, count: int) -> Vectors:
    rows = unit_rows(count)
    with kind.create() as store:
        store.add([f"p{at}" for at in range(count)], rows, [metadata(at) for at in range(count)])
    return rows


def test_a_new_store_is_empty_and_measures_by_cosine(kind: Kind) -> None:
    with kind.create() as store:
        assert store.count() == 0
        assert store.metric == METRIC == "cosine"


def test_what_is_added_is_counted_and_found_after_it_is_opened_again(kind: Kind) -> None:
    rows = filled(kind, 200)
    with kind.open(200) as store:
        assert store.count() == 200
        order = np.argsort(-(rows @ rows[17]), kind="stable")[:10]
        assert store.nearest(rows[17], 10) == [f"p{at}" for at in order]


def test_an_id_that_is_written_twice_has_its_last_vector(kind: Kind) -> None:
    rows = unit_rows(2)
    with kind.create() as store:
        store.add(["a"], rows[:1], [metadata(0)])
        store.add(["a", "b"], rows[::-1].copy(), [metadata(0), metadata(1)])
        assert store.count() == 2
        assert store.nearest(rows[1], 1) == ["a"]


def test_more_rows_than_one_write_may_have_are_written_in_parts(kind: Kind) -> None:
    rows = unit_rows(25)
    with kind.create() as store:
        store._largest = 7
        store.add([f"p{at}" for at in range(25)], rows, [metadata(at) for at in range(25)])
        assert store.count() == 25


def test_a_write_stays_within_the_limits_of_the_client(kind: Kind) -> None:
    with kind.create() as store:
        # 5,461 is the batch that the client of Chroma 1.5.9 allows, 300 the quota of Chroma Cloud
        most = 5461 if kind.server is None else 300 if kind.server.cloud else 1000
        assert store._largest == most


def test_filters_hold_one_by_one_and_together(kind: Kind) -> None:
    rows = filled(kind, 210)
    with kind.open(210) as store:
        found = store.nearest(rows[3], 10, {"trial": ["NCT00000003"]})
        assert len(found) == 10 and all(int(key[1:]) % 7 == 3 for key in found)
        both = store.nearest(rows[3], 10, {"trial": ["NCT00000003", "NCT00000004"], "kind": ["criterion"]})
        assert len(both) == 10
        assert all(int(key[1:]) % 7 in (3, 4) and int(key[1:]) % 2 == 0 for key in both)


def test_a_filter_that_lets_nothing_pass_finds_nothing(kind: Kind) -> None:
    rows = filled(kind, 5)
    with kind.open(5) as store:
        assert store.nearest(rows[0], 3, {"trial": ["NCT99999999"]}) == []
        assert store.nearest(rows[0], 3, {"trial": []}) == []


@pytest.mark.parametrize("value", ["試験 β-1", 'O\'Neil "A" \\ $in {x}', "é" * 600, "x" * 20_000])
def test_any_text_and_any_length_can_be_a_value_to_filter_by(kind: Kind, value: str) -> None:
    rows = unit_rows(2)
    with kind.create() as store:
        store.add(["ä-1", "b"], rows, [{"trial": value}, {"trial": "other"}])
        assert store.nearest(rows[1], 2, {"trial": [value]}) == ["ä-1"]


def test_no_record_is_near_16_kib_however_long_its_values_are(kind: Kind) -> None:
    with kind.create() as store:
        store.add(["a"], unit_rows(1), [{"trial": "x" * 50_000, "kind": "fact", "polarity": "none"}])
        kept = store._collection.get(ids=["a"], include=["metadatas", "documents"])
    assert kept["documents"] == [None]
    assert sum(len(key) + len(value) for key, value in kept["metadatas"][0].items()) < 2048


def test_a_vector_of_another_dimension_is_refused(kind: Kind) -> None:
    filled(kind, 3)
    with kind.open(3) as store:
        with pytest.raises(IndexDamaged):
            store.nearest(np.ones(DIMENSION + 1, dtype=np.float32), 1)
        with pytest.raises(IndexDamaged):
            store.add(["z"], np.ones((1, DIMENSION - 1), dtype=np.float32), [metadata(0)])


@pytest.mark.parametrize("space", ["l2", "ip"])
def test_a_collection_of_another_metric_is_refused(kind: Kind, space: str) -> None:
    kind.forge(space)
    with pytest.raises(IndexDamaged):
        kind.open(0)


def test_a_collection_that_is_not_there_is_refused(kind: Kind) -> None:
    with pytest.raises(IndexDamaged, match="trialnav doctor --repair"):
        kind.open(1)


def test_a_closed_store_says_so_and_can_be_closed_twice(kind: Kind) -> None:
    store = kind.create()
    store.close()
    store.close()
    for call in (store.count, lambda: store.nearest(unit_rows(1)[0], 1)):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_twelve_thousand_vectors_are_found_by_themselves(kind: Kind) -> None:
    if kind.server is not None and kind.server.cloud:
        pytest.skip("the same collection, through the same server, in forty small writes")
    count = 12_000
    rows = filled(kind, count)
    with kind.open(count) as store:
        assert store.count() == count
        for at in (0, 5_000, 11_999):
            assert store.nearest(rows[at], 1) == [f"p{at}"]
        near = store.nearest(rows[77], 100)
        exact = {f"p{at}" for at in np.argsort(-(rows @ rows[77]))[:100]}
        assert len(exact & set(near)) >= 98


# On a server only ---------------------------------------------------------------------------------


@pytest.fixture
def server(running: ChromaServer) -> Server:
    return Server(running.url)


def test_a_collection_with_other_counts_or_dimensions_is_not_opened(server: Server) -> None:
    name = f"trialnav-test-{uuid4().hex}"
    with create_on(server, name) as store:
        store.add(["a", "b"], unit_rows(2), [metadata(0), metadata(1)])
    for rows, dimension in ((3, DIMENSION), (1, DIMENSION), (2, DIMENSION + 1)):
        with pytest.raises(IndexDamaged, match="missing or not what was written"):
            open_on(server, name, dimension, rows)
    open_on(server, name, DIMENSION, 2).close()


def test_a_collection_is_made_anew_over_one_that_was_left(server: Server) -> None:
    name = f"trialnav-test-{uuid4().hex}"
    with create_on(server, name) as store:
        store.add(["a"], unit_rows(1), [metadata(0)])
    with create_on(server, name) as store:
        assert store.count() == 0


def test_more_than_a_page_of_collections_is_listed_and_deleted(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store_server._PAGE", 2)
    start = f"trialnav-{uuid4().hex}-"
    for at in range(5):
        create_on(server, f"{start}{at}").close()
    assert sorted(names_on(server, start)) == [f"{start}{at}" for at in range(5)]
    drop_on(server, [f"{start}0", f"{start}3", f"{start}never"])
    assert sorted(names_on(server, start)) == [f"{start}1", f"{start}2", f"{start}4"]


def test_a_database_that_is_not_there_is_one_sentence(server: Server) -> None:
    with pytest.raises(NavigatorError, match="TRIALNAV_CHROMA_"):
        create_on(replace(server, database="nobody-made-this"), "trialnav-x")


def test_the_cloud_client_is_used_at_chromas_own_addresses_alone() -> None:
    for url in ("https://api.trychroma.com", "https://eu.trychroma.com:8443"):
        assert server_for(url, token="k").cloud  # noqa: S106 - no real key
        assert server_for(url).header == "X-Chroma-Token"
    for url in ("https://nottrychroma.com", "http://127.0.0.1:8000", "https://trychroma.com.example.org"):
        assert not server_for(url).cloud
        assert server_for(url).header == "Authorization"


def test_a_server_shows_its_address_and_never_its_token() -> None:
    server = server_for("https://vectors.example.org", token="sesame-open")  # noqa: S106 - no real key
    assert "sesame" not in repr(server) + str(server) + server.sentence()
    assert "https://vectors.example.org" in server.sentence()
    assert "not this machine" in server.sentence()
    assert "on this machine" in server_for("http://[::1]:8000").sentence()


def same(made: Callable[[], VectorStore], rows: Vectors, count: int) -> list[list[str]]:
    with made() as store:
        store.add([f"p{at}" for at in range(count)], rows, [metadata(at) for at in range(count)])
        return [store.nearest(rows[at], 20, {"kind": ["fact"]}) for at in range(0, count, 37)]


def test_folder_and_server_find_the_same_in_the_same_order(server: Server, tmp_path: Path) -> None:
    rows = unit_rows(600)
    here = same(lambda: VectorStore.create(tmp_path / "store"), rows, 600)
    assert here == same(lambda: create_on(server, f"trialnav-test-{uuid4().hex}"), rows, 600)
