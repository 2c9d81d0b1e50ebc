"""Which generations readers have open, across processes, so that none is deleted under them."""

import logging
import shutil
import uuid
from pathlib import Path

from index.contents import FOLDER as CHECKED

_log = logging.getLogger(__name__)


class Hold:
    """A reader's hold on one generation; freed by `release` or by the end of the process."""

    def __init__(self, home: Path, generation: str) -> None:
        from filelock import FileLock

        folder = home / "readers" / generation
        self._path = folder / f"{uuid.uuid4().hex}.lock"
        self._lock: FileLock | None = FileLock(self._path, thread_local=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except OSError as error:
            # A home that may only be read is never rebuilt from here either.
            _log.info("no reader's hold in %s: %s", folder, error)
            self._lock = None

    def release(self) -> None:
        """Give the hold back; a second call does nothing."""
        if self._lock is not None:
            self._lock.release()
            self._path.unlink(missing_ok=True)
            self._lock = None


def is_held(home: Path, generation: str) -> bool:
    """Tell whether a living reader holds the generation; holds of dead processes are swept."""
    from filelock import FileLock, Timeout

    held = False
    for path in (home / "readers" / generation).glob("*.lock"):
        lock = FileLock(path, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            held = True
            continue
        lock.release()
        path.unlink(missing_ok=True)
    return held


def delete_unheld(home: Path, keep: str) -> None:
    """Delete every generation but `keep` that no reader holds, and what broken builds left."""
    for folder in sorted((home / "generations").iterdir()):
        if folder.name == keep or not folder.is_dir():
            continue
        if folder.name.startswith("."):
            shutil.rmtree(folder, ignore_errors=True)
        elif not is_held(home, folder.name):
            # By another name first: what is half deleted must never be taken for a generation.
            going = folder.with_name(f".deleting-{folder.name}")
            shutil.rmtree(going, ignore_errors=True)
            folder.rename(going)
            shutil.rmtree(going, ignore_errors=True)
    _sweep(home)


def _sweep(home: Path) -> None:
    """Delete what was noted of generations that are gone."""
    there = {folder.name for folder in (home / "generations").iterdir()}
    for noted in (home / CHECKED).glob("*.json"):
        if noted.stem not in there:
            noted.unlink(missing_ok=True)
    for folder in (home / "readers").glob("[!.]*"):
        if folder.name not in there and not is_held(home, folder.name):
            shutil.rmtree(folder, ignore_errors=True)
