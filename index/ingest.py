"""Ingest: files in, a new current generation out. Adds or replaces, never removes in silence.

Memory: one file is held at a time, and what the readers make of it (`corpus.limits` has the bounds);
all documents of the library are held while a generation is built.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from corpus.document import Document
from corpus.errors import UnknownDocument, UnreadableDocument
from corpus.filenames import shown_path
from index.apart import renewed, save_decisions
from index.current import folder_of
from index.embedding import Embedder
from index.file_bytes import file_bytes
from index.generation import OnProgress, build, versions
from index.intake import Intake, inside, read_source
from index.lock import writer_lock
from index.manifest import Manifest
from index.originals import save_origins, sweep_originals
from index.prior import read_prior
from index.report import IngestReport, NothingWasRead
from index.sources import Survey, key_of, survey
from index.store_place import is_as_chosen
from index.tiers import has_two_tiers
from index.uncollected import uncollected


def ingest(
    home: Path,
    paths: Sequence[Path],
    embedder: Embedder,
    today: date,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Add or replace the files that `paths` (files, folders, patterns) mean, and make the result current.

    A folder is a source: files that are gone from it go. Files that cannot be read are named in
    the report and the rest goes on; NothingWasRead where none could be read and nothing is stored.
    IndexBusy where another process builds. `on_progress` hears of the stages `reading` (files),
    `embedding` (passages) and `writing`.
    """
    tell = on_progress or (lambda stage, done, total: None)
    with writer_lock(home):
        intake = Intake(home, today, read_prior(home))
        found = survey(paths)
        intake.unreadable.extend((shown_path(str(path)), reason) for path, reason in found.unreadable)
        for done, file in enumerate(found.files):
            tell("reading", done, len(found.files))
            _take_file(intake, file.path, file.folder)
        tell("reading", len(found.files), len(found.files))
        _drop_gone(intake, found)
        if not intake.prior.sources and not intake.removed:
            raise NothingWasRead(_nothing(paths, intake.unreadable), intake.report())
        return finish(intake, embedder, on_progress)


def add(
    home: Path,
    files: Mapping[str, bytes],
    embedder: Embedder,
    today: date,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Add or replace uploaded files, given as bytes by name; errors as for `ingest`."""
    with writer_lock(home):
        intake = Intake(home, today, read_prior(home))
        for done, (name, data) in enumerate(files.items()):
            if on_progress:
                on_progress("reading", done, len(files))
            intake.take(f"upload:{key_of(Path(name))}", shown_path(name), None, data)
        if not intake.prior.sources:
            raise NothingWasRead(_nothing([Path(name) for name in files], intake.unreadable), intake.report())
        return finish(intake, embedder, on_progress)


def peek(files: Mapping[str, bytes], today: date) -> tuple[list[Document], IngestReport]:
    """Read uploaded files in memory alone: the documents, and the report as `add` would word it."""
    documents: dict[str, Document] = {}
    read: list[str] = []
    unreadable: list[tuple[str, str]] = []
    problems: list[tuple[str, str]] = []
    for name, data in files.items():
        label = shown_path(name)
        try:
            found, left_out = read_source(data, label, today)
        except UnreadableDocument as error:
            unreadable.append((label, str(error)))
            continue
        documents.update({document.id: document for document in found})
        read.append(label)
        problems += inside(label, left_out)
    return list(documents.values()), IngestReport(
        read=tuple(read),
        unreadable=tuple(unreadable + problems),
        problems=tuple(problems),
        documents_new=len(documents),
        documents_of={"read": len(documents)},
    )


def remove(
    home: Path,
    name: str,
    embedder: Embedder,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Take out one document by its id, or a source with all its documents by its path or upload's name.

    UnknownDocument where there is neither.
    """
    with writer_lock(home):
        intake = Intake(home, date.min, read_prior(home))
        if name in intake.documents():
            intake.drop_document(name)
        else:
            keys = [key for key in _keys_of(name) if key in intake.prior.sources]
            if not keys:
                raise UnknownDocument(
                    f"No document has the id {shown_path(name)}, and no file of that path was read:"
                    f" `trialnav trials` lists what is there."
                )
            intake.drop(keys[0])
        return finish(intake, embedder, on_progress)


def _keys_of(name: str) -> list[str]:
    """Return the keys that a source of this name may have, the likeliest first."""
    path = Path(name).expanduser().absolute()
    keys = [name, f"upload:{name}", key_of(path)]
    with suppress(OSError, RuntimeError, ValueError):
        keys.append(key_of(path.resolve()))
    return keys


def _take_file(intake: Intake, path: Path, folder: Path | None) -> None:
    key, label = key_of(path), shown_path(str(path))
    try:
        data = file_bytes(path)
    except UnreadableDocument as error:
        intake.refuse(key, label, str(error))
        return
    intake.take(key, label, key_of(folder) if folder else None, data)


def _drop_gone(intake: Intake, found: Survey) -> None:
    """Take out what came through one of the folders and is not in it any more."""
    here = {key_of(file.path) for file in found.files}
    folders = {key_of(folder) for folder in found.folders}
    blocked = {key_of(path) for path, _ in found.unreadable}
    for key, source in list(intake.prior.sources.items()):
        if source.folder is None or key in here:
            continue
        above = {str(place) for place in (Path(key), *Path(key).parents)}
        if above & folders and not above & blocked:
            intake.drop(key)


def finish(intake: Intake, embedder: Embedder, on_progress: OnProgress | None) -> IngestReport:
    """Build what is left, unless it is what is there already, and report."""
    sources = sorted(intake.prior.sources.values(), key=lambda source: source.key)
    documents = [intake.prior.documents[key] for key in sorted(intake.documents())]
    decisions = renewed(intake.prior.decisions, {each.id: each for each in documents}, sources)
    intake.prior.decisions = decisions
    manifest, embedded = _is_current(intake, embedder), 0
    if manifest is None:
        save_origins(intake.home, sources, {document.id: document.retrieved for document in documents})
        save_decisions(intake.home, decisions)
        before = intake.prior
        with uncollected():
            built = build(
                intake.home,
                documents,
                embedder,
                sources,
                on_progress,
                before.folder,
                decisions,
                before.intact,
            )
        manifest, embedded = built.manifest, built.embedded
        sweep_originals(intake.home, sources)
    return intake.report(manifest.generation, embedded)


def _is_current(intake: Intake, embedder: Embedder) -> Manifest | None:
    """Return the current manifest if nothing needs to be built, else None."""
    manifest = intake.prior.intact
    here = (intake.prior.sources, intake.prior.decisions)
    if manifest is None or here != (intake.prior.stored, intake.prior.decided):
        return None
    made_by = (manifest.model, manifest.model_digest, manifest.versions)
    if made_by != (embedder.name, embedder.digest, versions()):
        return None
    if manifest.two_tiers != has_two_tiers(intake.home, manifest.trials):
        return None
    return manifest if is_as_chosen(folder_of(intake.home, manifest.generation), manifest) else None


def _nothing(paths: Sequence[Path], unreadable: Sequence[tuple[str, str]]) -> str:
    """Return the sentence for an ingest that found nothing."""
    if len(paths) == 1 and paths[0].is_dir():
        start = f"The folder {shown_path(str(paths[0]))} holds no file that could be read"
    else:
        start = "None of the files given could be read"
    why = unreadable[0][1] if unreadable else "it is empty"
    others = f" (and {len(unreadable) - 1:,} more)" if len(unreadable) > 1 else ""
    return f"{start}: {why.rstrip('.')}{others}; give files with trial records."
