"""Eligibility nodes to a criteria tree: side, group, and how the children of a node join.

Nodes of section "eligibility" are the one source: a criterion's own span is a node's span.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.builder import NodeBuilder
from corpus.clean import plain
from corpus.criteria.groups import heading_group, own_group, settled, side_group
from corpus.criteria.headings import EVERYBODY, is_side_heading
from corpus.criteria.joining import all_end_in_or, is_and, joined, says_how
from corpus.criteria.marks import unmarked
from corpus.criteria.pieces import PieceKind
from corpus.criteria.sides import own_polarity, side_of
from corpus.criteria.split import split
from corpus.document import Document, NodeKind
from corpus.trial import Combine, Criterion, CriterionKind, Polarity

MAX_LEVELS = 64
"""Most levels of a tree; what is nested more deeply stands on the last one. Registry texts have up to 6."""

GROUP, EITHER, CRITERION, RECORD = "group", "either", "criterion", "record"
"""Fields of nodes: the heading of a group, an "or" between two criteria, a criterion, a record's field."""

_KINDS: dict[PieceKind, tuple[NodeKind, str | None]] = {
    "side": ("heading", None),
    "group": ("heading", GROUP),
    "header": ("heading", None),
    "leaf": ("leaf", CRITERION),
    "note": ("note", None),
    "either": ("note", EITHER),
}


def add_nodes(
    builder: NodeBuilder,
    start: int,
    end: int,
    parent: int | None = None,
    headers: frozenset[int] = frozenset(),
) -> None:
    """Cut `builder.text[start:end]` into criteria and add them as nodes of section "eligibility".

    `headers` are the starts of lines that pages repeat at their edges; they are left out.
    """
    index: list[int | None] = []
    for piece in split(builder.text, start, end, headers):
        kind, field = _KINDS[piece.kind]
        above = parent if piece.parent is None else index[piece.parent]
        index.append(builder.add(kind, piece.start, piece.end, "eligibility", above, field))


def leaves(criteria: Sequence[Criterion]) -> list[Criterion]:
    """Return the leaves below `criteria`, in reading order."""
    return [node for top in criteria for node in top.walk() if node.kind == "leaf"]


def tree(document: Document) -> tuple[Criterion, ...]:
    """Return the top-level criteria of a document, in reading order, built from its nodes."""
    chosen = [
        i for i, node in enumerate(document.nodes) if node.section == "eligibility" and node.kind != "other"
    ]
    above: dict[int | None, int | None] = {}
    level: dict[int | None, int] = {None: 0}
    children: dict[int | None, list[int]] = {}
    for index in chosen:
        parent = document.nodes[index].parent
        parent = parent if parent in above else None
        while level[parent] >= MAX_LEVELS:
            parent = above[parent]
        above[index], level[index] = parent, level[parent] + 1
        children.setdefault(parent, []).append(index)
    return _Tree(document, chosen, children).top()


class _Place(NamedTuple):
    """Where a criterion stands: its side, its group, and how it and its neighbours join."""

    polarity: Polarity = "unstated"
    group: str | None = None
    combine: Combine | None = None


class _Tree:
    """Makes the criteria of one document."""

    def __init__(self, document: Document, chosen: list[int], children: dict[int | None, list[int]]) -> None:
        self.document = document
        self.children = children
        sides = [
            index
            for index in chosen
            if document.nodes[index].kind == "heading"
            and document.nodes[index].field is None
            and is_side_heading(unmarked(self._own(index)))
        ]
        said = [plain(unmarked(self._own(index))) for index in sides]
        polarities = [side_of(words) for words in said]
        groups = settled([(p, side_group(words)) for p, words in zip(polarities, said, strict=True)])
        self.sides = dict(zip(sides, zip(polarities, groups, strict=True), strict=True))

    def top(self) -> tuple[Criterion, ...]:
        """Return the criteria that stand under none."""
        return self._made(self.children.get(None, []), _Place())

    def _own(self, index: int) -> str:
        node = self.document.nodes[index]
        return self.document.text[node.start : node.end]

    def _made(self, indices: list[int], place: _Place) -> tuple[Criterion, ...]:
        """Return the criteria of one list; alternatives come to stand under the "or" between them."""
        apart = place.combine == "all"
        runs: list[list[int]] = []
        for at, index in enumerate(indices):
            joins = apart and self.document.nodes[index].field == EITHER and 0 < at < len(indices) - 1
            after = apart and at > 1 and self.document.nodes[indices[at - 1]].field == EITHER
            if runs and (joins or after):
                runs[-1].append(index)
            else:
                runs.append([index])
        return tuple(
            self._criterion(run[0], place) if len(run) == 1 else self._either(run, place) for run in runs
        )

    def _either(self, run: list[int], place: _Place) -> Criterion:
        """Return one criterion for several alternatives: the first "or" is their parent."""
        first = next(index for index in run if self.document.nodes[index].field == EITHER)
        below = place._replace(combine="any")
        made = tuple(self._criterion(index, below) for index in run if index != first)
        return self._build(first, "header", place._replace(combine="any"), None, made)

    def _criterion(self, index: int, place: _Place) -> Criterion:
        node = self.document.nodes[index]
        own = self._own(index)
        words = plain(unmarked(own))
        below = self.children.get(index, [])
        place = self._place(index, own, words, place)
        over = None if node.field == GROUP else place.combine
        combine, minimum = self._join(index, words, place.polarity, over, below)
        inner = place._replace(combine=combine if below else None)
        made = self._made(below, inner)
        kind: CriterionKind = (
            "note" if node.kind == "note" else "header" if node.kind == "heading" else "leaf"
        )
        return self._build(index, kind, place._replace(combine=combine), minimum, made)

    def _place(self, index: int, own: str, words: str, place: _Place) -> _Place:
        """Return the side and group of a node from what it says and what it stands under."""
        node = self.document.nodes[index]
        if node.field == RECORD:
            return place._replace(polarity="inclusion", group=None)
        if index in self.sides:
            polarity, group = self.sides[index]
            return place._replace(polarity=polarity, group=group or place.group)
        if node.field == GROUP:
            return place._replace(group=heading_group(words))
        if node.kind == "leaf":
            place = place._replace(group=own_group(own) or place.group)
        if place.polarity == "unstated" and node.kind != "note":
            return place._replace(polarity=own_polarity(words))
        return place

    def _join(
        self, index: int, words: str, polarity: Polarity, above: Combine | None, below: list[int]
    ) -> tuple[Combine, int | None]:
        if not below:
            return "all", None
        node = self.document.nodes[index]
        nodes = [self.document.nodes[child] for child in below]
        asking = [child for child in below if self.document.nodes[child].kind != "note"]
        intro = self._own(below[0]) if nodes[0].kind == "note" and not nodes[0].field else ""
        said = intro if intro and says_how(intro) else words
        either = sum(one.field == EITHER for one in nodes)
        if either and either >= len(asking) - 1:
            return "any", None
        also = sum(
            one.kind == "note" and is_and(self._own(child)) for one, child in zip(nodes, below, strict=True)
        )
        if also and also >= len(asking) - 1:
            return "all", None
        items = [self._own(child) for child in asking]
        if index in self.sides and not all_end_in_or(items):
            items = []  # in a list this long the last "or" joins its neighbours alone
        combine, minimum = joined(said, polarity, node.kind == "heading", above, items)
        if either and combine == "all" and self._in_blocks(below):
            return "unclear", None
        groups = [one for one in nodes if one.field == GROUP]
        if polarity == "inclusion" and combine == "all" and len(groups) > 1:
            # each group has a list of its own, and a person belongs to one; unless a list is for everybody
            shared = any(EVERYBODY.match(self.document.text[g.start : g.end]) for g in groups)
            shared_items = len(asking) > len(groups)
            if shared:
                return ("unclear" if len(groups) > 2 else "all"), None
            return ("unclear" if shared_items else "any"), None
        return combine, minimum

    def _in_blocks(self, below: list[int]) -> bool:
        """Tell whether an "or" stands between blocks of several criteria that answer each other.

        Two of the criteria before it start like two of those after it ("Age 60 or more … or … age 18 or
        more"). Where the second block ends is not said, so nothing joins its items for sure.
        """
        at = next(i for i, child in enumerate(below) if self.document.nodes[child].field == EITHER)
        before = {self._opening(child) for child in below[:at]}
        return sum(self._opening(child) in before for child in below[at + 1 : 2 * at + 1]) > 1

    def _opening(self, index: int) -> str:
        return " ".join(re.findall(r"[a-z]+", unmarked(self._own(index)).casefold())[:2])

    def _build(
        self,
        index: int,
        kind: CriterionKind,
        place: _Place,
        minimum: int | None,
        children: tuple[Criterion, ...],
    ) -> Criterion:
        node = self.document.nodes[index]
        return Criterion(
            id=f"{self.document.id}-{node.start}",
            kind=kind,
            text=plain(unmarked(self._own(index))),
            span=self.document.span(node.start, node.end),
            polarity=place.polarity,
            group=place.group,
            combine=place.combine or "all",
            minimum=minimum,
            children=children,
        )
