"""Labels and values of an HTML page: definition lists, and elements that their classes call so."""

import re

from corpus.readers.html.chrome import UNSEEN, Node
from corpus.readers.labelled import labels

MAX_BESIDE = 6
"""Most elements beside one that are looked at to tell labels by."""

_LABEL_WORDS = re.compile(
    r"(?:^|[\s_-])(?:label|term|key|field-?name|data-?name|caption-label|lbl)(?:$|\s)", re.I
)
_VALUE_WORDS = re.compile(
    r"(?:^|[\s_-])(?:values?|val|data|items?|content|text|desc(?:ription)?|definition)(?:$|\s)", re.I
)


def children(node: Node) -> list[Node]:
    """Return the elements right below one, but for those without words."""
    return [child for child in node.iter() if child.tag not in UNSEEN]


def definitions(node: Node) -> list[tuple[Node, list[Node]]]:
    """Return the terms of a definition list with what stands under each."""
    pairs: list[tuple[Node, list[Node]]] = []
    flat = [
        inner for child in children(node) for inner in ([child] if child.tag != "div" else children(child))
    ]
    for child in flat:
        if child.tag == "dt":
            pairs.append((child, []))
        elif pairs:
            pairs[-1][1].append(child)
        else:
            pairs.append((child, []))
    return pairs


def labelled(node: Node) -> tuple[Node, list[Node]] | None:
    """Return the two parts of an element that holds a label and its value, told by their classes."""
    below = children(node)
    if len(below) != 2 or any((n.text_content or "").strip() for n in _texts(node)):
        return None
    name, value = below
    if _LABEL_WORDS.search(name.attributes.get("class") or "") and _VALUE_WORDS.search(
        value.attributes.get("class") or ""
    ):
        return name, [value]
    if name.tag == value.tag and name.tag in ("div", "span", "p") and _known(node, name):
        return name, [value]
    return None


def _known(node: Node, name: Node) -> bool:
    """Tell whether an element or one beside it, made in the same way, starts with a known label."""
    look = name.attributes.get("class")
    if not look or look == (children(node)[1].attributes.get("class") or ""):
        return False
    beside: Node = node
    for _ in range(MAX_BESIDE):
        below = children(beside) if beside.tag == node.tag else []
        if len(below) == 2 and below[0].attributes.get("class") == look:
            hit = labels.match(" ".join((below[0].text_content or "").split()))
            if hit is not None and not hit.value:
                return True
        beside = beside.next
        while beside is not None and beside.tag == "-text":
            beside = beside.next
        if beside is None:
            break
    return False


def _texts(node: Node) -> list[Node]:
    return [child for child in node.iter(include_text=True) if child.tag == "-text"]
