"""The writer lock of a data home: one process builds, readers are never held up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexBusy


@contextmanager
def writer_lock(home: Path, timeout_s: float = 0.0) -> Iterator[None]:
    """Hold the only right to write in `home`; IndexBusy where another holds it after `timeout_s`."""
    from filelock import FileLock, Timeout

    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "lock", timeout=timeout_s, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexBusy(
            f"Another process is adding documents to {home}: wait until it is done, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()
