"""What a page or an office document is made of, before it becomes text: headings, items, rows."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "chrome"]


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list item or table row, in reading order.

    `text` has single blanks only and no line end; for a row it is empty and `cells` hold the
    texts of its columns. `level` is 1 to 6 for headings, and the depth from 0 for list items (a
    paragraph of a list stands as deep as its item's text). `head` marks a row of column headings, or
    with `label` the first cell of each row as its label; a heading with `label` is such a first cell
    whose row holds more than one paragraph, and a paragraph or item with `label` stands in that row.
    `firsts` counts for each cell of a row the characters of its first paragraph, 0 where it has but one.
    `lead` counts the characters at the start of `text` that are set apart in bold. `chrome` is the
    site's own: navigation, forms, footers. `page` counts from 1.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    mark: str = "-"
    cells: tuple[str, ...] = ()
    head: bool = False
    label: bool = False
    page: int | None = None
    lead: int = 0
    firsts: tuple[int, ...] = ()


def joined_line(pieces: list[tuple[str, bool]]) -> tuple[str, int]:
    """Return pieces (words, whether bold) as one line, and how many characters of its start are bold."""
    text = " ".join("".join(words for words, _ in pieces).split())
    bold = ""
    for words, is_bold in pieces:
        if not is_bold and words.strip():
            break
        bold += words
    return text, min(len(" ".join(bold.split())), len(text))
