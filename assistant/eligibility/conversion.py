"""What a value is in another unit: physical units by `pint`, laboratory values by what is measured.

Where a conversion rests on more than arithmetic (a usual upper limit of normal, a body surface), the
assumption is said beside the value, never left silent.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from assistant.eligibility.unit_worth import ADDED, EXPRESSIONS

if TYPE_CHECKING:
    from assistant.eligibility.variables import Variable

Sex = Literal["female", "male"]

DIGITS = 12
"""Digits that are kept of a conversion, so that 95,000/mm³ is 95 in 10^9/L and not 95.00000000000003."""
_LIMITS = {"\u00d7ULN": "upper", "\u00d7LLN": "lower"}
_SURFACE = "/1.73m\u00b2"


@dataclass(frozen=True)
class Conversion:
    """A value in the unit that was asked for; `assumption` is one clause for people, None where none."""

    value: float
    unit: str | None
    assumption: str | None = None


def convert(
    value: float, unit: str | None, to: str | None, variable: "Variable | None" = None, sex: Sex | None = None
) -> Conversion | None:
    """Return `value` in the unit `to`, None where the two cannot be compared.

    Units are short names (`units.unit_label`); None is a bare number, which is taken to be in the
    variable's own unit only where that unit has no rival (`Variable.bare_unit`). A multiple of the
    upper or lower limit of normal needs the variable's usual limit, which depends on `sex` for some.
    """
    if unit == to:
        return Conversion(value, to)
    there = _convert(value, unit, to, variable, sex)
    return there and Conversion(float(f"{there.value:.{DIGITS}g}"), to, there.assumption)


def _convert(
    value: float, unit: str | None, to: str | None, variable: "Variable | None", sex: Sex | None
) -> Conversion | None:
    if unit is None or to is None:
        return _bare(value, unit, to, variable)
    for limit in (unit, to):
        if limit in _LIMITS:
            return _by_limit(value, unit, to, variable, sex)
    if variable and {unit, to} == {"%", "mmol/mol"} and variable.id == "hba1c":
        return _hba1c(value, to)
    if {unit, to} == {"%", "points"} and variable and variable.kind == "score":
        return Conversion(value, to)
    if unit.startswith("log10 ") or to.startswith("log10 "):
        return _logarithm(value, unit, to, variable)
    if unit.endswith(_SURFACE) != to.endswith(_SURFACE):
        bare = convert(value, unit.removesuffix(_SURFACE), to.removesuffix(_SURFACE), variable, sex)
        return bare and Conversion(bare.value, to, "the value is taken for a body surface of 1.73 m\u00b2")
    if {unit, to} == {"% predicted", "%"} and variable and "% predicted" in variable.units:
        return Conversion(value, to, "the percentage is taken as one of the predicted value")
    for equivalents in variable.equivalents if variable else ():
        if {unit, to} == {equivalents.unit, equivalents.to}:
            factor = equivalents.factor if unit == equivalents.unit else 1 / equivalents.factor
            return Conversion(value * factor, to)
    found = _factor(
        unit, to, variable.molar_mass if variable else None, variable.valence if variable else None
    )
    if found is not None:
        return Conversion(value * found[0] + found[1], to)
    return _through_equivalents(value, unit, to, variable)


def _bare(value: float, unit: str | None, to: str | None, variable: "Variable | None") -> Conversion | None:
    """Give a bare number the variable's unit, or take that of a score away."""
    if variable is None:
        return None
    if variable.unit is None or "points" in (unit, to):
        return Conversion(value, to) if {unit, to} <= {None, "points", variable.unit} else None
    own = variable.bare_unit(value)
    if own is None:
        return None
    if unit is None:
        there = convert(value, own, to, variable)
        return there and Conversion(there.value, to, _as(own))
    there = convert(value, unit, own, variable)
    return there and Conversion(there.value, None, _as(own))


def _as(unit: str) -> str:
    return f"the number without a unit is taken as one in {unit}"


def _by_limit(
    value: float, unit: str, to: str, variable: "Variable | None", sex: Sex | None
) -> Conversion | None:
    """Turn a multiple of a limit of normal into a value, or a value into such a multiple."""
    if variable is None or (unit in _LIMITS and to in _LIMITS):
        return None
    limit = variable.limit("upper" if "\u00d7ULN" in (unit, to) else "lower", sex)
    if limit is None:
        return None
    side = "upper" if "\u00d7ULN" in (unit, to) else "lower"
    whose = "" if limit.sex == "any" else "women's " if limit.sex == "female" else "men's "
    assumption = (
        f"the usual {whose}{side} limit of normal is taken as {limit.value:g} {limit.unit} ({limit.source})"
    )
    if unit in _LIMITS:
        there = convert(value * limit.value, limit.unit, to, variable)
        return there and Conversion(there.value, to, assumption)
    there = convert(value, unit, limit.unit, variable)
    return there and Conversion(there.value / limit.value, to, assumption)


def _logarithm(value: float, unit: str, to: str, variable: "Variable | None") -> Conversion | None:
    """Convert between a number of copies or units and its decimal logarithm."""
    if unit.startswith("log10 "):
        return convert(10**value, unit.removeprefix("log10 "), to, variable)
    there = convert(value, unit, to.removeprefix("log10 "), variable)
    return Conversion(math.log10(there.value), to) if there and there.value > 0 else None


def _hba1c(value: float, to: str) -> Conversion:
    """Convert between NGSP per cent and IFCC mmol/mol by the master equation (NGSP, ngsp.org/ifcc.asp)."""
    return Conversion(10.93 * value - 23.5 if to == "mmol/mol" else 0.09148 * value + 2.152, to)


def _through_equivalents(value: float, unit: str, to: str, variable: "Variable | None") -> Conversion | None:
    """Convert by way of a pair that the table gives ("1 mg/L is 1000 ng/mL FEU"), in either direction."""
    for pair in variable.equivalents if variable else ():
        for here, there, factor in ((pair.unit, pair.to, pair.factor), (pair.to, pair.unit, 1 / pair.factor)):
            first, last = _factor(unit, here, None, None), _factor(there, to, None, None)
            if first and last:
                return Conversion((value * first[0] + first[1]) * factor * last[0] + last[1], to)
    return None


@lru_cache(maxsize=4096)
def _factor(unit: str, to: str, molar_mass: float | None, valence: int | None) -> tuple[float, float] | None:
    """Return what a value is multiplied with, and what is added (temperatures), None where nothing fits."""
    degrees = {"\u00b0C": "degC", "\u00b0F": "degF"}
    if unit in degrees and to in degrees:
        registry = _registry()
        zero, one = (registry.Quantity(at, degrees[unit]).to(degrees[to]).magnitude for at in (0.0, 1.0))
        return float(one - zero), float(zero)
    here, there = _quantity(unit), _quantity(to)
    if here is None or there is None:
        return None
    if not here.is_compatible_with(there):
        here = _bridged(here, there, molar_mass, valence)
    return None if here is None else (float((here / there).to("").magnitude), 0.0)


def _bridged(here: Any, there: Any, molar_mass: float | None, valence: int | None) -> Any:
    """Return a mass as an amount of substance or as equivalents of the same analyte, or the other way."""
    registry = _registry()
    bridges = []
    if molar_mass:
        bridges.append(registry.Quantity(molar_mass, "gram / mol"))
    if valence:
        bridges.append(registry.Quantity(valence, "equivalent / mol"))
    if molar_mass and valence:
        bridges.append(registry.Quantity(molar_mass / valence, "gram / equivalent"))
    turned = [way for bridge in bridges for way in (here * bridge, here / bridge)]
    return next((way for way in turned if way.is_compatible_with(there)), None)


@lru_cache(maxsize=1024)
def _quantity(label: str) -> Any:
    """Return what one of a unit is for pint, None where it has no such unit ("letters", "half-lives")."""
    head, *below = label.split("/")
    made = _part(head)
    for part in below:
        one = _part(part)
        made = None if one is None or made is None else made / one
    return made


def _part(part: str) -> Any:
    """Return a product of simple units, a power of ten before it ("10^6 U")."""
    registry = _registry()
    made = registry.Quantity(1.0, "")
    if part.startswith("10^"):
        power, _, part = part.partition(" ")
        made = registry.Quantity(10.0 ** int(power[3:]), "")
    for one in part.split("\u00b7") if part else ():
        said = EXPRESSIONS.get(one)
        if said is None:
            return None
        made = made * (float(said) if said[0].isdigit() else registry.Quantity(1.0, said))
    return made


@lru_cache(maxsize=1)
def _registry() -> Any:
    """Return pint's registry with the units of laboratories added; it is built when first needed."""
    import pint

    registry: Any = pint.UnitRegistry()
    for line in ADDED.strip().splitlines():
        registry.define(line)
    return registry
