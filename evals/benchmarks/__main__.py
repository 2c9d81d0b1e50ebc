"""`python -m evals.benchmarks NAME [--data DIR] [--json]`: run a benchmark, print its result as JSON."""

import json
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import NavigatorError
from evals.benchmarks import Name, latency


def main(
    name: Annotated[Name, typer.Argument(help="Which benchmark to run.")],
    data: Annotated[Path | None, typer.Option(help="Folder of the outside data.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="On one line.")] = False,
) -> None:
    """Run one benchmark and print one JSON object; exit code 2 where it could not run."""
    benchmarks = {"latency": latency.measure}
    try:
        result = benchmarks[name](data)
    except NavigatorError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    typer.echo(json.dumps(result.to_dict(), indent=None if as_json else 2))


if __name__ == "__main__":
    typer.run(main)
