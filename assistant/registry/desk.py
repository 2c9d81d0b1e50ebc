"""Fetch, refresh, search: records from the registry into the library, and what changed in them.

Nothing here connects, or imports what connects, until `fetch`, `refresh` or `search` is called.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.registry.history import compared, earlier, name_of
from assistant.registry.report import RegistryReport, TrialChanges
from assistant.settings import Settings
from corpus.changes import Change
from corpus.document import Document
from corpus.errors import NavigatorError, RegistryFailed
from index.embedding import Embedder
from index.generation import OnProgress
from index.ingest import ingest
from index.received import Received, Version, stated
from index.report import IngestReport, NothingWasRead

if TYPE_CHECKING:
    from corpus.registry import Registry, SearchResult

ASKING, FETCHING = "asking the registry", "fetching records"
"""Stages of `on_progress`, before those of an ingest."""

FAILURES_IN_A_ROW = 3
"""After so many studies that the registry would not give, each tried several times over a minute or
more, the rest is left for another call: it is down, and asking on would take hours."""

_NOT_TRIED = (
    f"It was not tried, since the registry failed {FAILURES_IN_A_ROW} times in a row: run the same command"
    " again to go on."
)


@dataclass
class _Account:
    """What became of each study so far."""

    fetched: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class RegistryDesk:
    """Works for one data home; `connect` opens the client, a context manager, and is called only then."""

    home: Path
    embedder: Embedder
    today: date
    connect: "Callable[[], Registry]"

    @property
    def received(self) -> Received:
        """The records that came from the registry."""
        return Received(self.home)

    def fetch(self, ids: Sequence[str], on_progress: OnProgress | None = None) -> RegistryReport:
        """Get each study and take it into the library; one that is here already is brought up to date.

        A study that cannot be had is named in the report and the rest goes on. IndexBusy where
        another process fetches or ingests.
        """
        account, received = _Account(), self.received
        with received.lock():
            received.sweep()
            self._receive(_numbers(ids, account), account, on_progress)
            return self._take_in(account, on_progress)

    def refresh(
        self, ids: Sequence[str] | None = None, on_progress: OnProgress | None = None
    ) -> RegistryReport:
        """Get those studies anew whose last update at the registry is another than in the record here.

        All that came from the registry are asked for, or those named. What a call that was cut short
        has received already is not fetched again. NavigatorError where nothing came from the registry
        yet, RegistryFailed where it cannot be asked at all; else as `fetch`.
        """
        tell = on_progress or (lambda stage, done, total: None)
        account, received = _Account(), self.received
        with received.lock():
            received.sweep()
            here = received.updates()
            if not here:
                raise NavigatorError(
                    "Nothing came from the registry yet: `trialnav fetch NCT01234567` gets a trial."
                )
            wanted = list(here) if ids is None else _numbers(ids, account)
            for missing in [one for one in wanted if one not in here]:
                wanted.remove(missing)
                account.failed.append(
                    (missing, f"It did not come from the registry: `trialnav fetch {missing}` gets it.")
                )
            tell(ASKING, 0, len(wanted))
            with self.connect() as registry:
                listed = registry.versions(wanted) if wanted else {}
            tell(ASKING, len(wanted), len(wanted))
            for gone in [one for one in wanted if one not in listed]:
                account.notices.append((gone, _no_longer_listed(received.history(gone)[0])))
            same = {one for one, day in listed.items() if day == (here[one] or "")}
            account.unchanged += [one for one in wanted if one in same]
            stale = [one for one in wanted if one in listed and one not in same]
            self._receive(stale, account, on_progress)
            return self._take_in(account, on_progress)

    def search(self, query: str, limit: int = 20) -> "SearchResult":
        """Return the first `limit` studies that the registry has for `query`, and how many there are."""
        with self.connect() as registry:
            return registry.search(query, limit)

    def changes(self, nct_id: str) -> tuple[Change, ...]:
        """Return what changed between the version before and the current one; () without one before."""
        found = compared(self.received, nct_id)
        return found.changes if found else ()

    def earlier(self, nct_id: str) -> Document | None:
        """Return the version before as a document: where `Change.before_spans` point. None without one."""
        return earlier(self.received, nct_id)

    def forget(self, sources: Sequence[str]) -> None:
        """See to it that records whose files were removed from the library do not come back by themselves."""
        for source in sources:
            self.received.forget(Path(source))

    def _receive(self, ids: Sequence[str], account: _Account, on_progress: OnProgress | None) -> None:
        """Get and keep each study; what is here is whole whenever this is cut short."""
        failures = 0
        if not ids:
            return
        with self.connect() as registry:
            for done, asked in enumerate(ids):
                if on_progress:
                    on_progress(FETCHING, done, len(ids))
                if failures >= FAILURES_IN_A_ROW:
                    account.failed.append((asked, _NOT_TRIED))
                    continue
                try:
                    self._keep(asked, registry.study(asked), account)
                    failures = 0
                except RegistryFailed as error:
                    failures += 1
                    account.failed.append((asked, str(error)))
                except NavigatorError as error:
                    account.failed.append((asked, str(error)))
        if on_progress:
            on_progress(FETCHING, len(ids), len(ids))

    def _keep(self, asked: str, data: bytes, account: _Account) -> None:
        """Keep a record under its own number; the registry may have joined the study to another record."""
        own = stated(data)[0] or asked
        new = self.received.keep(own, data, self.today)
        (account.fetched if new else account.unchanged).append(own)
        if own != asked:
            for version in self.received.history(asked)[:1]:
                self.received.forget(version.path)
            account.notices.append((asked, f"The registry has joined {asked} to {own}, which was fetched."))

    def _take_in(self, account: _Account, on_progress: OnProgress | None) -> RegistryReport:
        """Ingest what was received, now or by a call that was cut short, and say what it changed."""
        report = IngestReport()
        changed: list[TrialChanges] = []
        added: list[tuple[str, str]] = []
        folder = self.received.current
        if self.received.updates():
            try:
                report = ingest(self.home, [folder], self.embedder, self.today, on_progress)
            except NothingWasRead as nothing:
                report = nothing.report
            taken = {Path(source).name.partition("_")[0] for source in (*report.read, *report.replaced)}
            for one in sorted(taken):
                found = compared(self.received, one)
                if found is not None:
                    changed.append(found)
                else:
                    added.append((one, name_of(self.received, one) or one))
            account.failed += [
                (Path(source).name.partition("_")[0], why) for source, why in report.unreadable
            ]
        return RegistryReport(
            fetched=tuple(dict.fromkeys(account.fetched)),
            unchanged=tuple(dict.fromkeys(account.unchanged)),
            failed=tuple(account.failed),
            notices=tuple(account.notices),
            added=tuple(added),
            changed=tuple(changed),
            ingest=report,
        )


def desk(home: Path, embedder: Embedder, settings: Settings, today: date) -> RegistryDesk:
    """Return the desk of a data home, at the registry that the settings name."""
    return RegistryDesk(home, embedder, today, lambda: _connected(settings))


def _connected(settings: Settings) -> "Registry":
    from corpus.registry import BASE_URL, Registry

    return Registry(settings.registry_url or BASE_URL)


def _numbers(ids: Sequence[str], account: _Account) -> list[str]:
    """Return registry numbers in their own form, each once; what is none is noted as failed."""
    from corpus.registry import registry_number

    numbers: list[str] = []
    for one in ids:
        try:
            numbers.append(registry_number(one))
        except NavigatorError as error:
            account.failed.append((one, str(error)))
    return list(dict.fromkeys(numbers))


def _no_longer_listed(version: Version) -> str:
    return (
        f"The registry no longer lists {version.nct_id} (withdrawn, or joined to another record): the record"
        f" received on {version.day.isoformat()} is kept."
    )
