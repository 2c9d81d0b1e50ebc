"""Builds a generation beside the current one, verifies it, swaps it in, and deletes old ones.

The caller holds the writer lock. A build that is cut short leaves the current generation as it was.
"""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.document import Document
from corpus.errors import IndexDamaged, IndexMismatch
from corpus.merge import merged, readings_of
from index.apart import Decision, resolve
from index.assembly import Assembled, Before, assemble
from index.carried import WORDS, Carried
from index.current import folder_of, swap, sync_folder, sync_tree
from index.embedding import Embedder
from index.holds import delete_unheld
from index.manifest import (
    FORMAT_VERSION,
    Manifest,
    file_records,
    has_manifest,
    read_manifest,
    write_manifest,
    wrong_files,
)
from index.record_writing import Written, write_records
from index.records import Records, SourceRecord
from index.reuse import VECTORS, OnProgress, reusable
from index.search import COMPARED
from index.store import METRIC
from index.store_growth import grow_store
from index.store_place import home_of, is_lost, open_store, place_for, server_of, sweep_server, write_store
from index.store_rows import FOLDER as STORE
from index.store_rows import stored, stored_rows
from index.text_keys import save_text_keys
from index.tiers import has_two_tiers
from index.trial_index import FOLDER as TRIALS
from index.versions import generation_id, reader_version, versions
from index.word_table import save_words

__all__ = [
    "LEXICON",
    "STORE",
    "VECTORS",
    "Built",
    "OnProgress",
    "build",
    "content_faults",
    "reader_version",
    "stored",
    "verify",
    "versions",
]

LEXICON = "bm25"
_SENTINELS = 16


@dataclass(frozen=True)
class Built:
    """The manifest of what is current now, and how many passages' vectors were computed for it."""

    manifest: Manifest
    embedded: int


def build(
    home: Path,
    documents: Sequence[Document],
    embedder: Embedder,
    sources: Sequence[SourceRecord],
    on_progress: OnProgress | None = None,
    previous: Path | None = None,
    decisions: Sequence[Decision] = (),
    intact: Manifest | None = None,
) -> Built:
    """Make `documents` the current generation of `home`, unless they are so already.

    Vectors are taken from the generation in `previous` where the model and the searched text
    are the same; where it is whole, `intact` is its manifest, all of a trial that is the same is taken
    over. `decisions` are what persons decided about documents.

    IndexDamaged where what was written does not read back as it should.
    """
    report = on_progress or (lambda stage, done, total: None)
    by_id = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    before = _before(previous, intact, embedder)
    read = readings_of(list(by_id.values()), before.carried.readings() if before.carried else None)
    trials = merged(list(by_id.values()), read, resolve(decisions, by_id, sources))
    known = before.carried.written_readings if before.carried else {}
    written = Written.of(by_id, read, trials, sources, decisions, known)
    two_tiers = has_two_tiers(home, len(trials))
    place = (*server_of(home), *(["two tiers"] if two_tiers else []), *_grown_from(intact))
    generation = generation_id(written.parts(), embedder, place)
    while (final := folder_of(home, generation)).is_dir():
        if (there := _intact(final)) is not None:
            if is_lost(final, there):
                _write_store_again(final, there)
            _make_current(home, generation)
            return Built(there, 0)
        # A damaged one is never edited, since readers may have it open: the same is built by another name.
        generation = hashlib.sha256(generation.encode()).hexdigest()[:16]
    beside = final.with_name(f".building-{generation}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    parts = assemble(home, trials, written.trials, by_id, embedder, before, two_tiers, report)
    report("writing", 0, 1)
    write_records(beside, written, parts.rows)
    manifest = _write_parts(beside, generation, embedder, parts, list(by_id), before)
    report("writing", 1, 1)
    verify(beside, manifest)
    sync_tree(beside)
    beside.rename(final)
    sync_folder(final.parent)
    _make_current(home, generation)
    return Built(manifest, parts.embedded)


def _before(previous: Path | None, intact: Manifest | None, embedder: Embedder) -> Before:
    """Open what may be taken over of the generation before."""
    known = reusable(previous, embedder)
    if previous is None or intact is None or intact.versions != versions():
        return Before(previous, known, None, None)
    return Before(previous, known, Carried(previous, None if known is None else known[1]), intact)


def _grown_from(intact: Manifest | None) -> tuple[str, ...]:
    """Return what the id says of the generation before.

    Among more passages than are compared one by one, neighbours come from a graph, which finds nearly
    all of them: which ones it misses depends on the order in which it grew.
    """
    return () if intact is None or intact.stored <= COMPARED else (f"after {intact.generation}",)


def _write_parts(
    beside: Path,
    generation: str,
    embedder: Embedder,
    parts: Assembled,
    documents: Sequence[str],
    before: Before,
) -> Manifest:
    """Write everything but the records into the folder of a build, the manifest last, and return that."""
    home = home_of(beside)
    if parts.vectors is not None:
        np.save(beside / VECTORS, parts.vectors)
        save_text_keys(beside, parts.text_keys())
    save_words(beside / WORDS, parts.vocabulary, parts.words)
    parts.lexicon().save(beside / LEXICON)
    parts.by_trial.save(beside / TRIALS)
    place = place_for(home, generation)
    sweep_server(home)
    keys, vectors = parts.stored()
    grown = None
    if place is None and before.folder is not None and before.intact is not None:
        grown = grow_store(beside, keys, vectors, parts.same, before.folder, before.intact)
    if grown is None:
        write_store(beside, place, keys, vectors)
    changed, checked = grown or (0, [])
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        generation=generation,
        model=embedder.name,
        model_digest=embedder.digest,
        dimension=embedder.dimension,
        metric=METRIC,
        versions=versions(),
        documents=tuple(documents),
        trials=len(parts.by_trial.ids),
        passages=parts.passages,
        vectors=sum(len(part.texts) for part in parts.rows),
        two_tiers=parts.vectors is None,
        changed_since_made=changed,
        sentinels=tuple(dict.fromkeys((*_some([key.id for key in keys]), *_some(checked)))),
        files=file_records(beside),
        server=place,
    )
    write_manifest(beside, manifest)
    return manifest


def _some(ids: Sequence[str]) -> Sequence[str]:
    return ids[:: max(1, -(-len(ids) // _SENTINELS))]


def _make_current(home: Path, generation: str) -> None:
    """Let readers open a finished generation, and delete what nobody reads any more."""
    swap(home, generation)
    delete_unheld(home, generation)
    sweep_server(home)


def verify(folder: Path, manifest: Manifest) -> None:
    """Check counts, and that every sentinel is found by its own vector; IndexDamaged if not."""
    if faults := content_faults(folder, manifest):
        raise IndexDamaged(
            f"The index that was just built in {folder} is not whole ({faults[0]}): check the disk,"
            " then run the same command again."
        )


def content_faults(folder: Path, manifest: Manifest) -> list[str]:
    """Return what differs between the contents of a generation and its manifest."""
    faults: list[str] = []
    records = Records(folder)
    try:
        if records.counts() != (len(manifest.documents), manifest.trials, manifest.passages):
            faults.append("the records hold another number of documents, trials or passages")
    finally:
        records.close()
    rows, vectors = stored_rows(folder, manifest)
    if vectors.shape != (manifest.trials if manifest.two_tiers else manifest.vectors, manifest.dimension):
        return [*faults, f"the vectors have the shape {vectors.shape}"]
    kind = "trial" if manifest.two_tiers else "passage"
    with open_store(folder, manifest) as store:
        if store.count() != manifest.stored:
            faults.append(f"the vector index holds {store.count()} {kind}s, not {manifest.stored}")
        for sentinel in manifest.sentinels:
            row = rows.get(sentinel, -1)
            near = store.nearest(np.asarray(vectors[row]), 5) if row >= 0 else []
            if not any(rows.get(key) == row for key in near):
                faults.append(f"{kind} {sentinel} is not found by its own vector")
    return faults


def _intact(folder: Path) -> Manifest | None:
    try:
        manifest = read_manifest(folder)
        whole = has_manifest(folder) and not wrong_files(folder, manifest, hashes=True)
        return manifest if whole else None
    except (IndexDamaged, IndexMismatch):
        return None


def _write_store_again(folder: Path, manifest: Manifest) -> None:
    """Fill a server's collection that was lost, from the generation's own vectors."""
    write_store(folder, manifest.server, *stored(folder, manifest))
    verify(folder, manifest)
