"""The command `trialnav`: its options, its commands, and the edge where errors become one sentence.

The commands themselves are in `cli_ask` (questions), `cli_library` (documents and the index),
`cli_assess` (a person and trials), `cli_find` (finding trials), `cli_warm` (embedding ahead) and
`cli_registry` (ClinicalTrials.gov); packages to the right add theirs through the entry-point group
`trialnav.commands`.
Exit codes: 0 fine, 1 the thing asked for failed a check, 2 it could not run.
"""

import errno
import logging
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Annotated

import typer

from assistant import cli_ask, cli_assess, cli_find, cli_library, cli_registry, cli_warm
from assistant.cli_common import COULD_NOT_RUN, INTERRUPTED, Choice, complain
from assistant.settings import disable_tracing
from corpus.errors import NavigatorError

GROUP = "trialnav.commands"
"""Entry points of this group are functions that take the Typer app and add their commands to it."""

logger = logging.getLogger(__name__)

app = typer.Typer(
    name="trialnav",
    help="Ask about clinical trial documents; every sentence comes with the passage it rests on.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # its tables of local variables would show what a person typed
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trialnav {version('trial-navigator')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    data_home: Annotated[
        Path | None,
        typer.Option(help="Folder of the index; by default TRIALNAV_HOME, else the user's data folder."),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Log what is done, and tracebacks.")] = False,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hold the options that all commands share."""
    _log(logging.INFO if debug else logging.CRITICAL)
    disable_tracing()
    context.obj = Choice(data_home=data_home)


def _log(level: int) -> None:
    """Log to stderr from `level` on; set on the handler too, since libraries set levels of their own."""
    logging.basicConfig(level=level)
    for handler in logging.getLogger().handlers:
        handler.setLevel(level)


for module in (cli_ask, cli_assess, cli_find, cli_library, cli_registry, cli_warm):
    module.register(app)


@cache
def load_commands() -> None:
    """Let installed packages add their commands; a broken one is named and leaves the rest usable."""
    for entry in entry_points(group=GROUP):
        try:
            entry.load()(app)
        except (ImportError, AttributeError) as problem:
            logger.debug("command %s", entry.name, exc_info=problem)
            complain(f"The command {entry.name} cannot be loaded ({problem}); install trial-navigator again.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit; the entry point of the console script."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    _keep_unencodable_text_harmless()
    load_commands()
    try:
        app(args=words, prog_name="trialnav")
    except NavigatorError as problem:
        complain(str(problem))
    except NotImplementedError as part:
        complain(f"{str(part) or 'This command'} is not there yet; it comes with a later version.")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as problem:
        if problem.errno == errno.EPIPE:  # the reader of our output (head, less) went away
            sys.exit(0)
        complain(f"The operating system refused: {problem}; mend that and try again.")
    except Exception as problem:
        logger.exception("unexpected")
        if logger.isEnabledFor(logging.INFO):
            raise
        complain(
            f"Something unexpected went wrong ({type(problem).__name__}); run it with --debug to see it."
        )
    sys.exit(COULD_NOT_RUN)


def _keep_unencodable_text_harmless() -> None:
    """Show what a terminal cannot show as "?" instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
