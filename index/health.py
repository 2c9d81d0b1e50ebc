"""Health: everything about a data home that can be checked, and what mends it (`trialnav doctor`)."""

from pathlib import Path

import numpy as np

from corpus.document import Frozen
from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing, ModelFailed, StoreFailed
from index.current import current_generation, folder_of
from index.embedding import Embedder, load_embedder
from index.generation import VECTORS, content_faults
from index.manifest import Manifest, read_manifest, wrong_files
from index.records import Records
from index.snapshot import check_made_by
from index.store_place import reach_command, where_faults

MEND = "trialnav ingest FILES"
"""Builds the index again from what was received before and from FILES."""


class Finding(Frozen):
    """Something that is wrong, and the one command that mends it."""

    what: str
    command: str


class HealthReport(Frozen):
    """All findings; `ok` where there are none."""

    ok: bool
    findings: tuple[Finding, ...] = ()


def check(home: Path, embedder: Embedder | None = None) -> HealthReport:
    """Check the current generation of `home` in full; nothing is changed.

    Manifest, sizes and hashes of files, counts in all stores, sentinel vectors, passages
    against their documents, and the model's digest.
    """
    try:
        generation = current_generation(home)
        folder = folder_of(home, generation)
        manifest = read_manifest(folder)
    except (IndexMissing, IndexDamaged, IndexMismatch) as error:
        return _report([str(error)])
    found = [f"In generation {generation} {fault}." for fault in wrong_files(folder, manifest, hashes=True)]
    found += _model_faults(manifest, embedder or load_embedder())
    found += [f"In generation {generation} {fault}." for fault in where_faults(folder, manifest)]
    if not found:
        try:
            found += [f"In generation {generation} {fault}." for fault in content_faults(folder, manifest)]
            found += _passage_faults(folder)
        except StoreFailed as error:
            return HealthReport(ok=False, findings=(Finding(what=str(error), command=reach_command(home)),))
        except (IndexDamaged, OSError, ValueError) as error:
            found.append(str(error))
    return _report(found)


def _report(found: list[str]) -> HealthReport:
    findings = tuple(Finding(what=what, command=MEND) for what in found)
    return HealthReport(ok=not findings, findings=findings)


def _model_faults(manifest: Manifest, embedder: Embedder) -> list[str]:
    try:
        check_made_by(manifest, embedder)
        if embedder.digest != manifest.model_digest:
            return [f"The embedding model {embedder.name} has other weights than built the index."]
    except (IndexMismatch, ModelFailed) as error:
        return [str(error)]
    return []


def _passage_faults(folder: Path) -> list[str]:
    """Return whether passages are what their documents say, and vectors have length 1."""
    records = Records(folder)
    try:
        texts = {document.id: document.text for document in records.documents()}
        wrong = sum(
            texts.get(p.span.document_id, "")[p.span.start : p.span.end] != p.text for p in records.passages()
        )
    finally:
        records.close()
    vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
    lengths = np.linalg.norm(vectors, axis=1)
    faults = [f"{wrong} passages are not what their documents say."] if wrong else []
    if len(lengths) and float(np.abs(lengths - 1).max()) > 1e-3:
        faults.append("Some vectors do not have length 1.")
    return faults
