"""Criterion by criterion: what the trial asks, what the person said, and whether the two agree.

This version compares age, sex and the group that these put a person in; every other criterion is
listed as unknown. It never says that someone may or may not take part.
"""

import re
from collections.abc import Callable, Sequence

from assistant.answer import (
    Assessment,
    Citation,
    Effect,
    Fixability,
    MissingKind,
    PatientQuote,
    Verdict,
    VerdictValue,
)
from assistant.eligibility.age_rule import AgeBound, AgeRule, age_rule
from assistant.eligibility.profile import PatientProfile
from corpus.clean import fold, plain
from corpus.document import Span
from corpus.trial import Age, Criterion, Fact, Sex, Trial

Describe = Callable[[Span], Citation]

_ADULTS = re.compile(r"\badults?\b")
_CHILDREN = re.compile(r"\b(?:p(?:a)?ediatrics?|child(?:ren)?|adolescents?|minors?|infants?)\b")
_WOMEN = re.compile(
    r"^\W*(?:(?:pre|post)menopausal |pregnant |sexually active |all |any |for )?(?:wom[ae]n|females?)\b(?!.{0,20}\b(?:and|or) (?:men|males?)\b)"
)
_MEN = re.compile(
    r"^\W*(?:sexually active |all |any |for )?(?:m[ae]n|males?)\b(?!.{0,20}\b(?:and|or) (?:wom[ae]n|females?)\b)"
)
_PREGNANCY = re.compile(r"^\W*(?:current(?:ly)? )?(?:pregnan\w+|lactat\w+|breast-?feeding|nursing)\b")
_STUDY_TEAM = re.compile(
    r"\b(?:investigator|consent|willing\w*|comply|compliance|judge[ds]?|judgement|opinion|able to)\b"
)
_TEST = re.compile(
    r"[<>≤≥%]|\b(?:serum|level|count|positiv\w+|test|score|measurable|grade|function|serology|dna|rna)\b"
)
_ORDER: tuple[Effect, ...] = ("conflicts", "agrees", "open", "not_applicable")


def assess(trial: Trial, profile: PatientProfile, describe: Describe) -> Assessment:
    """Compare every criterion of `trial` with `profile`; `describe` makes a citation of a span."""
    groups = _groups(trial, profile)
    verdicts = _age_fields(trial, profile, describe)
    alternatives = _alternatives(trial.eligibility)
    for criterion in trial.criteria():
        if criterion.kind == "leaf":
            verdict = _criterion(criterion, profile, groups, describe)
            verdicts.append(_alone(verdict) if criterion.id in alternatives else verdict)
    verdicts += [_sex_verdict(fact, profile, describe) for fact in trial.sexes]
    verdicts.sort(key=lambda verdict: _ORDER.index(verdict.effect))
    return Assessment(
        trial_id=trial.id,
        trial=trial.name,
        verdicts=tuple(verdicts),
        groups=groups,
        next_question=_next_question(verdicts, profile),
    )


def _alternatives(criteria: Sequence[Criterion], inside: bool = False) -> set[str]:
    """Return the ids of criteria that settle nothing by themselves: others may hold, or must, beside them.

    Groups are no such alternatives: a person is compared with the group that they belong to.
    """
    found: set[str] = set()
    for criterion in criteria:
        if inside:
            found.add(criterion.id)
        asking = [child for child in criterion.children if child.kind != "note"]
        by_group = any(child.group != criterion.group for child in asking)
        settled = "any" if criterion.polarity == "exclusion" else "all"
        joined = len(asking) > 1 and not by_group and criterion.combine != settled
        found |= _alternatives(criterion.children, inside or joined)
    return found


def _alone(verdict: Verdict) -> Verdict:
    """Return what a verdict on one of several alternatives is worth: it makes no conflict."""
    if verdict.effect != "conflicts":
        return verdict
    reason = f"{verdict.reason} It is one part of a criterion with several, and does not settle it alone."
    return verdict.model_copy(update={"effect": "open", "reason": reason})


def _groups(trial: Trial, profile: PatientProfile) -> dict[str, VerdictValue]:
    """Say for each group of the trial whether the person's age puts them in it."""
    age = profile.age.age if profile.age else None
    found: dict[str, VerdictValue] = {}
    for criterion in trial.criteria():
        if criterion.group and criterion.group not in found:
            found[criterion.group] = _by_name(criterion.group, age)
    for criterion in trial.criteria():
        rule = age_rule(criterion.text) if criterion.polarity == "inclusion" else None
        if rule and criterion.group:
            found[criterion.group] = rule.compare(age)
    if found and all(value == "not_met" for value in found.values()):
        return dict.fromkeys(found, "unknown")
    return found


def _by_name(group: str, age: Age | None) -> VerdictValue:
    """Tell by the group's name alone, with 18 years as the usual line between children and adults."""
    adults, children = bool(_ADULTS.search(fold(group))), bool(_CHILDREN.search(fold(group)))
    if age is None or adults == children:
        return "unknown"
    return "met" if adults == (age.years >= 18) else "not_met"


def _age_fields(trial: Trial, profile: PatientProfile, describe: Describe) -> list[Verdict]:
    """Compare the record's age fields, which count as inclusion criteria."""
    verdicts: list[Verdict] = []
    bounds = [("lower", fact) for fact in trial.minimum_ages] + [
        ("upper", fact) for fact in trial.maximum_ages
    ]
    by_span: dict[Span, list[AgeBound]] = {}
    for side, fact in bounds:
        bound = AgeBound("lower" if side == "lower" else "upper", fact.value, inclusive=True)
        by_span.setdefault(fact.spans[0], []).append(bound)
    for span, both in by_span.items():
        verdicts.append(
            _age_verdict(_field(span, describe), AgeRule(tuple(both), alone=True), profile, describe)
        )
    return verdicts


def _field(span: Span, describe: Describe) -> Criterion:
    """Return a field of the record as the inclusion criterion that it amounts to, label and value."""
    cited = describe(span)
    return Criterion(
        id=f"{span.document_id}:{cited.start}",
        kind="leaf",
        text=" ".join(cited.quote.split()),
        span=cited.span,
        polarity="inclusion",
    )


def _criterion(
    criterion: Criterion, profile: PatientProfile, groups: dict[str, VerdictValue], describe: Describe
) -> Verdict:
    if criterion.group and groups.get(criterion.group) == "not_met":
        said = profile.age.quote if profile.age else None
        reason = f"This is asked of “{criterion.group}”, which the age given does not belong to."
        return _verdict(criterion, "not_applicable", reason, describe, said=said)
    folded = fold(plain(criterion.text))
    sex = profile.sex.sex if profile.sex else None
    if sex and profile.sex:
        if (sex == "male" and _WOMEN.search(folded)) or (sex == "female" and _MEN.search(folded)):
            reason = f"This is asked of {'women' if sex == 'male' else 'men'} only."
            return _verdict(criterion, "not_applicable", reason, describe, said=profile.sex.quote)
        if sex == "male" and _PREGNANCY.search(folded) and criterion.polarity == "exclusion":
            reason = "Derived from the sex given: a man is neither pregnant nor breastfeeding."
            return _verdict(criterion, "not_met", reason, describe, said=profile.sex.quote)
    rule = age_rule(criterion.text)
    if rule:
        return _age_verdict(criterion, rule, profile, describe)
    return _unknown(criterion, describe)


def _age_verdict(criterion: Criterion, rule: AgeRule, profile: PatientProfile, describe: Describe) -> Verdict:
    said = profile.age
    truth = rule.compare(said.age if said else None)
    if said is None or said.age is None:
        return _unknown(criterion, describe, missing="age", kind="person")
    given = f"{said.age.value:g} {said.age.unit}"
    if truth == "met" and not rule.alone:
        reason = f"The age part holds ({given}); the rest of this criterion is not settled by what was said."
        return _unknown(criterion, describe, reason=reason, said=said.quote)
    word = "within" if truth == "met" else "outside"
    reason = f"The age given ({given}) is {word} what is asked."
    young = truth == "not_met" and any(b.side == "lower" and not b.holds(said.age.years) for b in rule.bounds)
    return _verdict(
        criterion, truth, reason, describe, said=said.quote, fixability="time" if young else "fixed"
    )


def _sex_verdict(fact: Fact[Sex], profile: PatientProfile, describe: Describe) -> Verdict:
    criterion = _field(fact.spans[0], describe)
    said = profile.sex
    if fact.value == "all":
        return _verdict(criterion, "met", "Any sex is accepted.", describe, said=said.quote if said else None)
    if said is None:
        return _unknown(criterion, describe, missing="sex", kind="person")
    truth: VerdictValue = "met" if said.sex == fact.value else "not_met"
    return _verdict(
        criterion, truth, f"The trial asks for {fact.value}; {said.sex} was said.", describe, said=said.quote
    )


def _unknown(
    criterion: Criterion,
    describe: Describe,
    *,
    missing: str | None = None,
    kind: MissingKind | None = None,
    reason: str = "Nothing that was said settles this.",
    said: PatientQuote | None = None,
) -> Verdict:
    folded = fold(criterion.text)
    guessed: MissingKind = (
        "study_team" if _STUDY_TEAM.search(folded) else "test" if _TEST.search(folded) else "person"
    )
    verdict = _verdict(criterion, "unknown", reason, describe, said=said)
    return verdict.model_copy(
        update={"missing": missing or plain(criterion.text), "missing_kind": kind or guessed}
    )


def _verdict(
    criterion: Criterion,
    value: VerdictValue,
    reason: str,
    describe: Describe,
    *,
    said: PatientQuote | None = None,
    fixability: Fixability | None = None,
) -> Verdict:
    return Verdict(
        criterion=criterion,
        verdict=value,
        effect=_effect(criterion, value),
        reason=reason,
        fixability=fixability if value == "not_met" else None,
        trial_citation=describe(criterion.span),
        patient_quote=said,
    )


def _effect(criterion: Criterion, value: VerdictValue) -> Effect:
    if value == "unknown":
        return "open"
    if value == "not_applicable":
        return "not_applicable"
    return "agrees" if (value == "met") == (criterion.polarity != "exclusion") else "conflicts"


def _next_question(verdicts: list[Verdict], profile: PatientProfile) -> str | None:
    if profile.age is None and any(
        v.missing == "age" or "age" in fold(v.criterion.text).split() for v in verdicts
    ):
        return "How old is the person? The trial asks for certain ages."
    if profile.sex is None and any(v.missing == "sex" for v in verdicts):
        return "What is the person's sex? The trial asks for one."
    return None
