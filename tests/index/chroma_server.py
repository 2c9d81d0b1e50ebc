"""A real `chroma run` on a free loopback port, which can be killed, frozen and started again."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import httpx

STARTS_WITHIN_S = 60.0
BARE_COMMAND = "import sys, chromadb_rust_bindings; chromadb_rust_bindings.cli(['chroma', *sys.argv[1:]])"


def chroma_binary() -> str | None:
    """The `chroma` command that comes with the chromadb package, None where it is not there."""
    beside = Path(sys.prefix) / "bin" / "chroma"
    return str(beside) if beside.is_file() else shutil.which("chroma")


class ChromaServer:
    """Started with `start`, always ended: by `stop`, the end of the block, or the end of the process."""

    def __init__(self, folder: Path, *, by_command: bool = False) -> None:
        self.folder = folder
        self.by_command = by_command
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start over what the folder holds, on the same port as before; wait until it answers."""
        binary = chroma_binary()
        assert binary is not None, "the chroma command is not installed"
        # What the command does, but for its first seconds, in which it imports the Python client.
        start = [binary] if self.by_command else [sys.executable, "-c", BARE_COMMAND]
        command = [*start, "run", "--path", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)]
        quiet = {name: value for name, value in os.environ.items() if not name.startswith("CHROMA_")}
        self._process = subprocess.Popen(  # noqa: S603 - the binary of an installed package
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder.parent, env=quiet
        )
        atexit.register(self.stop)
        deadline = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < deadline:
            assert self._process.poll() is None, f"chroma run ended with {self._process.returncode}"
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat", timeout=2.0, trust_env=False).raise_for_status()
                return
            except httpx.HTTPError:
                time.sleep(0.05)
        self.stop()
        raise AssertionError(f"chroma run did not answer within {STARTS_WITHIN_S:.0f} s")

    def stop(self) -> None:
        """End it at once, as `kill -9` does; nothing happens where it does not run."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            atexit.unregister(self.stop)

    def freeze(self) -> None:
        """Let it accept connections and answer none."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen one go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def __enter__(self) -> "ChromaServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
