"""Finds the items that a flattened list has put on one line."""

import re

from corpus.criteria_marks import FLAT, FOLLOWING, INLINE, NUMBERED_INLINE


def cuts_of(text: str, start: int, end: int, body: int) -> tuple[list[int], bool]:
    """Return where a line holds further items, and whether its first part is their parent.

    The line is `text[start:end]`, its words start at `body`; offsets are into `text`.
    """
    inline = [m.start() for m in INLINE.finditer(text, body, end)]
    if inline:
        return inline, text[inline[0] - 1] == ":"
    if text[start:body].strip()[:1] in ("-", "\u2022", "*"):
        flat = [m.start() for m in FLAT.finditer(text, body, end)]
        if len(flat) >= 2:
            return flat, False
    colon = text.find(":", body, end)
    numbered = [m.start() for m in NUMBERED_INLINE.finditer(text, body, end)]
    if len(numbered) >= 2 and colon >= 0 and colon < numbered[0] + 1:
        return numbered, True
    following = FOLLOWING.search(text, body, end)
    if following:
        parts = [m.end() for m in re.finditer(";", text[following.end() : end])]
        inner = [following.end() + p for p in parts if following.end() + p < end]
        if inner:
            return [following.end(), *inner], True
    return [], False
