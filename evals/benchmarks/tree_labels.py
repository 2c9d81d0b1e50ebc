"""Eligibility trees labelled by hand: one table a text in `labels/`, and how they are read.

A table starts with a comment: the set that the text belongs to, the source's path below the folder
that holds the outside data, and the SHA-256 of the labelled text's letters (see `tree_spans`). Each
row is a node: number, start and end in letters, parent row, kind, combine, minimum, polarity, group,
first words. The words are a reading aid; the first row's also help to find the text in a document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from corpus.errors import NavigatorError
from evals.benchmarks.tree_spans import Plain, Span, digest

Kind = Literal["header", "leaf", "note"]
Set = Literal["first", "second"]
"""Texts labelled before the splitter was written, whose mistakes its rules were made from; and texts
labelled after that, on which it was then tried."""
SETS: dict[str, Set] = {"first": "first", "second": "second"}
COLUMNS = ("row", "start", "end", "parent", "kind", "combine", "minimum", "polarity", "group", "words")
KINDS: dict[str, Kind] = {
    "side": "header",
    "group": "header",
    "or": "header",
    "header": "header",
    "leaf": "leaf",
    "note": "note",
}
"""Labels tell three special headers apart; an `or` has the alternatives around it as its children."""
COMBINES = ("", "all", "any", "at_least", "if", "unclear")
POLARITIES = ("inclusion", "exclusion", "unstated")
ORIGINS = {"registry_json": "json", "registry_xml": "xml", "lct": "bare"}
"""The kinds of the sources by their folders; all others are pages."""
_HEAD = re.compile(r"# set: (?P<set>first|second) source: (?P<source>\S+) sha256: (?P<digest>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of an eligibility tree in the form in which trees are compared.

    `parent` is the place of another branch in the same tree, not always an earlier one. `combine` is
    None where nothing is said of it.
    """

    span: Span
    parent: int | None
    kind: Kind
    combine: str | None
    minimum: int | None
    polarity: str
    group: str | None


@dataclass(frozen=True)
class Labelled:
    """A labelled text: its set, where it comes from, how to know it again, and its tree."""

    name: str
    set: Set
    source: str
    digest: str
    opening: str
    tree: tuple[Branch, ...]

    @cached_property
    def size(self) -> int:
        """How many letters the text has."""
        return max(branch.span[1] for branch in self.tree)

    @property
    def origin(self) -> str:
        """The kind of the source: json, xml, bare (a criteria text and nothing else) or pages."""
        return ORIGINS.get(self.source.split("/")[-2], "pages")

    def place(self, plain: Plain) -> int | None:
        """Return where among the letters of a document the labelled text stands, None if nowhere."""
        for place in plain.places(Plain(self.opening).letters):
            if digest(plain.letters[place : place + self.size]) == self.digest:
                return place
        return None


def load(folder: Path | None = None) -> list[Labelled]:
    """Return all labelled texts by name; those that ship with the project where no folder is given.

    Raises:
        NavigatorError: there are none, or a table is not as it should be.
    """
    place: Traversable = folder or files("evals.benchmarks") / "labels"
    tables = [table for table in place.iterdir() if table.name.endswith(".tsv")] if place.is_dir() else []
    if not tables:
        raise NavigatorError("There are no labelled trees: install the project with its package data.")
    return [read(table.read_text(encoding="utf-8"), table.name) for table in sorted(tables, key=_name)]


def _name(table: Traversable) -> str:
    return table.name


def read(table: str, name: str) -> Labelled:
    """Return the labelled text of one table; NavigatorError names the row that is wrong."""
    lines = table.splitlines()
    head = _HEAD.fullmatch(lines[0]) if lines else None
    if not head or len(lines) < 3 or tuple(lines[1].split("\t")) != COLUMNS:
        raise NavigatorError(f"{name} starts with no set, source and columns: write the labels anew.")
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=False)) for line in lines[2:]]
    for number, row in enumerate(rows, 1):
        if not _is_fine(row, number, len(rows)):
            raise NavigatorError(f"Row {number} of {name} is no label: write the labels anew.")
    tree = tuple(map(_branch, rows))
    ordered = [edge for branch in tree for edge in branch.span]
    if ordered != sorted(ordered) or any(branch.span[0] == branch.span[1] for branch in tree):
        raise NavigatorError(f"Rows of {name} overlap or are empty: write the labels anew.")
    which = SETS[head["set"]]
    return Labelled(name.removesuffix(".tsv"), which, head["source"], head["digest"], rows[0]["words"], tree)


def _is_fine(row: dict[str, str], number: int, count: int) -> bool:
    whole = len(row) == len(COLUMNS) and all(row[key].isdecimal() for key in ("row", "start", "end"))
    return (
        whole
        and int(row["row"]) == number
        and all(not row[key] or row[key].isdecimal() for key in ("parent", "minimum"))
        and (not row["parent"] or (0 < int(row["parent"]) <= count and int(row["parent"]) != number))
        and row["kind"] in KINDS
        and row["combine"] in COMBINES
        and row["polarity"] in POLARITIES
    )


def _branch(row: dict[str, str]) -> Branch:
    return Branch(
        span=(int(row["start"]), int(row["end"])),
        parent=int(row["parent"]) - 1 if row["parent"] else None,
        kind=KINDS[row["kind"]],
        combine=row["combine"] or None,
        minimum=int(row["minimum"]) if row["minimum"] else None,
        polarity=row["polarity"],
        group=row["group"] or None,
    )


def parents(tree: Sequence[Branch]) -> dict[int | None, list[int]]:
    """Return the places of the children of each branch, and under None of the top."""
    below: dict[int | None, list[int]] = {}
    for place, branch in enumerate(tree):
        below.setdefault(branch.parent, []).append(place)
    return below
