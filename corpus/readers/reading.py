"""What a reader makes of one record."""

from dataclasses import dataclass
from datetime import date

from corpus.document import Format, Node


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
