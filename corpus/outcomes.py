"""What a study measures, from the nodes of its outcomes."""

from collections.abc import Iterator
from typing import Literal

from corpus import values
from corpus.collect import collect
from corpus.document import Node, Span
from corpus.outline import Outline
from corpus.readers.labelled import labels
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
            pairs += _by_shape(outline, index, field)
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


def _by_shape(outline: Outline, index: int, field: str) -> Iterator[tuple[Outcome, Span]]:
    span = outline.span(outline.document.nodes[index])
    rows = outline.document.format == "export_row"
    measure, said, frame = values.outcome(outline.document.slice(span), joined=rows)
    after = None if frame else _time_frame(outline, index)
    if after is not None:
        frame = outline.words(after)
    value = Outcome(measure=measure, kind=_KINDS[field], description=said, time_frame=frame)
    yield value, span
    if after is not None:
        yield value, outline.span(after)


def _time_frame(outline: Outline, index: int) -> Node | None:
    """Return the node that states when an outcome is measured: the next one, before other facts."""
    field = outline.document.nodes[index].field
    for node in outline.document.nodes[index + 1 :]:
        if node.field == "outcome_time_frame":
            return node
        if node.kind == "leaf" and node.field != field:
            return None
        if node.kind == "heading" and _other_label(outline, node):
            return None
    return None


def _other_label(outline: Outline, node: Node) -> bool:
    """Tell whether a heading announces something else than a time frame."""
    hit = labels.match(outline.words(node)[labels.number_length(outline.words(node)) :])
    return hit is None or hit.label.field != "outcome_time_frame"
