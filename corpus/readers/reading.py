"""What a reader makes of one record."""

from dataclasses import dataclass
from datetime import date

from corpus.document import Format, Node
from corpus.errors import UnreadableDocument
from corpus.limits import MAX_RECORDS


@dataclass(frozen=True)
class Reading:
    """Reading text and nodes of one record; `record` are the bytes that its id is made from.

    `name` tells the record among others of its source (a registry id, a row), None where a source
    is one record. `pages` are offsets into `text`. `record_date` is given where the source keeps
    the date of its last update apart; otherwise it is told from the nodes.
    """

    format: Format
    text: str
    nodes: tuple[Node, ...]
    record: bytes
    name: str | None = None
    record_date: date | None = None
    pages: tuple[int, ...] = ()


def check_count(records: int, source: str) -> None:
    """Raise UnreadableDocument for more records than are read from one file."""
    if records > MAX_RECORDS:
        raise UnreadableDocument(
            f"{source} holds more than {MAX_RECORDS:,} records: split it into smaller files."
        )
