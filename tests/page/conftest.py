"""The page over the stand-in assistant: no browser, no socket."""

from collections.abc import Callable
from pathlib import Path

import pytest
from page_stub import stub
from page_visitor import Page
from streamlit.testing.v1 import AppTest

from assistant.page import opening

APP = Path(__file__).parents[2] / "streamlit_app.py"


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Page]:
    """Return a function that opens the page for a new visitor; all of them share one assistant."""
    shared = stub()
    monkeypatch.setattr(opening, "shared_assistant", lambda home: shared)

    def visit() -> Page:
        at = AppTest.from_file(str(APP), default_timeout=30).run()
        assert not at.exception
        return Page(at, shared)

    return visit


@pytest.fixture
def page(open_page: Callable[[], Page]) -> Page:
    return open_page()
