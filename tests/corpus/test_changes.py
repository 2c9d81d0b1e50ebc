"""What changed between two versions of a record: everything that differs is told, and nothing else."""

import copy
import json
import random
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.change import Change
from corpus.changes import changes
from corpus.merge import trials_of
from corpus.readers import read_all
from corpus.trial import Trial

CRITERIA = """Inclusion Criteria:

* Age 18 to 75 years
* Tired eyes for at least 6 months
* Adequate sight, shown by any of the following:

  * Reads a newspaper at arm's length
  * Acuity \\>= 20/40

Exclusion Criteria:

* Fear of lamps
* Eye surgery within 4 weeks
* Blue glasses
"""
STUDY: dict[str, Any] = {
    "identificationModule": {"nctId": "NCT01234567", "briefTitle": "Blue Lamp Light for Tired Eyes"},
    "statusModule": {
        "overallStatus": "RECRUITING",
        "lastUpdatePostDateStruct": {"date": "2026-05-01"},
        "startDateStruct": {"date": "2026-02", "type": "ESTIMATED"},
        "completionDateStruct": {"date": "2028-02", "type": "ESTIMATED"},
    },
    "designModule": {
        "studyType": "INTERVENTIONAL",
        "phases": ["PHASE2"],
        "enrollmentInfo": {"count": 40, "type": "ESTIMATED"},
    },
    "armsInterventionsModule": {
        "armGroups": [
            {"label": "Cohort 1", "type": "EXPERIMENTAL", "description": "Blue light"},
            {"label": "Cohort 2", "type": "EXPERIMENTAL", "description": "Red light"},
        ],
        "interventions": [{"type": "DEVICE", "name": "Blue Lamp", "description": "Ten minutes a day"}],
    },
    "outcomesModule": {"primaryOutcomes": [{"measure": "Wide open eyes", "timeFrame": "12 weeks"}]},
    "eligibilityModule": {
        "eligibilityCriteria": CRITERIA,
        "minimumAge": "18 Years",
        "maximumAge": "75 Years",
        "sex": "ALL",
        "healthyVolunteers": False,
    },
    "contactsLocationsModule": {
        "centralContacts": [{"name": "Ada Example", "phone": "+00 123 456", "email": "ada@example.org"}],
        "locations": [
            {"facility": "Lamp Hospital", "city": "Sampletown", "country": "Italy", "status": "RECRUITING"},
            {"facility": "Night Clinic", "city": "Elsewhere", "country": "France", "status": "RECRUITING"},
        ],
    },
}


def trial(study: dict[str, Any]) -> Trial:
    data = json.dumps({"protocolSection": study}).encode()
    return trials_of(read_all(data, "study.json", date(2026, 11, 21))[0])[0]


def edited(**modules: dict[str, Any]) -> Trial:
    """The study with some values of some modules replaced; None takes a value out."""
    study = copy.deepcopy(STUDY)
    for module, values in modules.items():
        study[module].update(values)
        study[module] = {key: value for key, value in study[module].items() if value is not None}
    return trial(study)


def told(before: Trial, after: Trial) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.kind, one.what, one.before, one.after) for one in changes(before, after)]


def with_criteria(text: str) -> Trial:
    return edited(eligibilityModule={"eligibilityCriteria": text})


def criteria_told(before: str, after: str) -> list[tuple[str, str, str | None, str | None]]:
    return told(with_criteria(before), with_criteria(after))


def both_sides(inclusion: list[str], exclusion: list[str]) -> str:
    lists = ["\n".join(f"* {one}" for one in side) for side in (inclusion, exclusion)]
    return f"Inclusion Criteria:\n\n{lists[0]}\n\nExclusion Criteria:\n\n{lists[1]}\n"


def test_a_status_comes_with_the_dates_of_both_records() -> None:
    after = edited(
        statusModule={
            "overallStatus": "TERMINATED",
            "whyStopped": "No lamps left",
            "lastUpdatePostDateStruct": {"date": "2026-11-20"},
        }
    )
    assert told(trial(STUDY), after) == [
        ("changed", "status", "Recruiting (record of 2026-05-01)", "Terminated (record of 2026-11-20)"),
        ("added", "reason for stopping", None, "No lamps left"),
    ]


def test_a_record_that_only_grew_younger_has_not_changed() -> None:
    assert told(trial(STUDY), edited(statusModule={"lastUpdatePostDateStruct": {"date": "2026-11-20"}})) == []


def test_ages_sex_volunteers_enrollment_and_phase_are_told_with_both_values() -> None:
    after = edited(
        eligibilityModule={
            "minimumAge": "6 Months",
            "maximumAge": None,
            "sex": "FEMALE",
            "healthyVolunteers": True,
        },
        designModule={"phases": ["PHASE2", "PHASE3"], "enrollmentInfo": {"count": 1200, "type": "ACTUAL"}},
    )
    assert told(trial(STUDY), after) == [
        ("changed", "minimum age", "18 years", "6 months"),
        ("removed", "maximum age", "75 years", None),
        ("changed", "sex", "all", "female"),
        ("changed", "healthy volunteers", "not accepted", "accepted"),
        ("changed", "enrollment", "40 (planned)", "1,200 (actual)"),
        ("changed", "phase", "Phase 2", "Phase 2/Phase 3"),
    ]


def test_a_date_that_came_true_is_told_and_one_spelled_otherwise_is_not() -> None:
    after = edited(
        statusModule={
            "startDateStruct": {"date": "2026-03-09", "type": "ACTUAL"},
            "completionDateStruct": {"date": "February 2028", "type": "ESTIMATED"},
        }
    )
    assert told(trial(STUDY), after) == [
        ("changed", "start date", "2026-02 (planned)", "2026-03-09 (actual)")
    ]


def test_sites_are_told_when_they_open_close_come_or_go() -> None:
    locations = copy.deepcopy(STUDY["contactsLocationsModule"]["locations"])
    locations[0]["status"] = "COMPLETED"
    locations[1] = {"facility": "Day Clinic", "city": "Newtown", "country": "Spain", "status": "RECRUITING"}
    seen = told(trial(STUDY), edited(contactsLocationsModule={"locations": locations}))
    assert [one for one in seen if one[1] == "site"] == [
        (
            "changed",
            "site",
            "Lamp Hospital, Sampletown, Italy: Recruiting",
            "Lamp Hospital, Sampletown, Italy: Completed",
        ),
        ("added", "site", None, "Day Clinic, Newtown, Spain: Recruiting"),
        ("removed", "site", "Night Clinic, Elsewhere, France: Recruiting", None),
    ]
    assert [one for one in seen if one[1] == "country"] == [
        ("added", "country", None, "Spain"),
        ("removed", "country", "France", None),
    ]


def test_arms_interventions_outcomes_and_contacts_are_told() -> None:
    after = edited(
        armsInterventionsModule={
            "armGroups": [
                {"label": "Cohort 1", "type": "EXPERIMENTAL", "description": "Blue light at noon"},
                {"label": "Cohort 3", "type": "EXPERIMENTAL", "description": "Red light"},
            ],
            "interventions": [{"type": "DEVICE", "name": "Blue Lamp", "description": "Twenty minutes a day"}],
        },
        outcomesModule={"primaryOutcomes": [{"measure": "Wide open eyes", "timeFrame": "24 weeks"}]},
        contactsLocationsModule={"centralContacts": [{"name": "Ada Example", "phone": "+00 999 999"}]},
    )
    seen = told(trial(STUDY), after)
    assert [(kind, what) for kind, what, _, _ in seen] == [
        ("changed", "intervention"),
        ("changed", "arm"),
        ("added", "arm"),
        ("removed", "arm"),
        ("changed", "primary outcome"),
        ("changed", "central contact"),
    ]
    assert "Ten minutes" in str(seen[0][2]) and "Twenty minutes" in str(seen[0][3])
    assert "Cohort 3" in str(seen[2][3]) and "Cohort 2" in str(seen[3][2])
    assert "12 weeks" in str(seen[4][2]) and "24 weeks" in str(seen[4][3])
    assert "+00 123 456" in str(seen[5][2]) and "+00 999 999" in str(seen[5][3])


@pytest.mark.parametrize(
    "text",
    [
        CRITERIA.replace("* ", "- "),
        CRITERIA.replace("* ", "1. ", 1),
        CRITERIA.replace("\\>=", ">="),
        CRITERIA.replace("\\>=", "\u2265"),
        CRITERIA.replace("Fear of lamps", "  Fear   of lamps ."),
        CRITERIA.replace("\n\n", "\n\n\n"),
        CRITERIA.replace("arm's", "arm\u2019s"),
        CRITERIA.replace("* Fear of lamps\n", "") + "* Fear of lamps\n",
    ],
    ids=["marks", "numbers", "escapes", "signs", "blanks", "lines", "quotes", "place in the list"],
)
def test_how_criteria_are_set_is_no_change(text: str) -> None:
    assert text != CRITERIA
    assert criteria_told(CRITERIA, text) == []


def test_criteria_that_come_go_or_are_reworded_are_told_whole() -> None:
    after = CRITERIA.replace("at least 6 months", "at least 12 months").replace("* Blue glasses\n", "")
    after = after.replace("* Fear of lamps", "* Fear of lamps or of the dark\n* Wears a hat indoors")
    assert criteria_told(CRITERIA, after) == [
        (
            "reworded",
            "inclusion criterion",
            "Tired eyes for at least 6 months",
            "Tired eyes for at least 12 months",
        ),
        ("reworded", "exclusion criterion", "Fear of lamps", "Fear of lamps or of the dark"),
        ("added", "exclusion criterion", None, "Wears a hat indoors"),
        ("removed", "exclusion criterion", "Blue glasses", None),
    ]


def test_another_limit_alone_is_told_even_in_one_figure() -> None:
    after = CRITERIA.replace("within 4 weeks", "within 2 weeks")
    assert criteria_told(CRITERIA, after) == [
        ("reworded", "exclusion criterion", "Eye surgery within 4 weeks", "Eye surgery within 2 weeks")
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [(".5 mg of lamp oil", "5 mg of lamp oil"), ("Acuity > 20", "Acuity >= 20"), ("Not blue", "Blue")],
)
def test_what_changes_the_meaning_is_never_taken_for_spelling(was: str, now: str) -> None:
    before, after = both_sides([was], ["Fear of lamps"]), both_sides([now], ["Fear of lamps"])
    assert {one[2:] for one in criteria_told(before, after)} in ({(was, now)}, {(None, now), (was, None)})


def test_a_criterion_that_went_to_the_other_side_is_told_as_such() -> None:
    before = both_sides(["Tired eyes", "Blue glasses"], ["Fear of lamps"])
    after = both_sides(["Tired eyes"], ["Fear of lamps", "Blue glasses"])
    assert criteria_told(before, after) == [
        ("changed", "side of a criterion", "inclusion: Blue glasses", "exclusion: Blue glasses")
    ]


def test_a_criterion_that_went_to_another_group_is_told_and_a_renamed_group_is_told_once() -> None:
    before = "Inclusion Criteria:\n\nCohort A:\n\n* Tired eyes\n* Blue glasses\n\nCohort B:\n\n* Bright eyes\n* Red glasses\n"
    moved = before.replace("* Blue glasses\n", "") + "* Blue glasses\n"
    [(kind, what, was, now)] = criteria_told(before, moved)
    assert (kind, what) == ("changed", "group of a criterion")
    assert str(was).startswith("Cohort A") and str(now).startswith("Cohort B")
    renamed = before.replace("Cohort A", "Cohort A, in winter")
    assert [what for _, what, _, _ in criteria_told(before, renamed)] == [
        "heading among the inclusion criteria (Cohort A, in winter)"
    ]


def test_how_many_must_hold_is_told() -> None:
    seen = criteria_told(CRITERIA, CRITERIA.replace("any of the following", "all of the following"))
    assert ("changed", "how many must hold among the inclusion criteria") in [one[:2] for one in seen]
    assert [one for one in seen if "newspaper" in str(one)] == []


def test_spans_point_to_the_words_in_both_documents() -> None:
    before, after = trial(STUDY), with_criteria(CRITERIA.replace("4 weeks", "2 weeks"))
    texts = {}
    for one in (STUDY, {**STUDY, "eligibilityModule": {**STUDY["eligibilityModule"]}}):
        one["eligibilityModule"]["eligibilityCriteria"] = (
            CRITERIA if one is STUDY else CRITERIA.replace("4 weeks", "2 weeks")
        )
        data = json.dumps({"protocolSection": one}).encode()
        [document] = read_all(data, "study.json", date(2026, 11, 21))[0]
        texts[document.id] = document.text
    [change] = changes(before, after)
    [was], [now] = change.before_spans, change.after_spans
    assert "within 4 weeks" in texts[was.document_id][was.start : was.end]
    assert "within 2 weeks" in texts[now.document_id][now.start : now.end]


WORDS = st.sampled_from("tired eyes lamp blue glasses fear surgery within 4 weeks 20 mg not".split())
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=9)


@settings(max_examples=25, deadline=None)
@given(LINES, LINES, st.randoms(use_true_random=False))
def test_nothing_changed_in_what_is_the_same_in_any_order(
    inclusion: list[str], exclusion: list[str], shuffler: random.Random
) -> None:
    one = with_criteria(both_sides(inclusion, exclusion))
    assert changes(one, one) == ()
    shuffler.shuffle(inclusion)
    assert changes(one, with_criteria(both_sides(inclusion, exclusion))) == ()


@settings(max_examples=25, deadline=None)
@given(LINES, LINES, LINES, LINES)
def test_every_criterion_that_differs_is_told_once_and_only_those(
    inclusion: list[str], exclusion: list[str], inclusion_now: list[str], exclusion_now: list[str]
) -> None:
    old, new = (
        with_criteria(both_sides(inclusion, exclusion)),
        with_criteria(both_sides(inclusion_now, exclusion_now)),
    )
    found = changes(old, new)
    assert found == changes(old, new)
    spans_before = [span for change in found for span in change.before_spans]
    spans_after = [span for change in found for span in change.after_spans]
    assert len(set(spans_before)) == len(spans_before) and len(set(spans_after)) == len(spans_after)
    untold_before = sorted(node.text.strip(" .") for node in old.criteria() if node.span not in spans_before)
    untold_after = sorted(node.text.strip(" .") for node in new.criteria() if node.span not in spans_after)
    assert untold_before == untold_after


def test_the_records_beside_the_repository_do_not_differ_from_themselves(shared: Path) -> None:
    for path in sorted((shared / "data" / "registry_json").glob("*.json"))[:12]:
        one = trials_of(read_all(path.read_bytes(), path.name, date(2026, 11, 21))[0])[0]
        assert changes(one, one) == ()


def test_a_list_of_thousands_is_compared_in_a_few_seconds() -> None:
    lines = [f"Lamp number {number} is not blue" for number in range(1500)]
    one = with_criteria(both_sides(lines, ["Fear of lamps"]))
    other = with_criteria(both_sides([line.replace("blue", "red") for line in lines], ["Fear of lamps"]))
    started = time.monotonic()
    assert len(changes(one, other)) >= 1500
    assert time.monotonic() - started < 10


def test_a_change_says_whether_it_is_about_facts_or_criteria() -> None:
    after = edited(
        eligibilityModule={"minimumAge": "21 Years", "eligibilityCriteria": CRITERIA + "* Wears a hat\n"}
    )
    found: tuple[Change, ...] = changes(trial(STUDY), after)
    assert [(change.part, change.kind) for change in found] == [
        ("facts", "changed"),
        ("eligibility", "added"),
    ]
