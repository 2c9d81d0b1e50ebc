"""The page says what leaves the computer, and where to."""

from assistant import Settings
from assistant.page.app import what_leaves


def test_nothing_leaves_by_default() -> None:
    assert what_leaves(Settings()) == "Questions and files stay on this computer."


def test_a_store_on_this_machine_is_no_leaving() -> None:
    assert "stay on this computer" in what_leaves(Settings(chroma_url="http://127.0.0.1:8000"))


def test_a_store_elsewhere_is_named_with_what_it_gets() -> None:
    said = what_leaves(Settings(chroma_url="https://vectors.example.org"))
    assert "https://vectors.example.org" in said and "numbers made from your questions" in said
    assert "stay on this computer" not in said


def test_a_model_and_a_store_are_both_named() -> None:
    said = what_leaves(Settings(model="openai:gpt-x", chroma_url="https://vectors.example.org"))
    assert "openai:gpt-x" in said and "vectors.example.org" in said
