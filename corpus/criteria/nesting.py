"""Keeps what is open while a text is read: what an item stands under, by its marks and indentation."""

from dataclasses import dataclass

from corpus.criteria.marks import Mark, Rank, follows, is_first


@dataclass(slots=True)
class OpenItem:
    """An item that may still get children.

    `piece` is its place among the pieces, `indent` its column, `style` that of its mark (None for an
    unmarked heading), `ranks` its place in its list; `announces` tells that its words announce a list,
    `doubled` that it has two marks.
    """

    piece: int
    indent: int
    style: str | None
    announces: bool
    ranks: tuple[Rank, ...] = ()
    doubled: bool = False


class OpenItems:
    """The open items of a list, outermost first."""

    def __init__(self) -> None:
        self._open: list[OpenItem] = []

    def clear(self) -> None:
        """Close everything."""
        self._open.clear()

    def push(self, item: OpenItem) -> None:
        """Open an item below all that is open."""
        self._open.append(item)

    def innermost(self) -> int | None:
        """Return the piece that a further item stands under, None for none."""
        return self._open[-1].piece if self._open else None

    def close_from(self, indent: int) -> None:
        """Close what stands at this column or further right, up to the first item further left."""
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()

    def close_beside(self, indent: int) -> None:
        """Close everything at this column or further right."""
        self._open = [one for one in self._open if one.indent < indent]

    def outermost_beside(self, indent: int) -> int | None:
        """Return the piece of the outermost marked item at this column or further right."""
        return next((one.piece for one in self._open if one.indent >= indent and one.style is not None), None)

    def waiting_for(self, number: int) -> OpenItem | None:
        """Return the innermost numbered item whose list would go on with this number."""
        fitting = [one for one in self._open if [rank for _, rank in one.ranks] == [number - 1]]
        return fitting[-1] if fitting else None

    def settle(self, indent: int, mark: Mark, last_piece: int) -> None:
        """Close what an item with this mark does not stand under; `last_piece` is the one before it."""
        if mark.ranks and self._goes_on(indent, mark.ranks):
            return
        if self._open and self._beside(self._open[-1], indent, mark, last_piece):
            self._open.pop()
            return
        while self._open and self._open[-1].indent > indent:
            self._open.pop()
        if not self._open or self._open[-1].indent < indent or self._open[-1].style is None:
            return
        same = [one for one in self._open if one.style == mark.style and one.indent == indent]
        if same:
            del self._open[self._open.index(same[-1]) :]
        elif not (is_first(mark.ranks) or self._open[-1].announces):
            while self._open and self._open[-1].indent == indent and self._open[-1].style is not None:
                self._open.pop()

    def _goes_on(self, indent: int, ranks: tuple[Rank, ...]) -> bool:
        """Close down to the item that a numbered mark is the next of; tell whether there is one."""
        fitting = [one for one in self._open if follows(one.ranks, ranks)]
        level = [one for one in fitting if abs(one.indent - indent) <= 1]
        if not fitting or (not level and any(one.indent == indent for one in self._open)):
            return False
        del self._open[self._open.index((level or fitting)[-1]) :]
        return True

    def _beside(self, last: OpenItem, indent: int, mark: Mark, last_piece: int) -> bool:
        """Tell whether an item that stands further right is none of the last one's children.

        A converter's bullet before the first item of a list pushes all others to the right, and no
        list starts with its eighth number.
        """
        if indent <= last.indent or last.announces:
            return False
        late = bool(mark.ranks) and all(number > 2 for _, number in mark.ranks)
        return (last.doubled and last.piece == last_piece) or late
