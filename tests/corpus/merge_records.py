"""Invented records and pages for the tests of merging."""

import json
from datetime import date
from typing import Any

from corpus.document import Document
from corpus.merge import trials_of
from corpus.readers import read_bytes

DAY = date(2026, 11, 21)

TITLE = "Weekly Zoltrex Against Nightly Pelorin for Nephritis of Lupus"

PROSE = [
    "This open label phase I/II study gives a single infusion of Xantrol to patients with multiple myeloma.",
    "Patients will be recruited and treated at a specialist transplantation unit of the hospital.",
    "Once written informed consent is obtained, the screening procedures will be completed first.",
    "Patients will be offered maintenance treatment while the product is made and released.",
    "Upon release the patients will be admitted for a reduced-intensity conditioning regimen.",
    "Thereafter regular follow-up of the patients will occur for a total of two years.",
]


def read(text: str, name: str = "a.txt") -> Document:
    """The one document of a text."""
    [document] = read_bytes(text.encode(), name, DAY)
    return document


def record(
    nct: str | None = None,
    title: str | None = None,
    sponsor: str | None = None,
    number: str | None = None,
    note: str = "",
    others: tuple[str, ...] = (),
    earlier: tuple[str, ...] = (),
    phases: tuple[str, ...] = (),
    start: str | None = None,
    source: str = "a.json",
    **modules: Any,
) -> Document:
    """A record of the registry's; `note` is its summary, by which records differ."""
    naming = {
        "nctId": nct,
        "briefTitle": title,
        "orgStudyIdInfo": {"id": number} if number else None,
        "secondaryIdInfos": [{"id": one} for one in others],
        "nctIdAliases": list(earlier),
    }
    protocol: dict[str, Any] = {
        "identificationModule": {key: value for key, value in naming.items() if value},
        "descriptionModule": {"briefSummary": note or "A study."},
        **modules,
    }
    if sponsor:
        protocol["sponsorCollaboratorsModule"] = {"leadSponsor": {"name": sponsor}}
    if phases:
        protocol["designModule"] = {"phases": list(phases)}
    if start:
        protocol["statusModule"] = {"startDateStruct": {"date": start}}
    [document] = read_bytes(json.dumps({"protocolSection": protocol}).encode(), source, DAY)
    return document


def page(
    title: str = "Xantrol in Multiple Myeloma: a Trial", prose: list[str] = PROSE, **facts: str
) -> Document:
    """A page with prose as its description."""
    lines = [title, "", "Ages: 18 Years - 70 Years", "Sex: All"]
    lines += [f"{label.replace('_', ' ')}: {value}" for label, value in facts.items()]
    return read("\n".join([*lines, "", "Detailed Description", "", " ".join(prose)]))


def together(*documents: Document) -> list[set[str]]:
    """The ids of the documents of each trial."""
    return [set(trial.documents) for trial in trials_of(documents)]


def words(*documents: Document) -> list[str]:
    """Why documents are only probably of their trial, in the order of trials."""
    return [one.words for trial in trials_of(documents) for one in trial.likenesses]
