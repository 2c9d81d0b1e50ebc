"""A disk that is full, a folder that may only be read, and two builders at once."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from counting import TODAY
from fault_bench import EMBEDDER, Known, Worker, answers, built, mended

from index.health import check
from index.ingest import ingest

TMPFS_KIB = 8_000


@pytest.fixture(scope="module")
def known(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Known:
    """A library whose papers were changed since it was built."""
    place = tmp_path_factory.mktemp("known")
    papers = place / "papers"
    shutil.copytree(samples, papers)
    found = built(place / "home", papers)
    (place / "answers.json").write_text(json.dumps(found.answers))
    for path in papers.iterdir():
        path.write_text(path.read_text() + "\n\nOne more visit takes place in the garden of the clinic.\n")
    return found


def test_a_small_disk_that_is_full_and_one_that_may_only_be_read(known: Known, tmp_path: Path) -> None:
    """On a real file system of 8 MB, mounted in a namespace of its own (no root needed where that is allowed)."""
    outside = (
        ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    )
    mount = f'mount -t tmpfs -o size={TMPFS_KIB}k none "$0"'
    if (
        shutil.which("unshare") is None
        or subprocess.run(  # noqa: S603 - a fixed command
            [*outside, "sh", "-c", mount, str(tmp_path)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("this system lets nobody mount a small file system")
    script = str(Path(__file__).with_name("fault_disk.py"))
    inside = [sys.executable, script, str(tmp_path), str(known.home), str(known.papers)]
    told = subprocess.run(  # noqa: S603 - our own script
        [*outside, "sh", "-c", f'{mount} && exec "$@"', str(tmp_path), *inside],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert told.stdout.endswith("all held\n"), told.stderr[-3000:]


@pytest.mark.parametrize("file_bytes", [100, 5_000, 20_000, 60_000, 150_000])
def test_a_file_that_may_not_grow_any_more(
    known: Known, worker: Worker, tmp_path: Path, file_bytes: int
) -> None:
    """The build stops at another file each time, as it does under a quota."""
    home = known.copy(tmp_path / "home")
    told = worker.run(home, known.papers, file_bytes=file_bytes)
    assert told["error"].startswith(("IndexNotWritten: ", "StoreFailed: ")), told["error"]
    assert answers(home) == known.answers
    assert not list((home / "generations").glob(".*"))
    if not check(home, EMBEDDER).ok:
        mended(home)
    assert answers(home) == known.answers


def test_of_two_builders_one_builds_and_the_other_is_told(known: Known, tmp_path: Path) -> None:
    home = known.copy(tmp_path / "home")
    two = [Worker(), Worker()]
    told: list[dict[str, Any]] = []
    try:
        for worker in two:  # both have loaded everything when they start
            worker.run(tmp_path / "other", known.papers, model="counting", kill_at=1)
        threads = [
            threading.Thread(target=lambda worker=worker: told.append(worker.run(home, known.papers)))
            for worker in two
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for worker in two:
            worker.close()
    errors = sorted(str(one["error"]) for one in told)
    assert errors[1] == "None"
    assert errors[0] == "None" or errors[0].startswith("IndexBusy: Another process is adding documents")
    assert check(home, EMBEDDER).ok
    ingest(home, [known.papers], EMBEDDER, TODAY)
    assert answers(home) != known.answers and check(home, EMBEDDER).ok
