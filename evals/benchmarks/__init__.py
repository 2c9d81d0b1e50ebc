"""Benchmarks: one command each (`python -m evals.benchmarks NAME`), one JSON object as the result."""

from typing import Any, Literal

from corpus.document import Frozen

Name = Literal["latency"]


class BenchmarkResult(Frozen):
    """What a benchmark found. `n` counts what was measured, `seconds` is its whole wall time."""

    benchmark: Name
    n: int
    metrics: dict[str, float]
    baselines: dict[str, float]
    """Published or required values of the same metrics, to read the metrics beside."""
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return self.model_dump(mode="json")
