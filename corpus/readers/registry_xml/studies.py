"""Reads ClinicalTrials.gov's old XML: one `<clinical_study>`, or several under any root.

Gives each study in the shape of the registry's API v2, so that one writer lays out both. XML that
declares a document type is refused before it is parsed, since that is where entity bombs live.
"""

import codecs
import re
from typing import Any

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from corpus.readers.reading import check_count
from corpus.readers.registry_xml.element import built, too_deep
from corpus.readers.registry_xml.study import study_of

MAX_TAGS = 1_000_000
"""Most tags of one file: some 2,500 studies without results. Bounds memory at about 400 MB, which
tiny elements alone would pass long before a file reaches MAX_FILE_BYTES."""

_ROOT = "clinical_study"
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}?\?>")
_NAMED = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = frozenset(("utf-8", "iso8859-1", "iso8859-15", "cp1252"))
"""What a declaration may name; anything else is read as UTF-8, and if it is none, as Windows-1252."""

_BLANK = "\ufeff \t\r\n"
_LOOK = 4000
"""How many bytes are looked at to tell what a file is."""


def recognise(data: bytes) -> bool:
    """Tell whether bytes are XML that is no web page, with or without a declaration; reads a few thousand."""
    text = _decoded(data[:_LOOK], cut=True)
    start = text.lstrip(_BLANK)
    root = start[_prolog(start) :].casefold()
    if not root.startswith("<"):
        return start.startswith(("<?xml", "<!--")) and "<" + _ROOT in start
    if root.startswith(("<html", "<!doctype html")):
        return False
    return start.startswith("<?xml") or root.startswith("<!doctype ") or "<" + _ROOT in root


def studies(data: bytes, source: str) -> list[tuple[bytes, dict[str, Any]]]:
    """Return the studies of a file, each with the bytes that are its record.

    The record of a lone study is the whole file, that of one among several its canonical XML.
    Raises UnreadableDocument for XML with a document type, broken, too deep or empty XML, XML of
    something else, and a file beyond MAX_FILE_BYTES or MAX_TAGS.
    """
    root = _parsed(data, source)
    if _name(root) == _ROOT:
        return [(data, study_of(built(root, source)))]
    found = [node for node in root.iter("{*}" + _ROOT) if _name(node.getparent()) != _ROOT]
    if not found:
        raise UnreadableDocument(
            f"{source} is XML without a study record in it (<{_name(root)}>): add a study as "
            "ClinicalTrials.gov gives it."
        )
    check_count(len(found), source)
    return [(_record(node), study_of(built(node, source))) for node in found]


def _parsed(data: bytes, source: str) -> etree._Element:
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"{source} is larger than {MAX_FILE_BYTES // 1_000_000} MB: split it, or keep the trial's "
            "part of it."
        )
    text = _decoded(data).lstrip(_BLANK)
    if not text.strip("\x00 \t\r\n"):
        raise UnreadableDocument(f"{source} is empty: there is nothing to read in it.")
    if text.count("<") > MAX_TAGS:
        raise UnreadableDocument(
            f"{source} holds more elements than are read from one file ({MAX_TAGS:,} tags): split it."
        )
    text = _DECLARATION.sub("", text, count=1)
    if text[_prolog(text) :][:9].casefold() == "<!doctype":
        raise _declares(source)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError as error:
        if "xcessive depth" in str(error):
            raise too_deep(source) from error
        where = f" (line {error.lineno})" if error.lineno else ""
        raise UnreadableDocument(
            f"{source} is broken XML{where}: download or save the record again."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(source)
    return root


def _parser() -> etree.XMLParser:
    """A parser that expands nothing, fetches nothing and keeps libxml2's own bounds."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def _prolog(text: str) -> int:
    """Return where the root element or the document type starts: after comments and instructions."""
    at = 0
    while True:
        while at < len(text) and text[at] in _BLANK:
            at += 1
        closing = "-->" if text.startswith("<!--", at) else "?>" if text.startswith("<?", at) else ""
        end = text.find(closing, at + len(closing)) if closing else -1
        if end < 0:
            return at if not closing else len(text)
        at = end + len(closing)


def _declares(source: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{source} is XML that declares a document type, which records of ClinicalTrials.gov do not: "
        "remove the <!DOCTYPE …> or download the record again."
    )


def _decoded(data: bytes, cut: bool = False) -> str:
    """Return the text of XML bytes; `cut` allows a last character that is not whole."""
    marks = (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    )
    unmarked = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
    for mark, encoding in (*marks, *unmarked):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    named = _NAMED.match(data[:400])
    wanted = _codec(named[1].decode("ascii")) if named else "utf-8"
    try:
        return codecs.getincrementaldecoder(wanted)().decode(data, final=not cut)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    return known if known in _ENCODINGS else "utf-8"


def _record(node: etree._Element) -> bytes:
    canonical: bytes = etree.tostring(node, method="c14n", with_tail=False)
    return canonical


def _name(node: etree._Element | None) -> str:
    return "" if node is None else str(node.tag).rpartition("}")[2]
