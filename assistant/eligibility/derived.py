"""What follows by formula from other values: body mass index, body surface, creatinine clearance.

The inputs stay visible: a derived value says its formula with the numbers put in.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.eligibility.conversion import Sex, convert
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.variables import variable


@dataclass(frozen=True)
class Derived:
    """A value of `variable` in `unit`, the ids of the values it was made from, and the sum itself."""

    variable: str
    value: float
    unit: str
    inputs: tuple[str, ...]
    formula: str


def derive(wanted: str, known: Mapping[str, Quantity], sex: Sex | None = None) -> Derived | None:
    """Return the value of `wanted` that `known` (by variable id) gives, None where an input is missing.

    Ranges, comparisons and approximations give nothing: a sum of them would look more exact than it is.
    """
    made = _FORMULAS.get(wanted)
    return made(known, sex) if made else None


def _bmi(known: Mapping[str, Quantity], sex: Sex | None) -> Derived | None:
    """Weight in kilograms by the square of the height in metres (WHO)."""
    weight, height = _exact(known, "weight", "kg"), _exact(known, "height", "m")
    if weight is None or not height:
        return None
    formula = f"{weight:.4g} kg / ({height:.3g} m)\u00b2"
    return Derived("bmi", weight / height**2, "kg/m\u00b2", ("weight", "height"), formula)


def _bsa(known: Mapping[str, Quantity], sex: Sex | None) -> Derived | None:
    """Mosteller, N Engl J Med 1987;317:1098."""
    weight, height = _exact(known, "weight", "kg"), _exact(known, "height", "cm")
    if weight is None or height is None:
        return None
    formula = f"square root of {height:.4g} cm x {weight:.4g} kg / 3600 (Mosteller)"
    return Derived("bsa", math.sqrt(height * weight / 3600), "m\u00b2", ("weight", "height"), formula)


def _clearance(known: Mapping[str, Quantity], sex: Sex | None) -> Derived | None:
    """Cockcroft and Gault, Nephron 1976;16:31-41, with the actual body weight; adults only."""
    age, weight = _exact(known, "age", "years"), _exact(known, "weight", "kg")
    creatinine = _exact(known, "creatinine", "mg/dL")
    if age is None or weight is None or not creatinine or sex is None or age < 18:
        return None
    value = (140 - age) * weight / (72 * creatinine) * (0.85 if sex == "female" else 1)
    women = " x 0.85 (women)" if sex == "female" else ""
    formula = f"(140 - {age:g}) x {weight:.4g} kg / (72 x {creatinine:.3g} mg/dL){women} (Cockcroft-Gault)"
    return Derived("crcl", value, "mL/min", ("age", "weight", "creatinine"), formula)


def _filtration(known: Mapping[str, Quantity], sex: Sex | None) -> Derived | None:
    """CKD-EPI 2021 without race, Inker et al., N Engl J Med 2021;385:1737-49; adults only."""
    age, creatinine = _exact(known, "age", "years"), _exact(known, "creatinine", "mg/dL")
    if age is None or not creatinine or sex is None or age < 18:
        return None
    kappa, alpha = (0.7, -0.241) if sex == "female" else (0.9, -0.302)
    ratio = creatinine / kappa
    value = 142 * min(ratio, 1) ** alpha * max(ratio, 1) ** -1.2 * 0.9938**age
    value *= 1.012 if sex == "female" else 1
    formula = f"CKD-EPI 2021 from creatinine {creatinine:.3g} mg/dL, age {age:g}, {sex}"
    return Derived("egfr", value, "mL/min/1.73m\u00b2", ("age", "creatinine"), formula)


_FORMULAS: dict[str, Callable[[Mapping[str, Quantity], Sex | None], Derived | None]] = {
    "bmi": _bmi,
    "bsa": _bsa,
    "crcl": _clearance,
    "egfr": _filtration,
}


def _exact(known: Mapping[str, Quantity], id_: str, unit: str) -> float | None:
    """Return the one exact value of a variable in a unit, None where it is not there or not exact."""
    said = known.get(id_)
    if said is None or len(said.values) != 1 or said.approximate or said.operator not in (None, "EQ"):
        return None
    there = convert(said.value, said.unit, unit, variable(id_))
    return there.value if there else None
