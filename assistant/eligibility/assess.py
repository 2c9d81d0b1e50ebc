"""Criterion by criterion: what the trial asks, what the person said, and whether the two agree.

What words come to is for `judging`; here each becomes a verdict with its side, its group and its citation.
It never says that someone may or may not take part.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from assistant.answer import Assessment, Citation, InGroup, PatientQuote, Verdict, VerdictValue
from assistant.eligibility.effects import ORDER, effect_of, told_apart
from assistant.eligibility.judging.fields import judged_ages, judged_fields
from assistant.eligibility.judging.groups import effective, joint, memberships
from assistant.eligibility.judging.judge import Further, judge
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.tree import Weighed, Weight, weigh
from assistant.eligibility.judging.under_study import besides_the_disease
from assistant.eligibility.next_question import next_question
from assistant.eligibility.profile import PatientProfile
from corpus.clean import plain
from corpus.document import Span
from corpus.trial import Criterion, Polarity, Trial

Describe = Callable[[Span], Citation]

_WORTH: dict[Weight, str] = {
    "undecided": "It is one part of a criterion with several, and does not settle it alone.",
    "conditional": "It holds only under a condition that is not known to be so.",
    "moot": "Another part of the same criterion settles it, so this part does not matter.",
}


def assess(
    trial: Trial,
    profile: PatientProfile,
    describe: Describe,
    today: date,
    further: Further | None = None,
    skip: Collection[str] = (),
) -> Assessment:
    """Compare every criterion of `trial` with `profile`; `describe` makes a citation of a span.

    Ages, washouts and windows are counted to `today`. `further` may read parts that the rules cannot tell.
    `skip` are questions that need not be asked again.
    """
    conditions = tuple(dict.fromkeys(fact.value for fact in trial.conditions))

    def judged(text: str, parents: Sequence[str], polarity: Polarity) -> Judged:
        def told(person: PatientProfile) -> Judged:
            return judge(text, parents, person, today, conditions, polarity=polarity, further=further)

        found = told(profile)
        if polarity != "exclusion":
            return found
        return besides_the_disease(found, text, profile, conditions, told)

    groups = memberships(trial.eligibility, profile, judged)
    weighed = weigh(trial.eligibility, judged, effective(groups))
    nodes = [node for top in weighed for node in top.walk() if node.criterion.kind == "leaf"]
    everywhere = _conflicting_everywhere(nodes, groups)
    verdicts = [_field_verdict(describe(span), found) for span, found in judged_ages(trial, profile, today)]
    outside = (profile.age.quote,) if profile.age else ()
    verdicts += [_verdict(node, groups, everywhere, outside, describe) for node in nodes]
    verdicts += [_field_verdict(describe(span), found) for span, found in judged_fields(trial, profile)]
    verdicts.sort(key=lambda verdict: ORDER.index(verdict.effect))
    asked = next_question([verdicts], groups, skip)
    return Assessment(
        trial_id=trial.id,
        trial=trial.name,
        verdicts=tuple(verdicts),
        groups=groups,
        by_group=_by_group(groups, verdicts),
        next_question=asked.question if asked else None,
        next_question_why=asked.why if asked else None,
    )


def _conflicting_everywhere(nodes: Sequence[Weighed], groups: dict[str, VerdictValue]) -> bool:
    """Whether each group that the person may belong to asks something of its own that conflicts."""
    live = {name for name, value in effective(groups).items() if value != "not_met" and not joint(name)}
    against = {
        node.criterion.group
        for node in nodes
        if effect_of(node.criterion, node.value, node.weight) == "conflicts"
    }
    return bool(live) and live <= against


def _verdict(
    node: Weighed,
    groups: dict[str, VerdictValue],
    everywhere: bool,
    outside: tuple[PatientQuote, ...],
    describe: Describe,
) -> Verdict:
    """Return the verdict on one node; `outside` are the words that put the person outside of a group."""
    criterion, found = node.criterion, node.own
    belongs = groups.get(criterion.group) if criterion.group else None
    value: VerdictValue = "not_applicable" if node.weight == "not_applicable" else node.value
    effect = effect_of(criterion, node.value, node.weight)
    if effect == "not_applicable" and node.weight != "moot":
        value = "not_applicable"
    elsewhere = belongs == "unknown" and effect == "conflicts" and not everywhere
    reason = _reason(node, value)
    if elsewhere:
        effect = "open"
        reason += (
            f" It is asked of “{criterion.group}” only, and whether that is the person's group is not known."
        )
    below = tuple(child.criterion.id for child in node.children) if node.by_children else ()
    cause = node.condition if node.weight == "not_applicable" else _cause(node)
    said = outside if belongs == "not_met" and cause is None else cause.said if cause else ()
    return Verdict(
        criterion=criterion,
        verdict=value,
        effect=effect,
        reason=reason,
        missing=found.missing or plain(criterion.text) if found and value == "unknown" else None,
        missing_kind=(found.missing_kind or "person") if found and value == "unknown" else None,
        fixability=cause.fixability if cause and value in ("met", "not_met") else None,
        changes_on=cause.changes_on if cause and value in ("met", "not_met") else None,
        trial_citation=describe(criterion.span),
        patient_quote=said[0] if said else None,
        said=said,
        question=found.question if found and value == "unknown" else None,
        variable=found.variable if found else None,
        membership=belongs,
        settled_by=below,
    )


def _cause(node: Weighed) -> Judged | None:
    """Return what settles a node: its own words, or the first child that has its value."""
    if node.own is not None and (not node.children or node.own.value == node.value):
        return node.own
    for child in node.children:
        if child.value == node.value and (found := _cause(child)):
            return found
    return node.own


def _reason(node: Weighed, value: VerdictValue) -> str:
    """Return why, in a sentence or two: for an exclusion the right way round."""
    criterion, found = node.criterion, node.own
    if node.weight == "not_applicable" and found is None:
        return f"This is asked of “{criterion.group}”, which the person does not belong to by what was said."
    if node.weight == "not_applicable" and node.condition:
        return f"This is asked under a condition only, which does not hold. {node.condition.reason}"
    if node.children and (found is None or found.value != node.value):
        words = {"met": "What stands below it holds.", "not_met": "What stands below it does not hold."}
        said = words.get(value, "What stands below it is not settled by what was said.")
    else:
        said = found.reason if found else "Nothing that was said settles this."
    worth = _WORTH.get(node.weight) if value != "unknown" or node.weight == "moot" else None
    if worth and value == "unknown":
        return worth
    if criterion.polarity == "exclusion" and value in ("met", "not_met"):
        applies = "applies" if value == "met" else "does not apply"
        said = f"This {'part of an exclusion' if worth else 'exclusion'} {applies}. {said}"
    return f"{said} {worth}" if worth else said


def _field_verdict(cited: Citation, found: Judged) -> Verdict:
    """Return the verdict on a field of the record, with the label and the value as its words."""
    criterion = Criterion(
        id=f"{cited.document_id}:{cited.start}",
        kind="leaf",
        text=" ".join(cited.quote.split()),
        span=cited.span,
        polarity="inclusion",
    )
    unknown = found.value == "unknown"
    return Verdict(
        criterion=criterion,
        verdict=found.value,
        effect=effect_of(criterion, found.value),
        reason=found.reason,
        missing=found.missing if unknown else None,
        missing_kind=found.missing_kind if unknown else None,
        fixability=found.fixability,
        changes_on=found.changes_on,
        trial_citation=cited,
        patient_quote=found.said[0] if found.said else None,
        said=found.said,
        question=found.question if unknown else None,
        variable=found.variable,
    )


def _by_group(groups: dict[str, VerdictValue], verdicts: Sequence[Verdict]) -> tuple[InGroup, ...]:
    """Count for each group what is asked of it and of everybody."""
    made: list[InGroup] = []
    apart = told_apart(verdicts)
    for name, membership in groups.items():
        own = [one for one in apart if one.criterion.group in (None, name)]
        count = {effect: sum(one.effect == effect for one in own) for effect in ORDER}
        made.append(
            InGroup(
                name=name,
                membership=membership,
                conflicts=count["conflicts"],
                agrees=count["agrees"],
                open=count["open"],
            )
        )
    return tuple(made)
