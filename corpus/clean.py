"""Bytes to text, and the folding that search and comparison use.

What is read stays verbatim but for line ends and invisible control characters, since quotes are
letter for letter. `fold`, `locate` and `plain` work on copies and never change a document.
"""

import re
import unicodedata
from collections.abc import Sequence

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES, MAX_LINE_CHARS, MAX_TEXT_CHARS

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb]"
)
"""Control characters, zero-width marks and bidirectional overrides, which can show text reversed."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile(f"{_INVISIBLE.pattern[:-1]}\r\x85\u2028\u2029\ud800-\udfff]")
_SEPARATOR = re.compile("[\x1c-\x1f]")
"""Control characters that part words."""
_TYPOGRAPHY = str.maketrans(
    {
        "\u0251": "\u03b1",  # Latin alpha, often typed for the Greek letter
        "\u00b5": "\u03bc",  # micro sign for mu
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u00ad": None,
    }
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>^~|\"'])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_WORDY = re.compile(r"[^\W_]+|\s+")
_LIST_MARK = re.compile(
    r"^\s*(?:(?:[\u2022\u00b7\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u2023\u2043\uf0b7*+\u2013\u2014-]|"
    r"\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])\s+)+"
)


def decode(data: bytes, source: str) -> str:
    """Return the text of a file as it stands but for line ends: what is read as words needs `clean` too.

    UTF-8 or UTF-16 (with or without BOM), else Windows-1252 if what comes out looks like text; of
    UTF-8 with fewer damaged than sound letters beyond ASCII, the damaged ones become U+FFFD.
    Raises UnreadableDocument for an empty or binary file, and for one that is too large.
    """
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1_000_000
        raise UnreadableDocument(
            f"{source} is larger than {limit} MB: split it, or keep the trial's part of it."
        )
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableDocument(f"{source} is empty: there is nothing to read in it.")
    text = _decoded(data)
    if text is None or not _looks_like_text(text):
        raise UnreadableDocument(
            f"{source} is not a text file: save the document as plain text and add that."
        )
    if not clean(text).strip():
        raise UnreadableDocument(f"{source} is empty: there is nothing to read in it.")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def check_length(text: str, source: str) -> None:
    """Raise UnreadableDocument for more text than one trial document has."""
    if len(text) > MAX_TEXT_CHARS or max(map(len, text.split("\n"))) > MAX_LINE_CHARS:
        raise UnreadableDocument(
            f"{source} holds more text than one trial document has (limit {MAX_TEXT_CHARS:,} characters): "
            f"split it."
        )


def clean(text: str) -> str:
    """Return `text` with LF line ends (for form feeds too), without control and bidirectional characters."""
    if not _UNCLEAN.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = text.replace("\x85", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = _INVISIBLE.sub("", _SEPARATOR.sub(" ", text))
    return (
        "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if _has_surrogate(text) else text
    )


def fold(text: str) -> str:
    """Return `text` for search and comparison.

    NFKC, case folded, one kind of quote and dash, Latin alpha as Greek alpha, white space runs as
    one blank, none at the ends.
    """
    return " ".join(_fold_chars(text).split())


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the offset it came from.

    The map has one entry more than the folded text has characters: the end of the last one.
    """
    out: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        for char in _fold_chars(cluster):
            if char.isspace():
                if out and out[-1] != " ":
                    out.append(" ")
                    offsets.append(start)
            else:
                out.append(char)
                offsets.append(start)
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    end = len(text.rstrip())
    return "".join(out), [*offsets, end]


def locate(quote: str, text: str) -> list[tuple[int, int]]:
    """Return where `quote` stands in `text`, as offsets into `text`, best first come first.

    White space, letter case, quotes, dashes and look-alike letters may differ. Matches do not
    overlap; an empty quote is nowhere.
    """
    wanted = fold(quote)
    if not wanted:
        return []
    start = text.find(quote)
    if start >= 0 and quote.strip() == quote and text.find(quote, start + 1) < 0 and len(quote) > 40:
        return [(start, start + len(quote))]
    folded, offsets = fold_with_map(text)
    found: list[tuple[int, int]] = []
    at = folded.find(wanted)
    while at >= 0:
        found.append((offsets[at], _end_of(offsets, at + len(wanted), text)))
        at = folded.find(wanted, at + len(wanted))
    return found


def plain(text: str) -> str:
    r"""Return `text` for display: registry escapes (`\>`, `\^`, `\[`) and list marks removed."""
    text = unescape(text)
    lines = [_LIST_MARK.sub("", line).strip() for line in text.split("\n")]
    return " ".join(" ".join(line for line in lines if line).split())


def unescape(text: str) -> str:
    r"""Return `text` without the backslashes that Markdown puts before its signs (`\>`, `\^`, `\[`)."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def strip_mark(text: str) -> str:
    """Return `text` without the list marks that it starts with, otherwise as it is."""
    return _LIST_MARK.sub("", text, count=1).strip()


def _decoded(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    for encoding in (*_wide(data), "utf-8-sig"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    mended = data.decode("utf-8-sig", "replace")
    broken = mended.count("\ufffd")
    if sum(map(len, _BEYOND_ASCII.findall(mended))) >= 2 * broken:
        return mended  # UTF-8 with a few damaged bytes: its other letters are right
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> tuple[str, ...]:
    """Return the UTF-16 order of data without a mark: every second byte of Latin text is zero."""
    even, odd = data[:400:2], data[1:400:2]
    if len(data) < 8 or max(even.count(0), odd.count(0)) < 0.4 * len(even):
        return ()
    return ("utf-16-be",) if even.count(0) > odd.count(0) else ("utf-16-le",)


def _looks_like_text(text: str) -> bool:
    """Tell whether hardly any character is a control character, and most are letters or blanks."""
    sample = text[:40_000]
    if "\x00" in sample:
        return False
    control = sum(map(len, _CONTROL.findall(sample)))
    wordy = sum(map(len, _WORDY.findall(sample)))
    return control <= len(sample) * 0.01 and wordy >= len(sample) * 0.5


def _has_surrogate(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def _fold_chars(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).casefold().translate(_TYPOGRAPHY)


def _clusters(text: str) -> list[tuple[int, str]]:
    """Split into base characters with their combining marks, which NFKC may join."""
    clusters: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        if clusters and unicodedata.combining(char):
            start, before = clusters[-1]
            clusters[-1] = (start, before + char)
        else:
            clusters.append((index, char))
    return clusters


def _end_of(offsets: Sequence[int], end: int, text: str) -> int:
    """Return the original offset just after folded character `end - 1`."""
    last = offsets[end - 1]
    stop = last + 1
    while stop < len(text) and unicodedata.combining(text[stop]):
        stop += 1
    return stop
