"""The criteria of a trial as a list to read, side by side and group by group."""

from collections.abc import Sequence
from typing import Literal

from assistant.writing.draft import DraftClaim
from corpus.clean import plain
from corpus.document import Span
from corpus.trial import Criterion, Polarity, Trial

MOST_LISTED = 60
"""Criteria listed for one side; the longest list of the registry records read has about as many."""
CHILDREN_SHOWN = 6

_HEADS: dict[Polarity, str] = {"inclusion": "asks for", "exclusion": "lists as exclusions"}


def list_criteria(trial: Trial, side: Literal["inclusion", "exclusion", "both"]) -> list[DraftClaim]:
    """Return the criteria of one side or both as list items, with a lead for each side and group."""
    sides: Sequence[Polarity] = ("inclusion", "exclusion") if side == "both" else (side,)
    claims: list[DraftClaim] = []
    for polarity in sides:
        leaves = [c for c in trial.criteria() if c.polarity == polarity and _asks(c)]
        for group in dict.fromkeys(leaf.group for leaf in leaves):
            own = [leaf for leaf in leaves if leaf.group == group][:MOST_LISTED]
            of = f" ({group})" if group else ""
            claims.append(DraftClaim(text=f"{trial.name}{of} {_HEADS[polarity]}:", kind="fixed"))
            claims += [_item(leaf, trial) for leaf in own]
    return claims


def with_children(criterion: Criterion | None, text: str, span: Span) -> tuple[str, tuple[Span, ...]]:
    """Return what follows a criterion that only leads a list: its items, and the spans of all."""
    if criterion is None or not criterion.children or not text.rstrip().endswith(":"):
        return "", (span,)
    items = [child for child in criterion.children if child.kind != "note"][:CHILDREN_SHOWN]
    words = "; ".join(f"“{_words(item)}”" for item in items)
    return f" {words}", (span, *(item.span for item in items))


def _asks(criterion: Criterion) -> bool:
    return criterion.kind == "leaf"


def _item(criterion: Criterion, trial: Trial) -> DraftClaim:
    above = [
        c
        for c in trial.criteria()
        if criterion in c.children and c.kind == "header" and c.text != criterion.group
    ]
    above = [c for c in above if _leads(c)]
    lead = f"{_words(above[0])} " if above else ""
    if above and above[0].combine == "any" and len(above[0].children) > 1:
        lead += "(any of these) "
    spans = (*(c.span for c in above if lead), criterion.span)
    return DraftClaim(text=f"{lead}{_words(criterion)}", kind="quoted", spans=spans, layout="bullet")


def _leads(criterion: Criterion) -> bool:
    """Whether a header says something of its items, and not only which side or group they are of."""
    name = criterion.text.strip(" :").casefold()
    return "criteria" not in name and name != (criterion.group or "").strip(" :").casefold()


def _words(criterion: Criterion) -> str:
    return " ".join(plain(criterion.text).split()).strip(" ;")
