"""A sentence of a criterion to demands: its brackets, its conditions, its "unless"."""

import re

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.brackets import brackets, with_brackets
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.fertile import both_sexes
from assistant.eligibility.asked.pieces import pieces
from assistant.eligibility.asked.study_team import by_team
from assistant.eligibility.asked.things import bare
from assistant.eligibility.asked.told import PLAIN, Mode, Told, content, denied, joined

_IF = re.compile(
    r"\s*(?:if|for (?:(?:fe)?male |adult |all )*(?:patients|subjects|participants|those|individuals|women|"
    r"men|males|females|children|adults)\b|"
    r"in (?:patients|subjects|participants|those|individuals|women|men|males|females)\b|"
    r"(?=(?:(?:all|sexually active|non-?sterile|heterosexual) )*(?:wom[ae]n|females?|m[ae]n|males?|girls)"
    r"(?: (?:and|or|/|and/or) (?:wom[ae]n|females?|m[ae]n|males?))?(?: (?:patients?|subjects?|"
    r"participants?))?(?: (?:of|with|who|in)[^,:;]{3,60})?\s*(?:,|:|\bmust\b|\bshould\b|\bshall\b|"
    r"\bwill\b|\bagree|\bare required|\bhave to|\bneed to|\bwilling|\bnot willing|\bunwilling))|"
    r"(?=[^.;:]{0,80}\b(?:child-?\s?bearing|reproductive (?:potential|age)|"
    r"fertile)\b[^.;:]{0,60}?\b(?:must|should|shall|will|agree|are required|have to|need to)\b))",
    re.IGNORECASE,
)
_IF_ENDS = re.compile(
    r"[,:]\s|\b(?=must\b|should\b|shall\b|will\b|are required|is required|have to|need to|agree|willing|"
    r"not willing|unwilling)",
    re.IGNORECASE,
)
_IF_BEHIND = re.compile(
    r"[,(]?\s+(?:if|provided(?: that)?|only if|in (?:the )?case of|when|whenever)\s+(?!applicable|"
    r"possible|needed|available|necessary|indicated|any)",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s+(?=\S)")
_ON_STABLE = re.compile(
    r"\s*(?:(?:patients?|subjects?|participants?|individuals?|those|people)\s+)?(?P<who>(?:who (?:are|is) "
    r")?(?:taking|receiving|using|on|treated with)\b"
    r"[^.;]{3,80}?)\s*,?\s*(?P<how>(?:must|should|need to|have to|are required to|will) (?:have been|be|"
    r"remain|maintain|stay|have)\b)",
    re.IGNORECASE,
)
_CUE = re.compile(r"\s*(?:if|for|in)\s+", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:must|should|shall|needs? to|ha(?:ve|s) to|(?:are|is|will be) required to)\b", re.IGNORECASE
)
_ADEQUATE = re.compile(
    r"\b(?:adequate|acceptable|sufficient|satisfactory|normal|function|functions|defined|definition|"
    r"following|criteria|criterion|parameters|"
    r"laboratory|values|requirements|status|age|gender|sex|bmi|scores?|statuses|include[sd]?|evidenced by|"
    r"demonstrated by|tests?|either|both)\s*(?:\([^)]*\))?\s*$",
    re.IGNORECASE,
)


def clause(told: Told, low: int, high: int, mode: Mode = PLAIN) -> Demand | None:
    """Return what characters `low` to `high` demand, None where that is nothing."""
    low, high = told.trimmed(low, high)
    if low >= high:
        return None
    told, extra = brackets(told, low, high, mode, clause)
    main = _unless(told, low, high, mode)
    return with_brackets(told, main, extra, low, high)


def _unless(told: Told, low: int, high: int, mode: Mode) -> Demand | None:
    at = wording.UNLESS.search(told.said, low, high)
    if at is None or at.start() <= low:
        return _conditional(told, low, high, mode)
    main = _conditional(told, low, at.start(), mode)
    loose = clause(told, at.end(), high) or told.unread(at.end(), high)
    if main is None:
        return told.unread(low, high)
    if told.excludes:
        return joined("all", [main, denied(loose)])
    return joined("any", [main, loose])


def _conditional(told: Told, low: int, high: int, mode: Mode) -> Demand | None:
    """Read "if X, Y", "women of childbearing potential must Y" and "Y if X"."""
    ahead = _IF.match(told.said, low, high)
    ends = _IF_ENDS.search(told.said, max(ahead.end(), low + 3), high) if ahead else None
    if ahead and ends:
        if (
            told.excludes
            and by_team(told.said[low:high]) is False
            and not content(told.said[ends.end() : high])
        ):
            return pieces(told, low, high, mode, clause)
        cue = _CUE.match(told.said, low, high)
        condition = pieces(told, cue.end() if cue else ahead.end(), ends.start(), PLAIN, clause)
        then = clause(told, ends.end(), high, mode)
        condition = both_sexes(condition)
        if condition and then:
            if told.excludes or _of_anybody(condition, told.said[ends.start() : ends.end()]):
                return joined("all", [condition, then])
            return Demand(kind="if", start=low, end=high, parts=(condition, then))
    stable = _ON_STABLE.match(told.said, low, high)
    if stable and not told.excludes:
        condition, then = (
            pieces(told, *stable.span("who"), PLAIN, clause),
            told.unread(stable.start("how"), high),
        )
        if condition:
            return Demand(kind="if", start=low, end=high, parts=(condition, then))
    modal = _MODAL.search(told.said, low, high)
    if modal and not told.excludes and _is_subject(told, low, modal, high):
        subject, then = pieces(told, low, modal.start(), PLAIN, clause), clause(told, modal.end(), high, mode)
        if subject:
            return Demand(
                kind="if", start=low, end=high, parts=(subject, then or told.unread(modal.start(), high))
            )
    behind = _IF_BEHIND.search(told.said, low, high)
    if behind and not _owned(told, behind.start(), high):
        then, condition = pieces(told, low, behind.start(), mode, clause), clause(told, behind.end(), high)
        condition = condition or told.unread(behind.end(), high)
        if then is not None:
            if told.excludes:
                return joined("all", [then, condition])
            return Demand(kind="if", start=low, end=high, parts=(condition, then))
    colon = _COLON.search(told.said, low, high)
    if colon and not told.limits_in(low, colon.start()):
        head = told.said[low : colon.start()]
        rest = clause(told, colon.end(), high, mode)
        if rest is not None and (_ADEQUATE.search(head) or not content(head)):
            return rest
        lead = pieces(told, low, colon.start(), mode, clause)
        if lead is None or rest is None:
            return lead or rest
        if lead.kind == "sex" and not told.excludes:
            return Demand(kind="if", start=low, end=high, parts=(lead, rest))
        if lead.kind == "sex":
            return joined("all", [lead, rest])
        return Demand(kind="apposed", start=low, end=high, parts=(lead, rest))
    return pieces(told, low, high, mode, clause)


def _of_anybody(condition: Demand, ends: str) -> bool:
    """Whether "male or female with asthma, …" lists what is asked, and says of nobody what holds of them."""
    if condition.kind == "sex":
        return condition.sex is None
    anybody = any(part.kind == "sex" and part.sex is None for part in condition.parts)
    return condition.kind == "all" and anybody and ends.startswith(",")


def _is_subject(told: Told, low: int, modal: re.Match[str], high: int) -> bool:
    """Whether something else than people stands before "must" ("effects of surgery must have resolved")."""
    if any(one.start < modal.end() and modal.start() < one.end for one in told.limits):
        return False
    return bool(content(bare(told.said[low : modal.start()]))) and bool(
        content(told.said[modal.end() : high])
    )


def _owned(told: Told, place: int, high: int) -> bool:
    """Whether an "if" belongs to a limit that was read with it."""
    return any(one.condition for one in told.limits_in(0, len(told.said)) if one.end <= place + 6)
