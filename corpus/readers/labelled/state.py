"""Places the lines of a page that are no label: by their shape, then by the label above them."""

import re
from collections.abc import Sequence

from corpus.builder import NodeBuilder
from corpus.document import Part, Section
from corpus.lines import Line, lines_of, sentences
from corpus.readers import shapes
from corpus.readers.labelled import label_table
from corpus.readers.labelled.label_table import Label

_GROUPS_LINE = re.compile(
    r"^\d[\d,]* (?:participants|patients|subjects|people) in \d+ (?:\w+ )?(?:groups?|arms?|cohorts?)", re.I
)
_SENTENCE = re.compile(r"[.!?]$")
_OF_A_STUDY = re.compile(
    r"\b(?:this (?:[\w-]+[ ,]+){0,4}(?:study|trial)|patients|participants|subjects)\b", re.I
)


class PageState:
    """What is known at a line of a page: the label above, and what the lines after it tell more of."""

    def __init__(self, text: str, lines: Sequence[Line] | None = None) -> None:
        self.builder = NodeBuilder(text)
        self.lines: Sequence[Line] = lines_of(text) if lines is None else lines
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
        self.sites_heading: int | None = None

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
            "leaf",
            line.start,
            line.end,
            "other" if where == "eligibility" else where,
            above,
            field,
            self._parts(line, field),
        )

    def _parts(self, line: Line, field: str | None) -> tuple[Part, ...]:
        """Return the parts of a line that its layout keeps apart; a page of plain lines keeps none."""
        return ()

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
            self.builder.add("leaf", line.start, line.end, "sites", self.sites_heading, "site")
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
        elif label.field == "contact" and self._place_or_person(line, body, ""):
            return
        elif label.field is not None and self.values and _is_prose(body):
            self._prose(line, "description", "description", None)
        elif label.field is None or (self.values and not label.many):
            self._leaf(line, None)
        elif not _fits(label, body):
            self._misfit(line, body)
        elif label.field in ("phone", "email") and self.owner_field == "contact":
            self._leaf(line, label.field, self.owner)
        else:
            self._leaf(line, label.field)

    def _misfit(self, line: Line, body: str) -> None:
        """Keep a text that is no value of its label: most often the site's explanation of the label."""
        if _SENTENCE.search(body) or len(body) > 60:
            self._other(line)
        else:
            self._leaf(line, None)


def _is_prose(body: str) -> bool:
    """Tell whether a line is a text on the study itself, after a value: it ends as a sentence does."""
    return bool(len(body) > 100 and _SENTENCE.search(body) and _OF_A_STUDY.search(body))


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
    if label.field == "phase":
        return bool(shapes.PHASE.match(body) or shapes.PHASE_VALUE.match(body))
    if label.field == "identifier":
        return bool(shapes.REGISTRY_ID.search(body) or shapes.SPONSOR_ID.match(body))
    if label.field == "site_count":
        return bool(re.fullmatch(r"\d+(?: \w+){0,3}", body))
    if label.field == "healthy_volunteers":
        return (
            bool(re.match(r"^(?:yes|no|accept|not accept|true|false|healthy|does not)", body, re.I))
            and len(body) <= 60
        )
    if label.shape is label_table.WORDS:
        lower = label.field in ("condition", "keyword")
        sentence = _SENTENCE.search(body) and len(body) > 60
        return len(body) <= 200 and not sentence and (lower or not body[0].islower())
    return label.shape is None or (bool(label.shape.search(body)) and len(body) <= 160)
