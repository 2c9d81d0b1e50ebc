"""Settings come from the environment, and tracing stays off unless our own setting asks for it."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings, SettingsError, disable_tracing, samples_folder


def test_without_any_variable_nothing_needs_a_network_or_a_model() -> None:
    settings = Settings.from_env({})
    assert settings.model is None and settings.model_base_url is None and not settings.tracing


def test_variables_fill_their_settings() -> None:
    settings = Settings.from_env(
        {
            "TRIALNAV_HOME": "/srv/trials",
            "TRIALNAV_MODEL": "ollama:llama3.1:8b",
            "TRIALNAV_MODEL_TIMEOUT_S": "12.5",
            "TRIALNAV_TODAY": "2026-11-21",
            "TRIALNAV_TRACING": "1",
        }
    )
    assert settings.data_home == Path("/srv/trials") and settings.model == "ollama:llama3.1:8b"
    assert settings.model_timeout_s == 12.5 and settings.today == date(2026, 11, 21) and settings.tracing


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MODEL", "gpt"),
        ("MODEL", "openai:"),
        ("MODEL_BASE_URL", "localhost:8000"),
        ("REGISTRY_URL", "clinicaltrials.gov"),
        ("MODEL_TIMEOUT_S", "-1"),
        ("MODEL_TOKEN_BUDGET", "many"),
        ("MAX_QUESTION_CHARS", "0"),
        ("TODAY", "tomorrow"),
        ("TRACING", "perhaps"),
    ],
)
def test_a_bad_value_is_one_sentence_that_names_its_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^TRIALNAV_{variable} must be .+; correct it or unset it\.$"):
        Settings.from_env({f"TRIALNAV_{variable}": value})


def test_tracing_that_another_program_asked_for_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    disable_tracing(Settings())
    assert os.environ["LANGSMITH_TRACING"] == os.environ["LANGCHAIN_TRACING_V2"] == "false"


def test_langsmith_agrees_that_tracing_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith.utils import get_env_var, tracing_is_enabled

    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "a key")
    remembered: Any = get_env_var
    remembered.cache_clear()
    disable_tracing(Settings())
    remembered.cache_clear()
    assert not tracing_is_enabled()


def test_our_own_setting_leaves_tracing_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    disable_tracing(Settings(tracing=True))
    assert os.environ["LANGSMITH_TRACING"] == "true"


def test_the_samples_are_installed_with_the_package() -> None:
    assert len(list(samples_folder().glob("*.txt"))) == 4
