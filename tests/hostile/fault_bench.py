"""What the fault tests share: a library with known answers, a process to kill, and what must hold after."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counting import TODAY

from assistant import TrialAssistant
from assistant.settings import Settings
from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing, NavigatorError
from index.embedding import load_embedder
from index.health import HealthReport, check
from index.ingest import ingest
from index.library import Library
from index.repair import repair

EMBEDDER = load_embedder()
"""The real model; one for all, since its digest takes a while."""
QUESTIONS = (
    "Who can take part?",
    "What is the phone number of the contact?",
    "Is a prior transplant allowed?",
)
REFUSALS = (IndexDamaged, IndexMismatch, IndexMissing)


@dataclass(frozen=True)
class Known:
    """A data home that is whole, what it answers, and the papers that it was built from."""

    home: Path
    papers: Path
    answers: list[dict[str, Any]]

    def copy(self, to: Path) -> Path:
        """Return a copy of the home, to be harmed."""
        shutil.copytree(self.home, to)
        return to


def built(home: Path, papers: Path) -> Known:
    """Build a home over papers, with the real model, and note what it answers."""
    ingest(home, [papers], EMBEDDER, TODAY)
    return Known(home, papers, answers(home))


def assistant(home: Path) -> TrialAssistant:
    return TrialAssistant(Library.open(home, EMBEDDER), home, EMBEDDER, Settings(), TODAY)


def answers(home: Path) -> list[dict[str, Any]]:
    """Return what a reader that opens `home` now answers, without times and the generation's name."""
    navigator = assistant(home)
    try:
        return asked(navigator)
    finally:
        navigator.close()


def asked(navigator: TrialAssistant) -> list[dict[str, Any]]:
    """Return the answers to all questions; every quote is what its document says."""
    found = []
    for question in QUESTIONS:
        answer = navigator.ask(question)
        for cited in answer.citations:
            assert navigator.document(cited.document_id).text[cited.start : cited.end] == cited.quote
        told = answer.to_dict()
        found.append({key: value for key, value in told.items() if key not in ("timings", "generation")})
    return found


def refusal(home: Path, may_say: Sequence[list[dict[str, Any]]]) -> str | None:
    """Return the sentence with which a reader is refused, None where it gets one of the answers allowed."""
    try:
        given = answers(home)
    except REFUSALS as error:
        return one_sentence(error)
    assert given in may_say, "an answer that no whole index gives"
    return None


def one_sentence(error: NavigatorError) -> str:
    said = str(error)
    assert said.endswith(".") and ". " not in said and "\n" not in said
    return said


def mended(home: Path, *, embedding: bool = False) -> HealthReport:
    """Repair a home and have it checked; with `embedding` False the model must not be needed."""
    report = repair(home, EMBEDDER if embedding else NeverEmbeds(), TODAY)
    assert report.ok, report.findings
    assert check(home, EMBEDDER).ok
    return report


def generation(home: Path) -> Path:
    return home / "generations" / (home / "CURRENT").read_text().strip()


def flipped(path: Path, part: float) -> None:
    data = bytearray(path.read_bytes())
    data[min(int(len(data) * part), len(data) - 1)] ^= 0x10
    path.write_bytes(data)


def halved(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


class NeverEmbeds:
    """The model's name and digest without the model."""

    def __init__(self) -> None:
        self.name, self.digest, self.dimension = EMBEDDER.name, EMBEDDER.digest, EMBEDDER.dimension

    def embed(self, texts: Sequence[str]) -> Any:
        """Fail: vectors that are whole must be taken over."""
        raise AssertionError(f"{len(texts)} texts were to be embedded")


class Worker:
    """The process that forks ingests and kills them (`fault_worker.py`)."""

    def __init__(self) -> None:
        path = Path(__file__).with_name("fault_worker.py")
        alone = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}  # threads do not outlive a fork
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **alone},
        )

    def run(self, home: Path, papers: Path, model: str = "real", **fault: Any) -> dict[str, Any]:
        """Run one ingest in a process of its own; see `fault_worker` for faults and replies."""
        assert self._process.stdin and self._process.stdout
        job = {"home": str(home), "papers": [str(papers)], "model": model, **fault}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        reply: dict[str, Any] = json.loads(self._process.stdout.readline())
        return reply

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()
