"""The registry's old XML in the shape of its API v2, and XML that is refused, each with a reason."""

from typing import Any

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.registry_xml.studies import recognise, studies

STUDY = """<clinical_study rank="7">
  <id_info>
    <org_study_id>ABC-1</org_study_id>
    <secondary_id type="EudraCT Number" domain="EU">2020-000001-11</secondary_id>
    <secondary_id>plain</secondary_id><nct_id>NCT00000001</nct_id><nct_alias>NCT00000002</nct_alias>
  </id_info>
  <brief_title>A  title\n  of two lines</brief_title>
  <overall_status>No longer available</overall_status><last_known_status>Not yet recruiting</last_known_status>
  <why_stopped>Funding</why_stopped>
  <start_date type="Anticipated">March 28, 2023</start_date>
  <lastchanged_date>June 4, 2014</lastchanged_date>
  <phase>Phase 1/Phase 2</phase><study_type>Observational [Patient Registry]</study_type>
  <study_design>Allocation: Non-Randomized, Endpoint Classification: Safety/Efficacy Study, Intervention Model: Single Group Assignment, Masking: Double Blind (Subject, Caregiver), Primary Purpose: Treatment</study_design>
  <enrollment type="Actual">1,063</enrollment>
  <arm_group><arm_group_label>Arm A</arm_group_label><arm_group_type>Sham Comparator</arm_group_type></arm_group>
  <intervention><intervention_type>Dietary Supplement</intervention_type><intervention_name>Zinc</intervention_name><arm_group_label>Arm A</arm_group_label><other_name>Zn</other_name></intervention>
  <biospec_retention>Samples With DNA</biospec_retention>
  <eligibility><study_pop><textblock>\n   People of the town\n</textblock></study_pop>
    <sampling_method>Non-Probability Sample</sampling_method><gender>Both</gender>
    <minimum_age>N/A</minimum_age><maximum_age>17 Years</maximum_age>
    <healthy_volunteers>Accepts Healthy Volunteers</healthy_volunteers></eligibility>
  <overall_official><first_name>Ann</first_name><middle_name>B</middle_name><last_name>Cole</last_name><degrees>MD</degrees><role>Study Chair</role></overall_official>
  <location><facility><name>Ward</name><address><city>Oslo</city><country>Norway</country></address></facility>
    <status>Enrolling by invitation</status><investigator><last_name>Dee</last_name><role>Sub-Investigator</role></investigator></location>
  <location_countries><country>Norway</country></location_countries>
  <reference><citation>Some paper.</citation><PMID>123</PMID></reference>
  <pending_results><submitted>May 1, 2020</submitted><returned>May 9, 2020</returned></pending_results>
  <number_of_groups>3</number_of_groups>
  <new_thing kind="odd">told<inner>more</inner></new_thing>
</clinical_study>"""
RESULTS = """<clinical_study><id_info><nct_id>NCT00000003</nct_id></id_info><clinical_results>
<participant_flow><group_list><group group_id="P1"><title>Drug</title></group></group_list>
 <period_list><period><title>Overall Study</title>
  <milestone_list><milestone><title>STARTED</title><participants_list><participants group_id="P1" count="20">all</participants></participants_list></milestone></milestone_list>
  <drop_withdraw_reason_list><drop_withdraw_reason><title>Death</title><participants_list><participants group_id="P1" count="2"/></participants_list></drop_withdraw_reason></drop_withdraw_reason_list>
 </period></period_list></participant_flow>
<outcome_list><outcome><type>Other Pre-specified</type><title>Pain</title><time_frame>12 weeks</time_frame>
 <group_list><group group_id="O1"><title>Drug</title></group></group_list>
 <measure><title>Pain</title><units>points</units><param>Least Squares Mean</param><dispersion>95% Confidence Interval</dispersion>
  <analyzed_list><analyzed><units>Participants</units><scope>Measure</scope><count_list><count group_id="O1" value="18"/></count_list></analyzed></analyzed_list>
  <class_list><class><category_list><category><measurement_list><measurement group_id="O1" value="3.1" lower_limit="2.0" upper_limit="4.2"/></measurement_list></category></category_list></class></class_list></measure>
 <analysis_list><analysis><group_id_list><group_id>O1</group_id></group_id_list><p_value>0.03</p_value><ci_n_sides>2-Sided</ci_n_sides></analysis></analysis_list>
</outcome></outcome_list>
<reported_events><group_list><group group_id="E1"><title>Drug</title></group></group_list>
 <serious_events><default_vocab>MedDRA 20</default_vocab><category_list>
  <category><title>Total</title><event_list><event><sub_title>Total, serious adverse events</sub_title><counts group_id="E1" subjects_affected="4" subjects_at_risk="20"/></event></event_list></category>
  <category><title>Cardiac disorders</title><event_list><event><sub_title vocab="Own">Infarction</sub_title><assessment>Systematic Assessment</assessment><counts group_id="E1" events="1" subjects_affected="1" subjects_at_risk="20"/></event></event_list></category>
 </category_list></serious_events></reported_events>
<limitations_and_caveats>Small</limitations_and_caveats></clinical_results></clinical_study>"""


def read(text: str) -> dict[str, Any]:
    [(_, study)] = studies(text.encode(), "study.xml")
    return study


def test_values_of_closed_lists_become_the_codes_of_the_api() -> None:
    protocol = read(STUDY)["protocolSection"]
    assert protocol["statusModule"] == {
        "overallStatus": "NO_LONGER_AVAILABLE",
        "lastKnownStatus": "NOT_YET_RECRUITING",
        "whyStopped": "Funding",
        "startDateStruct": {"date": "March 28, 2023", "type": "ESTIMATED"},
        "lastUpdateSubmitDate": "June 4, 2014",
    }
    assert protocol["designModule"] == {
        "studyType": "OBSERVATIONAL",
        "patientRegistry": True,
        "phases": ["PHASE1", "PHASE2"],
        "designInfo": {
            "allocation": "NON_RANDOMIZED",
            "interventionModel": "SINGLE_GROUP",
            "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "CARE_PROVIDER"]},
            "primaryPurpose": "TREATMENT",
        },
        "enrollmentInfo": {"count": 1063, "type": "ACTUAL"},
        "bioSpec": {"retention": "SAMPLES_WITH_DNA"},
    }
    assert protocol["eligibilityModule"] == {
        "healthyVolunteers": True,
        "sex": "ALL",
        "maximumAge": "17 Years",
        "studyPopulation": "People of the town",
        "samplingMethod": "NON_PROBABILITY_SAMPLE",
    }


def test_ids_people_and_places_stand_where_the_api_has_them() -> None:
    protocol = read(STUDY)["protocolSection"]
    identity = protocol["identificationModule"]
    assert identity["briefTitle"] == "A title of two lines"
    assert identity["nctIdAliases"] == ["NCT00000002"]
    assert identity["secondaryIdInfos"] == [
        {"id": "2020-000001-11", "type": "EUDRACT_NUMBER", "domain": "EU"},
        {"id": "plain"},
    ]
    assert protocol["contactsLocationsModule"] == {
        "overallOfficials": [{"name": "Ann B Cole, MD", "role": "STUDY_CHAIR"}],
        "locations": [
            {
                "facility": "Ward",
                "status": "ENROLLING_BY_INVITATION",
                "city": "Oslo",
                "country": "Norway",
                "contacts": [{"name": "Dee", "role": "SUB_INVESTIGATOR"}],
            }
        ],
    }
    assert protocol["armsInterventionsModule"]["armGroups"][0]["interventionNames"] == [
        "Dietary Supplement: Zinc"
    ]


def test_what_the_api_has_no_place_for_is_kept_under_readable_labels() -> None:
    study = read(STUDY)
    assert study["unmapped"] == {
        "Study design": "Endpoint Classification: Safety/Efficacy Study",
        "Number of groups": "3",
        "New thing": {"Text": "told", "Kind": "odd", "Inner": "more"},
    }
    events = study["annotationSection"]["annotationModule"]["unpostedAnnotation"]["unpostedEvents"]
    assert events == [{"type": "RELEASE", "date": "May 1, 2020"}, {"type": "RESET", "date": "May 9, 2020"}]


def test_results_stand_as_in_the_api_and_totals_go_to_their_groups() -> None:
    study = read(RESULTS)
    results = study["resultsSection"]
    period = results["participantFlowModule"]["periods"][0]
    assert period["milestones"] == [
        {"type": "STARTED", "achievements": [{"groupId": "P1", "numSubjects": "20", "comment": "all"}]}
    ]
    assert period["dropWithdraws"] == [{"type": "Death", "reasons": [{"groupId": "P1", "numSubjects": "2"}]}]
    [outcome] = results["outcomeMeasuresModule"]["outcomeMeasures"]
    assert (outcome["type"], outcome["paramType"]) == ("OTHER_PRE_SPECIFIED", "LEAST_SQUARES_MEAN")
    assert outcome["dispersionType"] == "95% Confidence Interval"
    assert outcome["classes"][0]["categories"][0]["measurements"] == [
        {"groupId": "O1", "value": "3.1", "lowerLimit": "2.0", "upperLimit": "4.2"}
    ]
    assert outcome["denoms"] == [{"units": "Participants", "counts": [{"groupId": "O1", "value": "18"}]}]
    assert outcome["analyses"] == [{"groupIds": ["O1"], "pValue": "0.03", "ciNumSides": "TWO_SIDED"}]
    harms = results["adverseEventsModule"]
    assert harms["eventGroups"] == [
        {"id": "E1", "title": "Drug", "seriousNumAffected": "4", "seriousNumAtRisk": "20"}
    ]
    [event] = harms["seriousEvents"]
    assert (event["term"], event["sourceVocabulary"], event["organSystem"]) == (
        "Infarction",
        "Own",
        "Cardiac disorders",
    )
    assert results["moreInfoModule"] == {"limitationsAndCaveats": {"description": "Small"}}
    assert study["hasResults"] is True


@pytest.mark.parametrize("root", ["search_results", "clinical_studies", "anything"])
def test_several_studies_under_any_root_are_records_of_their_own(root: str) -> None:
    both = f"<?xml version='1.0'?><{root}><study>{STUDY}</study>{RESULTS}</{root}>".encode()
    found = studies(both, "all.xml")
    assert [s["protocolSection"]["identificationModule"]["nctId"] for _, s in found] == [
        "NCT00000001",
        "NCT00000003",
    ]
    assert recognise(both)
    for record, study in found:
        assert studies(record, "one.xml") == [(record, study)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "iso-8859-1"])
def test_encodings_are_told_by_their_bytes(encoding: str) -> None:
    text = "<clinical_study><brief_title>Müller ± 5</brief_title></clinical_study>"
    named = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\r\n{text}'
    for words in (text, named):
        data = words.encode(encoding)
        assert recognise(data)
        [(record, study)] = studies(data, "x.xml")
        assert study["protocolSection"]["identificationModule"]["briefTitle"] == "Müller ± 5"
        assert record == data


def test_a_declaration_that_names_the_wrong_encoding_does_not_garble_the_text() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?><clinical_study><source>caf\xe9</source></clinical_study>'
    [(_, study)] = studies(data, "x.xml")
    assert study["protocolSection"]["identificationModule"]["organization"]["fullName"] == "café"


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><clinical_study><source>&b;</source></clinical_study>'
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "document type"),
        ("<?xml version='1.0'?>\n<!-- note -->" + BOMB, "document type"),
        ('<!DOCTYPE clinical_study SYSTEM "file:///etc/passwd"><clinical_study/>', "document type"),
        (BOMB[BOMB.index("<clinical") :], "broken XML"),
        ("<clinical_study><a></clinical_study>", "broken XML"),
        ("<?xml version='1.0'?><rss><channel/></rss>", "without a study record"),
        ("<clinical_study>" + "<a>" * 100 + "</a>" * 100 + "</clinical_study>", "too deep"),
        ("<clinical_study>" + "<a>" * 100_000, "too deep"),
        ("", "empty"),
        ("  \n ", "empty"),
        ("\ufeff", "empty"),
        ("<!--" * 20_000, "broken XML"),
        ("just words", "broken XML"),
        ("<clinical_study>" + "<a/>" * 1_000_001 + "</clinical_study>", "more elements"),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says) as refused:
        studies(text.encode(), "x.xml")
    assert str(refused.value).startswith("x.xml ")
    assert str(refused.value).count(". ") == 0


def test_a_document_type_in_a_comment_is_none() -> None:
    text = "<?xml version='1.0'?><!-- <!DOCTYPE x> --><clinical_study><source>y</source></clinical_study>"
    assert len(studies(text.encode(), "x.xml")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion criteria: <18 years",
        '{"protocolSection": {}}',
        "<!DOCTYPE html><html><body>clinical_study</body></html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html/>',
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
        "",
        "PK\x03\x04",
    ],
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not recognise(text.encode())


def test_every_prefix_of_a_study_is_read_or_refused() -> None:
    data = STUDY.encode()
    for end in range(0, len(data), 7):
        recognise(data[:end])
        with pytest.raises(UnreadableDocument):
            studies(data[:end], "x.xml")
