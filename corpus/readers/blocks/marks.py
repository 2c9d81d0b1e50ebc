"""The numbers of list items as lists write them, and bold paragraphs that are headings."""

from corpus.criteria.headings import GROUP, is_side_heading
from corpus.readers.labelled import labels

MAX_HEADING_CHARS = 120
"""Longest paragraph in bold that is taken for a heading."""
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def ordinal(number: int, style: str) -> str:
    """Return a list item's number in the style "1", "a", "A", "i" or "I"."""
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 1 <= number <= 39:
        roman = "x" * (number // 10) + _ROMAN[number % 10]
        return roman.upper() if style == "I" else roman
    return str(number)


def is_bold_heading(text: str) -> bool:
    """Tell by its words whether a paragraph all in bold is a heading: a label, a side, a group."""
    if not text or len(text) > MAX_HEADING_CHARS:
        return False
    bare = text[labels.number_length(text) :]
    hit = labels.match(bare)
    known = (hit is not None and not hit.value) or is_side_heading(bare) or GROUP.match(bare)
    return bool(known) or text[-1] in ":?"
