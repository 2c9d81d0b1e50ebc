"""What the tests of page and document readers share: a reading as a trial, and the cover check."""

from datetime import date

from corpus.criteria import leaves
from corpus.dates import record_date
from corpus.document import Document
from corpus.readers.reading import Reading
from corpus.structure import structure
from corpus.trial import Trial


def document(reading: Reading) -> Document:
    """The document that a reading makes."""
    return Document(
        id="0" * 16,
        text=reading.text,
        source="test",
        format=reading.format,
        retrieved=date(2026, 11, 21),
        record_date=record_date(reading.text, reading.nodes),
        nodes=reading.nodes,
        pages=reading.pages,
    )


def trial(reading: Reading) -> Trial:
    """What a reading says of its study."""
    return structure(document(reading))


def criteria(reading: Reading) -> list[tuple[str, str]]:
    """The words of each criterion with its side."""
    return [(leaf.text, leaf.polarity) for leaf in leaves(trial(reading).eligibility)]


def said(reading: Reading, field: str) -> list[str]:
    """The words of the nodes of a field."""
    return [reading.text[node.start : node.end] for node in reading.nodes if node.field == field]


def others(reading: Reading) -> str:
    """All that was kept as no word of the trial."""
    return "\n".join(reading.text[n.start : n.end] for n in reading.nodes if n.kind == "other")


def covered_once(reading: Reading) -> bool:
    """Whether each character that is no blank lies in exactly one node."""
    at = 0
    for node in reading.nodes:
        if node.start < at or reading.text[at : node.start].strip():
            return False
        at = node.end
    return not reading.text[at:].strip()
