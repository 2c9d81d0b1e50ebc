r"""Text blocks of the registry's old XML, in the layout that the registry's API v2 gives the same text.

The old XML breaks every paragraph at a fixed width and indents it by its depth in the list. Here a
paragraph or item is one line again, nested items stand below the words of their parent, a blank
line separates paragraphs and opens a list, and "-" as a list mark is "*". As in the API's Markdown
a backslash of the record itself is written twice.
"""

import re
from dataclasses import dataclass

from corpus.clean import clean

LINE_WIDTH = 99
"""Longest line that the registry's formatter writes, indentation included. In the 274 records of
June 2023 no line is longer, and each of the 11,000 breaks inside a paragraph is one where the next
word would not have fitted; any shorter line ended where its author ended it."""

_MARK = re.compile(
    r"(?P<mark>[-*\u2022\u25aa\u25e6\u00b7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)]|o(?=\s+[A-Z<>\u2264\u2265]))\s+(?=\S)"
)
_BULLETS = "-*"


@dataclass
class _Block:
    """A paragraph or item: the column it starts in, its mark if it has one, the column of its words."""

    column: int
    mark: str
    words_column: int
    words: list[str]
    tight: bool
    """Whether no blank line stands before it."""


@dataclass(frozen=True)
class _Open:
    """An item that may still get children: where its words stand in the source, and here."""

    words_column: int
    indent: int
    closed: bool
    """Whether its author's own mark ("- ", one blank) and its end tell that no list belongs to it."""


def line(text: str) -> str:
    """Return words as one line, without control characters; white space runs become one blank."""
    if not text.isprintable():
        text = clean(text)
    return _escaped(" ".join(text.split()))


def lines(text: str) -> str:
    """Return words with the line breaks that their author set, and no blank line twice."""
    said = (" ".join(part.split()) for part in clean(text).strip().split("\n"))
    return _escaped(re.sub(r"\n{3,}", "\n\n", "\n".join(said)).strip())


def unwrapped(text: str) -> str:
    """Return a text block with one line for each paragraph and item; no other character changes."""
    blocks = _blocks(_plain(text).split("\n"))
    base = min((block.column for block in blocks), default=0)
    stack: list[_Open] = []
    lists: list[str] = []
    """For each depth the style of the list that is open there, "" for none."""
    written: list[str] = []
    for block in blocks:
        while stack and block.column < stack[-1].words_column + stack[-1].closed:
            stack.pop()
        indent = stack[-1].indent if stack else 0
        depth, style = len(stack), _style(block.mark)
        lists = [*lists[: depth + 1], *[""] * (depth + 1 - len(lists))]
        goes_on = bool(style) and lists[depth] == style
        if not block.tight:
            lists[depth] = style
        if written and not (block.tight or goes_on):
            written.append("")
        if block.mark:
            mark = "*" if block.mark == "-" else block.mark
            written.append(f"{' ' * indent}{mark} {_joined(block)}")
            closed = block.words_column - block.column == 2 and not block.words[-1].endswith(":")
            stack.append(_Open(block.words_column, indent + len(mark) + 1, closed))
            lists[depth] = style
        else:
            loose = 0 if stack else min(block.column - base, 8)
            written.append(f"{' ' * (indent + loose)}{_joined(block)}")
    return _escaped("\n".join(written))


def _blocks(source: list[str]) -> list[_Block]:
    blocks: list[_Block] = []
    before = ""
    for one in source:
        if one.strip():
            if before and blocks and _goes_on(blocks[-1], before, one):
                blocks[-1].words.append(one.strip())
            else:
                blocks.append(_opened(one, tight=bool(before)))
        before = one.rstrip()
    return blocks


def _opened(source: str, tight: bool) -> _Block:
    body = source.strip()
    column = len(source) - len(source.lstrip())
    found = _MARK.match(body)
    if not found:
        return _Block(column, "", column, [body], tight)
    return _Block(column, found["mark"], column + found.end(), [body[found.end() :]], tight)


def _goes_on(block: _Block, before: str, one: str) -> bool:
    """Tell whether a line goes on with the block above it, no blank line between them.

    After a full line it does, unless it stands left of an item's words with a mark of its own. After
    a shorter line, in text of another formatter, it does where it hangs below an item's words or
    starts in lower case.
    """
    body = one.lstrip()
    column, marked = len(one) - len(body), bool(_MARK.match(body))
    if len(before) <= LINE_WIDTH < len(before) + 1 + len(body.split(None, 1)[0]):
        return not (marked and block.mark and column < block.words_column)
    if marked:
        return False
    hangs = bool(block.mark) and column == block.words_column
    return hangs or (column >= block.column and body[0].islower())


def _joined(block: _Block) -> str:
    return " ".join(" ".join(block.words).split())


def _style(mark: str) -> str:
    """Return what kind of list a mark belongs to."""
    if not mark:
        return ""
    kind = "number" if re.search(r"\d", mark) else "letter" if mark.strip("().").isalpha() else mark
    return kind + re.sub(r"\w", "", mark)


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return (text if text.replace("\n", " ").isprintable() else clean(text)).expandtabs(8)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\") if "\\" in text else text
