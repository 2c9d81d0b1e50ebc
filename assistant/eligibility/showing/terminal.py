"""Assessments and comparisons in a terminal. Text from outside is tamed, and never read as markup."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.answer import Assessment, Effect, Verdict, VerdictValue
from assistant.cli_common import shown
from assistant.eligibility.compare import Compared, TrialRow
from assistant.eligibility.effects import told_apart
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.showing.words import TITLES, WHO, outlook, side, words_said

DECIDES = "How each criterion compares with what was said. The study team decides."
COLOURS: dict[Effect, str] = {"conflicts": "red", "agrees": "green", "open": "yellow"}
"""Effects in the order in which they are shown."""
BELONGS: dict[VerdictValue, str] = {"met": "yes", "not_met": "no", "unknown": "cannot be told yet"}
LONGEST = 400
"""Characters of a criterion in a table; `--json` has all of it."""
CONFLICTS_SHOWN = 3
"""Of a trial, in a table of several."""


def show_assessment(console: Console, assessment: Assessment, profile: PatientProfile | None = None) -> None:
    """Print the verdicts as tables: conflicts, then what agrees, then what is open."""
    console.print(shown(f"{assessment.trial} ({assessment.trial_id})", "bold"))
    console.print(DECIDES, style="dim")
    for problem in profile.problems if profile else ():
        console.print(shown(problem.text, "yellow"), soft_wrap=True)
    for group in assessment.by_group:
        counts = f"{group.conflicts} conflict, {group.agrees} agree, {group.open} open"
        told = "" if group.membership == "not_met" else f" ({counts})"
        console.print(shown(f"In the group {group.name}: {BELONGS.get(group.membership, 'no')}{told}"))
    if not assessment.verdicts:
        console.print("The documents of this trial list no criteria; ask the trial's contact for them.")
        return
    for effect, colour in COLOURS.items():
        verdicts = told_apart(assessment.by_effect(effect))
        console.print()
        console.print(Text(f"{TITLES[effect]} ({len(verdicts)})", style=f"bold {colour}"))
        if verdicts:
            console.print(_verdicts(verdicts))
    left = len(told_apart(assessment.by_effect("not_applicable")))
    if left:
        console.print(Text(f"Do not apply: {left} (`--json` lists them)", style="dim"))
    _next(console, assessment.next_question, assessment.next_question_why)


def show_compared(console: Console, compared: Compared) -> None:
    """Print one row a trial, in the order given: how much conflicts, agrees and is open."""
    console.print(f"{DECIDES} The order of the rows says nothing.", style="dim")
    if not compared:
        console.print("There are no trials to compare with; add documents with `trialnav ingest`.")
        return
    table = Table(
        "Trial", "Conflicts", "Agrees", "Open", "What conflicts", "Group", show_lines=True, expand=True
    )
    for row in compared:
        table.add_row(
            shown(f"{row.trial}\n{row.trial_id}"),
            str(len(row.conflicts)),
            str(len(row.agreed)),
            str(len(row.open)),
            _conflicts(row),
            shown("\n".join(f"{name}: {BELONGS.get(value, 'no')}" for name, value in row.groups.items())),
        )
    console.print(table)
    _next(console, compared.next_question, compared.next_question_why)


def _conflicts(row: TrialRow) -> Text:
    if not (row.conflicts or row.agreed or row.open):
        return Text("The documents state no criteria that could be compared.", style="dim")
    lines = []
    for verdict in row.conflicts[:CONFLICTS_SHOWN]:
        said = "; ".join(f"\u201c{one}\u201d" for one in words_said(verdict))
        lines.append(f"{side(verdict)}: {_one_line(verdict.criterion.text, 120)} - said: {said or '-'}")
    if len(row.conflicts) > CONFLICTS_SHOWN:
        lines.append(f"and {len(row.conflicts) - CONFLICTS_SHOWN} more")
    return shown("\n".join(lines))


def _next(console: Console, question: str | None, why: str | None) -> None:
    if question:
        console.print()
        console.print(shown(f"To settle more, say: {question}", "bold"), soft_wrap=True)
        if why:
            console.print(shown(why, "dim"), soft_wrap=True)


def _verdicts(verdicts: Sequence[Verdict]) -> Table:
    table = Table("Side", "The trial says", "The person said", "Why", show_lines=True, expand=True)
    for verdict in verdicts:
        polarity = verdict.criterion.polarity
        words = _one_line(verdict.criterion.text or verdict.trial_citation.quote, LONGEST)
        who = f"Missing: {WHO[verdict.missing_kind]}." if verdict.missing_kind else ""
        why = " ".join(part for part in (verdict.reason, outlook(verdict), who) if part)
        said = "; ".join(words_said(verdict)) or "-"
        table.add_row("" if polarity == "unstated" else polarity, shown(words), shown(said), shown(why))
    return table


def _one_line(text: str, most: int) -> str:
    """Return the text with its white space folded, cut at `most` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1]}\u2026"
