"""`python -m evals.benchmarks NAME [--data DIR] [--json]`: run a benchmark, print its result as JSON."""

import json
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import NavigatorError
from evals.benchmarks import BenchmarkResult, Name


def main(
    name: Annotated[Name, typer.Argument(help="Which benchmark to run.")],
    data: Annotated[Path | None, typer.Option(help="Folder of the outside data.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="On one line.")] = False,
    failures: Annotated[int, typer.Option(min=0, help="List at most this many differences.")] = 20,
    only: Annotated[
        str | None, typer.Option(help="With tree: show how the tree of the text of this name differs.")
    ] = None,
    trials: Annotated[int, typer.Option(min=2, help="With ingest: how many records.")] = 40,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="With retrieval: also each part of the search.")
    ] = False,
    timed: Annotated[
        bool, typer.Option("--timed", help="With retrieval: also how long it takes among 12,000 passages.")
    ] = False,
    set_aside: Annotated[
        bool, typer.Option("--set-aside", help="With personal: count the half that is set aside.")
    ] = False,
) -> None:
    """Run one benchmark and print one JSON object; exit code 2 where it could not run."""
    try:
        if only and name == "tree":
            from evals.benchmarks import tree

            typer.echo("\n".join(tree.show(only, data)))
            return
        if name == "ingest":
            from evals.benchmarks import ingest

            result = ingest.measure(data, trials)
        elif name == "retrieval":
            from evals.benchmarks import retrieval

            result = retrieval.measure(data, failures, ablation, timed)
        elif name == "personal":
            from evals.benchmarks import personal_cases

            result = personal_cases.measure(data, failures, set_aside)
        else:
            result = _run(name, data, failures)
    except NavigatorError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    typer.echo(json.dumps(result.to_dict(), indent=None if as_json else 2, ensure_ascii=False))


def _run(name: Name, data: Path | None, failures: int) -> BenchmarkResult:
    """Run a benchmark; only what it needs is imported, which for latency is the whole assistant."""
    if name == "discovery":
        from evals.benchmarks import discovery

        return discovery.measure(data)
    if name == "labels":
        from evals.benchmarks import labels

        return labels.measure(data, failures)
    if name == "patients":
        from evals.benchmarks import patients

        return patients.measure(data, failures)
    if name == "records":
        from evals.benchmarks import records

        return records.measure(data, failures)
    if name == "store":
        from evals.benchmarks import store

        return store.measure(data)
    if name == "thresholds":
        from evals.benchmarks import thresholds

        return thresholds.measure(data, failures)
    if name == "tree":
        from evals.benchmarks import tree

        return tree.measure(data, failures)
    from evals.benchmarks import latency

    return latency.measure(data)


if __name__ == "__main__":
    typer.run(main)
