"""What differs between a labelled tree and ours: as lines to read, and as a list of mistakes."""

from collections.abc import Iterator
from dataclasses import dataclass

from evals.benchmarks.tree_labels import Branch
from evals.benchmarks.tree_scores import Tree, Value, items
from evals.benchmarks.tree_spans import Span

WIDTH = 150
"""Most characters of a node's words on a line; the middle of longer ones is left out."""
_SHARED = ("parent", "combine", "polarity", "group", "kind")

Difference = tuple[str, str, str]
"""A figure, and what the labels and our tree say."""


@dataclass(frozen=True)
class Mistake:
    """One thing that our tree says otherwise than the labels; an empty side says nothing."""

    file: str
    figure: str
    words: str
    expected: str
    found: str


def differences(expected: Tree, got: Tree) -> dict[Span, list[Difference]]:
    """Return what differs, by core: nodes of one side, and figures that are not equal on shared nodes."""
    said = items(expected, got)
    told: dict[Span, list[Difference]] = {}
    for core in sorted({*expected.cores, *got.cores}):
        figures = ("nodes",) if core not in expected.by_core or core not in got.by_core else _SHARED
        for figure in figures:
            first, second = (side.get(core) for side in said[figure])
            if first != second:
                nothing = "top" if figure == "parent" else "nothing"
                wanted, here = (_words(expected, got, value, nothing) for value in (first, second))
                told.setdefault(core, []).append((figure, wanted, here))
    return told


def mistakes(name: str, expected: Tree, got: Tree | None) -> list[Mistake]:
    """Return what differs in reading order; of a text that was not found, that alone."""
    if got is None:
        return [Mistake(name, "text", "the whole text", "found in the document", "nothing")]
    return [
        Mistake(name, figure, _cut(_whole(expected, got, core)), wanted, here)
        for core, told in differences(expected, got).items()
        for figure, wanted, here in told
    ]


def lines(expected: Tree, got: Tree) -> Iterator[str]:
    """Yield both trees as one, in reading order, and how many items of each figure are equal.

    Nothing stands before a node that both have, "!" where they say something else of it (what
    follows says what), "-" before one of the labels alone, "+" before one of ours alone.
    """
    told = differences(expected, got)
    for core in sorted({*expected.cores, *got.cores}):
        tree = expected if core in expected.by_core else got
        branch = tree.by_core[core]
        sign = "-" if core not in got.by_core else "+" if tree is got else "!" if core in told else " "
        joins = f" {branch.combine}" if branch.combine and tree.joining[core] else ""
        group = f" [{branch.group}]" if branch.group else ""
        indent = "    " * _depth(tree, branch)
        words = _cut(tree.plain.words(branch.span))
        yield f"{sign} {indent}{branch.kind}{joins} {branch.polarity[:2]}{group}: {words}"
        for figure, wanted, here in told[core] if sign == "!" else ():
            yield f"  {indent}      ^ {figure}: expected {wanted} | found {here}"
    for figure, (first, second) in items(expected, got).items():
        equal = sum(key in second and second[key] == value for key, value in first.items())
        yield f"{figure}: {equal} equal, {len(first)} labelled, {len(second)} found"


def _whole(expected: Tree, got: Tree, core: Span) -> str:
    tree = expected if core in expected.by_core else got
    return tree.plain.words(tree.by_core[core].span)


def _words(tree: Tree, got: Tree, value: Value, nothing: str) -> str:
    if value is None:
        return nothing
    return value if isinstance(value, str) else _cut(_whole(tree, got, value), 60)


def _depth(tree: Tree, branch: Branch) -> int:
    depth = 0
    while branch.parent is not None and depth < len(tree.branches):
        branch, depth = tree.branches[branch.parent], depth + 1
    return depth


def _cut(words: str, width: int = WIDTH) -> str:
    return words if len(words) <= width else f"{words[: width * 2 // 3]} … {words[-width // 4 :]}"
