"""Which words of a text are denied, said of someone else, or name a finding that was normal.

After NegEx (Chapman et al., J Biomed Inform 2001): a cue opens a scope that runs to the end of the
clause. What lies in no scope is said of the person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.lines import sentences

ScopeKind = Literal["denied", "other_person", "normal"]
_FIRST: tuple[ScopeKind, ...] = ("other_person", "denied", "normal")

_RELATIVES = (
    r"mother|father|mum|mom|dad|brothers?|sisters?|siblings?|grand(?:mother|father|parents?|ma|pa)|"
    r"aunts?|uncles?|cousins?|parents?|son|daughter|wife|husband|relatives?"
)
_CUES: tuple[tuple[ScopeKind, re.Pattern[str]], ...] = (
    (
        "other_person",
        re.compile(
            r"\bfamily (?:medical )?history (?:of|is|includes?)\b|\bruns in (?:the|my|our) family\b|"
            rf"\b(?:{_RELATIVES})(?: also| both| once)? (?:had|has had|have had|died|was diagnosed|"
            r"were diagnosed)\b|"
            rf"\b(?:his|her|their) (?:{_RELATIVES}) (?:has|have|is|was)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "denied",
        re.compile(
            r"\b(?:den(?:y|ies|ied|ying)|without|negative for|absence of|absent|free of|ruled out|rules out|"
            r"never|cannot have|neither|nor|(?:do|does|did|has|have|had|is|are|was|were)(?: not|n't)|"
            r"(?:don|doesn|didn|hasn|haven|hadn|isn|aren|wasn|weren)['\u2019]t|no)\b",
            re.IGNORECASE,
        ),
    ),
)
_END = re.compile(
    r"\b(?:but|however|although|though|except|besides|apart from|other than|only|now|yet|whereas|while|"
    r"which|who|because|since|until|if|is|are|was|were|present(?:s|ed|ing)|complain(?:s|ed|ing)|comes?|came|"
    r"arrive[sd]?|report(?:s|ed))\b|[;:()\u2014]|,? (?:and )?(?:he|she|i|they|his|her|my|has|had)\b",
    re.IGNORECASE,
)
_NORMAL = re.compile(
    r"\b(?:is|are|was|were|has been|remains?)\s+(?:otherwise |all |both |entirely |within )?"
    r"(?:normal|unremarkable|regular|clear|intact|negative)\b|\bwithin normal\b|\bunremarkable\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",\s+(?:and|but)\s+|;\s*|\band\s+(?=(?:his|her|the|their|my)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Scope:
    """Characters `start` to `end` of a text, and what holds of them."""

    start: int
    end: int
    kind: ScopeKind


def scopes(text: str) -> list[Scope]:
    """Return the scopes of a text in the order in which they start; they may overlap."""
    found: list[Scope] = []
    for low, high in sentences(text, 0, len(text)):
        for kind, cue in _CUES:
            cues = cue.finditer(text, low, high)
            found += [Scope(at.start(), _end(text, at.end(), high), kind) for at in cues]
        found += _normal(text, low, high)
    return sorted(found, key=lambda scope: (scope.start, scope.end))


def kind_at(found: Sequence[Scope], start: int, end: int) -> ScopeKind | None:
    """Return what holds of `text[start:end]`, None where it is said of the person.

    Where scopes overlap, another person's comes before what is denied, and that before what is normal.
    """
    kinds = {scope.kind for scope in found if scope.start < end and start < scope.end}
    return next((kind for kind in _FIRST if kind in kinds), None)


def without_scopes(text: str, low: int, high: int, found: Sequence[Scope]) -> str:
    """Return `text[low:high]` with what is denied, normal or another person's left out."""
    kept: list[str] = []
    at = low
    for scope in found:
        if scope.end <= at or scope.start >= high:
            continue
        kept.append(text[at : max(at, scope.start)])
        at = max(at, min(scope.end, high))
    kept.append(text[at:high])
    return " ".join(" ".join(kept).split())


def _end(text: str, start: int, stop: int) -> int:
    """Return where the clause that begins at `start` ends."""
    found = _END.search(text, start, stop)
    return found.start() if found else stop


def _normal(text: str, low: int, high: int) -> list[Scope]:
    """Return the clauses of a sentence that call a finding normal."""
    edges = [low, *(at.end() for at in _CLAUSE.finditer(text, low, high)), high]
    return [
        Scope(start, _end(text, found.end(), end), "normal")
        for start, end in pairwise(edges)
        if (found := _NORMAL.search(text, start, end))
    ]
