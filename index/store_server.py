"""Collections on a Chroma server, one's own (`chroma run`) or a hosted one; errors in one sentence.

Only a server that a setting names is ever called. Vectors, ids of passages and trials, kind and
side go there; no text does.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from corpus.errors import IndexDamaged, NavigatorError, StoreFailed
from index.manifest import REPAIR
from index.store import HNSW, METRIC, VectorStore
from index.store_address import Server

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger(__name__)

REACH_TIMEOUT_S = 3.0
ANSWER_TIMEOUT_S = 5.0
"""For a question: a server that takes longer is slower than comparing all vectors here."""
WRITE_TIMEOUT_S = 300.0
"""For a batch of a build; `chroma run` links the vectors into its graph before it replies."""
_LARGEST_WRITE = 1_000
"""Rows a write: 2 MB of vectors, far below what proxies let through by default."""
_LARGEST_WRITE_CLOUD = 300
"""Chroma Cloud's own limit (docs.trychroma.com/cloud/quotas-limits)."""
_PAGE = 100


def create_on(server: Server, name: str) -> VectorStore:
    """Make an empty collection of that name, in the place of one that is there; StoreFailed."""
    client = _connect(server, WRITE_TIMEOUT_S)
    with _closing_on_error(client), _mapped(server, name):
        if name in _names(client, name):
            client.delete_collection(name)
        collection = client.create_collection(name, embedding_function=None, configuration={"hnsw": HNSW})
        return _store(server, client, collection, name)


def open_on(server: Server, name: str, dimension: int, rows: int) -> VectorStore:
    """Open a collection; StoreFailed, or IndexDamaged where it is not there or not what was written."""
    client = _connect(server, ANSWER_TIMEOUT_S)
    with _closing_on_error(client), _mapped(server, name):
        collection = client.get_collection(name, embedding_function=None)
        store = _store(server, client, collection, name)
        size = getattr(collection._model, "dimension", None)
        if store.metric != METRIC or (size and size != dimension) or store.count() != rows:
            raise _damaged(server, name)
        return store


def names_on(server: Server, prefix: str) -> list[str]:
    """Return the names of the collections that begin with `prefix`; StoreFailed."""
    client = _connect(server, ANSWER_TIMEOUT_S)
    try:
        with _mapped(server, prefix):
            return _names(client, prefix)
    finally:
        _let_go(client)


def drop_on(server: Server, names: list[str]) -> None:
    """Delete these collections; one that is gone already is no error; StoreFailed."""
    from chromadb.errors import NotFoundError

    client = _connect(server, WRITE_TIMEOUT_S)
    try:
        for name in names:
            with _mapped(server, name):
                try:
                    client.delete_collection(name)
                except NotFoundError:
                    _log.info("collection %s is gone already", name)
    finally:
        _let_go(client)


def _connect(server: Server, timeout_s: float) -> Any:
    """Return a client of a server that answers; StoreFailed."""
    import chromadb
    import httpx
    from chromadb.config import DEFAULT_DATABASE, DEFAULT_TENANT, Settings

    parts = urlsplit(server.url)
    header = f"Bearer {server.token}" if server.header == "Authorization" else server.token
    headers = {server.header: str(header)} if server.token else {}
    settings = Settings(anonymized_telemetry=False)
    tenant = server.tenant or DEFAULT_TENANT
    database = server.database or DEFAULT_DATABASE
    path = "auth/identity" if server.cloud else f"tenants/{quote(tenant)}/databases/{quote(database)}"
    with _mapped(server, ""):
        # Asked first, since Chroma's client waits without end for a server that accepts and is silent.
        there = httpx.get(
            f"{server.url.rstrip('/')}/api/v2/{path}",
            headers=headers,
            timeout=httpx.Timeout(ANSWER_TIMEOUT_S, connect=REACH_TIMEOUT_S),
        )
        if there.status_code == 404:
            raise _failed(server, f"has no database {database} of a tenant {tenant}")
        there.raise_for_status()
        secure = parts.scheme == "https"
        if server.cloud:
            client = chromadb.CloudClient(
                tenant=server.tenant,
                database=server.database,
                api_key=server.token,
                settings=settings,
                cloud_host=parts.hostname or "",
                cloud_port=parts.port or (443 if secure else 80),
                enable_ssl=secure,
            )
        else:
            client = chromadb.HttpClient(
                host=server.url.rstrip("/"),
                ssl=secure,
                headers=headers,
                settings=settings,
                tenant=tenant,
                database=database,
            )
        for session in _sessions(client):
            session.timeout = httpx.Timeout(timeout_s, connect=REACH_TIMEOUT_S)
    return client


def _store(server: Server, client: Any, collection: Any, name: str) -> VectorStore:
    most = _LARGEST_WRITE_CLOUD if server.cloud else _LARGEST_WRITE
    allowed = int(client.get_max_batch_size())
    largest = min(most, allowed) if allowed > 0 else most
    return VectorStore(collection, partial(_mapped, server, name), largest, partial(_let_go, client))


def _let_go(client: Any) -> None:
    """End a client and its connections, which it would leave open by itself."""
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()


def _sessions(client: Any) -> "list[httpx.Client]":
    """Return the connections of a client: its own, and those of the part that looks up databases."""
    return [part._server._session for part in (client, client._admin_client)]


def _names(client: Any, prefix: str) -> list[str]:
    found: list[str] = []
    offset = 0
    while page := client.list_collections(limit=_PAGE, offset=offset):
        found += [str(collection.name) for collection in page]
        offset += len(page)
    return [name for name in found if name.startswith(prefix)]


@contextmanager
def _closing_on_error(client: Any) -> Iterator[None]:
    try:
        yield
    except NavigatorError:
        _let_go(client)
        raise


@contextmanager
def _mapped(server: Server, name: str) -> Iterator[None]:
    """Turn what the client raises into StoreFailed, or IndexDamaged where the collection is wrong."""
    import httpx
    from chromadb.errors import ChromaError, InvalidArgumentError, InvalidDimensionException, NotFoundError

    try:
        yield
    except httpx.TransportError as error:
        raise _failed(server, f"cannot be reached ({type(error).__name__})") from error
    except httpx.HTTPStatusError as error:
        raise _refused(server, error.response.status_code) from error
    except (NotFoundError, InvalidArgumentError, InvalidDimensionException) as error:
        raise (_damaged(server, name) if name else _failed(server, _first_line(server, error))) from error
    except NavigatorError:
        raise
    except Exception as error:
        # Chroma raises a bare Exception for every reply that is not its own (a proxy's page).
        context = error.__context__
        if type(error) is Exception and isinstance(context, httpx.HTTPStatusError):
            raise _refused(server, context.response.status_code) from error
        if not isinstance(error, ChromaError | ValueError | KeyError | TypeError | OSError):
            raise
        raise _failed(server, f"failed ({_first_line(server, error)})") from error


def _damaged(server: Server, name: str) -> IndexDamaged:
    return IndexDamaged(
        f"The collection {name} on the Chroma server at {server.url} is missing or not what was written:"
        f" run `{REPAIR}` to write it again."
    )


def _failed(server: Server, what: str) -> StoreFailed:
    return StoreFailed(
        f"The Chroma server at {server.url} {what}: start it or correct the TRIALNAV_CHROMA_ settings,"
        " then try again."
    )


def _refused(server: Server, status: int) -> StoreFailed:
    if status in (401, 403):
        return _failed(server, f"refuses the token (HTTP {status})")
    return _failed(server, f"cannot be used now (HTTP {status})")


def _first_line(server: Server, error: BaseException) -> str:
    """Return what was said, short, and without the token."""
    said = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
    return said.replace(server.token, "…") if server.token else said
