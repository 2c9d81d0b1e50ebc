"""One conversation with a language model: limits, errors in one sentence, and what it cost.

What is asked and what is made of the answer is left to `generative`.
"""

import os
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol, cast

import httpx

from assistant.answer import Usage
from corpus.errors import ModelFailed

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

MAX_REPLY_CHARS = 24_000
"""Eight claims with quotes take some 4,000 characters; what is six times longer is no answer."""

RETRIES = 1
"""Further tries of a call that the provider refused or dropped; each has the full time."""

_NETWORK_ERRORS = (httpx.HTTPError, OSError, ValueError, TypeError, KeyError)
_ENDINGS = ("finish_reason", "stop_reason", "done_reason")
_CUT = {"length", "max_tokens", "MAX_TOKENS"}
_ERROR_BASES = (
    ("openai", "OpenAIError"),
    ("anthropic", "AnthropicError"),
    ("ollama", "ResponseError"),
    ("google.genai.errors", "APIError"),
    ("langchain_core.exceptions", "LangChainException"),
)


class ModelSettings(Protocol):
    """What is read of `assistant.settings.Settings`."""

    @property
    def model(self) -> str | None:
        """Name in LangChain's form `provider:name`."""

    @property
    def model_base_url(self) -> str | None:
        """Address of a server other than the provider's own."""

    @property
    def model_timeout_s(self) -> float:
        """How long one call may take, in seconds."""

    @property
    def model_token_budget(self) -> int:
        """How many tokens one call may send."""

    @property
    def tracing(self) -> bool:
        """Whether LangChain may send its traces away."""


class ModelCall:
    """A chat model under our limits; adds up what all its calls cost."""

    def __init__(self, settings: ModelSettings) -> None:
        """Open the model that the settings name; raises ModelFailed where there is none to open."""
        if not settings.model:
            raise ModelFailed("No language model is set: name one in TRIALNAV_MODEL.")
        self._settings = settings
        self.usage = Usage(model=settings.model)
        with _Sentences(settings.model):
            self._model = _open(settings)

    def ask(self, messages: "Sequence[BaseMessage]") -> str:
        """Return the model's whole reply.

        Raises ModelFailed when the model is unreachable, takes longer than the settings allow, says
        nothing, says far too much, or is cut off.
        """
        deadline = time.monotonic() + self._settings.model_timeout_s
        pieces: list[str] = []
        whole = None
        with _Sentences(self.usage.model), _untraced(self._settings):
            for chunk in self._model.stream(list(messages)):
                whole = chunk if whole is None else whole + chunk
                pieces.append(chunk.text if isinstance(chunk.text, str) else str(chunk.content))
                if time.monotonic() > deadline:
                    raise ModelFailed(f"The model took longer than {self._settings.model_timeout_s:g} s.")
                if sum(map(len, pieces)) > MAX_REPLY_CHARS:
                    raise ModelFailed("The model's reply was far too long.")
        reply = "".join(pieces)
        self._count(getattr(whole, "usage_metadata", None))
        ending = getattr(whole, "response_metadata", {}) or {}
        ended = {str(ending[key]) for key in _ENDINGS if ending.get(key)}
        if not ended or ended & _CUT:  # a connection that breaks off leaves no reason at all
            raise ModelFailed("The model's reply was cut off before its end.")
        if not reply.strip():
            raise ModelFailed("The model's reply was empty.")
        return reply

    def _count(self, spent: Any) -> None:
        spent = spent or {}
        self.usage = Usage(
            model=self.usage.model,
            input_tokens=self.usage.input_tokens + int(spent.get("input_tokens", 0)),
            output_tokens=self.usage.output_tokens + int(spent.get("output_tokens", 0)),
            calls=self.usage.calls + 1,
        )


def _open(settings: ModelSettings) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    provider = (settings.model or "").partition(":")[0]
    timeout_s = settings.model_timeout_s
    options: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        options["client_kwargs"] = {"timeout": timeout_s}
    else:
        options |= {"timeout": timeout_s, "max_retries": RETRIES}
    if settings.model_base_url:
        options["base_url"] = settings.model_base_url
    if provider == "openai":
        options["stream_usage"] = True
        if settings.model_base_url and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # servers on the own machine ask for no key, the client does
    return cast("BaseChatModel", init_chat_model(settings.model, **options))


def _untraced(settings: ModelSettings) -> AbstractContextManager[Any]:
    """Keep LangSmith off for the call, whatever its environment variables say."""
    if settings.tracing:
        return nullcontext()
    from langsmith import tracing_context

    return tracing_context(enabled=False)


class _Sentences(AbstractContextManager["_Sentences"]):
    """Turn errors of providers and of the network into a ModelFailed of one sentence."""

    def __init__(self, model: str) -> None:
        self._model = model

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> bool | None:
        if isinstance(error, ImportError):
            raise ModelFailed(
                f"The package for {self._model} is not installed: install trial-navigator with its extra."
            ) from error
        if isinstance(error, (TimeoutError, httpx.TimeoutException)) or "Timeout" in type(error).__name__:
            raise ModelFailed(f"The model {self._model} did not answer in time.") from error
        if isinstance(error, (*_NETWORK_ERRORS, *_provider_errors())):
            why = type(error).__name__
            raise ModelFailed(
                f"The model {self._model} could not be used ({why}); check its address and key."
            ) from error
        return None


def _provider_errors() -> tuple[type[BaseException], ...]:
    """Return the base errors of those provider packages that are loaded."""
    loaded = (getattr(sys.modules.get(module), name, None) for module, name in _ERROR_BASES)
    return tuple(error for error in loaded if isinstance(error, type) and issubclass(error, BaseException))
