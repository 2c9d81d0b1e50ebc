"""Builds a generation beside the current one, verifies it, swaps it in, and deletes old ones.

The caller holds the writer lock. A build that is cut short leaves the current generation as it was.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import readers
from corpus.document import Document
from corpus.errors import IndexDamaged
from corpus.merge import TRIALS_VERSION, trials_of
from corpus.trial import Trial
from index.apart import Decision, resolve
from index.current import folder_of, swap, sync_folder, sync_tree
from index.embedding import Embedder
from index.holds import delete_unheld
from index.lexical import LEXICAL_VERSION, Lexicon
from index.manifest import (
    FORMAT_VERSION,
    Manifest,
    file_records,
    read_manifest,
    write_manifest,
    wrong_files,
)
from index.passage import Passage
from index.passages import PASSAGES_VERSION, passages_of
from index.records import PassageKey, Records, SourceRecord, write_records
from index.reuse import VECTORS, OnProgress, reusable, vectors_of
from index.store import METRIC
from index.store_place import FOLDER as STORE
from index.store_place import is_lost, open_store, place_for, server_of, sweep_server, write_store
from index.trial_index import FOLDER as TRIALS
from index.trial_index import TrialIndex, reusable_trials
from index.trial_text import TRIAL_TEXT_VERSION

__all__ = ["LEXICON", "STORE", "VECTORS", "Built", "OnProgress", "build", "content_faults", "versions"]

LEXICON = "bm25"
_SENTINELS = 16
MOST_ALIKE = 16
"""Equal passages that are indexed: by hundreds of equal vectors the graph of neighbours falls apart."""


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
) -> Built:
    """Make `documents` the current generation of `home`, unless they are so already.

    Vectors are taken from the generation in `previous` where the model and the searched text
    are the same. `decisions` are what persons decided about documents.

    IndexDamaged where what was written does not read back as it should.
    """
    report = on_progress or (lambda stage, done, total: None)
    ordered = sorted(documents, key=lambda document: document.id)
    by_id = {document.id: document for document in ordered}
    trials = trials_of(ordered, resolve(decisions, by_id, sources))
    generation = generation_id(ordered, trials, embedder, sources, decisions, server_of(home))
    final = folder_of(home, generation)
    if final.is_dir():
        if (known := _intact(final)) is not None:
            if is_lost(final, known):
                _write_store_again(final, known)
            swap(home, generation)
            delete_unheld(home, generation)
            sweep_server(home)
            return Built(known, 0)
        shutil.rmtree(final)
    beside = final.with_name(f".building-{generation}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    passages = _unique([p for trial in trials for p in passages_of(trial, by_id)])
    texts = list(dict.fromkeys(passage.search_text for passage in passages))
    vectors, embedded = vectors_of(texts, embedder, reusable(previous, embedder), report)
    by_trial = TrialIndex.build(trials, embedder, reusable_trials(previous, embedder), report)
    row_of = {text: row for row, text in enumerate(texts)}
    rows = [row_of[passage.search_text] for passage in passages]
    report("writing", 0, 1)
    write_records(beside, ordered, trials, passages, rows, sources, decisions)
    np.save(beside / VECTORS, vectors)
    Lexicon.build([passage.search_text for passage in passages]).save(beside / LEXICON)
    by_trial.save(beside / TRIALS)
    place = place_for(home, generation)
    sweep_server(home)
    write_store(beside, place, _keys(passages, rows), vectors)
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        generation=generation,
        model=embedder.name,
        model_digest=embedder.digest,
        dimension=embedder.dimension,
        metric=METRIC,
        versions=versions(),
        documents=tuple(by_id),
        trials=len(trials),
        passages=len(passages),
        vectors=len(texts),
        sentinels=tuple(p.id for p in passages[:: max(1, -(-len(passages) // _SENTINELS))]),
        files=file_records(beside),
        server=place,
    )
    write_manifest(beside, manifest)
    report("writing", 1, 1)
    verify(beside, manifest)
    sync_tree(beside)
    beside.rename(final)
    sync_folder(final.parent)
    swap(home, generation)
    delete_unheld(home, generation)
    sweep_server(home)
    return Built(manifest, by_trial.embedded + sum(1 for p in passages if p.search_text in embedded))


def versions() -> dict[str, str]:
    """Return the versions of the code that shapes what a generation holds."""
    return {
        "reader": reader_version(),
        "trials": TRIALS_VERSION,
        "passages": PASSAGES_VERSION,
        "lexical": LEXICAL_VERSION,
        "trial_texts": TRIAL_TEXT_VERSION,
    }


def reader_version() -> str:
    """Return the version of the readers: a document read by another one is read again."""
    return readers.READER_VERSION


def generation_id(
    documents: Sequence[Document],
    trials: Sequence[Trial],
    embedder: Embedder,
    sources: Sequence[SourceRecord],
    decisions: Sequence[Decision] = (),
    server: Sequence[str] = (),
) -> str:
    """Return 16 hex digits that depend on contents, versions, the model and `server` alone.

    `server` is the place of the server that holds the vectors; nothing for the generation's folder.
    """
    digest = hashlib.sha256()
    parts = [str(FORMAT_VERSION), repr(sorted(versions().items())), embedder.name, embedder.digest]
    parts += [value.model_dump_json() for values in (documents, trials) for value in values]
    parts += sorted(source.model_dump_json() for source in sources)
    parts += [decision.model_dump_json() for decision in decisions]
    parts += server
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()[:16]


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
        keys = records.passage_keys()
    finally:
        records.close()
    vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
    if vectors.shape != (manifest.vectors, manifest.dimension):
        return [*faults, f"the vectors have the shape {vectors.shape}"]
    rows = {key.id: key.row for key in keys}
    with open_store(folder, manifest) as store:
        if store.count() != manifest.passages:
            faults.append(f"the vector index holds {store.count()} passages, not {manifest.passages}")
        for sentinel in manifest.sentinels:
            row = rows.get(sentinel, -1)
            near = store.nearest(np.asarray(vectors[row]), 5) if row >= 0 else []
            if not any(rows.get(key) == row for key in near):
                faults.append(f"passage {sentinel} is not found by its own vector")
    return faults


def _intact(folder: Path) -> Manifest | None:
    try:
        manifest = read_manifest(folder)
        return None if wrong_files(folder, manifest, hashes=True) else manifest
    except IndexDamaged:
        return None


def _unique(passages: list[Passage]) -> list[Passage]:
    """Drop a passage that two trials claim the second time it comes, and what says the same too often."""
    alike: Counter[str] = Counter()
    kept: dict[str, Passage] = {}
    for passage in passages:
        if passage.id not in kept and alike[passage.search_text] < MOST_ALIKE:
            alike[passage.search_text] += 1
            kept[passage.id] = passage
    return list(kept.values())


def _keys(passages: Sequence[Passage], rows: list[int]) -> list[PassageKey]:
    return [
        PassageKey(p.id, p.trial_id, p.kind, p.polarity, row) for p, row in zip(passages, rows, strict=True)
    ]


def _write_store_again(folder: Path, manifest: Manifest) -> None:
    """Fill a server's collection that was lost, from the generation's own vectors."""
    records = Records(folder)
    try:
        keys = records.passage_keys()
    finally:
        records.close()
    write_store(folder, manifest.server, keys, np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False))
    verify(folder, manifest)
