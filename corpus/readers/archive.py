"""Opens zips in memory, within bounds; nothing is ever extracted to disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES, MAX_ZIP_BYTES, MAX_ZIP_FILES, MAX_ZIP_RATIO, ZIP_RATIO_FLOOR


def is_zip(data: bytes) -> bool:
    """Tell whether `data` starts as a zip does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def members(data: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a zip, in the zip's order.

    Raises UnreadableDocument for a damaged or encrypted zip, and for one that is beyond the bounds
    of `corpus.limits`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            entries = [
                entry for entry in bundle.infolist() if not entry.is_dir() and not _hidden(entry.filename)
            ]
            _check(entries, source)
            for entry in entries:
                with bundle.open(entry) as stream:
                    content = stream.read(MAX_FILE_BYTES + 1)
                yield entry.filename, content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument(
            f"{source} is a damaged or encrypted zip: pack it again without a password."
        ) from error


def _check(entries: list[zipfile.ZipInfo], source: str) -> None:
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > ZIP_RATIO_FLOOR and entry.file_size > entry.compress_size * MAX_ZIP_RATIO
        for entry in entries
    )
    if len(entries) > MAX_ZIP_FILES or total > MAX_ZIP_BYTES or swollen:
        raise UnreadableDocument(
            f"{source} unpacks to more than is read from one zip ({MAX_ZIP_FILES:,} files, "
            f"{MAX_ZIP_BYTES // 1_000_000} MB): split it into smaller ones."
        )


def _hidden(name: str) -> bool:
    """Tell whether an entry is one that operating systems add by themselves."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith(".")
