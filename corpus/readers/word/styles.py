"""What the styles and lists of a Word file say of a paragraph: heading level, bold, list mark."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.blocks.marks import ordinal

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_BASED_ON = 20
"""Longest chain of styles that are based on one another; a loop ends there."""
_FORMATS = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}


def local(element: "Element") -> str:
    """Return the tag of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: "Element | None", *path: str) -> "Element | None":
    """Return the first element down a path of tags, None where it breaks off."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def value(element: "Element | None", name: str = "val") -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    for key, said in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(said)
    return None


def switched_on(element: "Element | None") -> bool | None:
    """Return what a property such as bold says, None where it is not there."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


class Styles:
    """Paragraph styles by id, each with what it inherits."""

    def __init__(self, root: "Element | None") -> None:
        styles = [] if root is None else [style for style in root if local(style) == "style"]
        self._styles = {value(style, "styleId") or "": style for style in styles}

    def chain(self, style_id: str | None) -> list["Element"]:
        """Return a style and those that it is based on."""
        chain: list[Element] = []
        while style_id and style_id in self._styles and len(chain) < MAX_BASED_ON:
            chain.append(self._styles[style_id])
            style_id = value(child(chain[-1], "basedOn"))
        return chain

    def heading(self, style_id: str | None) -> int | None:
        """Return the heading level from 1 to 6 of a style, None where it is no heading."""
        for style in self.chain(style_id):
            name = (value(child(style, "name")) or "").casefold()
            if found := re.fullmatch(r"heading (\d)", name):
                return min(6, max(1, int(found[1])))
            if name == "title":
                return 1
            level = value(child(style, "pPr", "outlineLvl"))
            if number_of(level, 9) < 9:
                return min(6, number_of(level, 9) + 1)
        return None

    def bold(self, style_id: str | None) -> bool:
        """Tell whether the text of a style is bold."""
        said = (switched_on(child(style, "rPr", "b")) for style in self.chain(style_id))
        return next((bold for bold in said if bold is not None), False)

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """Return list and depth that a style puts its paragraphs in."""
        for style in self.chain(style_id):
            number = child(style, "pPr", "numPr")
            if number is not None and (list_id := value(child(number, "numId"))):
                depth = value(child(number, "ilvl")) or "0"
                return list_id, min(8, number_of(depth, 0))
        return None


@dataclass
class _Level:
    style: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class Numbering:
    """The lists of a Word file, and how far each was counted."""

    root: "Element | None"
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in [] if self.root is None else self.root:
            if local(entry) == "abstractNum":
                levels = [level for level in entry if local(level) == "lvl"]
                made = {number_of(value(level, "ilvl"), 0): _level(level) for level in levels}
                self._levels[value(entry, "abstractNumId") or ""] = made
            elif local(entry) == "num":
                self._num(entry)

    def _num(self, entry: "Element") -> None:
        list_id = value(entry, "numId") or ""
        self._abstract[list_id] = value(child(entry, "abstractNumId")) or ""
        for override in entry:
            start = value(child(override, "startOverride"))
            if local(override) == "lvlOverride" and start is not None:
                depth = number_of(value(override, "ilvl"), 0)
                self._restarts.setdefault(list_id, {})[depth] = number_of(start, 1)

    def mark(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph of a list and return its mark: "-" for a bullet, None for no mark."""
        abstract = self._abstract.get(list_id)
        if abstract is None:
            return None
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, {})
        for at, start in self._restarts.pop(list_id, {}).items():
            counts[at] = start - 1
        level = levels.get(depth, _Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level.style == "none" or (level.style != "bullet" and "%" not in level.text):
            return None
        return "-" if level.style == "bullet" else self._text(level, levels, counts)

    def _text(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            own = levels.get(at, _Level())
            return ordinal(counts.get(at, own.start), _FORMATS.get(own.style, "1"))

        return re.sub(r"%([1-9])", number, level.text).strip()


def _level(element: "Element") -> _Level:
    return _Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        number_of(value(child(element, "start")), 1),
    )


def number_of(text: str | None, default: int) -> int:
    """Return a short whole number, `default` for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
