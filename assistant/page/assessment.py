"""Assessments as HTML: conflicts first, then what agrees, then what is open (folded).

Also takes out of an answer's text the lines that tell single verdicts, so that each is shown once.
"""

import re
from collections.abc import Mapping, Sequence

from assistant import Answer, Assessment, Verdict
from assistant.answer import Effect
from assistant.eligibility.effects import told_apart
from assistant.eligibility.showing.words import outlook, words_said
from assistant.page.markup import escape, followed
from assistant.page.sources import Sources
from assistant.page.texts import say

_MARK = re.compile(r"\[(\d{1,4})\]")
_LEAD = re.compile(r"^(?:#{1,6} .*|\*\*.*\*\*:?|.*:)$")


BARE_VALUE = 24
"""Characters. A criterion this short is a field's bare value ("All") and is shown with its label."""


def assessments_of(value: Answer) -> tuple[Assessment, ...]:
    """Return the assessments of an answer, one a trial."""
    return value.assessments or ((value.assessment,) if value.assessment else ())


def without_verdicts(value: Answer) -> str:
    """Return the answer's text without the list items that tell a verdict, and without their leads."""
    assessments = assessments_of(value)
    spans = {verdict.trial_citation.span for one in assessments for verdict in one.verdicts}
    shown = {citation.number for citation in value.citations if citation.span in spans}
    asked = {one.next_question for one in assessments if one.next_question}
    kept: list[str] = []
    leads: list[str] = []
    for line in value.text.split("\n"):
        marks = {int(number) for number in _MARK.findall(line)}
        if line.lstrip().startswith(("- ", "* ")) and marks and marks <= shown:
            leads = []
        elif any(line.strip().startswith(question) for question in asked):
            continue
        elif _LEAD.match(line.strip()) or not line.strip():
            leads.append(line)
        else:
            kept += [*leads, line]
            leads = []
    return "\n".join(kept)


def assessment(value: Assessment, sources: Sources, status: str) -> str:
    """Return one trial's assessment; `status` is its recruitment status with the date."""
    parts = [
        f'<section class="tn-assessment"><h2>{escape(say("assessment", trial=value.trial))}</h2>',
        f'<p class="tn-status">{escape(status)}</p>' if status else "",
        _groups(value),
    ]
    conflicts, agrees, still_open = (
        told_apart(value.by_effect(effect)) for effect in ("conflicts", "agrees", "open")
    )
    if conflicts:
        parts.append(_verdicts("conflicts", conflicts, sources))
    elif value.verdicts:
        parts.append(f'<p class="tn-none">{escape(say("conflicts_none"))}</p>')
    if agrees:
        parts.append(_verdicts("agrees", agrees, sources))
    if still_open:
        count = len(still_open)
        summary = escape(say("open_one") if count == 1 else say("open_many", count=count))
        rows = _rows(still_open, sources)
        parts.append(f'<details class="tn-open"><summary>{summary}</summary>{rows}</details>')
    if value.next_question:
        asked = escape(say("next_question", question=value.next_question))
        why = escape(value.next_question_why or "")
        parts.append(f'<p class="tn-next">{asked}</p>')
        parts.append(f'<p class="tn-reason">{why}</p>' if why else "")
    return "".join([*parts, "</section>"])


def _groups(value: Assessment) -> str:
    words: Mapping[str, str] = {
        "met": say("group_met"),
        "not_met": say("group_not_met"),
        "unknown": say("group_unknown"),
    }
    rows = "".join(
        f"<li>{escape(name)}: {escape(words[belongs])}</li>"
        for name, belongs in value.groups.items()
        if belongs in words
    )
    return f'<ul class="tn-groups">{rows}</ul>' if rows else ""


def _verdicts(effect: Effect, verdicts: Sequence[Verdict], sources: Sources) -> str:
    title = f"{escape(say(effect))} <i>{len(verdicts)}</i>"
    return f'<h3 class="tn-effect tn-effect-{effect}">{title}</h3>{_rows(verdicts, sources)}'


def _rows(verdicts: Sequence[Verdict], sources: Sources) -> str:
    return f'<ul class="tn-verdicts">{"".join(_verdict(verdict, sources) for verdict in verdicts)}</ul>'


def _verdict(verdict: Verdict, sources: Sources) -> str:
    criterion = verdict.criterion
    side = say(criterion.polarity) if criterion.polarity != "unstated" else say("trial_says")
    group = f", {criterion.group}" if criterion.group else ""
    words = " ".join(criterion.text.split())
    if len(words) <= BARE_VALUE and verdict.trial_citation.heading:
        words = f"{' '.join(verdict.trial_citation.heading[-1].split()).rstrip(':')}: {words}"
    parts = [
        f'<li class="tn-verdict tn-{verdict.effect}"><p class="tn-small">{escape(side + group)}</p>',
        f"<p>{followed(words, sources.of(verdict.trial_citation))}</p>",
    ]
    if quotes := words_said(verdict):
        said = escape("; ".join(f"\u201c{one}\u201d" for one in quotes))
        parts.append(f'<p class="tn-said"><span>{escape(say("person_says"))}</span> {said}</p>')
    if verdict.effect == "open" and verdict.missing and not verdict.patient_quote:
        parts.append(f'<p class="tn-reason">{escape(_missing(verdict, verdict.missing))}</p>')
    elif verdict.reason:
        parts.append(f'<p class="tn-reason">{escape(verdict.reason)}</p>')
    if change := outlook(verdict):
        parts.append(f'<p class="tn-reason">{escape(change)}</p>')
    return "".join([*parts, "</li>"])


def _missing(verdict: Verdict, fact: str) -> str:
    """Say what is not known and who could tell; the criterion's own words are not said again."""
    repeats = " ".join(fact.split()).rstrip(".") in " ".join(verdict.criterion.text.split())
    missing = say("missing_this") if repeats else say("missing", fact=fact)
    return f"{missing} ({say(f'missing_{verdict.missing_kind}')})" if verdict.missing_kind else missing
