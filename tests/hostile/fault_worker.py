"""A process that forks one ingest for every line on stdin and has it killed where the line says.

All that takes long is imported once; the model itself is loaded after the fork, since its threads stay behind. A line is a JSON object: `home`, `papers`, `model`
("real" or "counting"), and one of `kill_at` (SIGKILL before the n-th change on disk, from 1),
`kill_after_s` (so many seconds after vectors began to be written to the store), `file_bytes` (no file may
grow beyond that), or none of them. The reply: `events` (changes on disk, where it was not killed), `killed`,
`written` (whether the store had taken its vectors by then), `error`.
"""

import json
import os
import resource
import signal
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any, TextIO

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "index")]

import chromadb  # noqa: E402, F401 - loaded before the forks
import torch  # noqa: E402
from counting import CountingEmbedder  # noqa: E402

from corpus.errors import NavigatorError  # noqa: E402
from index import store  # noqa: E402
from index.embedding import Embedder, load_embedder  # noqa: E402
from index.ingest import ingest  # noqa: E402

TODAY = date(2025, 3, 1)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.utime", "sqlite3.connect")


def main() -> None:
    """Serve lines until stdin ends."""
    torch.set_num_threads(1)
    embedders: dict[str, Embedder] = {"real": load_embedder(), "counting": CountingEmbedder()}
    for line in sys.stdin:
        job = json.loads(line)
        sys.stdout.write(json.dumps(run(job, embedders)) + "\n")
        sys.stdout.flush()


def run(job: dict[str, Any], embedders: dict[str, Embedder]) -> dict[str, Any]:
    """Fork, let the child ingest, kill it if that is wanted, and say how it ended."""
    said, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(said)
        with os.fdopen(say, "w", buffering=1) as talk:
            status = in_child(job, embedders[job["model"]], talk)
        os._exit(status)
    os.close(say)
    with os.fdopen(said) as listening:
        lines = []
        for line in listening:
            if line == "store\n" and job.get("kill_after_s") is not None:
                time.sleep(job["kill_after_s"])
                os.kill(child, signal.SIGKILL)
            else:
                lines.append(line)
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    told = [json.loads(line) for line in lines if line.startswith("{")]
    return {
        "killed": killed,
        "written": "written\n" in lines,
        **(told[-1] if told else {"events": [], "error": None}),
    }


def in_child(job: dict[str, Any], embedder: Embedder, talk: TextIO) -> int:
    """Ingest with the fault armed; write what came of it to `talk`. It stops by itself."""
    signal.alarm(300)

    events: list[str] = []
    armed(Path(job["home"]), job.get("kill_at"), events)
    add = store.VectorStore.add

    def told(*args: Any) -> None:
        talk.write("store\n")
        add(*args)
        talk.write("written\n")

    store.VectorStore.add = told  # type: ignore[method-assign, assignment]
    if job.get("file_bytes"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_bytes"], job["file_bytes"]))
    error = None
    try:
        ingest(Path(job["home"]), [Path(path) for path in job["papers"]], embedder, TODAY)
    except NavigatorError as told_error:
        error = f"{type(told_error).__name__}: {told_error}"
    except BaseException as other:
        error = f"!! {type(other).__name__}: {other}"
    talk.write(json.dumps({"events": events, "error": error}) + "\n")
    return 0


def armed(home: Path, kill_at: int | None, events: list[str]) -> None:
    """Count every change below `home`, before it is made, and end the process at the given one."""

    def hook(name: str, args: tuple[Any, ...]) -> None:
        if name == "open":
            changes = isinstance(args[0], str | os.PathLike) and args[2] & WRITING
        else:
            changes = name in CHANGES
        if not changes:
            return
        relative = name in ("os.remove", "os.rmdir") and isinstance(args[-1], int) and args[-1] >= 0
        if not relative and str(home) not in str(args[0]):
            return
        events.append(f"{name} {str(args[0]).removeprefix(str(home))}")
        if len(events) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    main()
