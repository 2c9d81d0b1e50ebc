"""What a call to the registry did: values only."""

from datetime import date

from pydantic import Field

from corpus.changes import Change
from corpus.document import Frozen
from index.report import IngestReport


class TrialChanges(Frozen):
    """What changed in one trial since the version before; none of it where nothing told here differs.

    `before` and `now` are the days on which the two versions were received.
    """

    trial_id: str
    name: str
    before: date
    now: date
    changes: tuple[Change, ...] = ()


class RegistryReport(Frozen):
    """Studies by what became of them, and the ingest that followed.

    A study that was received but could not be read stands in `fetched` and in `failed`.
    """

    fetched: tuple[str, ...] = ()
    """Received: new here, or another version than was here."""
    unchanged: tuple[str, ...] = ()
    """Here already, as the registry has them now."""
    failed: tuple[tuple[str, str], ...] = ()
    """(id, reason): what is here of these is as it was before."""
    notices: tuple[tuple[str, str], ...] = ()
    """(id, what to know): withdrawn from the registry, or joined to another record."""
    added: tuple[tuple[str, str], ...] = ()
    """(id, name) of trials that came into the library with this call, without a version before."""
    changed: tuple[TrialChanges, ...] = ()
    """New versions that came into the library with this call, in the order of ids."""
    ingest: IngestReport = Field(default_factory=IngestReport)
