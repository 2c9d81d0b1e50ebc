"""Tells the fields of an export row by their shape: typed interventions, outcomes, dates, codes."""

import re
from dataclasses import dataclass

from corpus.document import Section
from corpus.readers import shapes

_TYPE = "|".join(
    sorted(
        {t.upper().replace(" ", "_") for t in shapes.INTERVENTION_TYPES}
        | {t.title() for t in shapes.INTERVENTION_TYPES}
    )
)
INTERVENTIONS = re.compile(rf"^(?:{_TYPE}): \S[^|]*(?:\|(?:{_TYPE}): \S[^|]*)*$")
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
BRACKET = re.compile(r"^\\?\[[^\]\\]{2,60}\\?\]")
SENTENCE = re.compile(r"[.!?](?:\s|$)")
DESIGN_FIELDS = {
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


@dataclass(frozen=True)
class Told:
    """What a line is: its field and section."""

    field: str
    section: Section


def shape_of(body: str) -> Told | None:
    """Tell a field by its shape alone."""
    if shapes.NCT.fullmatch(body):
        return Told("identifier", "identifiers")
    if shapes.URL.match(body):
        return Told("url", "identifiers")
    if INTERVENTIONS.match(body):
        return Told("intervention", "interventions")
    if _DESIGN.match(body):
        return Told("design", "design")
    if _SITES.match(body) and not re.search(r"\.\s", body[:400]):
        return Told("site", "sites")
    if len(body) > 400:
        return None
    for pattern, field, section in _SHAPES:
        if pattern.match(body):
            return Told(field, section)
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


def is_outcomes(body: str) -> bool:
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
