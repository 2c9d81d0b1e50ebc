"""The texts that are embedded, one a row; a unit's text is kept once, whatever is marked in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from index.marked import mark, unmark


class MarkedPart(NamedTuple):
    """A row's text: the number of its unit, and which characters are marked; -1 where none are."""

    unit: int
    start: int = -1
    end: int = -1

    def text(self, unit: str) -> str:
        """Return the text that is embedded, given that of the unit."""
        return unit if self.start < 0 else mark(unit, self.start, self.end)


class EmbeddedTexts(Sequence[str]):
    """Rows of texts; equal units that come one after the other are one."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Hold `texts`, the first as row 0."""
        self.units: list[str] = []
        self.parts: list[MarkedPart] = []
        self.extend(texts)

    @classmethod
    def of(cls, units: Sequence[str], parts: Sequence[MarkedPart]) -> "EmbeddedTexts":
        """Return the rows that `parts` of `units` are."""
        made = cls()
        made.units, made.parts = list(units), list(parts)
        return made

    def extend(self, texts: Iterable[str]) -> None:
        """Add rows at the end."""
        for text in texts:
            whole, part = unmark(text)
            if not self.units or self.units[-1] != whole:
                self.units.append(whole)
            self.parts.append(MarkedPart(len(self.units) - 1, *(part or ())))

    def __len__(self) -> int:
        return len(self.parts)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[at] for at in range(len(self))[row]]
        part = self.parts[row]
        return part.text(self.units[part.unit])

    def __iter__(self) -> Iterator[str]:
        return (part.text(self.units[part.unit]) for part in self.parts)
