"""One server and one browser for all tests of this folder; a visitor of its own for each."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_server import CHROMIUM, Visitor, launch, serving
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        sentence = f"There is no chromium at {CHROMIUM}: install Debian's package, or set CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Open the page; afterwards nobody may have called outside or have seen an exception."""
    visitors: list[Visitor] = []

    def open_page(width: int = 1280, dark: bool = False) -> Visitor:
        visitors.append(Visitor(browser, address, width=width, dark=dark))
        return visitors[-1]

    yield open_page
    seen = [
        (visitor.foreign(), visitor.page.locator("[data-testid=stException]").count()) for visitor in visitors
    ]
    for visitor in visitors:
        visitor.context.close()
    assert all(found == ([], 0) for found in seen), seen


@pytest.fixture
def trial_file(tmp_path: Path) -> Path:
    """An invented trial in the shape of a registry description, with markup that must only show."""
    path = tmp_path / "lantern.txt"
    path.write_text(
        "Lantern: A Study of Glowvir in Adults With Winter Cough\n\n"
        "Brief Summary\n\n"
        'Glowvir <img src="https://evil.example/a.png"> ![x](https://evil.example/b.png) is a syrup that is '
        "taken twice a day for 12 weeks <script>document.title='taken'</script>.\n\n"
        "Inclusion Criteria:\n\n- Cough for at least 8 weeks.\n- Age 18 years or older.\n\n"
        "Exclusion Criteria:\n\n- A lung transplant at any time.\n",
        "utf-8",
    )
    return path
