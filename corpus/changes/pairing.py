"""Which entry of one list is which of another: by equal keys first, then by likeness."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")

Pairs = list[tuple[int, int]]
"""Positions in the list before and in the list after; each position at most once."""

MOST_COMPARED = 2_000_000
"""Most pairs of texts that are compared for likeness (two lists of 1,400). Beyond, nothing is alike."""


def by_key(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], Hashable],
    taken: Pairs,
) -> Pairs:
    """Return pairs with equal keys among what `taken` leaves, equal ones in the order of the lists."""
    used_before, used_after = {one for one, _ in taken}, {other for _, other in taken}
    places: dict[Hashable, list[int]] = {}
    for at, value in enumerate(after):
        if at not in used_after:
            places.setdefault(key(value), []).append(at)
    found: Pairs = []
    for at, value in enumerate(before):
        waiting = places.get(key(value)) if at not in used_before else None
        if waiting:
            found.append((at, waiting.pop(0)))
    return found


def by_likeness(
    before: Sequence[str],
    after: Sequence[str],
    least: float,
    may_be: Callable[[int, int], bool],
    taken: Pairs,
) -> Pairs:
    """Return pairs of folded texts that are alike by `least` or more (0 to 100) and `may_be` the same.

    The most alike first; of equally alike ones the first in the lists, so the result is deterministic.
    """
    left = [at for at in range(len(before)) if at not in {one for one, _ in taken}]
    right = [at for at in range(len(after)) if at not in {other for _, other in taken}]
    if not left or not right or len(left) * len(right) > MOST_COMPARED:
        return []
    from rapidfuzz import fuzz, process

    ours, theirs = [before[at] for at in left], [after[at] for at in right]
    scores = process.cdist(ours, theirs, scorer=fuzz.ratio)
    scores = (scores + process.cdist(ours, theirs, scorer=fuzz.token_set_ratio)) / 2
    rows, columns = (scores >= least).nonzero()
    ranked = sorted(
        (-float(scores[row, column]), left[row], right[column])
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    )
    found: Pairs = []
    used_before: set[int] = set()
    used_after: set[int] = set()
    for _, one, other in ranked:
        if one not in used_before and other not in used_after and may_be(one, other):
            found.append((one, other))
            used_before.add(one)
            used_after.add(other)
    return found
