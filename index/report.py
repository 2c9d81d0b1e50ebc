"""What an ingest did."""

from pydantic import Field

from corpus.document import Frozen
from corpus.errors import NothingToRead


class IngestReport(Frozen):
    """Sources by what became of them, the documents in them, and how much had to be embedded.

    A source is a file; it may hold many documents (rows, studies, the files of a zip). `read` are
    new sources, `replaced` known ones with new contents, `unchanged` those that were here already,
    `removed` those that are gone from an ingested folder or were taken out.
    """

    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    """(source, reason) of each; a record or file inside a source as `source/record`."""
    problems: tuple[tuple[str, str], ...] = ()
    """Those of `unreadable` that are a record or file inside a source that was read otherwise."""
    documents: int = 0
    """Documents in the library now."""
    documents_new: int = 0
    """Documents that were not in the library before."""
    documents_gone: int = 0
    """Documents that were in the library before and are not now."""
    documents_of: dict[str, int] = Field(default_factory=dict)
    """Documents in the sources by what became of these: `read`, `unchanged`, `replaced`, `removed`."""
    embedded: int = 0
    """Passages whose vector had to be computed."""
    generation: str = ""


class NothingWasRead(NothingToRead):
    """NothingToRead, with the report of what was tried and why each of it could not be read."""

    def __init__(self, sentence: str, report: IngestReport) -> None:
        super().__init__(sentence)
        self.report = report
