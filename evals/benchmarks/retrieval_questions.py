"""The questions of the `retrieval` benchmark, and where in the documents their gold passages stand."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import TypeAdapter

from corpus.document import Document, Frozen, Span
from corpus.errors import NavigatorError
from corpus.trial import Trial

SetName = Literal["documents", "records", "training"]
"""`training` is what weights are chosen on; the benchmark's figures are those of the other two."""

FOLDER = Path(__file__).parent / "retrieval"
COVERED = 0.6
"""Share of a gold quote's characters from which a passage counts as having found it."""


class Question(Frozen):
    """One question: `trial` is a document of the trial that is meant, `gold` holds equivalent quotes."""

    id: str
    question: str
    trial: str
    kind: str
    gold: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question with the id of its trial, and every place where a gold quote of it stands."""

    question: Question
    trial_id: str
    gold: tuple[Span, ...]

    def found_in(self, spans: Sequence[Span]) -> bool:
        """Whether any span covers at least COVERED of a gold quote, or all of it."""
        return any(
            _overlap(span, gold) >= COVERED * (gold.end - gold.start) for span in spans for gold in self.gold
        )

    def rank(self, results: Sequence[Span]) -> int | None:
        """Return the rank, from 1, of the first result that finds the gold passage; None if none does."""
        return next((at for at, span in enumerate(results, start=1) if self.found_in([span])), None)


Search = Callable[[Asked], Sequence[Span]]
"""What is measured: the spans of the passages found for a question, best first."""


def load(name: SetName) -> list[Question]:
    """Return the questions of a set, in order."""
    rows = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(list[Question]).validate_python(rows)


def locate(
    questions: Sequence[Question], trials: Sequence[Trial], documents: Mapping[str, Document]
) -> list[Asked]:
    """Return the questions with their trials and the places of their gold quotes.

    NavigatorError where a trial or a quote is not there: a figure must not fall by a missing file.
    """
    owner = {document_id: trial for trial in trials for document_id in (*trial.documents, *trial.probable)}
    by_file = {document.source.split("#")[0]: document.id for document in documents.values()}
    asked = []
    for question in questions:
        trial = owner.get(by_file.get(Path(question.trial).name, ""))
        if trial is None:
            raise NavigatorError(f"Question {question.id}: {question.trial} was not read; give its folder.")
        held = [documents[document_id] for document_id in (*trial.documents, *trial.probable)]
        gold = tuple(span for quote in question.gold for document in held for span in places(document, quote))
        if not gold:
            raise NavigatorError(f"Question {question.id}: no gold quote stands in {question.trial}.")
        asked.append(Asked(question, trial.id, gold))
    return asked


def places(document: Document, quote: str) -> list[Span]:
    """Return every place where `quote` stands in a document, white space folded."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [document.span(*match.span()) for match in re.finditer(pattern, document.text)]


def _overlap(one: Span, other: Span) -> int:
    if one.document_id != other.document_id:
        return 0
    return min(one.end, other.end) - max(one.start, other.start)
