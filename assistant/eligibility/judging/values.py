"""A limit of a criterion against what was said of the same variable: values, scores, ages.

Nothing is compared across variables. What a comparison rests on besides arithmetic (a usual limit of normal,
a formula) is said in the reason.
"""

from collections.abc import Mapping
from datetime import date

from assistant.answer import Fixability, MissingKind, PatientQuote
from assistant.eligibility.comparison import Comparison, compare, show
from assistant.eligibility.constraints import Constraint
from assistant.eligibility.conversion import Sex
from assistant.eligibility.derived import Derived, derive
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.times import in_calendar, within
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.statement import Statement, Value
from assistant.eligibility.variables import Variable, variable

OF_MANY_THINGS = frozenset(("grade", "stenosis"))
"""Variables that every toxicity or vessel has its own of: one that was said may be another one's."""
_ESTIMATED = frozenset(("life_expectancy",))
"""What an investigator estimates: how long somebody may live is no question to put to them."""
_FIXED = frozenset("height birth_weight gestational_age hla_match".split())
_PARTS_OF_PAIR = ("sbp", "dbp")


def judge_value(limit: Constraint, profile: PatientProfile, today: date) -> Judged:
    """Say whether what was said keeps a limit; unknown where it was not said, or not comparably."""
    asked = variable(limit.variable) if limit.variable else None
    if asked is None:
        name = " ".join(limit.subject.split()) or "the value asked for"
        return Judged(
            value="unknown",
            reason=f"Nothing that was said can be compared with “{name} {show(limit.quantity)}”.",
            missing=name,
            missing_kind="test",
        )
    if asked.parts:
        return _by_parts(limit, asked, profile, today)
    return _judge(limit, asked, limit.quantity, profile, today)


def quantity_of(value: Value) -> Quantity:
    """Return a value that was said in the form in which limits are told."""
    low, high, same = value.low, value.high, value.low == value.high
    numbers = tuple(one for one in ((low,) if same else (low, high)) if one is not None)
    operator = None if same else "BETWEEN"
    if low is None or high is None:
        operator = (
            ("LTEQ" if value.inclusive else "LT") if low is None else ("GTEQ" if value.inclusive else "GT")
        )
    return Quantity(
        values=numbers,
        operator=operator,  # type: ignore[arg-type]
        unit=value.unit,
        approximate=value.approximate,
        start=0,
        end=0,
        first=0,
        last=0,
    )


def sex_of(profile: PatientProfile) -> Sex | None:
    """Return the sex that was said."""
    return profile.sex.sex if profile.sex else None


def _judge(
    limit: Constraint, asked: Variable, quantity: Quantity, profile: PatientProfile, today: date
) -> Judged:
    said = _said(asked.id, profile)
    if said is None or said.value is None:
        derived = derive(asked.id, _known(profile), sex_of(profile))
        return _of_derived(asked, quantity, derived, profile) if derived else _missing(asked, quantity)
    if (
        any(asked.plausible(value, quantity.unit) is False for value in quantity.values[:1])
        and quantity.values[0]
    ):
        reason = f"{show(quantity)} is no value that the {asked.name} can have; what is meant is not plain."
        return _missing(asked, quantity, reason, (said.quote,))
    if asked.id in OF_MANY_THINGS:
        reason = f"Which {asked.name} is meant cannot be told from “{said.quote.quote}”."
        return _missing(asked, quantity, reason, (said.quote,))
    levelled = asked.roman and (quantity.roman or asked.id == "tumor_stage")
    quantity = quantity.model_copy(update={"roman": levelled})
    told = quantity_of(said.value).model_copy(update={"roman": levelled})
    found = compare(told, quantity, asked, sex_of(profile))
    reason = _reason(asked.name, found)
    old = _too_old(limit, said, today)
    if old and found.truth != "unknown":
        return _missing(asked, quantity, f"{reason} {old}", (said.quote,), again=True)
    if found.truth == "unknown":
        return _missing(asked, quantity, reason, (said.quote,))
    return Judged(
        value=found.truth, reason=reason, said=(said.quote,), variable=asked.id, fixability=_fixability(asked)
    )


def _said(id_: str, profile: PatientProfile) -> Statement | None:
    return next(
        (
            one
            for one in reversed(profile.statements)
            if one.variable == id_ and one.status == "present" and one.value
        ),
        None,
    )


def _known(profile: PatientProfile) -> Mapping[str, Quantity]:
    """Return the values that formulas may use, by variable."""
    known = {
        one.variable: quantity_of(one.value)
        for one in profile.statements
        if one.status == "present" and one.value and variable(one.variable)
    }
    if profile.age and profile.age.age:
        known["age"] = quantity_of(
            Value(low=profile.age.age.value, high=profile.age.age.value, unit=profile.age.age.unit)
        )
    return known


def _of_derived(asked: Variable, quantity: Quantity, derived: Derived, profile: PatientProfile) -> Judged:
    made = quantity_of(
        Value(low=float(f"{derived.value:.3g}"), high=float(f"{derived.value:.3g}"), unit=derived.unit)
    )
    found = compare(made, quantity, asked, sex_of(profile))
    quotes = tuple(
        one.quote for one in profile.statements if one.variable in derived.inputs and one.status == "present"
    )
    worked_out = f"{derived.formula} = {derived.value:.3g} {derived.unit}"
    reason = f"{_reason(asked.name, found)} Worked out from what was said: {worked_out}."
    if found.truth == "unknown":
        return _missing(asked, quantity, reason, quotes)
    return Judged(value=found.truth, reason=reason, said=quotes, variable=asked.id, fixability="repeat_test")


def _by_parts(limit: Constraint, asked: Variable, profile: PatientProfile, today: date) -> Judged:
    """Judge "transaminases ≤ 3 x ULN" and "blood pressure ≥ 140/90" by their parts.

    A floor or a ceiling that must not be passed holds for each part; one that is passed, for any of them.
    """
    quantity = limit.quantity
    each = [variable(part) for part in asked.parts]
    pair = quantity.pair and set(asked.parts) == set(_PARTS_OF_PAIR) and len(quantity.values) == len(each)
    if not pair and (quantity.pair or asked.id == "blood_pressure"):
        return _missing(asked, quantity, f"Which part of the {asked.name} is asked for is not plain.")
    judged = [
        _judge(
            limit,
            part,
            quantity.model_copy(update={"values": (quantity.values[place],), "pair": False})
            if pair
            else quantity,
            profile,
            today,
        )
        for place, part in enumerate(each)
        if part
    ]
    over = quantity.operator in ("GT", "GTEQ")
    first, last = ("met", "not_met") if over else ("not_met", "met")
    settled = next((one for one in judged if one.value == first), None)
    if settled:
        return settled
    if judged and all(one.value == last for one in judged):
        quotes = tuple(quote for one in judged for quote in one.said)
        return judged[0].model_copy(update={"said": quotes, "reason": " ".join(one.reason for one in judged)})
    return next((one for one in judged if one.value == "unknown"), _missing(asked, quantity))


def _too_old(limit: Constraint, said: Statement, today: date) -> str | None:
    """Say where a value was taken longer ago than the criterion allows, None where that is not known."""
    if limit.window is None or said.when is None or not in_calendar(limit.window.quantity):
        return None
    if limit.window.relation not in ("before", "around") or said.when.relation != "at":
        return None
    timed = within(said.when, limit.window.model_copy(update={"anchor": None}), today, "last")
    return f"It may be too old to count: {timed.reason}." if timed.value == "not_met" else None


def _missing(
    asked: Variable,
    quantity: Quantity,
    reason: str | None = None,
    said: tuple[PatientQuote, ...] = (),
    *,
    again: bool = False,
) -> Judged:
    return Judged(
        value="unknown",
        reason=reason or f"The {asked.name} was not said; {show(quantity)} is asked.",
        said=said,
        missing=asked.name,
        missing_kind=_who_tells(asked),
        variable=asked.id,
        question=asked.question,
        fixability="repeat_test" if again else None,
    )


def _who_tells(asked: Variable) -> MissingKind:
    """Return who can supply a value that was not said."""
    if asked.id in _ESTIMATED:
        return "study_team"
    known = asked.kind in ("duration", "state", "count") or asked.id in ("weight", "height", "bmi")
    return "person" if known else "test"


def _reason(name: str, found: Comparison) -> str:
    words = {"met": "keeps", "not_met": "does not keep", "unknown": "cannot be compared with"}[found.truth]
    reason = f"The {name} given, {found.said}, {words} {found.asked}"
    if found.reason:
        reason += f": {found.reason}"
    return f"{reason}. This assumes {found.assumption}." if found.assumption else f"{reason}."


def _fixability(asked: Variable) -> Fixability:
    return "fixed" if asked.id in _FIXED else "repeat_test"
