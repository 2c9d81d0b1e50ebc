"""The writer without a model: picks what answers, and words it in plain sentences, trial by trial.

It hands drafts to the check like any other writer. What it cannot ground it leaves out, and when
nothing is left it says that the documents do not say.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.concepts import SYNONYM_MATCH, Concept, Stems, degree, stems_of
from assistant.evidence import Scored
from assistant.intents import FactKind
from assistant.understand import Understood
from assistant.words import stem
from assistant.writing.cite import heading_nodes
from assistant.writing.criteria_list import list_criteria, with_children
from assistant.writing.draft import Draft, DraftClaim
from assistant.writing.facts import write_fact
from assistant.writing.facts_people import has_way
from assistant.writing.pick import SURE, answers, pick
from assistant.writing.sentences import Given, quoted
from corpus.clean import fold, plain
from corpus.document import Document, Span
from corpus.trial import Criterion, Trial

SOFT: frozenset[FactKind] = frozenset(
    ("intervention", "arm", "condition", "summary", "enrolment", "model", "age")
)
"""Facts whose words also stand in questions that ask for something else ("what treatment while I wait")."""
_FIELDS = """identifier sponsor collaborator funder status start_date completion_date record_date sex site
    healthy_volunteers country contact investigator phase study_type title age purpose primary_outcome
    secondary_outcome other_outcome stop_reason result keyword primary_completion_date"""
FIELDS_ONLY: frozenset[str] = frozenset(_FIELDS.split())
"""Facts that a record states in a field or not at all: prose that merely sounds like it is no answer."""
_GROUPS = (
    r"\badults?\b|\bgrown-?ups?\b",
    r"\b(?:p(?:a)?ediatrics?|child(?:ren)?|kids?|teen\w*|adolescents?)\b",
)


def answer_trial(
    understood: Understood,
    trial: Trial,
    ranked: Sequence[Scored],
    concepts: Sequence[Concept],
    given: Given,
) -> list[DraftClaim]:
    """Return what the documents of one trial say to a question; empty when they do not say."""
    if understood.listed:
        listed = list_criteria(trial, understood.listed)
        if listed:
            return listed
    passages = pick(understood, ranked)
    facts = _facts(understood, trial, given)
    if _miss_the_rest(facts, understood, concepts, given, _about(trial)):
        facts = []
    if "result" in understood.facts and not facts:
        return []
    beyond = passages and _is_about_the_rest(understood, passages[0])
    if facts and (_only_names(understood, trial) or not beyond):
        return facts
    if understood.facts and not facts and set(understood.facts) <= FIELDS_ONLY and not _strong(passages):
        return []
    stated = {span for claim in facts for span in claim.spans}
    criteria = {criterion.id: criterion for criterion in trial.criteria()}
    dated = write_fact("status", trial, given) if any(s.passage.kind == "status" for s in passages) else []
    found = [
        passage_claim(scored, trial, given.documents, criteria)
        for scored in passages
        if not _stated(scored, stated) and not (dated and touch(scored.passage.span, status_spans(trial)))
    ]
    found += [claim for claim in dated if claim not in facts]
    if any(re.search(r"exclusion: .*\b(?:except|unless)\b", claim.text) for claim in found):
        found.append(DraftClaim(text="Mind the exception that these words make.", kind="fixed"))
    return found + facts if set(understood.facts) <= SOFT else facts + found


def _facts(understood: Understood, trial: Trial, given: Given) -> list[DraftClaim]:
    claims: list[DraftClaim] = []
    group = next((word for word in _GROUPS if re.search(word, fold(understood.question))), None)
    for kind in _ordered(understood):
        if kind == "contact" and understood.way and not has_way(trial, understood.way):
            continue
        claims += [claim for claim in write_fact(kind, trial, given) if claim not in claims]
    if group and understood.facts == ("age",):
        claims.sort(key=lambda claim: not re.search(group, fold(claim.text)))
    return claims


def _ordered(understood: Understood) -> list[FactKind]:
    """Return the kinds of fact in the order of the answer; a contact at a place says where it is."""
    kinds = list(understood.facts)
    if understood.place and "contact" in kinds:
        kinds = [kind for kind in kinds if kind not in ("site", "country")]
    if understood.place and "site" in kinds:
        kinds = ["site", *(kind for kind in kinds if kind not in ("site", "country"))]
    return kinds


def _miss_the_rest(
    facts: Sequence[DraftClaim],
    understood: Understood,
    concepts: Sequence[Concept],
    given: Given,
    about: Stems,
) -> bool:
    """Whether the question speaks of a known matter that the facts found say nothing of.

    "How many had a rejection" is not answered by how many take part.
    """
    rest = {stem(word) for word in understood.rest}
    matters = [
        concept
        for concept in concepts
        if concept.known and concept.asked <= rest and degree(concept, about) < SYNONYM_MATCH
    ]
    if not matters or not facts:
        return False
    cited = " ".join(given.words(span) for claim in facts for span in claim.spans)
    said = stems_of(" ".join(claim.text for claim in facts) + " " + cited)
    return not any(degree(concept, said) >= SYNONYM_MATCH for concept in matters)


def _only_names(understood: Understood, trial: Trial) -> bool:
    """Whether all that is said beside the fields asked for stands in the trial's title or conditions."""
    rest = {stem(word) for word in understood.rest}
    return set(understood.facts) <= FIELDS_ONLY and rest <= _about(trial)


def _about(trial: Trial) -> Stems:
    """Return the stems of what a trial is about: its titles, conditions and keywords."""
    facts = (*trial.titles, *trial.conditions, *trial.keywords)
    return stems_of(" ".join(fact.value for fact in facts))


def _is_about_the_rest(understood: Understood, best: Scored) -> bool:
    """Whether the question asks for more than the fields of a record, and this passage holds it."""
    if not understood.rest or not answers(best, understood):
        return False
    soft = set(understood.facts) <= SOFT
    return best.coverage >= (0.45 if soft else 0.6) and best.score >= SURE + (0.1 if soft else 0.2)


def _strong(passages: Sequence[Scored]) -> bool:
    return bool(passages) and passages[0].score >= 0.85 and passages[0].coverage >= 0.7


def status_spans(trial: Trial) -> set[Span]:
    """Return where the status stands: it is told with its date, never as a bare passage."""
    return {span for fact in trial.statuses for span in fact.spans}


def _stated(scored: Scored, spans: set[Span]) -> bool:
    return touch(scored.passage.span, spans)


def touch(own: Span, spans: set[Span]) -> bool:
    """Whether a span shares a character with any of `spans`."""
    return any(
        span.document_id == own.document_id and span.start < own.end and own.start < span.end
        for span in spans
    )


def passage_claim(
    scored: Scored, trial: Trial, documents: Mapping[str, Document], criteria: Mapping[str, Criterion]
) -> DraftClaim:
    """Word one passage: a criterion with its side and group, an outcome with its kind, prose as it is."""
    passage = scored.passage
    text = tidy(passage.text)
    if passage.kind == "criterion" and passage.polarity != "unstated":
        document = documents[passage.span.document_id]
        support = [
            Span(document_id=document.id, start=node.start, end=node.end)
            for node in heading_nodes(document, passage.span)
        ]
        side = "asks for this" if passage.polarity == "inclusion" else "lists this as an exclusion"
        group = f" ({passage.group})" if passage.group else ""
        criterion = criteria.get(passage.criterion_id or "")
        whole, spans = with_children(criterion, text, passage.span)
        return DraftClaim(
            text=f"{trial.name}{group} {side}: “{text}”{whole}",
            kind="quoted",
            spans=spans,
            support=tuple(support),
        )
    if passage.kind == "outcome":
        return quoted(f"Among what {trial.name} measures: “{text}”", [passage.span])
    if passage.kind in ("summary", "description", "arm"):
        return quoted(text if text.endswith((".", "!", "?")) else f"{text}.", [passage.span])
    return quoted(f"The record of {trial.name} says: “{text}”", [passage.span])


def tidy(text: str) -> str:
    """Return a passage as a sentence to read: white space joined, list marks and escapes gone."""
    return re.sub(r"\s+", " ", plain(text)).strip(" ;|")


def not_said(
    understood: Understood, names: str | None, documents: int, contacts: Sequence[DraftClaim]
) -> Draft:
    """Say that the documents do not say, what was looked through, and who can tell.

    `names` are those of the trials, None where there are too many to name.
    """
    wholes = [term for term in understood.terms if "-" in term]
    sought = [term for term in understood.terms if not any(term in whole.split("-") for whole in wholes)]
    topic = ", ".join(sought[:6])
    about = f" (looked for: {topic})" if topic else ""
    looked = "the one document" if documents == 1 else "all documents"
    where = f"documents on {names}" if names else "documents on the trials that are loaded here"
    claims = [
        DraftClaim(text=f"In the {where} I found nothing that answers this{about}.", kind="fixed"),
        DraftClaim(text=f"I looked through {looked} I have on it; other words may find more.", kind="fixed"),
    ]
    if names is None:
        words = "Name the trial, its number, its disease or its treatment, and I can look closer."
        claims.append(DraftClaim(text=words, kind="fixed"))
    elif contacts:
        claims += [DraftClaim(text="Who can tell:", kind="fixed"), *contacts]
    else:
        words = "No contact is named there; the registry, or a doctor, can point to the study team."
        claims.append(DraftClaim(text=words, kind="fixed"))
    return Draft(status="not_in_documents", claims=tuple(claims))


def who_can_tell(trials: Sequence[Trial], given: Given) -> list[DraftClaim]:
    """Return a contact of each trial, or its sponsor where no contact is named."""
    return [
        claim
        for trial in trials[:3]
        for claim in (write_fact("contact", trial, given)[:1] or write_fact("sponsor", trial, given)[:1])
    ]
