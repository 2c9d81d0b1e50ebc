"""What an ingest did."""

from corpus.document import Frozen


class IngestReport(Frozen):
    """Sources by what became of them, and how much had to be embedded.

    `read` are new sources, `replaced` known ones with new contents, `unchanged` those that were
    here already, `removed` those that are gone from an ingested folder or were taken out.
    """

    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    """(source, reason) of each."""
    embedded: int = 0
    """Passages whose vector had to be computed."""
    generation: str = ""
