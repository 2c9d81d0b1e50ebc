"""How the report of an ingest looks in a terminal: counts, then names, long lists shortened."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from assistant.cli_common import shown
from index.report import IngestReport

MOST_NAMED = 20
"""Names shown of a list; `--json` has all. Files that could not be read are named whatever their number."""


def show_report(console: Console, report: IngestReport) -> None:
    """Print how many files and documents there are of each outcome, then their names and reasons."""
    failed = report.unreadable[: len(report.unreadable) - len(report.problems)]
    outcomes = {
        "read": report.read,
        "unchanged": report.unchanged,
        "replaced": report.replaced,
        "removed": report.removed,
    }
    console.print(_table(report, outcomes, len(failed)))
    console.print(
        f"{report.documents_new:,} new documents, {report.documents_gone:,} gone; "
        f"the library holds {report.documents:,}."
    )
    for name, sources in outcomes.items():
        _list(console, [f"{name.capitalize()}: {source}" for source in sources], name)
    _list(console, [f"Left out: {name}: {reason}" for name, reason in report.problems], "left out", "yellow")
    for source, reason in failed:
        console.print(shown(f"Not read: {source}: {reason}", "yellow"), soft_wrap=True)


def _table(report: IngestReport, outcomes: dict[str, tuple[str, ...]], failed: int) -> Table:
    table = Table(box=None)
    table.add_column("")
    table.add_column("Files", justify="right")
    table.add_column("Documents", justify="right")
    for name, sources in outcomes.items():
        table.add_row(name, f"{len(sources):,}", f"{report.documents_of.get(name, 0):,}")
    table.add_row("not readable", f"{failed:,}", "")
    if report.problems:
        table.add_row("left out of those read", "", f"{len(report.problems):,}")
    return table


def _list(console: Console, lines: Sequence[str], what: str, style: str = "") -> None:
    """Print the first lines, and how many more there are."""
    for line in lines[:MOST_NAMED]:
        console.print(shown(line, style), soft_wrap=True)
    if len(lines) > MOST_NAMED:
        console.print(f"... and {len(lines) - MOST_NAMED:,} more {what} (`--json` names all).")
