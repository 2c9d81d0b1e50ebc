"""A Markdown sheet to take to the doctor: the trial, its criteria with verdicts, open questions, contact.

Written only where a person asks for it, to the file that they name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant.answer import Assessment, Effect, Verdict
from assistant.eligibility.effects import told_apart
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.showing.words import TITLES, WHO, day_in_words, outlook, side, words_said
from assistant.writing.compose import inert
from corpus.errors import BadProfile
from corpus.staleness import standing
from corpus.trial import Contact, Trial

CONTACTS_SHOWN = 4
NOTICE = (
    "This sheet sets what was said beside what the documents ask. It decides nothing: the study team does. "
    "It is no medical advice, and the documents may be old."
)
_SHOWN: tuple[Effect, ...] = ("conflicts", "agrees", "open")


def write_sheet(
    path: Path, assessment: Assessment, trial: Trial, profile: PatientProfile, today: date
) -> None:
    """Write the sheet to `path`, in place of what was there; BadProfile where that cannot be written."""
    try:
        path.write_text(sheet(assessment, trial, profile, today), encoding="utf-8")
    except OSError as error:
        raise BadProfile(f"{path} cannot be written: choose another folder for the sheet.") from error


def sheet(assessment: Assessment, trial: Trial, profile: PatientProfile, today: date) -> str:
    """Return the sheet for one trial; the same input gives the same sheet."""
    return "\n".join(_lines(assessment, trial, profile, today)).rstrip() + "\n"


def _lines(assessment: Assessment, trial: Trial, profile: PatientProfile, today: date) -> Iterator[str]:
    yield f"# {_inert(trial.titles[0].value if trial.titles else trial.name)}"
    yield ""
    yield f"- Trial: {_inert(trial.name)} ({trial.id})"
    yield from _sources(assessment)
    now = standing(trial, today)
    if now is not None:
        dated = f"record of {day_in_words(now.record_date)}" if now.record_date else "undated record"
        yield f"- Recruitment status: {_inert(now.status)} ({dated})"
    yield f"- Written on {day_in_words(today)}"
    yield ""
    yield NOTICE
    yield ""
    yield "## What was said"
    yield ""
    yield from _said(profile)
    for effect in _SHOWN:
        yield from _section(effect, told_apart(assessment.by_effect(effect)))
    yield from _questions(assessment)
    yield from _contacts(trial)


def _sources(assessment: Assessment) -> Iterator[str]:
    seen: dict[tuple[str, date | None], None] = {}
    for verdict in assessment.verdicts:
        seen[(verdict.trial_citation.source, verdict.trial_citation.record_date)] = None
    for source, dated in seen:
        when = f"record of {day_in_words(dated)}" if dated else "undated"
        yield f"- Source: {_inert(source)} ({when})"


_STANDING = {
    "absent": " (was denied)",
    "history": " (in the past)",
    "uncertain": " (not certain)",
    "hypothetical": " (not so now)",
}


def _said(profile: PatientProfile) -> Iterator[str]:
    mine = [one for one in profile.statements if one.status != "other_person"]
    quotes = dict.fromkeys((one.quote.quote, _STANDING.get(one.status, "")) for one in mine)
    for quote, how in quotes:
        yield f"- \u201c{_inert(quote)}\u201d{how}"
    for problem in profile.problems:
        yield f"- Not used: {_inert(problem.text)}"
    if not quotes and not profile.problems:
        yield "Nothing yet."
    yield ""


def _section(effect: Effect, verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield f"## {TITLES[effect]} ({len(verdicts)})"
    yield ""
    for verdict in verdicts:
        group = f" ({_inert(verdict.criterion.group)})" if verdict.criterion.group else ""
        yield f"- **{side(verdict)}{group}:** \u201c{_inert(verdict.criterion.text)}\u201d"
        said = "; ".join(f"\u201c{_inert(one)}\u201d" for one in words_said(verdict))
        if said:
            yield f"  - Said: {said}"
        parts = [verdict.reason, outlook(verdict)]
        yield f"  - {_inert(' '.join(part for part in parts if part))}"
        if verdict.effect == "open" and verdict.missing_kind:
            yield f"  - Missing: {WHO[verdict.missing_kind]}."
    if not verdicts:
        yield "None."
    yield ""


def _questions(assessment: Assessment) -> Iterator[str]:
    """Yield what to ask the doctor or the study team, each question once."""
    opens = told_apart(assessment.by_effect("open"))
    asked = dict.fromkeys(one.question for one in opens if one.question and one.missing_kind != "study_team")
    first = [assessment.next_question] if assessment.next_question else []
    questions = dict.fromkeys([*first, *(one for one in asked if one)])
    if not questions:
        return
    yield "## Open questions"
    yield ""
    for question in questions:
        yield f"- [ ] {_inert(question)}"
    yield ""


def _contacts(trial: Trial) -> Iterator[str]:
    yield "## Whom to ask"
    yield ""
    known = [fact.value for fact in trial.contacts if fact.value.phone or fact.value.email]
    for contact in known[:CONTACTS_SHOWN]:
        yield f"- {_inert(_contact(contact))}"
    if not known:
        sponsor = f" The sponsor is {_inert(trial.sponsors[0].value)}." if trial.sponsors else ""
        yield f"The documents name no phone number or e-mail address.{sponsor}"
    yield ""


def _contact(contact: Contact) -> str:
    return ", ".join(part for part in (contact.name, contact.site, contact.phone, contact.email) if part)


def _inert(text: str) -> str:
    """Return text from outside on one line, so that no markup of its own works."""
    return inert(" ".join(text.split()))
