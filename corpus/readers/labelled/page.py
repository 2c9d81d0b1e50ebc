"""Reads pages of search sites: labels, values, help texts, criteria, arms, sites and contacts."""

import re

from corpus.criteria.headings import is_side_heading
from corpus.document import Node, Section
from corpus.lines import Line, lines_of
from corpus.readers.labelled import boilerplate, label_table, labels
from corpus.readers.labelled.criteria import CriteriaLines
from corpus.readers.labelled.label_table import Label
from corpus.readers.labelled.labels import Match
from corpus.readers.labelled.wrapped import is_wrapped_word, joined, page_headers

_MARK = re.compile(r"[-\u2022*]\s+(?=\S)")
_NAME = re.compile(r"(?:[-\u2022*]\s+)?(?:full )?name\s*:\s*(?=\S)", re.I)
_STUDY = re.compile(r"(?:study|trial)\s*:\s*(?=\S.{3})", re.I)
_PAIR = re.compile(r"[A-Z][\w /-]{1,30}:\s+\S")
_TELL_MORE = ("phone", "email", "arm_intervention", "arm_description")
"""Fields whose label tells more of the person or arm before it."""


def read(text: str) -> tuple[Node, ...]:
    """Return the nodes of a page."""
    lines = lines_of(text)
    headers = page_headers(lines)
    kept = [line for line in lines if line.start not in headers]
    return Page(text, joined(text, kept), headers).run()


class Page(CriteriaLines):
    """Takes the lines of a page one after the other: what each is, and what it opens."""

    def run(self) -> tuple[Node, ...]:
        """Return the nodes of all lines."""
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
        elif is_side_heading(body) and (labels.match(body) is None or body.casefold().startswith("who can")):
            return self._criteria(at)
        elif boilerplate.is_logo(body):
            self.logo = body
            self._other(line)
        elif self._takes_by_shape(body):
            self._leaf(line, self.label.field if self.label else None)
        elif (hit := self._label_of(body)) is not None and not is_wrapped_word(self._before(at), hit, body):
            return self._open(at, hit)
        elif self.footer or boilerplate.is_navigation(body):
            self._other(line)
        elif boilerplate.is_help(body) and self.titled:
            self._help(line)
        else:
            return self._content(at)
        return at + 1

    def _takes_by_shape(self, body: str) -> bool:
        """Tell whether a line is the value that the label before it waits for, though a label word too."""
        label = self.label
        if label is None or self.values or label.field is None or label.shape in (None, label_table.WORDS):
            return False
        return bool(label.shape and label.shape.search(body)) and len(body) <= 60

    def _above(self) -> int | None:
        """Return the heading that labels stand under, None on a page without such."""
        return None

    def _before(self, at: int) -> str:
        return self.lines[at - 1].body if at else ""

    def _label_of(self, body: str) -> Match | None:
        hit = labels.match(body)
        mark = _MARK.match(body) if hit is None and self._section() in ("contacts", "sites") else None
        if mark is not None and (inner := labels.match(body[mark.end() :])) is not None:
            hit = Match(inner.label, inner.words, inner.length + mark.end(), inner.value)
        if hit is None and not self.titled and (study := _STUDY.match(body)):
            return Match(labels.of_field("title"), "study", study.end(), body[study.end() :])
        if hit is None and self._section() in ("contacts", "sites") and (name := _NAME.match(body)):
            return Match(labels.of_field("contact"), "name", name.end(), body[name.end() :].strip())
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
        self._start_label(line, hit)
        if hit.value:
            self._value_on_line(line.body_start + hit.length, line.body_end)
            return at + 1
        if hit.label.section == "eligibility" and self._criteria_follow(at + 1):
            return self._criteria(at + 1)
        return at + 1

    def _start_label(self, line: Line, hit: Match) -> None:
        """Add the heading of a label; what the lines before it told more of ends here."""
        parent = self._above()
        if hit.label.field == "contact" and self.site is not None:
            parent = self.site
        elif hit.label.field in ("phone", "email") and self.owner_field == "contact":
            parent = self.owner
        elif hit.label.field in ("arm_intervention", "arm_description"):
            parent = self.arm
        self.footer = False
        self.label, self.values = hit.label, 0
        section: Section = "other" if hit.label.section == "eligibility" else hit.label.section
        at = line.body_start
        self.heading = self.builder.add("heading", at, at + hit.length, section, parent)
        if hit.label.field in (None, "arm", "intervention") and hit.label.section == "arms":
            self.arms_heading = self.heading
        if hit.label.section == "sites":
            self.sites_heading = self.heading
        of_person = hit.label.field is None and hit.label.section == "contacts"
        if not of_person and hit.label.field not in _TELL_MORE:
            self.owner, self.owner_field = None, None
            if hit.label.field != "contact":
                self.site = None
            if hit.label.section not in ("arms", "interventions"):
                self.arm = None
        self.titled = self.titled or hit.label.field != "title"

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

    def _help(self, line: Line) -> None:
        """Keep a help text as `other`; what it explains tells what the next line is."""
        subject = boilerplate.subject_of_help(line.body)
        self._other(line)
        if subject and (self.label is None or self.label.field != subject):
            self.label, self.values, self.heading = labels.of_field(subject), 0, None
            self.owner = self.owner_field = self.site = None

    def _content(self, at: int) -> int:
        """Take a line that is neither label nor help, by its shape or the label above; return the next."""
        line = self.lines[at]
        body = line.body
        following = next((after.body for after in self.lines[at + 1 :] if not after.blank), "")
        if not self.titled and self._untitled(line, body):
            return at + 1
        if self._opens_sites(line):
            return at + 1
        if (place := self._place(at)) is not None:
            return place
        if self._by_shape(line, body, following):
            return at + 1
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
        return at + 1

    def _untitled(self, line: Line, body: str) -> bool:
        """Take a line that stands where the title would; False if it is neither that nor known to be none."""
        if boilerplate.is_no_title(body):
            self._other(line)
        elif self._title_label is not None and _PAIR.match(body):
            self._leaf(line, None)
        else:
            self.titled = True
            if len(body) > 400:
                return False
            self._leaf(line, "title", section="title")
        return True
