"""What changed between two versions of a record: every fact that differs is told, and nothing else."""

import copy
from datetime import date
from pathlib import Path

from changed_study import CRITERIA, STUDY, edited, told, trial

from corpus.changes import Change, changes
from corpus.merge import trials_of
from corpus.readers import read_all


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


def test_a_change_says_whether_it_is_about_facts_or_criteria() -> None:
    after = edited(
        eligibilityModule={"minimumAge": "21 Years", "eligibilityCriteria": CRITERIA + "* Wears a hat\n"}
    )
    found: tuple[Change, ...] = changes(trial(STUDY), after)
    assert [(change.part, change.kind) for change in found] == [
        ("facts", "changed"),
        ("eligibility", "added"),
    ]


def test_the_records_beside_the_repository_do_not_differ_from_themselves(shared: Path) -> None:
    for path in sorted((shared / "data" / "registry_json").glob("*.json"))[:12]:
        one = trials_of(read_all(path.read_bytes(), path.name, date(2026, 11, 21))[0])[0]
        assert changes(one, one) == ()
