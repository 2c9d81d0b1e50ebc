"""The command `warm`: embed passages ahead of the questions, in a library of two tiers."""

from typing import Annotated

import typer

from assistant.building import prepare
from assistant.cli_ask import JsonOption
from assistant.cli_common import Choice, complain, out, print_json, progress


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(warm)


def warm(
    context: typer.Context,
    trials: Annotated[
        list[str] | None, typer.Argument(metavar="TRIAL", help="Ids, aliases or names of trials.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All trials.")] = False,
    json: JsonOption = False,
) -> None:
    """Embed passages ahead of the first question about a trial; it can be interrupted and goes on.

    Libraries of up to TRIALNAV_TWO_TIERS_ABOVE trials (2,000) are embedded whole by `ingest`.
    """
    from index.library import Library

    if bool(trials) == everything:
        raise typer.BadParameter("name the trials, or give --all for all of them.")
    _, home, embedder = prepare(context.ensure_object(Choice).data_home)
    library = Library.open(home, embedder)
    try:
        wanted = None if everything else [library.trial(name).id for name in trials or ()]
        with progress() as on_progress:
            computed = library.warm(wanted, on_progress)
        count = len(set(wanted)) if wanted is not None else library.manifest.trials
        two_tiers = library.manifest.two_tiers
    except KeyboardInterrupt:
        complain("Interrupted: what was embedded is kept, and the same command goes on from there.")
        raise
    finally:
        library.close()
    if json:
        print_json({"trials": count, "embedded": computed, "two_tiers": two_tiers})
    elif not two_tiers:
        out().print("Nothing to do: all passages of this library were embedded when it was built.")
    else:
        out().print(
            f"{_number(computed, 'passage')} embedded; {_number(count, 'trial')} ready for questions."
        )


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
