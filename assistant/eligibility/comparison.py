"""Whether a value that a person said keeps a limit that a criterion asks: met, not met, or unknown.

Nothing is guessed: a range, an approximation or a unit that does not fit leaves it unknown where it matters.
"""

import math
from typing import Literal

from assistant.eligibility.conversion import Sex, convert
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.variables import Variable
from corpus.document import Frozen

Truth = Literal["met", "not_met", "unknown"]

APPROXIMATE = 0.1
""""About 45" is read as 45 give or take this part of it."""
_CLOSE = 1e-9


class Comparison(Frozen):
    """The outcome, with both values in the unit of the criterion as people read them.

    `said` and `asked` show the value and the limit, each with its conversion in brackets; `assumption`
    says what the comparison rests on besides arithmetic; `reason` why it is unknown, where it is.
    """

    truth: Truth
    said: str
    asked: str
    assumption: str | None = None
    reason: str | None = None


class _Interval(Frozen):
    low: float
    high: float
    low_in: bool = True
    high_in: bool = True

    def within(self, other: "_Interval") -> bool:
        """Whether all of this lies in the other."""
        low = self.low > other.low or (_same(self.low, other.low) and (other.low_in or not self.low_in))
        high = self.high < other.high or (
            _same(self.high, other.high) and (other.high_in or not self.high_in)
        )
        return low and high

    def apart(self, other: "_Interval") -> bool:
        """Whether the two share nothing."""
        return _before(self, other) or _before(other, self)


def compare(said: Quantity, asked: Quantity, variable: Variable, sex: Sex | None = None) -> Comparison:
    """Compare what was said of `variable` with what is asked of it; `sex` chooses a limit of normal."""
    shown_said, shown_asked = show(said), show(asked)
    said, asked, taken = _with_units(said, asked, variable)
    converted = [convert(value, said.unit, asked.unit, variable, sex) for value in said.values]
    there = [one for one in converted if one is not None]
    if len(there) < len(converted):
        reason = _not_comparable(said, asked, variable, sex)
        return Comparison(truth="unknown", said=shown_said, asked=shown_asked, reason=reason)
    assumption = taken or next((one.assumption for one in there if one.assumption), None)
    values = [one.value for one in there]
    if said.unit is not None and said.unit != asked.unit and there:
        shown_said += f" ({_numbers(values, said.pair)}{_unit(asked.unit)})"
    if said.pair or asked.pair:
        truth = _pairs(values, said, asked)
    else:
        truth = _truth(_said_interval(values, said), [_asked_interval(one, asked) for one in _asked(asked)])
    vague = "what was said is not exact enough to tell" if truth == "unknown" else None
    return Comparison(truth=truth, said=shown_said, asked=shown_asked, assumption=assumption, reason=vague)


def _with_units(said: Quantity, asked: Quantity, variable: Variable) -> tuple[Quantity, Quantity, str | None]:
    """Return both with the unit that a number without one has by its size, and what that assumes.

    "Platelets below 100,000" are counted per microlitre whatever unit the person's own value has.
    """
    if asked.unit is not None or variable.unit is None or variable.kind == "score" or variable.bare:
        return said, asked, None
    units = {variable.bare_unit(value) for value in asked.values}
    own = {variable.bare_unit(value) for value in said.values} if said.unit is None else {said.unit}
    unit = units.pop() if len(units) == 1 else None
    if unit is None or (said.unit is None and own == {unit}):
        return said, asked, None
    taken = f"the number without a unit is taken as one in {unit}"
    return said, asked.model_copy(update={"unit": unit}), taken


def show(quantity: Quantity) -> str:
    """Return a quantity in short form: "≥ 1.5 x ULN", "18 to 65 years", "about 45 %"."""
    signs = {"GT": "> ", "GTEQ": "\u2265 ", "LT": "< ", "LTEQ": "\u2264 ", "EQ": "", "BETWEEN": "", None: ""}
    about = "about " if quantity.approximate else ""
    joined = " to " if quantity.operator == "BETWEEN" else "/" if quantity.pair else " or "
    numbers = joined.join(_level(value) if quantity.roman else _number(value) for value in quantity.values)
    return f"{about}{signs[quantity.operator]}{numbers}{_unit(quantity.unit)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.6g}"


def _level(value: float) -> str:
    """Return "IIIB" for 3.2."""
    romans = ("0", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    letter = round(value % 1 * 10)
    return f"{romans[int(value)]}{chr(ord('A') + letter - 1) if letter else ''}"


def _unit(unit: str | None) -> str:
    if unit is None or unit == "points":
        return ""
    if unit.startswith(("\u00d7", "10^")):
        return f" \u00d7 {unit.removeprefix(chr(0xD7))}"
    return unit if unit.startswith("/") or unit == "+" else f" {unit}"


def _numbers(values: list[float], pair: bool) -> str:
    return ("/" if pair else " to ").join(
        f"{value:.3g}" if value < 1000 else f"{value:,.0f}" for value in values
    )


def _truth(said: _Interval, asked: list[_Interval]) -> Truth:
    if any(said.within(one) for one in asked):
        return "met"
    return "not_met" if all(said.apart(one) for one in asked) else "unknown"


def _asked(asked: Quantity) -> list[tuple[float, ...]]:
    """Return a range as one demand, a list as one demand for each of its values."""
    if asked.operator == "BETWEEN":
        return [asked.values]
    return [(value,) for value in asked.values]


def _asked_interval(values: tuple[float, ...], asked: Quantity) -> _Interval:
    low, high = min(values), max(values)
    top = high + 0.95 if asked.roman and high == int(high) else high  # stage III holds IIIA to IIIC
    bounds = {
        "GT": _Interval(low=top, high=math.inf, low_in=False),
        "GTEQ": _Interval(low=low, high=math.inf),
        "LT": _Interval(low=-math.inf, high=low, high_in=False),
        "LTEQ": _Interval(low=-math.inf, high=top),
    }
    return bounds.get(asked.operator or "EQ", _Interval(low=low, high=top))


def _said_interval(values: list[float], said: Quantity) -> _Interval:
    low, high = min(values), max(values)
    if said.approximate:
        low, high = low - abs(low) * APPROXIMATE, high + abs(high) * APPROXIMATE
    if said.roman and high == int(high):
        high += 0.95
    if said.operator in ("GT", "GTEQ"):
        return _Interval(low=low, high=math.inf, low_in=said.operator == "GTEQ")
    if said.operator in ("LT", "LTEQ"):
        return _Interval(low=-math.inf, high=high, high_in=said.operator == "LTEQ")
    return _Interval(low=low, high=high)


def _pairs(values: list[float], said: Quantity, asked: Quantity) -> Truth:
    """Compare "120/80" with "≥ 140/90": above where one of the two is, below where both are."""
    if not (said.pair and asked.pair and len(values) == len(asked.values) == 2):
        return "unknown"
    each = [
        _truth(_Interval(low=value, high=value), [_asked_interval((limit,), asked)])
        for value, limit in zip(values, asked.values, strict=True)
    ]
    wanted: Truth = "met" if asked.operator in ("GT", "GTEQ") else "not_met"
    if wanted in each:
        return wanted
    return "not_met" if wanted == "met" else "met"


def _not_comparable(said: Quantity, asked: Quantity, variable: Variable, sex: Sex | None) -> str:
    side: Literal["upper", "lower"] | None = {"\u00d7ULN": "upper", "\u00d7LLN": "lower"}.get(
        asked.unit or ""
    )  # type: ignore[assignment]
    if side and sex is None and any(where == side for where, _ in variable.limits):
        return f"the usual limit of normal of {variable.name} differs by sex, which was not said"
    if side:
        return f"the {side} limit of normal that the laboratory uses for {variable.name} is not known"
    if said.unit is None:
        return f"the unit of the {variable.name} was not said"
    return f"a {variable.name} in {said.unit} cannot be compared with one in {asked.unit or 'no unit'}"


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _before(one: _Interval, other: _Interval) -> bool:
    if _same(one.high, other.low):
        return not (one.high_in and other.low_in)
    return one.high < other.low
