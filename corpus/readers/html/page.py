"""Reads HTML pages as a browser saves them: what people see, in reading order; nothing is fetched."""

import codecs
import re

from corpus.clean import clean, decode
from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from corpus.readers.blocks.block import Block
from corpus.readers.blocks.page import page_reading
from corpus.readers.reading import Reading

MAX_DEPTH = 20_000
"""Deepest nesting of elements that is read. Real pages stay below 100; the parser's time grows with
the square of it (10,000 take a quarter of a second)."""
MAX_TAGS = 500_000
"""Most tags of one page. The longest registry pages have some 20,000."""
MAX_OPEN_FORMATS = 5_000_000
"""Most formatting elements (bold, italic) that the parser opens anew: the unclosed ones, in every block."""
MIN_WORDS = 30
"""Fewest words of a page that is read; a shell that scripts fill has fewer."""
_HEAD_BYTES = 4_096
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_FLAT = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead "
        "tbody tfoot colgroup option optgroup html head body"
    ).split()
)
_FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_LOGIN = re.compile(r"<input[^>]{0,300}type\s*=\s*[\"']?password", re.I)


def recognise(data: bytes) -> bool:
    """Tell whether `data` is an HTML page, by its first tags."""
    head = data[:_HEAD_BYTES]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<") or (start[:5] == b"<?xml" and b"<html" not in start.lower()):
        return False
    return bool(_MARKUP.search(head))


def read(data: bytes, source: str) -> Reading:
    """Return the reading of a page.

    Raises UnreadableDocument for a page that is too large or too deep, that asks to log in, or that
    holds no words of its own.
    """
    from selectolax.lexbor import LexborHTMLParser

    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"{source} is larger than {MAX_FILE_BYTES // 1_000_000} MB: save the trial's page alone."
        )
    text = _text(data, source)
    _check(text, source)
    root = LexborHTMLParser(text).root
    blocks = _blocks(root) if root is not None else []
    words = sum(len(f"{b.text} {' '.join(b.cells)}".split()) for b in blocks if b.kind != "chrome")
    if words < 300 and _LOGIN.search(text) and not _speaks(blocks):
        raise UnreadableDocument(
            f"{source} is a page to log in, not a trial's page: log in, save the page behind it and add that."
        )
    if words < MIN_WORDS:
        raise UnreadableDocument(
            f"{source} holds almost no text, as pages do that scripts fill: print the page to PDF and add "
            f"that."
        )
    return page_reading(blocks, "html", data)


def _blocks(root: object) -> list[Block]:
    from corpus.readers.html.blocks import blocks_of

    return blocks_of(root)


def _speaks(blocks: list[Block]) -> bool:
    """Tell whether a page with a login form speaks of a trial all the same."""
    from corpus.readers.sniff import speaks_of_a_trial

    return speaks_of_a_trial("\n".join(b.text or ": ".join(b.cells) for b in blocks if b.kind != "chrome"))


def _text(data: bytes, source: str) -> str:
    """Return the characters of a page: by its byte order mark, the charset that it names, or its bytes."""
    named = _CHARSET.search(data[:_HEAD_BYTES])
    if named and data[:2] not in (b"\xff\xfe", b"\xfe\xff") and data[:3] != codecs.BOM_UTF8:
        name = named[1].decode("ascii")
        name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
        try:
            if codecs.lookup(name)._is_text_encoding and not name.lower().startswith("utf"):
                return clean(data.decode(name))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, source)


def _check(text: str, source: str) -> None:
    """Refuse markup that would cost the parser more than seconds."""
    depth = deepest = tags = formats = anew = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        tags += 1
        change = -1 if found[1] else 1
        if name in _FORMATS:
            formats = max(0, formats + change)
        else:
            anew += formats
        if name not in _FLAT:
            depth = max(0, depth + change)
            deepest = max(deepest, depth)
    if deepest > MAX_DEPTH or tags > MAX_TAGS or anew > MAX_OPEN_FORMATS:
        raise UnreadableDocument(
            f"{source} is nested deeper, or has more elements, than a trial's page: print it to PDF and add "
            f"that."
        )
