"""Writes records.sqlite of a generation; `index.records` reads it."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document, Frozen
from corpus.trial import Trial
from index.records import FILE_NAME, SourceRecord
from index.trial_rows import TrialRows

_SCHEMA = """
PRAGMA journal_mode = OFF; -- a build that is cut short is thrown away, and a whole one is synced by its end
PRAGMA synchronous = OFF;
CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE readings (document_id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE trials (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, whole INTEGER NOT NULL, json TEXT NOT NULL);
CREATE TABLE passages (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, trial_id TEXT NOT NULL, kind TEXT NOT NULL,
    polarity TEXT NOT NULL, row INTEGER NOT NULL, cohort TEXT, said INTEGER NOT NULL,
    json TEXT NOT NULL);
CREATE TABLE units (unit INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE embedded (
    row INTEGER PRIMARY KEY, unit INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE TABLE sources (key TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE decisions (position INTEGER PRIMARY KEY, json TEXT NOT NULL);
"""
_INDEXES = "CREATE INDEX passages_of_trial ON passages (trial_id);"
"""Made when all rows are there, which is faster."""


@dataclass(frozen=True)
class Written:
    """What a generation holds besides passages, as JSON: by the id of the document or trial, or in order."""

    documents: Mapping[str, str]
    readings: Mapping[str, str]
    """What each document says by itself, as a trial."""
    trials: Mapping[str, str]
    sources: Mapping[str, str]
    decisions: Sequence[str]

    @classmethod
    def of(
        cls,
        documents: Mapping[str, Document],
        readings: Mapping[str, Trial],
        trials: Sequence[Trial],
        sources: Sequence[SourceRecord],
        decisions: Sequence[Frozen],
        known: Mapping[str, str],
    ) -> "Written":
        """Return all as JSON; `known` are readings that were written before."""
        return cls(
            {key: document.model_dump_json() for key, document in documents.items()},
            {key: known.get(key) or reading.model_dump_json() for key, reading in readings.items()},
            {trial.id: trial.model_dump_json() for trial in trials},
            {source.key: source.model_dump_json() for source in sources},
            [decision.model_dump_json() for decision in decisions],
        )

    def parts(self) -> list[str]:
        """Return all that makes one generation another than the next; readings follow from documents."""
        return [
            *self.documents.values(),
            *self.trials.values(),
            *sorted(self.sources.values()),
            *self.decisions,
        ]


def write_records(folder: Path, written: Written, rows: Sequence[TrialRows]) -> None:
    """Write records.sqlite into `folder`; `rows` are the passages of each trial, in the order of trials."""
    whole = {part.trial_id: part.whole for part in rows}
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO documents VALUES (?, ?)", written.documents.items())
        connection.executemany("INSERT INTO readings VALUES (?, ?)", written.readings.items())
        connection.executemany(
            "INSERT INTO trials VALUES (?, ?, ?, ?)",
            ((at, key, whole[key], json) for at, (key, json) in enumerate(written.trials.items())),
        )
        _write_passages(connection, rows)
        connection.executemany("INSERT INTO sources VALUES (?, ?)", written.sources.items())
        connection.executemany("INSERT INTO decisions VALUES (?, ?)", enumerate(written.decisions))


def _write_passages(connection: sqlite3.Connection, rows: Sequence[TrialRows]) -> None:
    """Write passages and the texts that are embedded for them, numbered over all trials."""
    position = unit = row = 0
    for part in rows:
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    at,
                    p.id,
                    part.trial_id,
                    p.kind,
                    p.polarity,
                    row - part.first + p.row,
                    p.group,
                    p.said,
                    p.json,
                )
                for at, p in enumerate(part.passages, position)
            ),
        )
        connection.executemany("INSERT INTO units VALUES (?, ?)", enumerate(part.texts.units, unit))
        connection.executemany(
            "INSERT INTO embedded VALUES (?, ?, ?, ?)",
            ((at, unit + text.unit, text.start, text.end) for at, text in enumerate(part.texts.parts, row)),
        )
        position += len(part.passages)
        unit += len(part.texts.units)
        row += len(part.texts)
    connection.executescript(_INDEXES)
