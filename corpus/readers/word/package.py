"""Opens a Word file in memory, within bounds: the parts that hold its words, as XML trees."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_ZIP_RATIO, ZIP_RATIO_FLOOR
from corpus.readers import archive

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART_BYTES = 20_000_000
"""Largest XML part that is parsed, in bytes; its tree takes about ten times that in memory. The main
part of a 300-page protocol has some 5 MB."""
MAX_PARTS = 100
"""Most parts of a file that are read: its text, its notes, headers and footers of each section."""
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
    try:
        with ZipFile(BytesIO(data)) as bundle:
            entries = [entry for entry in bundle.infolist() if _wanted(entry.filename)]
            _check(entries, source)
            parts = {entry.filename: _content(bundle, entry, source) for entry in entries}
    except archive.DAMAGED as error:
        raise UnreadableDocument(_DAMAGED.format(source)) from error
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


def _check(entries: list[ZipInfo], source: str) -> None:
    """Refuse parts that unpack to more than a document does, before one of them is unpacked."""
    sizes = [entry.file_size for entry in entries]
    swollen = any(
        entry.file_size > max(ZIP_RATIO_FLOOR, entry.compress_size * MAX_ZIP_RATIO)
        or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
        for entry in entries
    )
    if len(entries) > MAX_PARTS or sum(sizes) > 2 * MAX_PART_BYTES or max(sizes, default=0) > MAX_PART_BYTES:
        swollen = True
    if swollen:
        raise UnreadableDocument(
            f"{source} unpacks to more than a Word file of a trial holds: save its text as a file of its own "
            f"and add that."
        )


def _content(bundle: ZipFile, entry: ZipInfo, source: str) -> bytes:
    """Return a part; its declared size, which was checked, is the most that is unpacked."""
    if entry.flag_bits & 1:
        raise UnreadableDocument(
            f"{source} is locked by a password: save it in Word without one and add that."
        )
    with bundle.open(entry) as stream:
        return stream.read(entry.file_size)


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
