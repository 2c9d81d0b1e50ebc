"""Whether documents of one study come together, and those of two studies stay apart."""

import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from corpus.document import Document, Frozen
from corpus.errors import UnreadableDocument
from corpus.merge import trials_of
from corpus.readers import read_bytes, shapes
from evals.benchmarks.record_files import RETRIEVED, Record

FACT_MODULES = (
    "statusModule",
    "designModule",
    "conditionsModule",
    "armsInterventionsModule",
    "outcomesModule",
    "contactsLocationsModule",
    "oversightModule",
)
PROSE_MODULES = ("descriptionModule", "eligibilityModule")


class Rejoined(Frozen):
    """How many records were cut, which of them stayed apart, and which came together with another.

    `unnumbered` are those that give no sponsor's number, `probable` those rejoined as probable only.
    """

    cut: int
    apart: tuple[str, ...]
    mixed: tuple[str, ...]
    unnumbered: tuple[str, ...] = ()
    probable: int = 0


def false_merges(records: Sequence[Record], numbered: bool = True) -> list[tuple[str, str]]:
    """Return pairs of registry ids that share no alias and stand in one trial.

    Where they are not `numbered`, all of the registry's numbers are blotted out in the documents
    first: numbers keep studies apart by themselves, and this asks what the other rules do.
    """
    ids = _ids(records)
    wrong: set[tuple[str, str]] = set()
    documents = [record.document for record in records if record.document]
    for trial in trials_of(documents if numbered else list(map(_blotted, documents))):
        for one, other in combinations({ids[document_id] for document_id in trial.documents}, 2):
            if one and other and not one & other:
                wrong.add((min(min(one), min(other)), max(min(one), min(other))))
    return sorted(wrong)


def split(records: Sequence[Record]) -> list[str]:
    """Return the registry ids whose documents stand in several trials."""
    ids = _ids(records)
    trials: dict[str, set[int]] = {}
    for at, trial in enumerate(trials_of([record.document for record in records if record.document])):
        for number in {number for document_id in trial.documents for number in ids[document_id]}:
            trials.setdefault(number, set()).add(at)
    return sorted(number for number, many in trials.items() if len(many) > 1)


def _ids(records: Sequence[Record]) -> dict[str, frozenset[str]]:
    return {
        record.document.id: frozenset((record.facts or {}).get("nct_ids", set()))
        for record in records
        if record.document
    }


def _blotted(document: Document) -> Document:
    text = shapes.NCT.sub(lambda found: "." * len(found[0]), document.text)
    return document.model_copy(update={"text": text})


def rejoined(files: Iterable[Path], titled: bool) -> Rejoined:
    """Cut records in two, and merge the halves of all of them.

    The half with facts keeps ids, status, design, arms, outcomes and contacts; the half with prose
    keeps titles, summary, description and eligibility, and no registry id. Both name the sponsor, as
    any source does. With `titled` both carry the brief title, as rows and pages do; without it only
    the prose is titled, and both carry the sponsor's number instead, as protocols do.
    """
    source: dict[str, str] = {}
    documents: list[Document] = []
    cut: set[str] = set()
    numbered: set[str] = set()
    for file in files:
        study = json.loads(file.read_bytes())
        if study["protocolSection"].get("identificationModule", {}).get("orgStudyIdInfo", {}).get("id"):
            numbered.add(file.name)
        halves = [_read(half, file.name) for half in _halves(study, titled)]
        read = [half for half in halves if half is not None]
        if len(read) == len(halves):
            cut.add(file.name)
            documents += read
            source |= {half.id: file.name for half in read}
    trials = trials_of(documents)
    groups = [[source[document_id] for document_id in trial.documents] for trial in trials]
    whole = {group[0] for group in groups if len(group) == 2 and len(set(group)) == 1}
    mixed = [" + ".join(sorted(set(group))) for group in groups if len(set(group)) > 1]
    likely = {source[document_id] for trial in trials for document_id in trial.probable}
    return Rejoined(
        cut=len(cut),
        apart=tuple(sorted(cut - whole)),
        mixed=tuple(mixed),
        unnumbered=tuple(sorted(cut - numbered)),
        probable=len(likely & whole),
    )


def _read(study: dict[str, Any], name: str) -> Document | None:
    try:
        return read_bytes(json.dumps(study).encode(), name, RETRIEVED)[0]
    except UnreadableDocument:
        return None


def _halves(study: dict[str, Any], titled: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    record = study["protocolSection"]
    naming = record.get("identificationModule", {})
    sponsor = {key: record[key] for key in ("sponsorCollaboratorsModule",) if key in record}
    number = {key: naming[key] for key in ("orgStudyIdInfo", "organization") if key in naming}
    titles = {key: naming[key] for key in ("briefTitle", "officialTitle", "acronym") if key in naming}
    facts_naming = {key: value for key, value in naming.items() if key not in titles}
    if titled:
        facts_naming |= {"briefTitle": naming.get("briefTitle")}
    facts = {
        "identificationModule": facts_naming,
        **sponsor,
        **{key: record[key] for key in FACT_MODULES if key in record},
    }
    prose = {
        "identificationModule": titles if titled else titles | number,
        **sponsor,
        **{key: record[key] for key in PROSE_MODULES if key in record},
    }
    return {"protocolSection": facts}, {"protocolSection": prose}
