"""Opens a PDF within bounds and gives its pages and structure tree; says in one sentence why it cannot.

PDFium is not safe for several threads: a lock lets in one at a time.
"""

import re
import threading
import time
import zlib
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES, MAX_TEXT_CHARS
from corpus.readers.pdf.glyphs import page_of
from corpus.readers.pdf.page import PdfPage
from corpus.readers.pdf.tree import Tree

MAX_PAGES = 1_500
"""Most pages of one PDF. A protocol has 50 to 250, with its appendices up to 600."""

MAX_PAGE_CHARS = 200_000
"""Most letters of one page; a dense page of print has 8,000."""

MAX_SECONDS = 90.0
"""Longest time for one PDF, checked after each page; 1,500 full pages take about a minute."""

MAX_STREAM_BYTES = 100_000_000
"""Most bytes that one packed stream may unpack to, before PDFium is given the file."""

MAX_PACKED_BYTES = 400_000_000
"""Most bytes that all packed streams may unpack to."""

_HEADER_WITHIN = 1024
_STREAM = re.compile(rb"stream\r?\n")
_STEP = 1_000_000
_PACKED_TWICE = 3
_ERROR_PASSWORD, _ERROR_SECURITY = 4, 5
_lock = threading.Lock()


def recognise(data: bytes) -> bool:
    """Tell whether `data` starts as a PDF does (its mark may stand within the first 1,024 bytes)."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def opened(data: bytes, source: str) -> tuple[list[PdfPage], Tree, float]:
    """Return the pages, the structure tree and the moment (`time.monotonic`) by which to be done.

    Raises UnreadableDocument for a file that is no PDF, damaged, locked or beyond the bounds.
    """
    deadline = time.monotonic() + MAX_SECONDS
    if not recognise(data):
        raise UnreadableDocument(f"{source} is not a PDF: give the PDF itself, or save it as text.")
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1_000_000
        raise UnreadableDocument(
            f"{source} is larger than {limit} MB: split it, or keep the trial's part of it."
        )
    if _is_swollen(data):
        raise UnreadableDocument(
            f"{source} unpacks to more than is read from one PDF ({MAX_PACKED_BYTES // 1_000_000} MB): "
            "print it to a new PDF without pictures and add that."
        )
    with _lock:
        return *_read(data, source, deadline), deadline


def check_time(deadline: float, source: str) -> None:
    """Raise UnreadableDocument once `deadline` has passed."""
    if time.monotonic() > deadline:
        raise UnreadableDocument(
            f"{source} takes longer than {MAX_SECONDS:.0f} seconds to read: split it, or save it as text."
        )


def _read(data: bytes, source: str, deadline: float) -> tuple[list[PdfPage], Tree]:
    import pypdfium2

    document = _document(data, source)
    try:
        count = len(document)
        if not count:
            raise UnreadableDocument(f"{source} is a damaged PDF without pages: save or download it again.")
        if count > MAX_PAGES:
            raise UnreadableDocument(
                f"{source} has {count:,} pages, more than are read from one PDF ({MAX_PAGES:,}): split it."
            )
        pages, tree, letters = [], Tree(), 0
        for number in range(1, count + 1):
            check_time(deadline, source)
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError as error:
                raise UnreadableDocument(
                    f"{source} is damaged (page {number} of {count}): save or download it again."
                ) from error
            try:
                pages.append(_page(page, number, source))
                tree.add_page(page, number)
            finally:
                page.close()
            letters += sum(len(run.text) for run in pages[-1].runs)
            if letters > MAX_TEXT_CHARS:
                raise UnreadableDocument(
                    f"{source} holds more text than one trial document has (limit {MAX_TEXT_CHARS:,} "
                    "characters): split it."
                )
        return pages, tree
    finally:
        document.close()


def _document(data: bytes, source: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == _ERROR_PASSWORD:
            raise UnreadableDocument(
                f"{source} is locked with a password: open it with the password, save a copy without one "
                "and add that."
            ) from error
        if code == _ERROR_SECURITY:
            raise UnreadableDocument(
                f"{source} is encrypted in a way that cannot be opened: save a copy without protection "
                "and add that."
            ) from error
        raise UnreadableDocument(
            f"{source} is a damaged PDF: save or download it again, or print it to a new PDF."
        ) from error


def _page(page: Any, number: int, source: str) -> PdfPage:
    try:
        return page_of(page, number, MAX_PAGE_CHARS)
    except ValueError as error:
        raise UnreadableDocument(
            f"{source} holds more text on page {number} than a page can show (limit {MAX_PAGE_CHARS:,} "
            "characters): print it to a new PDF and add that."
        ) from error


def _is_swollen(data: bytes) -> bool:
    """Tell whether the file's packed streams unpack to more than the bounds, without keeping them."""
    total = 0
    for match in _STREAM.finditer(data):
        size = _unpacked_size(memoryview(data)[match.end() :], _PACKED_TWICE)
        total += size
        if size > MAX_STREAM_BYTES or total > MAX_PACKED_BYTES:
            return True
    return False


def _unpacked_size(packed: memoryview, depth: int) -> int:
    """Return how many bytes a deflated stream unpacks to, up to just above MAX_STREAM_BYTES."""
    if len(packed) < 2 or packed[0] & 0x0F != 8 or (packed[0] * 256 + packed[1]) % 31:
        return 0
    unpacker, size, first = zlib.decompressobj(), 0, b""
    at = 0
    try:
        while not unpacker.eof and size <= MAX_STREAM_BYTES:
            pending = unpacker.unconsumed_tail
            if not pending:
                pending = bytes(packed[at : at + 65_536])
                if not pending:
                    break
                at += len(pending)
            piece = unpacker.decompress(pending, _STEP)
            first = first or piece
            size += len(piece)
    except zlib.error:
        return size
    return max(size, _unpacked_size(memoryview(first), depth - 1)) if depth else size
