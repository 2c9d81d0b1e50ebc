"""Readers ask while the library is rebuilt again and again: no error, no wrong count, nothing stale."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from counting import TODAY, CountingEmbedder

from corpus.errors import NavigatorError
from index.ingest import ingest
from index.library import Library

REBUILDS, THREADS, PROCESSES = 20, 4, 2
QUESTION = "visits in the garden of the clinic"
READER = Path(__file__).with_name("fault_reader.py")


def text(state: int) -> str:
    """The one paper, as of a state: it holds as many visits as its number says, and the number itself."""
    visits = "\n\n".join(
        f"Visit {at} of state {state} takes place in the garden of the clinic." for at in range(3)
    )
    return f"A study of Examplamab\n\nNCT0{7_000_000 + state}\n\nAdults can take part in this study.\n\n{visits}\n"


class Looks:
    """What readers saw: looks, states, and everything that was not as it should be."""

    def __init__(self) -> None:
        self.count = 0
        self.wrong: list[str] = []


def look(library: Library, done: Path, looks: Looks) -> None:
    """Ask once; `done` names the state of the last build that had ended before this question."""
    at_least = int(done.read_text() or 0)
    library.refresh_if_swapped()
    view = library.pinned()
    hits = [hit for hit in view.search(QUESTION, limit=20) if "of state " in hit.passage.text]
    states = {hit.passage.text.partition("state ")[2].partition(" ")[0] for hit in hits}
    documents, trials = view.documents(), view.trials()
    looks.count += 1
    if len(documents) != 1 or len(trials) != 1 or len(view.passages()) != view.manifest.passages:
        looks.wrong.append(f"{len(documents)} documents, {len(trials)} trials")
    if len(hits) < 2 or len(states) != 1 or not states.pop().isdigit():
        looks.wrong.append(f"{len(hits)} passages of {len(states)} states")
        return
    state = int(hits[0].passage.text.partition("state ")[2].partition(" ")[0])
    if state < at_least:
        looks.wrong.append(f"state {state} after {at_least} was current")
    for hit in hits:
        if view.document(hit.passage.span.document_id).slice(hit.passage.span) != hit.passage.text:
            looks.wrong.append("a passage that is not its document's")


def read_until(stop: Path, home: Path, done: Path, looks: Looks, library: Library) -> None:
    """Look again and again until `stop` is there."""
    while not stop.exists():
        try:
            look(library, done, looks)
        except (NavigatorError, OSError, KeyError, ValueError) as error:
            looks.wrong.append(f"{type(error).__name__}: {error}")
        time.sleep(0.01)


def test_twenty_rebuilds_under_four_threads_and_two_processes(tmp_path: Path) -> None:
    """The build of a state is over before its number is noted: from then on no older state may be answered."""
    home, paper, done, stop = (tmp_path / name for name in ("home", "paper.txt", "done", "stop"))
    paper.write_text(text(0))
    ingest(home, [paper], CountingEmbedder(), TODAY)
    done.write_text("0")
    library, looks = Library.open(home, CountingEmbedder()), Looks()
    arguments = [sys.executable, str(READER), str(home), str(done), str(stop)]
    processes = [
        subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script
        for _ in range(PROCESSES)
    ]
    threads = [
        threading.Thread(target=read_until, args=(stop, home, done, looks, library)) for _ in range(THREADS)
    ]
    for process in processes:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for thread in threads:
        thread.start()
    try:
        for state in range(1, REBUILDS + 1):
            paper.write_text(text(state))
            ingest(home, [paper], CountingEmbedder(), TODAY)
            beside = done.with_suffix(".new")
            beside.write_text(str(state))
            beside.replace(done)
    finally:
        stop.touch()
        for thread in threads:
            thread.join()
        told = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    library.close()
    assert looks.wrong == [] and looks.count >= REBUILDS
    assert [one["wrong"] for one in told] == [[], []]
    assert all(one["count"] >= REBUILDS for one in told)
