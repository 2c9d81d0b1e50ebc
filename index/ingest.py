"""Ingest: files in, a new current generation out. Adds or replaces, never removes in silence."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus import readers
from corpus.document import Document
from corpus.errors import NothingToRead, UnknownDocument, UnreadableDocument
from corpus.readers import archive
from index.embedding import Embedder
from index.generation import OnProgress, build, reader_version, versions
from index.lock import writer_lock
from index.manifest import Manifest
from index.originals import save_original, save_origins, sweep_originals
from index.prior import Prior, read_prior
from index.records import SourceRecord
from index.report import IngestReport
from index.sources import Survey, reason_of, survey

LARGEST_FILE_BYTES = 256 * 2**20
"""Beyond this a file is not even loaded; the readers' own limits are lower and name their reason."""


@dataclass
class _Run:
    """One ingest under way: what is here, and what becomes of each source."""

    home: Path
    today: date
    prior: Prior
    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)

    def take(self, key: str, label: str, folder: str | None, data: bytes) -> None:
        """Read one source, unless the same bytes were read before by the same reader."""
        sha256 = hashlib.sha256(data).hexdigest()
        known = self.prior.sources.get(key)
        if known is not None and known.folder is None:
            folder = None
        if known is not None and self._is_here(known, sha256):
            self.prior.sources[key] = known.model_copy(update={"folder": folder})
            self.unchanged.append(label)
            return
        twin = self._twin(sha256)
        try:
            documents = twin if twin is not None else self._read(label, data)
        except UnreadableDocument as error:
            kept = "" if known is None else " What was read from it before is kept."
            self.unreadable.append((label, f"{error}{kept}"))
            return
        for document in documents:
            self.prior.documents.setdefault(document.id, document)
        save_original(self.home, sha256, data)
        self.prior.sources[key] = SourceRecord(
            key=key,
            label=label,
            sha256=sha256,
            reader_version=reader_version(),
            folder=folder,
            documents=tuple(document.id for document in documents),
        )
        (self.read if known is None else self.replaced).append(label)

    def drop(self, key: str) -> None:
        """Take a source out."""
        self.removed.append(self.prior.sources.pop(key).label)

    def _read(self, label: str, data: bytes) -> list[Document]:
        """Return the documents in `data`, and name the files of a zip that cannot be read."""
        name = Path(label).name
        if not archive.is_zip(data):
            return readers.read_bytes(data, name, self.today)
        documents, problems = readers.read_archive(data, name, self.today)
        self.unreadable.extend((f"{label}/{member}", reason) for member, reason in problems)
        if not documents:
            raise UnreadableDocument(f"{name} holds no text that could be read: add a zip of trial records.")
        return documents

    def _is_here(self, source: SourceRecord, sha256: str) -> bool:
        """Tell whether `source` has these bytes, read by the present reader, with all documents."""
        read = (source.sha256, source.reader_version) == (sha256, reader_version())
        return read and all(key in self.prior.documents for key in source.documents)

    def _twin(self, sha256: str) -> list[Document] | None:
        """Return the documents of another source with the same bytes, read by the same reader."""
        for source in self.prior.sources.values():
            if self._is_here(source, sha256):
                return [self.prior.documents[key] for key in source.documents]
        return None


def ingest(
    home: Path,
    paths: Sequence[Path],
    embedder: Embedder,
    today: date,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Add or replace the files that `paths` mean, and make the result current.

    A folder is a source: files that are gone from it go. Files that cannot be read are named in
    the report and the rest goes on; NothingToRead where none could be read and nothing is stored.
    IndexBusy where another process builds.
    """
    with writer_lock(home):
        run = _Run(home=home, today=today, prior=read_prior(home))
        found = survey(paths)
        run.unreadable.extend(found.unreadable)
        for done, file in enumerate(found.files):
            if on_progress:
                on_progress("reading", done, len(found.files))
            folder = str(file.folder) if file.folder else None
            _take_file(run, file.path, folder)
        _drop_gone(run, found)
        if not run.prior.sources and not run.removed:
            raise NothingToRead(_nothing(paths, run.unreadable))
        return _finish(run, embedder, on_progress)


def add(
    home: Path,
    files: Mapping[str, bytes],
    embedder: Embedder,
    today: date,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Add or replace uploaded files, given as bytes by name; errors as for `ingest`."""
    with writer_lock(home):
        run = _Run(home=home, today=today, prior=read_prior(home))
        for done, (name, data) in enumerate(files.items()):
            if on_progress:
                on_progress("reading", done, len(files))
            run.take(f"upload:{name}", name, None, data)
        if not run.prior.sources:
            raise NothingToRead(_nothing([Path(name) for name in files], run.unreadable))
        return _finish(run, embedder, on_progress)


def remove(
    home: Path,
    document_id: str,
    embedder: Embedder,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Take one document out; UnknownDocument where none has that id."""
    with writer_lock(home):
        run = _Run(home=home, today=date.min, prior=read_prior(home))
        if document_id not in run.prior.documents:
            raise UnknownDocument(
                f"No document has the id {document_id}: `trialnav trials` lists what is there."
            )
        for key, source in list(run.prior.sources.items()):
            if document_id not in source.documents:
                continue
            left = tuple(other for other in source.documents if other != document_id)
            if left:
                run.prior.sources[key] = source.model_copy(update={"documents": left})
                run.removed.append(source.label)
            else:
                run.drop(key)
        return _finish(run, embedder, on_progress)


def _take_file(run: _Run, path: Path, folder: str | None) -> None:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            limit = LARGEST_FILE_BYTES // 2**20
            run.unreadable.append((str(path), f"it is larger than {limit} MB: split it first"))
            return
        data = path.read_bytes()
    except OSError as error:
        run.unreadable.append((str(path), reason_of(error)))
        return
    run.take(str(path), str(path), folder, data)


def _drop_gone(run: _Run, found: Survey) -> None:
    """Take out what came through one of the folders and is not in it any more."""
    here = {str(file.path) for file in found.files}
    blocked = [Path(source) for source, _ in found.unreadable]
    for key, source in list(run.prior.sources.items()):
        path = Path(source.key)
        gone = source.folder is not None and key not in here
        inside = any(path.is_relative_to(folder) for folder in found.folders)
        unseen = any(path.is_relative_to(place) for place in blocked)
        if gone and inside and not unseen:
            run.drop(key)


def _finish(run: _Run, embedder: Embedder, on_progress: OnProgress | None) -> IngestReport:
    """Build what is left, unless it is what is there already, and report."""
    sources = sorted(run.prior.sources.values(), key=lambda source: source.key)
    used = {key for source in sources for key in source.documents}
    documents = [run.prior.documents[key] for key in sorted(used) if key in run.prior.documents]
    manifest, embedded = _is_current(run, embedder), 0
    if manifest is None:
        save_origins(run.home, sources, {document.id: document.retrieved for document in documents})
        built = build(run.home, documents, embedder, sources, on_progress, run.prior.folder)
        manifest, embedded = built.manifest, built.embedded
        sweep_originals(run.home, sources)
    return IngestReport(
        read=tuple(run.read),
        unchanged=tuple(run.unchanged),
        replaced=tuple(run.replaced),
        removed=tuple(run.removed),
        unreadable=tuple(run.unreadable),
        embedded=embedded,
        generation=manifest.generation,
    )


def _is_current(run: _Run, embedder: Embedder) -> Manifest | None:
    """Return the current manifest if nothing needs to be built, else None."""
    manifest = run.prior.intact
    if manifest is None or run.prior.sources != run.prior.stored:
        return None
    made_by = (manifest.model, manifest.model_digest, manifest.versions)
    return manifest if made_by == (embedder.name, embedder.digest, versions()) else None


def _nothing(paths: Sequence[Path], unreadable: Sequence[tuple[str, str]]) -> str:
    """Return the sentence for an ingest that found nothing."""
    if len(paths) == 1 and paths[0].is_dir():
        start = f"The folder {paths[0]} holds no file that could be read"
    else:
        start = "None of the files given could be read"
    why = f": {unreadable[0][0]}: {unreadable[0][1]}" if unreadable else ": it is empty"
    return f"{start}{why.rstrip('.')}; give files with trial records as text."
