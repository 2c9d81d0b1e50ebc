"""The methods of TrialAssistant about the registry; the work is `desk`'s."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.registry.desk import RegistryDesk
from assistant.registry.report import RegistryReport
from corpus.changes import Change
from corpus.document import Document
from corpus.trial import Trial
from index.generation import OnProgress

if TYPE_CHECKING:
    from corpus.registry import SearchResult


class RegistryCalls(ABC):
    """Gets records from the registry; `fetch`, `refresh` and `search_registry` connect, and nothing else."""

    def fetch(self, ids: Sequence[str], on_progress: OnProgress | None = None) -> RegistryReport:
        """Get these studies ("NCT01234567") from the registry into the library.

        The report names what could not be had, and why. `on_progress` hears of the stages `asking the
        registry` and `fetching records` before those of `ingest`. IndexBusy where another process
        fetches or ingests.
        """
        report = self._desk().fetch(ids, on_progress)
        self._pick_up()
        return report

    def refresh(
        self, ids: Sequence[str] | None = None, on_progress: OnProgress | None = None
    ) -> RegistryReport:
        """Get what the registry has updated, of all studies that came from it or of these.

        `report.changed` says what differs, trial by trial. NavigatorError where nothing came from the
        registry yet, RegistryFailed where it cannot be asked at all.
        """
        report = self._desk().refresh(ids, on_progress)
        self._pick_up()
        return report

    def search_registry(self, query: str, limit: int = 20) -> "SearchResult":
        """Return the first `limit` studies that the registry has for `query`, and how many there are.

        Nothing is fetched. BadQuestion for a query without words, RegistryFailed where it gives no answer.
        """
        return self._desk().search(query, limit)

    def changes(self, trial_id: str) -> tuple[Change, ...]:
        """Return what changed between a trial's last two records from the registry, () without two.

        `after_spans` point into documents of the library, `before_spans` into `earlier(trial_id)`.
        """
        return self._desk().changes(self.trial(trial_id).id)

    def earlier(self, trial_id: str) -> Document | None:
        """Return a trial's record from the registry as it was before the current one; None without one."""
        return self._desk().earlier(self.trial(trial_id).id)

    @abstractmethod
    def trial(self, trial_id: str) -> Trial:
        """Return a trial by id, alias or name; UnknownTrial if there is none."""

    @abstractmethod
    def _desk(self) -> RegistryDesk: ...

    @abstractmethod
    def _pick_up(self) -> None: ...
