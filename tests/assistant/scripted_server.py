"""A real HTTP server on loopback that speaks OpenAI's protocol and says what a script tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One scripted reply: its text, or how the server fails."""

    text: str = ""
    status: int = 200
    delay_s: float = 0.0
    drip_s: float = 0.0
    """Seconds between two pieces of a streamed reply."""
    finish: str = "stop"
    hang_up: bool = False
    """Close the connection half-way through the reply."""


Script = Sequence[Reply] | Callable[[dict[str, Any]], Reply]


@dataclass
class ScriptedServer:
    """The running server: its address, and all requests that it got, in order."""

    base_url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """All messages of each request, joined."""
        return ["\n".join(str(m["content"]) for m in request["messages"]) for request in self.requests]


@contextmanager
def serve(script: Script) -> Iterator[ScriptedServer]:
    """Run a server that gives the replies of `script` in order (the last one again and again)."""
    running = ScriptedServer()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                running.requests.append(request)
                turn = len(running.requests) - 1
            reply = script(request) if callable(script) else script[min(turn, len(script) - 1)]
            time.sleep(reply.delay_s)
            try:
                self._send(reply, stream=bool(request.get("stream")))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _send(self, reply: Reply, *, stream: bool) -> None:
            if reply.status != 200:
                self._body(reply.status, {"error": {"message": "scripted failure", "type": "server_error"}})
            elif stream:
                self._stream(reply)
            else:
                message = {"role": "assistant", "content": reply.text}
                choice = {"index": 0, "message": message, "finish_reason": reply.finish}
                self._body(200, {**_HEAD, "object": "chat.completion", "choices": [choice], "usage": _USAGE})

        def _body(self, status: int, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, reply: Reply) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            pieces = [reply.text[i : i + 200] for i in range(0, len(reply.text), 200)]
            for number, piece in enumerate(pieces):
                if reply.hang_up and number >= len(pieces) // 2:
                    return
                time.sleep(reply.drip_s)
                self._event([{"index": 0, "delta": {"role": "assistant", "content": piece}}])
            self._event([{"index": 0, "delta": {}, "finish_reason": reply.finish}])
            self._event([], usage=_USAGE)
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, choices: list[dict[str, Any]], **more: Any) -> None:
            data = {**_HEAD, "object": "chat.completion.chunk", "choices": choices, **more}
            self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_HEAD = {"id": "scripted", "created": 0, "model": "scripted"}
_USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
