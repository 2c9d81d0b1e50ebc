"""The sources of a trial as a terminal shows them: file, format, date, and how surely it is of the trial."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.document import Document, Format
    from corpus.trial import Trial

FORMATS: dict["Format", str] = {
    "registry_json": "registry record",
    "registry_xml": "registry record, XML",
    "export_row": "row of an export",
    "labelled_page": "page",
    "html": "web page",
    "docx": "Word document",
    "pdf": "PDF",
    "markdown": "Markdown",
    "description": "description",
    "plain": "text",
}


@dataclass(frozen=True)
class Source:
    """A document of a trial; `record_date` is an ISO day, or None for an undated one.

    `probably` says why it is only probably of this trial (None: it surely is), `apart_from` names
    the trials out of which a person took it.
    """

    document: str
    source: str
    format: str
    record_date: str | None
    probably: str | None
    apart_from: tuple[str, ...]

    def line(self) -> str:
        """Return the source in one paragraph, with the command that undoes what can be undone."""
        dated = f"record of {self.record_date}" if self.record_date else "undated"
        said = f"{self.document} {self.source}, {self.format}, {dated}"
        if self.probably:
            said += (
                f" (probably of this trial: {self.probably}; `trialnav apart {self.document}` undoes that)"
            )
        if self.apart_from:
            others = ", ".join(self.apart_from)
            said += f" (kept apart from {others}; `trialnav together {self.document}` undoes that)"
        return said


def sources_of(
    trial: "Trial", documents: "Mapping[str, Document]", apart_from: Mapping[str, tuple[str, ...]]
) -> list[Source]:
    """Return the sources of a trial in its order; `apart_from` holds trials by document, as kept apart."""
    why = {one.document: one.words for one in trial.likenesses}
    return [
        Source(
            document=document.id,
            source=document.source,
            format=FORMATS[document.format],
            record_date=document.record_date.isoformat() if document.record_date else None,
            probably=why.get(document.id),
            apart_from=tuple(one for one in apart_from.get(document.id, ()) if one != trial.id),
        )
        for document in (documents[one] for one in trial.documents)
    ]
