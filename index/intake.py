"""One ingest under way: what is in the library, and what becomes of each source.

Only the files as received are written here; the index is `index.generation`'s.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus import readers
from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.filenames import shown_path
from corpus.limits import MAX_FILE_BYTES
from index.file_bytes import too_large
from index.generation import reader_version
from index.originals import save_original
from index.prior import Prior
from index.records import SourceRecord
from index.report import IngestReport

KEPT = " What was read from it before is kept."

Problems = list[tuple[str, str]]


@dataclass
class Intake:
    """Takes sources in and out of what was here before, and keeps account of it."""

    home: Path
    today: date
    prior: Prior
    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unreadable: Problems = field(default_factory=list)
    problems: Problems = field(default_factory=list)
    documents_of: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Note what was here, and by their bytes the sources that need not be read again."""
        self.before = self.documents()
        self._by_hash = {
            source.sha256: source.key for source in self.prior.sources.values() if self._is_whole(source)
        }

    def take(self, key: str, label: str, folder: str | None, data: bytes) -> None:
        """Read one source, unless the same bytes were read before by the same reader.

        Where it cannot be read, what was read from it before is kept.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        known = self.prior.sources.get(key)
        if known is not None and known.folder is None:
            folder = None
        if known is not None and known.sha256 == sha256 and self._is_whole(known):
            save_original(self.home, sha256, data)
            self.prior.sources[key] = known.model_copy(update={"folder": folder})
            self._count("unchanged", label, known)
            return
        try:
            documents, problems = self._twin(sha256) or read_source(data, label, self.today)
        except UnreadableDocument as error:
            self.refuse(key, label, str(error))
            return
        for document in documents:
            self.prior.documents.setdefault(document.id, document)
        save_original(self.home, sha256, data)
        source = SourceRecord(
            key=key,
            label=label,
            sha256=sha256,
            reader_version=reader_version(),
            folder=folder,
            documents=tuple(dict.fromkeys(document.id for document in documents)),
            problems=tuple(problems),
        )
        self.prior.sources[key] = source
        self._by_hash[sha256] = key
        self._count("read" if known is None else "replaced", label, source)

    def refuse(self, key: str, label: str, reason: str) -> None:
        """Note that a source could not be read; what was read from it before stays."""
        self.unreadable.append((label, reason + (KEPT if key in self.prior.sources else "")))

    def drop(self, key: str) -> None:
        """Take a source out."""
        source = self.prior.sources.pop(key)
        self._count("removed", source.label, source)

    def drop_document(self, document_id: str) -> None:
        """Take one document out of every source that holds it, and sources that are empty then."""
        for key, source in list(self.prior.sources.items()):
            if document_id not in source.documents:
                continue
            left = tuple(other for other in source.documents if other != document_id)
            if left:
                self.prior.sources[key] = source.model_copy(update={"documents": left})
                self.removed.append(source.label)
                self.documents_of["removed"] += 1
            else:
                self.drop(key)

    def documents(self) -> set[str]:
        """Return the ids of all documents that a source holds."""
        held = (key for source in self.prior.sources.values() for key in source.documents)
        return {key for key in held if key in self.prior.documents}

    def report(self, generation: str = "", embedded: int = 0) -> IngestReport:
        """Return the account so far."""
        now = self.documents()
        return IngestReport(
            read=tuple(self.read),
            unchanged=tuple(self.unchanged),
            replaced=tuple(self.replaced),
            removed=tuple(self.removed),
            unreadable=tuple([*self.unreadable, *self.problems]),
            problems=tuple(self.problems),
            documents=len(now),
            documents_new=len(now - self.before),
            documents_gone=len(self.before - now),
            documents_of=dict(self.documents_of),
            embedded=embedded,
            generation=generation,
        )

    def _count(self, outcome: str, label: str, source: SourceRecord) -> None:
        labels: list[str] = getattr(self, outcome)
        labels.append(label)
        self.documents_of[outcome] += len(source.documents)
        if outcome != "removed":
            self.problems.extend(inside(label, source.problems))

    def _is_whole(self, source: SourceRecord) -> bool:
        """Tell whether the present reader has read `source`, and all its documents are here."""
        here = self.prior.documents
        return source.reader_version == reader_version() and all(key in here for key in source.documents)

    def _twin(self, sha256: str) -> tuple[list[Document], Problems] | None:
        """Return what another source with the same bytes gave, if there is one."""
        source = self.prior.sources.get(self._by_hash.get(sha256, ""))
        if source is None or source.sha256 != sha256 or not self._is_whole(source):
            return None
        return [self.prior.documents[key] for key in source.documents], list(source.problems)


def read_source(data: bytes, label: str, today: date) -> tuple[list[Document], Problems]:
    """Return the documents in a source, and name and reason of each record in it that cannot be read.

    UnreadableDocument where nothing in it can be read. Whatever is wrong with one source, the
    others are read: a text so nested or so large that Python gives up counts as unreadable too.
    """
    name = shown_path(Path(label).name)
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument(too_large(name))
    try:
        documents, problems = readers.read_all(data, name, today)
    except RecursionError as error:
        raise UnreadableDocument(
            f"{name} is nested more deeply than any trial record: add the record itself."
        ) from error
    except MemoryError as error:
        raise UnreadableDocument(f"{name} needs more memory than there is: split it.") from error
    return documents, [(shown_path(inner), " ".join(reason.split())) for inner, reason in problems]


def inside(label: str, problems: Iterable[tuple[str, str]]) -> Problems:
    """Return the problems of records inside a source under the source's name."""
    return [(f"{label}/{inner}", reason) for inner, reason in problems]
