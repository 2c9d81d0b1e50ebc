"""Opens zips in memory, within bounds; nothing is ever extracted to disk.

Names inside a zip are shown and never used as paths. A zip inside a zip is opened, one inside
that is not.
"""

import io
import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from stat import S_ISLNK

from corpus.errors import UnreadableDocument
from corpus.filenames import shown_name
from corpus.limits import MAX_FILE_BYTES, MAX_ZIP_BYTES, MAX_ZIP_FILES, MAX_ZIP_RATIO, ZIP_RATIO_FLOOR

_log = logging.getLogger(__name__)

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)
"""What `zipfile` raises for bytes that are not what its format says."""

_OFFICE_PART = "[Content_Types].xml"
_ENCRYPTED = 0x1
_LOCAL_HEADER_BYTES = 30
_DIRECTORY_MARK = b"PK\x01\x02"
_CHUNK_BYTES = 2**20


def is_zip(data: bytes) -> bool:
    """Tell whether `data` starts as a zip does (an office document does too: see `is_office`)."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_office(data: bytes) -> bool:
    """Tell whether a zip is one document of an office program rather than a bundle of files."""
    if not is_zip(data) or _OFFICE_PART.encode() not in data:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            return _OFFICE_PART in bundle.namelist()
    except DAMAGED:
        return False


def members(
    data: bytes, source: str, refused: list[tuple[str, str]] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the name to show and the content of each file of a zip, in the zip's order.

    A file of it that cannot be had (encrypted, damaged, a link, swollen) is put into `refused` with
    the reason, and the rest goes on. Raises UnreadableDocument for a damaged zip, and for one that
    is beyond the bounds of `corpus.limits`. At most one file of at most MAX_FILE_BYTES is held at a
    time, with the zip inside the zip that it comes from.
    """
    problems: list[tuple[str, str]] = [] if refused is None else refused
    yield from _members(data, source, "", _Room(MAX_ZIP_FILES, MAX_ZIP_BYTES), problems)
    if refused is None:
        for name, reason in problems:
            _log.warning("%s in %s left out: %s", name, source, reason)


@dataclass
class _Room:
    """What may still be unpacked, of a zip and the zips in it together."""

    files: int
    size: int


def _members(
    data: bytes, source: str, inside: str, room: _Room, problems: list[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip; `inside` is the name of the zip in `source` that it is, if any."""
    if is_office(data):
        raise UnreadableDocument(
            f"{source} is an office document of a kind that is not read: save it as DOCX."
        )
    try:
        if data.count(_DIRECTORY_MARK) > 2 * MAX_ZIP_FILES:  # before an entry costs memory
            raise _beyond(source)
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
            _check(entries, source, room)
            for entry in entries:
                name = shown_name(entry.filename)
                if _hidden(name):
                    continue
                whole = f"{inside}/{name}" if inside else name
                try:
                    content = _content(bundle, entry, f"{source}/{name}")
                    if not is_zip(content) or is_office(content):
                        yield whole, content
                    elif inside:
                        problems.append((whole, f"{source}/{name} is a zip two zips deep: unpack it first."))
                    else:
                        yield from _members(content, f"{source}/{name}", name, room, problems)
                except UnreadableDocument as problem:
                    problems.append((whole, str(problem)))
    except DAMAGED as error:
        raise UnreadableDocument(f"{source} is a damaged zip: pack or download it again.") from error


def _content(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str) -> bytes:
    """Return the bytes of one file of a zip; UnreadableDocument says why not."""
    why = _refusal(entry)
    if why:
        raise UnreadableDocument(f"{source} {why}.")
    try:
        with bundle.open(entry) as stream:
            content = b"".join(iter(lambda: stream.read(_CHUNK_BYTES), b""))
    except DAMAGED as error:
        raise UnreadableDocument(f"{source} is damaged: pack or download it again.") from error
    if len(content) != entry.file_size:
        raise UnreadableDocument(f"{source} is damaged (its size is not what the zip says): pack it again.")
    return content


def _refusal(entry: zipfile.ZipInfo) -> str:
    """Return why a file of a zip is not unpacked, empty where it is."""
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted: pack it again without a password"
    if S_ISLNK(entry.external_attr >> 16):
        return "is a link, and links are not followed: pack the file itself"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The other methods of `zipfile` unpack without a bound.
        return "is packed in an unusual way: pack it again as an ordinary zip"
    if entry.file_size > max(ZIP_RATIO_FLOOR, entry.compress_size * MAX_ZIP_RATIO):
        return f"unpacks to more than {MAX_ZIP_RATIO} times its size, as no text does: add the file itself"
    if entry.file_size > MAX_FILE_BYTES:
        return f"is larger than {MAX_FILE_BYTES // 1_000_000} MB: split it into smaller files"
    return ""


def _check(entries: list[zipfile.ZipInfo], source: str, room: _Room) -> None:
    """Take the entries out of `room`; UnreadableDocument where they do not fit, or share bytes."""
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    if any(start + size + _LOCAL_HEADER_BYTES > after for (start, size), (after, _) in pairwise(places)):
        raise UnreadableDocument(
            f"{source} holds files that share their bytes, as zip bombs do: pack the files again."
        )
    size = sum(entry.file_size for entry in entries if not _refusal(entry))
    if len(entries) > room.files or size > room.size:
        raise _beyond(source)
    room.files -= len(entries)
    room.size -= size


def _beyond(source: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{source} unpacks to more than is read from one zip ({MAX_ZIP_FILES:,} files, "
        f"{MAX_ZIP_BYTES // 1_000_000} MB): split it into smaller ones."
    )


def _hidden(name: str) -> bool:
    """Tell whether an entry is one that operating systems add by themselves."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith(".")
