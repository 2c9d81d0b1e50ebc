"""How what a person said is related to what a criterion names: the same, narrower, wider, another thing."""

import re
from functools import lru_cache
from typing import Literal

from assistant.eligibility.judging.degrees import Lies, compared
from assistant.eligibility.judging.forms import form, is_general
from assistant.eligibility.judging.kinds import any_covers, is_apart, same_forms, wider_forms
from assistant.eligibility.statements.names import names_in

_BESIDE = re.compile(
    r"\b(?:oral|intravenous|systemic|topical|inhaled|any|or|and|the|an?|of|with|use|therapy|treatment|tablets?|"
    r"medications?|medicines?|drugs?|agents?)\b",
    re.IGNORECASE,
)
"""What may stand beside the name of a medicine, and the whole is still that medicine."""
_SEVERAL = re.compile(r",|\bor\b|[a-z]/[a-z]", re.IGNORECASE)
"""Several things at once are no kind of one of them: "alcohol or drug abuse" is not denied with the drugs."""
Relation = Literal["same", "narrower", "wider", "apart"]
"""What was said is the `same` as what is asked, a kind of it (`narrower`), a kind that what is asked belongs
to (`wider`), or by the data never the same (`apart`)."""


@lru_cache(maxsize=65536)
def relation(said: str, asked: str) -> Relation | None:
    """Return how the thing that was said is related to the thing asked about; None where nothing tells.

    Brands count as the medicine that they are.
    """
    found = None
    for one in _ways(said):
        for other in _ways(asked):
            known = _relation(one, other)
            if known in ("same", "narrower"):
                return known
            found = found or known
    return found


@lru_cache(maxsize=65536)
def is_medicine(words: str) -> bool:
    """Whether some words name a medicine, by its name, its class or the class that its stem tells."""
    medicine = form("medicine")
    if medicine is not None and any_covers(medicine, wider_forms(words)):
        return True
    rest = words
    for one in reversed([one for one in names_in(words) if one.sort == "medicine"]):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return rest != words and not _BESIDE.sub(" ", rest).strip(" ,;.-/()")


def _relation(said: str, asked: str) -> Relation | None:
    mine, theirs = same_forms(said), same_forms(asked)
    if mine & theirs:
        return "same"
    degrees = compared(said, asked)
    if degrees and form(degrees[0]) and form(degrees[1]):
        rest = _relation(degrees[0], degrees[1])
        if rest is not None:
            return _by_degree(rest, degrees[1], degrees[2])
    if any(any_covers(kind, wider_forms(said)) for kind in theirs):
        return "narrower"
    if any(any_covers(kind, wider_forms(asked)) for kind in mine):
        return None if _SEVERAL.search(asked) else "wider"
    return "apart" if is_apart(said, asked) else None


def _by_degree(rest: Relation, asked: str, lies: Lies) -> Relation | None:
    """Relate two degrees of things that are related as `rest`: "severe" lies within "moderate to severe"."""
    if lies == "within":
        return "narrower" if rest in ("same", "narrower") else rest
    if lies == "around":
        return "wider" if rest in ("same", "wider") else None
    return "apart" if lies == "apart" and rest == "same" and not is_general(asked) else None


@lru_cache(maxsize=4096)
def _ways(words: str) -> tuple[str, ...]:
    """Return words and, where they are the brand of a medicine, the medicine's name."""
    named = [one for one in names_in(words) if one.head and one.end - one.start >= len(words.strip()) - 1]
    return (words, *(one.head for one in named if one.head))
