"""`python -m evals`: the command `trialnav eval` without the rest of the command line."""

import typer

from evals.cli import eval_command

if __name__ == "__main__":
    typer.run(eval_command)
