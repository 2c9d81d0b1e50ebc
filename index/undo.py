"""Takes a document that is only probably of a trial out of it, and lets it join again.

Either is a new generation, built as by any ingest: all or nothing, and only passages whose searched
text changes (it starts with the trial's name) are embedded.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from corpus.document import Document
from corpus.errors import NothingToUndo, UnknownDocument
from corpus.filenames import shown_path
from corpus.trial import Trial
from index.apart import Decision, Known, mark_of
from index.embedding import Embedder
from index.generation import OnProgress
from index.ingest import finish
from index.intake import Intake
from index.lock import writer_lock
from index.prior import read_prior
from index.report import IngestReport
from index.snapshot import open_snapshot


def keep_apart(
    home: Path, document_id: str, embedder: Embedder, on_progress: OnProgress | None = None
) -> IngestReport:
    """Take a probable document out of its trial for good.

    UnknownDocument where there is none of that id, NothingToUndo where it is surely of its trial,
    or was taken out before; errors as for opening the index, since it must be whole.
    """
    with writer_lock(home):
        documents, trials, apart = _current(home, embedder)
        document = _document(document_id, documents)
        trial = next(trial for trial in trials if document_id in trial.documents)
        if document_id not in trial.probable:
            raise NothingToUndo(_why_not(document, trial, document_id in apart))
        intake = Intake(home, date.min, read_prior(home))
        sources = sorted(intake.prior.sources.values(), key=lambda source: source.key)
        sure = [other for other in trial.documents if other not in trial.probable]
        decision = Decision(
            document=mark_of(document, sources),
            others=tuple(mark_of(documents[other], sources) for other in sure),
            ids=tuple(sorted(one for one in (trial.id, *trial.aliases) if not one.startswith("local-"))),
        )
        intake.prior.decisions = (*intake.prior.decisions, decision)
        return finish(intake, embedder, on_progress)


def let_join(
    home: Path, document_id: str, embedder: Embedder, on_progress: OnProgress | None = None
) -> IngestReport:
    """Undo `keep_apart`: let a document join the trial that it seems to be of.

    UnknownDocument where there is none of that id, NothingToUndo where it was not taken out.
    """
    with writer_lock(home):
        documents, _, apart = _current(home, embedder)
        document = _document(document_id, documents)
        if document_id not in apart:
            raise NothingToUndo(
                f"{shown_path(document.source)} was not taken out of any trial, so there is nothing to undo."
            )
        intake = Intake(home, date.min, read_prior(home))
        known = Known(documents, list(intake.prior.sources.values()))
        intake.prior.decisions = tuple(
            one for one in intake.prior.decisions if document_id not in known.named(one.document)
        )
        return finish(intake, embedder, on_progress)


def _current(home: Path, embedder: Embedder) -> tuple[Mapping[str, Document], list[Trial], set[str]]:
    """Return documents, trials, and which documents are kept apart, of the current generation."""
    snapshot = open_snapshot(home, embedder)
    try:
        documents = dict(snapshot.documents)  # all are read before the snapshot is closed
        return documents, list(snapshot.trials), {one.document for one in snapshot.apart(documents)}
    finally:
        snapshot.close()


def _document(document_id: str, documents: Mapping[str, Document]) -> Document:
    if document_id not in documents:
        raise UnknownDocument(
            f"No document has the id {shown_path(document_id)}: `trialnav trials` lists what is there."
        )
    return documents[document_id]


def _why_not(document: Document, trial: Trial, apart: bool) -> str:
    name = shown_path(document.source)
    if apart:
        return f"{name} is kept apart already: `trialnav together {document.id}` undoes that."
    if len(trial.documents) == 1:
        return f"{name} is the only document of {trial.name}, so there is nothing to take it out of."
    if not trial.probable:
        how = "by its number, its title or its very text, which cannot be undone here"
        return f"{name} is of {trial.name} {how}: `trialnav remove {document.id}` takes it out of the index."
    others = "give the id of one that is only probably of it, as `trialnav trials` marks them"
    return f"{name} is surely of {trial.name}, which cannot be undone here: {others}."
