import json
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from corpus.document import Document, Node
from evals.benchmarks import presence, records, stated, stated_json, stated_rows, stated_xml
from evals.benchmarks.__main__ import main
from evals.benchmarks.agreement import Difference, Tally

STUDY = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT09999901",
            "nctIdAliases": ["NCT09999900"],
            "orgStudyIdInfo": {"id": "EX-01"},
            "secondaryIdInfos": [{"id": "2020-000001-10", "type": "EUDRACT_NUMBER"}],
            "briefTitle": "Examplinib for Invented Disease",
        },
        "statusModule": {
            "overallStatus": "ACTIVE_NOT_RECRUITING",
            "statusVerifiedDate": "2024-05",
            "lastUpdatePostDateStruct": {"date": "2024-06-03", "type": "ACTUAL"},
            "startDateStruct": {"date": "2024-02", "type": "ESTIMATED"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Invented Institute"}},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE1", "PHASE2"],
            "enrollmentInfo": {"count": 42, "type": "ESTIMATED"},
        },
        "eligibilityModule": {
            "eligibilityCriteria": "Inclusion Criteria:\n\n* Haemoglobin \\> 9 g/dL\n\nExclusion Criteria:\n\n* Prior transplant",
            "minimumAge": "6 Months",
        },
        "contactsLocationsModule": {
            "locations": [
                {
                    "facility": "Example Hospital",
                    "city": "Sampletown",
                    "country": "Italy",
                    "contacts": [
                        {"name": "Ada Example", "role": "CONTACT", "phone": "12 34", "phoneExt": "5"},
                        {"name": "Bo Example", "role": "SUB_INVESTIGATOR"},
                    ],
                }
            ]
        },
    }
}


def test_a_json_record_is_extracted_by_hand_written_paths() -> None:
    facts = stated_json.facts_of(STUDY)

    assert facts["ids"] == {"nct09999901", "nct09999900", "ex-01", "2020-000001-10"}
    assert facts["eudract_ids"] == {"2020-000001-10"}
    assert facts["status"] == {"active not recruiting"}
    assert facts["status_date"] == {"2024-06-03"}
    assert facts["verified"] == {"2024-05-01"}  # a month counts from its first day
    assert facts["start_date"] == {"2024-02-01 planned"}
    assert facts["phase"] == {"phase 1/phase 2"}
    assert facts["minimum_age"] == {"6 months"}
    assert facts["maximum_age"] == set()
    assert facts["site_contacts"] == {"ada example | 12345 |  | example hospital"}
    assert facts["investigators"] == {"bo example"}


def test_an_xml_record_says_the_same_in_the_same_form(tmp_path: Path) -> None:
    file = tmp_path / "record.xml"
    file.write_text(
        "<clinical_study><id_info><nct_id>NCT09999901</nct_id></id_info>"
        "<overall_status>Active, not recruiting</overall_status><phase>Phase 1/Phase 2</phase>"
        "<last_update_posted>June 3, 2024</last_update_posted><verification_date>May 2024</verification_date>"
        "<enrollment type='Anticipated'>42</enrollment>"
        "<study_design_info><masking>None (Open Label)</masking></study_design_info></clinical_study>"
    )

    facts = stated_xml.facts_of(stated_xml.root_of(file))

    assert facts["status"] == {"active not recruiting"}
    assert facts["status_date"] == {"2024-06-03"}
    assert facts["verified"] == {"2024-05-01"}
    assert facts["phase"] == {"phase 1/phase 2"}
    assert facts["enrolment_kind"] == {"planned"}
    assert facts["masking"] == {"none"}


def test_a_row_is_compared_only_in_the_columns_that_it_has() -> None:
    facts = stated_rows.facts_of(
        {"NCT Number": "NCT09999901", "Age": "18 Years to 75 Years (Adult, Older Adult)"}
    )

    assert (facts["minimum_age"], facts["maximum_age"]) == ({"18 years"}, {"75 years"})
    assert "sponsor" not in facts


def test_age_groups_are_no_ages() -> None:
    facts = stated_rows.facts_of({"NCT Number": "NCT09999901", "Age": "CHILD, ADULT, OLDER_ADULT"})

    assert (facts["minimum_age"], facts["maximum_age"]) == (set(), set())


def test_a_country_with_a_comma_of_its_own_stays_whole() -> None:
    row = {
        "NCT Number": "NCT09999901",
        "Locations": "A Clinic, Chisinau, Moldova, Republic of|B, Rome, 00100, Italy",
    }

    assert stated_rows.facts_of(row)["row_site_countries"] == {"moldova, republic of", "italy"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("(555) 123-4567", "5551234567"), ("+33 1 23 ext. 45", "331 2345"), ("12 34 x5", "12345")],
)
def test_phone_numbers_are_equal_by_their_digits(one: str, other: str) -> None:
    assert stated.phone(one) == stated.phone(other)


def test_a_wrong_value_counts_once_and_an_invented_one_too() -> None:
    tally = Tally()

    tally.compare(
        "json",
        "a",
        {"sex": {"all"}, "phase": set(), "ids": {"x", "y"}},
        {"sex": {"male"}, "phase": {"phase 1"}, "ids": {"x", "y"}},
    )

    assert tally.share() == 0.5  # two ids of four facts
    assert Difference("a", "sex", "all", "male") in tally.differences
    assert Difference("a", "phase", "", "phase 1") in tally.differences


def test_a_kind_that_is_not_expected_is_not_compared() -> None:
    tally = Tally()

    tally.compare("csv", "a", {"sex": {"all"}}, {"sex": {"all"}, "sponsor": {"someone"}})

    assert tally.share() == 1.0


def _document(nodes: list[tuple[int, int]]) -> Document:
    made = tuple(Node(kind="leaf", start=start, end=end) for start, end in nodes)
    return Document(
        id="d", text="ab cd ef", source="s", format="plain", retrieved=date(2026, 1, 1), nodes=made
    )


@pytest.mark.parametrize(
    ("nodes", "held"),
    [([(0, 8)], 6), ([(0, 2), (3, 5), (6, 8)], 6), ([(0, 2), (6, 8)], 4), ([(0, 5), (3, 8)], 4), ([], 0)],
)
def test_a_character_counts_when_it_lies_in_exactly_one_node(nodes: list[tuple[int, int]], held: int) -> None:
    assert presence.once(_document(nodes)) == (held, 6)


def test_words_are_found_whatever_the_marks_blanks_and_escapes() -> None:
    texts = [("criteria", "Inclusion:\n\n* Haemoglobin \\> 9 g/dL\n1.  No   transfusion")]

    assert list(presence.absent(texts, "Inclusion:\n- Haemoglobin > 9 g/dL\n- No transfusion")) == []


def test_a_lost_line_is_named() -> None:
    texts = [("criteria", "Haemoglobin > 9 g/dL\nNo transfusion")]

    assert list(presence.absent(texts, "Haemoglobin > 9 g/dL")) == [("criteria", "No transfusion")]


def test_a_lost_sign_is_a_lost_text() -> None:
    assert list(presence.absent([("criteria", "Haemoglobin > 9 g/dL")], "Haemoglobin 9 g/dL"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "registry_json").mkdir(parents=True)
    (folder / "registry_json" / "NCT09999901.json").write_text(json.dumps(STUDY))
    return folder


def test_all_metrics_are_given_and_a_good_reading_gets_full_marks(data: Path) -> None:
    result = records.measure(data)

    named = {
        "files",
        "read",
        "characters_once",
        "facts_equal",
        "false_merges",
        "rejoined",
        "trials_per_second",
    }
    assert named <= set(result.metrics)
    assert result.metrics["characters_once"] == 1
    assert result.metrics["free_text_present"] == 1
    assert result.metrics["facts_equal"] == 1, result.details["facts_differing"]
    assert result.metrics["false_merges"] == 0


def test_without_the_data_the_benchmark_says_so(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(main)

    outcome = CliRunner().invoke(app, ["records", "--data", str(tmp_path / "nowhere")])

    assert outcome.exit_code == 2
    assert "nowhere" in outcome.output
