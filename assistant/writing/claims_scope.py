"""Negation, exception and side: "not", "except", "only", "excluded" mean the same in claim and quote.

A quote may carry a negation itself, or a cited heading may: under "Exclusion criteria" a criterion is
"excluded" or "not allowed", under "Inclusion criteria" it is "required".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.writing.claims_vocabulary import STOP
from assistant.writing.claims_words import all_meanings, meaning, words

Kind = Literal["not", "except"]

REACH = 5
"""Words behind a "not" that it can touch, unless the clause ends before."""

_MODAL = (
    r"(?:take part|participate|join|enter|enrol|enroll|be (?:included|enrolled|treated|admitted|recruited))"
)
_ASKED = r"(?:allowed|permitted|accepted|acceptable|eligible|admitted|enrolled|included|welcome|able to)"
EXCLUDED = re.compile(
    rf"(?:\b(?:is|are|was|were|be)? ?(?:not|never|n't)(?: be)? {_ASKED}(?: to {_MODAL}| for \w+)?\b"
    rf"|\b(?:cannot|can't|can not|may not|must not|should not|could not) {_MODAL}\b"
    r"|\bexclu(?:des?|ded|sions?|sionary)\b|\bineligible\b|\brul(?:e|es|ed|ing) out\b"
    r"|\bdisqualif\w+|\bprohibited\b|\bforbidden\b|\bbarred\b|\bkeeps? \w+ out\b|\bnot for\b)",
    re.I,
)
REQUIRED = re.compile(
    r"\b(?:must|requires?|required|requirements?|needs?|needed|has to|have to|asks? for"
    r"|asked for|necessary|mandatory|inclusion|includes only)\b",
    re.I,
)
ALLOWED = re.compile(r"\b(?:allowed|permitted|acceptable|eligible|welcome|may|can)\b", re.I)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing|ions?)?(?: for| of)?|unless|exclud(?:ing)|with the exception of|other than|apart from"
    r"|aside from|if not|save for|but not)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|no|without|neither|nor|never|none|nobody|cannot|absence|absent|lack(?:s|ing)?|free (?:of|from)"
    r"|non(?=-)|\w+(?=n't))(?:n't)?\b"
    r"(?! (?:more|less|later|fewer|older|younger|longer|greater|lower|higher) than)"
    r"(?! (?:below|above|under|over|exceed))(?! only)",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|alone|nothing but)\b", re.I)
_CARRIES_ONLY = re.compile(r"\b(?:only|sole|solely|exclusively|alone|just|specific(?:ally)?|single)\b", re.I)
_CLAUSE_END = re.compile(
    r"[.;:,()|\n\u2022\"]|\b(?:but|however|although|if|unless|except|who|which|that|when|while)\b", re.I
)
_EXCEPT_END = re.compile(r"[.;)|\n\u2022]")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|must|may|should|can|could|do|does|did|has|have|had|will|shall) $", re.I
)
_ANSWER_NO = re.compile(r"^\W*(?:no|none)\b(?=\W*(?:[,.:;-]|$))", re.I)


@dataclass(frozen=True)
class Negation:
    """A "not" or "except" and the meanings of the words in its reach; `near` those it modifies."""

    kind: Kind
    shown: str
    reach: frozenset[str]
    near: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def negations(text: str) -> tuple[Negation, ...]:
    """Return the negations and exceptions of a folded text."""
    found = []
    for match in _EXCEPT.finditer(text):
        reach = _content(_until(_EXCEPT_END, text[match.end() :]), 12)
        front = re.split(r"[,;.|\n\u2022]| and/or ", text[: match.start()].rstrip(" (,"))[-1]
        found.append(Negation("except", match.group(), reach, _content(front, 40)))
    for match in _NOT.finditer(_EXCEPT.sub(lambda hit: "_" * len(hit.group()), text)):
        limit = 1 if match.group().casefold() == "non" else REACH
        behind = _content(_until(_CLAUSE_END, text[match.end() :].lstrip(" -")), limit)
        if _PASSIVE.search(text[: match.start()]) and len(behind) <= 2:
            behind |= _content(_CLAUSE_END.split(text[: match.start()])[-1], REACH)
        if not behind:
            behind = _content(re.split(r"[.;,()|\n]", text[: match.start()].rstrip(" :"))[-1], REACH)
        found.append(Negation("not", match.group(), behind))
    return tuple(found)


def scope_reason(
    claim: str,
    quotes: Sequence[str],
    around: Sequence[str],
    headings: Sequence[str],
    quoted: Sequence[str] = (),
) -> str | None:
    """Return why "not", "except", "only" or the side of the claim is not that of its quotes, or None.

    All texts are folded. `around` are the quotes with the clause that they were cut from, so that a
    quote cut behind a "not" or before an "except" is seen as what it is. `quoted` is what the claim
    shows between quotation marks: a "not" that stands there is shown, not lost.
    """
    side = side_of(headings)
    carried = " | ".join([*quotes, *headings])
    if _ONLY.search(claim) and not _CARRIES_ONLY.search(carried) and not _one_sex(claim, carried):
        return "The claim says “only”, the quotes do not."
    excluded = EXCLUDED.search(claim)
    in_quotes = any(EXCLUDED.search(quote) for quote in quotes)
    if excluded and side != "exclusion" and not in_quotes:
        return f"The claim says “{excluded.group().strip()}”, but no cited heading or quote does."
    rest = _ANSWER_NO.sub("", EXCLUDED.sub(lambda hit: " , " if " " in hit.group().strip() else " _ ", claim))
    said = negations(rest)
    if side == "exclusion" and not excluded and not said and not in_quotes:
        wrong = REQUIRED.search(rest) or ALLOWED.search(rest)
        if wrong:
            said_so = wrong.group().strip()
            return f"The quote stands under the exclusion criteria, but the claim says “{said_so}”."
    shown = {negation.shown.casefold() for text in quoted for negation in negations(text)}
    stated = [negation for text in around for negation in negations(text)]
    return _unmatched(said, stated, quotes, side) or _lost(
        rest, said, [n for n in stated if n.shown.casefold() not in shown], around, bool(excluded)
    )


def _one_sex(claim: str, carried: str) -> bool:
    """A record's field "Sex: Female" carries "for women only"."""
    said = re.search(r"\b(?:for|open to) (women|men) only\b", claim, re.I)
    stems = all_meanings(carried)
    here = meaning(said[1]) if said else ""
    return bool(said) and here in stems and ({meaning("men"), meaning("women")} - {here}).isdisjoint(stems)


def side_of(headings: Sequence[str]) -> Literal["inclusion", "exclusion", "unstated"]:
    """Return the side that the headings name; the last heading that names just one decides."""
    side: Literal["inclusion", "exclusion", "unstated"] = "unstated"
    for heading in headings:
        if len(heading) > 200:
            continue
        inclusion = re.search(r"\binclusion\b|\bwho can\b", heading, re.I)
        exclusion = re.search(r"\bexclusion\b|\bwho cannot\b|\bnot eligible\b", heading, re.I)
        if bool(inclusion) != bool(exclusion):
            side = "inclusion" if inclusion else "exclusion"
    return side


def _unmatched(
    said: Sequence[Negation], stated: Sequence[Negation], quotes: Sequence[str], side: str
) -> str | None:
    """Every negation of the claim must touch words that a quote negates too (or its heading does)."""
    in_quotes: frozenset[str] = frozenset().union(*(all_meanings(quote) for quote in quotes))
    for negation in said:
        touched = negation.reach & in_quotes
        if negation.kind == "not" and side == "exclusion" and touched:
            continue
        kinds = {"not", "except"} if negation.kind == "not" else {"except"}
        partners = [other for other in stated if other.kind in kinds]
        if not any(touched & other.reach if touched else other.kind == negation.kind for other in partners):
            return f"The claim says “{negation.shown}”, and no quote says so of the same thing."
    return None


def _lost(
    claim: str, said: Sequence[Negation], stated: Sequence[Negation], around: Sequence[str], excluded: bool
) -> str | None:
    """A negation of the quotes that touches the claim's words may not be dropped."""
    words_said = _content(claim, 400)
    plain = _unnegated(around, stated)
    for negation in stated:
        kept = [
            other for other in said if other.reach & negation.reach or other.kind == negation.kind == "except"
        ]
        touched = (negation.reach & words_said) - plain
        if touched and not kept:
            if excluded and EXCLUDED.search(" | ".join(around)) and negation.kind == "not":
                continue
            return f"The quote says “{negation.shown}” of something that the claim states without it."
        if negation.kind == "except" and negation.near & words_said and not kept:
            return f"The claim leaves out the exception that follows in the quote (“{negation.shown} …”)."
    return None


def _unnegated(around: Sequence[str], stated: Sequence[Negation]) -> frozenset[str]:
    """Return the meanings that occur in the quotes more often than within negations."""
    counts: dict[str, int] = {}
    for text in around:
        for word in words(text):
            counts[meaning(word)] = counts.get(meaning(word), 0) + 1
    for negation in stated:
        for stem in negation.reach:
            counts[stem] = counts.get(stem, 0) - 1
    return frozenset(stem for stem, count in counts.items() if count > 0)


def _until(end: re.Pattern[str], text: str) -> str:
    match = end.search(text)
    return text[: match.start()] if match else text


def _content(text: str, limit: int) -> frozenset[str]:
    """Return the meanings of the first `limit` words that are no function words."""
    return frozenset(
        [meaning(word) for word in words(text) if word not in STOP and not word.isdigit()][:limit]
    )
