"""The pieces that an eligibility text is cut into."""

from dataclasses import dataclass
from typing import Literal

PieceKind = Literal["side", "group", "header", "leaf", "note", "either"]
"""`either` is an "or" between two criteria of a list: they are alternatives (see `corpus.criteria.tree`)."""


@dataclass(slots=True)
class Piece:
    """A part of an eligibility text: `text[start:end]`, marks included; `body` is where its words start.

    `parent` is the place of the piece it stands under, None for the top.
    """

    start: int
    end: int
    body: int
    kind: PieceKind
    parent: int | None
