"""The public contract, asked as a caller asks it."""

import json
from pathlib import Path
from typing import Any

import pytest
from scripted_server import Reply, serve

from assistant import Conversation, Done, PatientProfile, Settings, TrialAssistant
from corpus.errors import BadQuestion, IndexMissing, NothingToRead, UnknownTrial

QUESTIONS = (
    "What phase is TEM-MM?",
    "Who do I call about the Milan site?",
    "Is pregnancy an exclusion?",
    "How long is follow-up after Temferon?",
    "What is the exclusion list of SMART101?",
    "Compare the trials",
    "I am 72, can I join TEM-MM?",
    "What does a stay cost?",
    "should I stop my pills to get in?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_its_span_letter_for_letter(nav_samples: TrialAssistant, question: str) -> None:
    answer = nav_samples.ask(question)
    cited = [*answer.citations, *(c for claim in answer.claims for c in claim.citations)]
    cited += [v.trial_citation for a in answer.assessments for v in a.verdicts]
    for citation in cited:
        text = nav_samples.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote
        at = citation.context_start
        assert citation.context[at : at + len(citation.quote)] == citation.quote


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_that_states_a_trial_fact_is_cited_and_numbered(
    nav_samples: TrialAssistant, question: str
) -> None:
    answer = nav_samples.ask(question)
    assert answer.text.strip()
    assert all(claim.citations for claim in answer.claims if claim.kind in ("quoted", "computed"))
    assert all(f"[{citation.number}]" in answer.text for citation in answer.citations)
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_the_same_question_gives_the_same_answer_in_any_order(sample_home: Path) -> None:
    def run(questions: tuple[str, ...]) -> dict[str, str]:
        nav = TrialAssistant.open(sample_home, settings=Settings())
        answers = {q: nav.ask(q).to_dict() for q in questions}
        nav.close()
        return {
            q: json.dumps({key: value for key, value in answer.items() if key != "timings"})
            for q, answer in answers.items()
        }

    assert run(QUESTIONS) == run(tuple(reversed(QUESTIONS)))


def test_a_conversation_grows_only_when_an_answer_is_done(nav_samples: TrialAssistant) -> None:
    talk = Conversation()
    events = nav_samples.stream("What phase is TEM-MM?", conversation=talk)
    next(events)
    assert talk.turns == []
    assert any(isinstance(event, Done) for event in events)
    assert len(talk.turns) == 1


def test_a_follow_up_means_the_trial_of_the_question_before(nav_samples: TrialAssistant) -> None:
    talk = Conversation()
    nav_samples.ask("Where does the myeloma trial run?", conversation=talk)
    answer = nav_samples.ask("and who do I call there?", conversation=talk)
    assert "+39 02 2643 3982" in answer.text


def test_an_age_said_earlier_counts_later(nav_samples: TrialAssistant) -> None:
    talk = Conversation()
    nav_samples.ask("I am 72 years old. Where does TEM-MM run?", conversation=talk)
    answer = nav_samples.ask("Could I join it?", conversation=talk)
    assert answer.assessment is not None
    conflict = answer.assessment.by_effect("conflicts")[0]
    assert conflict.patient_quote is not None
    assert (conflict.patient_quote.turn, conflict.patient_quote.quote) == (0, "72 years old")


def test_a_person_is_compared_and_never_judged(nav_samples: TrialAssistant) -> None:
    trial = next(t for t in nav_samples.trials() if t.name == "SMART101")
    child = nav_samples.assess(trial.id, "my son is 9")
    assert child.groups == {
        "Group A (adults)": "not_met",
        "Group B (pediatrics)": "met",
        "Groups A and B": "met",
    }
    adults = [v for v in child.verdicts if v.criterion.group == "Group A (adults)"]
    assert {v.verdict for v in adults} == {"not_applicable"}
    nothing = nav_samples.assess(trial.id, PatientProfile())
    assert all(v.verdict == "unknown" for v in nothing.verdicts if "Sex" not in v.criterion.text)


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_gets_one_sentence(nav_samples: TrialAssistant, question: str) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        nav_samples.ask(question)


def test_a_question_of_a_megabyte_gets_one_sentence(nav_samples: TrialAssistant) -> None:
    with pytest.raises(BadQuestion, match="longer than 8,000 characters"):
        nav_samples.ask("x" * 1_000_000)


def test_an_unknown_trial_gets_one_sentence(nav_samples: TrialAssistant) -> None:
    with pytest.raises(UnknownTrial, match="trialnav trials"):
        nav_samples.ask("What phase is it?", trials=["NCT00000000"])


def test_no_index_and_an_empty_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="trialnav ingest"):
        TrialAssistant.open(tmp_path / "home", settings=Settings())
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead):
        TrialAssistant.from_paths([tmp_path / "empty"], data_home=tmp_path / "home", settings=Settings())


def test_uploads_are_known_in_the_session_alone_until_they_are_added(samples: Path, tmp_path: Path) -> None:
    nav = TrialAssistant.from_paths(
        [samples / "02_search_page.txt"], data_home=tmp_path / "home", settings=Settings()
    )
    page = {"mine.txt": (samples / "04_trial_page.txt").read_bytes(), "photo.txt": b"\x00\x01\x02" * 99}
    looked, report = nav.preview(page)
    assert (report.read, [name for name, _ in report.unreadable]) == (("mine.txt",), ["photo.txt"])
    assert "NCT04959903" in looked.ask("What is the registry number of SMART101?").text
    assert len(nav.trials()) == 1
    assert nav.add(page).read == ("mine.txt",)
    assert len(nav.trials()) == 2


def test_sources_that_differ_are_both_shown_and_cited(samples: Path, tmp_path: Path) -> None:
    page = (samples / "04_trial_page.txt").read_text()
    (tmp_path / "old.txt").write_text(page)
    (tmp_path / "new.txt").write_text(page.replace("Enrolling", "Completed", 1))
    nav = TrialAssistant.from_paths(
        [tmp_path / "old.txt", tmp_path / "new.txt"], data_home=tmp_path / "home", settings=Settings()
    )
    answer = nav.ask("Is SMART101 still recruiting?")
    assert "“Enrolling”" in answer.text
    assert "“Completed”" in answer.text
    assert answer.text.count("undated") == 2
    assert [set(conflict.values) for conflict in answer.conflicts] == [
        {"Status and phase Enrolling", "Status and phase Completed"}
    ]
    assert len({c.document_id for conflict in answer.conflicts for c in conflict.citations}) == 2


def test_a_topic_goes_on_when_only_the_trial_changes(nav_samples: TrialAssistant) -> None:
    talk = Conversation()
    nav_samples.ask("Does TEM-MM say anything on a stroke?", conversation=talk)
    answer = nav_samples.ask("and what does SMART101 say about it?", conversation=talk)
    assert answer.status == "not_in_documents"
    assert "stroke" in answer.text


@pytest.mark.parametrize("name", ["NCT09999999", "KEYNOTE-189"])
def test_a_trial_that_is_not_here_is_not_mistaken_for_one_that_is(
    nav_samples: TrialAssistant, name: str
) -> None:
    answer = nav_samples.ask(f"What phase is {name}?")
    assert answer.status == "not_in_documents"
    assert name.lower() in answer.text


def test_a_question_in_two_parts_is_answered_in_part(nav_samples: TrialAssistant) -> None:
    answer = nav_samples.ask("What phase is TEM-MM and what does it cost?")
    assert answer.status == "partial"
    assert "Phase 1/Phase 2" in answer.text
    assert "found nothing" in answer.text


def test_a_runnable_answers_too(nav_samples: TrialAssistant) -> None:
    question = "What phase is TEM-MM?"
    assert nav_samples.chain().invoke({"question": question}).text == nav_samples.ask(question).text


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("evidence", ("x", "y"))],
)
def test_what_is_not_there_yet_says_its_name(
    nav_samples: TrialAssistant, name: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(NotImplementedError, match=name):
        getattr(nav_samples, name)(*arguments)


CONDITIONING = "What is given before the cells in the Temferon trial?"


def ask_model(home: Path, *replies: Reply) -> tuple[str, str, str | None, str]:
    with serve(replies) as server:
        settings = Settings(model="openai:scripted", model_base_url=server.base_url, model_timeout_s=5)
        nav = TrialAssistant.open(home, settings=settings)
        answer = nav.ask(CONDITIONING)
        nav.close()
    return answer.writer, answer.status, answer.fallback_reason, answer.text


def test_an_honest_model_words_the_answer(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with serve(honest) as server:
        settings = Settings(model="openai:scripted", model_base_url=server.base_url, model_timeout_s=5)
        nav = TrialAssistant.open(sample_home, settings=settings)
        answer = nav.ask(CONDITIONING)
        nav.close()
    assert answer.writer == "model"
    assert answer.usage is not None
    assert answer.citations
    assert answer.prompt_digests


def honest(request: dict[str, Any]) -> Reply:
    """Quote the first passage, whole, as it stands in the prompt."""
    prompt = "\n".join(str(message["content"]) for message in request["messages"])
    passage = prompt.split("Passage 1", 1)[1].split("\n", 1)[1].split("\n\nPassage 2", 1)[0]
    claim = {"text": " ".join(passage.split()), "passage": 1, "quote": passage}
    return Reply(json.dumps({"status": "answered", "claims": [claim]}))


def test_a_lying_model_is_not_shown(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    lie = {
        "text": "Everyone is cured within 3 days.",
        "passage": 1,
        "quote": "Everyone is cured within 3 days.",
    }
    writer, status, reason, text = ask_model(
        sample_home, Reply(json.dumps({"status": "answered", "claims": [lie]}))
    )
    assert writer == "fallback"
    assert reason
    assert "cured" not in text
    assert status == "answered"


def test_a_model_that_is_down_leaves_the_answer_of_the_rules(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch, nav_samples: TrialAssistant
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    writer, _, reason, text = ask_model(sample_home, Reply(status=500))
    assert writer == "fallback"
    assert reason
    assert text == nav_samples.ask(CONDITIONING).text
