"""Places the rows of tables: labels with their values, and cells under column headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.builder import NodeBuilder
from corpus.criteria.headings import is_side_heading
from corpus.document import NodeKind, Part, Section
from corpus.lines import Line
from corpus.readers import shapes
from corpus.readers.blocks import parts as block_page_parts
from corpus.readers.blocks.sections import section_of
from corpus.readers.blocks.tables import Table, table_of
from corpus.readers.blocks.text import BlockLine
from corpus.readers.labelled import labels
from corpus.readers.labelled.label_table import Label
from corpus.readers.labelled.labels import Match
from corpus.readers.labelled.page import Page

_NODE_FIELDS = {
    "arm": {
        "name": "arm",
        "type": "arm_type",
        "description": "arm_description",
        "intervention": "arm_receives",
    },
    "intervention": {"name": "intervention", "description": "intervention_description"},
}
"""Tables whose cells become nodes of their own, under the node of the first."""
_KINDS_OF_OUTCOME = {
    "primary": "outcome_primary",
    "secondary": "outcome_secondary",
    "key secondary": "outcome_secondary",
    "exploratory": "outcome_other",
    "tertiary": "outcome_other",
    "other": "outcome_other",
}
"""How a row begins that says of which kind the outcomes below it are."""
_TYPE_OF_OUTCOME = "outcome_primary"


class MarkBuilder(NodeBuilder):
    """Adds to the first and last node of a line the marks that stand around its words."""

    def __init__(self, text: str, lines: Sequence[BlockLine]) -> None:
        super().__init__(text)
        self._starts = {line.words[0]: line.start for line in lines}
        self._ends = {line.words[1]: line.end for line in lines}

    def add(
        self,
        kind: NodeKind,
        start: int,
        end: int,
        section: Section = "other",
        parent: int | None = None,
        field: str | None = None,
        parts: tuple[Part, ...] = (),
    ) -> int | None:
        """Add a node as `NodeBuilder.add` does, with the marks around it."""
        start, end = self._starts.get(start, start), self._ends.get(end, end)
        return super().add(kind, start, end, section, parent, field, parts)


class RowPage(Page):
    """A page whose lines are blocks; this part of it takes the rows."""

    def __init__(self, text: str, lines: Sequence[BlockLine]) -> None:
        super().__init__(text, lines)
        self.builder = MarkBuilder(text, lines)
        self.blocks = lines
        self._line_at = {line.words[0]: line for line in lines}
        self.open: list[tuple[int, int | None, Label | None]] = []
        """The headings above, outermost first: level, node, what it announces."""
        self.table: Table | None = None
        self.before: Table | None = None
        """The table that the heading just read stands in or after."""

    def _above(self) -> int | None:
        return self.open[-1][1] if self.open else None

    def _node_section(self) -> Section:
        section = self._section()
        return "other" if section == "eligibility" else section

    def _row(self, at: int) -> int:
        """Take a row and return the index of the next block."""
        line = self.blocks[at]
        block = line.block
        if self.before is not None and not block.head:
            self._same_table(line, self.before)
        self.before = None
        if block.head:
            self._head_row(line)
        elif block.label or self._labels_itself(line):
            return self._label_row(at)
        elif self.table is None or self.table.kind == "other":
            above = self._above() if self.table is None else self.table.heading
            self.builder.add("leaf", line.start, line.end, self._node_section(), above)
        else:
            self._table_row(line, self.table)
        return at + 1

    def _same_table(self, line: BlockLine, before: Table) -> None:
        """Go on with a table of outcomes after a row that only says of which kind they are."""
        words = self.blocks[max(0, self.blocks.index(line) - 1)].body.casefold()
        kind = next((kind for kind in _KINDS_OF_OUTCOME if words.startswith(kind)), None)
        if before.kind == "outcome" and kind and len(line.cells) <= len(before.columns):
            self.table = replace(before, field=_KINDS_OF_OUTCOME[kind], heading=self.heading)

    def _head_row(self, line: BlockLine) -> None:
        field = self.label.field if self.label else None
        table = table_of(line.block.cells, self._section(), field)
        section = "other" if table.section == "eligibility" else table.section
        heading = self.builder.add("heading", line.start, line.end, section, self._above())
        self.table = replace(table, section=section, heading=heading)
        self.titled = True

    def _labels_itself(self, line: BlockLine) -> bool:
        """Tell whether a row of two cells starts with a known label, though nothing marks it as one."""
        cells = line.block.cells
        if self.table is not None and self.table.kind != "labels":
            return False
        if len(cells) != 2 or not cells[0]:
            return False
        known = self.table is not None or labels.match(cells[0].rstrip(" :") + ":") is not None
        return known or is_side_heading(cells[0])

    def _label_row(self, at: int) -> int:
        """Take a label and its value on one line."""
        line = self.blocks[at]
        start, end = line.cells[0]
        name = line.text[start - line.start : end - line.start]
        skip = labels.number_length(name)
        value = line.cells[1][0] if len(line.cells) > 1 else line.words[1]
        while line.block.level and self.open and self.open[-1][0] >= line.block.level:
            self.open.pop()
        if is_side_heading(name[skip:]):
            return self._criteria(at)
        hit = self._label_of(name[skip:])
        if hit is None or hit.value:
            self._unknown_label(line, end, value, name)
            return at + 1
        said = line.text[value - line.start :]
        after = self._open(at, Match(hit.label, hit.words, value - line.words[0], said))
        if hit.label.section != "eligibility":
            self.label = self.heading = None
        return after

    def _unknown_label(self, line: BlockLine, end: int, value: int, name: str) -> None:
        section = section_of(name)
        section = self._node_section() if section == "other" else section
        heading = self.builder.add("heading", line.start, value, section, self._above())
        if value < line.words[1]:
            rest = Line(line.text[value - line.start :], value, line.words[1])
            field = section if section in ("summary", "description") else None
            self._prose(rest, section, field, heading)

    def _table_row(self, line: BlockLine, table: Table) -> None:
        cells = {
            name: span
            for name, span in zip(table.columns, line.cells, strict=False)
            if name and span[0] < span[1]
        }
        if table.kind in _NODE_FIELDS:
            self._row_of_nodes(line, table, cells)
            return
        field: str | None = table.kind
        if field == "outcome":
            field = table.field or _TYPE_OF_OUTCOME
        parts = tuple(Part(name=name, start=a, end=b) for name, (a, b) in cells.items())
        if table.kind == "site" and set(cells) == {"name"}:
            parts = block_page_parts.site_parts(self.builder.text, *cells["name"])
        main = "measure" if table.kind == "outcome" else "name"
        if main not in cells:
            field = None
            parts = ()
        ordered = tuple(sorted(parts, key=lambda part: part.start))
        self.builder.add("leaf", line.start, line.end, table.section, table.heading, field, ordered)

    def _row_of_nodes(self, line: BlockLine, table: Table, cells: dict[str, tuple[int, int]]) -> None:
        """Add the cells of a row as nodes of their own; a bar belongs to the cell before it."""
        fields = _NODE_FIELDS[table.kind]
        names = {span: name for name, span in cells.items()}
        main: int | None = None
        if "name" in cells and line.cells[0] != cells["name"]:
            names = {cells["name"]: "name", **names}
        for number, span in enumerate(line.cells):
            stop = line.cells[number + 1][0] if number + 1 < len(line.cells) else line.end
            name = names.get(span, "")
            above = table.heading if main is None else main
            start = line.start if number == 0 else span[0]
            first = line.block.firsts[number] if number < len(line.block.firsts) else 0
            told = span[0] + first if name == "name" and first and table.kind == "arm" else span[1]
            parts = _cell_parts(self.builder.text, table.kind, name, (span[0], told))
            cut = told if told < span[1] else stop
            index = self.builder.add("leaf", start, cut, table.section, above, fields.get(name), parts)
            if name == "name":
                main = index
            if cut < stop:
                self.builder.add("leaf", cut, stop, table.section, main, fields["description"], ())


def _bare(piece: str) -> str:
    """Return an intervention without the marks and the type before its name."""
    words = piece.lstrip(" -;|")
    typed = shapes.INTERVENTION.match(words)
    return words[typed.start("name") :] if typed else words


def _cell_parts(text: str, kind: str, name: str, span: tuple[int, int]) -> tuple[Part, ...]:
    """Return the parts of one cell: its words, or each of the interventions that it lists."""
    if name == "intervention":
        pieces = re.finditer(
            r"(?:^|[;|]|\s-\s|\u25e6)[^;|]+?(?=\s*(?:[;|]|\s-\s|\u25e6|$))", text[span[0] : span[1]]
        )
        named = [m for m in pieces if not m[0].startswith("\u25e6")]
        found = [(m.start() + len(m[0]) - len(_bare(m[0])), m.end()) for m in named]
        return tuple(Part(name=name, start=span[0] + a, end=span[0] + b) for a, b in found if a < b)
    if name == "name" and kind == "arm" and (typed := shapes.ARM.match(text[span[0] : span[1]])):
        colon = text.index(":", span[0])
        label = (
            colon + 1 + len(typed[0][colon + 1 - span[0] :]) - len(typed[0][colon + 1 - span[0] :].lstrip())
        )
        return (Part(name="type", start=span[0], end=colon), Part(name="label", start=label, end=span[1]))
    if name == "name":
        return (Part(name="label" if kind == "arm" else "name", start=span[0], end=span[1]),)
    return (Part(name="value", start=span[0], end=span[1]),) if name else ()
