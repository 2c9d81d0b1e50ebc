"""An XML element whose words and attributes are taken one by one, so that what nobody took is seen.

A mapping into another shape takes what it has a place for; `left` gives the rest, with readable
labels. Nothing is looked up twice: a value that stands in the XML once is given once.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.readers.registry_xml.text import line, lines

MAX_DEPTH = 60
"""Deepest nesting that is read. A record with results is 14 elements deep."""

Take = Callable[[str], Any]
"""Turns words into a value; None leaves them where they are."""

Row = tuple[str, str, Take]
"""Name of a child element, key of its value, how its words become the value."""


class Element:
    """One element: its name without namespace, its own words, attributes and children."""

    __slots__ = ("attributes", "children", "name", "words")

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.words = ""
        self.attributes: dict[str, str] = {}
        self.children: dict[str, list[Element]] = {}

    def child(self, name: str) -> "Element":
        """Return the first child of a name, an empty element if there is none."""
        found = self.children.get(name)
        return found[0] if found else Element(name)

    def many(self, *path: str) -> "list[Element]":
        """Return the elements at the end of a path of names, in order."""
        found = [self]
        for name in path:
            found = [below for one in found for below in one.children.get(name, ())]
        return found

    def take(self, how: Take = line) -> Any:
        """Take the element's own words; None where there are none, or where `how` cannot read them."""
        if not self.words:
            return None
        value = how(self.words)
        if value is not None:
            self.words = ""
        return value

    def attribute(self, name: str, how: Take = line) -> Any:
        """Take an attribute in the same way."""
        said = self.attributes.get(name)
        value = how(said) if said and said.strip() else None
        if value is not None:
            del self.attributes[name]
        return value

    def value(self, name: str, how: Take = line) -> Any:
        """Take the words of the first child of a name."""
        found = self.children.get(name)
        return found[0].take(how) if found else None

    def values(self, *path: str, how: Take = line) -> list[Any]:
        """Take the words of all elements at the end of a path."""
        return [said for one in self.many(*path) if (said := one.take(how)) is not None]

    def block(self, name: str, how: Take) -> Any:
        """Take a child's text block, or its own words where it has none."""
        inner = self.child(name)
        return inner.value("textblock", how) or inner.take(how)

    def row(self, *rows: Row) -> dict[str, Any]:
        """Take several children at once; what is not there has no key."""
        return {key: said for name, key, how in rows if (said := self.value(name, how)) is not None}

    def same(self, name: str, words: str | None) -> None:
        """Take a child that says again what is known; one that says something else stays."""
        found = self.child(name)
        if words and line(found.words) == line(words.replace("\\\\", "\\")):
            found.words = ""

    def left(self) -> Any:
        """Return what was not taken: words, or a mapping of labels to what is left below, or None."""
        below: dict[str, Any] = {}
        for key, said in self.attributes.items():
            if said.strip():
                below[label(key)] = line(said)
        for name, children in self.children.items():
            for number, one in enumerate(children, start=1):
                left = one.left()
                if left is not None:
                    title = label(name) if len(children) == 1 else f"{label(name)} {number}"
                    below[title] = left
        if not self.words:
            return below or None
        said = lines(self.words)
        return {"Text": said, **below} if below else said


def built(node: etree._Element, source: str, depth: int = 1) -> Element:
    """Return an XML element as an Element.

    Raises UnreadableDocument for one that is nested deeper than MAX_DEPTH.
    """
    if depth > MAX_DEPTH:
        raise too_deep(source)
    made = Element(_bare(str(node.tag)))
    words = node.text or ""
    for name, said in node.attrib.items():
        if not str(name).startswith("{"):
            made.attributes[str(name)] = str(said)
    for below in node:
        made.children.setdefault(_bare(str(below.tag)), []).append(built(below, source, depth + 1))
        if below.tail and not below.tail.isspace():
            words += below.tail
    made.words = "" if words.isspace() else words
    return made


def too_deep(source: str) -> UnreadableDocument:
    """Return the error for XML that is nested deeper than any record."""
    return UnreadableDocument(
        f"{source} is XML that is nested too deeply for a study record: download the record again."
    )


def label(name: str) -> str:
    """Return the name of an element as a label ("number_of_arms": "Number of arms")."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def packed(pairs: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping without the keys that hold nothing; False and 0 are something."""
    return {key: value for key, value in pairs.items() if not _nothing(value)}


def some(values: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the mappings that hold something."""
    return [value for value in values if value]


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
