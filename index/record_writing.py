"""Writes records.sqlite of a generation; `index.records` reads it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from corpus.document import Document, Frozen
from corpus.trial import Trial
from index.embedded_texts import EmbeddedTexts
from index.passage import Passage
from index.records import FILE_NAME, SourceRecord

_SCHEMA = """
CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE trials (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
CREATE TABLE passages (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trial_id TEXT NOT NULL, kind TEXT NOT NULL,
    polarity TEXT NOT NULL, row INTEGER NOT NULL, json TEXT NOT NULL);
CREATE INDEX passages_of_trial ON passages (trial_id);
CREATE TABLE units (unit INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE embedded (
    row INTEGER PRIMARY KEY, unit INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE TABLE sources (key TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE decisions (position INTEGER PRIMARY KEY, json TEXT NOT NULL);
"""


def write_records(
    folder: Path,
    documents: Sequence[Document],
    trials: Sequence[Trial],
    passages: Sequence[Passage],
    rows: Sequence[int],
    texts: EmbeddedTexts,
    sources: Sequence[SourceRecord],
    decisions: Sequence[Frozen] = (),
) -> None:
    """Write records.sqlite into `folder`.

    `rows[i]` is the vector's row of `passages[i]`, `texts[row]` what that vector is of.
    """
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?)", ((d.id, d.model_dump_json()) for d in documents)
        )
        connection.executemany(
            "INSERT INTO trials VALUES (?, ?, ?)",
            ((at, trial.id, trial.model_dump_json()) for at, trial in enumerate(trials)),
        )
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (at, p.id, p.trial_id, p.kind, p.polarity, row, p.model_dump_json())
                for at, (p, row) in enumerate(zip(passages, rows, strict=True))
            ),
        )
        connection.executemany("INSERT INTO units VALUES (?, ?)", enumerate(texts.units))
        connection.executemany(
            "INSERT INTO embedded VALUES (?, ?, ?, ?)", ((row, *part) for row, part in enumerate(texts.parts))
        )
        connection.executemany(
            "INSERT INTO sources VALUES (?, ?)", ((s.key, s.model_dump_json()) for s in sources)
        )
        connection.executemany(
            "INSERT INTO decisions VALUES (?, ?)",
            ((at, d.model_dump_json()) for at, d in enumerate(decisions)),
        )
