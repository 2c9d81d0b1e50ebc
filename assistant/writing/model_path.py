"""Whether a model words the answer: asks it where one is set, and falls back to the rules where it fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Dropped, Usage, Writer
from assistant.conversation import Conversation
from assistant.settings import Settings
from assistant.understand import Understood
from assistant.writing.response import Response
from corpus.document import Document
from corpus.errors import ModelFailed

PASSAGES = 12
"""Passages offered to a model; the token budget may leave out the last of them."""
TURNS = 3
"""Earlier questions that go along, so that a follow-up can be read."""


@dataclass(frozen=True)
class Written:
    """Who wrote the draft, and what that took."""

    writer: Writer = "extractive"
    reason: str | None = None
    usage: Usage | None = None
    digests: dict[str, str] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()


def rewrite(
    parts: Sequence[Understood],
    response: Response,
    settings: Settings,
    conversation: Conversation | None,
    documents: Mapping[str, Document],
    names: Mapping[str, Sequence[str]],
) -> tuple[Response, Written]:
    """Return the response as a model words it; as it was, where none is set or none is needed.

    Only plain questions go to a model. Assessments, tables, advice and emergencies are written by
    rule, always. `names` are the names of each trial by its id.
    """
    plain = all(part.kind == "ask" for part in parts)
    if settings.model is None or not plain or not response.ranked or response.draft.status in _BY_RULE:
        return response, Written()
    from assistant.writing.generative import write

    question = " ".join(part.question for part in parts)
    history = [turn.question for turn in conversation.turns[-TURNS:]] if conversation else []
    passages = [scored.passage for scored in response.ranked[:PASSAGES]]
    try:
        made = write(question, passages, settings, history=history, documents=documents, names=names)
    except ModelFailed as error:
        return response, Written(writer="fallback", reason=str(error))
    worded = Response(made.draft, response.trials, response.assessments, response.ranked)
    return worded, Written("model", None, made.usage, dict(made.prompt_digests), made.dropped)


_BY_RULE = ("emergency", "out_of_scope", "medical_advice")
