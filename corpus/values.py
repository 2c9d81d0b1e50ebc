"""The words of one value to its type: phases, ages, sex, counts, ids, statuses, outcomes."""

import re
from typing import Literal

from corpus.clean import plain, strip_mark
from corpus.readers import shapes
from corpus.readers.export.shapes import split_outcome
from corpus.trial import Age, AgeUnit, Enrolment, Identifier, Sex

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_PHASE_PART = re.compile(r"(?<![a-z0-9])(early[ _]?phase[ _]?1|[1-4]|iv|i{1,3})(?=[ab]?(?![a-z0-9]))", re.I)
_AGE = re.compile(
    r"(?<!\d)(\d{1,7}(?:\.\d{1,4})?)(?!\d)\s*(\+)?\s*(years?|yrs?|y\b|months?|mos?\b|weeks?|wks?|days?|"
    r"hours?|hrs?|h\b|minutes?|mins?)?",
    re.I,
)
_RANGE = re.compile(
    r"\d\D{0,12}?(?:-|\u2013|\bto\b)\s*\d|\d\s*\+|\d.*\b(?:over|older|above)\b|[<>\u2264\u2265]", re.I
)
_BRACKETED_DATE = re.compile(r"\s*[(\[][^)\]]*\d{4}[^)\]]*[)\]]\s*$")
_REGISTRIES: tuple[tuple[Literal["nct", "ctis", "eudract", "isrctn"], re.Pattern[str]], ...] = (
    ("nct", shapes.NCT),
    ("ctis", re.compile(r"20\d{2}-5\d{5}-\d{2}(?:-\d{2})?")),
    ("eudract", re.compile(r"\d{4}-\d{6}-\d{2}")),
    ("isrctn", re.compile(r"ISRCTN\d{8}")),
)
"""Shapes of registry numbers; the EU's numbers from CTIS have a 5 where EudraCT's counted from 0."""
_UNITS: dict[str, AgeUnit] = {
    "y": "years",
    "mo": "months",
    "w": "weeks",
    "d": "days",
    "h": "hours",
    "mi": "minutes",
}


def words(text: str) -> str | None:
    """Return a value in the record's words; codes become words ("SINGLE_GROUP": "Single group")."""
    said = plain(text).strip(" .")
    if re.fullmatch(r"[A-Z]+(?:_[A-Z]+)+|[A-Z]{4,}", said):
        said = said.replace("_", " ").capitalize()
    return said or None


def status(text: str) -> str:
    """Return a recruitment status in the record's own words."""
    bare = _BRACKETED_DATE.sub("", text)
    return words(bare) or text.strip()


def study_type(text: str) -> str | None:
    """Return "Interventional", "Observational" or "Expanded access"."""
    found = re.match(r"\W*(interventional|observational|expanded[ _]access)", text, re.I)
    return found[1].replace("_", " ").capitalize() if found else None


def phase_numbers(text: str) -> list[str]:
    """Return the phases in a text as digits, in order: "phase I/II" gives 1 and 2; "0" is early phase 1."""
    body = re.sub(r"phase(?=[\s_]*\d)|phase", "phase ", text, flags=re.I).replace("_", " ")
    found = [
        part.casefold()
        for part in _PHASE_PART.findall(re.sub(r"early\s*phase\s*1", "early phase 1", body, flags=re.I))
    ]
    return sorted({"0" if part.startswith("early") else _ROMAN.get(part, part) for part in found})


def phase_label(numbers: list[str]) -> str:
    """Return "Phase 1/Phase 2" for 1 and 2; "Early phase 1" for 0."""
    return "/".join("Early phase 1" if number == "0" else f"Phase {number}" for number in numbers)


def phase(text: str) -> str | None:
    """Return a phase in one spelling, "Not applicable" where the record says so, else None."""
    numbers = phase_numbers(text)
    if numbers:
        return phase_label(numbers)
    return "Not applicable" if re.search(r"\bn/?a\b|not applicable", text, re.I) else None


def sex(text: str) -> Sex | None:
    """Return who may take part by sex."""
    said = text.casefold()
    female = bool(re.search(r"\b(?:females?|women)\b", said))
    male = bool(re.search(r"\b(?:males?|men)\b", said))
    if re.search(r"\b(?:all|both|any)\b", said) or (female and male):
        return "all"
    return "female" if female else "male" if male else None


def healthy(text: str) -> bool | None:
    """Return whether healthy volunteers are accepted, None where the words do not say."""
    said = text.casefold()
    if re.search(r"\b(?:no|not|false|does not)\b", said):
        return False
    return True if re.search(r"\b(?:yes|true|accept\w*|healthy volunteers)\b", said) else None


def enrolment(text: str, label: str = "") -> Enrolment | None:
    """Return the number of people, and whether planned or actual where the words or their label say."""
    found = re.search(r"(?<!\d)\d[\d,]{0,11}(?!\d)", text)
    if not found:
        return None
    said = f"{label} {text}"
    planned = re.search(r"estimat|anticipat|planned|target|up to", said, re.I)
    actual = re.search(r"\bactual\b|\bfinal\b", said, re.I)
    return Enrolment(
        count=int(found[0].replace(",", "")), kind="planned" if planned else "actual" if actual else None
    )


def ages(text: str, field: str = "ages") -> tuple[Age | None, Age | None]:
    """Return the youngest and oldest age of "18 Years - 70 Years", "18+ years" or "up to 17"."""
    body = re.sub(r"\(.*?\)", " ", text)
    found = [m for m in _AGE.finditer(body)]
    if not found:
        return None, None
    if field == "ages" and (several := _several_ages(body)):
        return several
    last_unit = next((m[3] for m in reversed(found) if m[3]), "years")
    made = [Age(value=float(m[1]), unit=_unit(m[3] or last_unit)) for m in found[:2]]
    if field == "minimum_age":
        return made[0], None
    if field == "maximum_age":
        return None, made[0]
    if len(made) == 2:
        return made[0], made[1]
    top = re.search(
        r"\b(?:up to|under|below|younger|maximum|less|and under|or younger|no older|-|until)\b|^\s*(?:<|≤)|"
        r"n/?a\s*(?:-|to)",
        body,
        re.I,
    )
    if (
        re.search(r"\b(?:and|or) (?:older|over|above|up)\b|\+|\bover\b|minimum|at least|from", body, re.I)
        or not top
    ):
        return made[0], None
    return None, made[0]


def _several_ages(text: str) -> tuple[Age | None, Age | None] | None:
    """Return the whole range of several ranges ("18-64 years, 65+ years"), None for fewer than two."""
    parts = [part for part in re.split(r"\s*[,;|]\s*|\s+and\s+(?=\d+\s*\+)", text) if part.strip()]
    if len(parts) < 2 or not all(_RANGE.search(part) for part in parts):
        return None
    ranges = [ages(part) for part in parts]
    lowest = [low for low, _ in ranges if low is not None]
    highest = [high for _, high in ranges if high is not None]
    if any(low is None and high is None for low, high in ranges):
        return None
    open_below, open_above = len(lowest) < len(ranges), len(highest) < len(ranges)
    return (
        None if open_below else min(lowest, key=lambda age: age.years),
        None if open_above else max(highest, key=lambda age: age.years),
    )


def _unit(word: str) -> AgeUnit:
    """Return the unit that a word such as "Yrs" or "month" starts like."""
    said = word.casefold()
    return next(unit for start, unit in _UNITS.items() if said.startswith(start))


def identifiers(text: str) -> list[tuple[Identifier, int, int]]:
    """Return the ids in a text with their offsets; a list of sponsors' numbers may be joined with "|"."""
    out: list[tuple[Identifier, int, int]] = []
    for part in re.finditer(r"[^|;,\s]+", text):
        value = part[0].strip("().")
        at = part.start() + part[0].index(value) if value else part.start()
        told = identifier(value, "other")
        if told.kind != "other" or (re.search(r"\d", value) and len(value) >= 3):
            out.append((told, at, at + len(value)))
    return out


def identifier(value: str, otherwise: Literal["sponsor", "other"]) -> Identifier:
    """Return a number with the registry that its shape tells, else of the kind `otherwise`."""
    for kind, pattern in _REGISTRIES:
        if pattern.fullmatch(value):
            return Identifier(kind=kind, value=value)
    return Identifier(kind=otherwise, value=value)


def intervention(text: str) -> tuple[str | None, str]:
    """Return the type ("Drug") and the name of "Drug: - Name"; upper-case types become words."""
    body = strip_mark(text.strip()).strip(" |")
    found = shapes.INTERVENTION.match(body)
    if not found:
        return None, plain(body)
    return found["type"].replace("_", " ").capitalize(), plain(found["name"]).strip(" |")


def outcome(text: str, joined: bool = True) -> tuple[str, str | None, str | None]:
    """Return measure, description and time frame of an outcome.

    `joined` tells that an export wrote it, with commas between them.
    """
    said = " ".join(text.strip(" |").split())
    framed = re.search(r"\s*\[\s*time ?frame:\s*([^\]]*)\]\s*$", said, re.I)
    if framed:
        measure, _, told = strip_mark(said[: framed.start()]).partition(": ")
        return measure.rstrip(" :"), told.strip() or None, framed[1].strip() or None
    return split_outcome(strip_mark(said)) if joined else (strip_mark(said), None, None)
