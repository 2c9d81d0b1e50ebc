"""TrialAssistant: what callers see. Opens the library, ingests, answers, assesses."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Assessment, Done, Event
from assistant.building import prepare
from assistant.chain import Pipeline
from assistant.conversation import Conversation
from assistant.eligibility.assess import Describe, assess
from assistant.eligibility.bare import as_trial
from assistant.eligibility.compare import Compared, compared
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.reading_model import assess_further
from assistant.finding.find import Finder
from assistant.finding.found import Found
from assistant.registry import desk
from assistant.registry.calls import RegistryCalls
from assistant.settings import Settings, disable_tracing
from assistant.undo_calls import UndoCalls
from assistant.writing.cite import Citer
from corpus.document import Document
from corpus.staleness import Standing, standing
from corpus.trial import Trial
from index import ingest as ingesting
from index.embedding import Embedder
from index.generation import OnProgress
from index.health import HealthReport, check
from index.library import Library
from index.report import IngestReport

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

Paths = Sequence[Path | str] | Path | str
Words = str | PatientProfile


class TrialAssistant(RegistryCalls, UndoCalls):
    """Answers questions from trial documents, with the passage behind every sentence.

    Safe to use from several threads; one instance serves many conversations. Whatever a person
    types is held by their `Conversation` alone.
    """

    def __init__(
        self, library: Library, home: Path, embedder: Embedder, settings: Settings, today: date | None
    ) -> None:
        """Use `open` or `from_paths` instead."""
        self._library = library
        self._home = home
        self._embedder = embedder
        self._settings = settings
        self._today = today
        self._pipeline: Pipeline | None = None
        self._finder: Finder | None = None
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls,
        data_home: Path | str | None = None,
        today: date | None = None,
        model: str | None = None,
        settings: Settings | None = None,
    ) -> "TrialAssistant":
        """Open what was built before; IndexMissing, IndexMismatch or IndexDamaged say what to do.

        `today` is the day that ages and dates are counted from (None: the clock's), `model` a
        LangChain model as `provider:name` (None: as the settings say, which is none by default).
        """
        chosen, home, embedder = prepare(data_home, model, settings)
        return cls(Library.open(home, embedder), home, embedder, chosen, today or chosen.today)

    @classmethod
    def from_paths(
        cls,
        paths: Paths,
        data_home: Path | str | None = None,
        today: date | None = None,
        model: str | None = None,
        settings: Settings | None = None,
        on_progress: OnProgress | None = None,
    ) -> "TrialAssistant":
        """Ingest files, folders or zips (what is unchanged is reused), then open.

        NothingToRead if there is nothing that could be read, and nothing was there before.
        """
        chosen, home, embedder = prepare(data_home, model, settings)
        day = today or chosen.today
        ingesting.ingest(home, _paths(paths), embedder, day or date.today(), on_progress)
        return cls(Library.open(home, embedder), home, embedder, chosen, day)

    # Building -----------------------------------------------------------------------------------

    def ingest(self, paths: Paths, on_progress: OnProgress | None = None) -> IngestReport:
        """Read files, folders, patterns or zips into the library; the report names what could not be read.

        `on_progress` hears a stage (`reading`, `embedding`, `writing`), how much is done, and of how much.
        """
        report = ingesting.ingest(self._home, _paths(paths), self._embedder, self._day(), on_progress)
        self._pick_up()
        return report

    def add(self, files: Mapping[str, bytes], on_progress: OnProgress | None = None) -> IngestReport:
        """Put uploaded files, name to bytes, into the library."""
        report = ingesting.add(self._home, files, self._embedder, self._day(), on_progress)
        self._pick_up()
        return report

    def preview(self, files: Mapping[str, bytes]) -> tuple["TrialAssistant", IngestReport]:
        """Return an assistant that also knows these files, in memory only, and what was read of them."""
        read, report = ingesting.peek(files, self._day())
        library = self._library.with_documents(read) if read else self._library
        assistant = TrialAssistant(library, self._home, self._embedder, self._settings, self._today)
        return assistant, report.model_copy(update={"generation": library.generation})

    def remove(self, document_id: str) -> IngestReport:
        """Take out a document, by id, or a file with all its documents, by path; else UnknownDocument."""
        report = ingesting.remove(self._home, document_id, self._embedder)
        self._desk().forget(report.removed)
        self._pick_up()
        return report

    def health(self) -> HealthReport:
        """Check the index on disk: what is wrong, and the command that mends it."""
        return check(self._home, self._embedder)

    def close(self) -> None:
        """Release what is held open."""
        self._library.close()

    # Asking -------------------------------------------------------------------------------------

    def ask(
        self,
        question: str,
        trials: Sequence[str] | None = None,
        conversation: Conversation | None = None,
        profile: PatientProfile | None = None,
    ) -> Answer:
        """Answer a question, of these trials only where `trials` names some.

        BadQuestion on an empty or far too long question, UnknownTrial on a trial that is not there.
        """
        for event in self.stream(question, trials, conversation, profile):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("the pipeline ended without an answer")

    async def aask(
        self,
        question: str,
        trials: Sequence[str] | None = None,
        conversation: Conversation | None = None,
        profile: PatientProfile | None = None,
    ) -> Answer:
        """The same as `ask`, beside other tasks of an event loop."""
        return await asyncio.to_thread(self.ask, question, trials, conversation, profile)

    def stream(
        self,
        question: str,
        trials: Sequence[str] | None = None,
        conversation: Conversation | None = None,
        profile: PatientProfile | None = None,
    ) -> Iterator[Event]:
        """Yield stages, claims as they pass the check, and at last Done with what `ask` returns."""
        pipeline = self._current()
        only = tuple(pipeline.library.trial(name).id for name in trials) if trials else None
        yield from pipeline.run(question, only, conversation, profile)

    def assess(self, trial_id: str, text_or_profile: Words) -> Assessment:
        """Compare one trial's criteria, one by one, with what was said of a person.

        A configured model may read what the rules leave open; see `reading_model`.
        """
        pipeline = self._current()
        trial = pipeline.library.trial(trial_id)
        return self._read(trial, self._describe(pipeline, trial), text_or_profile)

    def assess_criteria(self, criteria_text: str, text_or_profile: Words) -> Assessment:
        """Compare bare criteria with what was said of a person; citations are spans of `criteria_text`."""
        return self._read(*as_trial(criteria_text), text_or_profile)

    def compare(self, text_or_profile: Words, trial_ids: Sequence[str]) -> Compared:
        """Set several trials' criteria against what was said of a person, one row a trial, in that order."""
        pipeline, profile = self._current(), self._profile(text_or_profile)
        return compared([self._assessed(pipeline, one, profile) for one in dict.fromkeys(trial_ids)])

    def find(self, text_or_profile: Words, limit: int = 10, recruiting: bool | None = None) -> Found:
        """Rank trials for a person's description or a topic, each with the reasons why it came, cited.

        The result is a sequence of at most `limit` hits, which also counts what was left out.
        `recruiting` keeps to trials whose record says that they recruit (None: if the text asks).

        BadQuestion on a text that is empty or far too long.
        """
        pipeline = self._current()
        with self._lock:
            if self._finder is None or self._finder.generation != pipeline.generation:
                self._finder = Finder(pipeline.library)
            finder = self._finder
        return finder.find(text_or_profile, limit, self._day(), recruiting)

    def evidence(self, statement: str, document_id: str) -> list[Any]:
        """Return the passages of a document that settle a statement."""
        raise NotImplementedError("evidence")

    # Looking ------------------------------------------------------------------------------------

    def trials(self) -> list[Trial]:
        """Return all trials of the library, in a fixed order."""
        return self._current().library.trials()

    def trial(self, trial_id: str) -> Trial:
        """Return a trial by id, alias or name; UnknownTrial if there is none."""
        return self._current().library.trial(trial_id)

    def standing(self, trial_id: str) -> Standing | None:
        """Return what a trial's recruitment status is worth today; None where none is stated."""
        return standing(self.trial(trial_id), self._day())

    def document(self, document_id: str) -> Document:
        """Return a document by id; UnknownDocument if there is none."""
        return self._current().library.document(document_id)

    def documents(self) -> list[Document]:
        """Return all documents of the library, in a fixed order."""
        return self._current().library.documents()

    def chain(self) -> "Runnable[dict[str, Any], Answer]":
        """Return a LangChain Runnable: {"question": …, "trials": … or absent} to Answer."""
        from langchain_core.runnables import RunnableLambda

        disable_tracing(self._settings)
        return RunnableLambda(lambda given: self.ask(given["question"], given.get("trials")))

    def retriever(self, **given: Any) -> "BaseRetriever":
        """Return a LangChain retriever over the passages; `given` are the fields of `TrialRetriever`."""
        from assistant.retriever import TrialRetriever

        disable_tracing(self._settings)
        return TrialRetriever(pipeline=self._current, **given)

    @property
    def today(self) -> date:
        """The day that ages and dates are counted from."""
        return self._day()

    # Private ------------------------------------------------------------------------------------

    def _day(self) -> date:
        return self._today or date.today()

    def _profile(self, words: Words) -> PatientProfile:
        return (
            words
            if isinstance(words, PatientProfile)
            else PatientProfile.from_text(words, said_on=self._day())
        )

    def _read(self, trial: Trial, describe: Describe, words: Words) -> Assessment:
        text = words if isinstance(words, str) else None
        return assess_further(trial, self._profile(words), describe, self._day(), self._settings, text)

    def _assessed(self, pipeline: Pipeline, trial_id: str, profile: PatientProfile) -> Assessment:
        trial = pipeline.library.trial(trial_id)
        return assess(trial, profile, self._describe(pipeline, trial), self._day())

    def _describe(self, pipeline: Pipeline, trial: Trial) -> Describe:
        documents = {document: pipeline.library.document(document) for document in trial.documents}
        return Citer(documents, [trial]).describe

    def _desk(self) -> desk.RegistryDesk:
        return desk.desk(self._home, self._embedder, self._settings, self._day())

    def _pick_up(self) -> None:
        with self._lock:
            self._library.refresh_if_swapped()

    def _current(self) -> Pipeline:
        """Return the pipeline of the generation that is current now."""
        with self._lock:
            self._library.refresh_if_swapped()
            if self._pipeline is None or self._pipeline.generation != self._library.generation:
                self._pipeline = Pipeline(self._library.pinned(), self._settings, self._day)
            return self._pipeline


def _paths(paths: Paths) -> list[Path]:
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    return [Path(path).expanduser() for path in given]
