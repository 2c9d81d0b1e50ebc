"""The lines of `kinds.txt` beside this file, read once; what they mean is for `forms` and `kinds`."""

from functools import lru_cache
from importlib.resources import files

_LABELS = ("lasting", "passing", "apart", "whole")


@lru_cache(maxsize=1)
def rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return the names of each thing, and the names of the wider things that it is one of."""
    made = []
    for line in _lines():
        if " | " not in line and not line.startswith(tuple(f"{label}:" for label in _LABELS)):
            left, _, right = line.partition(" > ")
            made.append((names(left, " = "), names(right, ",")))
    return tuple(made)


@lru_cache(maxsize=1)
def pairs() -> tuple[tuple[str, ...], ...]:
    """Return the pairs of things of which something is one at most."""
    labels = tuple(f"{label}:" for label in _LABELS)
    return tuple(names(line, "|") for line in _lines() if " | " in line and not line.startswith(labels))


def labelled(label: str) -> tuple[str, ...]:
    """Return what stands behind a label, a line each."""
    return tuple(line.removeprefix(f"{label}:") for line in _lines() if line.startswith(f"{label}:"))


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """Return the names that count in capitals only."""
    return frozenset(name for left, _ in rows() for name in left if name.isupper())


def names(text: str, mark: str) -> tuple[str, ...]:
    """Return the names that a line lists between marks."""
    return tuple(name.strip() for name in text.split(mark) if name.strip())


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    source = files(__package__).joinpath("kinds.txt").read_text(encoding="utf-8")
    return tuple(line for line in source.splitlines() if line and not line.startswith("#"))
