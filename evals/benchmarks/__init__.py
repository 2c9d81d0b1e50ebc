"""Benchmarks: one command each (`python -m evals.benchmarks NAME`), one JSON object as the result."""

from typing import Any, Literal

from pydantic import Field

from corpus.document import Frozen

Name = Literal[
    "discovery",
    "ingest",
    "labels",
    "latency",
    "patients",
    "personal",
    "records",
    "retrieval",
    "store",
    "thresholds",
    "tree",
]


class BenchmarkResult(Frozen):
    """What a benchmark found. `n` counts what was measured, `seconds` is its whole wall time."""

    benchmark: Name
    n: int
    metrics: dict[str, float]
    baselines: dict[str, float]
    """Published or required values of the same metrics, to read the metrics beside."""
    seconds: float
    details: dict[str, Any] = Field(default_factory=dict)
    """Breakdowns and differences behind the metrics; left out of the output where there are none."""

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        data = self.model_dump(mode="json")
        if not self.details:
            del data["details"]
        return data
