"""The value type of a quantity, as it is read from people's words and from criteria."""

from assistant.eligibility.comparators import Operator
from corpus.document import Frozen


class Quantity(Frozen):
    """A number or numbers at characters `start` to `end`, comparison and unit included.

    `values` holds one number, the two ends of a range (`operator` BETWEEN), or the numbers of a list
    ("ECOG 0, 1 or 2"; any of them). `operator` is None where nothing is compared ("weight 80 kg").
    A `pair` holds one number for each of two things, "140/90" of blood pressure, "89/102 cm" of the sexes.
    `unit` is a short name (see `units`), None for a bare number. `first` is where the first number
    starts, `last` where the last one and its unit end. "IIIB" of a stage is 3.2 (see `numerals`).
    """

    values: tuple[float, ...]
    operator: Operator | None = None
    unit: str | None = None
    approximate: bool = False
    roman: bool = False
    pair: bool = False
    start: int
    end: int
    first: int
    last: int

    @property
    def value(self) -> float:
        """The first number."""
        return self.values[0]
