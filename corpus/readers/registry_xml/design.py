"""Design, arms, outcomes and eligibility of the registry's old XML, in the shape of its API v2."""

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.registry_xml.codes import age, code, flag, masking, model, number, phases, volunteers
from corpus.readers.registry_xml.element import Element, packed, some
from corpus.readers.registry_xml.text import line, lines, unwrapped

_DESIGN = {
    "allocation": ("allocation", code),
    "intervention model": ("interventionModel", model),
    "observational model": ("observationalModel", code),
    "primary purpose": ("primaryPurpose", code),
    "time perspective": ("timePerspective", code),
    "masking": ("maskingInfo", masking),
}


def design(root: Element) -> dict[str, Any]:
    """Return designModule."""
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
            "enrollmentInfo": packed({"count": size.take(number), "type": size.attribute("type", code)}),
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


def arms(root: Element) -> dict[str, Any]:
    """Return armsInterventionsModule."""
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


def outcomes(root: Element) -> dict[str, Any]:
    """Return outcomesModule."""
    told: dict[str, Any] = {}
    for name, key in (
        ("primary", "primaryOutcomes"),
        ("secondary", "secondaryOutcomes"),
        ("other", "otherOutcomes"),
    ):
        told[key] = some(
            one.row(
                ("measure", "measure", line),
                ("description", "description", lines),
                ("time_frame", "timeFrame", line),
            )
            for one in root.many(f"{name}_outcome")
        )
    return packed(told)


def eligibility(one: Element) -> dict[str, Any]:
    """Return eligibilityModule."""
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
