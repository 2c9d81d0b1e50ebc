"""Makes docs/page.png from the real page: `python tests/browser/picture.py`.

A question about the sample trials, its answer, and the passage that the first citation opens.
"""

import tempfile
from pathlib import Path

from page_server import ROOT, Visitor, launch, serving
from playwright.sync_api import sync_playwright

QUESTION = "Is a prior transplant allowed in the Temferon trial?"
PICTURE = ROOT / "docs" / "page.png"


def main() -> None:
    """Open the page over a fresh library, ask, open a source, and take the picture."""
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        visitor = Visitor(browser, address, width=1280, height=800)
        visitor.ask(QUESTION)
        visitor.page.locator(".tn-text .tn-cite").first.click()
        visitor.page.locator(".tn-panel:popover-open").wait_for()
        visitor.page.wait_for_timeout(500)
        PICTURE.parent.mkdir(exist_ok=True)
        visitor.page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    main()
