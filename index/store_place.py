"""Where the vectors of a generation lie: in its own folder, or on the server that a setting names.

The generation's folder holds all vectors either way (`vectors.npy`); a collection only finds the
near ones faster. It is made beside, named after library and generation, and deleted with it.
"""

import logging
import re
import threading
import uuid
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexDamaged, StoreFailed
from index.file_hashes import compact
from index.manifest import Manifest, ServerPlace
from index.records import PassageKey
from index.store import VectorStore
from index.store_address import Server
from index.store_rows import FOLDER, metadata
from index.store_server import create_on, drop_on, names_on, open_on

_log = logging.getLogger(__name__)

LIBRARY_FILE = "library-id"
"""Holds the random name under which this data home writes on a server that several may share."""

_chosen: dict[Path, Server] = {}
_choosing = threading.Lock()


def choose_server(home: Path, server: Server | None) -> None:
    """Let vectors of `home` lie on `server` from now on in this process; None for its own folder."""
    with _choosing:
        before = _chosen.pop(home.resolve(), None)
        if server is not None:
            _chosen[home.resolve()] = server
            if server != before:
                _log.info("%s", server.sentence())


def chosen_server(home: Path) -> Server | None:
    """Return the server that was chosen for `home`, None for its own folder."""
    with _choosing:
        return _chosen.get(home.resolve())


def home_of(folder: Path) -> Path:
    """Return the data home that the folder of a generation, finished or not, lies in."""
    return folder.parent.parent


def server_of(home: Path) -> tuple[str, ...]:
    """Return address, tenant and database of the chosen server; nothing where none is chosen."""
    server = chosen_server(home)
    return () if server is None else server.place


def place_for(home: Path, generation: str) -> ServerPlace | None:
    """Return where a generation that is built now is to have its collection; None: in its folder."""
    server = chosen_server(home)
    if server is None:
        return None
    address, tenant, database = server.place
    collection = f"{_prefix(home)}{generation}"
    return ServerPlace(address=address, tenant=tenant, database=database, collection=collection)


def write_store(
    folder: Path,
    place: ServerPlace | None,
    keys: Sequence[PassageKey],
    vectors: npt.NDArray[np.float32],
) -> None:
    """Write the vectors of `keys` into a new store; StoreFailed where the server cannot take them."""
    store = (
        VectorStore.create(folder / FOLDER) if place is None else create_on(_server(folder), place.collection)
    )
    with store:
        # Chroma writes rows to its files by twos: a single one would wait for its second in a log.
        for _ in range(2 if len(keys) == 1 else 1):
            store.add(
                [key.id for key in keys],
                vectors[[key.row for key in keys]],
                metadata(keys),
            )
    if place is None:
        compact(folder / FOLDER)


def open_store(folder: Path, manifest: Manifest) -> VectorStore:
    """Open the store of the generation in `folder`; StoreFailed, or IndexDamaged if it is not whole."""
    if manifest.server is None:
        return VectorStore.open(folder / FOLDER)
    return open_on(_server(folder), manifest.server.collection, manifest.dimension, manifest.stored)


def is_as_chosen(folder: Path, manifest: Manifest) -> bool:
    """Tell whether the vectors lie where the settings want them, as far as that can be seen now."""
    server = chosen_server(home_of(folder))
    place = manifest.server
    if server is None or place is None:
        return server is None and place is None
    return server.place == (place.address, place.tenant, place.database) and not is_lost(folder, manifest)


def is_lost(folder: Path, manifest: Manifest) -> bool:
    """Tell whether a server that answers has not the whole collection of this generation."""
    if manifest.server is None:
        return False
    try:
        open_store(folder, manifest).close()
    except IndexDamaged:
        return True
    except StoreFailed as error:
        _log.warning("%s", error)
    return False


def where_faults(folder: Path, manifest: Manifest) -> list[str]:
    """Return what is wrong with where the vectors lie, a part of a sentence each."""
    server = chosen_server(home_of(folder))
    if server is not None and manifest.server is None:
        return [
            f"the vectors lie in the data folder, and the settings name the Chroma server at {server.url}"
        ]
    if server is None and manifest.server is not None:
        return [
            f"the vectors lie on the Chroma server at {manifest.server.address}, and the settings name none"
            " (TRIALNAV_CHROMA_URL)"
        ]
    return []


def reach_command(home: Path) -> str:
    """Return the command that starts the chosen server, or shows whether it can be reached."""
    server = chosen_server(home)
    parts = urlsplit(server.url if server else "")
    if server is None or not server.on_this_machine or parts.path.strip("/"):
        return f"curl -f {server.url.rstrip('/') if server else 'ADDRESS'}/api/v2/heartbeat"
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"chroma run --host {parts.hostname} --port {port} --path FOLDER"


def sweep_server(home: Path) -> None:
    """Delete this library's collections whose generation is gone or was never finished.

    A server that fails meanwhile is no error: the next build sweeps again.
    """
    server = chosen_server(home)
    if server is None:
        return
    prefix = _prefix(home)
    kept = {folder.name for folder in (home / "generations").glob("[!.]*")}
    try:
        gone = [name for name in names_on(server, prefix) if name.removeprefix(prefix) not in kept]
        if gone:
            drop_on(server, gone)
    except (StoreFailed, IndexDamaged) as error:
        _log.warning("old collections were left: %s", error)


def _server(folder: Path) -> Server:
    server = chosen_server(home_of(folder))
    if server is None:
        raise StoreFailed(
            "The vectors of this index lie on a Chroma server, and the settings name none:"
            " set TRIALNAV_CHROMA_URL, or run `trialnav ingest FILES` to bring them back into the folder."
        )
    return server


def _prefix(home: Path) -> str:
    """Return how the names of this library's collections begin; made at the first use."""
    path = home / LIBRARY_FILE
    known = path.read_text(encoding="ascii", errors="replace").strip() if path.is_file() else ""
    if not re.fullmatch(r"[0-9a-f]{16}", known):
        known = uuid.uuid4().hex[:16]
        home.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{known}\n", encoding="ascii")
    return f"trialnav-{known}-"
