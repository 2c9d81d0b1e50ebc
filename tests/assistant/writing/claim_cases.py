"""The sentences of claims.yaml and claims_set_aside.yaml, as drafts on documents of their own."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from assistant.writing.draft import DraftClaim
from assistant.writing.fold import locate_quote
from corpus.document import Document, Node, Span
from index.passage import Passage

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A sentence about a passage: what is wrong with it ("" where nothing is), and its quote."""

    wrong: str
    text: str
    quote: str
    name: str
    document: Document
    passage: Passage

    def __str__(self) -> str:
        return f"{self.wrong}: {self.text}" if self.wrong else self.text

    @property
    def draft(self) -> DraftClaim | None:
        """The claim with its span; None where the quote is invented."""
        place = locate_quote(self.quote, self.passage.text)
        if place is None:
            return None
        start = self.passage.span.start
        span = self.document.span(start + place[0], start + place[1])
        return DraftClaim(text=self.text, kind="quoted", spans=(span,))


def document_of(text: str, headings: tuple[str, ...] = (), identifier: str = "doc") -> Document:
    """Return a document whose headings stand above one text."""
    whole, nodes, parent = "", [], None
    for heading in headings:
        nodes.append(Node(kind="heading", start=len(whole), end=len(whole) + len(heading), parent=parent))
        parent = len(nodes) - 1
        whole += heading + "\n"
    nodes.append(Node(kind="leaf", start=len(whole), end=len(whole) + len(text), parent=parent))
    return Document(
        id=identifier,
        text=whole + text,
        source="made up",
        format="plain",
        retrieved=date(2026, 11, 21),
        nodes=tuple(nodes),
    )


def passage_of(document: Document, name: str, side: str, number: int = 1) -> Passage:
    """Return the one passage of such a document."""
    leaf = document.nodes[-1]
    headings = document.heading_path(len(document.nodes) - 1)
    text = document.text[leaf.start : leaf.end]
    return Passage.model_validate(
        {
            "id": f"p{number}",
            "trial_id": name,
            "span": Span(document_id=document.id, start=leaf.start, end=leaf.end),
            "kind": "criterion",
            "heading": headings,
            "polarity": side,
            "text": text,
            "search_text": " > ".join([name, *headings]) + "\n" + text,
        }
    )


def load(file: str) -> list[Case]:
    """Return all sentences of a file, honest and false."""
    cases = []
    for number, entry in enumerate(yaml.safe_load((HERE / file).read_text(encoding="utf-8"))):
        document = document_of(entry["text"], tuple(entry["heading"]), f"{file}-{number}")
        passage = passage_of(document, entry["name"], entry["side"], number)
        sentences = [["", *honest] for honest in entry["honest"]] + list(entry["lies"])
        cases += [
            Case(wrong, text, quote, entry["name"], document, passage) for wrong, text, quote in sentences
        ]
    return cases


CASES = load("claims.yaml") + load("claims_set_aside.yaml")
HONEST = [case for case in CASES if not case.wrong]
FALSE = [case for case in CASES if case.wrong]
