"""How sure a figure is: bootstrap intervals over groups that are drawn whole."""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

SEED, RESAMPLES = 6, 1000


def bootstrap(groups: Sequence[T], figure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """Return the 95 % interval of a figure of `groups` (all rows of a patient, a text); 0, 0 without any."""
    if not groups:
        return 0.0, 0.0
    draw = random.Random(SEED)  # noqa: S311  (no secret)
    values = sorted(figure(draw.choices(groups, k=len(groups))) for _ in range(RESAMPLES))
    return round(values[int(0.025 * RESAMPLES)], 4), round(values[int(0.975 * RESAMPLES) - 1], 4)


def by_group(keys: Iterable[str], rows: Iterable[T]) -> list[list[T]]:
    """Return the rows of each key, in the order in which keys first come."""
    found: dict[str, list[T]] = {}
    for key, row in zip(keys, rows, strict=True):
        found.setdefault(key, []).append(row)
    return list(found.values())
