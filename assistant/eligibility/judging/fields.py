"""The record's fields of age, sex and healthy volunteers, judged like inclusion criteria."""

from datetime import date

from assistant.answer import VerdictValue
from assistant.eligibility.comparators import Operator
from assistant.eligibility.constraints import Constraint
from assistant.eligibility.judging.ages import judge_age
from assistant.eligibility.judging.derivations import derived
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.quantity import Quantity
from corpus.document import Span
from corpus.trial import Age, Fact, Sex, Trial

_UNITS = ("years", "months", "weeks", "days")

HEALTHY = "healthy"
_HEALTHY_QUESTION = "Is there any illness at all?"


def judged_ages(trial: Trial, profile: PatientProfile, today: date) -> list[tuple[Span, Judged]]:
    """Return what the record's age fields come to, with the span that states them."""
    by_span: dict[Span, list[Constraint]] = {}
    for operator, facts in (("GTEQ", trial.minimum_ages), ("LTEQ", trial.maximum_ages)):
        for fact in facts:
            by_span.setdefault(fact.spans[0], []).append(
                _bound("GTEQ" if operator == "GTEQ" else "LTEQ", fact.value)
            )
    return [
        (span, _together([judge_age(bound, profile, today) for bound in _as_range(bounds)]))
        for span, bounds in by_span.items()
    ]


def judged_fields(trial: Trial, profile: PatientProfile) -> list[tuple[Span, Judged]]:
    """Return what the record's fields of sex and healthy volunteers come to."""
    found: list[tuple[Span, Judged]] = [(fact.spans[0], _sex(fact, profile)) for fact in trial.sexes]
    found += [(fact.spans[0], _healthy(fact, profile)) for fact in trial.healthy_volunteers]
    return found


def _bound(operator: Operator, age: Age) -> Constraint:
    """Return the limit that a field of the record states; no place in a text belongs to it."""
    value, unit = (age.value, age.unit) if age.unit in _UNITS else (age.years, "years")
    quantity = Quantity(values=(value,), operator=operator, unit=unit, start=0, end=0, first=0, last=0)
    return Constraint(
        kind="value",
        variable="age",
        subject="age",
        subject_start=None,
        subject_end=None,
        quantity=quantity,
        start=0,
        end=0,
    )


def _as_range(bounds: list[Constraint]) -> list[Constraint]:
    """Return a lower and an upper bound in one unit as the one range that they are."""
    if len(bounds) != 2 or bounds[0].quantity.unit != bounds[1].quantity.unit:
        return bounds
    values = tuple(sorted(one.quantity.value for one in bounds))
    between = bounds[0].quantity.model_copy(update={"values": values, "operator": "BETWEEN"})
    return [bounds[0].model_copy(update={"quantity": between})]


def _together(judged: list[Judged]) -> Judged:
    """Return the bound that is not kept, else the one that is not known, else the one that ends first."""
    worst = [one for value in ("not_met", "unknown") for one in judged if one.value == value]
    return worst[0] if worst else min(judged, key=lambda one: one.changes_on or date.max)


def _sex(fact: Fact[Sex], profile: PatientProfile) -> Judged:
    said = profile.sex
    words = (said.quote,) if said else ()
    if fact.value == "all":
        return Judged(value="met", reason="Any sex is accepted.", said=words)
    follows = derived("female", profile) if said is None else None
    if follows:
        _, reason, source = follows
        value: VerdictValue = "met" if fact.value == "female" else "not_met"
        return Judged(value=value, reason=reason, said=(source.quote,), fixability="fixed")
    if said is None:
        return Judged(
            value="unknown",
            reason="The sex was not said.",
            missing="sex",
            missing_kind="person",
            variable="sex",
            question="What is your sex?",
        )
    reason = f"The trial asks for {fact.value}; {said.sex} was said."
    if said.sex == fact.value:
        return Judged(value="met", reason=reason, said=words)
    return Judged(value="not_met", reason=reason, said=words, fixability="fixed")


def _healthy(fact: Fact[bool], profile: PatientProfile) -> Judged:
    if fact.value:
        return Judged(value="met", reason="Healthy volunteers are accepted, too.", variable=HEALTHY)
    healthy = profile.get("healthy") or next(
        (one for one in profile.of("condition") if one.status == "absent" and one.words == "any"), None
    )
    ill = next((one for one in profile.conditions if one.status == "present"), None)
    if ill is not None:
        reason = f"A condition was told (“{ill.words}”), so this is not about a healthy volunteer."
        return Judged(value="met", reason=reason, said=(ill.quote,), variable=HEALTHY)
    if healthy is not None:
        reason = "No healthy volunteers are accepted, and no disease was told."
        return Judged(
            value="not_met", reason=reason, said=(healthy.quote,), variable=HEALTHY, fixability="fixed"
        )
    return Judged(
        value="unknown",
        reason="Whether there is any disease was not said.",
        missing="a disease, or none",
        missing_kind="person",
        variable=HEALTHY,
        question=_HEALTHY_QUESTION,
    )
