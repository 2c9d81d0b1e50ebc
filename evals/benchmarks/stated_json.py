"""What a registry record in JSON states, by plain json paths; written apart from the readers."""

from collections.abc import Iterator
from typing import Any

from evals.benchmarks import stated
from evals.benchmarks.stated import Facts, code, fold, item, items

DERIVED = "derivedSection"
"""What the registry computes itself (term trees, version stamps); reported apart from the record's text."""


def at(data: Any, path: str) -> Any:
    """Return what stands at a dotted path, None where any step is missing."""
    for key in path.split("."):
        data = data.get(key) if isinstance(data, dict) else None
    return data


def each(data: Any, path: str) -> list[dict[str, Any]]:
    """Return the objects of the list at a dotted path."""
    return [entry for entry in at(data, path) or [] if isinstance(entry, dict)]


def texts_of(study: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string that has a blank in it, with its path."""
    if isinstance(study, dict):
        for key, value in study.items():
            yield from texts_of(value, f"{path}.{key}")
    elif isinstance(study, list):
        for number, value in enumerate(study):
            yield from texts_of(value, f"{path}[{number}]")
    elif isinstance(study, str) and len(study.split()) > 1:
        yield path.lstrip("."), study


def facts_of(study: dict[str, Any]) -> Facts:
    """Return the facts of one study."""
    record = study.get("protocolSection", {})
    facts = stated.identifiers(
        [
            at(record, "identificationModule.nctId"),
            *(at(record, "identificationModule.nctIdAliases") or []),
            at(record, "identificationModule.orgStudyIdInfo.id"),
            *(entry.get("id") for entry in each(record, "identificationModule.secondaryIdInfos")),
        ]
    )
    named = [at(record, f"identificationModule.{key}") for key in ("briefTitle", "officialTitle")]
    facts["titles"] = items(*map(fold, named))
    facts |= _status(at(record, "statusModule") or {})
    facts |= _design(at(record, "designModule") or {})
    facts |= _people(record)
    facts |= _given(record)
    facts |= _places(at(record, "contactsLocationsModule") or {})
    facts["has_results"] = items(
        "yes" if each(study, "resultsSection.outcomeMeasuresModule.outcomeMeasures") else ""
    )
    return facts


def _status(module: dict[str, Any]) -> Facts:
    said = module.get("overallStatus")
    updated = (
        at(module, "lastUpdatePostDateStruct.date")
        or module.get("lastUpdateSubmitDate")
        or module.get("statusVerifiedDate")
    )
    facts = {
        "status": items(stated.status(said)),
        "status_date": items(stated.dated(updated)) if said else set(),
        "verified": items(stated.dated(module.get("statusVerifiedDate"))) if said else set(),
        "last_known_status": items(stated.status(module.get("lastKnownStatus"))),
        "stop_reason": items(fold(module.get("whyStopped"))),
    }
    for kind, key in (
        ("start_date", "startDateStruct"),
        ("primary_completion_date", "primaryCompletionDateStruct"),
        ("completion_date", "completionDateStruct"),
    ):
        facts[kind] = items(stated.dated(at(module, f"{key}.date"), at(module, f"{key}.type")))
    return facts


def _design(module: dict[str, Any]) -> Facts:
    info = module.get("designInfo") or {}
    count = at(module, "enrollmentInfo.count")
    return {
        "study_type": items(code(module.get("studyType"))),
        "phase": items(stated.phase(module.get("phases") or [])),
        "allocation": items(code(info.get("allocation"))),
        "model": items(stated.model(info.get("interventionModel") or info.get("observationalModel"))),
        "masking": items(stated.masking(at(info, "maskingInfo.masking"))),
        "purpose": items(code(info.get("primaryPurpose"))),
        "enrolment": items("" if count is None else f"{count}"),
        "enrolment_kind": items(stated.planned(at(module, "enrollmentInfo.type"))),
    }


def _people(record: dict[str, Any]) -> Facts:
    eligibility = at(record, "eligibilityModule") or {}
    healthy = eligibility.get("healthyVolunteers")
    collaborators = each(record, "sponsorCollaboratorsModule.collaborators")
    lead = fold(at(record, "sponsorCollaboratorsModule.leadSponsor.name"))
    # Without a named sponsor the registering organization may or may not be it (same in 146 of 158).
    open_question = not lead and at(record, "identificationModule.organization.fullName")
    return ({} if open_question else {"sponsor": items(lead)}) | {
        "minimum_age": items(stated.age(eligibility.get("minimumAge"))),
        "maximum_age": items(stated.age(eligibility.get("maximumAge"))),
        "sex": items(stated.sex(eligibility.get("sex"))),
        "healthy_volunteers": set() if healthy is None else {str(healthy).casefold()},
        "collaborators": items(*(fold(entry.get("name")) for entry in collaborators)),
    }


def _given(record: dict[str, Any]) -> Facts:
    given = at(record, "armsInterventionsModule") or {}
    facts: Facts = {
        "conditions": items(*map(fold, at(record, "conditionsModule.conditions") or [])),
        "keywords": items(*map(fold, at(record, "conditionsModule.keywords") or [])),
        "interventions": items(
            *(item(code(entry.get("type")), entry.get("name")) for entry in each(given, "interventions"))
        ),
        "other_names": {
            item(entry.get("name"), other)
            for entry in each(given, "interventions")
            for other in entry.get("otherNames") or []
        },
        "arm_interventions": {
            item(arm.get("label"), stated.bare(name))
            for arm in each(given, "armGroups")
            for name in arm.get("interventionNames") or []
        },
        "descriptions": items(
            *(stated.told(one.get("name"), one.get("description")) for one in each(given, "interventions")),
            *(stated.told(arm.get("label"), arm.get("description")) for arm in each(given, "armGroups")),
        ),
        "arms": items(
            *(item(code(entry.get("type")), entry.get("label")) for entry in each(given, "armGroups"))
        ),
    }
    for kind in ("primary", "secondary", "other"):
        listed = each(record, f"outcomesModule.{kind}Outcomes")
        facts[f"{kind}_outcomes"] = items(*(item(o.get("measure"), o.get("timeFrame")) for o in listed))
        distinct = {item(o.get("measure"), o.get("description"), o.get("timeFrame")) for o in listed}
        facts[f"{kind}_outcomes_count"] = {str(len(distinct))}
    return facts


def _places(module: dict[str, Any]) -> Facts:
    facts: Facts = {}
    places = each(module, "locations") or each(module, "locations_nested")
    keys = ("facility", "city", "state", "zip", "country")
    stated.counted(
        facts,
        "sites",
        [item(*(place.get(key) for key in keys), code(place.get("status"))) for place in places],
    )
    there = [(place.get("facility"), person) for place in places for person in each(place, "contacts")]
    leading = [person for _, person in there if "INVESTIGATOR" in str(person.get("role"))]
    asked = [(site, person) for site, person in there if person not in leading]
    stated.counted(facts, "central_contacts", [_contact(p) for p in each(module, "centralContacts")])
    stated.counted(facts, "site_contacts", [_contact(person, site) for site, person in asked])
    officials = each(module, "overallOfficials")
    stated.counted(facts, "investigators", [fold(person.get("name")) for person in officials + leading])
    facts["officials"] = items(
        *(item(p.get("name"), p.get("affiliation"), code(p.get("role"))) for p in officials)
    )
    return facts


def _contact(person: dict[str, Any], site: str | None = None) -> str:
    number = stated.phone(person.get("phone"), person.get("phoneExt"))
    return item(person.get("name"), number, person.get("email"), site)
