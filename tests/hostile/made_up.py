"""A made-up trial, zips of it, an embedder without a model, and a folder to ingest from."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.ingest import ingest
from index.library import Library
from index.report import IngestReport

TODAY = date(2026, 11, 21)


def trial(number: int = 1, more: str = "") -> str:
    """The text of a trial of its own for each number."""
    return (
        f"Tablet {number} for people with long cough\n\nNCT{number:08d}\n\n"
        f"This study compares tablet {number} with placebo in patients with chronic cough.\n\n"
        "Inclusion Criteria:\n\n- Cough for at least 8 weeks\n- Adults aged 18 years or older\n\n"
        f"Exclusion Criteria:\n\n- Prior lung transplant\n- Pregnant women\n\n{more}"
    )


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these files, under exactly these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as bundle:
        for name, data in files.items():
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            entry.compress_type = method
            bundle.writestr(entry, data)
    return held.getvalue()


class HashEmbedder:
    """One fixed random vector a text."""

    name, digest, dimension = "hash", "e" * 64, 8

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for at, text in enumerate(texts):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
            rows[at] = np.random.default_rng(seed).normal(size=self.dimension)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@dataclass
class Workplace:
    """A folder of files, and the library that is made from it."""

    folder: Path
    home: Path

    def put(self, name: str, data: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def ingest(self, *paths: Path) -> IngestReport:
        self.embedder = HashEmbedder()
        return ingest(self.home, paths or [self.folder], self.embedder, TODAY)

    def library(self) -> Library:
        return Library.open(self.home, HashEmbedder())

    def texts(self) -> dict[str, str]:
        """The text of every document in the library, by its source."""
        library = self.library()
        found = {document.source: document.text for document in library.documents()}
        library.close()
        return found


def reasons(report: IngestReport) -> dict[str, str]:
    """Why each source could not be read, by its last name; each reason is one sentence."""
    for _, reason in report.unreadable:
        assert reason.endswith(".") and "\n" not in reason and "Errno" not in reason
    return {Path(source).name: reason for source, reason in report.unreadable}
