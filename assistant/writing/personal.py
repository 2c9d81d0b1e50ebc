"""An assessment in words: conflicts first, then what agrees, then what is open."""

import re
from collections.abc import Sequence

from assistant.answer import Assessment, Verdict
from assistant.eligibility.effects import told_apart
from assistant.eligibility.judging.fields import HEALTHY
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.showing.words import outlook, side, words_said
from assistant.eligibility.variables import variable
from assistant.number_words import count_in_words
from assistant.writing.draft import DraftClaim
from assistant.writing.fold import fold
from corpus.clean import plain

OPEN_SHOWN = 3
OPEN_TOUCHED = 6
"""Open criteria named in the text; the rest are counted, and all stand in the assessment."""
LONGEST = 320
"""Characters of a criterion that are shown in a line; its citation shows it whole."""
QUOTES_SHOWN = 2
"""Of the person's words, in one line."""
WHY = "Why this is asked: "

_QUOTATION = re.compile(r"\u201c([^\u201d]*)\u201d")
_INNER_QUOTE = re.compile(r"[\u201c\u201d\"]")


def personal_claims(assessment: Assessment, *, relevant: Sequence[str] = ()) -> list[DraftClaim]:
    """Return the claims that tell an assessment; `relevant` are ids of criteria the question speaks of."""
    conflicts = told_apart(assessment.by_effect("conflicts"))
    agrees = [
        one
        for one in told_apart(assessment.by_effect("agrees"))
        if one.patient_quote and one.variable != HEALTHY
    ]
    first = set(relevant)
    opens = sorted(
        told_apart(assessment.by_effect("open")),
        key=lambda one: (one.criterion.id not in first, one.patient_quote is None, _place(one)),
    )
    near = [one for one in opens if one.patient_quote]
    rest = [one for one in opens if not one.patient_quote]
    asked = sum(one.criterion.id in first for one in rest)
    claims: list[DraftClaim] = []
    claims += _listed("Conflicts with what was said:", conflicts)
    claims += _listed("Agrees with what was said:", agrees)
    claims += _listed("What was said bears on these, and does not settle them:", near[:OPEN_TOUCHED])
    if rest:
        lead = "Open, because nothing that was said settles it"
        shown = rest[: max(1, OPEN_SHOWN - len(near), min(asked, OPEN_SHOWN))]
        claims += _listed(f"{lead} ({_team(rest)}the full list is in the assessment):", shown)
    if not assessment.verdicts:
        text = f"The documents on {assessment.trial} state no criteria to compare with."
        claims.append(DraftClaim(text=text, kind="fixed"))
    return claims


def _place(verdict: Verdict) -> int:
    """Return where the person said what bears on a criterion: what they said first comes first."""
    return verdict.patient_quote.start if verdict.patient_quote else 0


def asked_back(profile: PatientProfile) -> list[DraftClaim]:
    """Return what was said and cannot be used as it stands: it is asked again, never guessed."""
    texts = dict.fromkeys(problem.text for problem in profile.problems)
    return [DraftClaim(text=text, kind="fixed") for text in texts]


def closing(assessments: Sequence[Assessment]) -> list[DraftClaim]:
    """Return what stands once behind all assessments: who decides, and what to tell next."""
    decides = (
        "This compares what the documents ask with what you said; the study team decides who can take part."
    )
    claims = [DraftClaim(text=decides, kind="fixed")]
    asked = next((one for one in assessments if one.next_question), None)
    return [*claims, _question(asked, assessments)] if asked else claims


def _question(asked: Assessment, assessments: Sequence[Assessment]) -> DraftClaim:
    """Return the next question; one that repeats a number of the trial asks by the criterion's own words."""
    question = asked.next_question or ""
    verdict = next((v for one in assessments for v in one.verdicts if v.question == question), None)
    ours = variable(verdict.variable) if verdict and verdict.variable else None
    if verdict and re.search(r"\d", question) and (ours is None or ours.question != question):
        text = f"What of this: {quoted(verdict.criterion.text)}?"
        return DraftClaim(text=text, kind="quoted", spans=(verdict.criterion.span,))
    why = f" {WHY}{asked.next_question_why}" if asked.next_question_why else ""
    return DraftClaim(text=question + why, kind="fixed")


def _listed(lead: str, verdicts: Sequence[Verdict]) -> list[DraftClaim]:
    return [DraftClaim(text=lead, kind="fixed"), *map(_claim, verdicts)] if verdicts else []


def _team(verdicts: Sequence[Verdict]) -> str:
    """Say how many of the open criteria only the study team settles, "" where none."""
    count = sum(one.missing_kind == "study_team" for one in verdicts)
    if not count:
        return ""
    return f"{count_in_words(count)} of these {'is' if count == 1 else 'are'} for the study team to judge; "


def _claim(verdict: Verdict) -> DraftClaim:
    group = f" ({verdict.criterion.group})" if verdict.criterion.group else ""
    lead = f"{side(verdict)}{group}: {quoted(verdict.criterion.text)}"
    words = [_inert(one) for one in words_said(verdict)[:QUOTES_SHOWN]]
    if not words:
        return DraftClaim(text=lead, kind="quoted", spans=(verdict.criterion.span,), layout="bullet")
    said = " and ".join(f"\u201c{one}\u201d" for one in words)
    reason = _literal(verdict.reason, (verdict.criterion.text, *words_said(verdict)))
    text = " ".join(part for part in (f"{lead}; you said {said}.", reason, outlook(verdict)) if part)
    return DraftClaim(text=text, kind="computed", spans=(verdict.criterion.span,), layout="bullet")


def _literal(reason: str, sources: Sequence[str]) -> str:
    """Take the quotation marks from words that stand nowhere letter for letter ("endocrine disease")."""
    known = [fold(plain(one)).casefold() for one in sources]

    def marked(found: re.Match[str]) -> str:
        inside = fold(found[1]).casefold()
        return found.group() if inside and any(inside in one for one in known) else found[1]

    return _QUOTATION.sub(marked, reason)


def quoted(text: str) -> str:
    """Return a criterion in quotation marks, cut where it is long or holds quotation marks itself."""
    words = " ".join(plain(text).split())
    inner = _INNER_QUOTE.search(words)
    end = min(len(words), LONGEST, inner.start() if inner and inner.start() > 20 else len(words))
    if end == len(words):
        return f"\u201c{words}\u201d"
    cut = words[:end]
    return f"\u201c{(cut.rsplit(' ', 1)[0] if end == LONGEST else cut).rstrip()}\u201d \u2026"


def _inert(words: str) -> str:
    """Return the person's words without quotation marks of their own at the ends, on one line."""
    return " ".join(words.split()).strip('\u201c\u201d"')
