"""Arms of a study, from arm nodes and their children, and from prose that numbers them."""

import re

from corpus.clean import fold
from corpus.document import Document, Node, Span
from corpus.readers import shapes
from corpus.trial import Arm, Fact

_PROSE_ARM = re.compile(
    r"(?P<label>\b(?:Arm|Cohort|Group) (?:\d{1,2}|[A-H]))\s*[.:]\s*(?P<rest>\S.*)", re.DOTALL
)


def arms_of(document: Document) -> tuple[Fact[Arm], ...]:
    """Return the arms of a document with the spans of label, type and description."""
    listed = _listed(document)
    return listed or _in_prose(document)


def _listed(document: Document) -> tuple[Fact[Arm], ...]:
    facts: dict[str, tuple[Arm, list[Span]]] = {}
    for index, node in enumerate(document.nodes):
        if node.field != "arm":
            continue
        span = document.span(node.start, node.end)
        kind, label = _type_and_label(document.slice(span))
        below = _below(document, index)
        types = [document.span(n.start, n.end) for n in below if n.field == "arm_type"]
        told = [document.span(n.start, n.end) for n in below if n.field == "arm_description"]
        kind = kind or (_bare_type(document.slice(types[0])) if types else None)
        said = " ".join(" ".join(document.slice(part).split()) for part in told) or None
        kept = facts.setdefault(fold(label), (Arm(label=label, type=kind, description=said), []))
        kept[1].extend([span, *types, *told])
    return tuple(Fact[Arm](value=arm, spans=tuple(spans)) for arm, spans in facts.values())


def _below(document: Document, index: int) -> list[Node]:
    """Return all nodes that stand under node `index`, at any depth."""
    members = {index}
    below: list[Node] = []
    for number, node in enumerate(document.nodes):
        if node.parent in members:
            members.add(number)
            below.append(node)
    return below


def _type_and_label(text: str) -> tuple[str | None, str]:
    body = " ".join(text.split())
    if shapes.ARM.match(body):
        kind, _, label = body.partition(":")
        return kind.strip().capitalize(), label.strip().lstrip("-• ").strip()
    return None, body


def _bare_type(text: str) -> str:
    return re.sub(r"\s+(?:group|arm|cohort)$", "", text.strip(), flags=re.I).capitalize()


def _in_prose(document: Document) -> tuple[Fact[Arm], ...]:
    """Return arms that a description numbers at the start of a sentence ("Arm 1. Safety …")."""
    found: dict[str, tuple[Arm, list[Span]]] = {}
    for node in document.nodes:
        if node.field != "description":
            continue
        said = document.text[node.start : node.end]
        match = _PROSE_ARM.search(said)
        if match is None or match.start() > 12:
            continue
        arm = Arm(label=match["label"], description=" ".join(match["rest"].split()))
        found.setdefault(match["label"], (arm, []))[1].append(document.span(node.start, node.end))
    return tuple(Fact[Arm](value=arm, spans=tuple(spans)) for arm, spans in found.values())
