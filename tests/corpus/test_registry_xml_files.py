"""The registry's own files in its old XML: nothing in them is lost on the way to the API's shape."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus.readers.registry_xml.studies import recognise, studies

YES_NO = {
    "has_dmc",
    "is_fda_regulated_drug",
    "is_fda_regulated_device",
    "is_unapproved_device",
    "is_us_export",
    "has_expanded_access",
    "gender_based",
    "document_has_protocol",
    "document_has_icf",
    "document_has_sap",
}
CODED = {
    "overall_status",
    "location/status",
    "agency_class",
    "arm_group_type",
    "intervention_type",
    "allocation",
    "primary_purpose",
    "study_type",
    "gender",
    "role",
    "responsible_party_type",
    "sharing_ipd",
    "ipd_info_type",
}
"""Elements whose words are a code in the API; the code is the words in capitals but for these."""
CODES = {
    "N/A": "NA",
    "U.S. Fed": "FED",
    "Anticipated": "ESTIMATED",
    "Estimate": "ESTIMATED",
    "Statistical Analysis Plan (SAP)": "SAP",
    "Informed Consent Form (ICF)": "ICF",
    "Clinical Study Report (CSR)": "CSR",
    "Active, not recruiting": "ACTIVE_NOT_RECRUITING",
}
VALUES = {
    ("phase", "N/A"): ["NA"],
    ("phase", "Early Phase 1"): ["EARLY_PHASE1"],
    ("phase", "Phase 1"): ["PHASE1"],
    ("phase", "Phase 1/Phase 2"): ["PHASE1", "PHASE2"],
    ("phase", "Phase 2"): ["PHASE2"],
    ("phase", "Phase 2/Phase 3"): ["PHASE2", "PHASE3"],
    ("phase", "Phase 3"): ["PHASE3"],
    ("phase", "Phase 4"): ["PHASE4"],
    ("intervention_model", "Single Group Assignment"): ["SINGLE_GROUP"],
    ("intervention_model", "Parallel Assignment"): ["PARALLEL"],
    ("intervention_model", "Sequential Assignment"): ["SEQUENTIAL"],
    ("intervention_model", "Crossover Assignment"): ["CROSSOVER"],
    ("intervention_model", "Factorial Assignment"): ["FACTORIAL"],
    ("healthy_volunteers", "No"): ["False"],
    ("healthy_volunteers", "Accepts Healthy Volunteers"): ["True"],
    ("minimum_age", "N/A"): [],
    ("maximum_age", "N/A"): [],
    ("masking", "None (Open Label)"): ["NONE"],
}
NO_CONTENT = {"clinical_study@rank"}
"""The place of a record in the list of a search says nothing of the study."""


Read = tuple[str, Any, dict[str, Any]]
"""Name of a file, its root element, the study that the reader made of it."""


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Read]:
    found = sorted((shared / "data" / "registry_xml").glob("*.xml"))
    if not found:
        pytest.skip(f"no registry XML in {shared / 'data' / 'registry_xml'}")
    read: list[Read] = []
    for path in found:
        data = path.read_bytes()
        [(record, study)] = studies(data, path.name)
        assert record == data
        assert recognise(data)
        read.append((path.name, etree.fromstring(data), study))
    return read


def folded(text: str) -> str:
    """The characters that people see; a mark at the start of a line may be "-" or "*"."""
    text = re.sub(r"(?m)^(\s*)[-*](?=\s)", r"\1-", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


def wanted(name: str, parent: str, words: str) -> list[str]:
    """What the API says where the XML has `words` in element or attribute `name`."""
    said = " ".join(words.split())
    if (name, said) in VALUES:
        return VALUES[name, said]
    if name == "masking":
        kind, _, who = said.rstrip(")").partition(" (")
        return [kind.upper(), *(one.upper().replace(" ", "_") for one in who.split(", "))]
    if name in YES_NO:
        return [str(said == "Yes")]
    if name in CODED or f"{parent}/{name}" in CODED or name == "@type":
        return [CODES.get(said, re.sub(r"[ -]", "_", said.upper()))]
    return [folded(words)]


def stated(root: Any) -> Counter[str]:
    """Every piece of content in the XML, as the API would say it, with how often it is said."""
    found: Counter[str] = Counter()
    for node in root.iter(etree.Element):
        parent = node.getparent().tag if node.getparent() is not None else ""
        for name, value in node.attrib.items():
            if f"{node.tag}@{name}" not in NO_CONTENT:
                found.update(wanted(f"@{name}", node.tag, value))
        assert not (node.tail or "").strip()
        if (node.text or "").strip():
            found.update(wanted(node.tag, parent, node.text))
    return found


def scalars(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for below in value.values() for one in scalars(below)]
    if isinstance(value, list):
        return [one for below in value for one in scalars(below)]
    return [folded(value.replace("\\\\", "\\")) if isinstance(value, str) else str(value)]


def test_every_text_and_attribute_of_every_file_is_a_value_of_the_study(files: list[Read]) -> None:
    for name, root, study in files:
        expected = stated(root)
        listed = root.findall("location_countries/country")
        expected.subtract(folded(one.text) for one in listed)  # named by the sites, see the next test
        missing = +expected - Counter(scalars(study))
        assert not missing, f"{name}: {missing}"


def test_every_country_that_is_listed_is_named_by_a_site_or_listed(files: list[Read]) -> None:
    for name, root, study in files:
        module = study["protocolSection"].get("contactsLocationsModule", {})
        named = {site["country"] for site in module.get("locations", [])} | set(module.get("countries", []))
        assert {one.text for one in root.findall("location_countries/country")} == named, name


def test_little_of_the_files_has_no_place_in_the_shape_of_the_api(files: list[Read]) -> None:
    labels = {label for _, _, study in files for label in study["unmapped"]}
    assert labels == {"Required header", "Number of arms"}


def test_each_item_of_the_criteria_has_a_line_of_its_own(files: list[Read]) -> None:
    """In the source an item starts with its mark in a column of its own, after a blank line."""
    for name, root, study in files:
        block = root.find("eligibility/criteria/textblock").text.replace("\r\n", "\n")
        items = re.findall(r"(?m)(?:^[ ]*\n)^ +(?:-  |\d+\. )(?=\S)", "\n" + block)
        text = study["protocolSection"]["eligibilityModule"]["eligibilityCriteria"]
        assert len(re.findall(r"(?m)^ *(?:\*|\d+\.) \S", text)) >= len(items), name
        assert "\n\n\n" not in text
        assert not re.search(r"(?m)[ \t]$", text)
