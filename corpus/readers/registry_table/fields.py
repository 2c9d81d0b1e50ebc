"""Where the cells of a row go in a study, and what is made of each part of a list."""

import re
from collections.abc import Callable
from typing import Any

from corpus.readers.registry_table import codes
from corpus.readers.registry_table.outcomes import outcome_of
from corpus.readers.registry_table.places import place_of

_TYPED = re.compile(r"(?P<type>[A-Za-z][A-Za-z_ ]{3,20}?)\s*:\s*(?P<name>\S.*)", re.S)
_TIGHT = re.compile(r"(?<! )\||\|(?! )")
_DOCUMENT = re.compile(r'"?(?P<label>[^"]*?)"?,\s*(?P<url>https?://\S+)')


def split(value: str) -> list[str]:
    """Return the parts of a list; a bar between blanks belongs to a name where other bars have none."""
    tight = "|" in value.replace(" | ", "")
    return [part.strip() for part in (_TIGHT.split(value) if tight else value.split("|")) if part.strip()]


def intervention(part: str) -> dict[str, Any]:
    """Return `type` and `name` of "DRUG: name"; the whole is the name where no type stands before it."""
    found = _TYPED.fullmatch(part)
    kind = codes.code(found["type"], codes.INTERVENTION_TYPES) if found else None
    return {"type": kind, "name": found["name"].strip()} if found and kind else {"name": part}


def document(part: str) -> dict[str, Any]:
    """Return `label` and `filename`, the address, of a study document."""
    found = _DOCUMENT.fullmatch(part)
    return {"label": found["label"], "filename": found["url"]} if found else {"label": part}


WORDS = {
    "title": "identificationModule.briefTitle",
    "official_title": "identificationModule.officialTitle",
    "acronym": "identificationModule.acronym",
    "why_stopped": "statusModule.whyStopped",
    "summary": "descriptionModule.briefSummary",
    "description": "descriptionModule.detailedDescription",
    "sponsor": "sponsorCollaboratorsModule.leadSponsor.name",
    "minimum_age": "eligibilityModule.minimumAge",
    "maximum_age": "eligibilityModule.maximumAge",
    "criteria": "eligibilityModule.eligibilityCriteria",
    "population": "eligibilityModule.studyPopulation",
    "org_id": "identificationModule.orgStudyIdInfo.id",
    "verified": "statusModule.statusVerifiedDate",
    "first_submitted": "statusModule.studyFirstSubmitDate",
    "last_submitted": "statusModule.lastUpdateSubmitDate",
}
DATES = {
    "start": "startDateStruct",
    "primary_completion": "primaryCompletionDateStruct",
    "completion": "completionDateStruct",
    "first_posted": "studyFirstPostDateStruct",
    "results_posted": "resultsFirstPostDateStruct",
    "updated": "lastUpdatePostDateStruct",
}
LISTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "conditions": ("conditionsModule.conditions", str),
    "keywords": ("conditionsModule.keywords", str),
    "interventions": ("armsInterventionsModule.interventions", intervention),
    "primary": ("outcomesModule.primaryOutcomes", outcome_of),
    "secondary": ("outcomesModule.secondaryOutcomes", outcome_of),
    "other_outcomes": ("outcomesModule.otherOutcomes", outcome_of),
    "outcomes": ("outcomesModule.outcomeMeasures", lambda part: {"text": part, "measure": part}),
    "collaborators": ("sponsorCollaboratorsModule.collaborators", lambda part: {"name": part}),
    "secondary_ids": ("identificationModule.secondaryIdInfos", lambda part: {"id": part}),
    "locations": ("contactsLocationsModule.locations", place_of),
}
"""Lists joined with "|": where they go, and what is made of each part.

`outcomeMeasures` is no key of the registry: its old download does not say which outcomes are primary.
"""
