"""Texts with a part marked: what is to be embedded as read in the company of what stands around it.

A marked text is a heading line, and below it the words of several passages, one of them between two
marks. An embedder gives the vector of the marked part alone. That way many small passages share one
reading of the model: the heading is read once, and each word is read in its place.
"""

_OPEN, _CLOSE = "\x02", "\x03"
"""Control characters, which no document keeps (`corpus.clean`)."""


def mark(text: str, start: int, end: int) -> str:
    """Return `text` with its characters `start` to `end` marked."""
    return "".join((text[:start], _OPEN, text[start:end], _CLOSE, text[end:]))


def unmark(text: str) -> tuple[str, tuple[int, int] | None]:
    """Return the text without marks, and where its marked part stands; None where nothing is marked."""
    start, end = text.find(_OPEN), text.find(_CLOSE)
    if not 0 <= start < end:
        return text, None
    return "".join((text[:start], text[start + 1 : end], text[end + 1 :])), (start, end - 1)


def alone(text: str) -> str:
    """Return the heading line and the marked part; all of a text that has no marks.

    This is for models whose word pieces cannot be told apart: they read each passage by itself.
    """
    whole, part = unmark(text)
    if part is None:
        return whole
    first = whole.partition("\n")[0] if part[0] else ""
    return f"{first}\n{whole[slice(*part)]}".strip()
