"""What the generation before holds, to be written again as it stands wherever a trial is the same.

A trial that is the same, made by the same versions of our code, has the same passages, words and texts:
they need not be cut, read, parsed or embedded again, and one changed file costs what it changes.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from corpus.trial import Trial
from index.embedded_texts import EmbeddedTexts, MarkedPart
from index.embedding import Vectors
from index.records import FILE_NAME
from index.text_keys import load_keys
from index.trial_index import FOLDER as TRIALS
from index.trial_index import texts_before
from index.trial_rows import PassageRow, TrialRows
from index.trial_text import TrialTexts
from index.word_table import load_words

WORDS = "words"
"""Folder of the passages' words, below a generation's."""


class _Span(NamedTuple):
    """First and last position of a trial's passages, and first and last row of their vectors."""

    first: int
    last: int
    row: int
    last_row: int


class Carried:
    """The parts of a generation that is whole (every hash was checked), trial by trial."""

    def __init__(self, folder: Path, vectors: Vectors | None) -> None:
        """Open `folder`; `vectors` are its own, where they are of the model that is used now."""
        self.vocabulary, words = load_words(folder / WORDS)
        self._vectors = vectors
        self._keys = None if vectors is None else load_keys(folder)
        uri = f"{(folder / FILE_NAME).resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            self.written_readings = dict(connection.execute("SELECT document_id, json FROM readings"))
            trials = connection.execute("SELECT id, whole, json FROM trials").fetchall()
            passages = connection.execute(
                "SELECT id, kind, polarity, row, cohort, said, json FROM passages ORDER BY position"
            )
            self._passages = [PassageRow(*each) for each in passages]
            self._units = [
                row[0] for row in connection.execute("SELECT text FROM units ORDER BY unit").fetchall()
            ]
            self._parts = connection.execute("SELECT unit, start, end FROM embedded ORDER BY row").fetchall()
            spans = connection.execute(
                "SELECT trial_id, min(position), max(position), min(row), max(row) FROM passages"
                " GROUP BY trial_id"
            ).fetchall()
        self._folder = folder
        self._trials = {key: text for key, _, text in trials}
        self._whole = {key for key, whole, _ in trials if whole} & {key for key, *_ in spans}
        self._spans = {key: _Span(*rest) for key, *rest in spans}
        parts = words.parts([(span.first, span.last + 1) for span in self._spans.values()])
        self._words = dict(zip(self._spans, parts, strict=True))

    def readings(self) -> dict[str, Trial]:
        """Return what each document says by itself, by its id."""
        return {key: Trial.model_validate_json(text) for key, text in self.written_readings.items()}

    def texts(self, written: Mapping[str, str]) -> TrialTexts:
        """Return the texts of those trials that are as `written`, JSON by trial id."""
        same = {key for key, json in written.items() if self._trials.get(key) == json}
        return texts_before(self._folder / TRIALS, same)

    def rows_of(self, trial_id: str, json: str) -> TrialRows | None:
        """Return the rows of a trial; None where it is not `json` any more, or not all of it was kept."""
        if self._trials.get(trial_id) != json or trial_id not in self._whole:
            return None
        first, last, row, last_row = self._spans[trial_id]
        unit, last_unit = self._parts[row][0], self._parts[last_row][0]
        return TrialRows(
            trial_id,
            self._passages[first : last + 1],
            EmbeddedTexts.of(
                self._units[unit : last_unit + 1],
                [MarkedPart(at - unit, start, end) for at, start, end in self._parts[row : last_row + 1]],
            ),
            self._words[trial_id],
            first=row,
            vectors=None if self._vectors is None else self._vectors[row : last_row + 1],
            known_keys=None if self._keys is None else self._keys[row : last_row + 1],
        )
