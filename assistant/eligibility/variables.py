"""What trials ask about and people tell: the table of variables, and where a text names one.

The table is `variables.yaml`. A variable has one id, which criteria, profiles and questions share.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Kind = Literal["measurement", "score", "count", "duration", "state"]
LimitSide = Literal["upper", "lower"]
LimitSex = Literal["any", "female", "male"]


@dataclass(frozen=True)
class Limit:
    """A usual limit of normal for adults, with the table that states it. Laboratories differ."""

    value: float
    unit: str
    sex: LimitSex
    source: str


@dataclass(frozen=True)
class Equivalent:
    """1 `unit` of this variable is `factor` of `to`."""

    unit: str
    to: str
    factor: float


@dataclass(frozen=True)
class Variable:
    """One thing that can be asked and told. Units are short names, see `units.unit_label`.

    `low` and `high` bound what is plausible, in `unit`; `molar_mass` is in g/mol; `parts` are the
    variables that one name stands for together ("transaminases"). `question` asks the person.
    """

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...]
    lay: tuple[str, ...]
    unit: str | None
    units: tuple[str, ...]
    low: float | None
    high: float | None
    question: str
    molar_mass: float | None = None
    valence: int | None = None
    equivalents: tuple[Equivalent, ...] = ()
    limits: tuple[tuple[LimitSide, Limit], ...] = ()
    parts: tuple[str, ...] = ()
    bare: str | None = None
    """The unit of a number without one, where everybody means the same ("74" is an age in years)."""
    roman: bool = False
    """Whether its values are also written in Roman numerals ("NYHA III")."""

    def limit(self, side: LimitSide, sex: str | None = None) -> Limit | None:
        """Return the usual limit of normal; where it differs by sex and that is not known, None."""
        fits = [limit for where, limit in self.limits if where == side and limit.sex in ("any", sex)]
        return fits[0] if fits else None

    def bare_unit(self, value: float) -> str | None:
        """Return the unit of a number that was said without one, None where several would be plausible."""
        from assistant.eligibility.conversion import convert

        if self.bare or self.low is None or self.high is None:
            return self.bare or self.unit
        plausible = []
        for unit in self.units:
            there = convert(value, unit, self.unit, self)
            if there and self.low <= there.value <= self.high:
                plausible.append(unit)
        same = {
            round(there.value, 9) for unit in plausible if (there := convert(value, unit, self.unit, self))
        }
        return plausible[0] if len(same) == 1 else None

    def could_be(self, value: float) -> bool:
        """Return whether a number without a unit is plausible in any unit of the variable."""
        return not self.units or any(self.plausible(value, unit) for unit in self.units)

    def plausible(self, value: float, unit: str | None) -> bool | None:
        """Return whether a value can be one of this variable; None where its unit cannot be compared."""
        from assistant.eligibility.conversion import convert

        there = convert(value, unit or self.unit, self.unit, self)
        if there is None:
            return None
        return (self.low is None or there.value >= self.low) and (
            self.high is None or there.value <= self.high
        )


@lru_cache(maxsize=1)
def variables() -> dict[str, Variable]:
    """Return all variables by id, read once from the table."""
    source = files("assistant.eligibility").joinpath("variables.yaml").read_text(encoding="utf-8")
    rows = yaml.load(source, Loader=yaml.CSafeLoader) if yaml.__with_libyaml__ else yaml.safe_load(source)
    made = [_variable(row) for row in rows]
    found = {one.id: one for one in made}
    if len(found) != len(made):
        raise ValueError("variables: an id stands there twice")
    return found


def variable(id_: str) -> Variable | None:
    """Return the variable of an id, None where there is none."""
    return variables().get(id_)


def _variable(row: dict[str, Any]) -> Variable:
    unit = row.get("unit")
    low, high = row.get("range", [None, None])
    return Variable(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        names=tuple(dict.fromkeys((row["name"], *row.get("names", [])))),
        lay=tuple(row.get("lay", [])),
        unit=unit,
        units=tuple(dict.fromkeys((*([unit] if unit else []), *row.get("units", [])))),
        low=low,
        high=high,
        question=row["question"],
        molar_mass=row.get("molar_mass"),
        valence=row.get("valence"),
        equivalents=tuple(Equivalent(*pair) for pair in row.get("equivalents", [])),
        limits=tuple(_limits(row)),
        parts=tuple(row.get("parts", [])),
        bare=row.get("bare"),
        roman=bool(row.get("roman", False)),
    )


def _limits(row: dict[str, Any]) -> list[tuple[LimitSide, Limit]]:
    """Read `upper: [1.3, mg/dL, male, source]` and the like."""
    sides: tuple[LimitSide, ...] = ("upper", "lower")
    return [(side, Limit(*one)) for side in sides for one in row.get(side, [])]
