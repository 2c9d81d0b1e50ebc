"""What a study measures, from the nodes of its outcomes."""

from collections.abc import Iterator
from typing import Literal

from corpus import values
from corpus.collect import collect
from corpus.document import Node, Span
from corpus.outline import Outline
from corpus.trial import Fact, Outcome

_KINDS: dict[str, Literal["primary", "secondary", "other", "unstated"]] = {
    "outcome_primary": "primary",
    "outcome_secondary": "secondary",
    "outcome_other": "other",
    "outcome": "unstated",
}


def outcomes_of(outline: Outline) -> tuple[Fact[Outcome], ...]:
    """Return the outcomes of a document, primary ones first."""
    return tuple(fact for field in _KINDS for fact in _of_kind(outline, field))


def _of_kind(outline: Outline, field: str) -> tuple[Fact[Outcome], ...]:
    facts: list[Fact[Outcome]] = []
    pairs: list[tuple[Outcome, Span]] = []
    for index in outline.indices(field):
        node = outline.document.nodes[index]
        if node.parts:
            below = [n for n in outline.children(index) if n.field == "outcome_description"]
            spans = tuple(outline.span(n) for n in (node, *below))
            facts.append(Fact[Outcome](value=_told(outline, node, below, field), spans=spans))
        else:
            pairs += _by_shape(outline, node, field)
    return (*facts, *collect(pairs))


def _told(outline: Outline, node: Node, below: list[Node], field: str) -> Outcome:
    """Return an outcome whose pieces the source keeps apart; each entry of a record is one."""
    parts = outline.parts(node)
    said = [words for n in below for words in outline.all_parts(n, "description") or [outline.words(n)]]
    description = " ".join([*([parts["description"]] if "description" in parts else []), *said])
    return Outcome(
        measure=parts.get("measure") or parts.get("time_frame") or outline.words(node),
        kind=_KINDS[field],
        description=description or None,
        time_frame=parts.get("time_frame"),
    )


def _by_shape(outline: Outline, node: Node, field: str) -> Iterator[tuple[Outcome, Span]]:
    span = outline.span(node)
    rows = outline.document.format == "export_row"
    measure, said, frame = values.outcome(outline.document.slice(span), joined=rows)
    yield Outcome(measure=measure, kind=_KINDS[field], description=said, time_frame=frame), span
