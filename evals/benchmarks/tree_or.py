"""Whether alternatives stay alternatives: the Or relations of the leaf corpus against our trees.

An Or relation of that corpus (brat format) joins two entities or events of which one is enough,
mostly words of one line ("ischemic or hemorrhagic stroke"); an event stands where its trigger does.
Chains are written as pairs, and "and", "and/or" and commas between things of which one is enough
are annotated as Or too. Each part stands in the node whose own span holds its first character.
The parts are together where this is

- one node (`one_leaf`, or `one_heading` for the words of a heading), or
- nodes whose nearest common ancestor joins its children by any or at_least (`any`).

Else they are not: the ancestor says all, if or unclear (by these names), one part stands above the
other (`heading_and_list`), no ancestor is common (`apart`), or a part stands in no node (`nowhere`).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.trial import Criterion
from evals.benchmarks.tree_once import Held

TOGETHER = ("one_leaf", "one_heading", "any")
_OR = re.compile(r"R\d+\tOr Arg1:(?P<first>\w+) Arg2:(?P<second>\w+)\s*")
_WORDS = re.compile(r"(?P<id>T\d+)\t\S+ (?P<start>\d+) [^\t]*?(?P<end>\d+)\t.*")
_EVENT = re.compile(r"(?P<id>E\d+)\t[^\s:]+:(?P<words>T\d+).*")
_AROUND = 60
"""How many characters around the parts are shown."""


@dataclass(frozen=True)
class Relation:
    """An Or relation, how its parts stand in our tree, and the words around."""

    file: str
    how: str
    parts: tuple[str, str]
    words: str


def relations(folder: Path, trees: Mapping[str, Held]) -> list[Relation]:
    """Return the Or relations of all annotation files whose text is among `trees`, by file."""
    made: list[Relation] = []
    for file in sorted(folder.glob("*.ann")):
        held = trees.get(f"{file.stem}.txt")
        if held:
            nodes = _Nodes(held.tree)
            for first, second in pairs(file.read_text(encoding="utf-8")):
                made.append(_relation(held, nodes, first, second))
    return made


def pairs(annotations: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield start and end of both parts of each Or relation of an annotation file."""
    rows = annotations.splitlines()
    words = {m["id"]: (int(m["start"]), int(m["end"])) for row in rows if (m := _WORDS.fullmatch(row))}
    events = {m["id"]: m["words"] for row in rows if (m := _EVENT.fullmatch(row))}
    for row in rows:
        found = _OR.fullmatch(row)
        if found:
            first, second = (events.get(name, name) for name in (found["first"], found["second"]))
            if first in words and second in words:
                yield words[first], words[second]


def together(found: Sequence[Relation]) -> float:
    """Return the share of relations whose parts are together."""
    return round(sum(one.how in TOGETHER for one in found) / len(found), 4)


def report(found: Sequence[Relation], limit: int) -> dict[str, Any]:
    """Return the counts, and up to `limit` relations that are not together, from as many files."""
    failed = [one for one in found if one.how not in TOGETHER]
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for place, one in enumerate(failed):
        turns.append((seen[one.file], place))
        seen[one.file] += 1
    chosen = [failed[place] for _, place in sorted(turns)[:limit]]
    return {
        "relations": len(found),
        **Counter(one.how for one in found),
        "together_of_parts_in_two_nodes": _split(found),
        "failures": [
            {"file": one.file, "how": one.how, "parts": " | ".join(one.parts), "words": one.words}
            for one in chosen
        ],
    }


def _split(found: Sequence[Relation]) -> float | None:
    two = [one for one in found if not one.how.startswith("one_")]
    return together(two) if two else None


class _Nodes:
    """The nodes of a tree by where they start, each with the nodes above it."""

    def __init__(self, tree: Sequence[Criterion]) -> None:
        self.paths: list[tuple[Criterion, ...]] = []
        for top in tree:
            self._add(top, ())
        self.paths.sort(key=lambda path: path[-1].span.start)
        self.starts = [path[-1].span.start for path in self.paths]

    def _add(self, node: Criterion, above: tuple[Criterion, ...]) -> None:
        self.paths.append((*above, node))
        for child in node.children:
            self._add(child, (*above, node))

    def path(self, position: int) -> tuple[Criterion, ...]:
        """Return the node that holds a position, after all above it; empty where none does."""
        place = bisect_right(self.starts, position) - 1
        path = self.paths[place] if place >= 0 else ()
        return path if path and position < path[-1].span.end else ()


def _relation(held: Held, nodes: _Nodes, first: tuple[int, int], second: tuple[int, int]) -> Relation:
    start, end = min(first[0], second[0]), max(first[1], second[1])
    around = held.text[max(start - _AROUND, 0) : end + _AROUND]
    parts = held.text[slice(*first)], held.text[slice(*second)]
    return Relation(held.name, _how(nodes.path(first[0]), nodes.path(second[0])), parts, around)


def _how(first: tuple[Criterion, ...], second: tuple[Criterion, ...]) -> str:
    if not first or not second:
        return "nowhere"
    if first[-1].span == second[-1].span:
        return "one_heading" if first[-1].kind == "header" else "one_leaf"
    common = [one for one, other in zip(first, second, strict=False) if one.span == other.span]
    if not common:
        return "apart"
    if common[-1].span in (first[-1].span, second[-1].span):
        return "heading_and_list"
    return "any" if common[-1].combine in ("any", "at_least") else common[-1].combine
