"""Sponsors, contacts, investigators and sites of the registry's old XML, in the shape of its API v2."""

from typing import Any

from corpus.readers.registry_xml.codes import code
from corpus.readers.registry_xml.element import Element, packed, some
from corpus.readers.registry_xml.text import line

_REACHED = (("phone", "phone", line), ("phone_ext", "phoneExt", line), ("email", "email", line))


def sponsors(root: Element) -> dict[str, Any]:
    """Return sponsorCollaboratorsModule."""
    named = root.child("sponsors")
    party = root.child("responsible_party")
    rows = (("agency", "name", line), ("agency_class", "class", code))
    return packed(
        {
            "responsibleParty": party.row(
                ("responsible_party_type", "type", code),
                ("investigator_full_name", "investigatorFullName", line),
                ("investigator_title", "investigatorTitle", line),
                ("investigator_affiliation", "investigatorAffiliation", line),
                ("name_title", "oldNameTitle", line),
                ("organization", "oldOrganization", line),
            ),
            "leadSponsor": named.child("lead_sponsor").row(*rows),
            "collaborators": some(one.row(*rows) for one in named.many("collaborator")),
        }
    )


def places(root: Element) -> dict[str, Any]:
    """Return contactsLocationsModule.

    The list of countries is given only where it names one that no site is in.
    """
    central = [_contact(one) for name in ("", "_backup") for one in root.many(f"overall_contact{name}")]
    sites = [_site(one) for one in root.many("location")]
    countries = root.values("location_countries", "country")
    seen = {site.get("country") for site in sites}
    return packed(
        {
            "centralContacts": [one for one in central if one],
            "overallOfficials": some(_official(one) for one in root.many("overall_official")),
            "locations": [site for site in sites if site],
            "countries": [] if seen.issuperset(countries) else countries,
            "removedCountries": root.values("removed_countries", "country"),
        }
    )


def _site(one: Element) -> dict[str, Any]:
    facility = one.child("facility")
    address = facility.child("address")
    people = [_contact(below) for name in ("", "_backup") for below in one.many(f"contact{name}")]
    people += [_official(below) for below in one.many("investigator")]
    return packed(
        {
            **facility.row(("name", "facility", line)),
            **one.row(("status", "status", code)),
            **address.row(
                ("city", "city", line),
                ("state", "state", line),
                ("zip", "zip", line),
                ("country", "country", line),
            ),
            "contacts": [person for person in people if person],
        }
    )


def _contact(one: Element) -> dict[str, Any]:
    told = packed({"name": _name(one), **one.row(*_REACHED)})
    return {"role": "CONTACT", **told} if told else {}


def _official(one: Element) -> dict[str, Any]:
    role = one.row(("role", "role", code), ("affiliation", "affiliation", line))
    return packed({"name": _name(one), **role, **one.row(*_REACHED)})


def _name(one: Element) -> str:
    """Return first, middle and last name as one, degrees after a comma."""
    said = " ".join(part for name in ("first_name", "middle_name", "last_name") if (part := one.value(name)))
    degrees = one.value("degrees")
    return ", ".join(part for part in (said, degrees) if part)
