"""Places the lines of a page that are no label: by their shape, then by the label above them."""

import re
from collections.abc import Sequence
from functools import cached_property

from corpus.builder import NodeBuilder
from corpus.document import Part, Section
from corpus.lines import Line, lines_of, sentences
from corpus.readers import shapes
from corpus.readers.labelled import labels
from corpus.readers.labelled.fits import SENTENCE, fits, is_prose, only_numbers
from corpus.readers.labelled.label_table import Label

_GROUPS_LINE = re.compile(
    r"^\d[\d,]* (?:participants|patients|subjects|people) in \d+ (?:\w+ )?(?:groups?|arms?|cohorts?)", re.I
)

_NUMBERED_ARM = re.compile(
    r"(?P<label>(?:Treatment |Study |Dose |Experimental |Control )?(?:Arm|Group|Cohort) (?:\d{1,2}|"
    r"[A-H])(?: ?\([^)]{1,60}\))?)"
    r"\s*(?::|\s[-\u2013])\s*(?P<rest>\S)",
    re.I,
)


class PageState:
    """What is known at a line of a page: the label above, and what the lines after it tell more of."""

    def __init__(
        self, text: str, lines: Sequence[Line] | None = None, headers: frozenset[int] = frozenset()
    ) -> None:
        """Start a page of `lines`; `headers` are the starts of those that pages repeat at their edges."""
        self.builder = NodeBuilder(text)
        self.lines: Sequence[Line] = lines_of(text) if lines is None else lines
        self.headers = headers
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

    @cached_property
    def _title_label(self) -> int | None:
        """The index of the first line that is a label of the title, None on a page without one."""
        for at, line in enumerate(self.lines):
            hit = labels.match(line.body) if 0 < len(line.body) <= 600 else None
            if hit is not None and hit.label.field == "title":
                return at
        return None

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
        elif (numbered := _NUMBERED_ARM.match(body)) and self._section() in ("arms", "interventions"):
            self._arm_of_line(line, numbered.end("label"), numbered.start("rest"))
        elif shapes.ARM_TYPE.match(body) and self.arm is not None:
            self._leaf(line, "arm_type", self.arm, "arms")
        elif shapes.INTERVENTION.match(body) and len(body) <= 400:
            if field == "arm_intervention":
                self._leaf(line, "arm_intervention")
            else:
                self._own(line, "intervention", "interventions")
        elif shapes.PHASE.match(body):
            self._alone(line, "phase", "status" if field == "status" else "design")
        elif only_numbers(body) or (shapes.NCT.match(body) and len(body) <= 60):
            self._alone(line, "identifier", "identifiers")
        else:
            return self._place_or_person(line, body, following)
        return True

    def _arm_of_line(self, line: Line, label: int, rest: int) -> None:
        """Add the arm of "Arm 1: 25 mg once daily": its label, and what it gets under it."""
        start = line.body_start
        self.values += 1
        part = Part(name="label", start=start, end=start + label)
        index = self.builder.add("leaf", start, start + rest, "arms", self.heading, "arm", (part,))
        self._prose(Line(line.body[rest:], start + rest, line.body_end), "arms", "arm_description", index)

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
        elif field == "contact" and len(body) <= 160 and not SENTENCE.search(body.rstrip(".") + body[-1:]):
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
        short = len(body) <= 90 and not SENTENCE.search(body)
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
        if label.prose or (label.field is None and (SENTENCE.search(body) or len(body) > 160)):
            field = "arm_description" if self.owner_field == "arm" else label.field
            self._prose(
                line, label.section if label.section != "eligibility" else "other", field, self.heading
            )
        elif label.field == "contact" and self._place_or_person(line, body, ""):
            return
        elif label.field is not None and self.values and is_prose(body):
            self._prose(line, "description", "description", None)
        elif label.field is None or (self.values and not label.many):
            self._leaf(line, None)
        elif not fits(label, body):
            self._misfit(line, body)
        elif label.field in ("phone", "email") and self.owner_field == "contact":
            self._leaf(line, label.field, self.owner)
        elif label.field == "site" and (several := list(re.finditer(r"[^;]+(?:;\s*|$)", body)))[1:]:
            for one in several:
                self._leaf(Line(one[0], start + one.start(), start + one.end()), "site")
        else:
            self._leaf(line, label.field)

    def _misfit(self, line: Line, body: str) -> None:
        """Keep a text that is no value of its label: most often the site's explanation of the label."""
        if SENTENCE.search(body) or len(body) > 60:
            self._other(line)
        else:
            self._leaf(line, None)
