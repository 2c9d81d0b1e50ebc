"""Serves the page: on loopback by default, with security headers, and with no connection going out."""

import os
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.settings import PREFIX, disable_tracing
from corpus.errors import NavigatorError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_HEADERS: Final = {
    # Streamlit sets styles inline and starts with an inline script; everything else, and every
    # connection, is held to this very server: a document can make the browser fetch nothing.
    "content-security-policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}

OPTIONS: Final[dict[str, object]] = {
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 60,
}
"""Streamlit's options: nothing sent home, no developer's menu, no tracebacks on the page."""


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: "ASGIApp") -> None:
        """Wrap the application `app`."""
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass the request on; put the headers on what comes back."""

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *added]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def serve(port: int, host: str, data_home: Path | None = None) -> None:
    """Serve the page at `http://host:port` until Ctrl-C.

    Opens the browser where there is a display. Raises NavigatorError when the port is taken.
    """
    import uvicorn

    disable_tracing()
    if data_home is not None:
        os.environ[f"{PREFIX}HOME"] = str(data_home.expanduser().resolve())
    _refuse_taken(port, host)
    application = page_application(host, port)
    opener = threading.Timer(1.5, webbrowser.open, args=(f"http://{host}:{port}",))
    opener.daemon = True
    if _has_display():
        opener.start()
    try:
        uvicorn.run(application, host=host, port=port, log_level="warning", access_log=False)
    finally:
        opener.cancel()


def page_application(host: str, port: int) -> "ASGIApp":
    """Return the page as an ASGI application, with our options and headers."""
    import streamlit
    from starlette.middleware import Middleware
    from streamlit import config

    application: ASGIApp = streamlit.App(_page_script(), middleware=[Middleware(SecurityHeaders)])
    for name, value in {**OPTIONS, "server.address": host, "server.port": port}.items():
        config.set_option(name, value)
    return application


def _page_script() -> Path:
    """Return the page's script, which stands beside the packages."""
    script = Path(__file__).resolve().parent.parent / "streamlit_app.py"
    if not script.is_file():
        raise NavigatorError(f"The page's script {script} is missing; install trial-navigator again.")
    return script


def _refuse_taken(port: int, host: str) -> None:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            raise NavigatorError(
                f"Port {port} of {host} cannot be used; end what runs there or choose another with --port."
            ) from None


def _has_display() -> bool:
    """Return whether a browser window could open here."""
    return (
        os.name == "nt"
        or os.uname().sysname == "Darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )
