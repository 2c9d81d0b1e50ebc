"""Reads the structure tree of a tagged PDF with PDFium, one tree over all pages.

PDFium gives one tree a page; an element keeps its place among its parent's children on every page,
so elements are joined by their path from the root.
"""

import ctypes
from dataclasses import dataclass, field
from typing import Any

MAX_TREE_DEPTH = 60
"""Deepest element that is read."""

MAX_TREE_ELEMENTS = 3_000_000
"""Most elements that are looked at, all pages together; beyond it the layout is read instead."""


@dataclass(slots=True)
class Element:
    """An element of the tree: its standard type, and its children and marked contents by place.

    `places` counts its children, empty ones included, which have no element here.
    """

    type: str
    scope: str = ""
    places: int = 0
    children: "dict[int, Element]" = field(default_factory=dict)
    contents: list[tuple[int, int, int]] = field(default_factory=list)
    """Place among the children, page, id."""


@dataclass(slots=True)
class Tree:
    """The tree while it is read page by page; `whole` is False once it is too large or too deep."""

    root: Element = field(default_factory=lambda: Element("Root"))
    seen: int = 0
    whole: bool = True

    def add_page(self, page: Any, number: int) -> None:
        """Add what the tree says of an opened page, `number` from 1."""
        import pypdfium2.raw as raw

        if not self.whole:
            return
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            for place in range(int(raw.FPDF_StructTree_CountChildren(tree))):
                self._count()
                child = raw.FPDF_StructTree_GetChildAtIndex(tree, place)
                if child:
                    self._add(child, self.root, place, number, 0, raw)
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _count(self) -> None:
        self.seen += 1
        if self.seen > MAX_TREE_ELEMENTS:
            self.whole = False

    def _add(self, node: Any, parent: Element, place: int, page: int, depth: int, raw: Any) -> None:
        if depth > MAX_TREE_DEPTH or not self.whole:
            self.whole = False
            return
        element = parent.children.get(place)
        if element is None:
            element = parent.children[place] = Element(_text(raw.FPDF_StructElement_GetType, node))
            if element.type == "TH":
                element.scope = _text(raw.FPDF_StructElement_GetStringAttribute, node, b"Scope")
        element.places = int(raw.FPDF_StructElement_CountChildren(node))
        for index in range(element.places):
            self._count()
            content = int(raw.FPDF_StructElement_GetChildMarkedContentID(node, index))
            if content >= 0:
                element.contents.append((index, page, content))
                continue
            child = raw.FPDF_StructElement_GetChildAtIndex(node, index)
            if child:
                self._add(child, element, index, page, depth + 1, raw)


def _text(get: Any, node: Any, *more: Any) -> str:
    """Return what one of PDFium's getters of UTF-16 texts gives."""
    length = int(get(node, *more, None, 0))
    if not 2 < length <= 512:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(node, *more, buffer, length)
    return bytes(buffer.raw[: length - 2]).decode("utf-16-le", "replace")
