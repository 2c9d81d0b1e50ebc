"""The words of one paragraph of a Word file: tracked changes, line breaks, symbols, notes, text boxes."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.blocks.block import joined_line
from corpus.readers.html.inline import raised
from corpus.readers.word.styles import child, local, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GONE = frozenset(("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "commentReference", "object"))
"""Elements whose words are no text: deleted, moved away, properties, field codes."""
_SYMBOLS = {
    0xB3: "\u2265",
    0xA3: "\u2264",
    0xB1: "\u00b1",
    0xB4: "\u00d7",
    0xB0: "\u00b0",
    0xB9: "\u2260",
    0xBB: "\u2248",
    0xB7: "\u2022",
    0x61: "\u03b1",
    0x62: "\u03b2",
    0x67: "\u03b3",
    0x64: "\u03b4",
    0x6D: "\u03bc",
    0x44: "\u0394",
}
"""Characters of the font Symbol, which Word keeps in a private range."""


@dataclass
class Words:
    """What one paragraph says: pieces of text, each bold or not; a line break is a piece of its own."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: "list[Element]" = field(default_factory=list)
    """Contents of text boxes anchored in the paragraph."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Foot and end notes that it refers to: "footnote" or "endnote", and the note's id."""

    def lines(self) -> list[tuple[str, int]]:
        """Return the lines between line breaks, each with the number of bold characters at its start."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for words, bold in self.pieces:
            if words == "\n":
                lines.append([])
            else:
                lines[-1].append((words, bold))
        return [made for made in map(joined_line, lines) if made[0]]


def words_of(paragraph: "Element", bold: bool) -> Words:
    """Return the words of a paragraph as they stand after all tracked changes; `bold` by its style."""
    words = Words()
    _take(paragraph, words, bold, False)
    return words


def _take(element: "Element", words: Words, bold: bool, up: bool) -> None:
    for inner in element:
        tag = local(inner)
        if tag in GONE:
            continue
        if tag == "r":
            _run(inner, words, bold)
        elif tag == "AlternateContent":
            _take(_chosen(inner), words, bold, up)
        elif tag == "txbxContent":
            words.boxes.append(inner)
        elif tag in ("t", "tab", "br", "cr", "noBreakHyphen", "sym", "footnoteReference", "endnoteReference"):
            _piece(inner, tag, words, bold, up)
        else:
            _take(inner, words, bold, up)


def _run(run: "Element", words: Words, bold: bool) -> None:
    said = child(run, "rPr")
    if switched_on(child(said, "vanish")):
        return
    own = switched_on(child(said, "b"))
    up = value(child(said, "vertAlign")) == "superscript"
    _take(run, words, bold if own is None else own, up)


def _piece(element: "Element", tag: str, words: Words, bold: bool, up: bool) -> None:
    if tag == "t":
        text = element.text or ""
        before = "".join(piece for piece, _ in words.pieces[-3:])
        words.pieces.append((raised(before, text.strip(), False) if up and text.strip() else text, bold))
    elif tag == "tab":
        words.pieces.append((" ", bold))
    elif tag in ("br", "cr"):
        words.pieces.append((" " if value(element, "type") in ("page", "column") else "\n", bold))
    elif tag == "noBreakHyphen":
        words.pieces.append(("-", bold))
    elif tag == "sym":
        words.pieces.append((_symbol(value(element, "char") or ""), bold))
    else:
        kind, number = tag.removesuffix("Reference"), value(element, "id") or ""
        words.notes.append((kind, number))
        words.pieces.append((f" [{number}]", bold))


def _chosen(element: "Element") -> "Element":
    """Return the one way, out of several, in which a drawing is written down."""
    return next((inner for inner in element if local(inner) == "Choice"), element)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return _SYMBOLS.get(number - 0xF000, "")
    return chr(number) if 0 < number < 0xD800 else ""
