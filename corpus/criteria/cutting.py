"""Adds the items of a line as pieces: one, or as many as the line or paragraph holds."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from corpus.criteria.headings import (
    CLOSING,
    DEFINITION,
    EXPLAINS,
    JOINER,
    NOTE,
    NOTHING,
    ends_in_colon,
    opens_list,
)
from corpus.criteria.inline import Cuts, cuts_of
from corpus.criteria.marks import Mark, Rank, read_mark
from corpus.criteria.pieces import Piece, PieceKind
from corpus.lines import sentences

MAX_INLINE_LEVELS = 6
"""Most levels of lists that one line may hold; real ones have up to three."""


class Pieces:
    """The pieces of a text so far, in reading order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.unfinished: int | None = None
        """A parent whose list was cut by a line break: what follows may still belong to it."""

    def words(self, at: int) -> str:
        """Return the words of a piece, without its marks."""
        return self.text[self.pieces[at].body : self.pieces[at].end]

    def add(self, start: int, end: int, body: int, kind: PieceKind, parent: int | None) -> int:
        """Add one piece and return its place."""
        self.pieces.append(Piece(start, end, body, kind, parent))
        return len(self.pieces) - 1

    def add_parts(self, bounds: Iterable[int], parent: int | None) -> None:
        """Add what stands between each two of `bounds`."""
        for low, high in pairwise(bounds):
            start, end = self._trimmed(low, high)
            self.add_items(start, end, start, parent)

    def add_sentences(self, start: int, end: int, parent: int | None) -> None:
        """Add each sentence of a paragraph; one that only explains stays with the one before."""
        spans: list[tuple[int, int]] = []
        for left, right in sentences(self.text, start, end):
            if spans and EXPLAINS.match(self.text[left:right]):
                spans[-1] = (spans[-1][0], right)
            else:
                spans.append((left, right))
        for left, right in spans:
            self.add_items(left, right, left, parent)

    def add_items(
        self, start: int, end: int, body: int, parent: int | None, mark: Mark | None = None, level: int = 0
    ) -> tuple[int, tuple[Rank, ...]]:
        """Add the item or items of `text[start:end]`, whose words start at `body`.

        Return what deeper lines stand under (their parent where the first of them is one, else the
        last) and the place in its list of the last one beside it.
        """
        ranks = mark.ranks if mark else ()
        cuts = None
        if level < MAX_INLINE_LEVELS:
            cuts = cuts_of(self.text, start, end, body, ranks, bulleted=mark is not None and not ranks)
        if cuts is None:
            return self.add(start, end, body, self._kind(body, end, parent), parent), ranks
        left, right = self._trimmed(start, cuts.at[0])
        first = self.add(left, right, body, self._kind_of_first(body, right, parent, cuts), parent)
        last, last_ranks = self._rest(first if cuts.nested else parent, cuts, end, level)
        if not cuts.nested:
            return last, last_ranks
        self.unfinished = first if cuts.dashed else self.unfinished
        return first, ranks

    def _rest(self, parent: int | None, cuts: Cuts, end: int, level: int) -> tuple[int, tuple[Rank, ...]]:
        """Add the items of a line after its first, each of which may hold a list of its own."""
        unfinished = self.unfinished
        last = len(self.pieces) - 1
        ranks: tuple[Rank, ...] = ()
        for low, high in pairwise([*cuts.at, end]):
            start, stop = self._trimmed(low, high)
            mark = read_mark(self.text[start:stop])
            body = start + (mark.length if mark else 0)
            ranks = mark.ranks if mark else ()
            # what a mark counts on to is cut already
            alone = replace(mark, ranks=()) if mark and not cuts.dashed else None
            last, _ = self.add_items(start, stop, body, parent, alone, level + 1)
        self.unfinished = unfinished
        return last, ranks

    def _kind_of_first(self, body: int, end: int, parent: int | None, cuts: Cuts) -> PieceKind:
        if not cuts.nested:
            return self._kind(body, end, parent)
        return "header" if opens_list(self.text[body:end]) else "leaf"

    def _kind(self, body: int, end: int, parent: int | None) -> PieceKind:
        words = self.text[body:end]
        if any(asks_nothing.match(words) for asks_nothing in (NOTE, JOINER, NOTHING, CLOSING)):
            return "note"
        if ends_in_colon(words):
            return "header"
        above = self.pieces[parent].kind if parent is not None else None
        defines = DEFINITION.match(words) and (above == "leaf" or not self.text[body].isalnum())
        return "note" if defines else "leaf"

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
