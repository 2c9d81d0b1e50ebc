"""Reads an export row without header: one field a line, some missing, lists joined with "|".

Fields are told by their shape; the registry's column order is the tie-break. What cannot be told
stays whole, as `other`.
"""

import re

from corpus.builder import NodeBuilder
from corpus.document import Node, Section
from corpus.lines import Line, lines_of, sentences
from corpus.readers import shapes
from corpus.readers.export.shapes import (
    BRACKET,
    DESIGN_FIELDS,
    INTERVENTIONS,
    SENTENCE,
    Told,
    is_outcomes,
    shape_of,
)
from corpus.readers.labelled import boilerplate


def looks_like(text: str) -> bool:
    """Tell whether some line is a list of typed interventions or other shapes of an export stand together."""
    bodies = [line.body for line in lines_of(text[:300_000]) if not line.blank]
    joined = sum(1 for body in bodies if is_outcomes(body) and "|" in body)
    told = {shape.field for body in bodies if (shape := shape_of(body)) is not None}
    return (has_interventions(text) and len(bodies) >= 3) or joined >= 2 or len(told) >= 4


def has_interventions(text: str) -> bool:
    """Tell whether a line is a list of interventions with their types in capitals ("DRUG: …|DEVICE: …")."""
    bodies = (line.body for line in lines_of(text[:300_000]))
    return any(INTERVENTIONS.match(body) and body.split(":")[0].isupper() for body in bodies)


_ACRONYM = re.compile(r"[A-Z0-9][\w .&/+-]{1,24}")
_IDS = re.compile(r"(?=[^|]*\d)[\w./ -]{3,40}(?:\|[\w./ -]{3,40})*")
_DESIGN_LINES = ("sex", "ages", "phase", "enrollment", "funder", "study_type")
_LATER = (None, None, "record_date")
_DATE_ORDER: dict[int, tuple[str | None, ...]] = {
    3: ("start_date", None, "completion_date"),
    5: ("start_date", None, "completion_date", None, "record_date"),
    6: ("start_date", None, "completion_date", *_LATER),
}
"""The registry's order of date columns, by how many there are: start, primary completion, completion,
first posted, results posted, last update. Other counts do not tell which are missing."""


def read(text: str) -> tuple[Node, ...]:
    """Return the nodes of an export row."""
    return _Row(text).run()


class _Row:
    def __init__(self, text: str) -> None:
        self.builder = NodeBuilder(text)
        self.lines = [line for line in lines_of(text) if not line.blank]
        self.told = [shape_of(line.body) for line in self.lines]
        self.outcomes = [
            i for i, line in enumerate(self.lines) if self.told[i] is None and is_outcomes(line.body)
        ]
        self.title = next(
            (i for i, told in enumerate(self.told[:3]) if told is None or told.field in ("site", "status")),
            None,
        )
        typed = [i for i, told in enumerate(self.told) if told and told.field == "intervention"]
        self.interventions = typed[0] if typed else None
        self.heading: int | None = None
        self.titled = False
        self.summarised = False
        self.sponsors = 0
        kinds, conditions = self._outcome_kinds(), self._conditions_line()
        self.kinds, self.conditions = kinds, conditions
        lists = [i for i in (conditions, self.interventions, *kinds) if i is not None]
        self.lists_from, self.lists_to = (
            (min(lists), max(lists)) if lists else (len(self.lines), len(self.lines))
        )
        self.design_from = next(
            (
                i
                for i, told in enumerate(self.told)
                if i > self.lists_to and told and told.field in _DESIGN_LINES
            ),
            0,
        )
        self.dates = [i for i, told in enumerate(self.told) if told and told.field == "date"]

    def run(self) -> tuple[Node, ...]:
        kinds, conditions = self.kinds, self.conditions
        for index, line in enumerate(self.lines):
            told = self.told[index]
            if boilerplate.is_about_text(line.body) or boilerplate.is_footer(line.body):
                self.builder.add("other", line.start, line.end)
            elif not self.titled and index == self.title:
                self.titled = True
                self.builder.add("leaf", line.start, line.end, "title", None, "title")
            elif told is not None:
                self._told(line, told)
            elif index in kinds:
                self._list(line, kinds[index], "outcomes")
            elif index == conditions:
                self._list(line, "condition", "conditions")
            else:
                self._by_order(index, line)
        return self.builder.nodes()

    def _outcome_kinds(self) -> dict[int, str]:
        """Give primary, secondary, other to the outcome lines after the interventions, in order."""
        start = self.interventions if self.interventions is not None else self._conditions_line() or 0
        after = [i for i in self.outcomes if i > start]
        run: list[int] = []
        for index in after:
            if run and index != run[-1] + 1:
                break
            run.append(index)
        names = ("outcome_primary", "outcome_secondary", "outcome_other")
        return {index: names[min(n, 2)] for n, index in enumerate(run)}

    def _conditions_line(self) -> int | None:
        """Return the short line right before the interventions, or before the first outcomes."""
        stop = self.interventions
        if stop is None:
            stop = next((i for i in self.outcomes if i >= 2), None)
        if stop is None:
            return None
        index = stop - 1
        while index > 0 and self.told[index] is not None:
            index -= 1
        body = self.lines[index].body
        ok = (
            index > (self.title or 0)
            and len(body) <= 1500
            and not re.search(r"[.!?]$", body)
            and max(map(len, body.split("|"))) <= 120
        )
        return index if ok else None

    def _told(self, line: Line, told: Told) -> None:
        if told.field in ("intervention", "site", "identifier"):
            self._list(line, told.field, told.section)
        elif told.field == "design":
            self._design(line)
        elif told.field == "date":
            names = _DATE_ORDER.get(len(self.dates), ())
            at = next(n for n, i in enumerate(self.dates) if self.lines[i] is line)
            self.builder.add("leaf", line.start, line.end, "dates", None, names[at] if names else None)
        elif told.field == "results":
            self.builder.add("other", line.start, line.end)
        else:
            self.builder.add("leaf", line.start, line.end, told.section, None, told.field)

    def _list(self, line: Line, field: str, section: Section) -> None:
        """Add one node for each part of a line joined with "|"; a bar goes with the part before it."""
        at = line.start
        for part in re.findall(r"[^|]*\|?", line.text):
            self.builder.add("leaf", at, at + len(part), section, None, field)
            at += len(part)

    def _design(self, line: Line) -> None:
        at = line.start
        for part in re.findall(r"[^|]*\|?", line.text):
            name, colon, _ = part.partition(":")
            field = DESIGN_FIELDS.get(name.strip().casefold())
            if colon:
                head = self.builder.add("heading", at, at + len(name) + 1, "design")
                self.builder.add("leaf", at + len(name) + 1, at + len(part), "design", head, field)
            else:
                self.builder.add("leaf", at, at + len(part), "design")
            at += len(part)

    def _by_order(self, index: int, line: Line) -> None:
        """Place a line that no shape tells: title, then summary, later the sponsor, then prose."""
        body = line.body
        before = index < self.lists_from
        prose = (bool(SENTENCE.search(body)) and len(body) > 100) or len(body) > 250
        if self.lists_to < index < self.design_from and len(body) <= 250 and self.sponsors < 2:
            self.sponsors += 1
            self._list(line, "sponsor" if self.sponsors == 1 else "collaborator", "sponsor")
        elif before and not prose and not self.summarised and index <= 4 and _ACRONYM.fullmatch(body):
            self.builder.add("leaf", line.start, line.end, "title", None, "acronym")
        elif index > self.design_from and _IDS.fullmatch(body):
            self._list(line, "identifier", "identifiers")
        elif prose or BRACKET.match(body) or SENTENCE.search(body):
            self._prose(line, "summary" if before else "description")
        elif index > self.lists_to and self._is_sponsor(body):
            self.sponsors += 1
            self.builder.add("leaf", line.start, line.end, "sponsor", None, "sponsor")
        else:
            self.builder.add("other", line.start, line.end)

    def _is_sponsor(self, body: str) -> bool:
        """Tell whether a short line right after the lists names an organisation."""
        last = self.builder.last_field() or ""
        after_lists = last.startswith("outcome") or last in ("intervention", "condition")
        return (
            self.sponsors == 0 and after_lists and len(body) <= 160 and bool(shapes.ORGANISATION.search(body))
        )

    def _prose(self, line: Line, field: str) -> None:
        section: Section = "summary" if field == "summary" else "description"
        self.summarised = True
        start = line.body_start
        bracket = BRACKET.match(line.body)
        if bracket:
            self.heading = self.builder.add("heading", start, start + bracket.end(), section)
            start += bracket.end()
        for left, right in sentences(self.builder.text, start, line.body_end):
            self.builder.add("leaf", left, right, section, self.heading, field)
