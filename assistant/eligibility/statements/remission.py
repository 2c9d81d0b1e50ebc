"""Which complete remission someone is in: "CR2", "second remission", "in complete remission", "not in CR"."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Status, Value
from assistant.eligibility.statements.found import Found

ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_KIND = r"(?:(?:complete|full|morphologic(?:al)?|haematological|hematological) ){0,2}"
_REMISSION = re.compile(
    rf"\bCR\s?-?(?P<n>[1-9])\b|\b(?P<which>{'|'.join(ORDINALS)}) {_KIND}(?:remission|CR)\b|"
    r"\b(?:complete|full) remission\b|\bin CR\b|\bin (?P<plain>remission)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no longer|isn't|wasn't|no|without|n't)\b[^.,;]{0,25}$", re.IGNORECASE)


def with_remission(text: str, found: list[Found]) -> list[Found]:
    """Add the number of the remission, which lies within words that tell of a remission."""
    return sorted([*found, *remissions_in(text)], key=lambda one: (one.start, one.end))


def remissions_in(text: str) -> Iterator[Found]:
    """Yield the remission of the text: its number where told, else "the first or a later one"."""
    told = [at for at in _REMISSION.finditer(text)]
    numbered = [at for at in told if at["n"] or at["which"]]
    for at in (numbered or told)[:1]:
        number = float(at["n"] or ORDINALS.get((at["which"] or "").lower(), 0))
        low, high = (number, number) if number else (1.0, None)
        absent = bool(_NOT.search(text[max(0, at.start() - 40) : at.start()]))
        if at["plain"] and not absent:
            continue  # it may be a partial one
        status: Status | None = "absent" if absent else None
        value = Value(low=low, high=high)
        yield Found("remission", at.start(), at.end(), at.group(), status=status, value=value)
