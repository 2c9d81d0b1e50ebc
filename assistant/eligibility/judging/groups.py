"""Which of a trial's groups a person belongs to: met, not met, or unknown.

Told by the ages and sexes that a group asks for, and by what its name says ("Adults with asthma").
What a group's number or letter alone means is unknown.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answer import VerdictValue
from assistant.eligibility.age_rule import age_rule
from assistant.eligibility.judging.tree import Judge, both, either, without_group
from assistant.eligibility.profile import PatientProfile
from corpus.clean import fold
from corpus.trial import Age, Criterion

ADULT_YEARS = 18
"""The usual line between children and adults, where a group's name says no other."""

_ADULTS = re.compile(r"\badults?\b")
_CHILDREN = re.compile(
    r"\b(?:pa?ediatrics?|child(?:ren)?|adolescents?|minors?|infants?|neonates?|newborns?|toddlers?)\b"
)
_WOMEN, _MEN = re.compile(r"\b(?:women|woman|females?|girls?)\b"), re.compile(r"\b(?:men|man|males?|boys?)\b")
_LABEL = re.compile(
    r"\b(?:study )?(?:cohorts?|groups?|arms?|parts?|stages?|phases?|steps?|strat(?:um|a)|sub-?study|"
    r"population)\b"
    r"(?:\s+(?:(?:[A-Z]\d?|[IVX]+|\d{1,2}[A-Za-z]?)\b))?|[^\w\s]",
    re.I,
)
_SEVERAL = re.compile(
    r"^(?:both )?(?:groups?|cohorts?|arms?|parts?|stages?|phases?)\s+((?:[A-Z]\d?|[IVX]+|\d{1,2}[A-Za-z]?)"
    r"(?:\s*(?:,|and|&|or|/|-|to)\s*(?:and )?(?:[A-Z]\d?|[IVX]+|\d{1,2}[A-Za-z]?))+)\b",
    re.I,
)
_ONE = re.compile(
    r"^(?:group|cohort|arm|part|stage|phase)s?\s+([A-Z]\d?|[IVX]+|\d{1,2}[A-Za-z]?)(?![\w,])(?!\s*(?:,|and\b|&|or\b|/|to\b))",
    re.I,
)
_NO_NAMES = re.compile(
    r"\b(?:patients?|participants?|subjects?|people|persons?|individuals?|volunteers|with|who|have|has|are|is|"
    r"the|an?|of|for|and|or|in|dose|escalation|expansion|treatment|control|placebo|open|label|main|extension|"
    r"high|low|medium|single|multiple|ascending|first|second|third|all|only|study|trial|ages?|aged|years?|old|"
    r"adults?|pa?ediatrics?|child(?:ren)?|adolescents?|\d+)\b|[\W_]",
    re.I,
)


def memberships(
    criteria: Sequence[Criterion], profile: PatientProfile, judge: Judge
) -> dict[str, VerdictValue]:
    """Return for each group of some trees, in the order of the text, whether the person belongs to it."""
    nodes = [node for top in criteria for node in top.walk()]
    names = list(dict.fromkeys(node.group for node in nodes if node.group))
    by_name = {name: _by_name(name, profile, judge) for name in names}
    by_ages = {name: _by_ages(name, nodes, profile) for name in names}
    found = {name: _told(by_name[name], by_ages[name]) for name in names}
    single = [name for name in names if not joint(name)]
    for name in single:
        others = [found[other] for other in single if other != name]
        if others and set(others) == {"not_met"} and by_ages[name] == "met" and by_name[name] != "unknown":
            found[name] = "met"
    return {name: _together(name, found) for name in names}


def effective(groups: dict[str, VerdictValue]) -> dict[str, VerdictValue]:
    """Return the groups as criteria are compared: where the person is in none, no group is left out."""
    lone = all(value == "not_met" for name, value in groups.items() if not joint(name))
    return dict.fromkeys(groups, "unknown") if lone else dict(groups)


def joint(name: str) -> bool:
    """Whether a name stands for several groups ("Groups A and B")."""
    return bool(_SEVERAL.match(name))


def _together(name: str, found: dict[str, VerdictValue]) -> VerdictValue:
    """Return whether the person is in one of the groups that a name lists, else what the name itself says."""
    several = _SEVERAL.match(name)
    if not several:
        return found[name]
    labels = {label.casefold() for label in re.findall(r"[A-Z]\d?|[IVX]+|\d{1,2}[A-Za-z]?", several[1])}
    members = [
        value
        for other, value in found.items()
        if (one := _ONE.match(other)) and one[1].casefold() in labels and other != name
    ]
    if len(members) < len(labels):
        members.append("unknown")
    value: VerdictValue = members[0] if members else "unknown"
    for other in members[1:]:
        value = either(value, other)
    return value


def _by_name(name: str, profile: PatientProfile, judge: Judge) -> VerdictValue:
    folded = fold(name)
    age = profile.age.age if profile.age else None
    sex = profile.sex.sex if profile.sex else None
    told: list[VerdictValue] = []
    rule = age_rule(name)
    adults, children = bool(_ADULTS.search(folded)), bool(_CHILDREN.search(folded))
    if rule:
        told.append(rule.compare(age))
    elif adults != children:
        told.append(_grown(age, adults))
    women, men = bool(_WOMEN.search(folded)), bool(_MEN.search(folded))
    if women != men:
        told.append("unknown" if sex is None else "met" if women == (sex == "female") else "not_met")
    rest = " ".join(_LABEL.sub(" ", name).split())
    if _NO_NAMES.sub("", _WOMEN.sub("", _MEN.sub("", rest))):
        told.append(_certain(judge(rest, (), "inclusion").value))
    return _all(told)


def _by_ages(name: str, nodes: Iterable[Criterion], profile: PatientProfile) -> VerdictValue:
    """Return whether the age keeps the ages that a group's own criteria ask, if they ask any."""
    age = profile.age.age if profile.age else None
    told: list[VerdictValue] = []
    for node in nodes:
        if node.group == name and node.polarity == "inclusion" and node.kind == "leaf":
            rule = age_rule(without_group(node))
            if rule:
                told.append(rule.compare(age))
    return _all(told) if told else "not_applicable"


def _told(by_name: VerdictValue, by_ages: VerdictValue) -> VerdictValue:
    """Return what name and ages say together; ages that fit make no member of a group that tells no more."""
    if by_name == "not_applicable":
        return "not_met" if by_ages == "not_met" else "unknown"
    return both(by_name, by_ages)


def _all(told: Sequence[VerdictValue]) -> VerdictValue:
    value: VerdictValue = told[0] if told else "not_applicable"
    for other in told[1:]:
        value = both(value, other)
    return value


def _certain(value: VerdictValue) -> VerdictValue:
    return value if value in ("met", "not_met") else "unknown"


def _grown(age: Age | None, adults: bool) -> VerdictValue:
    if age is None:
        return "unknown"
    return "met" if adults == (age.years >= ADULT_YEARS) else "not_met"
