"""The writer without a model: picks what answers, and words it in plain sentences, trial by trial.

It hands drafts to the check like any other writer. What it cannot ground it leaves out, and when
nothing is left it says that the documents do not say.
"""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from assistant.answer import Status
from assistant.evidence import Scored
from assistant.intents import FactKind
from assistant.understand import Understood
from assistant.writing.cite import heading_nodes
from assistant.writing.define import definition_rank
from assistant.writing.draft import Draft, DraftClaim
from assistant.writing.facts import quoted, write_fact
from corpus.clean import fold, plain
from corpus.document import Document, Span
from corpus.trial import Trial

SURE = 0.62
"""Score from which the best passage answers. Calibrated on the development questions (two sets, four
documents each): lower lets questions through that the documents do not answer."""
CLOSE = 0.86
"""A further passage is given too when it scores at least this share of the best."""
MOST = 3
"""Passages given for one trial at most."""
SAME = 88
"""Token-set similarity (0 to 100) from which two passages say the same and one is enough."""


def answer_trial(
    understood: Understood, trial: Trial, ranked: Sequence[Scored], documents: Mapping[str, Document]
) -> list[DraftClaim]:
    """Return what the documents of one trial say to a question; empty when they do not say."""
    claims = _facts(understood, trial, ranked)
    if claims and not _wants_more(understood):
        return claims
    passages = pick(understood, ranked)
    stated = {span for claim in claims for span in claim.spans}
    found = [passage_claim(scored, trial, documents) for scored in passages if not _stated(scored, stated)]
    if claims and found and passages[0].coverage < 0.99:
        return claims
    return claims + found


def _facts(understood: Understood, trial: Trial, ranked: Sequence[Scored]) -> list[DraftClaim]:
    claims: list[DraftClaim] = []
    for kind in understood.facts:
        for claim in write_fact(kind, trial):
            if claim not in claims:
                claims.append(claim)
    return claims


def _wants_more(understood: Understood) -> bool:
    """Whether a record's field alone may not be the whole answer (a criterion on age, say)."""
    return understood.criterion and "age" in understood.facts


def _stated(scored: Scored, spans: set[Span]) -> bool:
    own = scored.passage.span
    return any(s.document_id == own.document_id and s.start < own.end and own.start < s.end for s in spans)


def pick(understood: Understood, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the passages that answer, in reading order; none when the best is not sure enough."""
    order = definition_rank(understood, ranked) if understood.definition else list(ranked)
    if not order or not answers(order[0], understood):
        return []
    best = order[0]
    chosen = [best]
    for scored in order[1:12]:
        if len(chosen) == MOST:
            break
        if scored.score < CLOSE * best.score or not answers(scored, understood):
            continue
        if scored.coverage + 0.15 < best.coverage:
            continue
        if any(_same(scored, other) for other in chosen):
            continue
        chosen.append(scored)
    rest = sorted(chosen[1:], key=lambda s: (s.passage.span.document_id, s.passage.span.start))
    return [best, *rest]


def answers(scored: Scored, understood: Understood) -> bool:
    """Whether a passage says what was asked, and not merely something near it."""
    if not scored.fits_manner:
        return False
    return scored.score >= SURE


def _same(one: Scored, other: Scored) -> bool:
    left, right = fold(one.passage.text), fold(other.passage.text)
    return left in right or right in left or fuzz.token_set_ratio(left, right) >= SAME


def passage_claim(scored: Scored, trial: Trial, documents: Mapping[str, Document]) -> DraftClaim:
    """Word one passage: a criterion with its side and group, an outcome with its kind, prose as it is."""
    passage = scored.passage
    text = tidy(passage.text)
    document = documents[passage.span.document_id]
    if passage.kind == "criterion":
        support = [
            Span(document_id=document.id, start=node.start, end=node.end)
            for node in heading_nodes(document, passage.span)
        ]
        side = {
            "inclusion": "asks for this",
            "exclusion": "lists this as an exclusion",
            "unstated": "says of who can take part",
        }[passage.polarity]
        group = f" ({passage.group})" if passage.group else ""
        return DraftClaim(
            text=f"{trial.name}{group} {side}: “{text}”",
            kind="quoted",
            spans=(passage.span,),
            support=tuple(support),
        )
    if passage.kind == "outcome":
        return quoted(f"Among what {trial.name} measures: “{text}”", [passage.span])
    if passage.kind in ("summary", "description", "arm"):
        return quoted(text if text.endswith((".", "!", "?")) else f"{text}.", [passage.span])
    return quoted(f"The record of {trial.name} says: “{text}”", [passage.span])


def tidy(text: str) -> str:
    """Return a passage as a sentence to read: white space joined, list marks and escapes gone."""
    return re.sub(r"\s+", " ", plain(text)).strip(" ;")


def not_said(
    understood: Understood,
    trials: Sequence[Trial],
    names: str,
    documents: int,
    contacts: Sequence[DraftClaim],
) -> Draft:
    """Say that the documents do not say, what was looked through, and who can tell."""
    topic = ", ".join(understood.terms[:6])
    about = f" on “{topic}”" if topic else ""
    claims = [
        DraftClaim(text=f"The documents on {names} do not say{about}.", kind="fixed"),
        DraftClaim(text=_searched(documents), kind="fixed"),
    ]
    if contacts:
        claims.append(DraftClaim(text="The study team can tell:", kind="fixed"))
        claims += contacts
    else:
        claims.append(
            DraftClaim(text="No contact is named there; the sponsor or the registry can tell.", kind="fixed")
        )
    return Draft(status="not_in_documents", claims=tuple(claims))


def _searched(documents: int) -> str:
    return (
        "I looked through every passage of "
        + ("the one document" if documents == 1 else "all documents")
        + " I have on it."
    )


def who_can_tell(trials: Sequence[Trial]) -> list[DraftClaim]:
    """Return the contacts of the trials, or their sponsor where no contact is named."""
    claims: list[DraftClaim] = []
    for trial in trials[:3]:
        found = write_fact("contact", trial)[:1] or write_fact("sponsor", trial)[:1]
        claims += found
    return claims


def table(kinds: Sequence[FactKind], trials: Sequence[Trial]) -> list[DraftClaim]:
    """Set trials side by side, one row each; a cell that no document fills says so."""
    head = " | ".join(["Trial", *(COLUMNS[kind] for kind in kinds)])
    rows = [DraftClaim(text=head, kind="fixed", layout="row")]
    for trial in trials:
        cells = [_cell(kind, trial) for kind in kinds]
        spans = tuple(dict.fromkeys(span for _, some in cells for span in some))
        text = " | ".join([trial.name, *(words for words, _ in cells)])
        rows.append(DraftClaim(text=text, kind="quoted" if spans else "fixed", spans=spans, layout="row"))
    return rows


def _cell(kind: FactKind, trial: Trial) -> tuple[str, tuple[Span, ...]]:
    facts = list(getattr(trial, _ATTRIBUTES[kind]))
    if kind == "age":
        facts = [*trial.minimum_ages[:1], *trial.maximum_ages[:1]]
    words = [_value(kind, fact.value) for fact in facts[:6]]
    if not words:
        return "not stated", ()
    return "; ".join(words), tuple(dict.fromkeys(fact.spans[0] for fact in facts[:6]))


def _value(kind: FactKind, value: object) -> str:
    if kind == "age":
        return f"{value.value:g} {value.unit}"  # type: ignore[attr-defined]
    for attribute in ("label", "name", "count", "measure", "value"):
        found = getattr(value, attribute, None)
        if found is not None:
            return plain(str(found)).replace("|", "/")
    return plain(str(value)).replace("|", "/")


COLUMNS: dict[FactKind, str] = {
    "status": "Status",
    "phase": "Phase",
    "sponsor": "Sponsor",
    "condition": "Condition",
    "intervention": "What is given",
    "age": "Ages",
    "sex": "Sex",
    "enrolment": "Participants",
    "country": "Country",
    "site": "Site",
    "contact": "Contact",
    "investigator": "Investigator",
    "masking": "Masking",
    "allocation": "Allocation",
    "model": "Design",
    "study_type": "Study type",
    "purpose": "Purpose",
    "funder": "Funder",
    "collaborator": "Collaborators",
    "arm": "Groups",
    "primary_outcome": "Primary outcome",
    "identifier": "Registry number",
    "healthy_volunteers": "Healthy volunteers",
    "start_date": "Start",
    "completion_date": "Completion",
    "title": "Title",
}
_ATTRIBUTES: dict[FactKind, str] = {
    "status": "statuses",
    "phase": "phases",
    "sponsor": "sponsors",
    "condition": "conditions",
    "intervention": "interventions",
    "age": "minimum_ages",
    "sex": "sexes",
    "enrolment": "enrolments",
    "country": "countries",
    "site": "sites",
    "contact": "contacts",
    "investigator": "investigators",
    "masking": "maskings",
    "allocation": "allocations",
    "model": "models",
    "study_type": "study_types",
    "purpose": "purposes",
    "funder": "funders",
    "collaborator": "collaborators",
    "arm": "arms",
    "primary_outcome": "outcomes",
    "identifier": "ids",
    "healthy_volunteers": "healthy_volunteers",
    "start_date": "start_dates",
    "completion_date": "completion_dates",
    "title": "titles",
}
DEFAULT_COLUMNS: tuple[FactKind, ...] = ("condition", "phase", "intervention", "status", "country")

STATUS_ORDER: tuple[Status, ...] = ("answered", "partial", "not_in_documents")
