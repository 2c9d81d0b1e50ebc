"""Tells where the eligibility text of a page of blocks starts and ends, and cuts it into criteria."""

from corpus.criteria import add_nodes
from corpus.criteria.headings import GROUP, PEOPLE_LINE, is_side_heading
from corpus.readers.blocks.block import Block
from corpus.readers.blocks.rows import RowPage
from corpus.readers.blocks.text import BlockLine
from corpus.readers.labelled import boilerplate, labels
from corpus.readers.labelled.criteria import KEPT_IN_CRITERIA


class CriteriaPage(RowPage):
    """A page whose lines are blocks; this part of it takes the criteria."""

    def _criteria_follow(self, at: int) -> bool:
        """Tell whether the block after an eligibility label starts the criteria."""
        if at >= len(self.blocks):
            return False
        line = self.blocks[at]
        if line.block.kind == "heading":
            return False
        if line.block.kind in ("chrome", "row"):
            return False
        return not (labels.match(line.body) or boilerplate.is_help(line.body))

    def _criteria(self, at: int) -> int:
        """Take the eligibility text that starts with block `at`; return the index after it."""
        first = self.blocks[at].block
        level = self.open[-1][0] if self.open else first.level if first.kind == "heading" else 0
        stop = at + 1
        while stop < len(self.blocks) and not self._ends(self.blocks[stop], level, first):
            stop += 1
        begin = at
        for cut in [*self._numbered_sides(at + 1, stop), stop]:
            start = self._after_number(self.blocks[begin])
            add_nodes(self.builder, start, self.blocks[cut - 1].end, self._above())
            begin = cut
        self.label, self.heading, self.values = None, None, 0
        self.owner = self.owner_field = self.site = self.arm = None
        return stop

    def _after_number(self, line: BlockLine) -> int:
        """Return where the words of a block start; the number of its section becomes a node of its own."""
        if line.block.kind not in ("heading", "row"):
            return line.start
        start = line.start + self._number(line)
        if start > line.start:
            self.builder.add("other", line.start, start)
        return start

    def _number(self, line: BlockLine) -> int:
        """Return how many characters before the words of a heading or row are a section's number."""
        if line.block.kind not in ("heading", "row"):
            return 0
        return line.words[0] - line.start + labels.number_length(line.body)

    def _numbered_sides(self, at: int, stop: int) -> list[int]:
        """Return the blocks that open a side behind a section number ("5.2 Exclusion criteria")."""
        return [
            i
            for i in range(at, stop)
            if (skip := self._number(self.blocks[i])) and is_side_heading(self.blocks[i].text[skip:])
        ]

    def _ends(self, line: BlockLine, level: int, first: Block) -> bool:
        """Tell whether a block after the first of an eligibility text no longer belongs to it."""
        block, body = line.block, line.body
        if block.kind == "chrome":
            return True
        if first.label and not block.label and block.kind in ("item", "paragraph", "heading"):
            return True
        if block.kind == "item":
            return False
        if block.kind == "row":
            name = block.cells[0]
            return block.label and not is_side_heading(name[labels.number_length(name) :])
        if block.kind == "paragraph":
            return self._ends_criteria(line)
        if is_side_heading(body):
            return False
        if boilerplate.is_navigation(body):
            return True
        hit = labels.match(body)
        if hit is not None and hit.label.section != "eligibility" and hit.label.field not in KEPT_IN_CRITERIA:
            return True
        group = bool(GROUP.match(body) or PEOPLE_LINE.match(body))
        beside = first.kind == "heading" and block.level <= first.level and not group
        return block.level <= level or beside or block.label
