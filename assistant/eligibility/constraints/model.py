"""What a criterion asks of one variable or of one event in time."""

from typing import Literal

from assistant.eligibility.quantity import Quantity
from corpus.document import Frozen

Relation = Literal["before", "after", "around", "during", "lasting"]
ConstraintKind = Literal["value", "time"]


class Window(Frozen):
    """A stretch of time: "within 28 days before the first dose" (characters `start` to `end`).

    `quantity` is its length with the comparison, `relation` how it lies to the `anchor` (in the text's
    words; None where none is named: then it is counted from the day of asking).
    """

    quantity: Quantity
    relation: Relation
    anchor: str | None
    start: int
    end: int


class Constraint(Frozen):
    """One limit that a criterion states, at characters `start` to `end` of its text.

    A constraint of kind `value` compares `subject` (`variable` is its id where the table knows it) with
    `quantity`, where stated within `window`. One of kind `time` says how long ago, how long, or for how
    long `subject` was, is or will be; its `quantity` is that of its `window`. `negated`: the text denies
    it ("no platelets below 50"). `exception`: it stands behind "except" or "unless". Constraints
    that share a number in `alternative` are joined by "or": one of them is enough. `condition` holds
    the words of an "if", `unless` those of an "unless" or "except" behind the limit, `sex` the sex
    that the limit holds for. `inherited`: the variable is named by a parent or an earlier limit only.
    """

    kind: ConstraintKind
    variable: str | None
    subject: str
    subject_start: int | None
    subject_end: int | None
    quantity: Quantity
    window: Window | None = None
    negated: bool = False
    exception: bool = False
    alternative: int | None = None
    condition: str | None = None
    unless: str | None = None
    sex: Literal["female", "male"] | None = None
    inherited: bool = False
    start: int
    end: int
