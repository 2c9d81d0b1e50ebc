"""Which reader takes a file: told by its bytes first, then by its text, never by its name."""

from collections.abc import Callable

from corpus.clean import check_length, clean, decode
from corpus.document import Format, Node
from corpus.errors import UnreadableDocument
from corpus.readers import description, plain, registry_json, sniff
from corpus.readers.export import row as export_row
from corpus.readers.html import page as html_page
from corpus.readers.labelled import page as labelled_page
from corpus.readers.markdown import page as markdown_page
from corpus.readers.pdf import document as pdf_document
from corpus.readers.reading import Reading
from corpus.readers.registry_table import studies as registry_table
from corpus.readers.registry_xml import studies as registry_xml
from corpus.readers.study.text import reading_of
from corpus.readers.word import document as word_document

Problems = list[tuple[str, str]]
"""Name and reason of each record of a file that could not be read."""
Found = tuple[list[Reading], Problems]


def read(data: bytes, source: str) -> Found:
    """Return what the first reader that recognises `data` makes of it.

    Raises UnreadableDocument, in one sentence, when nothing in it can be read as a trial document.
    """
    for recognises, read_packed in BYTE_READERS:
        if recognises(data):
            return read_packed(data, source)
    text = decode(data, source)
    for takes, read_text in TEXT_READERS:
        if takes(text):
            return read_text(text, data, source)
    return _read_words(clean(text), data, source)


def _one(read_page: Callable[[bytes, str], Reading]) -> Callable[[bytes, str], Found]:
    """Return a reader of pages, each of which is one record, as a reader of files."""

    def read_file(data: bytes, source: str) -> Found:
        reading = read_page(data, source)
        _check_subject(reading.text, source)
        return [reading], []

    return read_file


def _check_subject(text: str, source: str) -> None:
    """Raise UnreadableDocument for a text of something else than a trial."""
    if not sniff.speaks_of_a_trial(text):
        raise UnreadableDocument(
            f"{source} does not speak of a clinical trial: add a registry record or a trial's page."
        )


def _read_markdown(text: str, data: bytes, source: str) -> Found:
    words = clean(text)
    check_length(words, source)
    _check_subject(words, source)
    return [markdown_page.read(words, source)], []


def _read_json(text: str, data: bytes, source: str) -> Found:
    found, problems = registry_json.studies(text, source)
    return [reading_of(study, "registry_json", record) for record, study in found], problems


def _read_xml(data: bytes, source: str) -> Found:
    found = registry_xml.studies(data, source)
    return [reading_of(study, "registry_xml", record) for record, study in found], []


def _read_table(text: str, data: bytes, source: str) -> Found:
    found, problems = registry_table.studies(text, source)
    return [reading_of(study, "export_row", record) for record, study in found], problems


def _read_words(text: str, data: bytes, source: str) -> Found:
    """Read running text, labelled lines or an export row, if it speaks of a trial at all."""
    check_length(text, source)
    if sniff.is_markup(text):
        raise UnreadableDocument(
            f"{source} is markup of something else than a trial: add a registry record or a trial's page."
        )
    _check_subject(text, source)
    layout, _, nodes_of = next(way for way in WAYS if way[1](text))
    return [Reading(format=layout, text=text, nodes=nodes_of(text), record=data)], []


WAYS: tuple[tuple[Format, Callable[[str], bool], Callable[[str], tuple[Node, ...]]], ...] = (
    ("export_row", sniff.is_export_row, export_row.read),
    ("labelled_page", sniff.is_labelled_page, labelled_page.read),
    ("description", sniff.is_description, description.read),
    ("plain", lambda text: True, plain.read),
)
"""Layout, recognise, read: the ways to read words, the first that recognises them reads them."""
BYTE_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str], Found]], ...] = (
    (pdf_document.recognise, _one(pdf_document.read)),
    (word_document.recognise, _one(word_document.read)),
    (registry_xml.recognise, _read_xml),
    (html_page.recognise, _one(html_page.read)),
)
"""Recognise, read: what is told by its bytes, packed and marked-up formats."""
TEXT_READERS: tuple[tuple[Callable[[str], bool], Callable[[str, bytes, str], Found]], ...] = (
    (registry_json.recognise, _read_json),
    (registry_table.recognise, _read_table),
    (markdown_page.recognise, _read_markdown),
)
"""Recognise, read: what is told by its text, once that is decoded."""


def is_packed_document(data: bytes) -> bool:
    """Tell whether a zip is a document of its own rather than a folder of files."""
    return any(recognises(data) for recognises, _ in BYTE_READERS)
