"""Tells where the eligibility text of a page of lines ends, and cuts it into criteria."""

from corpus.criteria import add_nodes
from corpus.criteria.headings import PEOPLE_LINE, is_side_heading
from corpus.criteria.marks import mark_of
from corpus.lines import Line
from corpus.readers.labelled import boilerplate, labels
from corpus.readers.labelled.places import PlacePage

KEPT_IN_CRITERIA = {
    "ages",
    "sex",
    "condition",
    "intervention",
    "healthy_volunteers",
    "enrollment",
    "keyword",
    "phase",
    "minimum_age",
}
"""Fields whose label of one word may start a criterion ("Age: 18 to 65")."""


class CriteriaLines(PlacePage):
    """A page of lines; this part of it takes the criteria."""

    def _criteria_follow(self, at: int) -> bool:
        """Tell whether the line after an eligibility label starts the criteria, without a side heading."""
        following = next((line for line in self.lines[at:] if not line.blank), None)
        return following is not None and not (
            labels.match(following.body) or boilerplate.is_help(following.body)
        )

    def _criteria(self, at: int) -> int:
        """Take the eligibility text that starts at line `at`; return the index after it."""
        stop = at + 1
        while stop < len(self.lines) and (
            self._names_group(stop) or not self._ends_criteria(self.lines[stop])
        ):
            stop += 1
        add_nodes(self.builder, self.lines[at].start, self.lines[stop - 1].end, headers=self.headers)
        self.label, self.heading, self.values = None, None, 0
        self.owner = self.owner_field = self.site = self.arm = None
        return stop

    def _names_group(self, at: int) -> bool:
        """Tell whether a line among criteria names the people that the list right after it is for."""
        if at + 1 >= len(self.lines) or self.lines[at].blank:
            return False
        return bool(PEOPLE_LINE.match(self.lines[at].body) and mark_of(self.lines[at + 1].body)[0])

    def _ends_criteria(self, line: Line) -> bool:
        if line.blank or line.indent > 3:
            return False
        body = line.body
        if is_side_heading(body):
            return False
        if boilerplate.is_footer(body) or boilerplate.is_about_text(body) or boilerplate.is_navigation(body):
            return True
        hit = labels.match(body)
        if boilerplate.is_question(body):
            return True
        if hit is None or hit.label.section == "eligibility":
            return False
        if hit.label.field in KEPT_IN_CRITERIA and " " not in hit.words:
            return False
        return not hit.value or (
            " " in hit.words and hit.label.shape is not None and bool(hit.label.shape.search(hit.value))
        )
