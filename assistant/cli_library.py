"""The commands about documents and the index: ingest, remove, trials, apart, together, show, doctor, app."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant import building
from assistant.cli_ask import JsonOption
from assistant.cli_common import (
    FAILED_A_CHECK,
    Choice,
    complain,
    err,
    opened,
    out,
    print_json,
    progress,
    say_where_vectors_go,
    shown,
)
from assistant.cli_report import show_report
from assistant.cli_show import show_document, show_findings, show_trial, show_trials
from assistant.cli_sources import sources_of
from corpus.errors import UnknownDocument, UnknownTrial
from corpus.staleness import standing
from index.report import IngestReport, NothingWasRead

if TYPE_CHECKING:
    from corpus.trial import Trial

DocumentArgument = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="A document's id, as `trialnav trials` shows it.")
]
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8501


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    for command in (ingest, remove, trials, apart, together, show, doctor):
        app.command()(command)
    app.command(name="app")(page)


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders, zips, or patterns such as 'records/**/*.json'.")
    ],
    json: JsonOption = False,
) -> None:
    """Read documents into the index. Exit code 1 when none of them could be read."""
    try:
        with progress() as on_progress:
            report = building.build(paths, context.ensure_object(Choice).data_home, None, on_progress)
        say_where_vectors_go()
    except NothingWasRead as problem:
        _show_what_was_done(problem.report, json)
        complain(str(problem))
        raise typer.Exit(FAILED_A_CHECK) from None
    _show_what_was_done(report, json)
    if report.unreadable and not (report.read or report.replaced or report.unchanged):
        raise typer.Exit(FAILED_A_CHECK)


def remove(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT_OR_FILE",
            help="A document's id, as `trialnav trials` shows it, or the path of a file that was read.",
        ),
    ],
    json: JsonOption = False,
) -> None:
    """Take a document, or all documents of a file, out of the index. The file stays where it is."""
    with opened(context.ensure_object(Choice)) as navigator, err().status("removing"):
        report = navigator.remove(name)
    if json:
        print_json(report.model_dump(mode="json"))
    else:
        gone = report.documents_gone
        count = "" if gone == 1 else f" ({gone:,} documents)"
        out().print(shown(f"Removed {name}{count}."), soft_wrap=True)


def trials(context: typer.Context, json: JsonOption = False) -> None:
    """List the trials and the documents that speak of them."""
    with opened(context.ensure_object(Choice)) as navigator:
        found = navigator.trials()
        documents = {one: navigator.document(one) for trial in found for one in trial.documents}
        apart_from = navigator.kept_apart()
    if json:
        rows = [_row(trial, navigator.today) for trial in found]
        for row, trial in zip(rows, found, strict=True):
            row["sources"] = [asdict(one) for one in sources_of(trial, documents, apart_from)]
        print_json(rows)
    else:
        show_trials(out(), found, documents, navigator.today, apart_from)


def apart(context: typer.Context, document: DocumentArgument, json: JsonOption = False) -> None:
    """Take a document that is only probably of a trial out of it, for good."""
    with opened(context.ensure_object(Choice)) as navigator:
        before = {one: trial for trial in navigator.trials() for one in trial.documents}
        with progress() as on_progress:
            report = navigator.keep_apart(document, on_progress)
    if json:
        print_json(report.model_dump(mode="json"))
    else:
        line = (
            f"{document} is taken out of {before[document].name}; `trialnav together {document}` undoes that."
        )
        out().print(shown(line), soft_wrap=True)


def together(context: typer.Context, document: DocumentArgument, json: JsonOption = False) -> None:
    """Undo `apart`: let a document join the trial that it seems to be of."""
    with opened(context.ensure_object(Choice)) as navigator:
        with progress() as on_progress:
            report = navigator.let_join(document, on_progress)
        trial = next(trial for trial in navigator.trials() if document in trial.documents)
    if json:
        print_json(report.model_dump(mode="json"))
    else:
        out().print(
            shown(f"{document} may join other documents again; it is of {trial.name}."), soft_wrap=True
        )


def show(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="TRIAL_OR_DOCUMENT", help="A trial's id or name, or a document's id.")
    ],
    json: JsonOption = False,
) -> None:
    """Show everything known of a trial, or the text of a document."""
    with opened(context.ensure_object(Choice)) as navigator:
        try:
            trial, document = navigator.trial(name), None
        except UnknownTrial as unknown:
            try:
                trial, document = None, navigator.document(name)
            except UnknownDocument:
                raise unknown from None
    if json:
        found = standing(trial, navigator.today) if trial else None
        dated = {"standing": found.model_dump(mode="json")} if found else {}
        print_json({**(trial or document).model_dump(mode="json"), **dated})  # type: ignore[union-attr]
    elif document is not None:
        show_document(out(), document)
    elif trial is not None:
        show_trial(out(), trial, navigator.today)


def doctor(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be mended from what is stored, and say how.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Check what is on disk. Exit code 1 when something is wrong, with the command that mends it."""
    data_home = context.ensure_object(Choice).data_home
    if repair:
        with progress() as on_progress:
            report = building.repair(data_home, None, on_progress)
    else:
        with err().status("checking the index"):
            report = building.check(data_home)
    if json:
        print_json(report.model_dump(mode="json"))
    else:
        show_findings(out(), report)
        say_where_vectors_go()
    if not report.ok:
        raise typer.Exit(FAILED_A_CHECK)


def page(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the page.")] = DEFAULT_PORT,
    host: Annotated[
        str, typer.Option(help="Address to listen on; any other than 127.0.0.1 opens it to other machines.")
    ] = LOOPBACK,
) -> None:
    """Open the page in the browser; at the first start over the sample documents."""
    from assistant.serve import serve

    data_home = context.ensure_object(Choice).data_home
    with progress() as on_progress:
        built = building.build_samples_if_empty(data_home, on_progress)
    if built:
        err().print(
            "Built the index over the sample documents; add yours with `trialnav ingest PATHS`.",
            soft_wrap=True,
        )
    err().print(f"Trial Navigator is at http://{host}:{port} (Ctrl-C ends it).")
    serve(port, host, data_home)


def _show_what_was_done(report: IngestReport, json: bool) -> None:
    if json:
        print_json(report.model_dump(mode="json"))
    else:
        show_report(out(), report)


def _row(trial: "Trial", today: date) -> dict[str, Any]:
    """Return what a list of trials says of one."""
    status = standing(trial, today)
    return {
        "id": trial.id,
        "name": trial.name,
        "aliases": list(trial.aliases),
        "status": status.status if status else None,
        "record_date": status.record_date.isoformat() if status and status.record_date else None,
        "standing": status.model_dump(mode="json") if status else None,
        "phases": [fact.value for fact in trial.phases],
        "sponsors": [fact.value for fact in trial.sponsors],
        "conditions": [fact.value for fact in trial.conditions],
        "documents": list(trial.documents),
        "probable": list(trial.probable),
    }
