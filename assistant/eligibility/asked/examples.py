"""Examples of a thing that a criterion names, and which of them stand for themselves."""

import re

from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.told import Told, joined

_QUALIFIED = re.compile(
    r"\s*(?:prior|previous|past|recent|unstable|unresolved|decompensated|end-?stage|uncontrolled|refractory)\s+\w",
    re.IGNORECASE,
)


def with_examples(told: Told, main: Demand, examples: Demand, low: int) -> Demand:
    """Join a thing and its examples; one with a qualifier of its own stands for itself.

    In "severe heart disease such as prior stroke" a stroke of the past is one; in "severe asthma such as
    allergic asthma" it need not be severe.
    """
    each = examples.parts if examples.kind == "any" else (examples,)
    own = [one for one in each if one.kind == "concept" and _QUALIFIED.match(_words_before(told, one, low))]
    whole = Demand(kind="includes", start=main.start, end=examples.end, parts=(main, examples))
    return joined("any", [whole, *own]) or whole


def _words_before(told: Told, one: Demand, low: int) -> str:
    """Return an example as it is written."""
    return told.text[max(low, one.start) : one.end]
