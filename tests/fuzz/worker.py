"""Runs the checks in a child process, so that a hang, a crash or a hunger for memory is a finding too."""

import logging
import multiprocessing
import os
import resource
import time
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

from .odd import Mutant
from .promises import Reading, examine

MEMORY_BYTES = 3 * 1024**3
"""Address space of the child; readers state far less, and libraries map some of it at their start."""
MOST_WALL_S = 300.0
"""A child that waits for something without working is ended after this."""


class Worker:
    """A child process that checks one input after another; made anew when it dies or hangs."""

    def __init__(self, timeout_s: float) -> None:
        self.timeout_s = timeout_s
        self._start()

    def check(self, mutant: Mutant, source: str) -> tuple[Reading, float]:
        """Return what is wrong, and the seconds of one core that it took."""
        started, used = time.perf_counter(), self._spent_s()
        self.pipe.send((mutant.data, source, mutant.strings))
        try:
            while self._spent_s() - used < self.timeout_s and time.perf_counter() - started < MOST_WALL_S:
                if self.pipe.poll(1.0):
                    found: Reading = self.pipe.recv()
                    return found, self._spent_s() - used
            problem = f"hang: more than {self.timeout_s:.0f} s of one core"
        except EOFError:
            self.process.join()
            problem = f"the process died (exit {self.process.exitcode})"
        self.close()
        self._start()
        return Reading(0, [problem]), self.timeout_s

    def _spent_s(self) -> float:
        """Return the processor time of the child so far: a busy machine is no hang."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the child."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()


def _serve(pipe: Connection) -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    while True:
        try:
            data, source, strings = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(examine(data, source, strings))
        except MemoryError:
            pipe.send(Reading(0, ["MemoryError while checking"]))
