"""Opens a Word file in memory, within bounds: the parts that hold its words, as XML trees."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import UnreadableDocument
from corpus.readers import archive

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART_BYTES = 20_000_000
"""Largest XML part that is parsed, in bytes; its tree takes about ten times that in memory. The main
part of a 300-page protocol has some 5 MB."""
_MAIN = "word/document.xml"
_DAMAGED = "{} is a damaged Word file: open it in Word, save it again and add that."


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by their names; a part that is missing is None."""

    document: "Element"
    styles: "Element | None"
    numbering: "Element | None"
    footnotes: "Element | None"
    endnotes: "Element | None"
    headers: "tuple[Element, ...]"
    footers: "tuple[Element, ...]"


def open_package(data: bytes, source: str) -> Package:
    """Return the parts of a Word file; nothing that it links to is fetched.

    Raises UnreadableDocument for a damaged or encrypted file, and for one beyond the bounds of
    `corpus.limits`.
    """
    refused: list[tuple[str, str]] = []
    parts: dict[str, bytes] = {}
    try:
        for name, content in archive.members(data, source, refused):
            if _wanted(name):
                parts[name] = content
    except UnreadableDocument as error:
        raise UnreadableDocument(_DAMAGED.format(source)) from error
    if any(len(content) > MAX_PART_BYTES for content in parts.values()) or any(
        name.endswith(_MAIN) for name, _ in refused
    ):
        raise UnreadableDocument(
            f"{source} is damaged, or unpacks to more than a Word file of a trial holds: open it in Word, save "
            f"its text as a file of its own and add that."
        )
    trees = {name: _tree(content, source) for name, content in parts.items()}
    if _MAIN not in trees:
        raise UnreadableDocument(_DAMAGED.format(source))
    return Package(
        document=trees[_MAIN],
        styles=trees.get("word/styles.xml"),
        numbering=trees.get("word/numbering.xml"),
        footnotes=trees.get("word/footnotes.xml"),
        endnotes=trees.get("word/endnotes.xml"),
        headers=tuple(tree for name, tree in trees.items() if name.startswith("word/header")),
        footers=tuple(tree for name, tree in trees.items() if name.startswith("word/footer")),
    )


def _wanted(name: str) -> bool:
    known = ("document.xml", "styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml")
    part = name.removeprefix("word/")
    return part in known or (part.startswith(("header", "footer")) and part.endswith(".xml"))


def _tree(content: bytes, source: str) -> "Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(_DAMAGED.format(source)) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(
            f"{source} declares a document type, which no Word file does: save it again in Word and add that."
        )
    return root
