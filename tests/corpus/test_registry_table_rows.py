"""Rows and files that are not as they should be are named, kept or refused, and cost no other row."""

import csv
import json
from typing import Any

import pytest

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_LINE_CHARS
from corpus.readers.registry_table import studies as registry_table


def one(text: str) -> dict[str, Any]:
    """The only study of a table of which nothing is left out."""
    found, problems = registry_table.studies(text, "table.csv")
    assert problems == []
    [(_, study)] = found
    return study


def test_rows_that_are_no_study_are_named() -> None:
    text = (
        "Search of 2024\n\nNCT Number,Study Title,Phases,Study Status\n"
        "NCT09000007,Tea in the morning for nurses,PHASE1,RECRUITING\n,,,\n"
        "NCT Number,Study Title,Phases,Study Status\n"
        "NCT09000007,Tea in the morning for nurses,PHASE1,RECRUITING\nTotal: 1,,,\n"
    )
    found, problems = registry_table.studies(text, "table.csv")
    assert len(found) == 1
    assert [name for name, _ in problems] == ["row 1", "row 6", "row 7", "row 8"]
    assert "same as row 4" in problems[2][1]


def test_a_row_with_too_many_cells_keeps_them() -> None:
    study = one("NCT Number,Phases,Study Status\nNCT09000008,PHASE1,RECRUITING,left,over\n")
    assert study["exportColumns"] == {"Column 4": "left", "Column 5": "over"}


def test_cells_that_slipped_under_other_names_are_told_by_their_shape() -> None:
    study = one(
        "NCT Number,Study Title,Study URL,Study Status,Phases\n"
        "NCT09000009,Tea, milk and sleep,https://clinicaltrials.gov/study/NCT09000009,RECRUITING,PHASE1\n"
    )
    protocol = study["protocolSection"]
    assert protocol["statusModule"] == {"overallStatus": "RECRUITING"}
    assert protocol["designModule"] == {"phases": ["PHASE1"]}
    assert "Tea" in study["exportColumns"].values()


def test_a_row_without_its_last_cells_is_read_as_far_as_it_goes() -> None:
    study = one("NCT Number,Study Title,Phases,Study Status\nNCT09000010,Tea in the morning,PHASE1\n")
    assert study["protocolSection"]["designModule"] == {"phases": ["PHASE1"]}


def test_quotes_that_do_not_close_cost_no_other_row() -> None:
    text = (
        'NCT Number,Study Title,Study Status\nNCT09000011,"Tea at noon,RECRUITING\n'
        "NCT09000012,Tea at night,COMPLETED\n"
    )
    found, problems = registry_table.studies(text, "table.csv")
    ids = [study["protocolSection"]["identificationModule"]["nctId"] for _, study in found]
    assert ids == ["NCT09000011", "NCT09000012"]
    assert [name for name, _ in problems] == ["row 2"]


def test_a_short_row_without_header_keeps_what_cannot_be_told() -> None:
    study = one(
        "NCT09000014,Tea for the tired of Norway,RECRUITING,Fatigue,OTHER: Tea,PHASE4,40,2024-01-02,2025-01-02\n"
    )
    protocol = study["protocolSection"]
    assert protocol["designModule"] == {"phases": ["PHASE4"], "enrollmentInfo": {"count": 40}}
    assert protocol["conditionsModule"] == {"conditions": ["Fatigue"]}
    assert study["exportColumns"] == {"Column 8": "2024-01-02", "Column 9": "2025-01-02"}


@pytest.mark.parametrize(
    "text",
    [
        "item,price,qty\nmilk,1.20,2\nbread,2,1\n",
        "patient_id,age,sex,diagnosis,status\n1,34,F,Asthma,active\n2,44,M,COPD,active\n",
        "Test\tResult\tUnit\nHb\t12\tg/dL\nK\t4\tmmol/L\n",
        "title,author,status\nDune,Herbert,read\nEmma,Austen,unread\n",
    ],
)
def test_a_table_of_something_else_is_refused_with_the_columns_that_were_expected(text: str) -> None:
    assert registry_table.recognise(text)
    with pytest.raises(UnreadableDocument, match=r"columns should be .*NCT Number.*Phases\.$"):
        registry_table.studies(text, "table.csv")


@pytest.mark.parametrize(
    "text",
    [
        "The trial, phase 2, is for adults.\nIt runs in Bern, Basel, and Zurich.\n",
        "Phase\t2\nStatus\tRecruiting\nSponsor\tUniversity\nConditions\tAsthma\n",
        "A Study of Tea\nNCT09000015\nRECRUITING\nDRUG: Tea|DRUG: Milk\nRoyal Hospital, Vienna, Austria\n",
        '{"a": 1, "b": 2, "c": 3}\n{"a": 4, "b": 5, "c": 6}\n{"a": 7, "b": 8, "c": 9}\n',
    ],
)
def test_words_that_are_no_table_are_left_to_others(text: str) -> None:
    assert not registry_table.recognise(text)


def test_a_table_without_a_study_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no row with a study"):
        registry_table.studies("NCT Number,Study Title,Phases\n,,\n", "table.csv")


def test_the_same_row_has_the_same_bytes_in_another_file() -> None:
    first = "NCT Number,Study Title,Phases\nNCT09000016,Tea at sea,PHASE1\nNCT09000017,Tea on land,PHASE2\n"
    second = "phases;nct number;study title\nPHASE2;NCT09000017;Tea on land\n"
    [_, (alone, study)] = registry_table.studies(first, "one.csv")[0]
    [(other, again)] = registry_table.studies(second, "two.csv")[0]
    assert alone == other
    assert json.dumps(study) == json.dumps(again)


def test_fields_as_long_as_a_line_may_be_and_the_limit_of_csv_comes_back() -> None:
    before = csv.field_size_limit()
    summary = "tea " * (MAX_LINE_CHARS // 4 - 1)
    study = one(f"NCT Number,Phases,Brief Summary\nNCT09000018,NA,{summary}\n")
    assert study["protocolSection"]["descriptionModule"]["briefSummary"] == summary.strip()
    assert csv.field_size_limit() == before
