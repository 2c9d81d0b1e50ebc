"""Where the indexes that evals ask lie: one a set of documents, kept for the next run.

The key holds the bytes of the documents and of the code that reads and indexes them, and the
embedding model, so that a change to a reader is measured, not hidden by what was built before it.
"""

import hashlib
import shutil
import time
from pathlib import Path

import platformdirs

import corpus
import index
from assistant.settings import Settings

KEPT_FOR_S = 7 * 24 * 3600.0
"""Seconds after its last use at which an index is deleted; building one anew takes seconds."""


def home_for(documents: Path, cache: Path | None = None) -> Path:
    """Return the data home for these documents as the code reads them now; it may not exist yet."""
    cache = cache or platformdirs.user_cache_path("trial-navigator") / "evals"
    home = cache / _key(documents)
    home.mkdir(parents=True, exist_ok=True)
    (home / "used").touch()
    for other in cache.iterdir():
        used = other / "used"
        if other != home and used.is_file() and time.time() - used.stat().st_mtime > KEPT_FOR_S:
            shutil.rmtree(other, ignore_errors=True)
    return home / "home"


def _key(documents: Path) -> str:
    model = Settings.from_env().embedding_model or ""
    digest = hashlib.sha256(f"{documents.resolve()}\0{model}".encode())
    _add(digest, documents, ("*",))
    for package in (corpus, index):
        _add(digest, Path(str(package.__file__)).parent, ("*.py", "*.yaml"))
    return digest.hexdigest()[:20]


def _add(digest: "hashlib._Hash", root: Path, patterns: tuple[str, ...]) -> None:
    files = [root] if root.is_file() else sorted({file for one in patterns for file in root.rglob(one)})
    for file in files:
        if file.is_file():
            digest.update(f"\0{file.relative_to(root)}\0".encode())
            digest.update(file.read_bytes())
