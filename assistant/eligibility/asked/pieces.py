"""A piece of a sentence to demands: denials, exceptions, examples, tails and windows."""

import re
from dataclasses import replace

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.brackets import Read
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.examples import with_examples
from assistant.eligibility.asked.listing import listed
from assistant.eligibility.asked.lists import split
from assistant.eligibility.asked.states import situations_in
from assistant.eligibility.asked.study_team import CONSENT, by_team
from assistant.eligibility.asked.tails import tail_in
from assistant.eligibility.asked.told import PLAIN, Mode, Told, content, denied, joined
from assistant.eligibility.constraints import Constraint

_MORE = re.compile(r",\s*(?:and/or|and|or)\s+\S")
_ANOTHER = re.compile(
    r"\b(?:or|and)\s+(?:[\w-]+\s+){1,4}(?:that|which|who|requiring|needing|with)\b", re.IGNORECASE
)
"""Behind what narrows one thing another one follows that is narrowed itself."""
_ANY_OTHER = re.compile(
    r"(?:,|\bor|\band)\s+(?:any|other|another)\s+(?:[\w-]+\s+){0,4}?(?:conditions?|diseases?|disorders?|"
    r"illness(?:es)?|reasons?|factors?|problems?|abnormalit(?:y|ies)|findings?|circumstances?|"
    r"issues?)\s*,?\s*$",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"[\s,]*(?:as (?:determined|judged|assessed|defined|evidenced|documented|demonstrated|confirmed|"
    r"measured)|based on|according to)",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"[,;]?\s*\b(?:but|(?P<and>and)|(?P<or>or)|(?P<with>with|who))\s+(?:also\s+)?(?=(?:who\s+|"
    r"that\s+)?(?:(?:must|should|will|may)\s+)?"
    r"(?:(?:is|are|was|were|be|has|have|had|(?:do|does|did|can) ?not|no|not|without|never|able|"
    r"willing|unable|unwilling|agree\w*|"
    r"capable|provide[sd]?|sign\w*|receiv\w+|undergo\w*)\b))|"
    r"[,;]?\s*\b(?P<without>(?=without\b))",
    re.IGNORECASE,
)


def pieces(told: Told, low: int, high: int, mode: Mode, read: Read) -> Demand | None:
    """Cut where a new verb or a "but" begins something else: "has asthma and is not pregnant"."""
    low, high = told.trimmed(low, high)
    edges, kinds, at = [low], [], low
    for seam in _STRONG.finditer(told.said, low + 1, high):
        if seam.start() <= at or _inside(told, seam.start(), seam.end()):
            continue
        before = told.said[at : seam.start()]
        if (
            not content(before)
            or wording.NO.fullmatch(before.strip() + " ")
            or wording.ABLE.fullmatch(before.strip())
        ):
            continue
        edges += [seam.start(), seam.end()]
        kinds.append("or" if seam["or"] else "and")
        at = seam.end()
    edges.append(high)
    parts = [_piece(told, start, end, mode, read) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    found = [part for part in parts if part is not None]
    if len(found) < 2:
        return found[0] if found else None
    if set(kinds) == {"or"} and found[0].kind == "all" and not told.excludes:
        return _either(found)
    if set(kinds) == {"or"}:
        return joined("any", found)
    return joined("unclear" if "or" in kinds else "all", found)


def _either(found: list[Demand]) -> Demand | None:
    """Join "A and B" and "or C": C may stand for both, or for B alone; limits before it are asked anyway."""
    *first, last = found[0].parts
    tight = joined("all", [*first, *([one] if (one := joined("any", [last, *found[1:]])) else [])])
    loose = joined("any", found)
    if tight is None or loose is None or all(part.kind in ("value", "age") for part in first):
        return tight or loose
    return joined("unclear", [tight, loose])


def _inside(told: Told, start: int, end: int) -> bool:
    return any(_begins(one) < start and end < one.end for one in told.limits)


def _piece(told: Told, low: int, high: int, mode: Mode, read: Read) -> Demand | None:
    """Read the denial, the exceptions, the examples, the tail, the window and the list of one piece."""
    low, high = told.trimmed(low, high)
    low = _past_lead(told, low, high)
    no = wording.NO.match(told.said, low, high)
    if no and content(told.said[no.end() : high]):
        inner = _piece(told, no.end(), high, replace(mode, denied=not mode.denied), read)
        return denied(inner) if inner else None
    if _for_team(told, low, high):
        return Demand(kind="study_team", start=low, end=high, words=told.words(low, high))
    told, mode = _windowed(told, low, high, mode)
    lead = wording.LEAD.match(told.said, low, high)
    borne = wording.REACTION.match(told.said, low, high) or (
        wording.REACTION.match(told.said, lead.end(), high) if lead else None
    )
    if borne and content(told.said[borne.end() : high]):
        mode = replace(mode, reaction=_borne(borne.group()))
        told = told.without(low, borne.end())
    but = wording.BUT.search(told.said, low, high)
    if but and but.start() > low and but.end() < high:
        main = _piece(told, low, but.start(), mode, read)
        past = mode.prior or (main is not None and any(one.prior for one in main.atoms()))
        out = listed(told, but.end(), high, replace(PLAIN, prior=past))
        if main is None:
            return denied(out) if out else told.unread(low, high)
        return Demand(kind="except", start=low, end=high, parts=(main, out or told.unread(but.end(), high)))
    such = wording.INCLUDES.search(told.said, low, high)
    if such and such.start() > low and such.end() < high:
        main, examples = _piece(told, low, such.start(), mode, read), listed(told, such.end(), high, mode)
        if main is None or examples is None:
            return main or examples
        if main.kind in ("sex", "age", "value"):
            return joined("all", [main, examples])
        if examples.kind in ("all", "unclear"):
            examples = examples.model_copy(update={"kind": "any"})  # each is an example
        return with_examples(told, main, examples, such.end())
    same = wording.SAME.search(told.said, low, high)
    if same and same.start() > low and same.end() < high:
        main, meaning = _piece(told, low, same.start(), mode, read), read(told, same.end(), high, mode)
        if meaning is not None and told.limits_in(same.end(), high):
            return meaning
        if main is None or meaning is None:
            return main or meaning
        return Demand(kind="apposed", start=low, end=high, parts=(main, meaning))
    return _tailed(told, low, high, mode)


def _for_team(told: Told, low: int, high: int) -> bool:
    """Whether a whole piece is for the study team: its first thing is, or it asks for consent."""
    words = told.words(low, high)
    if (
        not by_team(words)
        or told.limits_in(low, high)
        or any(one.id != "contraception" for one in situations_in(words))
    ):
        return False
    tail = tail_in(told.said, low + 1, high)
    if tail and content(told.said[low : tail.start()]) and not by_team(told.said[low : tail.start()]):
        return False
    items, _ = split(told, low, high)
    first = next((item for item in items if content(told.said[item.start : item.end])), items[0])
    return bool(CONSENT.search(words)) or by_team(told.said[first.start : first.end])


def _borne(words: str) -> str:
    """Return what is asked about the things that follow: an allergy, or what speaks against them."""
    if re.search(r"intoler", words, re.IGNORECASE):
        return "intolerance to"
    allergy = re.search(r"allerg|sensitiv|reaction|anaphyl|idiosyn", words, re.IGNORECASE)
    return "allergy to" if allergy else "contraindication to"


def _past_lead(told: Told, low: int, high: int) -> int:
    """Return where the words begin that say more than who is spoken of."""
    lead = wording.LEAD.match(told.said, low, high)
    if lead and content(told.said[lead.end() : high]) and wording.NO.match(told.said, lead.end(), high):
        return lead.end()
    return low


def _tailed(told: Told, low: int, high: int, mode: Mode) -> Demand | None:
    tail = tail_in(told.said, low + 1, high)
    while tail and (
        not content(told.said[low : tail.start()])
        or _inside(told, tail.start(), tail.end())
        or any(_begins(one) < tail.end() and tail.start() < one.end for one in told.limits_in(low, high))
    ):
        tail = tail_in(told.said, tail.end(), high)
    if tail is None or (
        told.limits_in(tail.start(), high) and not _SHOWN.match(told.said, tail.start(), high)
    ):
        return listed(told, low, high, mode)
    if told.limits_in(tail.start(), high):
        both = [listed(told, low, tail.start(), mode), listed(told, tail.end(), high, PLAIN)]
        return joined("all", [part for part in both if part])
    head = listed(told, low, tail.start(), mode)
    behind = told.said[tail.start() : high]
    more = _MORE.search(behind)
    if more and "," not in behind[1 : more.start()] and not _SHOWN.match(behind):
        return listed(told, low, high, mode)  # the tail narrows one item of a list that goes on
    if _ANY_OTHER.search(told.said[low : tail.start()]):
        return listed(told, low, high, mode)  # the tail narrows the last item alone
    if head is None or wording.PLAIN_TAIL.fullmatch(behind) or not content(behind):
        return head or told.unread(low, high)
    if wording.AT_DIAGNOSIS.fullmatch(behind) and wording.PROOF.search(told.said, low, tail.start()):
        return head
    if wording.BY_METHOD.fullmatch(behind) and all(one.kind == "value" for one in head.atoms()):
        return head
    words = told.words(tail.start(), high)
    if told.excludes and _ANOTHER.search(words):
        return joined("unclear", [head, told.unread(tail.start(), high)])
    kind = "study_team" if by_team(words) else "unread"
    start, end = told.trimmed(tail.start(), high)
    return joined("all", [head, Demand(kind=kind, start=start, end=end, words=words)])  # type: ignore[arg-type]


def _begins(one: Constraint) -> int:
    """Return where a limit begins; the words before one of an unknown variable are no part of it."""
    return one.start if one.variable else one.quantity.start


def _windowed(told: Told, low: int, high: int, mode: Mode) -> tuple[Told, Mode]:
    """Take out the window of a piece, which holds for all things of its list."""
    windows = [
        one for one in told.limits if one.kind == "time" and one.window and low <= one.window.start < high
    ]
    windows = [
        one for one in windows if one.window and told.said[one.quantity.first : one.quantity.last].strip()
    ]
    for one in windows:
        if one.window is not None:
            last = one.window.end
            told = told.without(max(low, one.window.start), min(high, last))
            again = wording.PLAIN_TAIL.match(told.said, min(high, last), high)
            if again and not content(again.group()):
                told = told.without(again.start(), again.end())
    if len(windows) == 1:
        return told, replace(mode, window=windows[0].window, prior=True)
    if windows:
        told_again = windows[0].window
        return told, replace(
            mode, window=told_again and told_again.model_copy(update={"anchor": "?"}), prior=True
        )
    return told, mode
