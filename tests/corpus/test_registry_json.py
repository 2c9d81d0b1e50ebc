"""A study of the registry's API reads as a text for people, and as facts with the spans that state them."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.criteria import leaves
from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.readers import read_all
from corpus.structure import structure
from corpus.trial import Age, Contact, Enrolment, Site, Trial

DAY = date(2026, 11, 21)

STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT09000002",
            "nctIdAliases": ["NCT09000001"],
            "orgStudyIdInfo": {"id": "MOSS 7 B"},
            "secondaryIdInfos": [
                {"id": "2021-004321-18", "type": "EUDRACT_NUMBER"},
                {"id": "2023-501234-77-00", "type": "REGISTRY", "domain": "CTIS (EU)"},
            ],
            "organization": {"fullName": "Fern Institute", "class": "OTHER"},
            "briefTitle": "Moss Extract for Itching Feet",
            "officialTitle": "A Trial of Moss Extract in Adults Whose Feet Itch",
            "acronym": "MOSSFEET",
        },
        "statusModule": {
            "statusVerifiedDate": "2024-03",
            "overallStatus": "ACTIVE_NOT_RECRUITING",
            "startDateStruct": {"date": "2023-02-01", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2026-01", "type": "ESTIMATED"},
            "lastUpdateSubmitDate": "2024-03-28",
            "lastUpdatePostDateStruct": {"date": "2024-04-02", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "Fern Institute, Bergen", "class": "NETWORK"},
            "collaborators": [{"name": "Lichen, Ltd", "class": "INDUSTRY"}],
        },
        "descriptionModule": {
            "briefSummary": "Feet itch. Moss may help\\[1\\]:\n\n* by day\n* by night",
            "detailedDescription": "Follow-up lasts 12 months. It costs \\<5 EUR.",
        },
        "conditionsModule": {"conditions": ["Itching; of feet", "Tinea"], "keywords": ["moss|fern"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE1", "PHASE2"],
            "designInfo": {
                "allocation": "NON_RANDOMIZED",
                "interventionModel": "CROSSOVER",
                "primaryPurpose": "TREATMENT",
                "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]},
            },
            "enrollmentInfo": {"count": 64, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "armGroups": [
                {
                    "label": "High dose: evening",
                    "type": "EXPERIMENTAL",
                    "description": "20 mg each evening.",
                    "interventionNames": ["Drug: Moss; dry", "Other: Socks"],
                },
                {"label": "No treatment", "type": "NO_INTERVENTION"},
            ],
            "interventions": [
                {
                    "type": "DIETARY_SUPPLEMENT",
                    "name": "Moss: dry",
                    "description": "20 mg by mouth, once a day, for 6 weeks.",
                    "otherNames": ["Bryum", "MX-20"],
                }
            ],
        },
        "outcomesModule": {
            "primaryOutcomes": [
                {"measure": "Itch score, evening", "timeFrame": "6 weeks", "description": "0 to 10."}
            ],
            "secondaryOutcomes": [{"measure": "Sleep"}, {"measure": "Sleep"}],
        },
        "eligibilityModule": {
            "eligibilityCriteria": (
                "Inclusion Criteria:\n\n* Age \\>= 18\n* Feet that itch\n\nExclusion Criteria:\n\n* Frostbite"
            ),
            "healthyVolunteers": False,
            "sex": "FEMALE",
            "minimumAge": "18 Months",
            "stdAges": ["ADULT"],
        },
        "contactsLocationsModule": {
            "centralContacts": [
                {
                    "name": "Ada Berg, RN",
                    "role": "CONTACT",
                    "phone": "+47 555 0100",
                    "phoneExt": "12",
                    "email": "ada@example.org",
                }
            ],
            "overallOfficials": [
                {"name": "Bo Dahl", "affiliation": "Fern, Inst.", "role": "STUDY_CHAIR"},
            ],
            "locations": [
                {
                    "facility": "Foot Clinic, Ward 2",
                    "status": "NOT_YET_RECRUITING",
                    "city": "Oslo",
                    "state": "Oslo",
                    "zip": "0150",
                    "country": "Norway",
                    "contacts": [
                        {"name": "Cy Eng", "role": "CONTACT", "phone": "+47 555 0101"},
                        {"name": "Di Foss", "role": "PRINCIPAL_INVESTIGATOR"},
                    ],
                    "geoPoint": {"lat": 59.91, "lon": 10.75},
                },
                {"facility": "Foot Clinic, Ward 2", "city": "Seoul", "country": "Korea, Republic of"},
            ],
        },
    },
    "somethingNew": {"laterKey": "A value that no reader knows."},
    "hasResults": False,
}


def read(study: Any, source: str = "study.json") -> list[Document]:
    documents, problems = read_all(json.dumps(study).encode(), source, DAY)
    assert problems == []
    return documents


@pytest.fixture(scope="module")
def document() -> Document:
    [made] = read(STUDY)
    return made


@pytest.fixture(scope="module")
def trial(document: Document) -> Trial:
    return structure(document)


def test_numbers_are_told_apart_by_their_registry(trial: Trial) -> None:
    assert [(fact.value.kind, fact.value.value) for fact in trial.ids] == [
        ("nct", "NCT09000002"),
        ("nct", "NCT09000001"),
        ("sponsor", "MOSS 7 B"),
        ("eudract", "2021-004321-18"),
        ("ctis", "2023-501234-77-00"),
    ]
    assert trial.id == "NCT09000002"


def test_the_status_has_the_dates_of_update_and_of_verification(trial: Trial) -> None:
    [status] = [fact.value for fact in trial.statuses]
    assert status.label == "Active, not recruiting"
    assert (status.record_date, status.verified) == (date(2024, 4, 2), date(2024, 3, 1))


def test_dates_keep_their_words_and_whether_they_are_planned(trial: Trial) -> None:
    [start], [end] = trial.start_dates, trial.primary_completion_dates
    assert (start.value.day, start.value.kind) == (date(2023, 2, 1), "actual")
    assert (end.value.text, end.value.day, end.value.kind) == ("2026-01", date(2026, 1, 1), "planned")


def test_design_facts_are_in_words(trial: Trial) -> None:
    single = ("phases", "allocations", "models", "purposes", "maskings", "study_types", "sponsors")
    assert {name: [fact.value for fact in getattr(trial, name)] for name in single} == {
        "phases": ["Phase 1/Phase 2"],
        "allocations": ["Non-randomized"],
        "models": ["Crossover"],
        "purposes": ["Treatment"],
        "maskings": ["Double"],
        "study_types": ["Interventional"],
        "sponsors": ["Fern Institute, Bergen"],
    }
    assert [fact.value for fact in trial.enrolments] == [Enrolment(count=64, kind="planned")]
    assert [fact.value for fact in trial.collaborators] == ["Lichen, Ltd"]


def test_who_can_take_part(trial: Trial) -> None:
    assert [fact.value for fact in trial.minimum_ages] == [Age(value=18, unit="months")]
    assert trial.maximum_ages == ()
    assert [fact.value for fact in trial.sexes] == ["female"]
    assert [fact.value for fact in trial.healthy_volunteers] == [False]
    told = [(leaf.polarity, leaf.text) for leaf in leaves(trial.eligibility)]
    assert told == [
        ("inclusion", "Age >= 18"),
        ("inclusion", "Feet that itch"),
        ("exclusion", "Frostbite"),
    ]


def test_a_value_with_a_separator_in_it_stays_whole(trial: Trial) -> None:
    assert [fact.value for fact in trial.conditions] == ["Itching; of feet", "Tinea"]
    assert [fact.value for fact in trial.keywords] == ["moss|fern"]
    [moss] = [fact.value for fact in trial.interventions]
    assert (moss.type, moss.name, moss.other_names) == ("Dietary supplement", "Moss: dry", ("Bryum", "MX-20"))
    assert moss.description == "20 mg by mouth, once a day, for 6 weeks."
    high, none = [fact.value for fact in trial.arms]
    assert (high.type, high.label, high.description) == (
        "Experimental",
        "High dose: evening",
        "20 mg each evening.",
    )
    assert high.interventions == ("Drug: Moss; dry", "Other: Socks")
    assert (none.type, none.label, none.interventions) == ("No intervention", "No treatment", ())


def test_each_outcome_of_the_record_is_one(trial: Trial) -> None:
    told = [(o.kind, o.measure, o.time_frame, o.description) for o in (f.value for f in trial.outcomes)]
    assert told == [
        ("primary", "Itch score, evening", "6 weeks", "0 to 10."),
        ("secondary", "Sleep", None, None),
        ("secondary", "Sleep", None, None),
    ]


def test_sites_keep_their_pieces_and_their_people(trial: Trial) -> None:
    assert [fact.value for fact in trial.sites] == [
        Site(
            name="Foot Clinic, Ward 2",
            city="Oslo",
            region="Oslo",
            postcode="0150",
            country="Norway",
            status="Not yet recruiting",
        ),
        Site(name="Foot Clinic, Ward 2", city="Seoul", country="Korea, Republic of"),
    ]
    assert [fact.value for fact in trial.contacts] == [
        Contact(
            role="central",
            name="Ada Berg, RN",
            phone="+47 555 0100 ext. 12",
            email="ada@example.org",
            title="Contact",
        ),
        Contact(
            role="site", name="Cy Eng", phone="+47 555 0101", title="Contact", site="Foot Clinic, Ward 2"
        ),
    ]
    assert [(f.value.name, f.value.title, f.value.site) for f in trial.investigators] == [
        ("Bo Dahl", "Study chair", None),
        ("Di Foss", "Principal investigator", "Foot Clinic, Ward 2"),
    ]


def test_each_fact_stands_where_its_spans_say(document: Document, trial: Trial) -> None:
    said = {
        "sponsors": "Fern Institute, Bergen",
        "phases": "Phase 1/Phase 2",
        "enrolments": "64 (estimated)",
        "stop_reasons": None,
    }
    for name, words in said.items():
        assert [document.slice(fact.spans[0]) for fact in getattr(trial, name)] == ([words] if words else [])


def test_people_read_words_and_not_codes_or_escapes(document: Document) -> None:
    assert document.text.startswith("Moss Extract for Itching Feet\n")
    assert "Phase: Phase 1/Phase 2" in document.text
    assert "Moss may help[1]:" in document.text
    assert "It costs <5 EUR." in document.text
    assert "Contact: Ada Berg, RN, +47 555 0100 ext. 12, ada@example.org" in document.text
    assert "\\" not in document.text
    assert "_" not in document.text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for below in value.values():
            yield from _strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from _strings(below)
    elif isinstance(value, str) and " " in value:
        yield value


def test_nothing_of_the_record_is_lost(document: Document) -> None:
    said = " ".join(document.text.split())
    for value in _strings(STUDY):
        for line in value.replace("\\", "").split("\n"):
            assert " ".join(line.split()) in said
    [unknown] = [n for n in document.nodes if "no reader knows" in document.text[n.start : n.end]]
    assert unknown.kind == "other"


@pytest.mark.parametrize(
    "wrapped",
    [
        [STUDY],
        {"studies": [STUDY], "nextPageToken": "abc", "totalCount": 1},
        {
            "protocolSection": STUDY["protocolSection"],
            "hasResults": False,
            "somethingNew": STUDY["somethingNew"],
        },
    ],
)
def test_a_list_and_a_search_response_hold_the_same_study(wrapped: Any, document: Document) -> None:
    [other] = read(wrapped)
    assert (other.id, other.text, other.nodes) == (document.id, document.text, document.nodes)


def test_one_study_a_line_reads_too(document: Document) -> None:
    second = deepcopy(STUDY)
    second["protocolSection"]["identificationModule"]["nctId"] = "NCT09000003"
    lines = f"{json.dumps(STUDY)}\n{json.dumps(second)}\n"
    documents, _ = read_all(lines.encode(), "studies.jsonl", DAY)
    assert [made.source for made in documents] == ["studies.jsonl#NCT09000002", "studies.jsonl#NCT09000003"]
    assert documents[0].id == document.id != documents[1].id


def test_values_of_unexpected_types_are_kept_rather_than_read() -> None:
    odd = deepcopy(STUDY)
    odd["protocolSection"]["designModule"]["phases"] = {"first": "PHASE1"}
    odd["protocolSection"]["statusModule"] = ["Recruiting since the spring"]
    odd["protocolSection"]["eligibilityModule"]["minimumAge"] = {"years": 18}
    [document] = read(odd)
    trial = structure(document)
    assert not (trial.phases or trial.statuses or trial.minimum_ages)
    assert "Recruiting since the spring" in document.text


def test_a_key_that_stands_twice_loses_neither_value() -> None:
    module = '{"briefTitle": "One title", "briefTitle": "Another title", "nctId": "NCT09000004"}'
    text = f'{{"protocolSection": {{"identificationModule": {module}}}}}'
    [document], _ = read_all(text.encode(), "twice.json", DAY)
    assert "One title" in document.text
    assert "Another title" in document.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode_encoding_reads(encoding: str, document: Document) -> None:
    [made], _ = read_all(json.dumps(STUDY, ensure_ascii=False).encode(encoding), "a.json", DAY)
    assert made.text == document.text


def test_control_and_bidirectional_characters_are_gone() -> None:
    odd = deepcopy(STUDY)
    odd["protocolSection"]["identificationModule"]["briefTitle"] = "Moss\u202e\x07 \ud800 trial"
    [document] = read(odd)
    assert document.text.split("\n")[0] == "Moss \ufffd trial"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"patients": [{"name": "A", "age": 7}]}', "without a study record"),
        ('{"protocolSection": {"identificationModule": {"nctId": "NCT0', "broken JSON"),
        ('{"level":' * 50_000 + "1" + "}" * 50_000, "nested too deeply"),
        ('{"protocolSection":' + '{"level":' * 300 + '"deep"' + "}" * 301, "nested too deeply"),
        ('{"protocolSection": ' + "9" * 5000 + "}", "broken JSON"),
    ],
)
def test_what_is_no_study_is_refused_in_one_sentence(text: str, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why) as caught:
        read_all(text.encode(), "other.json", DAY)
    assert str(caught.value).startswith("other.json ")
    assert "\n" not in str(caught.value)


def test_real_records_lose_no_words(shared: Path) -> None:
    folder = shared / "data" / "registry_json"
    if not folder.is_dir():
        pytest.skip(f"no registry records in {folder}")
    for path in sorted(folder.glob("*.json"))[::10]:
        data = path.read_bytes()
        [document], _ = read_all(data, path.name, DAY)
        said = " ".join(document.text.replace("\\", "").split())
        for value in _strings(json.loads(data)["protocolSection"]):
            for line in value.replace("\\", "").split("\n"):
                assert " ".join(line.split()) in said, path.name


def test_line_separators_inside_a_value_do_not_break_the_record() -> None:
    text = (
        '{"protocolSection": {"identificationModule": {"nctId": "NCT09000005",'
        ' "briefTitle": "One\u2028two \x85three\tfour"}}}'
    )
    [document], problems = read_all(text.encode(), "a.json", DAY)
    assert problems == []
    assert document.text.startswith("One two three four\n")
