"""Prompts carry a version and a digest, and document text is never part of their template."""

import hashlib
from importlib.resources import files

import pytest

import prompts


def test_the_answer_prompt_has_a_version_and_the_digest_of_its_file() -> None:
    prompt = prompts.load("answer")
    stored = files("prompts").joinpath("answer.md").read_bytes()
    assert prompt.version == "1"
    assert prompt.digest == hashlib.sha256(stored).hexdigest()
    assert prompts.digest("answer") == f"1:{prompt.digest}"
    assert set(prompt.parts) == {"system", "user", "again"}


def test_a_prompt_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        prompts.load("no_such_prompt")
