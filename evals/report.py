"""Shows a run: in the terminal by kind, the failing cases with their reasons; and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.baseline import Comparison
from evals.case import KINDS, Case
from evals.figures import FIGURES, check_share, right
from evals.run import CaseResult

ANSWER_SHOWN = 300
"""Characters of a wrong answer that are shown; the JSON has it whole."""


def show(
    console: Console,
    results: Sequence[CaseResult],
    skipped: Sequence[str],
    comparison: Comparison | None,
    failures: bool,
) -> None:
    """Print the tables, the failing cases if asked for, the skipped sets, and what got worse."""
    if failures:
        for result in results:
            if result.failures():
                _show_failure(console, result)
    console.print(_by_kind(results))
    console.print(_summary(results))
    for reason in skipped:
        console.print(f"[yellow]Skipped.[/] {escape(reason)}")
    if comparison is not None:
        _show_comparison(console, comparison)


def to_dict(
    results: Sequence[CaseResult], skipped: Sequence[str], comparison: Comparison | None
) -> dict[str, Any]:
    """Return the whole run as JSON-ready data."""
    return {
        "figures": {name: _share_dict(figure(results)) for name, figure in FIGURES.items()},
        "by_kind": {
            kind: _share_dict(right(of_kind))
            for kind in KINDS
            if (of_kind := [result for result in results if result.case.kind == kind])
        },
        "skipped": list(skipped),
        "regressions": [vars(one) for one in comparison.regressions] if comparison else None,
        "improved": list(comparison.improved) if comparison else None,
        "cases": [_case_dict(result) for result in results],
    }


def _by_kind(results: Sequence[CaseResult]) -> Table:
    table = Table(title="By kind of question")
    table.add_column("kind")
    for heading in ("cases", "right", "status", "facts", "gold cited", "first"):
        table.add_column(heading, justify="right")
    for kind in KINDS:
        of_kind = [result for result in results if result.case.kind == kind]
        if of_kind:
            table.add_row(kind, *_cells(of_kind))
    table.add_section()
    table.add_row("all", *_cells(results))
    return table


def _cells(results: Sequence[CaseResult]) -> list[str]:
    shares = [right(results), *(check_share(results, name) for name in ("status", "facts", "gold", "first"))]
    return [str(len(results)), *(f"{share.hits}/{share.of}" if share.of else "-" for share in shares)]


def _summary(results: Sequence[CaseResult]) -> Table:
    names = list(dict.fromkeys(result.set_name for result in results))
    groups = [[result for result in results if result.set_name == name] for name in names]
    if len(groups) > 1:
        names, groups = [*names, "all"], [*groups, list(results)]
    table = Table(title="Figures")
    table.add_column("share of cases")
    for name in names:
        table.add_column(name, justify="right")
    for label, figure in FIGURES.items():
        table.add_row(label, *(str(figure(group)) for group in groups))
    return table


def _show_failure(console: Console, result: CaseResult) -> None:
    console.print(f"[bold red]{escape(result.key)}[/] [dim]{result.case.kind}[/]")
    console.print(f"  asked     {escape(' → '.join(result.case.asked))}")
    console.print(f"  expected  {escape(_expected(result.case))}")
    console.print(f"  got       {escape(_got(result))}")
    for name, reason in result.failures().items():
        console.print(f"  [red]{name:<9}[/] {escape(reason)}")
    console.print()


def _show_comparison(console: Console, comparison: Comparison) -> None:
    if comparison.regressions:
        console.print(f"[bold red]Worse than the baseline: {len(comparison.regressions)}[/]")
        for regression in comparison.regressions:
            console.print(f"  {escape(regression.key)}: {escape(regression.reason)}")
    else:
        console.print("[green]Nothing is worse than the baseline.[/]")
    if comparison.improved:
        console.print(f"Better than the baseline: {', '.join(comparison.improved)}")
    if comparison.new:
        console.print(f"Not in the baseline yet: {len(comparison.new)} cases")
    if comparison.improved or comparison.new:
        console.print("Keep that with --update-baseline.")


def _expected(case: Case) -> str:
    parts = [" or ".join(case.status)]
    if case.facts:
        parts.append("stating " + "; ".join(" / ".join(wordings) for wordings in case.facts))
    if case.gold:
        parts.append("citing " + "; ".join(f"“{quotes[0]}”" for quotes in case.gold))
    return ", ".join(parts)


def _got(result: CaseResult) -> str:
    if result.answer is None:
        return "no answer"
    text = " ".join(result.answer.text.split())
    return f"{result.answer.status}: {text[:ANSWER_SHOWN]}{'…' if len(text) > ANSWER_SHOWN else ''}"


def _share_dict(share: Any) -> dict[str, int]:
    return {"hits": share.hits, "of": share.of}


def _case_dict(result: CaseResult) -> dict[str, Any]:
    return {
        "key": result.key,
        "kind": result.case.kind,
        "asked": list(result.case.asked),
        "expected": _expected(result.case),
        "passes": result.passes,
        "checks": {
            name: {"value": outcome.value, "reason": outcome.reason}
            for name, outcome in result.outcomes.items()
        },
        "seconds": round(result.seconds, 4),
        "answer": result.answer.to_dict() if result.answer else None,
    }
