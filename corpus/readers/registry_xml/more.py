"""References, sharing of data, documents and index terms of the registry's old XML, as in its API v2."""

from typing import Any

from corpus.readers.registry_xml.codes import code, flag
from corpus.readers.registry_xml.element import Element, packed, some
from corpus.readers.registry_xml.text import line, lines

_EVENTS = {"submitted": "RELEASE", "returned": "RESET", "submission_canceled": "UNRELEASE"}


def references(root: Element) -> dict[str, Any]:
    """Return referencesModule.

    API v2 tells background and derived references apart, the old XML does not: only those of the
    study's results get a type.
    """
    cited = []
    for name, kind in (("reference", {}), ("results_reference", {"type": "RESULT"})):
        for one in root.many(name):
            told = one.row(("PMID", "pmid", line), ("citation", "citation", line))
            cited.append({**told, **kind} if told else {})
    links = (one.row(("description", "label", line), ("url", "url", line)) for one in root.many("link"))
    papers = (
        one.row(
            ("doc_id", "id", line),
            ("doc_type", "type", line),
            ("doc_url", "url", line),
            ("doc_comment", "comment", lines),
        )
        for one in root.many("study_docs", "study_doc")
    )
    return packed(
        {
            "references": [one for one in cited if one],
            "seeAlsoLinks": some(links),
            "availIpds": some(papers),
        }
    )


def sharing(data: Element) -> dict[str, Any]:
    """Return ipdSharingStatementModule."""
    return packed(
        {
            **data.row(
                ("sharing_ipd", "ipdSharing", code),
                ("ipd_description", "description", lines),
                ("ipd_time_frame", "timeFrame", lines),
                ("ipd_access_criteria", "accessCriteria", lines),
                ("ipd_url", "url", line),
            ),
            "infoTypes": data.values("ipd_info_type", how=code),
        }
    )


def documents(root: Element) -> dict[str, Any]:
    """Return documentSection; its entries keep the address, which API v2 leaves to be built."""
    papers = (
        one.row(
            ("document_type", "label", line),
            ("document_has_protocol", "hasProtocol", flag),
            ("document_has_sap", "hasSap", flag),
            ("document_has_icf", "hasIcf", flag),
            ("document_date", "date", line),
            ("document_url", "url", line),
        )
        for one in root.many("provided_document_section", "provided_document")
    )
    held = some(papers)
    return {"largeDocumentModule": {"largeDocs": held}} if held else {}


def unposted(pending: Element) -> dict[str, Any]:
    """Return annotationSection: results that were submitted and are not yet public."""
    events = [{"type": kind, "date": day} for name, kind in _EVENTS.items() for day in pending.values(name)]
    if not events:
        return {}
    return {"annotationModule": {"unpostedAnnotation": {"unpostedEvents": events}}}


def derived(root: Element) -> dict[str, Any]:
    """Return derivedSection: the index terms that the registry gave the study."""
    told = {}
    for name in ("condition", "intervention"):
        terms = [{"term": term} for term in root.values(f"{name}_browse", "mesh_term")]
        if terms:
            told[f"{name}BrowseModule"] = {"meshes": terms}
    return told
