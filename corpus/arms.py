"""Arms and interventions, from their nodes and children; arms also from prose that numbers them."""

import re

from corpus import values
from corpus.clean import fold
from corpus.collect import collect
from corpus.document import Span
from corpus.outline import Outline
from corpus.readers import shapes
from corpus.trial import Arm, Fact, Intervention

_PROSE_ARM = re.compile(
    r"(?P<label>\b(?:Arm|Cohort|Group) (?:\d{1,2}|[A-H]))\s*[.:]\s*(?P<rest>\S.*)", re.DOTALL
)


def arms_of(outline: Outline) -> tuple[Fact[Arm], ...]:
    """Return the arms of a document with the spans of label, type and description."""
    listed = _listed(outline)
    return listed or _in_prose(outline)


def interventions_of(outline: Outline) -> tuple[Fact[Intervention], ...]:
    """Return what is given or done, with the doses and schedules that the record words."""
    pairs: list[tuple[Intervention, Span]] = []
    for index in outline.indices("intervention", "arm_intervention"):
        node = outline.document.nodes[index]
        spans = [outline.span(node)]
        parts = outline.parts(node)
        kind, name = parts.get("type"), parts.get("name", "")
        if not name:
            kind, name = values.intervention(outline.document.slice(spans[0]))
        below = outline.children(index)
        told = [n for n in below if n.field == "intervention_description"]
        called = [n for n in below if n.field == "other_name"]
        value = Intervention(
            name=name,
            type=kind,
            description=outline.joined(told),
            other_names=tuple(word for n in called for word in outline.all_parts(n, "value")),
        )
        spans += [outline.span(n) for n in (*called, *told)]
        pairs += [(value, span) for span in spans]
    return collect(pairs, key=_intervention_key)


def _intervention_key(value: Intervention) -> tuple[str, ...]:
    """Return what tells interventions apart: two entries of one name may differ in dose or product."""
    said = (value.name, value.type or "", value.description or "", *value.other_names)
    return tuple(fold(words) for words in said)


def _listed(outline: Outline) -> tuple[Fact[Arm], ...]:
    facts: dict[tuple[str, str | None], tuple[Arm, list[Span]]] = {}
    for index in outline.indices("arm"):
        node = outline.document.nodes[index]
        parts = outline.parts(node)
        kind, label = parts.get("type"), parts.get("label", "")
        if not label:
            kind, label = _type_and_label(outline.document.slice(outline.span(node)))
        below = outline.below(index)
        types = [n for n in below if n.field == "arm_type"]
        told = [n for n in below if n.field == "arm_description"]
        given = [n for n in below if n.field == "arm_receives"]
        arm = Arm(
            label=label,
            type=kind or (_bare_type(outline.words(types[0])) if types else None),
            description=outline.joined(told),
            interventions=tuple(word for n in given for word in outline.all_parts(n, "intervention")),
        )
        key = (fold(label), arm.description if node.parts else None)
        kept = facts.setdefault(key, (arm, []))
        kept[1].extend(outline.span(n) for n in (node, *types, *given, *told))
    return tuple(Fact[Arm](value=arm, spans=tuple(spans)) for arm, spans in facts.values())


def _type_and_label(text: str) -> tuple[str | None, str]:
    body = " ".join(text.split())
    if shapes.ARM.match(body):
        kind, _, label = body.partition(":")
        return kind.strip().capitalize(), label.strip().lstrip("-• ").strip()
    return None, body


def _bare_type(text: str) -> str:
    return re.sub(r"\s+(?:group|arm|cohort)$", "", text.strip().replace("_", " "), flags=re.I).capitalize()


def _in_prose(outline: Outline) -> tuple[Fact[Arm], ...]:
    """Return arms that a description numbers at the start of a sentence ("Arm 1. Safety …")."""
    found: dict[str, tuple[Arm, list[Span]]] = {}
    for node in outline.nodes("description"):
        span = outline.span(node)
        match = _PROSE_ARM.search(outline.document.slice(span))
        if match is None or match.start() > 12:
            continue
        arm = Arm(label=match["label"], description=" ".join(match["rest"].split()))
        found.setdefault(match["label"], (arm, []))[1].append(span)
    return tuple(Fact[Arm](value=arm, spans=tuple(spans)) for arm, spans in found.values())
