"""The files that `records` measures: read by the product, and extracted apart from it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from corpus.document import Document
from corpus.errors import NavigatorError, UnreadableDocument
from corpus.readers import read_path
from evals.benchmarks import stated_json, stated_rows, stated_xml
from evals.benchmarks.stated import Facts

FOLDERS = {
    "json": ("registry_json", "*.json"),
    "xml": ("registry_xml", "*.xml"),
    "csv": ("exports", "*.?sv"),
    "html": ("pages/html", "*.html"),
    "pdf": ("pages/pdf", "*.pdf"),
    "docx": ("pages/docx", "*.docx"),
    "text": ("../documents", "*.txt"),
}
"""Where the files of each format lie, below the data folder."""
RETRIEVED = date(2026, 1, 1)

Text = tuple[str, str]
"""A path inside a record, and what stands there."""


@dataclass
class Record:
    """One record: what it states by the independent extraction, and the Document made of it."""

    format: str
    name: str
    facts: Facts | None = None
    texts: list[Text] = field(default_factory=list)
    derived: list[Text] = field(default_factory=list)
    document: Document | None = None


@dataclass
class Reading:
    """All records of a data folder, and the files that were not read, with the reason."""

    files: list[Path]
    records: list[Record]
    unread: dict[str, str]


def files_of(data: Path, kind: str) -> list[Path]:
    """Return the files of a format, by name."""
    folder, pattern = FOLDERS[kind]
    return sorted((data / folder).glob(pattern))


def read_all(data: Path) -> Reading:
    """Read every file below `data`; NavigatorError where there is none."""
    reading = Reading([], [], {})
    for kind in FOLDERS:
        for file in files_of(data, kind):
            reading.files.append(file)
            records = _EXTRACT.get(kind, _bare)(kind, file)
            reading.records += records
            try:
                documents = read_path(file, RETRIEVED)
            except UnreadableDocument as problem:
                reading.unread[f"{file.parent.name}/{file.name}"] = str(problem)
                continue
            _match(records, documents)
            missing = sum(record.document is None for record in records)
            if missing or len(documents) != len(records):
                reading.unread[f"{file.parent.name}/{file.name}"] = (
                    f"{len(documents)} documents for {len(records)} records; {missing} records without one."
                )
    if not reading.files:
        raise NavigatorError(f"No records lie in {data}: give the folder of outside data with --data.")
    return reading


def _match(records: list[Record], documents: list[Document]) -> None:
    """Give each record its document: in order, or by the registry id in the text where some are missing."""
    if len(records) == len(documents):
        for record, document in zip(records, documents, strict=True):
            record.document = document
        return
    for record in records:
        ids = (record.facts or {}).get("nct_ids", set())
        fitting = [d for d in documents if any(number in d.text.casefold() for number in ids)]
        record.document = fitting[0] if fitting else None


def _json(kind: str, file: Path) -> list[Record]:
    study = json.loads(file.read_bytes())
    texts = list(stated_json.texts_of(study))
    own = [text for text in texts if not text[0].startswith(stated_json.DERIVED)]
    derived = [text for text in texts if text[0].startswith(stated_json.DERIVED)]
    return [Record(kind, file.name, stated_json.facts_of(study), own, derived)]


def _xml(kind: str, file: Path) -> list[Record]:
    root: etree._Element = stated_xml.root_of(file)
    texts = list(stated_xml.texts_of(root))
    own = [text for text in texts if not text[0].startswith(stated_xml.DERIVED)]
    derived = [text for text in texts if text[0].startswith(stated_xml.DERIVED)]
    return [Record(kind, file.name, stated_xml.facts_of(root), own, derived)]


def _rows(kind: str, file: Path) -> list[Record]:
    rows = stated_rows.rows_of(file)
    return [
        Record(
            kind,
            f"{file.name} {row.get('NCT Number')}",
            stated_rows.facts_of(row),
            list(stated_rows.texts_of(row)),
        )
        for row in rows
    ]


def _bare(kind: str, file: Path) -> list[Record]:
    return [Record(kind, file.name)]


_EXTRACT: dict[str, Callable[[str, Path], list[Record]]] = {"json": _json, "xml": _xml, "csv": _rows}
