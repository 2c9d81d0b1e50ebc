"""records.sqlite: all that one generation knows, as pydantic JSON."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from corpus.document import Document, Frozen
from corpus.errors import IndexDamaged
from corpus.trial import Trial
from index.embedded_texts import MarkedPart
from index.manifest import REPAIR
from index.passage import Passage

FILE_NAME = "records.sqlite"
_EMBEDDED = "SELECT row, text, unit, start, end FROM embedded JOIN units USING (unit)"
_AT_ONCE = 500
"""Values of one query; SQLite allows 999."""


class SourceRecord(Frozen):
    """A file that was ingested: `key` is its path (or `upload:NAME`), `sha256` that of its bytes.

    `folder` is the ingested folder through which it came, None for a file given by itself.
    """

    key: str
    label: str
    sha256: str
    reader_version: str
    folder: str | None
    documents: tuple[str, ...]
    problems: tuple[tuple[str, str], ...] = ()
    """(record, reason) of each record in it that could not be read."""


class PassageKey(NamedTuple):
    """What search needs of a passage before it is shown; `row` is its vector's."""

    id: str
    trial_id: str
    kind: str
    polarity: str
    row: int
    group: str | None = None


class TrialPassages(NamedTuple):
    """The passages of one trial, where each stands among all, and the row of its vector."""

    positions: tuple[int, ...]
    rows: tuple[int, ...]
    passages: tuple[Passage, ...]

    def all_keys(self) -> list[PassageKey]:
        """Return what search needs of each passage."""
        pairs = zip(self.passages, self.rows, strict=True)
        return [PassageKey(p.id, p.trial_id, p.kind, p.polarity, row, p.group) for p, row in pairs]


class Records:
    """Reads records.sqlite of one generation; safe to share among threads."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = threading.Lock()
        if not self._path.is_file():
            raise self._damaged()
        # A generation is never edited, so SQLite need neither lock nor look for a journal.
        self._connection = sqlite3.connect(
            f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def documents(self) -> list[Document]:
        """Return all documents, in the order of their ids."""
        rows = self._rows("SELECT json FROM documents ORDER BY id")
        with self._parsing():
            return [Document.model_validate_json(row[0]) for row in rows]

    def document(self, document_id: str) -> Document | None:
        """Return the document of that id, or None."""
        rows = self._rows("SELECT json FROM documents WHERE id = ?", document_id)
        with self._parsing():
            return Document.model_validate_json(rows[0][0]) if rows else None

    def trials(self) -> list[Trial]:
        """Return all trials, in the order in which they were written."""
        rows = self._rows("SELECT json FROM trials ORDER BY position")
        with self._parsing():
            return [Trial.model_validate_json(row[0]) for row in rows]

    def sources(self) -> list[SourceRecord]:
        """Return all sources, in the order of their keys."""
        rows = self._rows("SELECT json FROM sources ORDER BY key")
        with self._parsing():
            return [SourceRecord.model_validate_json(row[0]) for row in rows]

    def decisions(self) -> list[str]:
        """Return what persons decided, each as JSON; none in a generation from before there were any."""
        if not self._rows("SELECT name FROM sqlite_master WHERE name = 'decisions'"):
            return []
        return [row[0] for row in self._rows("SELECT json FROM decisions ORDER BY position")]

    def passage_keys(self) -> list[PassageKey]:
        """Return the keys of all passages, by position."""
        rows = self._rows("SELECT id, trial_id, kind, polarity, row, cohort FROM passages ORDER BY position")
        return [PassageKey(*row) for row in rows]

    def rows_of_passages(self) -> dict[str, int]:
        """Return the row of every passage's vector, by the passage's id."""
        return dict(self._rows("SELECT id, row FROM passages"))

    def keys_of_trial(self, trial_id: str) -> list[PassageKey]:
        """Return the keys of the passages of one trial, by position."""
        rows = self._rows(
            "SELECT id, trial_id, kind, polarity, row, cohort FROM passages WHERE trial_id = ?"
            " ORDER BY position",
            trial_id,
        )
        return [PassageKey(*row) for row in rows]

    def passage(self, position: int) -> Passage:
        """Return the passage at that position; IndexDamaged where there is none."""
        rows = self._rows("SELECT json FROM passages WHERE position = ?", position)
        if not rows:
            raise self._damaged()
        with self._parsing():
            return Passage.model_validate_json(rows[0][0])

    def passages(self) -> list[Passage]:
        """Return all passages, by position."""
        rows = self._rows("SELECT json FROM passages ORDER BY position")
        with self._parsing():
            return [Passage.model_validate_json(row[0]) for row in rows]

    def of_trial(self, trial_id: str) -> TrialPassages:
        """Return the passages of one trial, by position; none for a trial that is not there."""
        rows = self._rows(
            "SELECT position, row, json FROM passages WHERE trial_id = ? ORDER BY position", trial_id
        )
        with self._parsing():
            return TrialPassages(
                tuple(row[0] for row in rows),
                tuple(row[1] for row in rows),
                tuple(Passage.model_validate_json(row[2]) for row in rows),
            )

    def trial_starts(self) -> list[tuple[str, int]]:
        """Return the trials that have passages, and the position of the first; the rest follow it."""
        return self._rows(
            "SELECT trial_id, min(position) FROM passages GROUP BY trial_id ORDER BY min(position)"
        )

    def rows_of_trial(self, trial_id: str) -> list[int]:
        """Return the rows of the vectors of a trial's passages, each once."""
        rows = self._rows("SELECT DISTINCT row FROM passages WHERE trial_id = ? ORDER BY row", trial_id)
        return [row[0] for row in rows]

    def texts(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the texts whose vectors these rows are; IndexDamaged where one is missing."""
        found: dict[int, str] = {}
        for first in range(0, len(rows), _AT_ONCE):
            part = [int(row) for row in rows[first : first + _AT_ONCE]]
            marks = ",".join("?" * len(part))
            found |= _texts(self._rows(f"{_EMBEDDED} WHERE row IN ({marks})", *part))
        if len(found) != len(set(rows)):
            raise self._damaged()
        return {row: found[row] for row in rows}

    def units(self) -> list[str]:
        """Return the texts that the model reads for the passages, without what is marked in them."""
        return [row[0] for row in self._rows("SELECT text FROM units ORDER BY unit")]

    def document_ids(self) -> list[str]:
        """Return the ids of all documents, in order."""
        return [row[0] for row in self._rows("SELECT id FROM documents ORDER BY id")]

    def rows_by_text(self) -> dict[str, int]:
        """Return the vector's row of every text that is embedded."""
        return {text: row for row, text in _texts(self._rows(_EMBEDDED)).items()}

    def counts(self) -> tuple[int, int, int]:
        """Return how many documents, trials and passages there are."""
        tables = ("documents", "trials", "passages")
        documents, trials, passages = (
            int(self._rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - three fixed names
            for table in tables
        )
        return documents, trials, passages

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _rows(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged() from error

    @contextmanager
    def _parsing(self) -> Iterator[None]:
        try:
            yield
        except ValidationError as error:
            raise self._damaged() from error

    def _damaged(self) -> IndexDamaged:
        return IndexDamaged(
            f"The records in {self._path} cannot be read: run `{REPAIR}` to build them again."
        )


def _texts(rows: Sequence[tuple[int, str, int, int, int]]) -> dict[int, str]:
    return {row: MarkedPart(unit, start, end).text(text) for row, text, unit, start, end in rows}
