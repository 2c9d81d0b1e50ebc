"""From claims that passed the check to the text of an answer: Markdown with `[n]` markers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Claim
from assistant.writing.draft import Layout

_MARKUP = re.compile(r"<(?=[A-Za-z/!])|!\[|\[(?=[^\]]*\]\()|`|^(?=#{1,6} )", re.MULTILINE)


@dataclass(frozen=True)
class Placed:
    """A verified claim and how it is set."""

    claim: Claim
    layout: Layout


def markdown(placed: Sequence[Placed]) -> str:
    """Set claims as paragraphs, lists and tables; the same claims always give the same text."""
    blocks: list[str] = []
    previous: Layout | None = None
    for item in placed:
        text = inert(item.claim.text)
        marks = "".join(f" [{citation.number}]" for citation in item.claim.citations)
        if item.layout == "row":
            blocks += _row(text, marks, first=previous != "row")
        elif item.layout == "bullet":
            blocks.append(("" if previous == "bullet" else "\n") + f"- {text}{marks}")
        elif item.layout == "heading":
            blocks.append(f"\n**{text}**")
        else:
            blocks.append(f"\n{text}{marks}")
        previous = item.layout
    return "\n".join(blocks).strip()


def _row(text: str, marks: str, *, first: bool) -> list[str]:
    cells = text.split(" | ")
    line = "| " + " | ".join([*cells[:-1], cells[-1] + marks]) + " |"
    return ["", line, "|" + " --- |" * len(cells)] if first else [line]


def inert(text: str) -> str:
    """Return text in which Markdown or HTML of a document's words does nothing but show."""
    return _MARKUP.sub(lambda match: "\\" + match.group(), text)
