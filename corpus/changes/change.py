"""What changed between two versions of a trial's record: one value, with the words before and after."""

from typing import Literal

from corpus.document import Frozen, Span

ChangeKind = Literal["changed", "added", "removed", "reworded"]


class Change(Frozen):
    """One difference: what it is about, and what each version says, whole; None where it says nothing.

    `before` and `after` are the values in plain words ("Recruiting (record of 2026-05-01)"), the spans
    point to what states them in the document of either version. `reworded` is for criteria alone.
    """

    kind: ChangeKind
    part: Literal["facts", "eligibility"] = "facts"
    what: str
    """"status", "minimum age", "inclusion criterion", "site" …"""
    before: str | None = None
    after: str | None = None
    before_spans: tuple[Span, ...] = ()
    after_spans: tuple[Span, ...] = ()
