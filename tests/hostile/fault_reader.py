"""A process that asks until a file says stop, and then writes what it saw as JSON.

Arguments: the data home, the file that names the last finished state, the file that says stop.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "index"), str(HERE)]

from counting import CountingEmbedder  # noqa: E402
from test_faults_readers import Looks, look, read_until  # noqa: E402

from index.library import Library  # noqa: E402


def main(home: Path, done: Path, stop: Path) -> None:
    """Look once, say so, and go on until `stop` is there."""
    library, looks = Library.open(home, CountingEmbedder()), Looks()
    look(library, done, looks)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    read_until(stop, home, done, looks, library)
    library.close()
    sys.stdout.write(json.dumps({"count": looks.count, "wrong": looks.wrong[:20]}) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
