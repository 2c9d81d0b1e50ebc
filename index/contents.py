"""Whether the files of an open generation are what was written, at opening and before every question."""

import json
import logging
import threading
from contextlib import suppress
from pathlib import Path

from corpus.errors import IndexDamaged
from index.manifest import REPAIR, Manifest, wrong_file
from index.originals import write_whole

_log = logging.getLogger(__name__)

ALWAYS_HASHED_BYTES = 32 * 2**20
"""Up to this size all contents are hashed at every opening (0.1 s); beyond it, what the system says was
touched since it was last hashed."""
FOLDER = "checked"
"""In the data home: for each generation, the state of its files when their contents were last hashed."""

State = tuple[int, int, int, int]
"""Size, inode, and the times of the last change of contents and of anything, in ns. A program that writes
to a file cannot keep the last one as it was."""


class Contents:
    """Vouches for the files of the generation in `folder`; safe among threads.

    Nothing that was altered, cut off or deleted since it was built goes unnoticed, unless the disk
    itself forgets bits of an index beyond `ALWAYS_HASHED_BYTES`: that is for `trialnav doctor`.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest
        self._lock = threading.Lock()
        self._checked: dict[str, State] = {}

    def check_at_opening(self) -> None:
        """Check presence, size and contents of all files; IndexDamaged where any is wrong."""
        size = sum(record.size for record in self._manifest.files.values())
        with self._lock:
            if size > ALWAYS_HASHED_BYTES:
                self._checked = _load(self._noted)
            before = dict(self._checked)
            self._check()
            if size > ALWAYS_HASHED_BYTES and self._checked != before:
                _save(self._noted, self._checked)

    def check_again(self) -> None:
        """Check all files that were touched since they were last hashed; IndexDamaged if any is wrong."""
        with self._lock:
            self._check()

    def _check(self) -> None:
        for name, record in self._manifest.files.items():
            now = _state(self._folder / name)
            if now is not None and self._checked.get(name) == now:
                continue
            fault = wrong_file(self._folder, name, record, hashes=True)
            if fault is not None or now is None:
                self._checked.pop(name, None)
                raise damaged(self._folder, fault or f"the file {name} is missing")
            self._checked[name] = now

    @property
    def _noted(self) -> Path:
        return self._folder.parent.parent / FOLDER / f"{self._folder.name}.json"


def damaged(folder: Path, what: str) -> IndexDamaged:
    """Return the error for a generation that is not what was written."""
    return IndexDamaged(f"The index in {folder} is damaged ({what}): run `{REPAIR}` to build it again.")


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def _load(path: Path) -> dict[str, State]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        noted = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): (int(a), int(b), int(c), int(d)) for name, (a, b, c, d) in noted.items()}
    return {}


def _save(path: Path, checked: dict[str, State]) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, json.dumps(checked).encode())
    except OSError as error:
        _log.info("what was checked is not noted: %s", error)
