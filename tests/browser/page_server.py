"""The real page on a free loopback port over a data home of its own, and a browser to look at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
START_S = 60
"""Seconds that the server may take to answer; it imports Streamlit only."""
OPEN_MS = 90_000
"""Milliseconds for the first visit: it loads the embedding model and reads the sample trials."""
ANSWER_MS = 30_000
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """Run the page over the data home `home`; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    command += ["--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "TRIALNAV_HOME": str(home), "PYTHONPATH": str(ROOT)}
    log = home / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(  # noqa: S603 (our own interpreter and script)
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the server answers; fail with its own words if it does not."""
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 (loopback)
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The page did not start within {START_S} s: {log.read_text('utf-8')[-2000:]}")


def launch(playwright: Playwright) -> Browser:
    """Start Debian's chromium, with everything off that calls home."""
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET, timeout=30_000)


class Visitor:
    """One person at the page: a browser context of their own, and a record of all it asked for."""

    def __init__(
        self, browser: Browser, address: str, width: int = 1280, height: int = 900, dark: bool = False
    ) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        self.context.set_default_timeout(ANSWER_MS)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda channel: self.requests.append(channel.url))
        self.page.goto(address)
        self.page.locator("[data-testid=stChatInput] textarea").wait_for(timeout=OPEN_MS)
        self.page.locator(".tn-welcome").wait_for()

    def ask(self, question: str) -> None:
        """Type a question, send it, and wait for the whole answer."""
        answers = self.page.locator(".tn-answer:not(.tn-busy)")
        before = answers.count()
        self.page.locator("[data-testid=stChatInput] textarea").fill(question)
        self.page.keyboard.press("Enter")
        answers.nth(before).wait_for()

    @property
    def answer(self) -> str:
        """The words of the latest answer."""
        return self.page.locator(".tn-answer").last.inner_text()

    def foreign(self) -> list[str]:
        """Return every address asked for that is not this machine."""
        inside = {"data", "blob", "about"}
        parts = [(url, urlsplit(url)) for url in self.requests]
        return [url for url, part in parts if part.scheme not in inside and part.hostname != "127.0.0.1"]
