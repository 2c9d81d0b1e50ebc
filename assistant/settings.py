"""What a user can choose: where things lie, which models, which limits. Values and their reading only.

Every setting has a default that needs no network, no key and no language model.
"""

import os
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator

from corpus.document import Frozen
from corpus.errors import NavigatorError

if TYPE_CHECKING:
    from index.store_address import Server

PREFIX: Final = "TRIALNAV_"

MAX_QUESTION_CHARS: Final = 8_000
"""Longer than any letter a person would write about a case (about 1,300 words), short enough that
a pasted file is told from a question."""

TRACING_VARIABLES: Final = (
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
)
"""Each of these, set to true, makes LangChain post every run with its question to LangSmith."""

VARIABLES: Final = {
    "HOME": ("data_home", "a folder"),
    "EMBEDDING_MODEL": ("embedding_model", "a model's name or folder"),
    "MODEL": ("model", "provider:name, for instance ollama:llama3.1"),
    "MODEL_BASE_URL": ("model_base_url", "an address that starts with http:// or https://"),
    "MODEL_TIMEOUT_S": ("model_timeout_s", "a number of seconds from 1 to 600"),
    "MODEL_TOKEN_BUDGET": ("model_token_budget", "a whole number from 500 to 1000000"),
    "REGISTRY_URL": ("registry_url", "an address that starts with https:// (http:// for this machine)"),
    "CHROMA_URL": ("chroma_url", "an address like http://127.0.0.1:8000, without a password in it"),
    "CHROMA_TENANT": ("chroma_tenant", "a name"),
    "CHROMA_DATABASE": ("chroma_database", "a name"),
    "CHROMA_TOKEN": ("chroma_token", "a key without blanks"),
    "CHROMA_TOKEN_HEADER": ("chroma_token_header", "the name of an HTTP header"),
    "TWO_TIERS_ABOVE": ("two_tiers_above", "a whole number of trials from 0 to 1000000000"),
    "MAX_QUESTION_CHARS": ("max_question_chars", "a whole number from 100 to 100000"),
    "TODAY": ("today", "a date like 2026-11-21"),
    "TRACING": ("tracing", "1 or 0"),
}
"""Environment variable (after the prefix) to the setting it fills and what that must be."""


class SettingsError(NavigatorError):
    """A setting in the environment that cannot be used."""


class Settings(Frozen):
    """All settings; immutable. `from_env()` reads them, `model_copy(update=…)` changes one."""

    data_home: Path | None = None
    """Where everything built lies; None: the platform's folder for user data."""
    embedding_model: str | None = None
    """Name or folder of a sentence-transformers model; None: the one that is installed with us."""
    model: str | None = None
    """Language model in LangChain's form `provider:name`; None: answers are written without one."""
    model_base_url: str | None = None
    """Address of a server that speaks the provider's protocol, where it is not the provider's own."""
    model_timeout_s: float = Field(default=30.0, ge=1, le=600)
    """How long one call to the language model may take, in seconds."""
    model_token_budget: int = Field(default=6_000, ge=500, le=1_000_000)
    """How many tokens of passages and question one call may send."""
    registry_url: str | None = None
    """Address of the registry's API, where it is not ClinicalTrials.gov's own; for mirrors and tests."""
    chroma_url: str | None = None
    """Address of a Chroma server that is to hold the vectors; None: the data folder holds them."""
    chroma_tenant: str | None = None
    chroma_database: str | None = None
    """Tenant and database on that server, where they are not its default ones."""
    chroma_token: SecretStr | None = None
    """Key that the server, or a proxy before it, asks for; never shown and never logged."""
    chroma_token_header: str | None = None
    """Header that carries the key; None: `Authorization: Bearer`, at Chroma Cloud `X-Chroma-Token`."""
    two_tiers_above: int | None = Field(default=None, ge=0, le=1_000_000_000)
    """With more trials than this, passages are embedded only when they are asked about; None: 2,000."""
    max_question_chars: int = Field(default=MAX_QUESTION_CHARS, ge=100, le=100_000)
    """A longer question is refused with one sentence."""
    today: date | None = None
    """The day that ages and washouts are counted from; None: the clock's."""
    tracing: bool = False
    """Whether LangChain's own tracing may send runs away when its variables are set."""

    @field_validator("model")
    @classmethod
    def _model_names_its_provider(cls, value: str | None) -> str | None:
        provider, colon, name = (value or "").partition(":")
        if value is not None and not (provider and colon and name):
            raise ValueError("no provider")
        return value

    @field_validator("model_base_url", "registry_url")
    @classmethod
    def _address_is_http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("no http address")
        return value

    @field_validator("chroma_url")
    @classmethod
    def _server_is_an_address_without_secrets(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError("no http address")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("more than an address")
        return value

    @field_validator("chroma_token")
    @classmethod
    def _token_fits_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[!-~]+", value.get_secret_value()):
            raise ValueError("not printable ASCII")
        return value

    @field_validator("chroma_token_header")
    @classmethod
    def _header_has_a_name(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9-]+", value):
            raise ValueError("no header")
        return value

    def server(self) -> "Server | None":
        """Return the Chroma server that the settings name, None where vectors stay in the data folder."""
        from index.store_address import server_for

        if self.chroma_url is None:
            return None
        token = self.chroma_token.get_secret_value() if self.chroma_token else None
        return server_for(
            self.chroma_url, self.chroma_tenant, self.chroma_database, token, self.chroma_token_header
        )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the `TRIALNAV_…` variables; empty ones count as unset.

        Raises SettingsError that names the first variable whose value cannot be used.
        """
        environ = os.environ if environ is None else environ
        given: dict[str, object] = {}
        for variable, (field, _) in VARIABLES.items():
            value = environ.get(PREFIX + variable, "").strip()
            if value:
                given[field] = Path(value).expanduser() if field == "data_home" else value
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise _sentence(error) from None

    def with_model(self, model: str | None) -> "Settings":
        """Return the settings with another language model, or as they are for None.

        Raises SettingsError where the name is not `provider:name`.
        """
        if model is None:
            return self
        try:
            return Settings.model_validate({**self.model_dump(), "model": model})
        except ValidationError:
            raise SettingsError(f"{model} names no model; write it as {VARIABLES['MODEL'][1]}.") from None


def disable_tracing(settings: Settings | None = None) -> None:
    """Switch the tracing of LangChain and LangSmith off for this process, unless settings allow it.

    Their variables may be set for another program on the same machine; ours must not follow them.
    Cheap, and safe to call more than once. Raises SettingsError as `Settings.from_env` does.
    """
    if (settings or Settings.from_env()).tracing:
        return
    for variable in TRACING_VARIABLES:
        os.environ[variable] = "false"
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # ONNX Runtime keeps an id of the machine, whoever imports it


def samples_folder() -> Path:
    """Return the folder of the sample documents that are installed with this package."""
    return Path(str(files("corpus"))) / "samples"


def _sentence(error: ValidationError) -> SettingsError:
    """Say in one sentence which variable is wrong and what it must be."""
    field = error.errors()[0]["loc"][0]
    for variable, (name, wanted) in VARIABLES.items():
        if name == field:
            return SettingsError(f"{PREFIX}{variable} must be {wanted}; correct it or unset it.")
    raise error
