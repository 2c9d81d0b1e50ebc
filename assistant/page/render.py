"""An answer as HTML: its label, its sentences with their sources, conflicts and assessments.

Pure functions from values to HTML; every word of a document or a person goes through `markup`.
"""

from collections.abc import Mapping, Sequence
from textwrap import shorten

from assistant import Answer, Citation, Claim, Conflict
from assistant.page.assessment import assessment, assessments_of, without_verdicts
from assistant.page.markup import blocks, escape, followed, inline
from assistant.page.sources import Sources, plain_date
from assistant.page.texts import FACTS, say

LABELLED = ("partial", "clarify", "not_in_documents", "out_of_scope", "medical_advice")
"""Statuses that are shown as a small label; `answered` needs none, `emergency` is an alert."""


QUOTE_SHOWN = 160
"""Characters of a quote where two sources stand side by side; the passage has all of it."""


def question(text: str, target: str) -> str:
    """Return the person's own words; `target` is the id that `scroll_to` goes to."""
    asked = escape(say("you_asked"))
    return f'<p class="tn-question" id="{target}"><span class="tn-hidden">{asked}: </span>{escape(text)}</p>'


def scroll_to(target: str) -> str:
    """Return the page's only script: it brings a question just asked to the top, its answer below it.

    `target` is an id of our own making; no word of a document or a person ever comes near this.
    """
    return f"<script>document.getElementById('{target}')?.scrollIntoView({{block: 'start'}})</script>"


def notice(text: str) -> str:
    """Return a calm line of the page's own words."""
    return f'<p class="tn-notice">{escape(text)}</p>'


def progress(stage: str, claims: Sequence[Claim]) -> str:
    """Return what is there while an answer is being made: its first sentences, and the stage."""
    lines = "".join(f"<p>{inline(claim.text, lambda number: None)}</p>" for claim in claims)
    return f'<div class="tn-answer tn-busy">{lines}<p class="tn-stage">{escape(say(stage))}</p></div>'


def answer(value: Answer, prefix: str, statuses: Mapping[str, str], with_sources: bool = True) -> str:
    """Return an answer; `prefix` keeps ids apart, `statuses` gives a trial's status with its date.

    Without sources the markers are plain numbers and nothing can be opened: for turns long past.
    """
    sources = Sources(prefix, value.citations, opens=with_sources)
    alert = value.status == "emergency"
    parts = [_label(value), _understood(value)]
    assessments = assessments_of(value)
    cards = [assessment(one, sources, statuses.get(one.trial_id, "")) for one in assessments]
    text = without_verdicts(value) if assessments else value.text
    shown = f'<div class="tn-text">{blocks(text, sources.marker)}</div>'
    parts += [*cards, shown] if assessments else [shown]
    parts += [_conflict(one, sources) for one in value.conflicts]
    if value.fallback_reason:
        parts.append(notice(say("fallback", reason=value.fallback_reason)))
    parts += [sources.listing(), sources.panels()]
    role = ' role="alert"' if alert else ""
    return f'<div class="tn-answer tn-{value.status}"{role}>{"".join(parts)}</div>'


def ready(value: Answer) -> str:
    """Return the short line that assistive technology announces when an answer is there."""
    if value.status == "emergency":
        return say("emergency_ready")
    count = len(value.citations)
    if not count:
        return say("ready_none")
    return say("ready_one") if count == 1 else say("ready_many", count=count)


def _label(value: Answer) -> str:
    if value.status == "emergency":
        return f'<h2 class="tn-alert-title">{escape(say("label_emergency"))}</h2>'
    if value.status in LABELLED:
        return f'<p class="tn-label tn-label-{value.status}">{escape(say(f"label_{value.status}"))}</p>'
    return ""


def _understood(value: Answer) -> str:
    same = " ".join(value.understood.split()).casefold() == " ".join(value.question.split()).casefold()
    if same or not value.understood.strip():
        return ""
    return f'<p class="tn-understood">{escape(say("understood", question=value.understood))}</p>'


def _conflict(value: Conflict, sources: Sources) -> str:
    cards = "".join(_side(citation, sources) for citation in value.citations)
    title = escape(say("conflict", fact=FACTS.get(value.fact, value.fact.replace("_", " "))))
    return f'<section class="tn-conflict"><h3>{title}</h3><div class="tn-sides">{cards}</div></section>'


def _side(citation: Citation, sources: Sources) -> str:
    words = shorten(citation.quote, QUOTE_SHOWN, placeholder=" …")
    dated = plain_date(citation.record_date) if citation.record_date else say("undated")
    return (
        f"<div><p>{followed(words, sources.of(citation))}</p>"
        f"<small>{escape(citation.source)}, {escape(dated)}</small></div>"
    )
