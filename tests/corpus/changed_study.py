"""An invented study whose record changes, and what is told of it."""

import copy
import json
from datetime import date
from typing import Any

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
