"""A registry's download gives one study a row, whatever its columns are."""

import csv
from datetime import date
from typing import Any

import pytest

from corpus.readers import read_all
from corpus.readers.registry_table import studies as registry_table

NEW = (
    "NCT Number,Study Title,Study URL,Acronym,Study Status,Brief Summary,Study Results,Conditions,Interventions,"
    "Primary Outcome Measures,Secondary Outcome Measures,Sponsor,Collaborators,Sex,Age,Phases,Enrollment,"
    "Funder Type,Study Type,Study Design,Other IDs,Start Date,Primary Completion Date,Completion Date,First Posted,"
    "Results First Posted,Last Update Posted,Locations,Study Documents"
)
ROW = (
    'NCT09000001,"Blue Light, Sleep and ""Rest""",https://clinicaltrials.gov/study/NCT09000001,BLUES,'
    'ACTIVE_NOT_RECRUITING,"We test blue light.\n\nIt is given at night.",YES,"Insomnia, Chronic|Jet Lag",'
    'DEVICE: Lamp|DIETARY_SUPPLEMENT: Tea: green,"Sleep time, Hours slept, by diary, up to 6 weeks",'
    '"Mood, Score of mood (0, 10), 6 weeks|Falls, Number of falls, Baseline, 3 and 6 weeks",'
    '"Night Ltd, Oslo",Day Fund|Moon Trust,FEMALE,"ADULT, OLDER_ADULT",PHASE1|PHASE2,85,INDUSTRY,INTERVENTIONAL,'
    '"Allocation: RANDOMIZED|Intervention Model: PARALLEL|Masking: DOUBLE (PARTICIPANT, OUTCOMES_ASSESSOR)|'
    'Primary Purpose: TREATMENT",BL-1|2024-512345-11-00,2024-01-15,2025-06,2026-01-31,2023-11-02,2026-03-01,'
    '2026-04-02,"Eye Clinic, Unit 3, Vienna, 1090, Austria|City Hospital, Seoul, Korea, Republic of",'
    '"Study Protocol, https://example.org/p.pdf|""Consent Form"", https://example.org/c.pdf"'
)


def read(text: str) -> list[dict[str, Any]]:
    """The studies of a table of which nothing is left out."""
    found, problems = registry_table.studies(text, "table.csv")
    assert problems == []
    return [study for _, study in found]


def one(text: str) -> dict[str, Any]:
    """The only study of a table."""
    [study] = read(text)
    return study


def test_every_column_of_a_download_goes_to_its_place() -> None:
    study = one(f"{NEW}\n{ROW}\n")
    protocol = study["protocolSection"]
    assert study["hasResults"] is True
    assert study["exportColumns"] == {"Study URL": "https://clinicaltrials.gov/study/NCT09000001"}
    assert protocol["identificationModule"] == {
        "nctId": "NCT09000001",
        "briefTitle": 'Blue Light, Sleep and "Rest"',
        "acronym": "BLUES",
        "orgStudyIdInfo": {"id": "BL-1"},
        "secondaryIdInfos": [{"id": "2024-512345-11-00"}],
    }
    assert protocol["statusModule"] == {
        "overallStatus": "ACTIVE_NOT_RECRUITING",
        "startDateStruct": {"date": "2024-01-15"},
        "primaryCompletionDateStruct": {"date": "2025-06"},
        "completionDateStruct": {"date": "2026-01-31"},
        "studyFirstPostDateStruct": {"date": "2023-11-02"},
        "resultsFirstPostDateStruct": {"date": "2026-03-01"},
        "lastUpdatePostDateStruct": {"date": "2026-04-02"},
    }
    assert protocol["descriptionModule"]["briefSummary"] == "We test blue light.\n\nIt is given at night."
    assert protocol["conditionsModule"]["conditions"] == ["Insomnia, Chronic", "Jet Lag"]
    assert protocol["armsInterventionsModule"]["interventions"] == [
        {"type": "DEVICE", "name": "Lamp"},
        {"type": "DIETARY_SUPPLEMENT", "name": "Tea: green"},
    ]
    assert protocol["sponsorCollaboratorsModule"] == {
        "leadSponsor": {"name": "Night Ltd, Oslo", "class": "INDUSTRY"},
        "collaborators": [{"name": "Day Fund"}, {"name": "Moon Trust"}],
    }
    assert protocol["eligibilityModule"] == {"sex": "FEMALE", "stdAges": ["ADULT", "OLDER_ADULT"]}
    assert protocol["designModule"] == {
        "phases": ["PHASE1", "PHASE2"],
        "enrollmentInfo": {"count": 85},
        "studyType": "INTERVENTIONAL",
        "designInfo": {
            "allocation": "RANDOMIZED",
            "interventionModel": "PARALLEL",
            "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "OUTCOMES_ASSESSOR"]},
            "primaryPurpose": "TREATMENT",
        },
    }
    assert study["documentSection"]["largeDocumentModule"]["largeDocs"] == [
        {"label": "Study Protocol", "filename": "https://example.org/p.pdf"},
        {"label": "Consent Form", "filename": "https://example.org/c.pdf"},
    ]


def test_outcomes_keep_their_words_and_are_split_where_it_can_be_told() -> None:
    outcomes = one(f"{NEW}\n{ROW}\n")["protocolSection"]["outcomesModule"]
    assert outcomes["primaryOutcomes"] == [
        {
            "text": "Sleep time, Hours slept, by diary, up to 6 weeks",
            "measure": "Sleep time",
            "description": "Hours slept, by diary",
            "timeFrame": "up to 6 weeks",
        }
    ]
    assert [(o["measure"], o["timeFrame"]) for o in outcomes["secondaryOutcomes"]] == [
        ("Mood", "6 weeks"),
        ("Falls", "Baseline, 3 and 6 weeks"),
    ]


def test_the_old_download_is_read_in_its_own_words() -> None:
    head = "Rank\tNCT Number\tTitle\tStatus\tStudy Results\tOutcome Measures\tSponsor/Collaborators\tGender\tAge\tPhases\tFunded Bys\tStudy Designs\tStart Date\tURL"
    row = '7\tNCT09000002\t"Quiet" nights study\tActive, not recruiting\tNo Results Available\tSleep|Pain, at night\tNight Inc.|Moon, Ltd.\tAll\t12 Months to 16 Years \xa0 (Child)\tPhase 1|Phase 2\tOther|Industry\tAllocation: N/A|Intervention Model: Crossover Assignment|Masking: None (Open Label)\tSeptember 1, 2011\thttps://ClinicalTrials.gov/show/NCT09000002'
    study = one(f"{head}\n{row}\n")
    protocol = study["protocolSection"]
    assert study["hasResults"] is False
    assert study["exportColumns"]["Rank"] == "7"
    assert protocol["identificationModule"]["briefTitle"] == '"Quiet" nights study'
    assert protocol["statusModule"]["overallStatus"] == "ACTIVE_NOT_RECRUITING"
    assert protocol["statusModule"]["startDateStruct"] == {"date": "September 1, 2011"}
    assert protocol["eligibilityModule"] == {
        "sex": "ALL",
        "minimumAge": "12 Months",
        "maximumAge": "16 Years",
        "stdAges": ["CHILD"],
    }
    assert protocol["sponsorCollaboratorsModule"] == {
        "leadSponsor": {"name": "Night Inc.", "class": "OTHER"},
        "collaborators": [{"name": "Moon, Ltd.", "class": "INDUSTRY"}],
    }
    assert protocol["designModule"]["designInfo"] == {
        "allocation": "NA",
        "interventionModel": "CROSSOVER",
        "maskingInfo": {"masking": "NONE"},
    }
    assert [o["measure"] for o in protocol["outcomesModule"]["outcomeMeasures"]] == [
        "Sleep",
        "Pain, at night",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "18 Years and older   (Adult, Older Adult)",
            {"minimumAge": "18 Years", "stdAges": ["ADULT", "OLDER_ADULT"]},
        ),
        ("up to 17 Years   (Child)", {"maximumAge": "17 Years", "stdAges": ["CHILD"]}),
        ("18 Years to 70 Years", {"minimumAge": "18 Years", "maximumAge": "70 Years"}),
        ("CHILD|ADULT", {"stdAges": ["CHILD", "ADULT"]}),
    ],
)
def test_ages(words: str, told: dict[str, Any]) -> None:
    study = one(f'NCT Number,Phases,Age\nNCT09000003,NA,"{words}"\n')
    assert study["protocolSection"]["eligibilityModule"] == told


def test_what_a_column_cannot_mean_is_kept_under_its_name() -> None:
    study = one(
        "NCT Number,Phases,Enrollment,Age,My Notes,Study Status\nNCT09000004,Phase X,many,old enough,call back,soon\n"
    )
    assert study["exportColumns"] == {
        "Phases": "Phase X",
        "Enrollment": "many",
        "Age": "old enough",
        "My Notes": "call back",
        "Study Status": "soon",
    }
    assert "designModule" not in study["protocolSection"]


def test_columns_of_other_tools_in_any_order_and_case() -> None:
    study = one(
        "sep=;\nGENDER;overall_status;brief_title;nct_id;minimum_age;criteria;phase\n"
        'Both;Unknown status;Tea before sleep in nurses;nct09000005;18 Years;"Inclusion Criteria:\n\n- Nurse";Phase 2/Phase 3\n'
    )
    protocol = study["protocolSection"]
    assert protocol["identificationModule"] == {
        "nctId": "NCT09000005",
        "briefTitle": "Tea before sleep in nurses",
    }
    assert protocol["statusModule"] == {"overallStatus": "UNKNOWN"}
    assert protocol["designModule"]["phases"] == ["PHASE2", "PHASE3"]
    assert protocol["eligibilityModule"] == {
        "sex": "ALL",
        "minimumAge": "18 Years",
        "eligibilityCriteria": "Inclusion Criteria:\n\n- Nurse",
    }


def test_a_bar_between_blanks_belongs_to_a_name_where_other_bars_have_none() -> None:
    study = one(
        'NCT Number,Phases,Locations\nNCT09000006,NA,"West Hospital | Ward A, Oslo, Norway|East Hospital, Bergen, Norway"\n'
    )
    places = study["protocolSection"]["contactsLocationsModule"]["locations"]
    assert [place["facility"] for place in places] == ["West Hospital | Ward A", "East Hospital"]


def test_rows_without_a_header_are_told_by_their_shapes() -> None:
    rows = [next(csv.reader([ROW.replace("\n", " ")]))]
    rows.append([cell.replace("NCT09000001", "NCT09000013") for cell in rows[0]])
    rows = [[*row[:11], "", *row[11:]] for row in rows]  # no other outcomes
    text = "\n".join("\t".join(cell.replace('"', "") for cell in row) for row in rows)
    headed = one(f"{NEW}\n{ROW}\n")["protocolSection"]
    first, second = read(text)
    for module in (
        "statusModule",
        "conditionsModule",
        "armsInterventionsModule",
        "designModule",
        "eligibilityModule",
    ):
        assert first["protocolSection"][module] == headed[module]
    assert second["protocolSection"]["identificationModule"]["nctId"] == "NCT09000013"


def test_a_line_separator_inside_a_cell_does_not_end_its_row() -> None:
    rows = "NCT Number,Study Title,Study Status\nNCT09000007,Moss\u2028 and fern\x85,COMPLETED\n"
    documents, problems = read_all(rows.encode(), "a.csv", date(2026, 11, 21))
    assert problems == []
    assert [document.text.split("\n")[0] for document in documents] == ["Moss and fern"]
