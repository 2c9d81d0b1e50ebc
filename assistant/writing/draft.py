"""What a writer hands to the check: claims that say which spans carry them. Values only."""

from typing import Literal

from assistant.answer import ClaimKind, Status
from corpus.document import Frozen, Span

Layout = Literal["sentence", "bullet", "row", "heading"]
"""How a claim is set: a sentence, a list item, a table row (cells split by `|`), or a sub-heading."""


class DraftClaim(Frozen):
    """One sentence before the check; `spans` are the passages that are to carry it.

    `support` are further spans that give side and group (an "Exclusion Criteria" heading): they
    count in the check, but are not shown as citations of their own.
    """

    text: str
    kind: ClaimKind
    spans: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    layout: Layout = "sentence"


class Draft(Frozen):
    """An answer before the check."""

    status: Status
    claims: tuple[DraftClaim, ...]
