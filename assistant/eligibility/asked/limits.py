"""The limits of an item as demands: alternatives, conditions, and what is no limit after all."""

import re

from assistant.eligibility.asked.age_limits import floor, is_age, ranges
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.things import bare
from assistant.eligibility.asked.told import Mode, Told, content, joined
from assistant.eligibility.constraints import Constraint, Window
from assistant.eligibility.constraints.windows import is_time
from assistant.eligibility.variables import variables

FAR_CONDITION = 60
"""Characters between a limit and the words of its "if", the cue among them."""
_TIMES = re.compile(r"\s*(?:[x\u00d7*]|times|fold|-fold|\u00d7)(?![a-z0-9])", re.IGNORECASE)
_FOR_SEX = re.compile(
    r"[\s,(]*(?:for|in|if)?\s*(?:the )?(?:adult )?(?:wom[ae]n|females?|m[ae]n|males?|girls?|boys?)\b[\s)]*",
    re.IGNORECASE,
)
_RANGE_GOES_ON = re.compile(r"\s*(?:-|to|or|and|,|/|through)\s*\d")
_BOUNDS = re.compile(
    r"\b(?:(?P<least>minim(?:um|al)|at least|no less than|lower limit)|(?P<most>maxim(?:um|al)|at most|no "
    r"more than|upper limit))\b",
    re.IGNORECASE,
)


def values(told: Told, limits: list[Constraint], mode: Mode) -> list[Demand]:
    """Return the limits of an item, those joined by "or" as one demand, those of an "if" under it."""
    limits = ranges(limits, told)
    kinds = "any" if told.excludes != mode.denied else "all"
    made: list[Demand] = []
    done: set[int] = set()
    for place, one in enumerate(limits):
        if place in done:
            continue
        same = [
            at
            for at, other in enumerate(limits)
            if at == place
            or _slashed(one, other, told)
            or (one.alternative and other.alternative == one.alternative)
            or (
                at > place
                and other.condition
                and other.inherited
                and other.variable == one.variable
                and one.condition is None
            )
        ]
        done |= set(same)
        made.append(_alternatives([limits[at] for at in same], told))
    twins = [part for part in made if part.kind == "value"]
    listed = (
        len(twins) == len(made) > 1
        and len({str(part.constraint and part.constraint.quantity) for part in twins}) == 1
    )
    if listed and kinds == "any":
        one_of = joined("any", made)
        return [one_of] if one_of else []
    return made


def _slashed(one: Constraint, other: Constraint, told: Told) -> bool:
    """Whether only a slash stands between two limits: "Lansky ≥ 70 % / Karnofsky ≥ 70 %" asks for either."""
    if {one.variable, other.variable} == {"sbp", "dbp"}:
        return False
    return one.end <= other.start and told.said[one.end : other.start].strip() == "/"


def _alternatives(limits: list[Constraint], told: Told) -> Demand:
    """Return limits joined by "or"; a conditional one holds in place of the plain one before it."""
    made: list[Demand] = []
    for one in limits:
        atom = _value(one, told)
        if one.condition is None:
            made.append(atom)
            continue
        condition = _condition(one, told)
        plain = next((at for at in reversed(range(len(made))) if _plain(made[at], one)), None)
        parts = (condition, atom, *((made[plain],) if plain is not None else ()))
        chosen = Demand(kind="if", start=one.start, end=one.end, parts=parts)
        if plain is None:
            made.append(chosen)
        else:
            made[plain] = chosen
    return joined("any", made) or _value(limits[0], told)


def _plain(made: Demand, one: Constraint) -> bool:
    return made.constraint is not None and made.constraint.variable == one.variable


def _bracketed(one: Constraint, told: Told) -> tuple[int, int] | None:
    """Return the bracket that holds another limit of the variable before it."""
    if not one.inherited:
        return None
    opened = told.said.rfind("(", 0, one.quantity.start)
    closed = told.said.find(")", one.quantity.end)
    if opened < 0 or closed < 0 or ")" in told.said[opened : one.quantity.start]:
        return None
    return opened, closed + 1


def beside(one: Constraint, told: Told) -> list[tuple[int, int]]:
    """Return the stretches that a limit takes up: its words, those of its "if", its bracket."""
    place = _bracketed(one, told)
    whose = _FOR_SEX.match(told.said, one.quantity.end) if one.sex else None
    if whose:
        place = place or whose.span()
    return [(one.start, max(one.end, _condition_end(one, told))), *([place] if place else [])]


def _of_next(one: Constraint, told: Told) -> bool:
    """Whether an "if" behind a limit opens a bracket with its own limit: "(if not able: SpO2 > 95 %)"."""
    opened = re.compile(r"\s*(?:of )?(?:predicted)?\s*[(\uff08]\s*(?:if|for|in)\b").match(
        told.text, one.quantity.end
    )
    if opened is None:
        return False
    closed = told.text.find(")", opened.end())
    return any(
        opened.end() <= other.quantity.start < (closed if closed > 0 else len(told.text))
        for other in told.limits
    )


def with_condition(one: Constraint, told: Told) -> Constraint:
    """Return a limit in brackets with the words beside it as its condition: "(liver mets ≤ 5 x ULN)"."""
    place = _bracketed(one, told)
    if one.condition is not None and _of_next(one, told):
        return one.model_copy(update={"condition": None})
    if one.condition is not None or place is None:
        return one
    words = told.said[place[0] + 1 : one.quantity.start] + " " + told.said[one.quantity.end : place[1] - 1]
    words = re.sub(r"^\W*(?:or|and|but|if|for|in)\b", "", " ".join(words.split()), flags=re.IGNORECASE).strip(
        " ,;:-"
    )
    return one.model_copy(update={"condition": words}) if content(words) else one


def _condition_end(one: Constraint, told: Told) -> int:
    """Return where the words of an "if" behind a limit end."""
    if one.condition is None:
        return one.end
    pattern = r"\s+".join(re.escape(word) for word in one.condition.split())
    at = re.compile(pattern).search(told.said, one.end)
    return at.end() if at and at.start() - one.end <= FAR_CONDITION else one.end


def _condition(one: Constraint, told: Told) -> Demand:
    """Return the words of an "if" as what they name."""
    words = one.condition or ""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    at = re.compile(pattern).search(told.said, one.end) or re.search(pattern, told.said)
    at = at if pattern else None
    start, end = at.span() if at else (one.start, one.end)
    inner = [limit for limit in told.limits_in(start, end) if limit is not one]
    if inner:
        return joined("all", values(told, inner, Mode())) or Demand(
            kind="unread", start=start, end=end, words=words
        )
    if not content(words):
        return Demand(kind="unread", start=start, end=end, words=words)
    return Demand(kind="concept", start=start, end=end, words=bare(words))


def _value(one: Constraint, told: Told) -> Demand:
    one = _compared(one, told)
    if one.variable is None and one.subject and is_time(one.quantity) and content(one.subject):
        lasting = Window(
            quantity=one.quantity,
            relation="lasting",
            anchor=None,
            start=one.quantity.start,
            end=one.quantity.end,
        )
        words = bare(one.subject)
        return Demand(kind="concept", start=one.start, end=one.end, words=words, prior=True, window=lasting)
    if _is_half_read(one, told) or (one.variable == "age" and not is_age(one, told)):
        return Demand(kind="unread", start=one.start, end=one.end, words=told.words(one.start, one.end))
    atom = Demand(
        kind="age" if one.variable == "age" else "value",
        start=one.start,
        end=one.end,
        constraint=floor(one, told),
        window=one.window,
    )
    if one.sex is None or one.variable == "age":
        return atom
    whose = Demand(kind="sex", start=one.start, end=one.end, sex=one.sex)
    return Demand(kind="if", start=one.start, end=one.end, parts=(whose, atom))


def _is_half_read(one: Constraint, told: Told) -> bool:
    """Whether a number stands without its factor, its comparison or the other end of its range."""
    if one.quantity.unit is None and one.variable != "age" and _TIMES.match(told.said, one.quantity.end):
        return True
    if one.quantity.operator not in (None, "EQ") or len(one.quantity.values) != 1:
        return False
    if one.variable and variables()[one.variable].kind == "measurement":
        return True
    return one.variable != "age" and bool(_RANGE_GOES_ON.match(told.said, one.quantity.last))


def _compared(one: Constraint, told: Told) -> Constraint:
    """Return "a minimum weight of 5 kg" as the comparison that it is."""
    if one.quantity.operator is not None or len(one.quantity.values) != 1:
        return one
    before = told.said[max(0, min(one.start, one.quantity.start) - 30) : one.quantity.start]
    found = list(_BOUNDS.finditer(before))
    if not found:
        return one
    operator = "GTEQ" if found[-1]["least"] else "LTEQ"
    return one.model_copy(update={"quantity": one.quantity.model_copy(update={"operator": operator})})
