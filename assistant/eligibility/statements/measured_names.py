"""Where a text names a variable of the table, for numbers that people tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.eligibility.variables import Variable, variables

_ELSEWHERE = frozenset(
    [
        "age",
        "alcohol",
        "tumor_stage",
        "grade",
        "disease_duration",
        "symptom_duration",
        "amenorrhea",
        "time_since_delivery",
        "caffeine",
        "pregnancies",
        "parity",
        "fetuses",
        "exacerbations",
        "relapses",
        "bleeds",
        "transfusions",
        "corticosteroid_dose",
        "opioid_dose",
        "insulin_dose",
        "education",
        "physical_activity",
        "pain",
        "teeth",
        "hospital_stay",
        "mechanical_ventilation",
        "menstrual_cycle",
        "gestational_age",
        "weight_change",
        "cigarettes_per_day",
        "visual_acuity",
        "oxygen_flow",
        "hot_flashes",
        "ketones",
        "hbsag",
        "stenosis",
    ]
)
"""Variables of the table that people tell in words of their own, read by other readers or not at all."""
_MORE: dict[str, tuple[str, ...]] = {
    "lvef": ("pumping", "heart pumps", "heart is pumping", "pumping power", "heart function"),
    "fev1": ("lung function", "lungs work at"),
    "fvc": ("breathing capacity",),
    "mmse": ("memory test",),
    "platelets": ("plt", "plts"),
    "creatinine": ("Cr", "sCr", "creat"),
    "potassium": ("K", "K+"),
    "sodium": ("Na", "Na+"),
    "calcium": ("Ca",),
    "hemoglobin": ("Hgb", "Hb", "hgb", "hb", "blood count"),
    "heart_rate": ("pulse", "HR"),
    "six_minute_walk": ("6MWT", "6MWD"),
    "who_functional_class": ("WHO functional class", "WHO class", "WHO FC"),
    "psa": ("PSA",),
   "body_temperature": ("temperature", "temp"),
    "respiratory_rate": ("respirations", "breathing rate", "RR"),
}  # fmt: skip
"""Names beside those of the table: lay words, and abbreviations that only stand before a number."""


@dataclass(frozen=True)
class VariableName:
    """The name of a variable at characters `start` to `end`."""

    variable: Variable
    start: int
    end: int


def variable_names_in(said: str) -> Iterator[VariableName]:
    """Yield the names of variables, the longest at each place."""
    known = variables()
    for pattern in _patterns():
        for at in pattern.finditer(said):
            for variable in _ids()[_key(at.group())]:
                yield VariableName(known[variable], at.start(), at.end())


def _key(name: str) -> str:
    return name if len(name) <= _SHORT else name.casefold()


_SHORT = 3
"""Names of so few letters are abbreviations, and are matched as they stand ("EF", "K")."""


@lru_cache(maxsize=1)
def _ids() -> dict[str, tuple[str, ...]]:
    """Return the variables of every name; where several share one, all of them."""
    made: dict[str, dict[str, None]] = {}
    for one in variables().values():
        if one.id in _ELSEWHERE or one.kind == "state":
            continue
        for name in (*one.names, *_MORE.get(one.id, ())):
            made.setdefault(_key(name), {})[one.id] = None
    for one in variables().values():
        for name in one.lay if one.id not in _ELSEWHERE and one.kind != "state" else ():
            made.setdefault(_key(name), {})[one.id] = None
    return {name: tuple(ids)[:1] for name, ids in made.items()}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted(_ids(), key=lambda name: (-len(name), name))
    short = "|".join(re.escape(name) for name in names if len(name) <= _SHORT)
    long = "|".join(re.escape(name) for name in names if len(name) > _SHORT)
    return (
        re.compile(rf"(?<![\w/-])(?:{short})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{long})(?![A-Za-z])", re.IGNORECASE),
    )
