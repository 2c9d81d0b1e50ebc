"""Reads trial documents, chosen by what they contain: `read_all`, `read_path` and `read_bytes`."""

import hashlib
import logging
from datetime import date
from pathlib import Path

from corpus.dates import record_date
from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from corpus.readers import archive, formats
from corpus.readers.reading import Reading

READER_VERSION = "6"
"""Part of every document id: raise it when nodes change, so that what was read before is read anew."""

_log = logging.getLogger(__name__)


def read_path(path: Path, retrieved: date) -> list[Document]:
    """Return the documents in a file; UnreadableDocument says in one sentence why there is none."""
    try:
        if not path.is_file():
            raise UnreadableDocument(f"{path.name} is not a file: give a text file or a zip of text files.")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 1_000_000
            raise UnreadableDocument(
                f"{path.name} is larger than {limit} MB: split it, or keep the trial's part of it."
            )
        data = path.read_bytes()
    except PermissionError as error:
        raise UnreadableDocument(
            f"{path.name} may not be read: allow reading it, then add it again."
        ) from error
    except OSError as error:
        raise UnreadableDocument(
            f"{path.name} could not be opened ({error.strerror}): check the path."
        ) from error
    return read_bytes(data, path.name, retrieved)


def read_bytes(data: bytes, source: str, retrieved: date) -> list[Document]:
    """Return the documents in a file, as `read_all` does; what could not be read is logged."""
    documents, problems = read_all(data, source, retrieved)
    for name, problem in problems:
        _log.warning("%s in %s left out: %s", name, source, problem)
    return documents


def read_all(data: bytes, source: str, retrieved: date) -> tuple[list[Document], list[tuple[str, str]]]:
    """Return the documents in a file, and name and reason of each record that could not be read.

    A file is one record, many (a list of studies, a table, a zip), or a zip of such files. Raises
    UnreadableDocument, in one sentence, when nothing in it can be read as a trial document.
    """
    if archive.is_zip(data) and not formats.is_packed_document(data):
        documents, problems = read_archive(data, source, retrieved)
    else:
        readings, problems = formats.read(data, source)
        documents = [_document(reading, source, retrieved) for reading in readings]
    if not documents:
        why = problems[0][1] if problems else f"{source} holds no file: add a zip of trial records."
        raise UnreadableDocument(why)
    return documents, problems


def read_archive(data: bytes, source: str, retrieved: date) -> tuple[list[Document], list[tuple[str, str]]]:
    """Return the documents of a zip, and for each file that could not be read its name and why."""
    documents: list[Document] = []
    problems: list[tuple[str, str]] = []
    for name, content in archive.members(data, source, problems):
        try:
            found, odd = read_all(content, f"{source}/{name}", retrieved)
        except UnreadableDocument as problem:
            problems.append((name, str(problem)))
            continue
        documents += found
        problems += [(f"{name}/{record}", reason) for record, reason in odd]
    return documents, problems


def document_id(data: bytes) -> str:
    """Return the id of a record: 16 hex digits of its bytes and the reader's version."""
    return hashlib.sha256(READER_VERSION.encode() + b"\n" + data).hexdigest()[:16]


def _document(reading: Reading, source: str, retrieved: date) -> Document:
    return Document(
        id=document_id(reading.record),
        text=reading.text,
        source=f"{source}#{reading.name}" if reading.name else source,
        format=reading.format,
        retrieved=retrieved,
        record_date=reading.record_date or record_date(reading.text, reading.nodes),
        nodes=reading.nodes,
        pages=reading.pages,
    )
