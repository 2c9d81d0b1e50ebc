"""Blocks of a page or an office document to a Reading: headings open sections, rows state facts.

What the blocks know (headings, rows, lists, the site's own) decides; only then do the labels and
shapes of `corpus.readers.labelled` tell what a line is.
"""

import re
from collections.abc import Sequence

from corpus.criteria.headings import is_side_heading
from corpus.document import Format, Node, Part, Section
from corpus.lines import Line
from corpus.readers import shapes
from corpus.readers.blocks import parts as block_page_parts
from corpus.readers.blocks.block import Block
from corpus.readers.blocks.criteria import CriteriaPage
from corpus.readers.blocks.dotted import dotted
from corpus.readers.blocks.sections import STUDY_SECTIONS, is_sites_own, section_of
from corpus.readers.blocks.text import BlockLine, render
from corpus.readers.blocks.titles import title_of
from corpus.readers.labelled import boilerplate, labels
from corpus.readers.labelled.label_table import Label
from corpus.readers.reading import Reading

_ANNOUNCED = {"sites": labels.of_field("site"), "contacts": labels.of_field("contact")}
"""Sections whose free headings ("Where?") announce what a label of the section does."""
_PLAIN_STATUS = re.compile(
    r"(?:not[ _]yet |active,? not |now |currently )?recruiting|enrolling by invitation|completed|terminated|"
    r"withdrawn|suspended|accepting (?:new )?(?:patients|participants)|"
    r"(?:open|closed) (?:to|for) (?:recruitment|enrol?lment|accrual)",
    re.I,
)
"""Statuses that are told without a label, where a page shows them beside its title."""
_ORGANISATION = re.compile(r"(?:name of (?:the )?)?organi[sz]ation(?: name)?\s*:?", re.I)


def page_reading(blocks: Sequence[Block], format: Format, record: bytes) -> Reading:
    """Return the reading of a record that is made of `blocks`; `record` are its bytes."""
    text, lines, pages = render(blocks)
    return Reading(format=format, text=text, nodes=nodes_of(text, lines), record=record, pages=pages)


def nodes_of(text: str, lines: Sequence[BlockLine]) -> tuple[Node, ...]:
    """Return the nodes of a text whose lines are known as blocks."""
    return _BlockPage(text, lines).run()


class _BlockPage(CriteriaPage):
    """Takes the blocks of a page one after the other: what each is, and what it opens."""

    def run(self) -> tuple[Node, ...]:
        self.title = title_of(self.blocks, self._title_label)
        self.cells: set[int | None] = set()
        at = 0
        while at < len(self.blocks):
            at = self._step(at)
        return self.builder.nodes()

    def _step(self, at: int) -> int:
        line = self.blocks[at]
        kind = line.block.kind
        if kind != "row":
            self.before, self.table = self.table if kind == "heading" else None, None
        if kind == "chrome":
            self._other(line)
        elif kind == "heading":
            return self._heading(at)
        elif kind == "row":
            return self._row(at)
        elif not line.block.label and self._leave_cell():
            return self._step(at)
        elif self._in_sites_own():
            self._other(line)
        else:
            return self._words(at)
        return at + 1

    def _push(self, line: BlockLine, label: Label | None) -> None:
        """Let the heading just added stand over what follows."""
        self.open.append((line.block.level, self.heading, label))
        if line.block.label and self.heading is not None:
            self.cells.add(self.heading)

    def _leave_cell(self) -> bool:
        """Close the labels of table rows that are open; True if there was one."""
        inside = [at for at, above in enumerate(self.open) if above[1] in self.cells]
        if inside:
            del self.open[inside[0] :]
            self.label = self.heading = None
        return bool(inside)

    def _heading(self, at: int) -> int:
        """Take a heading: the title, a side of the criteria, a label, or what its words announce."""
        line = self.blocks[at]
        body, level = line.body, line.block.level
        if at == self.title:
            self.titled = True
            self._leaf(line, "title", section="title")
            self.open, self.label = [], None
            return at + 1
        above = self.open[-1][2] if self.open and self.open[-1][0] < level else None
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        if above is None and self.open and shapes.is_country(body):
            above = self.open[-1][2]
        if is_side_heading(body):
            return self._criteria(at)
        hit = self._label_of(body)
        if hit is not None:
            return self._label_heading(at, hit)
        if self._waits_for_criteria() and boilerplate.is_navigation(body):
            self._other(line)
            return at + 1
        if self._waits_for_criteria():
            return self._criteria(at)
        self._free_heading(line, above)
        return at + 1

    def _label_heading(self, at: int, hit: labels.Match) -> int:
        self._start_label(self.blocks[at], hit)
        line = self.blocks[at]
        self._push(line, hit.label)
        if hit.value:
            self._value_on_line(line.body_start + hit.length, line.body_end)
        elif hit.label.section == "eligibility" and self._criteria_follow(at + 1):
            return self._criteria(at + 1)
        return at + 1

    def _free_heading(self, line: BlockLine, above: Label | None) -> None:
        """Take a heading that is no label: a part of the section above it, or one of its own."""
        body = line.body
        self.titled = True
        self.owner = self.owner_field = self.site = self.arm = None
        if above is not None and above.section in ("arms", "interventions") and above.field != "intervention":
            self.label, self.heading = above, self._above()
            self._own(line, "arm", "arms")
            return
        if above is not None and above.section == "sites" and shapes.ORGANISATION.search(body):
            self.label, self.heading = above, self._above()
            self.site = self._leaf(line, "site", section="sites")
            return
        if above is not None and above.section == "sites" and shapes.is_country(body):
            self.label, self.heading = above, self._above()
            self.heading = self._leaf(line, "country", section="sites")
            self._push(line, above)
            return
        said = section_of(body)
        label = above if above is not None and above.section != "eligibility" else None
        if label is None or (said != "other" and label.field is None):
            field = said if said in STUDY_SECTIONS else None
            label = _ANNOUNCED.get(said) or Label(field, said, many=True, prose=field is not None)
        section = "other" if label.section == "eligibility" else label.section
        self.heading = self.builder.add("heading", line.start, line.end, section, self._above())
        self.label, self.values = label, 0
        if is_sites_own(body):
            self.label = None
        self._push(line, self.label)

    def _in_sites_own(self) -> bool:
        """Tell whether the heading above announces the site's own words."""
        if not self.open or self.open[-1][2] is not None:
            return False
        node = self.open[-1][1]
        return node is not None and self.label is None

    def _waits_for_criteria(self) -> bool:
        """Tell whether the heading above announces criteria, and these were not read yet."""
        above = self.open[-1][2] if self.open else None
        return above is not None and above.section == "eligibility"

    def _words(self, at: int) -> int:
        """Take a paragraph or list item."""
        line = self.blocks[at]
        body = line.body
        label = self.label
        side = is_side_heading(body)
        hit = None if side else labels.match(body)
        if hit is None and not side and not boilerplate.is_about_text(body):
            if (pieces := dotted(self.builder.text, line)) is not None:
                for start, end, field, section, parts in pieces:
                    self.builder.add("leaf", start, end, section, self._above(), field, parts)
                return at + 1
            if not self.open and label is None and _PLAIN_STATUS.fullmatch(body):
                self.builder.add("leaf", line.start, line.end, "status", None, "status")
                return at + 1
            own = boilerplate.is_help(body) or boilerplate.is_navigation(body)
            if self._waits_for_criteria() and not own:
                return self._criteria(at)
            if label is not None and label.prose:
                self._prose(line, self._node_section(), label.field, self.heading)
                return at + 1
            if self.owner_field == "contact" and line.block.level and shapes.EMAIL.search(body):
                self._leaf(line, "email", self.owner)
                return at + 1
        return super()._step(at)

    def _label_of(self, body: str) -> labels.Match | None:
        """Return the label that a line starts with; under a sponsor's heading, its name and its country."""
        hit = super()._label_of(body)
        above = next((label.section for *_, label in reversed(self.open) if label is not None), None)
        if above == "sponsor" and hit is not None and hit.label.field == "country":
            return labels.Match(Label(None, "sponsor"), hit.words, hit.length, hit.value)
        if above == "sponsor" and hit is None and _ORGANISATION.fullmatch(body):
            return labels.Match(labels.of_field("sponsor"), "organisation", len(body), "")
        return hit

    def _unlabelled(self, line: Line, body: str) -> None:
        """Take a line before the first label, or after the criteria."""
        if self.open or self.label is not None or (self.title is not None and not self.titled):
            self._prose(line, "other", None, self._above())
        else:
            super()._unlabelled(line, body)

    def _before(self, at: int) -> str:
        return ""

    def _content(self, at: int) -> int:
        """Take a line that is neither label nor help; before the title's heading it is no title."""
        if not self.titled and self.title is not None:
            line = self.blocks[at]
            if not self._by_shape(line, line.body, ""):
                self._leaf(line, None)
            return at + 1
        return super()._content(at)

    def _prose(self, line: Line, section: Section, field: str | None, parent: int | None) -> None:
        """Add the sentences of a line; a list mark belongs to the first of them."""
        super()._prose(line, "other" if section == "eligibility" else section, field, parent)

    def _parts(self, line: Line, field: str | None) -> tuple[Part, ...]:
        whole = self._line_at.get(line.body_start)
        marked = whole is not None and whole.start < line.body_start
        lead = whole.block.lead if whole else 0
        place = (self.builder.text, line.body_start, line.body_end)
        return block_page_parts.parts_of(*place, field, lead, marked)
