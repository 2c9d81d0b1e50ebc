"""Mends what shows only when all pieces are there: stairs that a converter made, headers, groups' names."""

from corpus.criteria.cutting import Pieces
from corpus.criteria.headings import names_group, opens_list

MIN_STAIRS = 3
"""Most items, each alone below the one before, that are still taken for a tree."""


def tidied(cut: Pieces) -> None:
    """Mend the pieces in place."""
    _level_stairs(cut)
    _name_parents(cut)


def _level_stairs(cut: Pieces) -> None:
    """Put items beside each other that a converter has put each below the one before.

    Several levels of lone leaves, none of which announces a list, are no tree.
    """
    below: dict[int | None, list[int]] = {}
    for at, piece in enumerate(cut.pieces):
        below.setdefault(piece.parent, []).append(at)
    seen: set[int] = set()
    for at, piece in enumerate(cut.pieces):
        if at in seen:
            continue
        stairs = [at]
        while _is_step(cut, stairs[-1]) and len(below.get(stairs[-1], ())) == 1:
            stairs += below[stairs[-1]]
        seen.update(stairs)
        if len(stairs) > MIN_STAIRS:
            for step in stairs[1:]:
                cut.pieces[step].parent = piece.parent


def _is_step(cut: Pieces, at: int) -> bool:
    return cut.pieces[at].kind == "leaf" and not opens_list(cut.words(at))


def _name_parents(cut: Pieces) -> None:
    """Make headers of what announces the list that was found below it, and groups of groups' names."""
    parents = {piece.parent for piece in cut.pieces if piece.kind != "note"}
    for at, piece in enumerate(cut.pieces):
        if at not in parents or piece.kind not in ("leaf", "header"):
            continue
        words = cut.words(at)
        if names_group(words):
            piece.kind = "group"
        elif opens_list(words):
            piece.kind = "header"
