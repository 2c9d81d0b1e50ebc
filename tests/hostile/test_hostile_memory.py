"""What is large costs bounded memory: each file is ingested by a process of its own, whose peak is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import trial, zipped

HERE = Path(__file__).parent
BASE_MB = 250
"""An ingest of one small file: Python, the tokenizer and the vector store; 145 measured."""

SCRIPT = """
import re, sys
from pathlib import Path
from made_up import Workplace, reasons
place = Workplace(Path(sys.argv[1]), Path(sys.argv[2]))
report = place.ingest()
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024
print(len(report.read), report.documents, len(reasons(report)), peak)
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").is_file(), reason="the peak of a process is read from /proc"
)
# ru_maxrss would not do: a new process inherits the peak of the one that started it.


def ingested(folder: Path, home: Path) -> tuple[int, int, int, int]:
    """Files read, documents, reasons, and the peak of memory in MB."""
    path = os.pathsep.join([str(HERE.parents[1]), str(HERE)])
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", SCRIPT, str(folder), str(home)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": path},
    )
    read, documents, named, peak = map(int, done.stdout.split())
    return read, documents, named, peak


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "in"
    found.mkdir()
    (found / "good.txt").write_text(trial())
    return found


def test_a_zip_bomb_of_a_gigabyte(folder: Path, tmp_path: Path) -> None:
    block = b"trial " * 1_600_000
    (folder / "bomb.zip").write_bytes(zipped({f"{at}.txt": block for at in range(100)}))
    read, documents, named, peak = ingested(folder, tmp_path / "home")
    assert (read, documents, named) == (1, 1, 1)
    assert peak < BASE_MB


def test_a_text_of_50_mb(folder: Path, tmp_path: Path) -> None:
    line = b"Adults with cough for 8 weeks may take part in this study.\n"
    (folder / "long.txt").write_bytes(trial(2).encode() + line * (50_000_000 // len(line)))
    read, documents, named, peak = ingested(folder, tmp_path / "home")
    assert (read, documents, named) == (1, 1, 1)
    assert peak < BASE_MB + 5 * 50


def test_a_line_of_5_mb(folder: Path, tmp_path: Path) -> None:
    words = "adults with a cough who take part in this study of a tablet are asked to come again "
    (folder / "line.txt").write_text((trial(2).replace("\n", " ") + words * 60_000)[:5_000_000])
    _, documents, named, peak = ingested(folder, tmp_path / "home")
    assert documents + named == 2
    assert peak < BASE_MB + 20 * 5


def test_ten_thousand_files_in_a_zip(folder: Path, tmp_path: Path) -> None:
    notes = {f"{at}.txt": b"a note of nothing" for at in range(9_999)}
    (folder / "many.zip").write_bytes(zipped({**notes, "x": trial(2).encode()}))
    read, documents, named, peak = ingested(folder, tmp_path / "home")
    assert (read, documents, named) == (2, 2, 9_999)
    assert peak < BASE_MB + 50
