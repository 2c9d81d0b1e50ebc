"""Reads Word files (DOCX) with their tables, lists and notes; nothing that they link to is fetched."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from corpus.readers.blocks.page import page_reading
from corpus.readers.reading import Reading

MIN_WORDS = 30
"""Fewest words of a file that is read; one that holds scanned pages has fewer."""
_ZIP = b"PK\x03\x04"
_MAIN = "word/document.xml"
_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")


def recognise(data: bytes) -> bool:
    """Tell whether `data` is a Word file: a zip with a document in it, or one that is locked or old."""
    if data[:4] == _ZIP:
        return _has_words(data)
    return data[:8] == _OLE and (_ENCRYPTED in data or _OLD_WORD in data)


def _has_words(data: bytes) -> bool:
    """Tell whether a zip holds the main part of a Word file, or, where it is damaged, starts as one."""
    try:
        with ZipFile(BytesIO(data)) as bundle:
            return _MAIN in bundle.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return _MAIN.encode() in data and any(name in data[:200] for name in _FIRST_PARTS)


def read(data: bytes, source: str) -> Reading:
    """Return the reading of a Word file.

    Raises UnreadableDocument for one that is damaged, locked by a password, of the old kind, beyond
    the bounds of `corpus.limits`, or without words.
    """
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1_000_000
        raise UnreadableDocument(f"{source} is larger than {limit} MB: save the trial's part of it alone.")
    if data[:8] == _OLE:
        if _ENCRYPTED in data:
            raise UnreadableDocument(
                f"{source} is locked by a password: save it in Word without one and add that."
            )
        raise UnreadableDocument(f"{source} is an old Word file: save it in Word as .docx and add that.")
    from corpus.readers.word.blocks import blocks_of
    from corpus.readers.word.package import open_package

    blocks = blocks_of(open_package(data, source))
    words = sum(len(f"{b.text} {' '.join(b.cells)}".split()) for b in blocks if b.kind != "chrome")
    if words < MIN_WORDS:
        raise UnreadableDocument(
            f"{source} holds almost no text, as scanned pages do: add the text that they show."
        )
    return page_reading(blocks, "docx", data)
