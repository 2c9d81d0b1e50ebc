"""Run inside a small file system of its own: fills it, makes it read-only, and says what became of a library.

Arguments: the mount point (a tmpfs), a data home that is whole, and the papers for an ingest. What must
hold is asserted here; the last line of stdout is "all held".
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "index"), str(HERE)]

from counting import TODAY  # noqa: E402
from fault_bench import EMBEDDER, answers, one_sentence  # noqa: E402

from corpus.errors import IndexNotWritten, NavigatorError, StoreFailed  # noqa: E402
from index.health import check  # noqa: E402
from index.ingest import ingest  # noqa: E402

LEFT_KIB = (0, 40, 150, 400, 700, 1000)
"""Space that is left for a build: it ends at another file each time."""


def main(mount: Path, whole: Path, papers: Path) -> None:
    """Check a disk that is full, then one that may only be read."""
    expected = json.loads((whole.parent / "answers.json").read_text())
    home = mount / "home"
    shutil.copytree(whole, home)
    assert read(home) == expected
    for left in LEFT_KIB:
        filler = fill(mount, left)
        said = refused(home, papers)
        assert read(home) == expected, f"with the disk full after {left} KiB: {said}"
        assert not list((home / "generations").glob(".*")), "the space is given back"
        filler.unlink()
        assert check(home, EMBEDDER).ok or {f.command for f in check(home, EMBEDDER).findings} == {
            "trialnav doctor --repair"
        }
    subprocess.run(["/bin/mount", "-o", "remount,ro", str(mount)], check=True)  # noqa: S603 - a fixed command
    assert read(home) == expected, "in a folder that may only be read"
    refused(home, papers)
    check(home, EMBEDDER)
    subprocess.run(["/bin/mount", "-o", "remount,rw", str(mount)], check=True)  # noqa: S603 - a fixed command
    ingest(home, [papers], EMBEDDER, TODAY)
    assert check(home, EMBEDDER).ok and read(home) != expected
    sys.stdout.write("all held\n")


def read(home: Path) -> object:
    """Return the answers as JSON gives them back."""
    return json.loads(json.dumps(answers(home)))


def refused(home: Path, papers: Path) -> str:
    """Ingest where nothing can be written, and return the one sentence that comes of it."""
    try:
        ingest(home, [papers], EMBEDDER, TODAY)
    except (IndexNotWritten, StoreFailed) as error:
        return one_sentence(error)
    except NavigatorError as error:
        raise AssertionError(f"another error than of writing: {error}") from error
    raise AssertionError("it was written")


def fill(mount: Path, left_kib: int) -> Path:
    """Fill the file system but for so many KiB."""
    filler = mount / "filler"
    with filler.open("wb") as stream:
        stat = os.statvfs(mount)
        stream.write(b"\0" * max(0, stat.f_bavail * stat.f_frsize - left_kib * 1024))
    return filler


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
