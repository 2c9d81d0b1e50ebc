"""A study in the shape of the registry's API v2 to reading text and nodes; nothing in it is lost.

The shape is that of https://clinicaltrials.gov/data-api/about-api/study-data-structure. Readers of
other formats bring their records into it, so that one record reads alike from each of them. What
has no place here is written at the end, as `other`.
"""

from collections.abc import Mapping
from typing import Any

from corpus.document import Format
from corpus.readers.reading import Reading
from corpus.readers.study import arms as study_arms
from corpus.readers.study import design as study_design
from corpus.readers.study import more as study_more
from corpus.readers.study import places as study_places
from corpus.readers.study import results as study_results
from corpus.readers.study.codes import in_words, yes
from corpus.readers.study.record_writer import RecordWriter
from corpus.readers.study.taken import Taken


def reading_of(study: Mapping[str, Any], layout: Format, record: bytes) -> Reading:
    """Return the reading of one study; `record` are the bytes that its id is made from."""
    taken = Taken(study)
    protocol = taken.child("protocolSection")
    out = RecordWriter()
    name = _titles(out, protocol.child("identificationModule"))
    _identifiers(out, protocol.child("identificationModule"))
    _status(out, protocol.child("statusModule"))
    _sponsors(out, protocol)
    _descriptions(out, protocol.child("descriptionModule"))
    study_design.conditions(out, protocol.child("conditionsModule"), taken.child("derivedSection"))
    study_design.design(out, protocol.child("designModule"))
    study_arms.write(out, protocol.child("armsInterventionsModule"), taken.child("derivedSection"))
    study_arms.outcomes(out, protocol.child("outcomesModule"))
    study_design.eligibility(out, protocol.child("eligibilityModule"))
    study_places.write(out, protocol.child("contactsLocationsModule"))
    study_results.write(out, taken)
    study_more.write(out, protocol, taken)
    study_more.rest(out, taken.rest())
    text, nodes = out.finish()
    return Reading(format=layout, text=text, nodes=nodes, record=record, name=name)


def _titles(out: RecordWriter, module: Taken) -> str | None:
    title, official = module.line("briefTitle"), module.line("officialTitle")
    number = module.line("nctId")
    out.title(title or official or number or "Study without a title")
    if title and official:
        out.labelled("Official title", official, "title")
    out.labelled("Acronym", module.line("acronym"), "acronym")
    out.heading("Numbers", "identifiers")
    out.labelled("NCT number", number, "identifier")
    return number


def _identifiers(out: RecordWriter, module: Taken) -> None:
    for alias in module.lines("nctIdAliases"):
        out.labelled("Earlier NCT number", alias, "identifier")
    own = module.child("orgStudyIdInfo")
    _identifier(out, "Sponsor's number", own, "sponsor_number")
    for other in module.children("secondaryIdInfos"):
        _identifier(out, "Other number", other, "identifier")


def _identifier(out: RecordWriter, label: str, info: Taken, field: str) -> None:
    """Write a number with what it is of ("EudraCT number", a registry's or grant's name)."""
    number, kind = info.line("id"), in_words(info.line("type"))
    place = info.line("domain")
    told = {"Eudract number": "EudraCT number", "Ctis": "EU CT number (CTIS)"}.get(kind or "", kind)
    named = " of ".join(part for part in (told, place) if part)
    if named and not number:
        out.labelled(label, named)
    out.labelled(f"{label} ({named})" if named else label, number, field)
    out.labelled("Link", info.line("link"), "url")


def _status(out: RecordWriter, module: Taken) -> None:
    out.heading("Status", "status")
    out.labelled("Recruitment status", in_words(module.line("overallStatus")), "status")
    out.labelled("Last known status", in_words(module.line("lastKnownStatus")), "last_known_status")
    out.labelled("Why stopped", module.line("whyStopped"), "stop_reason")
    updated = _date(module.child("lastUpdatePostDateStruct"))
    submitted, verified = module.line("lastUpdateSubmitDate"), module.line("statusVerifiedDate")
    out.labelled("Last update posted", updated, "record_date")
    out.labelled("Last update submitted", submitted, None if updated else "record_date")
    out.labelled("Last verified", verified, "verified_date")
    access = module.child("expandedAccessInfo")
    out.labelled("Expanded access", yes(access.flag("hasExpandedAccess")))
    out.labelled("Expanded access record", access.line("nctId"))
    out.labelled("Expanded access status", in_words(access.line("statusForNctId")))
    out.heading("Dates", "dates")
    out.labelled("Start date", _date(module.child("startDateStruct")), "start_date")
    out.labelled(
        "Primary completion date",
        _date(module.child("primaryCompletionDateStruct")),
        "primary_completion_date",
    )
    out.labelled("Completion date", _date(module.child("completionDateStruct")), "completion_date")
    for label, key in _OTHER_DATES:
        out.labelled(label, _date(module.child(key)) or module.line(key))


_OTHER_DATES = (
    ("First submitted", "studyFirstSubmitDate"),
    ("First submitted that met quality control", "studyFirstSubmitQcDate"),
    ("First posted", "studyFirstPostDateStruct"),
    ("Results first submitted", "resultsFirstSubmitDate"),
    ("Results first submitted that met quality control", "resultsFirstSubmitQcDate"),
    ("Results first posted", "resultsFirstPostDateStruct"),
    ("Results waived", "resultsWaived"),
    ("Certification first submitted", "dispFirstSubmitDate"),
    ("Certification first submitted that met quality control", "dispFirstSubmitQcDate"),
    ("Certification first posted", "dispFirstPostDateStruct"),
    ("Last update submitted that met quality control", "lastUpdateSubmitQcDate"),
)


def _date(info: Taken) -> str | None:
    """Return "2025-11 (estimated)"."""
    day, kind = info.line("date"), in_words(info.line("type"))
    return f"{day} ({kind})" if day and kind else day


def _sponsors(out: RecordWriter, protocol: Taken) -> None:
    module = protocol.child("sponsorCollaboratorsModule")
    organisation = protocol.child("identificationModule").child("organization")
    out.heading("Sponsor and collaborators", "sponsor")
    lead = module.child("leadSponsor")
    name, kind = lead.line("name"), in_words(lead.line("class"))
    out.labelled("Sponsor", name, "sponsor")
    out.labelled("Funder type", kind, "funder")
    whole, whole_kind = organisation.line("fullName"), in_words(organisation.line("class"))
    if whole != name:
        out.labelled("Organization that keeps the record", whole)
        out.labelled("Organization type", whole_kind)
    for one in module.children("collaborators"):
        name, kind = one.line("name"), in_words(one.line("class"))
        out.labelled("Collaborator", name or kind, "collaborator" if name else None, kind if name else None)
    party = module.child("responsibleParty")
    said = (in_words(party.line("type")), party.line("investigatorFullName"), party.line("investigatorTitle"))
    told = [
        part for part in (*said, party.line("investigatorAffiliation"), party.line("oldNameTitle")) if part
    ]
    told += [part for part in (party.line("oldOrganization"),) if part]
    out.labelled("Responsible party", ", ".join(told), None)


def _descriptions(out: RecordWriter, module: Taken) -> None:
    out.heading("Summary", "summary")
    out.prose(module.text("briefSummary"), "summary")
    out.heading("Detailed description", "description")
    out.prose(module.text("detailedDescription"), "description")
