"""records.sqlite: all that one generation knows, as pydantic JSON."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from corpus.document import Document, Frozen
from corpus.errors import IndexDamaged
from corpus.trial import Trial
from index.passage import Passage

FILE_NAME = "records.sqlite"

_SCHEMA = """
CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE trials (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
CREATE TABLE passages (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trial_id TEXT NOT NULL, kind TEXT NOT NULL,
    polarity TEXT NOT NULL, row INTEGER NOT NULL, search_text TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE sources (key TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE decisions (position INTEGER PRIMARY KEY, json TEXT NOT NULL);
"""


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


def write_records(
    folder: Path,
    documents: Sequence[Document],
    trials: Sequence[Trial],
    passages: Sequence[Passage],
    rows: Sequence[int],
    sources: Sequence[SourceRecord],
    decisions: Sequence[Frozen] = (),
) -> None:
    """Write records.sqlite into `folder`; `rows[i]` is the vector's row of `passages[i]`."""
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
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (at, p.id, p.trial_id, p.kind, p.polarity, row, p.search_text, p.model_dump_json())
                for at, (p, row) in enumerate(zip(passages, rows, strict=True))
            ),
        )
        connection.executemany(
            "INSERT INTO sources VALUES (?, ?)", ((s.key, s.model_dump_json()) for s in sources)
        )
        connection.executemany(
            "INSERT INTO decisions VALUES (?, ?)",
            ((at, d.model_dump_json()) for at, d in enumerate(decisions)),
        )


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
        rows = self._rows(
            "SELECT id, trial_id, kind, polarity, row, json_extract(json, '$.group')"
            " FROM passages ORDER BY position"
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

    def rows_by_text(self) -> dict[str, int]:
        """Return the vector's row of every searched text."""
        return dict(self._rows("SELECT search_text, row FROM passages"))

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
            f"The records in {self._path} cannot be read: run `trialnav ingest FILES` to build them again."
        )
