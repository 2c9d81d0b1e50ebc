"""A LangChain retriever over the passages of the library.

Every Document holds a passage with its neighbours, letter for letter as they stand; its metadata tell where,
and which words of it were found.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Found
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.passage_search import Steps
from assistant.windows import AROUND, READ, Window, windows
from corpus.document import Document, Span
from corpus.trial import Polarity
from index.passage import PassageKind
from index.search import Filters
from index.trial_filter import TrialFilter

if TYPE_CHECKING:
    from assistant.chain import Pipeline


class TrialRetriever(BaseRetriever):
    """Finds the passages that settle a question: `nav.retriever(k=5).invoke("Who may not take part?")`.

    Each field may also be given with a single call. None lets all pass; filters apply before ranking.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    pipeline: Callable[[], Any] = Field(exclude=True, repr=False)
    """Gives the Pipeline of the generation that is current now."""
    k: int = Field(default=10, ge=1, le=1000)
    """At most so many documents."""
    trials: Sequence[str] | None = None
    """Ids, aliases or names; None: those that the question names, else all."""
    kinds: Sequence[PassageKind] | None = None
    polarity: Polarity | None = None
    group: str | None = None
    """A group or cohort that criteria are stated for, as the document writes it."""
    where: TrialFilter = TrialFilter()
    """What trials must be: status, phase and country, age and sex of a person."""

    around: int = Field(default=AROUND, ge=0, le=10_000)
    """Characters that a document may have with the neighbours of its passage; 0 for the bare passage."""
    rerank: bool = False
    """Whether a cross-encoder reads the best again; ModelFailed without the extra `rerank`."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **given: Any
    ) -> list[Found]:
        """Return at most `k` documents, best first; UnknownTrial on a trial that is not there."""
        asked = type(self).model_validate({**dict(self), **given}) if given else self
        pipeline: Pipeline = asked.pipeline()
        only = tuple(pipeline.library.trial(name).id for name in asked.trials) if asked.trials else None
        kinds = frozenset(asked.kinds) if asked.kinds is not None else None
        filters = Filters(kinds=kinds, polarity=asked.polarity, group=asked.group)
        steps = Steps(reranker=asked.rerank)
        wanted = READ * asked.k if asked.around else asked.k
        scored = pipeline.search.ask(query, wanted, only, asked.where.passes, filters, steps)
        found = windows(scored, pipeline.library, asked.around, asked.k)
        return [_found(one, pipeline.library.document(one.span.document_id)) for one in found]


def span_of(found: Found) -> Span:
    """Return where the words of a found document stand."""
    return Span(**found.metadata["span"])


def _found(window: Window, source: Document) -> Found:
    passage, span = window.found.passage, window.span
    quote = source.text[span.start : span.end]
    return Found(
        id=passage.id,
        page_content=quote,
        metadata={
            "span": {"document_id": span.document_id, "start": span.start, "end": span.end},
            "heading": list(passage.heading),
            "trial": passage.trial_id,
            "quote": quote,
            "passage": {"start": passage.span.start, "end": passage.span.end},
            "kind": passage.kind,
            "polarity": passage.polarity,
            "group": passage.group,
            "criterion": passage.criterion_id,
            "source": source.source,
            "record_date": source.record_date.isoformat() if source.record_date else None,
            "score": round(window.found.score, 5),
        },
    )
