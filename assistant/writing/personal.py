"""An assessment in words: conflicts first, then what agrees, then what is open."""

from collections.abc import Sequence

from assistant.answer import Assessment, ClaimKind, Verdict
from assistant.writing.draft import DraftClaim
from corpus.clean import plain

OPEN_SHOWN = 3
OPEN_TOUCHED = 6
"""Open criteria named in the text; the rest are counted, and all stand in the assessment."""


def personal_claims(assessment: Assessment, *, relevant: Sequence[str] = ()) -> list[DraftClaim]:
    """Return the claims that tell an assessment; `relevant` are ids of criteria the question speaks of."""
    conflicts = assessment.by_effect("conflicts")
    agrees = [verdict for verdict in assessment.by_effect("agrees") if verdict.patient_quote]
    first = set(relevant)
    opens = sorted(
        assessment.by_effect("open"),
        key=lambda verdict: (verdict.criterion.id not in first, verdict.patient_quote is None),
    )
    touched = sum(verdict.criterion.id in first or bool(verdict.patient_quote) for verdict in opens)
    claims: list[DraftClaim] = []
    for lead, verdicts in (
        ("Conflicts with what was said:", conflicts),
        ("Agrees with what was said:", agrees),
    ):
        if verdicts:
            claims.append(DraftClaim(text=lead, kind="fixed"))
            claims += [_verdict(verdict) for verdict in verdicts]
    near, rest = opens[: min(touched, OPEN_TOUCHED)], opens[touched:]
    if near:
        claims.append(
            DraftClaim(text="What was said bears on these; they are shown, not compared:", kind="fixed")
        )
        claims += [_open(verdict) for verdict in near]
    if rest:
        lead = "Open, because nothing that was said settles it"
        claims.append(DraftClaim(text=f"{lead} (the full list is in the assessment):", kind="fixed"))
        claims += [_open(verdict) for verdict in rest[: max(1, OPEN_SHOWN - len(near))]]
    if not assessment.verdicts:
        claims.append(
            DraftClaim(
                text=f"The documents on {assessment.trial} state no criteria to compare with.", kind="fixed"
            )
        )
    return claims


def closing(assessments: Sequence[Assessment]) -> list[DraftClaim]:
    """Return what stands once behind all assessments: who decides, and what to tell next."""
    decides = (
        "This compares what the documents ask with what you said; the study team decides who can take part."
    )
    asked = dict.fromkeys(one.next_question for one in assessments if one.next_question)
    return [DraftClaim(text=text, kind="fixed") for text in (decides, *list(asked)[:1])]


def _verdict(verdict: Verdict) -> DraftClaim:
    side = "Exclusion" if verdict.criterion.polarity == "exclusion" else "Asked for"
    group = f" ({verdict.criterion.group})" if verdict.criterion.group else ""
    said = f"; you said “{verdict.patient_quote.quote}”" if verdict.patient_quote else ""
    text = f"{side}{group}: “{_own(verdict)}”{said}. {verdict.reason}"
    kind: ClaimKind = "computed" if verdict.patient_quote else "quoted"
    return DraftClaim(text=text, kind=kind, spans=(verdict.criterion.span,), layout="bullet")


def _open(verdict: Verdict) -> DraftClaim:
    side = "Exclusion" if verdict.criterion.polarity == "exclusion" else "Asked for"
    group = f" ({verdict.criterion.group})" if verdict.criterion.group else ""
    return DraftClaim(
        text=f"{side}{group}: “{_own(verdict)}”",
        kind="quoted",
        spans=(verdict.criterion.span,),
        layout="bullet",
    )


def _own(verdict: Verdict) -> str:
    return " ".join(plain(verdict.criterion.text).split())
