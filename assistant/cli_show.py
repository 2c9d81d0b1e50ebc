"""How results look in a terminal. Text of documents is printed as it is, never read as markup."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pydantic import BaseModel
from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.cli_common import shown, tame
from assistant.cli_sources import sources_of
from corpus.staleness import standing

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from corpus.document import Document
    from corpus.staleness import Standing
    from corpus.trial import Criterion, Fact, Trial
    from index.health import HealthReport

_NO_FACTS = ("id", "name", "aliases", "documents", "probable", "likenesses", "eligibility")

LONGEST_QUOTE = 400
"""Characters of a passage shown below an answer; `--json` has all of it."""


def show_answer(console: Console, answer: "Answer") -> None:
    """Print an answer, and below it the passages behind its numbers."""
    console.print(Markdown(tame(answer.text), hyperlinks=False))
    if answer.fallback_reason:
        console.print(shown(f"Written without the language model: {answer.fallback_reason}", "yellow"))
    for conflict in answer.conflicts:
        sides = [
            f"\u201c{_one_line(one.quote, 80)}\u201d ({one.source}, {_dated(one.record_date)})"
            for one in conflict.citations
        ]
        line = f"The sources differ on the {conflict.fact.replace('_', ' ')}: {'; '.join(sides)}"
        console.print(shown(line, "yellow"), soft_wrap=True)
    for citation in answer.citations:
        _show_citation(console, citation)


def _show_citation(console: Console, citation: "Citation") -> None:
    place = " > ".join((citation.trial, *(_one_line(step, 60) for step in citation.heading)))
    console.print()
    console.print(
        Text.assemble((f"[{citation.number}] ", "bold"), shown(_one_line(citation.quote, LONGEST_QUOTE)))
    )
    origin = f"{place} · {citation.source} · {_dated(citation.record_date)}"
    console.print(shown(f"    {origin}", "dim"))


def show_trials(
    console: Console,
    trials: "Sequence[Trial]",
    documents: "Mapping[str, Document]",
    today: date,
    apart_from: Mapping[str, tuple[str, ...]],
) -> None:
    """Print each trial with its status and, a line each, its sources; both with the date of the record.

    Lines and no table: a document's id is there to be copied. `apart_from` holds, by document, the
    trials that it is kept apart from.
    """
    for number, trial in enumerate(trials):
        if number:
            console.print()
        phase = f", {trial.phases[0].value}" if trial.phases else ""
        console.print(shown(f"{trial.id}  {trial.name}{phase}", "bold"), soft_wrap=True)
        console.print(shown(f"  Status: {_status(standing(trial, today))}"), soft_wrap=True)
        for source in sources_of(trial, documents, apart_from):
            console.print(shown(f"  {source.line()}"), soft_wrap=True)


def _status(found: "Standing | None") -> str:
    """Return a status with the date and age of its record, and whether it still counts."""
    if found is None:
        return "not stated"
    age = f", {found.age_days:,} days old" if found.age_days and found.age_days > 0 else ""
    if found.why == "not_verified" and found.confirmed:
        when = found.confirmed.isoformat() if found.confirmed_to_the_day else f"{found.confirmed:%Y-%m}"
        doubt = f"; unconfirmed: last verified {when}, more than two years ago"
    else:
        doubt = f"; last known: {found.last_known}" if found.last_known else ""
    return f"{found.status}, {_dated(found.record_date)}{age}{doubt}"


def show_trial(console: Console, trial: "Trial", today: date) -> None:
    """Print the status as it stands, every fact of a trial, then its criteria as a tree."""
    console.print(shown(f"{trial.name} ({trial.id})", "bold"))
    console.print(shown(f"Status: {_status(standing(trial, today))}"))
    table = Table("Fact", "What the documents say", box=None)
    for name in type(trial).model_fields:
        facts: Sequence[Fact[object]] = getattr(trial, name)
        if name in _NO_FACTS or not facts:
            continue
        for number, fact in enumerate(facts):
            table.add_row("" if number else name.replace("_", " "), shown(_worded(fact.value)))
    console.print(table)
    for criterion in trial.eligibility:
        _show_criterion(console, criterion, 0)


def _show_criterion(console: Console, criterion: "Criterion", depth: int) -> None:
    style = {"header": "bold", "note": "dim"}.get(criterion.kind, "")
    said = ("" if criterion.kind == "header" else "- ") + criterion.text + _joined(criterion)
    console.print(Padding(shown(said, style), (0, 0, 0, 2 * depth), expand=False))
    for child in criterion.children:
        _show_criterion(console, child, depth + 1)


def _joined(criterion: "Criterion") -> str:
    """Return how what stands below a criterion joins, where that is not what its side implies."""
    if sum(child.kind != "note" for child in criterion.children) < 2:
        return ""
    if criterion.combine == ("any" if criterion.polarity == "exclusion" else "all"):
        return ""
    least = f"at least {criterion.minimum} of these"
    ways = {"any": "any of these", "all": "all of these", "at_least": least, "if": "where this holds"}
    return f"  [{ways.get(criterion.combine, 'how these join is not clear')}]"


def show_document(console: Console, document: "Document") -> None:
    """Print where a document comes from, and its text."""
    console.print(shown(f"{document.source} ({document.id})", "bold"))
    console.print(f"Read on {document.retrieved}; {_dated(document.record_date)}.", style="dim")
    console.print(shown(document.text), soft_wrap=True)


def show_findings(console: Console, report: "HealthReport") -> None:
    """Print what is wrong and the command that mends it, or that all is well."""
    for sentence in report.done:
        console.print(shown(sentence), soft_wrap=True)
    if report.ok:
        console.print("The index is whole: everything on disk is what was written.", style="green")
    for finding in report.findings:
        console.print(shown(finding.what, "red"), soft_wrap=True)
        console.print(shown(f"  {finding.command}"))


def _dated(record_date: date | None) -> str:
    return f"record of {record_date.isoformat()}" if record_date else "undated"


def _worded(value: object) -> str:
    """Return a fact's value in words: the parts of a compound one that are stated, joined."""
    if not isinstance(value, BaseModel):
        return _one_line(str(value), LONGEST_QUOTE)
    if "record_date" in type(value).model_fields:
        return f"{value.label}, {_dated(value.record_date)}"  # type: ignore[attr-defined]
    parts = [str(part) for part in value.model_dump().values() if part not in (None, "")]
    return _one_line(", ".join(parts), LONGEST_QUOTE)


def _one_line(text: str, most: int) -> str:
    """Return the text with its white space folded, cut at `most` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1]}…"
