"""Repair: makes a data home whole again out of what it still holds (`trialnav doctor --repair`).

Nothing that is current is ever edited: a new generation is built beside and swapped in. Vectors are
taken over wherever they are whole, so that the model is needed only for those that are lost.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMissing
from index.apart import save_decisions
from index.current import current_generation, finished
from index.embedding import Embedder
from index.generation import OnProgress
from index.health import FIRST, Finding, HealthReport, cache_file, check
from index.ingest import finish
from index.intake import Intake
from index.lock import unfinished, writer_lock
from index.originals import (
    LOST,
    is_whole,
    kept_originals,
    origins,
    received_again,
    save_origins,
    sweep_originals,
    write_whole,
)
from index.prior import Prior, read_prior
from index.records import SourceRecord
from index.report import IngestReport


def repair(
    home: Path, embedder: Embedder, today: date, on_progress: OnProgress | None = None
) -> HealthReport:
    """Mend what is wrong with the index in `home`; the report says what was done and what is left.

    IndexMissing where nothing that can be read is stored, IndexBusy where another process builds,
    IndexNotWritten where the folder takes nothing, ModelFailed where vectors are lost and there is no
    model.
    """
    before = check(home, embedder)
    if before.ok:
        return before
    if not kept_originals(home) and not finished(home):
        raise IndexMissing(f"Nothing is stored in {home}: run `{FIRST}` first.")
    done: list[str] = []
    if left := unfinished(home):
        done.append(f"Deleted what builds that were cut short had left ({_count(len(left), 'piece')}).")
    with writer_lock(home):
        _drop_cache(home, before, done)
        generation = _current(home)
        lost = _stored_again([source for _, origin in origins(home) for source in origin.sources], home, done)
        prior = read_prior(home)
        if not prior.sources and prior.intact is None:
            raise IndexMissing(f"Nothing that is stored in {home} can be read any more: run `{FIRST}` again.")
        sources = list(prior.sources.values())
        _stored_again([source for source in sources if source not in lost], home, done)
        spare = {path.name for path in kept_originals(home)} - {source.sha256 for source in sources}
        report = finish(Intake(home, today, prior), embedder, on_progress)
        _note(home, prior)
        if spare:
            done.append(f"Took out {_count(len(spare), 'stored file')} that the index has no use for.")
        done.append(_built(report, generation))
    after = check(home, embedder)
    gone = [_gone(source, home) for source in lost if source.key not in prior.sources]
    return HealthReport(ok=after.ok and not gone, findings=(*after.findings, *gone), done=tuple(done))


def _drop_cache(home: Path, before: HealthReport, done: list[str]) -> None:
    path = cache_file(home)
    if any(str(path) in finding.what for finding in before.findings):
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink(missing_ok=True)
        done.append("Deleted the cache of vectors; what it held is computed when it is asked about.")


def _current(home: Path) -> str:
    try:
        return current_generation(home)
    except (IndexMissing, IndexDamaged):
        return ""


def _stored_again(sources: Sequence[SourceRecord], home: Path, done: list[str]) -> list[SourceRecord]:
    """Copy stored files that are not whole from where they came; return the sources where that fails."""
    lost: list[SourceRecord] = []
    for source in sources:
        path = home / "documents" / source.sha256
        if is_whole(path):
            continue
        if (data := received_again(source)) is None:
            lost.append(source)
            continue
        path.parent.mkdir(exist_ok=True)
        write_whole(path, data)
        done.append(f"Stored {source.label} again from where it came.")
    return lost


def _note(home: Path, prior: Prior) -> None:
    """Write beside the originals what the index knows of them, where it is not there."""
    sources = sorted(prior.sources.values(), key=lambda source: source.key)
    save_origins(home, sources, {key: document.retrieved for key, document in prior.documents.items()})
    save_decisions(home, prior.decisions)
    sweep_originals(home, sources)


def _built(report: IngestReport, before: str) -> str:
    if report.generation == before:
        return "The index itself was whole and is as it was."
    documents = _count(report.documents, "document")
    if not report.embedded:
        return f"Made the index of {documents} whole again; all vectors were there, none was computed anew."
    computed = _count(report.embedded, "vector")
    return f"Built the index of {documents} again; {computed} could not be taken over and were computed."


def _gone(source: SourceRecord, home: Path) -> Finding:
    return Finding(
        what=f"{source.label} is in the index no more: its stored file is not what was received (it lies in"
        f" {home / LOST}), and it is not where it came from.",
        command=f"trialnav ingest {source.key.removeprefix('upload:')}",
    )


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
