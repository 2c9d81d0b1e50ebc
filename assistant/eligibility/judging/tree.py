"""Three-valued logic over the tree of criteria: what each node comes to, and what that is worth.

A criterion that stands among alternatives, under a condition or in a group settles nothing by itself:
its verdict is told all the same, and its `weight` says what it means.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.answer import VerdictValue
from assistant.eligibility.judging.general_absence import IS_MEDICINE
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.logic import doubt
from assistant.eligibility.judging.parents import Own, condition, own_demand
from corpus.trial import Combine, Criterion, Polarity

Judge = Callable[[str, Sequence[str], Polarity], Judged]
"""From a criterion's words, those of its parents (the nearest last) and its side to what they come to."""
Weight = Literal["stands", "undecided", "conditional", "moot", "not_applicable"]
"""`undecided`: one of several parts that together are not settled. `conditional`: holds only where a
condition does that is not known. `moot`: other parts settled it."""

_SETTLED = ("met", "not_met")
_SEX = re.compile(
    r"\W*(?:(?:for|in|if|all|any|sexually active|adult|heterosexual)\s+)*(?:(?P<female>wom[ae]n|"
    r"females?|girls?)|"
    r"(?P<male>m[ae]n|males?|boys?))\b",
    re.IGNORECASE,
)


@dataclass
class Weighed:
    """One criterion with what its own words come to (None where they ask nothing), and with its children.

    `value` is that of the whole node; `by_children` tells that its children alone settle it.
    """

    criterion: Criterion
    own: Judged | None
    value: VerdictValue
    children: list["Weighed"] = field(default_factory=list)
    by_children: bool = False
    weight: Weight = "stands"
    condition: Judged | None = None
    """What the condition came to that makes this not apply."""

    def walk(self) -> "Iterator[Weighed]":
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def weigh(criteria: Sequence[Criterion], judge: Judge, groups: Mapping[str, VerdictValue]) -> list[Weighed]:
    """Judge every node of some trees; `groups` says which groups the person belongs to."""
    made = [_weighed(one, judge, groups, (), None) for one in criteria]
    for one in made:
        _spread(one, one.weight)
    return made


def join(
    values: Sequence[VerdictValue], combine: Combine, polarity: Polarity, minimum: int | None = None
) -> VerdictValue:
    """Return what the children of a node come to together; those that do not apply count for nothing."""
    asked = [value for value in values if value != "not_applicable"]
    if not asked:
        return "not_applicable" if values else "unknown"
    if combine == "if":
        combine = "any" if polarity == "exclusion" else "all"
    if combine == "unclear":
        return asked[0] if len(set(asked)) == 1 else "unknown"
    least = {"all": len(asked), "any": 1}.get(combine, min(minimum or 1, len(asked)))
    met = asked.count("met")
    if met >= least:
        return "met"
    return "not_met" if met + asked.count("unknown") < least else "unknown"


def both(one: VerdictValue, other: VerdictValue) -> VerdictValue:
    """Return whether two demands hold together."""
    return join((one, other), "all", "inclusion")


def either(one: VerdictValue, other: VerdictValue) -> VerdictValue:
    """Return whether one of two demands holds."""
    return join((one, other), "any", "inclusion")


def _weighed(
    criterion: Criterion,
    judge: Judge,
    groups: Mapping[str, VerdictValue],
    parents: tuple[str, ...],
    above: Combine | None,
) -> Weighed:
    asking = [child for child in criterion.children if child.kind != "note" or child.children]
    below = (*parents, criterion.text)
    inner = None if _by_group(criterion) else criterion.combine
    children = [_weighed(child, judge, groups, below, inner) for child in asking]
    if criterion.group and groups.get(criterion.group) == "not_met":
        return Weighed(criterion, None, "not_applicable", children, weight="not_applicable")
    asks = _own(criterion, bool(children), above)
    own = judge(asks.text, parents, criterion.polarity) if asks.text else None
    if own and criterion.combine == "if" and own.value == "not_met" and IS_MEDICINE in own.reason:
        own = doubt(own)  # the medicine of a condition may be that of the study
    if not children:
        return Weighed(criterion, own, own.value if own else "unknown")
    joined = join(
        [child.value for child in children], criterion.combine, criterion.polarity, criterion.minimum
    )
    value = _with_own(criterion, own, asks, joined)
    return Weighed(criterion, own, value, children, by_children=own is None)


def _own(criterion: Criterion, parent: bool, above: Combine | None) -> Own:
    """Return what the own words of a criterion ask; a heading asks only as a condition or an alternative."""
    if criterion.kind == "note":
        return Own("")
    text = without_group(criterion)
    if not parent:
        return Own(text if criterion.kind == "leaf" else "")
    if criterion.kind == "header" and criterion.combine != "if" and above in (None, "all", "if"):
        return Own("")
    if criterion.kind == "header" and criterion.polarity == "exclusion" and criterion.combine != "if":
        return Own("")
    return own_demand(text) if criterion.combine != "if" else Own(condition(text))


def without_group(criterion: Criterion) -> str:
    """Return the words of a criterion without the group that it opens with ("Arm B: ...")."""
    text, group = criterion.text, criterion.group or ""
    rest = text[len(group) :].lstrip()
    if group and text.startswith(group) and rest.startswith(":") and criterion.kind == "leaf":
        return rest[1:].strip() or text
    return text


def _with_own(criterion: Criterion, own: Judged | None, asks: Own, joined: VerdictValue) -> VerdictValue:
    """Return what a parent comes to with its children: its own words count too where they ask something."""
    if own is None:
        return joined
    if criterion.combine == "if":
        return _conditional(criterion.polarity, own.value, joined)
    if own.value == "not_applicable":
        return "not_applicable"
    return either(own.value, joined) if asks.examples else both(own.value, joined)


def _conditional(polarity: Polarity, condition: VerdictValue, then: VerdictValue) -> VerdictValue:
    if condition in ("not_met", "not_applicable"):
        return "not_applicable"
    if condition == "met" or then == "not_applicable":
        return then
    return then if then == ("not_met" if polarity == "exclusion" else "met") else "unknown"


def _by_group(criterion: Criterion) -> bool:
    """Whether the children are of several groups: a person is compared with the group they belong to."""
    return any(child.group != criterion.group for child in criterion.children if child.kind != "note")


def _spread(node: Weighed, weight: Weight) -> None:
    """Tell every node below what its verdict is worth."""
    node.weight = "not_applicable" if node.weight == "not_applicable" else weight
    unfit = node.own if node.own and _inner(node) == "not_applicable" != node.weight else node.condition
    criterion = node.criterion
    inner = _inner(node)
    values = [child.value for child in node.children]
    joined = join(values, criterion.combine, criterion.polarity, criterion.minimum)
    usual = "any" if criterion.polarity == "exclusion" else "all"
    together = criterion.combine not in (usual, "if") and not _by_group(criterion) and len(values) > 1
    for child in node.children:
        mine = inner
        if together and inner in ("stands", "conditional"):
            if joined not in _SETTLED:
                mine = "undecided"
            elif child.value != joined:
                mine = "moot"
        if inner == "not_applicable" and _of_the_other_sex(criterion.text, child.criterion.text):
            _spread(child, node.weight)
            continue
        child.condition = unfit
        _spread(child, mine)


def _of_the_other_sex(above: str, below: str) -> bool:
    """Whether what stands below is asked of men where women are spoken of above, or the reverse."""
    one, other = _SEX.match(above), _SEX.match(below)
    return one is not None and other is not None and one.lastgroup != other.lastgroup


def _inner(node: Weighed) -> Weight:
    """Return what the children of a node are worth before they are joined."""
    criterion, own = node.criterion, node.own
    if node.weight not in ("stands", "conditional") or own is None or not node.children:
        return node.weight
    if criterion.combine == "if":
        given: dict[VerdictValue, Weight] = {"met": node.weight, "unknown": "conditional"}
        return given.get(own.value, "not_applicable")
    if own.value == "not_applicable":
        return "not_applicable"
    if criterion.polarity != "exclusion" or own_demand(criterion.text).examples:
        return node.weight
    held: dict[VerdictValue, Weight] = {"met": node.weight, "unknown": "conditional"}
    return held.get(own.value, "moot")
