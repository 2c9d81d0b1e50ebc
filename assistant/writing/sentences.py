"""Small parts that the writers of facts share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.understand import Understood
from assistant.writing.draft import DraftClaim, Layout
from corpus.clean import plain
from corpus.document import Document, Span
from corpus.trial import Fact, Trial


@dataclass(frozen=True)
class Given:
    """What a writer of facts has before it beside the trial: the documents, the day, the question."""

    documents: Mapping[str, Document]
    today: date
    asked: Understood | None = None

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.documents[span.document_id].slice(span)


Writer = Callable[[Trial, Given], list[DraftClaim]]


def quoted(text: str, spans: Sequence[Span], layout: Layout = "sentence") -> DraftClaim:
    """Return a claim that its quotes carry."""
    return DraftClaim(text=text, kind="quoted", spans=tuple(spans), layout=layout)


def join(items: Sequence[str]) -> str:
    """Join words as people do: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def one_source(fact: Fact[Any]) -> tuple[Span, ...]:
    """Return the spans of a fact in the first document that states it; a value may stand on two lines."""
    return tuple(span for span in fact.spans if span.document_id == fact.spans[0].document_id)[:3]


def in_one(fact: Fact[Any]) -> tuple[Span, ...]:
    """Return all spans of a fact in the first document that states it: a description may take many lines."""
    return tuple(span for span in fact.spans if span.document_id == fact.spans[0].document_id)


def each(facts: Sequence[Fact[Any]], text: Callable[[Any], str]) -> list[DraftClaim]:
    """Return one sentence for each fact."""
    return [quoted(text(fact.value), one_source(fact)) for fact in facts]


def listed(lead: str, facts: Sequence[Fact[Any]], name: Callable[[Any], str]) -> list[DraftClaim]:
    """One sentence for a few values; a lead and a list for many."""
    if not facts:
        return []
    if len(facts) <= 4:
        spans = tuple(dict.fromkeys(fact.spans[0] for fact in facts))
        return [quoted(f"{lead} {join([name(fact.value) for fact in facts])}.", spans)]
    head = DraftClaim(text=f"{lead.removesuffix(':')}:", kind="fixed")
    return [head, *(quoted(name(fact.value), fact.spans[:1], "bullet") for fact in facts)]


def one_line(text: str) -> str:
    """Return text with escapes, list marks and line breaks gone."""
    return " ".join(plain(text).split())
