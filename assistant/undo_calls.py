"""The methods of TrialAssistant about what was joined on weak signs; the work is `index.undo`'s."""

from abc import ABC, abstractmethod
from pathlib import Path

from assistant.chain import Pipeline
from index import undo
from index.embedding import Embedder
from index.generation import OnProgress
from index.report import IngestReport


class UndoCalls(ABC):
    """Takes documents that are only probably of a trial out of it, and lets them join again."""

    _home: Path
    _embedder: Embedder

    def keep_apart(self, document_id: str, on_progress: OnProgress | None = None) -> IngestReport:
        """Take a document that is only probably of a trial (`Trial.probable`) out of it for good.

        UnknownDocument, or NothingToUndo where it is surely of its trial or was taken out before.
        """
        report = undo.keep_apart(self._home, document_id, self._embedder, on_progress)
        self._pick_up()
        return report

    def let_join(self, document_id: str, on_progress: OnProgress | None = None) -> IngestReport:
        """Undo `keep_apart`; UnknownDocument, or NothingToUndo where it was not taken out."""
        report = undo.let_join(self._home, document_id, self._embedder, on_progress)
        self._pick_up()
        return report

    def kept_apart(self) -> dict[str, tuple[str, ...]]:
        """Return by id the documents that were taken out of trials, with the ids of those trials."""
        library = self._current().library
        trials = library.trials()
        found: dict[str, tuple[str, ...]] = {}
        for one in library.kept_apart():
            named = [
                trial.id
                for trial in trials
                if one.ids & {trial.id, *trial.aliases} or one.documents & set(trial.documents)
            ]
            found[one.document] = tuple(dict.fromkeys((*found.get(one.document, ()), *named)))
        return found

    @abstractmethod
    def _current(self) -> Pipeline: ...

    @abstractmethod
    def _pick_up(self) -> None: ...
