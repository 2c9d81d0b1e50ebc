"""What a registry record in the old XML states, read with lxml alone; written apart from the readers."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from evals.benchmarks import stated
from evals.benchmarks.stated import Facts, code, fold, item, items

DERIVED = ("required_header", "condition_browse", "intervention_browse")
"""What the registry adds to a record: download notes and term trees; reported apart."""

CODED = ("masking", "intervention_model", "ipd_info_type")
"""Elements of coded values, which may be said in other words; their parts must stand in the text."""


def root_of(file: Path) -> etree._Element:
    """Return the record's root element; entities are never resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(file.read_bytes(), parser)


def texts_of(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield every text that has a blank in it, with the path of its element."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.text and len(element.text.split()) > 1:
            above = [e.tag for e in element.iterancestors()][:-1]
            path = "/".join([*map(str, reversed(above)), element.tag])
            if element.tag in CODED:
                parts = re.split(r"[(),]| Assignment", element.text)
                yield from ((path, part) for part in parts if part.strip())
            elif element.tag != "healthy_volunteers":
                yield path, element.text


def facts_of(root: etree._Element) -> Facts:
    """Return the facts of one study."""
    facts = stated.identifiers(
        [element.text for element in root.findall("id_info/*") if element.tag != "org_study_id_info"]
    )
    facts["titles"] = items(fold(root.findtext("brief_title")), fold(root.findtext("official_title")))
    facts |= _status(root)
    facts |= _design(root)
    facts |= _given(root)
    facts |= _places(root)
    facts["has_results"] = items(
        "yes" if root.find("clinical_results/outcome_list/outcome") is not None else ""
    )
    return facts


def _every(root: etree._Element, path: str) -> set[str]:
    return items(*(fold(element.text) for element in root.findall(path)))


def _kind(root: etree._Element, path: str) -> str | None:
    element = root.find(path)
    return None if element is None else element.get("type")


def _status(root: etree._Element) -> Facts:
    said = root.findtext("overall_status")
    verified = root.findtext("verification_date")
    updated = root.findtext("last_update_posted") or root.findtext("last_update_submitted") or verified
    facts = {
        "status": items(stated.status(said)),
        "status_date": items(stated.dated(updated)) if said else set(),
        "verified": items(stated.dated(verified)) if said else set(),
        "last_known_status": items(stated.status(root.findtext("last_known_status"))),
        "stop_reason": items(fold(root.findtext("why_stopped"))),
    }
    for kind in ("start_date", "primary_completion_date", "completion_date"):
        facts[kind] = items(stated.dated(root.findtext(kind), _kind(root, kind)))
    return facts


def _design(root: etree._Element) -> Facts:
    info = "study_design_info"
    healthy = fold(root.findtext("eligibility/healthy_volunteers"))
    return {
        "study_type": items(code(root.findtext("study_type"))),
        "phase": items(
            stated.phase(
                (root.findtext("phase") or "").split("/") if root.findtext("phase") != "N/A" else ["N/A"]
            )
        ),
        "allocation": items(code(root.findtext(f"{info}/allocation"))),
        "model": items(
            stated.model(
                root.findtext(f"{info}/intervention_model") or root.findtext(f"{info}/observational_model")
            )
        ),
        "masking": items(stated.masking(root.findtext(f"{info}/masking"))),
        "purpose": items(code(root.findtext(f"{info}/primary_purpose"))),
        "enrolment": items(fold(root.findtext("enrollment"))),
        "enrolment_kind": items(stated.planned(_kind(root, "enrollment"))),
        "minimum_age": items(stated.age(root.findtext("eligibility/minimum_age"))),
        "maximum_age": items(stated.age(root.findtext("eligibility/maximum_age"))),
        "sex": items(stated.sex(root.findtext("eligibility/gender"))),
        "healthy_volunteers": {"false" if healthy == "no" else "true"} if healthy else set(),
        "sponsor": _every(root, "sponsors/lead_sponsor/agency"),
        "collaborators": _every(root, "sponsors/collaborator/agency"),
        "conditions": _every(root, "condition"),
        "keywords": _every(root, "keyword"),
    }


def _given(root: etree._Element) -> Facts:
    given = root.findall("intervention")
    facts: Facts = {
        "interventions": items(
            *(
                item(code(one.findtext("intervention_type")), one.findtext("intervention_name"))
                for one in given
            )
        ),
        "other_names": {
            item(one.findtext("intervention_name"), other.text)
            for one in given
            for other in one.findall("other_name")
        },
        "arm_interventions": {
            item(label.text, one.findtext("intervention_name"))
            for one in given
            for label in one.findall("arm_group_label")
        },
        "descriptions": items(
            *(stated.told(one.findtext("intervention_name"), one.findtext("description")) for one in given),
            *(
                stated.told(arm.findtext("arm_group_label"), arm.findtext("description"))
                for arm in root.findall("arm_group")
            ),
        ),
        "arms": items(
            *(
                item(code(arm.findtext("arm_group_type")), arm.findtext("arm_group_label"))
                for arm in root.findall("arm_group")
            )
        ),
    }
    for kind in ("primary", "secondary", "other"):
        listed = root.findall(f"{kind}_outcome")
        facts[f"{kind}_outcomes"] = items(
            *(item(o.findtext("measure"), o.findtext("time_frame")) for o in listed)
        )
        distinct = {
            item(o.findtext("measure"), o.findtext("description"), o.findtext("time_frame")) for o in listed
        }
        facts[f"{kind}_outcomes_count"] = {str(len(distinct))}
    return facts


def _places(root: etree._Element) -> Facts:
    facts: Facts = {}
    places = root.findall("location")
    keys = ("name", "address/city", "address/state", "address/zip", "address/country")
    stated.counted(
        facts,
        "sites",
        [item(*(p.findtext(f"facility/{k}") for k in keys), code(p.findtext("status"))) for p in places],
    )
    asked = [
        (p.findtext("facility/name"), c)
        for p in places
        for t in ("contact", "contact_backup")
        for c in p.findall(t)
    ]
    central = [*root.findall("overall_contact"), *root.findall("overall_contact_backup")]
    officials = root.findall("overall_official")
    leading = [*officials, *root.findall("location/investigator")]
    stated.counted(facts, "central_contacts", [_contact(person) for person in central])
    stated.counted(facts, "site_contacts", [_contact(person, site) for site, person in asked])
    stated.counted(facts, "investigators", [fold(_name(person)) for person in leading])
    facts["officials"] = items(
        *(item(_name(p), p.findtext("affiliation"), code(p.findtext("role"))) for p in officials)
    )
    return facts


def _name(person: etree._Element) -> str | None:
    parts = [person.findtext(key) for key in ("first_name", "middle_name", "last_name")]
    degrees = person.findtext("degrees")
    return ", ".join(filter(None, [" ".join(filter(None, parts)), degrees])) or None


def _contact(person: etree._Element, site: str | None = None) -> str:
    number = stated.phone(person.findtext("phone"), person.findtext("phone_ext"))
    return item(_name(person), number, person.findtext("email"), site)
