"""What changed in the eligibility criteria: added, removed, reworded, moved to another side or group.

White space, escapes, list marks, the spelling of signs (≥ or >=), punctuation at the end and the place
in the list are no change.
"""

import re
from collections.abc import Callable, Hashable, Sequence

from corpus.changes.change import Change
from corpus.changes.pairing import Pairs, by_key, by_likeness
from corpus.clean import fold
from corpus.trial import Criterion, Trial

REWORDED = 60.0
"""Least likeness, 0 to 100, of a criterion's words before and after that counts as reworded.

Likeness is the mean of rapidfuzz's `ratio` (characters in order) and `token_set_ratio` (words, in any
order, what is added left out). Of 28 made-up amendments of the usual kinds (another limit, a clause
more, other words for the same) 24 reach it; of some 1,900 criteria of 120 registry records 2 % reach it
with any criterion of an unrelated trial. Below it one criterion is reported as removed and one as added, so
that nothing is lost either way.
"""

_SIGNS = (("\u2265", ">="), ("\u2264", "<="), ("=>", ">="), ("=<", "<="), ("\u00d7", "x"))
_AROUND_SIGN = re.compile(r"\s*([<>]=?|=)\s*")
_KINDS = {"leaf": "criterion", "header": "heading", "note": "note"}
_JOINS = {"all": "all of", "any": "any of", "if": "only if", "unclear": "and/or"}


def criteria_changes(before: Trial, after: Trial) -> list[Change]:
    """Return what differs between the criteria of two versions of a trial.

    Criteria are the same by equal words, side and group; then by equal words alone (moved); then, on one
    side, by likeness (reworded). What is left was removed or added. The order: moved and reworded and how
    they join in the order of the list after, then added, then removed.
    """
    old, new = before.criteria(), after.criteria()
    said_old, said_new = [_said(one) for one in old], [_said(one) for one in new]
    same: Pairs = []
    for key in (_in_place, _on_side, _words_alone):
        same += by_key(old, new, key, same)
    moved = _moves(old, new, same)
    alike: Pairs = []
    for in_group in (True, False):
        may_be = _may_be_reworded(old, new, in_group)
        alike += by_likeness(said_old, said_new, REWORDED, may_be, [*same, *alike])
    paired = sorted([*same, *alike], key=lambda pair: pair[1])
    found: list[Change] = []
    for one, other in paired:
        if (one, other) in moved:
            found.append(_moved(old[one], new[other]))
        elif said_old[one] != said_new[other]:
            found.append(_change("reworded", _what(new[other]), old[one], new[other]))
        found += _joined_otherwise(old[one], new[other])
    gone, come = {one for one, _ in paired}, {other for _, other in paired}
    found += [_change("added", _what(new[at]), None, new[at]) for at in range(len(new)) if at not in come]
    return found + [
        _change("removed", _what(old[at]), old[at], None) for at in range(len(old)) if at not in gone
    ]


def _said(node: Criterion) -> str:
    """Return a node's words as they are compared."""
    words = fold(node.text)
    for sign, plain in _SIGNS:
        words = words.replace(sign, plain)
    # A point at the start belongs to a number: ".5 mg" is not "5 mg".
    return _AROUND_SIGN.sub(r" \1 ", words).rstrip(" .,;:*_#").lstrip(" *_#")


def _place(node: Criterion) -> tuple[str, str]:
    return node.polarity, fold(node.group or "")


def _in_place(node: Criterion) -> Hashable:
    return _said(node), _place(node)


def _on_side(node: Criterion) -> Hashable:
    return _said(node), node.polarity


def _words_alone(node: Criterion) -> Hashable:
    return _said(node)


def _moves(old: Sequence[Criterion], new: Sequence[Criterion], same: Pairs) -> set[tuple[int, int]]:
    """Return the pairs whose side or group differs, but for groups that only go by another name now."""
    homes: dict[str, set[str]] = {}
    for one, other in same:
        homes.setdefault(_place(old[one])[1], set()).add(_place(new[other])[1])
    gone = {_place(node)[1] for node in old} - {_place(node)[1] for node in new}
    come = {_place(node)[1] for node in new} - {_place(node)[1] for node in old}
    renamed = {name: min(home) for name, home in homes.items() if name in gone and len(home) == 1}

    def is_move(one: int, other: int) -> bool:
        (side, group), (side_now, group_now) = _place(old[one]), _place(new[other])
        return side != side_now or (
            group != group_now and not (group_now in come and renamed.get(group) == group_now)
        )

    return {pair for pair in same if is_move(*pair)}


def _may_be_reworded(
    old: Sequence[Criterion], new: Sequence[Criterion], in_group: bool
) -> Callable[[int, int], bool]:
    """Return whether two nodes can be one that was reworded: on one side, and no note became a demand."""

    def may_be(one: int, other: int) -> bool:
        was, now = old[one], new[other]
        notes = (was.kind == "note") == (now.kind == "note")
        place = _place(was) == _place(now) if in_group else was.polarity == now.polarity
        return notes and place

    return may_be


def _what(node: Criterion) -> str:
    side = "" if node.polarity == "unstated" else f"{node.polarity} "
    group = f" ({node.group})" if node.group else ""
    if node.kind == "leaf":
        return f"{side}criterion{group}"
    return f"{_KINDS[node.kind]} among the {side}criteria{group}"


def _change(kind: str, what: str, old: Criterion | None, new: Criterion | None) -> Change:
    return Change.model_validate(
        {
            "kind": kind,
            "part": "eligibility",
            "what": what,
            "before": old.text if old else None,
            "after": new.text if new else None,
            "before_spans": (old.span,) if old else (),
            "after_spans": (new.span,) if new else (),
        }
    )


def _moved(old: Criterion, new: Criterion) -> Change:
    """Return that the same words now stand on another side, or for another group."""
    side = old.polarity != new.polarity
    what = f"{'side' if side else 'group'} of a {_KINDS[new.kind]}"
    change = _change("changed", what, old, new)
    return change.model_copy(
        update={"before": f"{_where(old, side)}: {old.text}", "after": f"{_where(new, side)}: {new.text}"}
    )


def _where(node: Criterion, side: bool) -> str:
    group = node.group or "no group"
    if not side:
        return group
    named = "neither side" if node.polarity == "unstated" else node.polarity
    return f"{named} ({node.group})" if node.group else named


def _joined_otherwise(old: Criterion, new: Criterion) -> list[Change]:
    """Return that as many of the criteria below must hold as did not before: any, all, at least two."""
    if not old.children or not new.children or (old.combine, old.minimum) == (new.combine, new.minimum):
        return []
    change = _change("changed", f"how many must hold among the {new.polarity} criteria", old, new)
    if new.polarity == "unstated":
        change = change.model_copy(update={"what": "how many of the criteria must hold"})
    return [
        change.model_copy(
            update={"before": f"{_join(old)}: {old.text}", "after": f"{_join(new)}: {new.text}"}
        )
    ]


def _join(node: Criterion) -> str:
    return f"at least {node.minimum} of" if node.combine == "at_least" else _JOINS[node.combine]
