"""Which limits of a line were read as they were marked, and the counts of many lines together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evals.benchmarks.thresholds_gold import Gold, Kind, Marked

_KINDS: tuple[Kind, ...] = ("unit", "temporal", "bare")
_LOWER, _UPPER = ("GTEQ", "GT"), ("LTEQ", "LT")


@dataclass(frozen=True)
class Limit:
    """What was read: an operator and its numbers."""

    operator: str
    values: tuple[float, ...]


@dataclass
class Counts:
    """Marked limits and those found, by kind; predictions on lines with marks and those that were right."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    predicted: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.predicted + other.predicted,
            self.right + other.right,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )

    @classmethod
    def summed(cls, many: Iterable["Counts"]) -> "Counts":
        """Return the sum of the numbers; the lists of what differs are left out."""
        total = cls()
        for one in many:
            total.gold.update(one.gold)
            total.found.update(one.found)
            total.predicted += one.predicted
            total.right += one.right
        return total

    def metrics(self) -> dict[str, float]:
        """Return recall, precision, and recall by kind; 0 where nothing was marked."""
        gold, found = sum(self.gold.values()), sum(self.found.values())
        return {
            "recall": _share(found, gold),
            "precision": _share(self.right, self.predicted),
            **{f"recall_{kind}": _share(self.found[kind], self.gold[kind]) for kind in _KINDS},
        }


def compare(line: Gold, read: Sequence[Limit]) -> Counts:
    """Match what was read on a line with what was marked there, each once, the same before a split range."""
    counts = Counts()
    left, open_marks = list(read), list(line.marked)
    for mark in list(open_marks):
        counts.gold[mark.kind] += 1
        same = next((limit for limit in left if _same(mark, limit)), None)
        if same:
            _found(counts, mark, open_marks)
            left.remove(same)
            counts.right += 1
    for mark in [mark for mark in open_marks if mark.operator == "BETWEEN"]:
        bounds = _bounds(mark, left)
        if bounds:
            _found(counts, mark, open_marks)
            for bound in bounds:
                left.remove(bound)
            counts.right += 2
    for limit in [limit for limit in left if limit.operator == "BETWEEN" and len(limit.values) == 2]:
        marks = [
            next((m for m in open_marks if _side(m, limit.values[i], sides)), None)
            for i, sides in enumerate((_LOWER, _UPPER))
        ]
        if marks[0] and marks[1]:
            for mark in (marks[0], marks[1]):
                _found(counts, mark, open_marks)
            left.remove(limit)
            counts.right += 1
    if line.marked:
        counts.predicted = len(read)
        counts.wrong = [f"{limit.operator} {limit.values} in: {line.text.strip()[:240]}" for limit in left]
    counts.missed = [
        f"{m.operator} {sorted(m.values)} ({m.kind}) in: {line.text.strip()[:240]}" for m in open_marks
    ]
    return counts


def _found(counts: Counts, mark: Marked, open_marks: list[Marked]) -> None:
    counts.found[mark.kind] += 1
    open_marks.remove(mark)


def _same(mark: Marked, limit: Limit) -> bool:
    return bool(mark.values) and limit.operator == mark.operator and frozenset(limit.values) == mark.values


def _bounds(mark: Marked, left: Sequence[Limit]) -> tuple[Limit, Limit] | None:
    if len(mark.values) != 2:
        return None
    first, last = min(mark.values), max(mark.values)
    low = next((one for one in left if one.operator in _LOWER and one.values == (first,)), None)
    high = next((one for one in left if one.operator in _UPPER and one.values == (last,)), None)
    return (low, high) if low and high else None


def _side(mark: Marked, value: float, sides: tuple[str, ...]) -> bool:
    return mark.operator in sides and mark.values == {value}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
