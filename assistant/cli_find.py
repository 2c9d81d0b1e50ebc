"""The command `find`: trials for a person's description or a topic, as a table with reasons."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.cli_common import Choice, given_text, opened, out, print_json, shown

if TYPE_CHECKING:
    from assistant.answer import Reason
    from assistant.finding.found import Found

_LONGEST_CHARS = 20_000


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(find)


def find(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(help="A topic, or what is known of the person; - reads it from stdin.")
    ],
    limit: Annotated[int, typer.Option(min=1, help="At most so many trials.")] = 10,
    recruiting: Annotated[
        bool | None,
        typer.Option(
            "--recruiting/--any-status",
            help="Only trials whose record says that they recruit, or all; by default as the text asks.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole result as data.")] = False,
) -> None:
    """Find trials for a topic or a person, and say why each one came."""
    with opened(context.ensure_object(Choice)) as navigator:
        found = navigator.find(given_text(text, _LONGEST_CHARS), limit=limit, recruiting=recruiting)
    if as_json:
        print_json(found.to_dict())
    else:
        show_found(out(), found)


def show_found(console: Console, found: "Found") -> None:
    """Print one row a trial with its reasons, then how many were left out and why."""
    if found.hits and not found.names_it:
        console.print("No record of the library names what was said; these are the nearest in wording.")
    if found.hits:
        table = Table("", "Trial", "Why it is listed", show_lines=True)
        for hit in found.hits:
            why = Text("\n").join(_reason(reason) for reason in hit.why)
            table.add_row(str(hit.rank), shown(f"{hit.trial}\n{hit.trial_id}"), why)
        console.print(table)
        nearness = "The order says how near a record is to what was said; the study team decides."
        console.print(nearness, style="dim")
    else:
        console.print("No trial of the library has to do with what was said.")
    for left in found.left_out:
        console.print(shown(f"Left out: {left.text}.", "dim"))


def _reason(reason: "Reason") -> Text:
    """Return a reason, with the source and date of what it rests on."""
    cited = reason.citations[0] if reason.citations else None
    if cited is None:
        return shown(reason.text)
    dated = cited.record_date.isoformat() if cited.record_date else "undated"
    return Text.assemble(shown(reason.text), " ", shown(f"({cited.source}, {dated})", "dim"))
