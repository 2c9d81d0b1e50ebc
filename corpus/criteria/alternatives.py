"""Parts the "or" from the end of an item where it makes alternatives of some items of a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.criteria.pieces import Piece
from corpus.criteria.sides import side_of

_OR = re.compile(r"[\s,;.](?P<word>or)[\s,;.]{0,5}$", re.I)
_TAIL_CHARS = 12


def with_alternatives(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each "or" that ends an item of a list of demands as a piece of its own.

    Only where some neighbours are so joined: where all are, or only the last two of a list below a
    criterion, the whole list is one of alternatives (see `corpus.criteria.joining`), and where people
    are left out "or" says nothing new.
    """
    below: dict[int | None, list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.kind != "note":
            below.setdefault(piece.parent, []).append(at)
    cut = {
        at
        for parent, items in below.items()
        if _demands(text, pieces, parent)
        for at in _ends(text, pieces, items, parent)
        if at not in below
    }
    return _cut(text, pieces, cut) if cut else list(pieces)


def _ends(text: str, pieces: Sequence[Piece], items: list[int], parent: int | None) -> list[int]:
    """Return the items of one list whose "or" joins them to the next alone."""
    joined = [at for at in items[:-1] if pieces[at].kind == "leaf" and _last_or(text, pieces[at]) is not None]
    nested = parent is not None and pieces[parent].kind not in ("side", "group")
    if not joined or len(joined) == len(items) - 1 or (nested and joined == items[-2:-1]):
        return []
    return joined


def _last_or(text: str, piece: Piece) -> int | None:
    """Return where the "or" at the end of a piece starts, None where there is none."""
    start = max(piece.body, piece.end - _TAIL_CHARS)
    found = _OR.search(text[start : piece.end])
    return start + found.start("word") if found else None


def _demands(text: str, pieces: Sequence[Piece], parent: int | None) -> bool:
    """Tell whether a list stands on the inclusion side."""
    while parent is not None and pieces[parent].kind != "side":
        parent = pieces[parent].parent
    return parent is not None and side_of(text[pieces[parent].body : pieces[parent].end]) == "inclusion"


def _cut(text: str, pieces: Sequence[Piece], cut: set[int]) -> list[Piece]:
    made: list[Piece] = []
    place: dict[int | None, int | None] = {None: None}
    for at, piece in enumerate(pieces):
        place[at] = len(made)
        piece = replace(piece, parent=place[piece.parent])
        split = _last_or(text, piece) if at in cut else None
        if split is None:
            made.append(piece)
            continue
        end = piece.body + len(text[piece.body : split].rstrip())
        made += [replace(piece, end=end), Piece(split, piece.end, split, "either", piece.parent)]
    return made
