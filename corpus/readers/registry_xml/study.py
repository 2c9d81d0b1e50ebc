"""A study of the registry's old XML in the shape of its API v2: what it is, how it is designed.

Follows https://clinicaltrials.gov/ct2/html/images/info/public.xsd and the older elements that it
replaced. What has no place in API v2 goes under the key "unmapped", with readable labels.
"""

from typing import Any

from corpus.readers.registry_xml.codes import code, flag
from corpus.readers.registry_xml.design import arms, design, eligibility, outcomes
from corpus.readers.registry_xml.element import Element, packed, some
from corpus.readers.registry_xml.more import derived, documents, references, sharing, unposted
from corpus.readers.registry_xml.people import places, sponsors
from corpus.readers.registry_xml.results import results
from corpus.readers.registry_xml.text import line, lines, unwrapped

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
    ("study_first_submitted", "studyFirstSubmitDate", line),
    ("study_first_submitted_qc", "studyFirstSubmitQcDate", line),
    ("results_first_submitted", "resultsFirstSubmitDate", line),
    ("results_first_submitted_qc", "resultsFirstSubmitQcDate", line),
    ("disposition_first_submitted", "dispFirstSubmitDate", line),
    ("disposition_first_submitted_qc", "dispFirstSubmitQcDate", line),
    ("last_update_submitted", "lastUpdateSubmitDate", line),
    ("last_update_submitted_qc", "lastUpdateSubmitQcDate", line),
)
_OLD_DAYS = (
    ("firstreceived_date", "studyFirstSubmitDate", line),
    ("firstreceived_results_date", "resultsFirstSubmitDate", line),
    ("firstreceived_results_disposition_date", "dispFirstSubmitDate", line),
    ("lastchanged_date", "lastUpdateSubmitDate", line),
)
"""Names of dates until 2018; for some months records had both."""


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
            "designModule": design(root),
            "armsInterventionsModule": arms(root),
            "outcomesModule": outcomes(root),
            "eligibilityModule": eligibility(root.child("eligibility")),
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
    told |= root.row(*_DAYS)
    for name, key, how in _OLD_DAYS:
        if key in told:
            root.same(name, told[key])
        else:
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
