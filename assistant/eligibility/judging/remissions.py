"""A complete remission that is asked for by its number ("≥ CR2", "first complete remission")."""

import re
from collections.abc import Sequence

from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement
from assistant.eligibility.statements.remission import ORDINALS

QUESTION = "Is the disease in complete remission, and is it the first one, the second, or a later one?"
LAST = 9
_ASKED = re.compile(
    r"(?P<sign>\u2265|>=|>|at least)?\s*\bCR\s?-?(?P<n>[1-9])\b"
    r"(?:\s*(?:or|/|-|to)\s*(?:CR\s?)?(?P<n2>[1-9])\b)?"
    r"(?P<more>\s*(?:\+|or (?:greater|later|beyond|higher|more|subsequent)|and beyond))?|"
    rf"\b(?P<which>{'|'.join(ORDINALS)}) (?:complete )?(?:remission|CR)\b|"
    r"\b(?:complete|full) remission\b|^CR$",
    re.IGNORECASE,
)
MAX_WORDS = 10
"""A heading that names one disease is no longer."""
_DISEASE = re.compile(r"(?:emia|aemia|oma|tumou?r|cancer|disease|syndrome)s?\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"\b(?:the|a|an|in|of|phase|status|disease|patients?|with|who|are|is|complete|remission|cr)\b|\W"
)


def judge_remission(words: str, profile: PatientProfile) -> Judged | None:
    """Say whether the remission asked for is the one that was told; None where none is asked for.

    Where the words ask for more than a remission, another one told settles them, the same one does not.
    """
    asked = _ASKED.search(words)
    if asked is None:
        return None
    low, high = _bounds(asked)
    rest = _EMPTY.sub("", _ASKED.sub(" ", words).casefold())
    said = next((one for one in reversed(profile.statements) if one.variable == "remission"), None)
    if (
        said is None
        or said.value is None
        or said.value.low is None
        or said.status not in ("present", "absent")
    ):
        return None if rest else _missing(words)
    if said.status == "absent":
        return _told(said, words, "not_met") if said.value.high is None else None
    first, last = said.value.low, said.value.high or LAST
    if last < low or first > high:
        return _told(said, words, "not_met")
    if low <= first and last <= high:
        return None if rest else _told(said, words, "met")
    return None if rest else _missing(words, said)


def disease_above(parents: Sequence[str]) -> str | None:
    """Return the nearest heading if it names a disease: the remission below it is one of that disease."""
    nearest = parents[-1].strip(" :.") if parents else ""
    return nearest if _DISEASE.search(nearest) and len(nearest.split()) <= MAX_WORDS else None


def _bounds(asked: re.Match[str]) -> tuple[float, float]:
    number = float(asked["n"] or ORDINALS.get((asked["which"] or "").lower(), 0))
    if not number:
        return 1.0, float(LAST)
    if asked["sign"] or asked["more"]:
        return number + (asked["sign"] == ">"), float(LAST)
    return number, float(asked["n2"] or number)


def _told(said: Statement, words: str, value: str) -> Judged:
    quote = said.quote.quote
    holds = "which is what" if value == "met" else "which is not what"
    reason = f"“{quote}” was said, {holds} “{words}” asks for."
    if said.status == "absent":
        reason = f"“{quote}” was denied; “{words}” is asked for."
    return Judged(value="met" if value == "met" else "not_met", reason=reason, said=(said.quote,))


def _missing(words: str, said: Statement | None = None) -> Judged:
    reason = f"“{said.quote.quote}” leaves open which remission it is." if said else "No remission was told."
    return Judged(
        value="unknown",
        reason=f"{reason} “{words}” is asked for.",
        said=(said.quote,) if said else (),
        missing="which complete remission it is",
        missing_kind="person",
        variable="remission",
        question=QUESTION,
    )
