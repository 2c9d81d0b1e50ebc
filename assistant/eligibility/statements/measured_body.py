"""Weight and height told by their unit alone: "a woman of 63, 58 kg", "I'm 168 cm and 78 kg"."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Value
from assistant.eligibility.statements.found import Found

_LEAD = (
    r"(?:(?:^|[,;(.]|\b(?:i am|i'm|im|i\u2019m|he is|he's|she is|she's|he\u2019s|she\u2019s|weighs|weighing)|"
    r"(?:cm|kg|m) and)\s*)(?:about |around |only |now )?"
)
_WEIGHT = re.compile(
    rf"{_LEAD}(?P<said>(?P<n>\d{{1,3}}(?:[.,]\d)?)\s?(?:kg|kilos?|kilograms?))\b"
    r"(?!\s*(?:/|per\b|heavier|lighter|less|more|lost|of\b|over|under|too|a (?:week|month|year)))",
    re.IGNORECASE | re.MULTILINE,
)
_HEIGHT = re.compile(
    rf"{_LEAD}(?P<said>(?P<n>1\d\d|2[0-2]\d)\s?cm|(?P<n2>[12][.,]\d{{1,2}})\s?(?:m|metres?|meters?))\b"
    r"(?!\s*(?:/|x\b|by\b|mass|tumou?r|lesion|long|wide|walk|run))",
    re.IGNORECASE | re.MULTILINE,
)
_KG = (2.0, 300.0)
_CHANGED = re.compile(
    r"\b(?:lost|gained|lose|gain|lift\w*|bench|dropped|minus|plus)\b[^.;]{0,25}$", re.IGNORECASE
)
"""What a number of kilograms is of that nobody weighs."""


def body_in(text: str) -> Iterator[Found]:
    """Yield weights and heights without their names; those with a name are read before and stay."""
    for at in _WEIGHT.finditer(text):
        number = float(at["n"].replace(",", "."))
        if _KG[0] <= number <= _KG[1] and not _CHANGED.search(text[: at.start("said")]):
            value = Value(low=number, high=number, unit="kg")
            yield Found("weight", *at.span("said"), at["said"], value=value, rank=2)
    for at in _HEIGHT.finditer(text):
        number = float((at["n"] or at["n2"]).replace(",", "."))
        value = Value(low=number, high=number, unit="cm" if at["n"] else "m")
        yield Found("height", *at.span("said"), at["said"], value=value, rank=2)
