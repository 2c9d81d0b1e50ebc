"""What persons decided: documents that are not of the trial that they seemed to be of.

A decision names documents so that it holds for them under a new reader, in another file or after
all generations are lost: by id, else by their text, else by their place in a file of those bytes.
The current generation holds what is decided; `apart.json` beside `documents/` is its copy.
"""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.document import Document, Frozen
from corpus.errors import IndexDamaged
from corpus.merge import KeptApart
from index.manifest import REPAIR
from index.originals import write_whole
from index.records import Records, SourceRecord

FILE_NAME = "apart.json"

_log = logging.getLogger(__name__)


class Mark(Frozen):
    """A document as a decision names it.

    `content` is the SHA-256 of its text without white space; it was number `position` of the `of`
    documents in a file whose bytes have the hash `sha256` (None: in no file).
    """

    document: str
    content: str
    sha256: str | None = None
    position: int = 0
    of: int = 0


class Decision(Frozen):
    """`document` is not of the trial that has the documents `others` and the registry numbers `ids`."""

    document: Mark
    others: tuple[Mark, ...]
    ids: tuple[str, ...] = ()


_DECISIONS = TypeAdapter(tuple[Decision, ...])


def mark_of(document: Document, sources: Sequence[SourceRecord]) -> Mark:
    """Return how a decision names `document`."""
    place = next((source for source in sources if document.id in source.documents), None)
    if place is None:
        return Mark(document=document.id, content=_content(document))
    return Mark(
        document=document.id,
        content=_content(document),
        sha256=place.sha256,
        position=place.documents.index(document.id),
        of=len(place.documents),
    )


class Known:
    """Finds the documents that decisions name among those that are here."""

    def __init__(self, documents: Mapping[str, Document], sources: Sequence[SourceRecord]) -> None:
        """Note every document by its text and its place."""
        self._documents = documents
        self._sources = sources
        self._by_content: dict[str, list[str]] = {}
        for document_id in sorted(documents):
            self._by_content.setdefault(_content(documents[document_id]), []).append(document_id)
        self._by_place = {
            (source.sha256, position, len(source.documents)): document_id
            for source in sources
            for position, document_id in enumerate(source.documents)
            if document_id in documents
        }

    def named(self, mark: Mark) -> list[str]:
        """Return the ids of the documents that `mark` names; none where they are not here."""
        if mark.document in self._documents:
            return [mark.document]
        if mark.content in self._by_content:
            return self._by_content[mark.content]
        place = self._by_place.get((mark.sha256 or "", mark.position, mark.of))
        return [place] if place else []

    def renewed(self, mark: Mark) -> Mark:
        """Return the mark of the document as it is now, or the old one where there is not just one."""
        ids = self.named(mark)
        return mark_of(self._documents[ids[0]], self._sources) if len(ids) == 1 else mark


def resolve(
    decisions: Sequence[Decision], documents: Mapping[str, Document], sources: Sequence[SourceRecord]
) -> list[KeptApart]:
    """Return the decisions in terms of the documents that are here."""
    if not decisions:
        return []
    known = Known(documents, sources)
    return [
        KeptApart(
            document=document_id,
            documents=frozenset(other for mark in one.others for other in known.named(mark)) - {document_id},
            ids=frozenset(one.ids),
        )
        for one in decisions
        for document_id in known.named(one.document)
    ]


def renewed(
    decisions: Sequence[Decision], documents: Mapping[str, Document], sources: Sequence[SourceRecord]
) -> tuple[Decision, ...]:
    """Return the decisions with documents named as they are now; those of absent ones are kept."""
    if not decisions:
        return ()
    known = Known(documents, sources)
    return tuple(
        Decision(
            document=known.renewed(one.document),
            others=tuple(known.renewed(mark) for mark in one.others),
            ids=one.ids,
        )
        for one in decisions
    )


def save_decisions(home: Path, decisions: Sequence[Decision]) -> None:
    """Write the copy of what is decided, whole or not at all; nothing where nothing ever was."""
    path = home / FILE_NAME
    if decisions or path.is_file():
        write_whole(path, _DECISIONS.dump_json(tuple(decisions)))


def load_decisions(home: Path) -> tuple[Decision, ...]:
    """Return the copy of what is decided; empty, with a warning, where it cannot be read."""
    path = home / FILE_NAME
    if not path.is_file():
        return ()
    try:
        return _DECISIONS.validate_python(json.loads(path.read_bytes()))
    except (OSError, ValueError, ValidationError) as error:
        _log.warning("%s cannot be read, so documents that were kept apart may join again: %s", path, error)
        return ()


def decisions_in(records: Records) -> tuple[Decision, ...]:
    """Return what is decided as of a generation; IndexDamaged where it cannot be read."""
    try:
        return tuple(Decision.model_validate_json(one) for one in records.decisions())
    except ValidationError as error:
        raise IndexDamaged(
            f"The decisions in the index cannot be read: run `{REPAIR}` to build it again."
        ) from error


def _content(document: Document) -> str:
    return hashlib.sha256("".join(document.text.split()).encode()).hexdigest()
