"""The writer with a model, over a real HTTP server that is scripted: honest, lying, slow, broken."""

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from claim_cases import FALSE, HONEST, document_of, passage_of
from scripted_server import Reply, Script, ScriptedServer, serve

from assistant.settings import Settings
from assistant.writing.generative import GenerativeDraft, write
from corpus.errors import ModelFailed
from index.passage import Passage

KIDNEY = document_of("Serum creatinine < 2x ULN and eGFR > 30 ml/min/1.73m2", ("Inclusion Criteria:",), "one")
PREGNANT = document_of("Pregnancy or lactation.", ("Exclusion Criteria:",), "two")
PASSAGES = (passage_of(KIDNEY, "TRIAL-X", "inclusion", 1), passage_of(PREGNANT, "TRIAL-X", "exclusion", 2))
DOCUMENTS = {"one": KIDNEY, "two": PREGNANT}

TRUE: dict[str, Any] = {
    "text": "eGFR must be above 30 ml/min/1.73m2.",
    "passage": 1,
    "quote": "eGFR > 30 ml/min/1.73m2",
}
SIDE: dict[str, Any] = {
    "text": "Pregnancy is an exclusion.",
    "passage": 2,
    "quote": "Pregnancy or lactation.",
}
LIE: dict[str, Any] = {"text": "eGFR must be below 2.", "passage": 1, "quote": KIDNEY.text[20:]}
INVENTED: dict[str, Any] = {"text": "Travel is paid for.", "passage": 1, "quote": "Travel is paid for."}


def said(*claims: dict[str, Any], status: str = "answered") -> Reply:
    return Reply(json.dumps({"status": status, "claims": claims}))


def ask(server: ScriptedServer, passages: tuple[Passage, ...] = PASSAGES, **changes: Any) -> GenerativeDraft:
    settings = Settings(model="openai:scripted", model_base_url=server.base_url, model_timeout_s=5)
    settings = settings.model_copy(update=changes)
    return write("What about the kidneys?", passages, settings, documents=DOCUMENTS)


def texts(draft: GenerativeDraft) -> list[str]:
    return [claim.text for claim in draft.draft.claims]


def test_an_honest_model_is_shown_with_the_documents_own_words() -> None:
    with serve([said(TRUE, SIDE)]) as server:
        made = ask(server)
    assert texts(made) == [TRUE["text"], SIDE["text"]]
    quotes = [DOCUMENTS[c.spans[0].document_id].slice(c.spans[0]) for c in made.draft.claims]
    assert quotes == [TRUE["quote"], SIDE["quote"]]
    assert [DOCUMENTS["two"].slice(span) for span in made.draft.claims[1].support] == ["Exclusion Criteria:"]
    assert (made.usage.calls, made.usage.input_tokens, made.usage.output_tokens) == (1, 100, 20)
    assert made.prompt_digests.keys() == {"answer"}


def test_a_lie_is_sent_back_once_with_the_reason_and_may_be_mended() -> None:
    with serve([said(LIE), said(TRUE)]) as server:
        made = ask(server)
    assert texts(made) == [TRUE["text"]]
    assert len(server.requests) == 2
    assert LIE["text"] in server.prompts[1]
    assert made.dropped == ()


def test_a_lie_that_is_repeated_is_dropped_and_named() -> None:
    with serve([said(TRUE, LIE)]) as server:
        made = ask(server)
    assert texts(made) == [TRUE["text"]]
    assert [dropped.text for dropped in made.dropped] == [LIE["text"]]
    assert made.usage.calls == 2


def test_an_invented_quote_is_never_shown() -> None:
    with serve([said(TRUE, INVENTED)]) as server:
        assert texts(ask(server)) == [TRUE["text"]]


def test_what_was_true_stays_when_the_second_reply_is_useless() -> None:
    with serve([said(TRUE, LIE), Reply("Sorry!")]) as server:
        assert texts(ask(server)) == [TRUE["text"]]


def test_a_model_that_finds_nothing_may_say_so() -> None:
    with serve([said(status="not_in_documents")]) as server:
        made = ask(server)
    assert made.draft.status == "not_in_documents"
    assert made.draft.claims == ()


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ([said(LIE)], "not carried"),
        ([said(LIE, INVENTED, TRUE)], "not carried"),
        ([said({**TRUE, "passage": 9})], "not carried"),
        ([said()], "not carried"),
        ([Reply("")], "empty"),
        ([Reply("Of course! Kidneys are fine.")], "no JSON"),
        ([Reply('{"status": "answered", "claims": [{"te')], "no JSON"),
        ([Reply('{"status": "fine"}')], "form"),
        ([Reply('{"a":' * 3000)], "no JSON"),
        ([Reply("x" * 60_000)], "too long"),
        ([Reply(said(TRUE).text, finish="length")], "cut off"),
        ([Reply(said(TRUE).text * 4, hang_up=True)], "cut off"),
        ([Reply(status=500)], "could not be used"),
        ([Reply(status=401)], "could not be used"),
        ([Reply(said(TRUE).text, delay_s=2.5)], "in time"),
        ([Reply("{" + " " * 8_000, drip_s=0.2)], "longer than"),
    ],
)
def test_a_model_that_fails_is_one_sentence(script: Script, why: str) -> None:
    with serve(script) as server, pytest.raises(ModelFailed, match=why) as failed:
        ask(server, model_timeout_s=1.0)
    assert str(failed.value).count(".") <= 2
    assert "\n" not in str(failed.value)


def test_a_server_that_is_down_no_model_and_no_passage_fail_alike() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        down = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    settings = Settings(model="openai:scripted", model_base_url=down, model_timeout_s=2)
    for wrong in (settings, settings.model_copy(update={"model": None})):
        with pytest.raises(ModelFailed):
            write("Kidneys?", PASSAGES, wrong)
    with pytest.raises(ModelFailed, match="passage"):
        write("Kidneys?", (), settings)


def test_passages_beyond_the_budget_are_left_out_whole_and_named() -> None:
    long = document_of("word " * 400, (), "long")
    passages = (PASSAGES[0], passage_of(long, "TRIAL-X", "unstated", 7), PASSAGES[1])
    with serve([said(TRUE)]) as server:
        made = ask(server, passages, model_token_budget=800)
    assert made.left_out == ("p7", "p2")
    assert "word word" not in server.prompts[0]


def test_tracing_variables_send_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "made-up")
    with serve([said(TRUE)]) as tracer, serve([said(TRUE)]) as server:
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.base_url)
        ask(server)
    assert tracer.requests == []


def test_no_socket_but_loopback_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        reached.append(address[0])
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", watched)
    with serve([said(TRUE)]) as server:
        ask(server)
    assert set(reached) <= {"127.0.0.1", "::1"}


def _scripted(cases: list[Any]) -> Callable[[dict[str, Any]], Reply]:
    claims = [{"text": case.text, "passage": 1, "quote": case.quote} for case in cases]
    return lambda request: said(*claims)


@pytest.mark.parametrize("identifier", sorted({case.document.id for case in HONEST}))
def test_of_a_model_that_mixes_true_and_false_only_the_true_is_shown(identifier: str) -> None:
    honest = [case for case in HONEST if case.document.id == identifier]
    false = [case for case in FALSE if case.document.id == identifier]
    for lie in false:
        claims = [*honest, lie]
        with serve(_scripted(claims)) as server:
            settings = Settings(model="openai:scripted", model_base_url=server.base_url, model_timeout_s=5)
            made = write("What is asked?", (lie.passage,), settings, documents={identifier: lie.document})
        assert lie.text not in texts(made)
        assert len(made.draft.claims) >= len(honest) - 2
