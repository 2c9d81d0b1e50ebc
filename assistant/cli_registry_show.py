"""How search results, fetched studies and changes look in a terminal."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from assistant.cli_common import shown
from assistant.registry.report import RegistryReport, TrialChanges
from corpus.changes import Change
from corpus.values import status

if TYPE_CHECKING:
    from corpus.registry import SearchResult

LONGEST = 300
"""Characters of a value that are shown, from a little before the first difference; criteria are whole."""

LEAD = 60
"""Characters shown before the first difference of two long values."""

MOST_ALIKE = 10
"""Sites, outcomes or other entries of one kind that were added or removed in a trial, and are shown."""


def show_hits(console: Console, query: str, result: "SearchResult", held: Collection[str]) -> None:
    """Print a table of the studies found, and how many there are in all."""
    if not result.hits:
        console.print(
            shown(f"The registry has no study for {query!r}: use fewer or other words."), soft_wrap=True
        )
        return
    table = Table("Id", "Title", "Status", "In the library", show_lines=True)
    for hit in result.hits:
        said = status(hit.status) if hit.status else "not stated"
        dated = f"record of {hit.updated}" if hit.updated else "undated"
        table.add_row(
            shown(hit.id), shown(hit.title), shown(f"{said}, {dated}"), "yes" if hit.id in held else "no"
        )
    console.print(table)
    matching = f"{result.total:,} {'study matches' if result.total == 1 else 'studies match'}"
    if result.total > len(result.hits):
        console.print(
            f"{matching}; these are the first {len(result.hits):,}. `--limit` shows more, more words fewer.",
            soft_wrap=True,
        )
    else:
        console.print(f"{matching}.")
    if any(hit.id not in held for hit in result.hits):
        console.print(
            "`trialnav fetch` with ids, or `--fetch` here, takes studies into the library.", soft_wrap=True
        )


def show_report(console: Console, report: RegistryReport) -> None:
    """Print what was received, what changed trial by trial, and what could not be had."""
    for one in report.changed:
        _show_trial(console, one)
    for trial_id, name in report.added:
        console.print(shown(f"New in the library: {trial_id} {name}"), soft_wrap=True)
    for _, notice in report.notices:
        console.print(shown(notice, "yellow"), soft_wrap=True)
    for name, reason in report.failed:
        console.print(shown(f"Not fetched: {name}: {reason}", "yellow"), soft_wrap=True)
    counts = {
        "updated": len(report.changed),
        "new": len(report.added),
        "unchanged": len(report.unchanged),
        "no longer listed or joined": len(report.notices),
        "not fetched": len(report.failed),
    }
    console.print(", ".join(f"{count:,} {what}" for what, count in counts.items() if count) + ".")


def _show_trial(console: Console, trial: TrialChanges) -> None:
    console.print(shown(f"{trial.trial_id} {trial.name}", "bold"), soft_wrap=True)
    since = f"since the record received on {trial.before.isoformat()}"
    if not trial.changes:
        console.print(f"  A newer record; nothing that is compared here has changed {since}.", soft_wrap=True)
        return
    console.print(f"  Changed {since}:", soft_wrap=True)
    of_kind: Counter[tuple[str, str]] = Counter()
    for change in trial.changes:
        of_kind[change.kind, change.what] += change.part == "facts"
        if change.part == "eligibility" or of_kind[change.kind, change.what] <= MOST_ALIKE:
            for line in _lines(change):
                console.print(shown(line), soft_wrap=True)
    for (kind, what), count in of_kind.items():
        if count > MOST_ALIKE:
            console.print(f"  ... and {count - MOST_ALIKE:,} more: {what} {kind} (`--json` names all).")


def _lines(change: Change) -> Sequence[str]:
    before, after = change.before, change.after
    if before is not None and after is not None:
        if change.part == "eligibility":
            return (f"  {change.what} {change.kind}:", f"      before: {before}", f"      after:  {after}")
        was, now = _around(before, after)
        return (f"  {change.what}: {was} -> {now}",)
    value = after if before is None else before
    whole = value or ""
    if change.part == "facts":
        whole = _cut(whole)
    return (f"  {change.what} {change.kind}: {whole}",)


def _around(before: str, after: str) -> tuple[str, str]:
    """Return two values shortened to where they differ; whole where they are short."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = max(0, same - LEAD)
    lead = "…" if start else ""
    return f"{lead}{_cut(before[start:])}", f"{lead}{_cut(after[start:])}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
