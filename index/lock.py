"""The writer lock of a data home: one process builds, readers are never held up."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexBusy, IndexNotWritten
from index.originals import UNFINISHED

_REFUSED = frozenset(
    (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EIO,
        errno.ENOTDIR,
        errno.EEXIST,
    )
)
"""What the system says of a disk that is full or failing, and of a folder that may not be written to."""


_LEAST_WAIT_S = 0.3
"""A look at the lock holds it for a moment, which must not turn a writer away."""


@contextmanager
def writer_lock(home: Path, timeout_s: float = 0.0) -> Iterator[None]:
    """Hold the only right to write in `home`; IndexBusy where another holds it after `timeout_s`.

    What the system refuses to write into `home` meanwhile becomes IndexNotWritten.
    """
    from filelock import FileLock, Timeout

    with _mapped(home):
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "lock", timeout=max(timeout_s, _LEAST_WAIT_S), thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(
                f"Another process is adding documents to {home}: wait until it is done, then try again."
            ) from error
        try:
            sweep_unfinished(home)
            yield
        finally:
            sweep_unfinished(home)
            lock.release()


def unfinished(home: Path) -> list[Path]:
    """Return what builds that were cut short have left, so far as no build is under way."""
    patterns = (
        "generations/.building-*",
        "generations/.deleting-*",
        "CURRENT.new",
        f".*{UNFINISHED}",
        f"documents/.*{UNFINISHED}",
    )
    return sorted(path for pattern in patterns for path in home.glob(pattern))


def sweep_unfinished(home: Path) -> None:
    """Delete what builds that were cut short have left. The caller holds the writer lock."""
    for path in unfinished(home):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def is_being_written(home: Path) -> bool:
    """Tell whether a process holds the right to write in `home` now; nothing is written to find out."""
    from filelock import FileLock, Timeout

    if not (home / "lock").is_file():
        return False
    lock = FileLock(home / "lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def not_written(home: Path, why: str) -> IndexNotWritten:
    """Return the error for a disk that takes no more, or a folder that may not be written to."""
    return IndexNotWritten(
        f"{home} could not be written to ({why}): free some space or mend its permissions, then run the same"
        " command again; what was there before is as it was."
    )


@contextmanager
def _mapped(home: Path) -> Iterator[None]:
    """Turn what the system refuses below `home` into IndexNotWritten."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise not_written(home, str(error)) from error
    except OSError as error:
        paths = [str(name) for name in (error.filename, error.filename2) if name is not None]
        below = all(Path(path).is_relative_to(home) or home.is_relative_to(path) for path in paths)
        # NumPy says how many bytes it could not write, without a number of the system's.
        if error.errno not in (None, *_REFUSED) or not below:
            raise
        raise not_written(home, error.strerror or f"{error} bytes") from error
