"""Reads trial documents, chosen by what they contain: `read_path` and `read_bytes`."""

import hashlib
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from corpus.clean import decode
from corpus.dates import record_date
from corpus.document import Document, Format, Node
from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from corpus.readers import archive, description, export_row, labelled_page, plain, sniff

READER_VERSION = "2"
"""Part of every document id: raise it when nodes change, so that what was read before is read anew."""

Reader = tuple[Format, Callable[[str], bool], Callable[[str], tuple[Node, ...]]]

READERS: tuple[Reader, ...] = (
    ("export_row", sniff.is_export_row, export_row.read),
    ("labelled_page", sniff.is_labelled_page, labelled_page.read),
    ("description", sniff.is_description, description.read),
    ("plain", lambda text: True, plain.read),
)
"""Name, recognise, read; the first that recognises a text reads it."""

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
    """Return the documents in `data`: one for a text, one for each readable text of a zip.

    Raises UnreadableDocument when nothing in it can be read as a trial document.
    """
    if not archive.is_zip(data):
        return [_read_text(data, source, retrieved)]
    documents, problems = read_archive(data, source, retrieved)
    if not documents:
        why = problems[0][1] if problems else f"{source} holds no file: add a zip of text files."
        raise UnreadableDocument(why)
    for name, problem in problems:
        _log.warning("%s in %s left out: %s", name, source, problem)
    return documents


def read_archive(data: bytes, source: str, retrieved: date) -> tuple[list[Document], list[tuple[str, str]]]:
    """Return the documents of a zip, and for each file that could not be read its name and why."""
    documents: list[Document] = []
    problems: list[tuple[str, str]] = []
    for name, content in archive.members(data, source):
        try:
            documents.append(_read_text(content, f"{source}/{name}", retrieved))
        except UnreadableDocument as problem:
            problems.append((name, str(problem)))
    return documents, problems


def document_id(data: bytes) -> str:
    """Return the id of a record: 16 hex digits of its bytes and the reader's version."""
    return hashlib.sha256(READER_VERSION.encode() + b"\n" + data).hexdigest()[:16]


def _read_text(data: bytes, source: str, retrieved: date) -> Document:
    text = decode(data, source)
    if sniff.is_markup(text):
        raise UnreadableDocument(
            f"{source} is markup or data, not text: save the trial's page as plain text and add that."
        )
    if sniff.is_table(text):
        raise UnreadableDocument(
            f"{source} is a table of many records: save each trial as a text of its own and add those."
        )
    if not sniff.speaks_of_a_trial(text):
        raise UnreadableDocument(
            f"{source} does not speak of a clinical trial: add a registry record or a trial's page."
        )
    layout, _, read = next(reader for reader in READERS if reader[1](text))
    nodes = read(text)
    return Document(
        id=document_id(data),
        text=text,
        source=source,
        format=layout,
        retrieved=retrieved,
        record_date=record_date(text, nodes),
        nodes=nodes,
    )
