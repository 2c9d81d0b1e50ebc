"""Facts that differ between sources are told, all of them; spellings of one value are not."""

from typing import Any

import pytest
from merge_records import record

from corpus.merge import conflicts, trials_of

NCT = "NCT01234567"


def modules(**changed: Any) -> dict[str, Any]:
    """The parts of a record that state facts of which a study has one."""
    said: dict[str, Any] = {
        "status": "RECRUITING",
        "start": "2023-11",
        "completion": "2025-02-01",
        "count": 120,
        "phases": ["PHASE1", "PHASE2"],
        "allocation": "RANDOMIZED",
        "masking": "DOUBLE",
        "minimum": "18 Years",
        "maximum": "70 Years",
        "sex": "ALL",
        "healthy": False,
        "sponsor": "Acme Pharma",
        "updated": "2023-06-02",
        **changed,
    }
    return {
        "statusModule": {
            "overallStatus": said["status"],
            "startDateStruct": {"date": said["start"]},
            "completionDateStruct": {"date": said["completion"]},
            "lastUpdatePostDateStruct": {"date": said["updated"]},
        },
        "designModule": {
            "phases": said["phases"],
            "enrollmentInfo": {"count": said["count"]},
            "designInfo": {"allocation": said["allocation"], "maskingInfo": {"masking": said["masking"]}},
        },
        "eligibilityModule": {
            "minimumAge": said["minimum"],
            "maximumAge": said["maximum"],
            "sex": said["sex"],
            "healthyVolunteers": said["healthy"],
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": said["sponsor"]}},
    }


def differing(**changed: Any) -> list[str]:
    """The names of the facts in which two records of one study differ."""
    old = record(NCT, note="old", **modules())
    new = record(NCT, note="new", **modules(updated="2024-09-19", **changed))
    [trial] = trials_of([old, new])
    return [name for name, _ in conflicts(trial)]


@pytest.mark.parametrize(
    ("fact", "changed"),
    [
        ("statuses", {"status": "COMPLETED"}),
        ("phases", {"phases": ["PHASE3"]}),
        ("allocations", {"allocation": "NON_RANDOMIZED"}),
        ("maskings", {"masking": "NONE"}),
        ("sponsors", {"sponsor": "South University"}),
        ("enrolments", {"count": 127}),
        ("sexes", {"sex": "FEMALE"}),
        ("minimum_ages", {"minimum": "19 Years"}),
        ("maximum_ages", {"maximum": "71 Years"}),
        ("healthy_volunteers", {"healthy": True}),
        ("start_dates", {"start": "2023-12"}),
        ("completion_dates", {"completion": "2025-02-02"}),
    ],
)
def test_one_altered_fact_is_one_conflict(fact: str, changed: dict[str, Any]) -> None:
    assert differing(**changed) == [fact]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"sponsor": "ACME PHARMA, Inc."},
        {"sponsor": "Acme Pharma (AP)"},
        {"sponsor": "Acme Pharma GmbH & Co. KG"},
        {"sponsor": "Acme Pharma S.p.A."},
        {"sponsor": "The Acme Pharma Company"},
        {"start": "2023-11-15"},
        {"minimum": "216 Months"},
        {"completion": "2025-02"},
    ],
)
def test_another_spelling_is_no_conflict(changed: dict[str, Any]) -> None:
    assert differing(**changed) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Assistance Publique - Hôpitaux de Paris", "Assistance Publique-Hopitaux de Paris"),
        ("M.D. Anderson Cancer Center", "MD Anderson Cancer Center"),
        ("Eli Lilly and Company", "Eli Lilly"),
        ("Novo Nordisk A/S", "Novo Nordisk"),
        ("Merck Sharp & Dohme LLC", "Merck Sharp and Dohme Corp."),
        ("National Cancer Institute (NCI)", "National Cancer Institute"),
        ("University Hospital, Ghent", "University Hospital Ghent"),
        ("The University of Hong Kong", "University of Hong Kong"),
        ("Acme", "Acme Therapeutics"),
    ],
)
def test_sponsors_are_spelled_in_many_ways(one: str, other: str) -> None:
    [trial] = trials_of([record(NCT, sponsor=one), record(NCT, sponsor=other)])
    assert conflicts(trial) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("University Hospital Ghent", "University Hospital Antwerp"), ("North Pharma", "South Pharma")],
)
def test_sponsors_that_share_words_are_two(one: str, other: str) -> None:
    [trial] = trials_of([record(NCT, sponsor=one), record(NCT, sponsor=other)])
    assert [name for name, _ in conflicts(trial)] == ["sponsors"]


def test_all_values_are_told_each_with_the_date_of_its_record() -> None:
    old = record(NCT, note="old", **modules())
    new = record(NCT, note="new", **modules(status="COMPLETED", updated="2024-09-19"))
    undated = record(NCT, note="undated", statusModule={"overallStatus": "TERMINATED"})
    [trial] = trials_of([old, new, undated])
    [(_, facts)] = conflicts(trial)
    said = {(fact.value.label, str(fact.value.record_date)) for fact in facts}
    assert said == {("Recruiting", "2023-06-02"), ("Completed", "2024-09-19"), ("Terminated", "None")}
    by_id = {document.id: document for document in (old, new, undated)}
    for fact in facts:
        for span in fact.spans:
            assert (
                by_id[span.document_id].slice(span).replace("_", " ").casefold()
                == fact.value.label.casefold()
            )


def test_unknown_and_unknown_status_are_one() -> None:
    one = record(NCT, statusModule={"overallStatus": "UNKNOWN"})
    other = record(NCT, note="again", statusModule={"overallStatus": "Unknown status"})
    [trial] = trials_of([one, other])
    assert conflicts(trial) == []
