"""The command `trialnav eval`: run question sets, show the figures, hold them against the baseline.

Joins the assistant's command line through the entry-point group `trialnav.commands`.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from corpus.errors import NavigatorError
from evals import report
from evals.baseline import DEFAULT_BASELINE, BaselineError, Comparison, compare, load_baseline, update
from evals.case import CaseSet
from evals.indexes import home_for
from evals.run import CaseResult, Navigator, open_assistant, run_set
from evals.sets import DocumentsAbsent, default_sets, documents_of, is_own, named_set

FINE, WORSE, COULD_NOT_RUN = 0, 1, 2
"""Exit codes."""

Opener: TypeAlias = Callable[[Path, Path], Navigator]
"""Takes documents and a data home, gives the assistant to ask."""


def register(app: typer.Typer) -> None:
    """Add the command `eval` to an app."""
    app.command(name="eval")(eval_command)


def eval_command(
    sets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SET]...", help="Names of question sets, or YAML files; all default sets if none."
        ),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Passes to compare with; the committed ones by default.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Make this run the baseline.")
    ] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the run, with all answers, to this file.")
    ] = None,
    show_failures: Annotated[
        bool, typer.Option("--show-failures/--quiet", help="Show each failing case with the reasons.")
    ] = True,
) -> None:
    """Ask questions with known answers, and say what got worse since the baseline.

    Exit code 0: nothing is worse; 1: a case that passed fails, or is missing; 2: could not run.
    """
    console, errors = Console(), Console(stderr=True)
    try:
        code = evaluate(sets or [], console, baseline, update_baseline, json_file, show_failures)
    except NavigatorError as error:
        errors.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        code = COULD_NOT_RUN
    raise typer.Exit(code)


def evaluate(
    names: Sequence[str],
    console: Console,
    baseline_file: Path | None = None,
    update_baseline: bool = False,
    json_file: Path | None = None,
    show_failures: bool = True,
    opener: Opener | None = None,
) -> int:
    """Run the sets, show the result and return the exit code.

    Raises:
        NavigatorError: a set, the baseline or the documents cannot be used, or no set could run.
    """
    chosen = [named_set(name) for name in dict.fromkeys(names)] or default_sets()
    file = baseline_file or DEFAULT_BASELINE
    if update_baseline and baseline_file is None and any(not is_own(one) for one in chosen):
        raise BaselineError("The committed baseline is for the project's sets; name yours with --baseline.")
    wanted = file.is_file() or (baseline_file is not None and not update_baseline)
    baseline = load_baseline(file) if wanted else None
    results: list[CaseResult] = []
    skipped: dict[str, str] = {}
    for case_set in chosen:
        try:
            documents = documents_of(case_set)
        except DocumentsAbsent as absent:
            skipped[case_set.name] = str(absent)
        else:
            results += _run(case_set, documents, opener or open_assistant)
    if not results:
        raise DocumentsAbsent(" ".join(skipped.values()) or "There is no question set to run; name one.")
    comparison: Comparison | None = None
    if baseline is not None:
        comparison = compare(baseline, results, skipped, everything=not names)
    report.show(console, results, list(skipped.values()), comparison, show_failures)
    if json_file is not None:
        _write_json(json_file, report.to_dict(results, list(skipped.values()), comparison))
    if update_baseline:
        update(file, results, skipped, everything=not names)
        console.print(f"Baseline written: {file}", markup=False)
        return FINE
    return WORSE if comparison and comparison.regressions else FINE


def _run(case_set: CaseSet, documents: Path, opener: Opener) -> list[CaseResult]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"{case_set.name}: reading documents", total=len(case_set.cases))
        navigator = opener(documents, home_for(documents))
        try:
            progress.update(task, description=case_set.name)
            results = []
            for result in run_set(case_set, navigator):
                results.append(result)
                progress.advance(task)
            return results
        finally:
            navigator.close()


def _write_json(file: Path, data: object) -> None:
    try:
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise NavigatorError(f"{file} cannot be written ({error.strerror}); choose another file.") from error
