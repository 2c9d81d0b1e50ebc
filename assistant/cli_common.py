"""What all commands share: consoles, progress, opening the assistant, JSON. No command of its own."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant import TrialAssistant

FINE, FAILED_A_CHECK, COULD_NOT_RUN = 0, 1, 2
INTERRUPTED = 130
"""Exit code of a program that was ended by Ctrl-C, by the shells' convention."""

OnProgress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""

STAGES = {
    "reading": "reading files",
    "embedding": "embedding passages",
    "writing": "writing the index",
    "warming": "embedding trials",
}
"""Stages of an ingest and of `warm`, as a person reads them."""

_CONTROLS = dict.fromkeys(
    [code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"]
    + [*range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\N{REPLACEMENT CHARACTER}",
)
"""Escape sequences and reversed text in a document must not steer the terminal."""


@dataclass(frozen=True)
class Choice:
    """What was chosen before the command's name."""

    data_home: Path | None = None


def out() -> Console:
    """Return the console for results. Text is shown as it is: no markup, no emoji codes."""
    return Console(markup=False, emoji=False, highlight=False)


def err() -> Console:
    """Return the console for everything that is not the result: progress and complaints."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False)


def complain(sentence: str) -> None:
    """Show one sentence in red on stderr."""
    err().print(Text(tame(sentence), style="red"), soft_wrap=True)


def tame(text: str) -> str:
    """Return text from outside without the characters that steer a terminal."""
    return text.translate(_CONTROLS)


def shown(text: str, style: str = "") -> Text:
    """Return text from outside ready to print: tamed, and never read as markup."""
    return Text(tame(text), style=style)


def print_json(data: Any) -> None:
    """Print data as JSON on stdout, and nothing else."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def given_text(argument: str, limit: int) -> str:
    """Return the argument, or what stdin holds for `-`: at most one character more than `limit`.

    One more, so that a text that is too long is still seen to be.
    """
    text = sys.stdin.read(limit + 1) if argument == "-" else argument
    return text.encode("utf-8", "replace").decode("utf-8")


def say_where_vectors_go() -> None:
    """Say on stderr which server holds the vectors; nothing where the data folder does."""
    server = Settings.from_env().server()
    if server is not None:
        err().print(shown(server.sentence()), soft_wrap=True)


@contextmanager
def progress() -> Iterator[OnProgress]:
    """Show bars on stderr, one a stage, while the block runs; give the function that moves them.

    Nothing is shown where stderr is no terminal.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = err()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks = {"": bars.add_task("starting", total=None)}

        def move(stage: str, done: int, total: int) -> None:
            bars.update(tasks[""], visible=False)
            if stage not in tasks:
                tasks[stage] = bars.add_task(tame(STAGES.get(stage, stage)), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield move


@contextmanager
def opened(
    choice: Choice, settings: Settings | None = None, model: str | None = None
) -> Iterator["TrialAssistant"]:
    """Open the assistant for the block, with a line on stderr while it opens."""
    from assistant import TrialAssistant

    settings = settings or Settings.from_env()
    with err().status("opening the index"):
        navigator = TrialAssistant.open(
            data_home=choice.data_home, today=settings.today, model=model or settings.model, settings=settings
        )
    try:
        yield navigator
    finally:
        navigator.close()
