"""Reads an export row without header: one field a line, some missing, lists joined with "|".

Fields are told by their shape; the registry's column order is the tie-break. What cannot be told
stays whole, as `other`.
"""

import re
from dataclasses import dataclass

from corpus.builder import NodeBuilder
from corpus.document import Node, Section
from corpus.lines import Line, lines_of, sentences
from corpus.readers import boilerplate, shapes

_TYPE = "|".join(
    sorted(
        {t.upper().replace(" ", "_") for t in shapes.INTERVENTION_TYPES}
        | {t.title() for t in shapes.INTERVENTION_TYPES}
    )
)
_INTERVENTIONS = re.compile(rf"^(?:{_TYPE}): \S[^|]*(?:\|(?:{_TYPE}): \S[^|]*)*$")
_DESIGN = re.compile(
    r"^(?:Allocation|(?:Intervention|Observational) Model|Masking|Primary Purpose|Time Perspective): ", re.I
)
_LISTED_PHASES = re.compile(
    r"^(?:(?:early_?phase_?1|phase_?[1-4]|phase [1-4]|early phase 1)(?:[|/, ]+(?:phase[_ ]?[1-4]))*|na|"
    r"not applicable)$",
    re.I,
)
_AGE_GROUPS = re.compile(
    r"^(?:(?:child|adult|older[_ ]adult)(?:, )?)+$|^.{0,40}\((?:child|adult|older adult).*\)$", re.I
)
_FUNDERS = re.compile(
    r"^(?:INDUSTRY|OTHER|NIH|FED|NETWORK|OTHER_GOV|INDIV|UNKNOWN|U\.S\. Fed|AMBIG)(?:\|\w+)*$", re.I
)
_STUDY_TYPE = re.compile(r"^(?:interventional|observational|expanded[_ ]access)(?: \[.*\])?$", re.I)
_DATE_LINE = re.compile(r"^(?:\d{4}-\d{2}(?:-\d{2})?|[A-Z][a-z]+ (?:\d{1,2}, )?\d{4})$")
_COUNTRY_END = "|".join(sorted(map(re.escape, shapes.COUNTRIES), key=len, reverse=True))
_SITES = re.compile(rf"^[^|]{{3,250}}, (?:{_COUNTRY_END})(?:\|[^|]{{3,250}}, (?:{_COUNTRY_END}))*$")
_RESULTS = re.compile(r"^(?:yes|no|no results available|has results)$", re.I)
_BRACKET = re.compile(r"^\\?\[[^\]\\]{2,60}\\?\]")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_DESIGN_FIELDS = {
    "allocation": "allocation",
    "intervention model": "model",
    "observational model": "model",
    "masking": "masking",
    "primary purpose": "purpose",
}
_TIME = re.compile(
    r"\b(?:\d+|one|two|three|four|six|twelve|first|last|each|every|a|per)[ -]?(?:\w+[ -])?(?:day|week|month|"
    r"year|hour|minute|hr|h|min|d|wk)s?\b"
    r"|\b(?:up to|baseline|through|until|during|at (?:the )?(?:end|day|week|month|visit|discharge|time)|"
    r"(?:day|week|month|year|visit|hour) \d+|"
    r"pre-?\w*|post-?\w*|immediately|intraoperative|perioperative|duration|completion)\b",
    re.I,
)


def looks_like(text: str) -> bool:
    """Tell whether some line is a list of typed interventions or other shapes of an export stand together."""
    bodies = [line.body for line in lines_of(text[:300_000]) if not line.blank]
    typed = any(_INTERVENTIONS.match(body) and body.split(":")[0].isupper() for body in bodies)
    joined = sum(1 for body in bodies if _is_outcomes(body) and "|" in body)
    single = sum(1 for body in bodies if _shape(body) is not None)
    return (typed and len(bodies) >= 3) or joined >= 2 or single >= 4


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


@dataclass(frozen=True)
class _Told:
    """What a line is: its field and section."""

    field: str
    section: Section


def read(text: str) -> tuple[Node, ...]:
    """Return the nodes of an export row."""
    return _Row(text).run()


class _Row:
    def __init__(self, text: str) -> None:
        self.builder = NodeBuilder(text)
        self.lines = [line for line in lines_of(text) if not line.blank]
        self.told = [_shape(line.body) for line in self.lines]
        self.outcomes = [
            i for i, line in enumerate(self.lines) if self.told[i] is None and _is_outcomes(line.body)
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

    def _told(self, line: Line, told: _Told) -> None:
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
            field = _DESIGN_FIELDS.get(name.strip().casefold())
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
        prose = (bool(_SENTENCE.search(body)) and len(body) > 100) or len(body) > 250
        if self.lists_to < index < self.design_from and len(body) <= 250 and self.sponsors < 2:
            self.sponsors += 1
            self._list(line, "sponsor" if self.sponsors == 1 else "collaborator", "sponsor")
        elif before and not prose and not self.summarised and index <= 4 and _ACRONYM.fullmatch(body):
            self.builder.add("leaf", line.start, line.end, "title", None, "acronym")
        elif index > self.design_from and _IDS.fullmatch(body):
            self._list(line, "identifier", "identifiers")
        elif prose or _BRACKET.match(body) or _SENTENCE.search(body):
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
        bracket = _BRACKET.match(line.body)
        if bracket:
            self.heading = self.builder.add("heading", start, start + bracket.end(), section)
            start += bracket.end()
        for left, right in sentences(self.builder.text, start, line.body_end):
            self.builder.add("leaf", left, right, section, self.heading, field)


def _shape(body: str) -> _Told | None:
    """Tell a field by its shape alone."""
    if shapes.NCT.fullmatch(body):
        return _Told("identifier", "identifiers")
    if shapes.URL.match(body):
        return _Told("url", "identifiers")
    if _INTERVENTIONS.match(body):
        return _Told("intervention", "interventions")
    if _DESIGN.match(body):
        return _Told("design", "design")
    if _SITES.match(body) and not re.search(r"\.\s", body[:400]):
        return _Told("site", "sites")
    if len(body) > 400:
        return None
    for pattern, field, section in _SHAPES:
        if pattern.match(body):
            return _Told(field, section)
    return None


_SHAPES: tuple[tuple["re.Pattern[str]", str, Section], ...] = (
    (_LISTED_PHASES, "phase", "design"),
    (_STUDY_TYPE, "study_type", "design"),
    (re.compile(r"^(?:ALL|FEMALE|MALE|All|Female|Male)$"), "sex", "design"),
    (shapes.STATUS, "status", "status"),
    (_AGE_GROUPS, "ages", "design"),
    (shapes.AGES, "ages", "design"),
    (_FUNDERS, "funder", "sponsor"),
    (_RESULTS, "results", "other"),
    (_DATE_LINE, "date", "dates"),
    (re.compile(r"^\d{1,7}$"), "enrollment", "design"),
)


def _is_outcomes(body: str) -> bool:
    """Tell whether a line is outcome measures: parts that end in a time frame after a comma."""
    parts = [part.strip() for part in body.split("|")]
    if max(map(len, parts)) > 3000 or len(body) < 12:
        return False
    timed = sum(1 for part in parts if _time_frame(part) is not None)
    if timed < max(1, 0.6 * len(parts)):
        return False
    if len(parts) > 1:
        return True
    frame = body[_time_frame(body) or 0 :]
    prose = re.match(r"(?:The|This|In|To|A|We|Patients|Participants) ", body) and body.count(". ") > 1
    return not prose and not (frame.endswith(".") and (frame[0].islower() or len(frame) > 120))


def _time_frame(part: str) -> int | None:
    """Return where the time frame of an outcome starts, after its last comma that precedes one."""
    for found in reversed(list(re.finditer(r",\s+", part))):
        tail = part[found.end() :]
        if len(tail) > 200:
            return None
        if _TIME.search(tail) and tail.count(". ") == 0 and not re.match(r"(?:and|or|with|but)\b", tail):
            return found.end()
    return None


def split_outcome(text: str) -> tuple[str, str | None, str | None]:
    """Return measure, description and time frame of one outcome, as an export joins them with commas."""
    frame_at = _time_frame(text)
    frame = text[frame_at:].strip() if frame_at is not None else None
    rest = text[:frame_at].rstrip().rstrip(",") if frame_at is not None else text
    for found in re.finditer(r",\s+(?=[A-Z])", rest):
        if rest[: found.start()].count("(") == rest[: found.start()].count(")"):
            return rest[: found.start()].strip(), rest[found.end() :].strip(), frame
    return rest.strip(), None, frame
