"""A study of the registry's old XML in the shape of its API v2: what it is, how it is designed.

Follows https://clinicaltrials.gov/ct2/html/images/info/public.xsd and the older elements that it
replaced. What has no place in API v2 goes under the key "unmapped", with readable labels.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.registry_xml_codes import (
    age,
    code,
    flag,
    masking,
    model,
    number,
    phases,
    volunteers,
)
from corpus.readers.registry_xml_element import Element, packed, some
from corpus.readers.registry_xml_more import derived, documents, references, sharing, unposted
from corpus.readers.registry_xml_people import places, sponsors
from corpus.readers.registry_xml_results import results
from corpus.readers.registry_xml_text import line, lines, unwrapped

_DATES = (
    ("start_date", "startDateStruct"),
    ("primary_completion_date", "primaryCompletionDateStruct"),
    ("completion_date", "completionDateStruct"),
    ("study_first_posted", "studyFirstPostDateStruct"),
    ("results_first_posted", "resultsFirstPostDateStruct"),
    ("disposition_first_posted", "dispFirstPostDateStruct"),
    ("last_update_posted", "lastUpdatePostDateStruct"),
)
_DAYS = (
    ("verification_date", "statusVerifiedDate", line),
    ("firstreceived_date", "studyFirstSubmitDate", line),
    ("study_first_submitted", "studyFirstSubmitDate", line),
    ("study_first_submitted_qc", "studyFirstSubmitQcDate", line),
    ("firstreceived_results_date", "resultsFirstSubmitDate", line),
    ("results_first_submitted", "resultsFirstSubmitDate", line),
    ("results_first_submitted_qc", "resultsFirstSubmitQcDate", line),
    ("firstreceived_results_disposition_date", "dispFirstSubmitDate", line),
    ("disposition_first_submitted", "dispFirstSubmitDate", line),
    ("disposition_first_submitted_qc", "dispFirstSubmitQcDate", line),
    ("lastchanged_date", "lastUpdateSubmitDate", line),
    ("last_update_submitted", "lastUpdateSubmitDate", line),
    ("last_update_submitted_qc", "lastUpdateSubmitQcDate", line),
)
"""Old names of a date stand before the new ones, which replace them where a record has both."""

_DESIGN = {
    "allocation": ("allocation", code),
    "intervention model": ("interventionModel", model),
    "observational model": ("observationalModel", code),
    "primary purpose": ("primaryPurpose", code),
    "time perspective": ("timePerspective", code),
    "masking": ("maskingInfo", masking),
}


def study_of(root: Element) -> dict[str, Any]:
    """Return the study that a `<clinical_study>` holds; all that it says is in the result."""
    root.attributes.pop("rank", None)  # its place in the list of a search, not a fact of the study
    results_section = results(root.child("clinical_results"))
    protocol = packed(
        {
            "identificationModule": _identification(root),
            "statusModule": _status(root),
            "sponsorCollaboratorsModule": sponsors(root),
            "oversightModule": _oversight(root.child("oversight_info")),
            "descriptionModule": packed(
                {
                    "briefSummary": root.block("brief_summary", unwrapped),
                    "detailedDescription": root.block("detailed_description", unwrapped),
                }
            ),
            "conditionsModule": packed(
                {"conditions": root.values("condition"), "keywords": root.values("keyword")}
            ),
            "designModule": _design(root),
            "armsInterventionsModule": _arms(root),
            "outcomesModule": _outcomes(root),
            "eligibilityModule": _eligibility(root.child("eligibility")),
            "contactsLocationsModule": places(root),
            "referencesModule": references(root),
            "ipdSharingStatementModule": sharing(root.child("patient_data")),
        }
    )
    study = {
        "protocolSection": protocol,
        "resultsSection": results_section,
        "annotationSection": unposted(root.child("pending_results")),
        "documentSection": documents(root),
        "derivedSection": derived(root),
        "hasResults": bool(results_section),
        "unmapped": root.left(),
    }
    return packed(study)


def _identification(root: Element) -> dict[str, Any]:
    ids = root.child("id_info")
    other = (
        packed(
            {
                "id": one.take(),
                "type": one.attribute("type", code),
                "domain": one.attribute("domain"),
                "link": one.attribute("link"),
            }
        )
        for one in ids.many("secondary_id")
    )
    return packed(
        {
            "nctId": ids.value("nct_id"),
            "nctIdAliases": ids.values("nct_alias"),
            "orgStudyIdInfo": ids.row(("org_study_id", "id", line)),
            "secondaryIdInfos": some(other),
            "organization": root.row(("source", "fullName", line)),
            **root.row(
                ("brief_title", "briefTitle", line),
                ("official_title", "officialTitle", line),
                ("acronym", "acronym", line),
            ),
        }
    )


def _status(root: Element) -> dict[str, Any]:
    told = root.row(
        ("overall_status", "overallStatus", code),
        ("last_known_status", "lastKnownStatus", code),
        ("why_stopped", "whyStopped", lines),
    )
    told["expandedAccessInfo"] = root.row(("has_expanded_access", "hasExpandedAccess", flag))
    for name, key in _DATES:
        day = root.child(name)
        told[key] = packed({"date": day.take(), "type": day.attribute("type", code)})
    for name, key, how in _DAYS:
        said = line(root.child(name).words)
        if said and (key not in told or told[key] == said or not name.startswith(("first", "lastch"))):
            told |= root.row((name, key, how))
    return packed(told)


def _oversight(info: Element) -> dict[str, Any]:
    return info.row(
        ("has_dmc", "oversightHasDmc", flag),
        ("is_fda_regulated_drug", "isFdaRegulatedDrug", flag),
        ("is_fda_regulated_device", "isFdaRegulatedDevice", flag),
        ("is_unapproved_device", "isUnapprovedDevice", flag),
        ("is_ppsd", "isPpsd", flag),
        ("is_us_export", "isUsExport", flag),
    )


def _design(root: Element) -> dict[str, Any]:
    kind = code(root.child("study_type").words)
    told: dict[str, Any] = {"studyType": root.value("study_type", code)}
    if kind == "OBSERVATIONAL_PATIENT_REGISTRY":
        told |= {"studyType": "OBSERVATIONAL", "patientRegistry": True}
    size = root.child("enrollment")
    return packed(
        {
            **told,
            "phases": root.value("phase", phases),
            "designInfo": _design_info(root),
            "enrollmentInfo": packed(
                {"count": size.take(number), "type": size.attribute("type", code)}
            ),
            "targetDuration": root.value("target_duration"),
            "expandedAccessTypes": root.child("expanded_access_info").row(
                ("expanded_access_type_individual", "individual", flag),
                ("expanded_access_type_intermediate", "intermediate", flag),
                ("expanded_access_type_treatment", "treatment", flag),
            ),
            "bioSpec": packed(
                {
                    "retention": root.value("biospec_retention", code),
                    "description": root.block("biospec_descr", unwrapped),
                }
            ),
        }
    )


def _design_info(root: Element) -> dict[str, Any]:
    info = root.child("study_design_info")
    told = _one_line_design(root.child("study_design"))
    for name, (key, how) in _DESIGN.items():
        told |= info.row((name.replace(" ", "_"), key, how))
    told |= info.row(("intervention_model_description", "interventionModelDescription", lines))
    described = info.row(("masking_description", "maskingDescription", lines))
    if described:
        told["maskingInfo"] = {**told.get("maskingInfo", {}), **described}
    return told


def _one_line_design(design: Element) -> dict[str, Any]:
    """Take the design of records before 2017 ("Allocation: Randomized, Masking: Open Label")."""
    told: dict[str, Any] = {}
    rest: list[str] = []
    for part in re.split(r",\s+(?=[A-Z][\w /-]*:\s)", design.words.strip()):
        label, _, said = part.partition(":")
        key, how = _DESIGN.get(label.strip().casefold(), ("", line))
        value = how(said) if key and said.strip() else None
        if value is None or key in told:
            rest.append(part)
        else:
            told[key] = value
    design.words = ", ".join(part for part in rest if part)
    return told


def _arms(root: Element) -> dict[str, Any]:
    given: dict[str, list[str]] = {}
    interventions = list(_interventions(root, given))
    arms = []
    for one in root.many("arm_group"):
        arm = one.row(("arm_group_label", "label", line), ("arm_group_type", "type", code))
        arm |= one.row(("description", "description", lines))
        arms.append(packed({**arm, "interventionNames": given.get(arm.get("label", ""), [])}))
    return packed({"armGroups": [arm for arm in arms if arm], "interventions": interventions})


def _interventions(root: Element, given: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Yield the interventions; `given` gets their names, with type, for each arm that receives them."""
    for one in root.many("intervention"):
        kind = line(one.child("intervention_type").words)
        made = one.row(
            ("intervention_type", "type", code),
            ("intervention_name", "name", line),
            ("description", "description", lines),
        )
        made["armGroupLabels"] = one.values("arm_group_label")
        made["otherNames"] = one.values("other_name")
        for arm in made["armGroupLabels"]:
            name = made.get("name", "")
            given.setdefault(arm, []).append(f"{kind}: {name}" if kind and name else kind or name)
        if packed(made):
            yield packed(made)


def _outcomes(root: Element) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, key in (("primary", "primaryOutcomes"), ("secondary", "secondaryOutcomes"), ("other", "otherOutcomes")):
        told[key] = some(
            one.row(
                ("measure", "measure", line),
                ("description", "description", lines),
                ("time_frame", "timeFrame", line),
            )
            for one in root.many(f"{name}_outcome")
        )
    return packed(told)


def _eligibility(one: Element) -> dict[str, Any]:
    return packed(
        {
            "eligibilityCriteria": one.block("criteria", unwrapped),
            **one.row(
                ("healthy_volunteers", "healthyVolunteers", volunteers),
                ("gender", "sex", code),
                ("gender_based", "genderBased", flag),
                ("gender_description", "genderDescription", lines),
                ("minimum_age", "minimumAge", age),
                ("maximum_age", "maximumAge", age),
            ),
            "studyPopulation": one.block("study_pop", unwrapped),
            "samplingMethod": one.value("sampling_method", code),
        }
    )
