"""Commands of parts that are still to be built: each calls its part, which says that it is not there."""

from typing import Annotated

import typer

from assistant.cli_common import Choice, opened, print_json

Trials = Annotated[list[str] | None, typer.Argument(help="Ids of trials.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(compare)


def compare(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="What is known of the person.")],
    trials: Trials = None,
) -> None:
    """Compare a person with several trials (not there yet)."""
    with opened(context.ensure_object(Choice)) as navigator:
        print_json(navigator.compare(text, trials or []))
