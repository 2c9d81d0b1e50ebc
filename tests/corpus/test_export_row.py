"""An export row is told field by field by shape, with the registry's order as tie-break."""

import csv
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers import read_bytes
from corpus.readers.export.shapes import split_outcome
from corpus.structure import structure
from corpus.trial import Trial

DAY = date(2026, 11, 21)

ROW = """A Study of XJ-900 in Relapsed Follicular Lymphoma
NCT06001234
RECRUITING
This multicenter study tests XJ-900, an oral inhibitor, in adults with relapsed lymphoma. They take it twice a day.
Follicular Lymphoma, Relapsed|Lymphoma
DRUG: XJ-900|DIETARY_SUPPLEMENT: Vitamin D
Overall response rate, Share of participants with partial or complete response, 24 weeks
Survival, Death from any cause (late, too), up to 3 years|Safety, Adverse events, 24 weeks
Xenon Jupiter Ltd
Royal Society|Some Fund
FEMALE
18 Years to 75 Years (Adult, Older Adult)
PHASE1|PHASE2
85
INDUSTRY
INTERVENTIONAL
Allocation: NA|Intervention Model: SINGLE_GROUP|Masking: NONE|Primary Purpose: TREATMENT
XJ900-22
2024-01-15
2026-06
2027-01-31
2023-11-02
2024-05-20
Royal Hospital, Vienna, Austria|General Hospital, Graz, Austria"""


def row(text: str) -> tuple[Document, Trial]:
    """The row as read, and its trial."""
    [document] = read_bytes(text.encode(), "row.txt", DAY)
    return document, structure(document)


def test_every_field_of_a_full_row() -> None:
    document, trial = row(ROW)
    assert document.format == "export_row"
    assert document.record_date == date(2024, 5, 20)
    assert trial.id == "NCT06001234"
    assert trial.name == "XJ-900"
    assert [f.value.label for f in trial.statuses] == ["Recruiting"]
    assert [f.value for f in trial.conditions] == ["Follicular Lymphoma, Relapsed", "Lymphoma"]
    assert [(f.value.type, f.value.name) for f in trial.interventions] == [
        ("Drug", "XJ-900"),
        ("Dietary supplement", "Vitamin D"),
    ]
    assert [f.value for f in trial.sponsors] == ["Xenon Jupiter Ltd"]
    assert [f.value for f in trial.collaborators] == ["Royal Society", "Some Fund"]
    assert [f.value for f in trial.sexes] == ["female"]
    assert [f.value.value for f in (*trial.minimum_ages, *trial.maximum_ages)] == [18.0, 75.0]
    assert [f.value for f in trial.phases] == ["Phase 1/Phase 2"]
    assert [f.value.count for f in trial.enrolments] == [85]
    assert [f.value for f in trial.models] == ["Single group"]
    assert [f.value.text for f in trial.start_dates] == ["2024-01-15"]
    assert [f.value.text for f in trial.completion_dates] == ["2027-01-31"]
    assert [(f.value.name, f.value.city, f.value.country) for f in trial.sites] == [
        ("Royal Hospital", "Vienna", "Austria"),
        ("General Hospital", "Graz", "Austria"),
    ]


def test_outcomes_are_primary_then_secondary_and_split_at_their_commas() -> None:
    _, trial = row(ROW)
    told = [(f.value.kind, f.value.measure, f.value.description, f.value.time_frame) for f in trial.outcomes]
    assert told == [
        (
            "primary",
            "Overall response rate",
            "Share of participants with partial or complete response",
            "24 weeks",
        ),
        ("secondary", "Survival", "Death from any cause (late, too)", "up to 3 years"),
        ("secondary", "Safety", "Adverse events", "24 weeks"),
    ]


def test_a_row_with_most_fields_missing() -> None:
    lines = ROW.split("\n")
    _, trial = row("\n".join(lines[i] for i in (0, 3, 4, 5, 6)))
    assert [f.value for f in trial.titles] == [lines[0]]
    assert [f.value for f in trial.conditions] == ["Follicular Lymphoma, Relapsed", "Lymphoma"]
    assert len(trial.interventions) == 2
    assert [f.value.kind for f in trial.outcomes] == ["primary"]
    assert not (trial.sponsors or trial.statuses or trial.phases or trial.ids or trial.sexes)


def test_a_measure_with_commas_in_brackets_stays_whole() -> None:
    assert split_outcome("Rate (CR, PR), Share of people, Up to 12 months") == (
        "Rate (CR, PR)",
        "Share of people",
        "Up to 12 months",
    )


def test_the_row_among_the_samples(samples: Path) -> None:
    _, trial = row(next(samples.glob("03*.txt")).read_text())
    assert trial.name == "MSC-IFN\u03b1"
    assert [f.value for f in trial.phases] == ["Phase 1/Phase 2"]
    assert [f.value for f in trial.conditions] == ["Locally Advanced or Metastatic Solid Tumors"]
    assert [f.value.name for f in trial.interventions] == [
        "MSC-IFN\u03b1",
        "Nab paclitaxel",
        "Cyclophosphamide",
        "Anti-PD-1 monoclonal antibody",
    ]
    kinds = [f.value.kind for f in trial.outcomes]
    assert [kinds.count(kind) for kind in ("primary", "secondary", "other")] == [1, 4, 10]
    assert not trial.enrolments  # 3-9 people an arm, 10-30 in the second phase: no one count for the study
    assert [f.value.label for f in trial.arms] == ["Arm 1", "Arm 2"]


def test_the_given_row(shared: Path) -> None:
    _, trial = row(next((shared / "documents").glob("002*.txt")).read_text())
    kinds = [f.value.kind for f in trial.outcomes]
    assert [kinds.count(kind) for kind in ("primary", "secondary", "other")] == [1, 4, 10]
    assert {f.value.time_frame for f in trial.outcomes} == {
        "Up to 12 months since the initiation of MSC-IFN\u03b1 therapy"
    }
    assert not (trial.enrolments or trial.sponsors or trial.statuses)


def test_rows_of_real_exports_give_their_title_status_and_phase(shared: Path) -> None:
    path = shared / "data" / "exports" / "alzheimer.csv"
    if not path.is_file():
        pytest.skip(f"no {path.name} beside the repository")
    with path.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))[:150]
    right = 0
    for record in rows:
        _, trial = row("\n".join(value for value in record.values() if value))
        titles = [f.value for f in trial.titles]
        statuses = [f.value.label.casefold() for f in trial.statuses]
        right += titles == [record["Study Title"]] and statuses == [
            record["Study Status"].replace("_", " ").casefold()
        ]
    assert right >= 0.97 * len(rows)
