"""The baseline: which cases passed at the last agreed run, and what is worse than that now.

The file holds passes alone, no answers and no timings, so that it changes only when results do.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from corpus.document import Frozen
from corpus.errors import NavigatorError
from evals.run import CaseResult

DEFAULT_BASELINE = Path(__file__).with_name("baseline.json")


class BaselineError(NavigatorError):
    """A baseline file that is not there or cannot be used."""


class Baseline(Frozen):
    """Passes by check (right, sound, status, first), by case (`set/id`)."""

    cases: dict[str, dict[str, bool]]


@dataclass(frozen=True)
class Regression:
    """A case that is worse than the baseline: a check that passed fails, or the case is gone."""

    key: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """A run beside its baseline."""

    regressions: tuple[Regression, ...]
    improved: tuple[str, ...]
    """Cases with a check that failed and now passes."""
    new: tuple[str, ...]
    """Cases that the baseline does not know."""


def load_baseline(file: Path) -> Baseline:
    """Read a baseline.

    Raises:
        BaselineError: it is not there, or is not one.
    """
    try:
        return Baseline.model_validate_json(file.read_bytes())
    except FileNotFoundError as error:
        raise BaselineError(f"There is no baseline {file}; write it with --update-baseline.") from error
    except (OSError, ValidationError) as error:
        raise BaselineError(f"{file} is no baseline; delete it, then use --update-baseline.") from error


def compare(
    baseline: Baseline, results: Sequence[CaseResult], left_out: Collection[str], everything: bool
) -> Comparison:
    """Set a run beside its baseline, case by case.

    `left_out` names the sets that were skipped: their cases are not missing. `everything` says
    that all sets were meant to run, so that a set that is gone counts as missing cases.
    """
    ran = {result.set_name for result in results}
    now = {result.key: result for result in results}
    regressions: list[Regression] = []
    for key in baseline.cases:
        set_name = _set_of(key)
        if key not in now and (set_name in ran or (everything and set_name not in left_out)):
            regressions.append(Regression(key, "the case is in the baseline, but was not asked"))
    improved: list[str] = []
    for key, result in now.items():
        before = baseline.cases.get(key, {})
        lost = [check for check, passed in before.items() if passed and not result.passes.get(check, False)]
        if lost:
            regressions.append(Regression(key, _why(result, lost)))
        if any(passed and before.get(check) is False for check, passed in result.passes.items()):
            improved.append(key)
    new = tuple(key for key in now if key not in baseline.cases)
    return Comparison(tuple(regressions), tuple(improved), new)


def update(file: Path, results: Sequence[CaseResult], left_out: Collection[str], everything: bool) -> None:
    """Write the results as the baseline; cases of sets that did not run are kept."""
    ran = {result.set_name for result in results}
    kept: dict[str, dict[str, bool]] = {}
    if file.is_file():
        for key, passes in load_baseline(file).cases.items():
            if _set_of(key) not in ran and (not everything or _set_of(key) in left_out):
                kept[key] = passes
    cases = {**kept, **{result.key: result.passes for result in results}}
    lines = [f"  {json.dumps(key)}: {json.dumps(cases[key], sort_keys=True)}" for key in sorted(cases)]
    try:
        file.write_text('{"cases": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    except OSError as error:
        raise BaselineError(f"{file} cannot be written ({error.strerror}); choose another file.") from error


def _set_of(key: str) -> str:
    return key.rsplit("/", 1)[0]


def _why(result: CaseResult, lost: Sequence[str]) -> str:
    reasons = dict(result.failures())
    if "first" in lost:
        reasons["first"] = result.outcomes["first"].reason or "no longer asked"
    details = "; ".join(f"{name}: {reason}" for name, reason in reasons.items())
    return f"{', '.join(lost)} passed before ({details or 'the case no longer asks for it'})"
