"""A stub assistant with hand-made answers about a hand-made document: the harness alone is tested."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.answer import Answer, Assessment, Citation, Claim, Status, Verdict
from assistant.conversation import Conversation
from corpus.document import Document, Span
from corpus.trial import Criterion, Trial
from evals.cli import evaluate

TEXT = (
    "A study of Examplinib\n\n"
    "Eligible Ages 18 Years -\n  70 Years\n"
    "Up to 9 patients will receive one infusion in Milan.\n"
    "Exclusion Criteria: prior transplant.\n"
)


class StubNavigator:
    """Gives the answer laid out for each question; an exception in its place is raised."""

    def __init__(self, answers: Mapping[str, Answer | Exception]) -> None:
        self.answers = answers
        self.closed = False

    def ask(self, question: str, *, conversation: Conversation | None = None) -> Answer:
        answer = self.answers[question]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def document(self, document_id: str) -> Document:
        return Document(
            id=document_id, text=TEXT, source="stub.txt", format="plain", retrieved=date(2026, 11, 1)
        )

    def trials(self) -> Sequence[Trial]:
        return [Trial(id="T1", name="Examplinib", documents=("d1",))]

    def close(self) -> None:
        self.closed = True


def _cite(quote: str, number: int = 1) -> Citation:
    start = TEXT.index(quote)
    return Citation(
        number=number,
        document_id="d1",
        start=start,
        end=start + len(quote),
        quote=quote,
        context=TEXT,
        context_start=start,
        trial_id="T1",
        trial="Examplinib",
        source="stub.txt",
    )


def _answer(text: str, *quotes: str, status: Status = "answered", **more: Any) -> Answer:
    citations = tuple(_cite(quote, number) for number, quote in enumerate(quotes, start=1))
    claims = (Claim(text=text, kind="quoted" if quotes else "fixed", citations=citations),)
    fields = {"claims": claims, "citations": citations, **more}
    return Answer(question="q", understood="q", status=status, text=text, **fields)


def _assessed(text: str, verdict: str, effect: str, reason: str = "the age stated is 17") -> Answer:
    citation = _cite("18 Years -\n  70 Years")
    criterion = Criterion(
        id="c1", kind="leaf", text="18 Years - 70 Years", span=citation.span, polarity="inclusion"
    )
    one = Verdict.model_validate(
        {
            "criterion": criterion,
            "verdict": verdict,
            "effect": effect,
            "reason": reason,
            "trial_citation": citation,
        }
    )
    assessment = Assessment(trial_id="T1", trial="Examplinib", verdicts=(one,))
    return _answer(text, "18 Years -\n  70 Years", assessment=assessment)


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def cite() -> Callable[..., Citation]:
    return _cite


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return _answer


@pytest.fixture
def assessed() -> Callable[..., Answer]:
    return _assessed


@pytest.fixture
def stub() -> type[StubNavigator]:
    return StubNavigator


@pytest.fixture
def whole_document() -> Span:
    return Span(document_id="d1", start=0, end=len(TEXT))


@pytest.fixture
def question_file(tmp_path: Path) -> Path:
    """A set of three cases with its document beside it."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(
        """\
set: mine
documents: documents
cases:
  - id: m-1
    kind: fact
    question: How many people?
    status: answered
    facts: [["9", nine]]
    gold: ["Up to 9 patients will receive one infusion"]
  - id: m-2
    kind: criterion
    question: What ages?
    status: answered
    facts: ["18", 70]
    gold: [["Eligible Ages 18 Years - 70 Years", "no such words"]]
  - id: m-3
    kind: not_in_documents
    question: Is parking free?
    status: not_in_documents
""",
        encoding="utf-8",
    )
    return file


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache")
    return tmp_path / "cache" / "evals"


@pytest.fixture
def good(answer: Callable[..., Answer]) -> dict[str, Answer]:
    return {
        "How many people?": answer("Up to 9 [1].", "Up to 9 patients will receive one infusion"),
        "What ages?": answer("18 to 70 years [1].", "Eligible Ages 18 Years -\n  70 Years"),
        "Is parking free?": answer("The documents do not say.", status="not_in_documents"),
    }


@pytest.fixture
def evals_run(question_file: Path, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Runs the command's inside on the three cases with the answers given."""

    def run(answers: dict[str, Any], *names: str, **options: Any) -> tuple[int, str]:
        shown = StringIO()
        options.setdefault("baseline_file", tmp_path / "baseline.json")
        code = evaluate(
            names or [str(question_file)],
            Console(file=shown, width=200),
            opener=lambda documents, home: StubNavigator(answers),
            **options,
        )
        return code, shown.getvalue()

    return run
