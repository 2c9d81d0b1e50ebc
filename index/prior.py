"""What a data home held before: documents and sources, out of whatever of it is still whole."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus import readers
from corpus.document import Document
from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing, UnreadableDocument
from index.apart import Decision, decisions_in, load_decisions
from index.current import current_generation, finished, folder_of
from index.generation import reader_version
from index.manifest import Manifest, either_manifest, has_manifest, sha256_of, wrong_files
from index.originals import original, recover_originals
from index.records import FILE_NAME, Records, SourceRecord

_log = logging.getLogger(__name__)


@dataclass
class Prior:
    """Documents by id and sources by key; `folder` is the generation whose vectors may be reused.

    `intact` holds the manifest where the current generation is whole, so that nothing need be
    written when nothing changed.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    folder: Path | None = None
    intact: Manifest | None = None
    stored: dict[str, SourceRecord] = field(default_factory=dict)
    """The sources as the current generation holds them."""
    decisions: tuple[Decision, ...] = ()
    """What persons decided about documents and trials."""
    decided: tuple[Decision, ...] = ()
    """The decisions as the current generation holds them."""


def read_prior(home: Path) -> Prior:
    """Return what was ingested before.

    From the current generation, else from the files as they were received, and what another
    generation has read of them.
    """
    try:
        current: str | None = current_generation(home)
    except IndexMissing:
        current = None
    except IndexDamaged as error:
        _log.warning("%s", error)
        current = None
    with_vectors: Path | None = None
    for folder in _candidates(home, current):
        try:
            manifest = either_manifest(folder)
            with_vectors = with_vectors or folder
            if sha256_of(folder / FILE_NAME) != manifest.files[FILE_NAME].sha256:
                continue
            prior = _from_records(folder)
        except (IndexDamaged, IndexMismatch, OSError, KeyError):
            continue
        if folder.name != current:
            prior.folder = with_vectors
            return _from_originals(home, prior)
        if not wrong_files(folder, manifest, hashes=True) and has_manifest(folder):
            prior.intact = manifest
            prior.stored = dict(prior.sources)
            prior.decided = prior.decisions
        _read_outdated(home, prior)
        return prior
    return _from_originals(home, Prior(folder=with_vectors))


def _candidates(home: Path, current: str | None) -> Iterator[Path]:
    if current is not None:
        yield folder_of(home, current)
    yield from (folder for folder in finished(home) if folder.name != current)


def _from_records(folder: Path) -> Prior:
    records = Records(folder)
    try:
        return Prior(
            documents={document.id: document for document in records.documents()},
            sources={source.key: source for source in records.sources()},
            folder=folder,
            decisions=decisions_in(records),
        )
    finally:
        records.close()


def _from_originals(home: Path, spare: Prior) -> Prior:
    """Return what the files as received say; `spare`, another generation, spares reading those it holds.

    Where nothing was kept of the files, `spare` is all there is.
    """
    found = recover_originals(home)
    if not found:
        spare.decisions = load_decisions(home) or spare.decisions
        return spare
    prior = Prior(folder=spare.folder, decisions=load_decisions(home))
    for origin, data in found:
        for source in origin.sources:
            whole = source.reader_version == reader_version()
            if whole and all(key in spare.documents for key in source.documents):
                prior.documents.update({key: spare.documents[key] for key in source.documents})
                prior.sources[source.key] = source
                continue
            documents = _read(data, source.label, origin.retrieved)
            ids = tuple(dict.fromkeys(document.id for document in documents))
            # What was taken out of a source by itself is not to come back.
            ids = tuple(key for key in ids if key in source.documents) if whole else ids
            prior.documents.update({each.id: each for each in documents if each.id in ids})
            update = {"documents": ids, "reader_version": reader_version()}
            prior.sources[source.key] = source.model_copy(update=update)
    return prior


def _read_outdated(home: Path, prior: Prior) -> None:
    """Read again, from the files as received, what an older version of the readers has read."""
    for key, source in prior.sources.items():
        if source.reader_version == reader_version():
            continue
        old = [prior.documents[each] for each in source.documents if each in prior.documents]
        data = original(home, source.sha256)
        documents = _read(data, source.label, old[0].retrieved) if data is not None and old else []
        if documents:
            prior.documents.update({document.id: document for document in documents})
            ids = tuple(document.id for document in documents)
            update = {"documents": ids, "reader_version": reader_version()}
            prior.sources[key] = source.model_copy(update=update)


def _read(data: bytes, label: str, retrieved: date) -> list[Document]:
    try:
        return readers.read_all(data, Path(label).name, retrieved)[0]
    except UnreadableDocument as error:
        _log.warning("%s", error)
        return []
