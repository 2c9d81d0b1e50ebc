"""Passages: exact spans, polarity and headings kept, searched text within the model's window."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Node
from corpus.trial import Criterion, Trial
from index import pieces
from index.passage import Passage
from index.passages import passages_of

TEXT = """Example of a new drug

Phase

Phase 2

Summary

A first sentence, e.g. this one. It takes 12 weeks.

Exclusion Criteria:

  1. Any of the following:
     - heart attack within 6 months
     - stroke

Site help: browse more trials here."""


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _node(words: str, kind: str, section: str, parent: int | None = None) -> Node:
    start, end = _at(words)
    return Node(kind=kind, section=section, start=start, end=end, parent=parent)  # type: ignore[arg-type]


@pytest.fixture
def document() -> Document:
    return Document(
        id="d1",
        text=TEXT,
        source="made.txt",
        format="plain",
        retrieved=date(2025, 1, 1),
        nodes=(
            _node("Example of a new drug", "heading", "title"),
            _node("Phase", "heading", "design"),
            _node("Phase 2", "leaf", "design", 1),
            _node("Summary", "heading", "summary"),
            _node("A first sentence, e.g. this one. It takes 12 weeks.", "leaf", "summary", 3),
            _node("Exclusion Criteria:", "heading", "eligibility"),
            _node("1. Any of the following:", "leaf", "eligibility", 5),
            _node("- heart attack within 6 months", "leaf", "eligibility", 6),
            _node("- stroke", "leaf", "eligibility", 6),
            _node("Site help: browse more trials here.", "other", "other"),
        ),
    )


@pytest.fixture
def trial(document: Document) -> Trial:
    def criterion(words: str, span: str, children: tuple[Criterion, ...] = ()) -> Criterion:
        return Criterion(
            id=words,
            kind="header" if children else "leaf",
            text=words,
            span=document.span(*_at(span)),
            polarity="exclusion",
            children=children,
        )

    leaves = (
        criterion("heart attack within 6 months", "- heart attack within 6 months"),
        criterion("stroke", "- stroke"),
    )
    top = criterion("Any of the following:", "1. Any of the following:", leaves)
    return Trial(id="T1", name="Example", documents=("d1",), eligibility=(top,))


def _by_text(trial: Trial, document: Document) -> dict[str, Passage]:
    return {passage.text: passage for passage in passages_of(trial, {"d1": document})}


def test_every_passage_is_its_span(trial: Trial, document: Document) -> None:
    for passage in passages_of(trial, {"d1": document}):
        assert document.slice(passage.span) == passage.text


def test_a_criterion_keeps_side_parent_and_heading(trial: Trial, document: Document) -> None:
    found = _by_text(trial, document)["heart attack within 6 months"]
    assert (found.kind, found.polarity, found.criterion_id) == (
        "criterion",
        "exclusion",
        "heart attack within 6 months",
    )
    assert found.heading == ("Exclusion Criteria:", "Any of the following:")
    assert found.search_text == (
        "Example > Exclusion Criteria: > Any of the following: > heart attack within 6 months"
    )


def test_a_label_and_its_value_are_one_quote(trial: Trial, document: Document) -> None:
    assert _by_text(trial, document)["Phase\n\nPhase 2"].kind == "design"


def test_prose_is_cut_into_sentences_but_not_after_abbreviations(trial: Trial, document: Document) -> None:
    texts = _by_text(trial, document)
    assert "A first sentence, e.g. this one." in texts
    assert "It takes 12 weeks." in texts


def test_site_help_is_of_kind_other(trial: Trial, document: Document) -> None:
    assert _by_text(trial, document)["Site help: browse more trials here."].kind == "other"


def test_nothing_is_said_twice(trial: Trial, document: Document) -> None:
    spans = sorted((p.span.start, p.span.end) for p in passages_of(trial, {"d1": document}))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_ids_are_the_same_each_time_and_differ_among_passages(trial: Trial, document: Document) -> None:
    first = [passage.id for passage in passages_of(trial, {"d1": document})]
    assert first == [passage.id for passage in passages_of(trial, {"d1": document})]
    assert len(set(first)) == len(first)


def test_a_long_unit_is_split_and_fits_the_window() -> None:
    text = " ".join(f"Participants number {at} visit the centre; they stay overnight." for at in range(90))
    document = Document(
        id="d1",
        text=text,
        source="long.txt",
        format="plain",
        retrieved=date(2025, 1, 1),
        nodes=(Node(kind="leaf", section="outcomes", start=0, end=len(text)),),
    )
    passages = passages_of(Trial(id="T1", name="Long " * 300, documents=("d1",)), {"d1": document})
    assert len(passages) > 1
    assert all(pieces.count(passage.search_text) + 2 <= 256 for passage in passages)
    assert " ".join(passage.text for passage in passages) == text


@given(st.text(alphabet="ab ;,.()\n≥5é", max_size=400), st.integers(min_value=4, max_value=40))
def test_no_character_is_lost_by_splitting(text: str, limit: int) -> None:
    kept = "".join(text[start:end] for start, end in pieces.fit(text, limit))
    assert "".join(kept.split()) == "".join(text.split())
