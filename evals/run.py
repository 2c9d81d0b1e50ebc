"""Asks the assistant every case of a set, through its public contract, and judges the answers."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.settings import Settings
from corpus.document import Document
from corpus.errors import NavigatorError
from corpus.trial import Trial
from evals.case import Case, CaseSet
from evals.checks import RIGHT, SOUND, checks_for
from evals.citations import all_citations, valid
from evals.outcome import Outcome, Shown

TODAY = date(2026, 11, 21)
"""The day on which all cases are asked: ages and washouts must not drift with the calendar."""

FAULTS = (
    NavigatorError,
    NotImplementedError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a broken assistant raises. It fails the case that was asked, and the others still run."""


class Navigator(Protocol):
    """The part of `TrialAssistant` that evals use."""

    def ask(self, question: str, *, conversation: Conversation | None = None) -> Answer:
        """Answer one question."""

    def document(self, document_id: str) -> Document:
        """Return a document."""

    def trials(self) -> Sequence[Trial]:
        """Return all trials."""

    def close(self) -> None:
        """Let go of the index."""


@dataclass(frozen=True)
class CaseResult:
    """A case, the answer it got (None where the assistant failed), and what the checks found."""

    set_name: str
    case: Case
    answer: Answer | None
    outcomes: Mapping[str, Outcome]
    seconds: float = 0.0
    """Wall time of the answer that was judged."""
    quotes: tuple[int, int] = field(default=(0, 0))
    """How many quotes equal their span, of how many."""

    @property
    def key(self) -> str:
        """The case's name among all sets."""
        return f"{self.set_name}/{self.case.id}"

    @property
    def passes(self) -> dict[str, bool]:
        """What the baseline keeps: right, sound, status, and first where there is gold to cite."""
        passes = {
            "right": self._hold(RIGHT),
            "sound": self._hold(SOUND),
            "status": self._hold(("status",)),
        }
        first = self.outcomes["first"].value
        return passes if first is None else {**passes, "first": first}

    def failures(self) -> dict[str, str]:
        """Return the reasons of the checks that make or mar the case, by check."""
        named = dict.fromkeys((*RIGHT, *SOUND))
        return {name: self.outcomes[name].reason for name in named if self.outcomes[name].failed}

    def _hold(self, names: tuple[str, ...]) -> bool:
        return not any(self.outcomes[name].failed for name in names)


def open_assistant(documents: Path, home: Path) -> Navigator:
    """Index the documents in `home`, or reuse what is there, and open it for `TODAY`, with no model."""
    from assistant import TrialAssistant

    settings = Settings.from_env().model_copy(update={"data_home": home, "today": TODAY, "model": None})
    return TrialAssistant.from_paths([documents], data_home=home, today=TODAY, settings=settings)


def run_set(case_set: CaseSet, navigator: Navigator) -> Iterator[CaseResult]:
    """Ask each case in order and yield its result as soon as it is judged."""
    documents = document_texts(navigator)
    for case in case_set.cases:
        started = time.perf_counter()
        try:
            answer, seconds = _ask(case, navigator)
        except FAULTS as error:
            seconds = time.perf_counter() - started
            yield CaseResult(case_set.name, case, None, _all_failed(case, error), seconds)
            continue
        yield judge(case_set.name, case, answer, documents, seconds)


def judge(
    set_name: str, case: Case, answer: Answer, documents: Mapping[str, str], seconds: float = 0.0
) -> CaseResult:
    """Put one answer through the checks of its case; `documents` are all texts by id."""
    shown = Shown(answer, documents)
    checks = checks_for(case, answer.status)
    outcomes = {name: check(shown) if check else Outcome(None) for name, check in checks.items()}
    citations = all_citations(answer)
    quotes = (sum(valid(citation, documents) for citation in citations), len(citations))
    return CaseResult(set_name, case, answer, outcomes, seconds, quotes)


def document_texts(navigator: Navigator) -> dict[str, str]:
    """Return the text of every document by id."""
    ids = {one for trial in navigator.trials() for one in (*trial.documents, *trial.probable)}
    return {one: navigator.document(one).text for one in sorted(ids)}


def _ask(case: Case, navigator: Navigator) -> tuple[Answer, float]:
    """Return the last answer and its wall time in seconds."""
    conversation = Conversation() if case.turns else None
    for question in case.asked[:-1]:
        navigator.ask(question, conversation=conversation)
    started = time.perf_counter()
    answer = navigator.ask(case.asked[-1], conversation=conversation)
    return answer, time.perf_counter() - started


def _all_failed(case: Case, error: Exception) -> dict[str, Outcome]:
    reason = f"the assistant failed: {type(error).__name__}: {error}"
    asked = checks_for(case, "answered")
    return {name: Outcome(False, reason) if check else Outcome(None) for name, check in asked.items()}
