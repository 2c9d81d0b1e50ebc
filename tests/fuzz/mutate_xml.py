"""Changes to the structure of an XML record: elements removed, doubled, moved, nested, renamed, filled."""

import copy
from collections.abc import Iterator, Sequence
from random import Random

from lxml import etree

from .odd import Mutant, phrase

CODED = ("masking", "intervention_model", "ipd_info_type", "healthy_volunteers", "observational_model")
"""Elements of coded values, which a reader may say in other words."""


def strings_of(root: etree._Element) -> Iterator[str]:
    """Yield every text and tail that has a blank in it, but no comment or instruction."""
    for element in root.iter():
        own = element.text if isinstance(element.tag, str) and element.tag not in CODED else None
        for text in (own, element.tail if element is not root else None):
            if text and len(text.split()) > 1:
                yield text


def parse(data: bytes) -> etree._Element:
    """Return the root; no entity is resolved, no depth refused."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def mutate(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return a record that is still XML, with up to eight changes."""
    root = parse(data)
    done = []
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        elements = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if not elements:
            break
        done.append(_change(rng, rng.choice(elements), elements))
    if rng.random() < 0.05:
        outer = etree.Element(rng.choice(("search_results", "x", "clinical_study")))
        outer.append(root)
        root = outer
    codec = rng.choice(("utf-8", "utf-8", "utf-8", "utf-16", "iso-8859-1", "us-ascii"))
    written = etree.tostring(root, encoding=codec, xml_declaration=True)
    return Mutant(written, "xml:" + "+".join(done), tuple(strings_of(parse(written))))


def _legal(text: str) -> str:
    """Return the characters that XML can hold."""
    return "".join(c for c in text if c in "\t\n\r" or (" " <= c <= "\ud7ff") or ("\ue000" <= c <= "\ufffd"))


def _change(rng: Random, element: etree._Element, elements: list[etree._Element]) -> str:
    kind = rng.choice(
        ("remove", "double", "text", "text", "tail", "rename", "move", "nest", "extras", "long")
    )
    parent = element.getparent()
    if kind == "remove" and parent is not None:
        parent.remove(element)
    elif kind == "double" and parent is not None:
        for _ in range(rng.choice((1, 2, 50))):
            parent.append(copy.deepcopy(element))
    elif kind == "text":
        element.text = _legal(phrase(rng))
    elif kind == "tail":
        element.tail = _legal(phrase(rng))
    elif kind == "rename":
        element.tag = rng.choice((rng.choice(elements).tag, "unknown_tag", "{urn:x}textblock", "b"))
    elif kind == "move":
        target = rng.choice(elements)
        if target is not element and element not in list(target.iterancestors()):
            target.append(copy.deepcopy(element))
    elif kind == "nest":
        for _ in range(rng.choice((1, 10, 100, 180))):
            element = etree.SubElement(element, rng.choice(("x", "textblock", "location")))
        element.text = _legal(phrase(rng))
    elif kind == "extras":
        element.append(
            rng.choice((etree.Comment(" a comment "), etree.ProcessingInstruction("php", "echo 1")))
        )
        element.set("type", _legal(phrase(rng)))
    elif kind == "long" and element.text:
        element.text = ((element.text + " ") * rng.choice((10, 500)))[:300_000]
    return kind
