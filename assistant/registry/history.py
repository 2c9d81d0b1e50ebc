"""The versions of a trial's record that came from the registry, read and set beside each other."""

import logging

from assistant.registry.report import TrialChanges
from corpus import readers
from corpus.changes import changes
from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.merge import trials_of
from index.received import Received, Version

_log = logging.getLogger(__name__)


def compared(received: Received, nct_id: str) -> TrialChanges | None:
    """Return what differs between the version before and the current one; None without one before."""
    found = _two(received, nct_id)
    if found is None:
        return None
    (old, old_document), (new, new_document) = found
    before, after = trials_of([old_document])[0], trials_of([new_document])[0]
    return TrialChanges(
        trial_id=nct_id, name=after.name, before=old.day, now=new.day, changes=changes(before, after)
    )


def name_of(received: Received, nct_id: str) -> str | None:
    """Return the name of a trial that came from the registry, None where its record cannot be read."""
    history = received.history(nct_id)
    document = _document(history[0]) if history else None
    return trials_of([document])[0].name if document else None


def earlier(received: Received, nct_id: str) -> Document | None:
    """Return the version before the current one as a document; None without one."""
    found = _two(received, nct_id)
    return found[0][1] if found else None


def _two(received: Received, nct_id: str) -> tuple[tuple[Version, Document], tuple[Version, Document]] | None:
    """Return the newest version before the current one and the current one, both read by today's readers.

    A version that cannot be read any more is passed over.
    """
    history = received.history(nct_id)
    current = _document(history[0]) if history else None
    if current is None:
        return None
    for version in history[1:]:
        before = _document(version)
        if before is not None:
            return (version, before), (history[0], current)
    return None


def _document(version: Version) -> Document | None:
    try:
        return readers.read_path(version.path, version.day)[0]
    except UnreadableDocument as error:
        _log.warning("%s", error)
        return None
