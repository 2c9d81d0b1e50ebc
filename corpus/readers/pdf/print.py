"""Tells how a document is printed: its letters and the distance of its lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from corpus.readers.pdf.lines import Line


@dataclass(frozen=True, slots=True)
class Print:
    """How a document is printed: size of its body's letters, distance of its lines, use of bold."""

    size: float
    leading: float
    bold_heads: bool


def print_of(lines: Sequence[Line]) -> Print:
    """Return how a document is printed, from all its lines."""
    sizes: Counter[float] = Counter()
    bold = total = 0
    steps: list[float] = []
    for before, line in zip([None, *lines], lines, strict=False):
        count = len(line.text)
        sizes[round(line.size * 2) / 2] += count
        total += count
        bold += count if line.bold else 0
        same = before is not None and (before.page, before.place) == (line.page, line.place)
        if (
            before is not None
            and same
            and before.size == line.size
            and 0 < line.bottom - before.bottom < 3 * line.size
        ):
            steps.append((line.bottom - before.bottom) / max(line.size, 1))
    size = max(sizes, key=lambda s: (sizes[s], s), default=10.0)
    leading = quantiles(steps, n=10)[2] if len(steps) > 4 else 1.2
    return Print(size, leading, bold <= 0.4 * total)
