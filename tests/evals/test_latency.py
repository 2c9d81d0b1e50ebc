import pytest
import typer
from typer.testing import CliRunner

from evals.benchmarks.__main__ import main
from evals.benchmarks.latency import percentile


@pytest.mark.parametrize(
    ("percent", "value"),
    # Nearest rank on 15, 20, 35, 40, 50, as in the textbook example.
    [(5, 15), (30, 20), (40, 20), (50, 35), (95, 50), (100, 50)],
)
def test_a_percentile_is_one_of_the_values(percent: float, value: float) -> None:
    assert percentile([50, 35, 15, 40, 20], percent) == value


def test_an_unknown_benchmark_is_refused() -> None:
    app = typer.Typer()
    app.command()(main)

    assert CliRunner().invoke(app, ["latencies"]).exit_code == 2
