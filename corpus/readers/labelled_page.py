"""Reads pages of search sites: labels, values, help texts, criteria, arms, sites and contacts."""

import re

from corpus.builder import NodeBuilder
from corpus.criteria import add_nodes
from corpus.criteria_split import is_side_heading
from corpus.document import Node, Section
from corpus.lines import Line, lines_of, sentences
from corpus.readers import boilerplate, labels, shapes
from corpus.readers.labels import Label, Match

_GROUPS_LINE = re.compile(
    r"^\d[\d,]* (?:participants|patients|subjects|people) in \d+ (?:\w+ )?(?:groups?|arms?|cohorts?)", re.I
)
_SENTENCE = re.compile(r"[.!?]$")
_KEPT_IN_CRITERIA = {
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


def count_labels(text: str) -> int:
    """Return how many different labels stand in a text, counting each word of the vocabulary once."""
    found = set()
    for line in lines_of(text[:200_000]):
        if 0 < len(line.body) <= 200:
            hit = labels.match(line.body)
            if hit and not is_side_heading(line.body):
                found.add(hit.words)
    return len(found)


def read(text: str) -> tuple[Node, ...]:
    """Return the nodes of a page."""
    return _Page(text).run()


class _Page:
    def __init__(self, text: str) -> None:
        self.builder = NodeBuilder(text)
        self.lines = lines_of(text)
        self.label: Label | None = None
        self.heading: int | None = None
        self.values = 0
        self.titled = False
        self.logo = ""
        self.footer = False
        self.owner: int | None = None
        """The arm, intervention, site or contact that the lines after it tell more of."""
        self.owner_field: str | None = None
        self.site: int | None = None
        self.arm: int | None = None
        self.arms_heading: int | None = None

    def run(self) -> tuple[Node, ...]:
        at = self._after_navigation()
        for line in self.lines[:at]:
            self._other(line)
        while at < len(self.lines):
            if self.lines[at].blank:
                at += 1
                continue
            at = self._step(at)
        return self.builder.nodes()

    def _after_navigation(self) -> int:
        """Return the index after a menu at the very top, which may start with the site's name."""
        top = [i for i, line in enumerate(self.lines) if not line.blank][:6]
        menu = [i for i in top if boilerplate.is_navigation(self.lines[i].body)]
        return menu[-1] + 1 if menu else 0

    def _step(self, at: int) -> int:
        """Take the line at `at` and return the index of the next one to take."""
        line = self.lines[at]
        body = line.body
        if boilerplate.is_about_text(body) or boilerplate.is_footer(body):
            self.footer = self.footer or boilerplate.is_footer(body)
            self._other(line)
        elif is_side_heading(body) and labels.match(body) is None:
            return self._criteria(at)
        elif boilerplate.is_logo(body):
            self.logo = body
            self._other(line)
        elif self._takes_by_shape(body):
            self._leaf(line, self.label.field if self.label else None)
        elif (hit := self._label_of(body)) is not None:
            return self._open(at, hit)
        elif self.footer or boilerplate.is_navigation(body):
            self._other(line)
        elif boilerplate.is_help(body) and self.titled:
            self._help(line)
        else:
            self._content(at)
        return at + 1

    def _takes_by_shape(self, body: str) -> bool:
        """Tell whether a line is the value that the label before it waits for, though a label word too."""
        label = self.label
        if label is None or self.values or label.field is None or label.shape in (None, labels.WORDS):
            return False
        return bool(label.shape and label.shape.search(body)) and len(body) <= 60

    def _label_of(self, body: str) -> Match | None:
        hit = labels.match(body)
        if hit is None:
            return None
        if self.arm is not None and hit.words == "description":
            return Match(Label("arm_description", "arms", prose=True), hit.words, hit.length, hit.value)
        if self.arm is not None and hit.words in (
            "treatment",
            "treatments",
            "intervention",
            "interventions",
            "drugs",
        ):
            label = Label("arm_intervention", "arms", many=True)
            return Match(label, hit.words, hit.length, hit.value)
        return hit

    def _open(self, at: int, hit: Match) -> int:
        """Start a label: its heading, and its value if that stands on the same line."""
        line = self.lines[at]
        body_at = line.body_start
        parent = None
        if hit.label.field == "contact" and self.site is not None:
            parent = self.site
        elif hit.label.field in ("phone", "email") and self.owner_field == "contact":
            parent = self.owner
        elif hit.label.field in ("arm_intervention", "arm_description"):
            parent = self.arm
        self.footer = False
        self.label, self.values = hit.label, 0
        section: Section = "other" if hit.label.section == "eligibility" else hit.label.section
        self.heading = self.builder.add("heading", body_at, body_at + hit.length, section, parent)
        if hit.label.field in (None, "arm", "intervention") and hit.label.section == "arms":
            self.arms_heading = self.heading
        if hit.label.field not in ("phone", "email", "arm_intervention", "arm_description"):
            self.owner, self.owner_field = None, None
            if hit.label.field != "contact":
                self.site = None
            if hit.label.section not in ("arms", "interventions"):
                self.arm = None
        self.titled = self.titled or hit.label.field != "title"
        if hit.value:
            self._value_on_line(body_at + hit.length, line.body_end)
            return at + 1
        if hit.label.section == "eligibility" and self._criteria_follow(at + 1):
            return self._criteria(at + 1)
        return at + 1

    def _value_on_line(self, start: int, end: int) -> None:
        """Take the value after a label, and further labels on the same line ("… Sex: all. Phase: 2")."""
        text = self.builder.text
        further = None if self.label and self.label.prose else labels.next_label(text[start:end])
        stop = start + further if further else end
        value = text[start:stop].strip(" \t.;|") if further else text[start:end].strip()
        self._value(start, stop, value)
        if further and (hit := labels.match(text[stop:end])) is not None and hit.value:
            self.label, self.values = hit.label, 0
            self.heading = self.builder.add("heading", stop, stop + hit.length, hit.label.section)
            self._value_on_line(stop + hit.length, end)

    def _criteria_follow(self, at: int) -> bool:
        """Tell whether the line after an eligibility label starts the criteria, without a side heading."""
        following = next((line for line in self.lines[at:] if not line.blank), None)
        if following is None or labels.match(following.body) or boilerplate.is_help(following.body):
            return False
        return True

    def _criteria(self, at: int) -> int:
        """Take the eligibility text that starts at line `at`; return the index after it."""
        stop = at + 1
        while stop < len(self.lines) and not self._ends_criteria(self.lines[stop]):
            stop += 1
        add_nodes(self.builder, self.lines[at].start, self.lines[stop - 1].end)
        self.label, self.heading, self.values = None, None, 0
        self.owner = self.owner_field = self.site = self.arm = None
        return stop

    def _ends_criteria(self, line: Line) -> bool:
        if line.blank or line.indent > 3:
            return False
        body = line.body
        if is_side_heading(body):
            return False
        if boilerplate.is_footer(body) or boilerplate.is_about_text(body) or boilerplate.is_navigation(body):
            return True
        hit = labels.match(body)
        if hit is None or hit.label.section == "eligibility":
            return False
        if hit.label.field in _KEPT_IN_CRITERIA and " " not in hit.words:
            return False
        return not hit.value or (
            " " in hit.words and hit.label.shape is not None and bool(hit.label.shape.search(hit.value))
        )

    def _help(self, line: Line) -> None:
        """Keep a help text as `other`; what it explains tells what the next line is."""
        subject = boilerplate.subject_of_help(line.body)
        self._other(line)
        if subject and (self.label is None or self.label.field != subject):
            self.label, self.values, self.heading = labels.of_field(subject), 0, None
            self.owner = self.owner_field = self.site = None

    def _other(self, line: Line) -> None:
        self.builder.add("other", line.start, line.end)

    def _leaf(
        self, line: Line, field: str | None, parent: int | None = None, section: Section | None = None
    ) -> int | None:
        """Add a line as one leaf under the current label."""
        above = self.heading if parent is None else parent
        where = section or (self.label.section if self.label else "other")
        self.values += 1
        return self.builder.add(
            "leaf", line.start, line.end, "other" if where == "eligibility" else where, above, field
        )

    def _content(self, at: int) -> None:
        """Take a line that is neither label nor help: tell it by its shape, then by the label above."""
        line = self.lines[at]
        body = line.body
        following = next((after.body for after in self.lines[at + 1 :] if not after.blank), "")
        if not self.titled:
            self.titled = True
            if len(body) <= 400:
                self._leaf(line, "title", section="title")
                return
        if self._by_shape(line, body, following):
            return
        label = self.label
        if label is None:
            self._unlabelled(line, body)
        elif label.prose:
            self._prose(line, label.section, label.field, self.heading)
        elif self.owner is not None and self.owner_field in ("arm", "intervention") and len(body) > 3:
            section: Section = "arms" if self.owner_field == "arm" else "interventions"
            self._prose(line, section, f"{self.owner_field}_description", self.owner)
        else:
            self._value(line.body_start, line.body_end, body)

    def _section(self) -> Section:
        return self.label.section if self.label else "other"

    def _by_shape(self, line: Line, body: str, following: str) -> bool:
        """Place a line whose shape alone tells what it is."""
        field = self.label.field if self.label else None
        if _GROUPS_LINE.match(body):
            self.label, self.values = Label(None, "arms"), 0
            self.heading = self.arms_heading = self.builder.add("heading", line.start, line.end, "arms")
            self.owner = self.arm = None
        elif (
            shapes.ARM.match(body)
            and self._section() != "eligibility"
            and field != "intervention"
            and len(body) <= 200
        ) or (shapes.ARM_TYPE.match(following) and self._section() == "arms" and len(body) <= 300):
            self._own(line, "arm", "arms")
        elif shapes.ARM_TYPE.match(body) and self.arm is not None:
            self._leaf(line, "arm_type", self.arm, "arms")
        elif shapes.INTERVENTION.match(body) and len(body) <= 400:
            if field == "arm_intervention":
                self._leaf(line, "arm_intervention")
            else:
                self._own(line, "intervention", "interventions")
        elif shapes.PHASE.match(body):
            self._alone(line, "phase", "status" if field == "status" else "design")
        elif shapes.REGISTRY_ID.fullmatch(body) or (shapes.NCT.match(body) and len(body) <= 60):
            self._alone(line, "identifier", "identifiers")
        else:
            return self._place_or_person(line, body, following)
        return True

    def _alone(self, line: Line, field: str, section: Section) -> None:
        """Add a value told by its shape; the label above stands over it only if it announces that."""
        label = self.label
        if label is not None and (label.field == field or label.section == section):
            self._leaf(line, field, section=section)
        else:
            self.builder.add("leaf", line.start, line.end, section, None, field)

    def _place_or_person(self, line: Line, body: str, following: str) -> bool:
        field = self.label.field if self.label else None
        if shapes.PHONE_LINE.match(body) or shapes.EMAIL.fullmatch(body):
            kind = "email" if "@" in body else "phone"
            owner = self.owner if self.owner_field == "contact" else self.site
            self._leaf(line, kind, owner, "contacts" if self.site is None else "sites")
        elif shapes.ADDRESS.match(body) and self.site is not None:
            self._leaf(line, "site_address", self.site, "sites")
        elif (
            shapes.ADDRESS.match(following)
            and len(body) <= 150
            and self._section() in ("sites", "contacts", "other")
        ):
            self._leaf(line, "site", section="sites")
            self.site, self.owner, self.owner_field = len(self.builder) - 1, None, None
        elif field == "contact" and self.site is not None and shapes.STATUS.match(body):
            self._leaf(line, "site_status", self.site, "sites")
        elif field == "contact" and len(body) <= 160 and not _SENTENCE.search(body.rstrip(".") + body[-1:]):
            index = self._leaf(line, "contact", section="sites" if self.site is not None else "contacts")
            self.owner, self.owner_field = index, "contact"
        else:
            return False
        return True

    def _own(self, line: Line, field: str, section: Section) -> None:
        """Add an arm or intervention that the following lines describe."""
        if self.label is None or self.label.section not in ("arms", "interventions") or self.arm is not None:
            self.label, self.heading = Label(None, "arms"), self.arms_heading
        index = self._leaf(line, field, None, section)
        self.owner, self.owner_field = index, field
        if field == "arm":
            self.arm = index

    def _unlabelled(self, line: Line, body: str) -> None:
        """Take a line before the first label, or after the criteria."""
        short = len(body) <= 90 and not _SENTENCE.search(body)
        if short and (
            (self.logo and body[0].casefold() == self.logo[0].casefold()) or shapes.ORGANISATION.search(body)
        ):
            self._leaf(line, "sponsor", section="sponsor")
            self.logo = ""
        elif short:
            self._leaf(line, None)
        else:
            self._prose(line, "summary", "summary", None)

    def _prose(self, line: Line, section: Section, field: str | None, parent: int | None) -> None:
        """Add the sentences of a line."""
        self.values += 1
        for start, end in sentences(self.builder.text, line.body_start, line.body_end):
            self.builder.add("leaf", start, end, section, parent, field)

    def _value(self, start: int, end: int, body: str) -> None:
        """Add a value under the current label, with its field when the shape fits."""
        label = self.label
        if label is None:
            return
        line = Line(self.builder.text[start:end], start, end)
        if label.prose or (label.field is None and (_SENTENCE.search(body) or len(body) > 160)):
            field = "arm_description" if self.owner_field == "arm" else label.field
            self._prose(
                line, label.section if label.section != "eligibility" else "other", field, self.heading
            )
        elif label.field is None or (self.values and not label.many):
            self._leaf(line, None)
        elif not _fits(label, body):
            self._misfit(line, body)
        else:
            self._leaf(line, label.field)

    def _misfit(self, line: Line, body: str) -> None:
        """Keep a text that is no value of its label: most often the site's explanation of the label."""
        if _SENTENCE.search(body) or len(body) > 60:
            self._other(line)
        else:
            self._leaf(line, None)


def _fits(label: Label, body: str) -> bool:
    """Tell whether a line can be the value of a label that waits for one."""
    if label.field == "status":
        return bool(shapes.STATUS.match(body)) or (len(body.split()) <= 4 and not _SENTENCE.search(body))
    if label.field in (
        "title",
        "intervention",
        "arm_intervention",
        "outcome_primary",
        "outcome_secondary",
        "outcome_other",
    ):
        return True
    if label.field == "identifier":
        return bool(shapes.REGISTRY_ID.search(body) or shapes.SPONSOR_ID.match(body))
    if label.field == "site_count":
        return bool(re.fullmatch(r"\d+(?: \w+){0,3}", body))
    if label.field == "healthy_volunteers":
        return (
            bool(re.match(r"^(?:yes|no|accept|not accept|true|false|healthy|does not)", body, re.I))
            and len(body) <= 60
        )
    if label.shape is labels.WORDS:
        return (
            (len(body) <= 200
            and not (_SENTENCE.search(body) and len(body) > 60)
            and not body[0].islower())
            or label.field == "condition"
        )
    return label.shape is None or (bool(label.shape.search(body)) and len(body) <= 160)
