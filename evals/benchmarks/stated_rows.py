"""What a row of a registry's CSV or TSV download states, by the csv module; apart from the readers."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from evals.benchmarks import stated
from evals.benchmarks.stated import Facts, code, fold, item, items

Row = dict[str, str]

CODED = ("Study Design", "Study Designs", "Age", "Study Results")
"""Columns of coded values: a reader may say them in other words, and facts are compared instead."""
_COUNTRY = re.compile(r"^.*?, (?=[^,]+(?:, [^,]*\b(?:republic of(?: the)?|province of china))?$)")
"""What stands before the country; "Moldova, Republic of" has a comma of its own."""
_CODE = re.compile(r"^[A-Z_]+: ")
"""The coded type before an intervention's name ("DIETARY_SUPPLEMENT: "), which may be said in words."""
_AGE_TO = re.compile(r"(?:(?P<low>\d+ \w+)|up)(?: to (?P<high>\d+ \w+))?", re.I)


def rows_of(file: Path) -> list[Row]:
    """Return the rows of a download with a header; tabs where the header has tabs."""
    csv.field_size_limit(10_000_000)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        return list(csv.DictReader(lines, delimiter="\t" if "\t" in header else ","))


def texts_of(row: Row) -> Iterator[tuple[str, str]]:
    """Yield each value with a blank in it, the parts of a joined list one by one."""
    for column, value in row.items():
        if column in CODED or not value:
            continue
        for piece in value.split("|"):
            part = _CODE.sub("", piece)
            if column == "Study Documents":  # an old TSV quotes the name alone: "Protocol", https://...
                part = part.replace('"', "")
            if len(part.split()) > 1:
                yield column, part


def facts_of(row: Row) -> Facts:
    """Return the facts of one row; a kind whose column is absent is left out."""
    columns = {column: value or "" for column, value in row.items() if column}
    facts = stated.identifiers([columns.get("NCT Number"), *_parts(columns.get("Other IDs", ""))])
    simple = {
        "titles": ("Study Title", "Title"),
        "conditions": ("Conditions",),
        "keywords": ("Keywords",),
        "sponsor": ("Sponsor",),
        "collaborators": ("Collaborators",),
        "status": ("Study Status", "Status"),
        "study_type": ("Study Type",),
        "sex": ("Sex", "Gender"),
        "enrolment": ("Enrollment",),
        "start_date": ("Start Date",),
        "primary_completion_date": ("Primary Completion Date",),
        "completion_date": ("Completion Date",),
    }
    for kind, names in simple.items():
        for name in names:
            if name in columns:
                facts[kind] = items(*(_SAID.get(kind, fold)(part) for part in _split(kind, columns[name])))
    facts |= _joined(columns) | _design(columns)
    return facts


_SAID = {
    "status": stated.status,
    "study_type": code,
    "sex": stated.sex,
    "start_date": stated.dated,
    "primary_completion_date": stated.dated,
    "completion_date": stated.dated,
}


def _parts(value: str) -> list[str | None]:
    return [part.strip() for part in value.split("|") if part.strip()]


def _split(kind: str, value: str) -> list[str]:
    return value.split("|") if kind in ("conditions", "keywords", "collaborators") else [value]


def _joined(columns: Row) -> Facts:
    """Return the facts of columns that join several values or mean something by their place."""
    facts: Facts = {}
    if "Sponsor/Collaborators" in columns:
        lead, *others = columns["Sponsor/Collaborators"].split("|")
        facts |= {"sponsor": items(fold(lead)), "collaborators": items(*map(fold, others))}
    if "Last Update Posted" in columns:
        facts["status_date"] = items(stated.dated(columns["Last Update Posted"]))
    elif "Study Status" in columns:
        facts["status_date"] = set()
    if "Phases" in columns:
        facts["phase"] = items(stated.phase(columns["Phases"].split("|")))
    if "Interventions" in columns:
        named = [part.partition(":") for part in columns["Interventions"].split("|") if part.strip()]
        facts["interventions"] = items(*(item(code(kind), name) for kind, _, name in named))
    if "Locations" in columns:
        places = [place for place in columns["Locations"].split("|") if place.strip()]
        facts["row_sites"] = items(*(_place(place) for place in places))
        facts["sites_count"] = {str(len(places))}
        facts["row_site_countries"] = items(*(_COUNTRY.sub("", _place(place)) for place in places))
    if "Age" in columns:
        found = _AGE_TO.match(columns["Age"].split("(")[0].strip())
        facts["minimum_age"] = items(stated.age(found["low"])) if found else set()
        facts["maximum_age"] = items(stated.age(found["high"])) if found else set()
    for kind in ("primary", "secondary", "other"):
        if f"{kind.title()} Outcome Measures" in columns:
            listed = items(*map(fold, columns[f"{kind.title()} Outcome Measures"].split("|")))
            facts[f"{kind}_outcomes_count"] = {str(len(listed))}
    return facts


def _place(place: str) -> str:
    return ", ".join(filter(None, (part.strip() for part in fold(place).split(","))))


def _design(columns: Row) -> Facts:
    said = columns.get("Study Design", columns.get("Study Designs"))
    if said is None:
        return {}
    parts = {fold(name): value for name, _, value in (part.partition(":") for part in said.split("|"))}
    return {
        "allocation": items(code(parts.get("allocation"))),
        "model": items(stated.model(parts.get("intervention model") or parts.get("observational model"))),
        "masking": items(stated.masking(parts.get("masking"))),
        "purpose": items(code(parts.get("primary purpose"))),
    }
