"""What vectors cost: bytes a passage on disk and in memory, building and asking; and what a trial costs.

Vectors are random ones of 384 numbers, clustered by trial. Each store is built, opened again and
asked in a process of its own; seconds of building are processor seconds, which other load on the
machine does not move much.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult
from index.embedding import Vectors
from index.store import VectorStore

T = TypeVar("T")

SIZES = (1_000, 10_000, 50_000)
DIMENSION = 384
TRIAL_PASSAGES = 100
"""Passages of one synthetic trial; their vectors lie around one another."""
ASKED = 50
_STARTS_WITHIN_S = 60.0


def measure(data: Path | None = None) -> BenchmarkResult:
    """Measure a folder and a `chroma run` server at every size, and trials where `data` has records.

    NavigatorError where the `chroma` command is not installed.
    """
    started = time.perf_counter()
    metrics: dict[str, float] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="trialnav-store-") as folder:
            metrics |= {f"folder_{size}_{name}": value for name, value in _folder(Path(folder), size).items()}
        with tempfile.TemporaryDirectory(prefix="trialnav-store-") as folder:
            metrics |= {f"server_{size}_{name}": value for name, value in _server(Path(folder), size).items()}
    first, last = SIZES[0], SIZES[-1]
    for kind in ("folder", "server"):
        for what in ("disk_bytes_a_passage", "memory_bytes_a_passage"):
            small, large = metrics[f"{kind}_{first}_{what}"], metrics[f"{kind}_{last}_{what}"]
            metrics[f"{kind}_{what}_growth"] = large / small if small else 0.0
    if data is not None:
        from evals.benchmarks import store_trials

        metrics |= store_trials.measure(data)
    return BenchmarkResult(
        benchmark="store",
        n=sum(SIZES),
        metrics={name: round(value, 3) for name, value in metrics.items()},
        baselines={},
        seconds=round(time.perf_counter() - started, 2),
    )


def synthetic(size: int) -> Vectors:
    """Return `size` unit vectors, a hundred around each centre; the same ones at every call."""
    random = np.random.default_rng(11)
    centres = random.normal(size=(-(-size // TRIAL_PASSAGES), DIMENSION))
    rows = np.repeat(centres, TRIAL_PASSAGES, axis=0)[:size] + random.normal(size=(size, DIMENSION))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def fill(store: VectorStore, rows: Vectors) -> None:
    """Write the rows with metadata as passages have it."""
    store.add(
        [f"{at:016x}" for at in range(len(rows))],
        rows,
        [
            {"trial": f"NCT{at // TRIAL_PASSAGES:08}", "kind": "criterion", "polarity": "inclusion"}
            for at in range(len(rows))
        ],
    )


def ask(store: VectorStore, rows: Vectors) -> tuple[float, float]:
    """Return the median milliseconds of a question over all, and of one over two trials."""
    plain, filtered = [], []
    two = {"trial": ["NCT00000001", "NCT00000002"]}
    store.nearest(rows[0], 100)
    for row in rows[:: max(1, len(rows) // ASKED)]:
        asked = time.perf_counter()
        store.nearest(row, 100)
        then = time.perf_counter()
        store.nearest(row, 100, two)
        plain.append(1000 * (then - asked))
        filtered.append(1000 * (time.perf_counter() - then))
    return statistics.median(plain), statistics.median(filtered)


def _folder(place: Path, size: int) -> dict[str, float]:
    build_s = _apart(_build_folder, place / "store", size)
    asked = _apart(_ask_folder, place / "store", size)
    return {
        "disk_bytes_a_passage": _bytes(place / "store") / size,
        "memory_bytes_a_passage": asked[0] / size,
        "build_cpu_s": build_s,
        "ask_ms": asked[1],
        "ask_filtered_ms": asked[2],
    }


def _build_folder(folder: Path, size: int) -> float:
    started = time.process_time()
    with VectorStore.create(folder) as store:
        fill(store, synthetic(size))
    return time.process_time() - started


def _ask_folder(folder: Path, size: int) -> tuple[float, float, float]:
    rows = synthetic(size)
    with tempfile.TemporaryDirectory() as other, VectorStore.create(Path(other) / "warm") as warm:
        fill(warm, rows[:10])
        warm.nearest(rows[0], 1)
        before = _resident_bytes(os.getpid())
        with VectorStore.open(folder) as store:
            times = ask(store, rows)
            return (_resident_bytes(os.getpid()) - before, *times)


def _server(place: Path, size: int) -> dict[str, float]:
    from index.store_address import Server
    from index.store_server import create_on, open_on

    rows = synthetic(size)
    with _running(place) as (url, process):
        before_s = _cpu_s(process.pid)
        with create_on(Server(url), "trialnav-benchmark") as store:
            fill(store, rows)
        build_s = _cpu_s(process.pid) - before_s
    with _running(place) as (url, process):
        before = _resident_bytes(process.pid)
        with open_on(Server(url), "trialnav-benchmark", DIMENSION, size) as store:
            times = ask(store, rows)
        grown = _resident_bytes(process.pid) - before
    return {
        "disk_bytes_a_passage": _bytes(place) / size,
        "memory_bytes_a_passage": grown / size,
        "build_cpu_s": build_s,
        "ask_ms": times[0],
        "ask_filtered_ms": times[1],
    }


@contextmanager
def _running(folder: Path) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """Run `chroma run` over `folder` on a free port of this machine for the block."""
    import socket

    import httpx

    beside = Path(sys.executable).with_name("chroma")
    command = str(beside) if beside.is_file() else shutil.which("chroma")
    if command is None:
        raise NavigatorError("The chroma command is not installed: run `pip install chromadb`.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(  # noqa: S603 - the command of an installed package
        [command, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + _STARTS_WITHIN_S
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{url}/api/v2/heartbeat", timeout=2.0).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield url, process
    finally:
        process.kill()
        process.wait()


def _apart(work: Callable[[Path, int], T], folder: Path, size: int) -> T:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, folder, size).result()


def _resident_bytes(process: int) -> int:
    """Return the memory that a process holds now (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _cpu_s(process: int) -> float:
    """Return the processor seconds that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
