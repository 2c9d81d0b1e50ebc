"""Health: everything about a data home that can be checked, and what mends it (`trialnav doctor`)."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from corpus.document import Document, Frozen
from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing, ModelFailed, StoreFailed
from index.apart import decisions_in, load_decisions
from index.current import current_generation, folder_of
from index.embedding import Embedder, load_embedder
from index.generation import content_faults, stored
from index.lock import is_being_written, unfinished
from index.manifest import REPAIR, Manifest, has_manifest, read_manifest, wrong_files
from index.originals import is_whole, kept_originals, read_origin, received_again
from index.records import Records, SourceRecord
from index.snapshot import check_made_by
from index.store_place import reach_command, where_faults
from index.trial_index import FOLDER as TRIALS
from index.trial_index import TrialIndex
from index.vector_cache import FILE_NAME as CACHE_FILE
from index.vector_cache import FOLDER as CACHE

FIRST = "trialnav ingest FILES"
"""What makes an index where there is none yet."""


class Finding(Frozen):
    """Something that is wrong, and the one command that mends it."""

    what: str
    command: str


class HealthReport(Frozen):
    """All findings; `ok` where there are none. `done` says what a repair has done before, a sentence each."""

    ok: bool
    findings: tuple[Finding, ...] = ()
    done: tuple[str, ...] = ()


def check(home: Path, embedder: Embedder | None = None) -> HealthReport:
    """Check the data home in full; nothing is changed.

    CURRENT, both copies of the manifest, sizes and hashes of files, counts in all stores, sentinel
    vectors, passages against their documents, documents against the files as received, the model's
    digest, the place of the vectors, and what was left by builds that were cut short.
    """
    findings = [*([] if is_being_written(home) else _left_over(home)), *_cache_faults(home)]
    try:
        generation = current_generation(home)
        folder = folder_of(home, generation)
        manifest = read_manifest(folder)
    except IndexMissing as error:
        if kept_originals(home):
            what = f"An ingest into {home} was cut short before its index was ready."
            return _report([Finding(what=what, command=REPAIR)])
        return _report([Finding(what=str(error), command=FIRST)])
    except (IndexDamaged, IndexMismatch) as error:
        return _report([Finding(what=str(error), command=REPAIR), *findings])
    faults = wrong_files(folder, manifest, hashes=True)
    if not has_manifest(folder):
        faults.append("the copy of the manifest is not what was written")
    findings += _mended([f"In generation {generation} {fault}." for fault in faults])
    findings += _model_faults(manifest, embedder or load_embedder())
    if not faults:
        findings += _inside(home, folder, manifest)
    return _report(findings)


def _inside(home: Path, folder: Path, manifest: Manifest) -> list[Finding]:
    """Check what the files of a generation say; they are those that were written."""
    where = where_faults(folder, manifest)
    try:
        faults = [*where, *_record_faults(folder, manifest)]
        if not faults:
            faults = [*content_faults(folder, manifest), *_vector_faults(folder, manifest)]
        found = _mended([f"In generation {folder.name} {fault}." for fault in faults])
        return [*found, *_original_faults(home, folder)]
    except StoreFailed as error:
        return [Finding(what=str(error), command=reach_command(home))]
    except (IndexDamaged, OSError, ValueError, KeyError) as error:
        return [Finding(what=str(error), command=REPAIR)]


def _record_faults(folder: Path, manifest: Manifest) -> list[str]:
    """Compare records with the manifest, with each other, and passages with their documents' text."""
    records = Records(folder)
    try:
        documents = {document.id: document for document in records.documents()}
        trials, keys, passages = records.trials(), records.passage_keys(), records.passages()
        sources = records.sources()
    finally:
        records.close()
    faults: list[str] = []
    if set(documents) != set(manifest.documents):
        faults.append("the records hold other documents than the manifest names")
    named = {key for source in sources for key in source.documents}
    if set(documents) != named:
        faults.append(f"{len(set(documents) ^ named)} documents have no file from which they came")
    if {trial.id for trial in trials} != set(TrialIndex.load(folder / TRIALS).ids):
        faults.append("the index of trials holds other trials than the records")
    if [(p.id, p.trial_id, p.kind, p.polarity) for p in passages] != [tuple(key[:4]) for key in keys]:
        faults.append("passages are filed under other names than their own")
    if any(not 0 <= key.row < manifest.vectors for key in keys):
        faults.append("some passages have no vector")
    wrong = sum(
        _text(documents, p.span.document_id)[p.span.start : p.span.end] != p.text or not p.text
        for p in passages
    )
    return [*faults, *([f"{wrong} passages are not what their documents say"] if wrong else [])]


def _text(documents: dict[str, Document], key: str) -> str:
    return documents[key].text if key in documents else ""


def _vector_faults(folder: Path, manifest: Manifest) -> list[str]:
    lengths = np.linalg.norm(stored(folder, manifest)[1], axis=1)
    if len(lengths) and not float(np.abs(lengths - 1).max()) <= 1e-3:
        return ["some vectors do not have length 1"]
    return []


def _original_faults(home: Path, folder: Path) -> list[Finding]:
    """Compare the files as received, and what is noted of them, with the records."""
    records = Records(folder)
    try:
        sources, decisions = records.sources(), decisions_in(records)
    finally:
        records.close()
    found: list[Finding] = []
    lost = [source for source in sources if not is_whole(home / "documents" / source.sha256)]
    if lost:
        found.append(lost_original(lost))
    by_hash: dict[str, set[str]] = {}
    for source in sources:
        by_hash.setdefault(source.sha256, set()).add(source.model_dump_json())
    if not is_being_written(home):
        spare = [path for path in kept_originals(home) if path.name not in by_hash]
        if spare:
            what = f"An ingest that was cut short has left {_count(len(spare), 'stored file')} unused."
            found.append(Finding(what=what, command=REPAIR))
    torn = [key for key, noted in by_hash.items() if _noted(home, key) != noted]
    if torn:
        what = f"From where {_count(len(torn), 'stored file')} came is not noted as in the index."
        found.append(Finding(what=what, command=REPAIR))
    if load_decisions(home) != decisions:
        what = "What was decided about documents is not noted as in the index."
        found.append(Finding(what=what, command=REPAIR))
    return found


def lost_original(lost: Sequence[SourceRecord]) -> Finding:
    """Return the finding for stored files that are gone or altered; their documents are in the index still.

    What can be copied again from where it came is for a repair, the rest must be given again.
    """
    first = lost[0]
    more = f" and of {len(lost) - 1:,} more" if len(lost) > 1 else ""
    there = any(received_again(source) is not None for source in lost)
    return Finding(
        what=f"The stored file of {first.label}{more} is missing or not what was received.",
        command=REPAIR if there else f"trialnav ingest {first.key.removeprefix('upload:')}",
    )


def _noted(home: Path, sha256: str) -> set[str]:
    origin = read_origin(home, sha256)
    return {source.model_dump_json() for source in origin.sources} if origin else set()


def _left_over(home: Path) -> list[Finding]:
    left = unfinished(home)
    if not left:
        return []
    what = f"A build that was cut short has left {_count(len(left), 'piece')} in {home}."
    return [Finding(what=what, command=REPAIR)]


def _cache_faults(home: Path) -> list[Finding]:
    """Check the cache of two tiers as a file; each of its rows is checked whenever it is read."""
    path = cache_file(home)
    if not path.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA quick_check").fetchone() == ("ok",):
                return []
    except sqlite3.Error as error:
        if "locked" in str(error):
            return []
    return _mended(
        [f"The cache of vectors in {path} is damaged; what it held is computed when it is asked about."]
    )


def cache_file(home: Path) -> Path:
    """Return where vectors of two tiers are kept."""
    return home / CACHE / CACHE_FILE


def _model_faults(manifest: Manifest, embedder: Embedder) -> list[Finding]:
    try:
        check_made_by(manifest, embedder)
        if embedder.digest != manifest.model_digest:
            what = f"The embedding model {embedder.name} has other weights than built the index."
            return _mended([what])
    except IndexMismatch as error:
        return _mended([str(error)])
    except ModelFailed as error:
        named = re.search("`([^`]+)`", str(error))
        command = named[1] if named else "TRIALNAV_EMBEDDING_MODEL=FOLDER trialnav doctor"
        return [Finding(what=str(error), command=command)]
    return []


def _mended(found: Sequence[str]) -> list[Finding]:
    """Return findings that a repair mends."""
    return [Finding(what=what, command=REPAIR) for what in found]


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def _report(findings: Sequence[Finding]) -> HealthReport:
    return HealthReport(ok=not findings, findings=tuple(findings))
