"""How alike two eligibility trees of one text are: one F1 for each thing that a tree says.

Nodes are the same where their own spans are equal but for list marks, punctuation and "and", "or" at
the edges (`Plain.core`). Then, each side giving items and F1 = 2 · equal / (items of both sides):

- nodes: each node.
- parent: each node with its parent, or with the top where it has none; all nodes of both sides.
- combine: `combine` and `minimum` of each node that has two or more children (notes not counted) on
  either side; a side where it has no such child, or that says nothing of it, gives no item.
- polarity: of each node that both sides have and that is labelled header or leaf.
- group: of each node that both sides have and that has a group on either side; names without case,
  punctuation, "for", "the", "criteria", "inclusion", "exclusion" and the s of a plural.
- kind: header, leaf or note, of each node that both sides have.
- polarity_strict, group_strict: as above, of all headers and leaves, and all nodes, of each side.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from corpus.clean import fold
from evals.benchmarks.tree_labels import Branch, parents
from evals.benchmarks.tree_spans import Plain, Span

FIGURES = ("nodes", "parent", "combine", "polarity", "group")
MORE = ("polarity_strict", "group_strict", "kind")
_EMPTY_WORDS = frozenset(("for", "the", "criteria", "criterion", "inclusion", "exclusion"))

Value = str | Span | None
Items = dict[Span, Value]
"""What a tree says, by the core of the node that it says it of."""


@dataclass(frozen=True)
class Tree:
    """A tree over the letters of a text, its branches found by their core."""

    plain: Plain
    branches: tuple[Branch, ...]
    cores: tuple[Span, ...]

    @classmethod
    def of(cls, plain: Plain, branches: Sequence[Branch], shift: int = 0) -> "Tree":
        """Return a tree over `plain`; the spans given count from its letter `shift`."""
        moved = [replace(b, span=(b.span[0] + shift, b.span[1] + shift)) for b in branches]
        return cls(plain, tuple(moved), tuple(plain.core(branch.span) for branch in moved))

    @cached_property
    def by_core(self) -> dict[Span, Branch]:
        """Return the branches by their core."""
        return dict(zip(self.cores, self.branches, strict=True))

    def parent(self, branch: Branch) -> Span | None:
        """Return the core of a branch's parent, None at the top."""
        return None if branch.parent is None else self.cores[branch.parent]

    @cached_property
    def joining(self) -> dict[Span, int]:
        """Return how many children, notes not counted, each branch has."""
        below = parents(self.branches)
        return {
            core: sum(self.branches[child].kind != "note" for child in below.get(place, []))
            for place, core in enumerate(self.cores)
        }


@dataclass
class Counts:
    """For each figure how many items were equal, and how many both sides had together."""

    equal: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)

    def add(self, figure: str, expected: Items, got: Items) -> None:
        """Count the items of one text."""
        self.equal[figure] += sum(key in got and got[key] == value for key, value in expected.items())
        self.items[figure] += len(expected) + len(got)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.equal + other.equal, self.items + other.items)

    def f1(self, figure: str) -> float | None:
        """Return the F1 of a figure, 1 only where all is equal, None where neither side had an item."""
        equal, items = 2 * self.equal[figure], self.items[figure]
        if not items:
            return None
        return 1.0 if equal == items else min(round(equal / items, 4), 0.9999)

    def report(self) -> dict[str, float | None]:
        """Return every figure."""
        return {figure: self.f1(figure) for figure in (*FIGURES, *MORE)}


def items(expected: Tree, got: Tree | None) -> dict[str, tuple[Items, Items]]:
    """Return for each figure what the two sides say; a text that was not found (None) says nothing.

    Of a text that was not found every labelled node counts as one that both sides should have.
    """
    other = got or Tree(expected.plain, (), ())
    both = set(expected.cores) & set(other.cores) if got else set(expected.cores)
    asking = {core for core in both if expected.by_core[core].kind != "note"}
    joining = {core for tree in (expected, other) for core, count in tree.joining.items() if count > 1}
    first, second = (_said(tree, both, asking, joining) for tree in (expected, other))
    return {figure: (first[figure], second[figure]) for figure in (*FIGURES, *MORE)}


def _said(tree: Tree, both: set[Span], asking: set[Span], joining: set[Span]) -> dict[str, Items]:
    """Return what one tree says for each figure."""
    here, children = tree.by_core, tree.joining
    groups = {core: name for core, branch in here.items() if (name := _group(branch))}
    strict = {core: branch.polarity for core, branch in here.items() if branch.kind != "note"}
    return {
        "nodes": dict.fromkeys(here, "node"),
        "parent": {core: tree.parent(branch) for core, branch in here.items()},
        "combine": {
            core: f"{branch.combine} {branch.minimum or ''}".strip()
            for core, branch in here.items()
            if core in joining and children[core] and branch.combine
        },
        "polarity": {core: branch.polarity for core, branch in here.items() if core in asking},
        "group": {core: name for core, name in groups.items() if core in both},
        "polarity_strict": dict(strict),
        "group_strict": dict(groups),
        "kind": {core: branch.kind for core, branch in here.items() if core in both},
    }


def _group(branch: Branch) -> str:
    """Return a group's name in comparable form, "" for none."""
    words = re.findall(r"\w+", fold(branch.group or ""))
    return " ".join(
        word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
        if word not in _EMPTY_WORDS
    )
