"""The commands that ask the registry: fetch, search, refresh. No other command connects to it."""

from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from assistant import building
from assistant.cli_ask import JsonOption
from assistant.cli_common import FAILED_A_CHECK, Choice, err, out, print_json, progress
from assistant.cli_registry_show import show_hits, show_report
from assistant.registry import desk
from assistant.registry.desk import RegistryDesk
from assistant.registry.report import RegistryReport
from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing

Query = Annotated[str, typer.Argument(help="Words to look for: a condition, a drug, a place.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many studies.")]
FetchOption = Annotated[bool, typer.Option("--fetch", help="Fetch the studies shown into the library.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    for command in (fetch, search, refresh):
        app.command()(command)


def fetch(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="NCT", help="Registry ids, such as NCT01234567.")],
    json: JsonOption = False,
) -> None:
    """Get trial records from ClinicalTrials.gov. Exit code 1 when one of them could not be had."""
    with progress() as on_progress:
        report = _desk(context).fetch(ids, on_progress)
    _end(report, json)


def search(
    context: typer.Context,
    query: Query,
    limit: Limit = 20,
    fetch: FetchOption = False,
    json: JsonOption = False,
) -> None:
    """Search ClinicalTrials.gov; nothing is kept, unless with --fetch."""
    desk = _desk(context)
    with err().status("asking the registry"):
        result = desk.search(query, limit)
    report = None
    if fetch and result.hits:
        with progress() as on_progress:
            report = desk.fetch([hit.id for hit in result.hits], on_progress)
    held = _held(desk)
    if json:
        hits = [{**asdict(hit), "in_library": hit.id in held} for hit in result.hits]
        done = {"report": report.model_dump(mode="json")} if report else {}
        print_json({"total": result.total, "hits": hits, **done})
    else:
        show_hits(out(), query, result, held)
        if report:
            show_report(out(), report)
    if report and report.failed:
        raise typer.Exit(FAILED_A_CHECK)


def refresh(
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="NCT", help="Registry ids; all fetched ones if none.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Get what ClinicalTrials.gov has updated, and say what changed in each trial.

    Exit code 1 when one of them could not be had.
    """
    with progress() as on_progress:
        report = _desk(context).refresh(ids or None, on_progress)
    _end(report, json)


def _desk(context: typer.Context) -> RegistryDesk:
    settings, home, embedder = building.prepare(context.ensure_object(Choice).data_home)
    return desk.desk(home, embedder, settings, settings.today or date.today())


def _held(desk: RegistryDesk) -> frozenset[str]:
    """Return the registry ids of all trials in the library; none where there is no library to look in."""
    from index.library import Library

    with suppress(IndexMissing, IndexDamaged, IndexMismatch):
        library = Library.open(desk.home, desk.embedder)
        try:
            return frozenset(name for trial in library.trials() for name in (trial.id, *trial.aliases))
        finally:
            library.close()
    return frozenset()


def _end(report: RegistryReport, json: bool) -> None:
    if json:
        print_json(report.model_dump(mode="json"))
    else:
        show_report(out(), report)
    if report.failed:
        raise typer.Exit(FAILED_A_CHECK)
