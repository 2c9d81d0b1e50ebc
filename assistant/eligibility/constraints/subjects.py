"""Which variable a limit belongs to: the one named before it, behind it, earlier, or by a parent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.eligibility.constraints.connectives import clause_start, goes_on
from assistant.eligibility.constraints.pregnancies import of_pregnancy
from assistant.eligibility.constraints.pressures import PRESSURE_BEHIND, PRESSURES
from assistant.eligibility.constraints.windows import TIME_UNITS
from assistant.eligibility.conversion import convert
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.variable_names import Named
from assistant.eligibility.variables import Variable, variables

_LISTED = re.compile(
    r"[\s,/()&+-]*(?:(?:and/or|and|or|both|either|level|levels|value|values|count|counts|"
    r"serum)?[\s,/()&+-]*){0,4}",
    re.IGNORECASE,
)
_LIMITS = ("\u00d7ULN", "\u00d7LLN", "\u00d7normal", "\u00d7baseline")
_BY_UNIT = {
    "kg/m\u00b2": "bmi",
    "mL/min/1.73m\u00b2": "egfr",
    "pack-years": "pack_years",
    "cigarettes/day": "cigarettes_per_day",
    "letters": "visual_acuity",
    "Snellen": "visual_acuity",
}
"""Units that only one variable is measured in."""
_OTHER_STAGES = re.compile(
    r"\b(?:kidney|renal|ckd|nephropathy|ulcers?|pressure|decubitus|hypertension|parkinson\w*|hoehn|"
    r"yahr|h&y|copd|gold|"
    r"sarcoidosis|fibrosis|dementia|puberty|tanner|labou?r|periodont\w+|lymph[oe]edema|heart failure|"
    r"aki|retinopathy)\b",
    re.IGNORECASE,
)
_GENERIC = ("tumor_stage", "grade")
"""Variables that give way to one that stands beside them ("Hoehn and Yahr stage")."""
_WRITTEN_OUT = re.compile(
    r"\s*(?:scores?|scale|index|tests?|levels?|count|values?)?\s*[(\[]\s*", re.IGNORECASE
)
_PEOPLE = frozenset(
    "a an the every of and or both either all any each be is are must at to from between in with aged age "
    "ages adult adults men man "
    "women woman male males female females patient patients subject subjects participant participants "
    "volunteer volunteers "
    "child children boy boys girl girls person persons people individual individuals healthy sex "
    "gender infant infants "
    "adolescent adolescents inclusive eligible least minimum maximum than over under above below more "
    "less greater equal "
    "only who years year inclusion criteria criterion who's for this study i ii time enrolled "
    "recruited non pregnant "
    "pediatric paediatric elderly parents caregivers mothers community dwelling ambulatory outpatients "
    "inpatients".split()
)


@dataclass(frozen=True)
class Subject:
    """A variable (None where the table does not know it) and the words that name it, by place."""

    variable: str | None
    start: int | None
    end: int | None
    inherited: bool = False


def fits(variable: Variable, unit: str | None) -> bool:
    """Whether a value in a unit can be one of the variable; a bare number fits all but lengths of time."""
    if unit is None:
        return variable.kind in ("score", "count") or variable.unit not in TIME_UNITS or variable.id == "age"
    if unit in PER and f"/{unit}" in variable.units:
        return True
    if unit in variable.units or (unit == "points" and variable.kind in ("score", "count")):
        return True
    if unit in _LIMITS:
        return variable.kind == "measurement" and variable.unit not in TIME_UNITS
    if unit == "%" and variable.kind == "measurement" and variable.id in _PERCENT_TOO:
        return True
    if unit == "half-lives":
        return False
    return convert(1.0, unit, variable.unit, variable) is not None


PER = frozenset(("\u00b5L", "mm\u00b3", "mL"))
"""Volumes that a count is written with though "per" is left out ("platelets < 30,000 \u00b5L")."""
_PERCENT_TOO = frozenset(("blasts", "eosinophils"))


def subjects(
    said: str, low: int, high: int, quantity: Quantity, named: Sequence[Named], earlier: int, later: int
) -> list[Subject]:
    """Return the variables that a sentence (`low` to `high`) names for a quantity, several where listed.

    `earlier` is where the limit before ends, `later` where the next one starts.
    """
    if pressure := PRESSURE_BEHIND.match(said, quantity.last):
        return [Subject(PRESSURES[pressure["which"].casefold()], *pressure.span("which"))]
    before = [one for one in named if low <= one.start and one.end <= quantity.first and one.start >= earlier]
    fitting = [one for one in before if _fits(one, quantity) and _counts(said, one, quantity)]
    chosen = _last_listed(said, [one for one in fitting if _of_tumour(said, one, quantity)])
    if chosen:
        return [Subject(one.variable, one.start, one.end) for one in chosen]
    inside = [one for one in named if quantity.first < one.start < quantity.end + 2]
    counted = [
        one for one in inside if one.variable == "age" or quantity.unit in variables()[one.variable].units
    ]
    behind = counted or [one for one in named if quantity.last <= one.start < min(high, later)]
    for one in behind:
        if quantity.unit is None and variables()[one.variable].kind == "measurement":
            continue  # "1 lesion" counts lesions, it does not measure one
        if _fits(one, quantity) and _near(said, quantity.end, one.start):
            return [Subject(one.variable, one.start, one.end)]
    if quantity.unit == "weeks" and of_pregnancy(said, low, quantity):
        return [Subject("gestational_age", None, None)]
    if quantity.unit in _BY_UNIT:
        return [Subject(_BY_UNIT[quantity.unit], None, None)]
    if _is_age(said, low, quantity):
        return [Subject("age", None, None)]
    return []


def unknown_subject(said: str, low: int, quantity: Quantity, earlier: int) -> tuple[int, int] | None:
    """Return the place of the words of a limit that the table does not know, None where there are none."""
    until = _before_bracket(said, max(low, earlier), quantity.start)
    start = max(clause_start(said, max(low, earlier), until), earlier)
    words = said[start:until]
    lead = re.match(
        r"[\s\W\d]*(?:(?:the|a|an|any|no|not|without|never|has|have|had|having|with|of|is|are|and|or|"
        r"must|be|patients?|subjects?|participants?)\b\s*)*",
        words,
        re.IGNORECASE,
    )
    tail = re.search(
        r"[\s\W]*(?:\b(?:is|are|was|were|be|of|must|should|at|a|an|the|for|with|in|to|by|has|have|been|"
        r"last|past|prior|previous|within|during|least)\b[\s\W]*)*$",
        words,
        re.IGNORECASE,
    )
    first = start + (lead.end() if lead else 0)
    last = start + (tail.start() if tail else len(words))
    if last - first >= 2:
        return first, last
    behind = re.match(
        r"\s*(?:of\s+)?(?P<words>[A-Za-z][^;:,.()<>\n\u2264\u2265]{2,60})", said[quantity.end :]
    )
    if not behind or behind.group().strip().lower().startswith(
        ("and", "or ", "if ", "unless", "prior", "before")
    ):
        return None
    return quantity.end + behind.start("words"), quantity.end + len(behind.group().rstrip())


def _before_bracket(said: str, low: int, start: int) -> int:
    """Return where the words before a limit end: before a bracket that it opens or that closes before it.

    "TBI (> 5 Gy)", "strong inducers (…) within 7 days".
    """
    opened = re.search(r"\(\s*$", said[low:start])
    if opened:
        return low + opened.start()
    closed = re.search(r"\)\s*(?:within|in|during|for|less|more|at|<|>|\u2264|\u2265)?\s*$", said[low:start])
    opens = said.rfind("(", low, low + closed.start()) if closed else -1
    return opens if opens > low else start


def from_parents(quantity: Quantity, parents: Sequence[Sequence[Named]]) -> Subject | None:
    """Return the one variable that the nearest parent names which fits; None where several do."""
    for named in parents:
        fitting = {one.variable for one in named if _fits(one, quantity)}
        if len(fitting) == 1:
            return Subject(fitting.pop(), None, None, inherited=True)
        if fitting:
            return None
    return None


def _fits(named: Named, quantity: Quantity) -> bool:
    about = variables()[named.variable]
    if not fits(about, quantity.unit):
        return False
    return quantity.unit is not None or about.kind != "measurement" or about.could_be(quantity.values[-1])


def _counts(said: str, named: Named, quantity: Quantity) -> bool:
    """Whether nothing new stands between a name and a number without a unit; a score may be further off."""
    close = quantity.unit is None and variables()[named.variable].kind in ("count", "measurement")
    return not close or goes_on(said, named.end, quantity.start, taken=True)


def _of_tumour(said: str, named: Named, quantity: Quantity) -> bool:
    """Whether a "stage" can be that of a tumour, and not of a kidney or an ulcer."""
    around = said[max(0, named.start - 40) : quantity.end + 60]
    return named.variable != "tumor_stage" or not _OTHER_STAGES.search(around)


def _last_listed(said: str, named: list[Named]) -> list[Named]:
    """Return the last name and those that are listed with it ("ALT, AST and alkaline phosphatase")."""
    if not named:
        return []
    chosen = [named[-1]]
    for one in reversed(named[:-1]):
        if not _LISTED.fullmatch(said[one.end : chosen[0].start]):
            break
        chosen.insert(0, one)
    if len(chosen) > 1:
        chosen = [one for one in chosen if one.variable not in _GENERIC] or chosen
    ids = dict.fromkeys(one.variable for one in chosen)
    return [_from_name(said, next(one for one in chosen if one.variable == id_), named) for id_ in ids]


def _from_name(said: str, one: Named, named: list[Named]) -> Named:
    """Return a name from where it is written out ("Mini-Mental State Exam score (MMSE)")."""
    for before in named:
        if before.variable == one.variable and _WRITTEN_OUT.fullmatch(said[before.end : one.start]):
            return Named(one.variable, before.start, one.end)
    return one


def _near(said: str, end: int, start: int) -> bool:
    """Whether a name behind a limit belongs to it ("≥ 30 % of blasts", "two prior lines")."""
    between = said[end:start]
    return len(between) <= 40 and not re.search(
        r"[;:,(]|\.\s|\b(?:and|or|if|for|when|with|without|unless|except|before|after|prior|within|"
        r"following)\b",
        between,
        re.IGNORECASE,
    )


def _is_age(said: str, low: int, quantity: Quantity) -> bool:
    """Whether a length of time is an age though the word is not there ("Adults ≥ 18 years")."""
    if quantity.unit not in ("years", "months", None) or max(quantity.values) > 120:
        return False
    if quantity.unit is None and not re.search(r"\bage[ds]?\b", said[low : quantity.start], re.IGNORECASE):
        return False
    words = re.findall(r"[a-z']+", said[low : quantity.start].lower())
    return len(words) <= 14 and all(word in _PEOPLE for word in words)
