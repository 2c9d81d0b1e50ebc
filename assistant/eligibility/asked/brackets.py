"""What stands in brackets in a criterion, and what it does to the words before it."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.examples import with_examples
from assistant.eligibility.asked.things import bare, is_variable
from assistant.eligibility.asked.told import PLAIN, Mode, Told, content, denied, joined
from assistant.eligibility.constraints import Window
from assistant.eligibility.statements.names import names_in

Read = Callable[[Told, int, int, Mode], Demand | None]
"""Reads a stretch of the text as a whole clause."""

_PEOPLE = re.compile(
    r"\b(?:(?:fe)?males?|(?:wo)?m[ae]n|girls?|boys?|adults?|children|with|who|have)\b", re.IGNORECASE
)
_PLACE = re.compile(r"[^()]{0,60}\bin [A-Z]\w+(?: [A-Z]\w+)*\W*")
_ABBREVIATION = re.compile(r"\(?\s*[A-Za-z0-9\u0370-\u03ff][\w/+.& -]{0,14}\s*\)?")
_ASIDE = re.compile(
    r"(?:if (?:applicable|possible|available|needed|necessary|indicated)|optional|[\w ]{0,20}not "
    r"(?:required|mandatory|necessary)|inclusive|see [^;]{0,60}|"
    r"or equivalent|(?:based on|according to|as per|per|as assessed|as measured|measured|calculated|using|"
    r"assessed|estimated|determined|by) [^;]{0,80}|"
    r"as applicable|any (?:sex|gender|age|race)|both (?:sexes|genders)|[\w ]{0,30}(?:appendix|section|"
    r"table)[\w .]{0,40})",
    re.IGNORECASE,
)
_OR = re.compile(r"\s*or\s+", re.IGNORECASE)
_TESTS = re.compile(
    r"(?:(?:by|on|in|positive|serolog(?:y|ies|ical)|rna|dna|pcr|rt-pcr|elisa|antibod(?:y|ies)|antigen|"
    r"tests?|blood|serum|urine|plasma|biopsy|imaging|mri|ct|culture|"
    r"microscopy|or|and|and/or|and|i\.?e\.?|a|the)[\s,/]*)+",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\s*(?:or |but )?(?:within|at least|for|in|minimum|>|<|\u2264|\u2265|\d)", re.IGNORECASE
)
_NONE_ALLOWED = re.compile(r"\s*(?:no|without|not)\b", re.IGNORECASE)
_MEASURE = re.compile(r"^[\s(]*[\d.,x^\u00d7 ]+\S{1,14}[\s)]*$")


def brackets(
    told: Told, low: int, high: int, mode: Mode, read: Read
) -> tuple[Told, list[tuple[str, Demand]]]:
    """Take out what stands in brackets, and return what it adds."""
    extra: list[tuple[str, Demand]] = []
    for at in re.finditer(
        r"[(\[]([^()\[\]]*(?:(?:\([^()]*\)|\[[^\[\]]*\])[^()\[\]]*)*)[)\]]", told.said[low:high]
    ):
        start, end = low + at.start(), low + at.end()
        inside = told.said[start + 1 : end - 1]
        limits = told.limits_in(start, end)
        outside = [one for one in told.limits_in(low, high) if one not in limits and one.end <= start + 1]
        if any(one.alternative or one.inherited for one in limits) or any(
            one.start < start and end <= one.end + 1 for one in told.limits if one.kind == "value"
        ):
            continue
        before = _PEOPLE.sub(" ", told.said[low:start])
        moment = wording.PLAIN_TAIL.fullmatch(inside)
        if not moment and not content(bare(before)) and content(inside):
            told = told.without(start, start + 1).without(end - 1, end)
            continue
        other = _other_window(told, low, start, end)
        if other:
            told = told.without(start, end)
            extra.append(other)
            continue
        kind, part = _bracket(told, start + 1, end - 1, inside, bool(limits), bool(outside), mode, read)
        told = told.without(start, end)
        if part is not None:
            extra.append((kind, part))
    return told, extra


def _other_window(told: Told, low: int, start: int, end: int) -> tuple[str, Demand] | None:
    """Return another window that stands in brackets: "within 4 weeks (6 weeks for antibodies)".

    It is asked of some things only, and which ones stays unread.
    """
    inner, outer = told.limits_in(start, end, "time"), told.limits_in(low, start, "time")
    if len(inner) != 1 or not outer or outer[-1].window is None or told.limits_in(start, end):
        return None
    if not _WINDOW.match(told.said, start + 1, end):
        return None
    here, there = inner[0].quantity, outer[-1].window
    quantity = here.model_copy(update={"operator": here.operator or there.quantity.operator})
    window = there.model_copy(update={"quantity": quantity})
    return "window", told.unread(start + 1, end - 1).model_copy(update={"window": window})


def _within(demand: Demand, window: Window | None) -> Demand:
    """Return what is demanded with another window where there was one."""
    if demand.parts:
        return demand.model_copy(update={"parts": tuple(_within(part, window) for part in demand.parts)})
    return demand.model_copy(update={"window": window}) if demand.window else demand


def _bracket(
    told: Told, low: int, high: int, inside: str, limits: bool, outside: bool, mode: Mode, read: Read
) -> tuple[str, Demand | None]:
    if (
        not content(inside)
        or _ASIDE.fullmatch(inside.strip())
        or wording.PLAIN_TAIL.fullmatch(inside)
        or _MEASURE.match(inside)
    ):
        return "all", None
    if _TESTS.fullmatch(inside.strip()) or wording.BY_METHOD.fullmatch(inside):
        return "all", None
    if not limits and re.fullmatch(r"\s*(?=\S*[A-Z]\S*[A-Z])[\w+/-]{2,10}\s*", inside):
        return "all", None
    if _is_brand(told.said[:low], inside):
        return "all", None
    other = _OR.match(inside)
    if other and not limits:
        return "any", read(told, low + other.end(), high, mode) or told.unread(low, high)
    if (
        not limits
        and _ABBREVIATION.fullmatch(inside)
        and (inside.strip().isupper() or inside.strip()[:2].isupper())
        and " " not in inside.strip()
    ):
        return "all", None
    if outside and re.search(r"\d", inside) and _PLACE.fullmatch(inside):
        return "all", None  # another limit for another country
    tightens = wording.TIGHTENS.search(inside)
    if tightens and not limits:
        part = read(told.without(low + tightens.start(), low + tightens.end()), low, high, PLAIN)
        part = part or told.unread(low, high)
        return ("any", part) if told.excludes else ("all", denied(part))
    loosens = wording.LOOSENS.search(inside)
    if loosens and _NONE_ALLOWED.match(inside):
        part = read(told.without(low + loosens.start(), low + loosens.end()), low, high, PLAIN)
        return ("unclear" if told.excludes else "all"), part or told.unread(low, high)
    if loosens and not tightens:
        part = read(told.without(low + loosens.start(), low + loosens.end()), low, high, PLAIN)
        return "loosens", part or told.unread(low, high)
    for pattern, kind in (
        (wording.UNLESS, "loosens"),
        (wording.BUT, "except"),
        (wording.INCLUDES, "includes"),
        (wording.SAME, "apposed"),
    ):
        at = pattern.match(told.said, low, high)
        if at:
            part = read(told, at.end(), high, replace(mode, denied=False)) or told.unread(low, high)
            return ("meant" if limits and kind == "apposed" else kind), part
    part = read(told, low, high, mode)
    if part is None:
        return "all", None
    if part.kind == "if" and re.match(r"\s*(?:if|for|in)\b", inside, re.IGNORECASE):
        return "instead", part
    if limits:
        return ("apposed" if outside else "defined"), part
    return "apposed", part


def _is_brand(before: str, inside: str) -> bool:
    """Whether a bracket only holds another name of the medicine right before it ("cetuximab (Erbitux)")."""
    named = names_in(inside.strip())
    if len(named) != 1 or named[0].end - named[0].start != len(inside.strip()):
        return False
    other = names_in(before[-60:])
    return (
        bool(other)
        and bool(named[0].head)
        and named[0].head
        in (other[-1].head, before[-60:][other[-1].start :][: other[-1].end - other[-1].start].casefold())
    )


def with_brackets(
    told: Told, main: Demand | None, extra: list[tuple[str, Demand]], low: int, high: int
) -> Demand | None:
    """Join what stood in brackets to what the words around them demand."""
    for kind, part in extra:
        if main is None:
            main = part
        elif kind == "loosens":
            main = joined("all", [main, denied(part)]) if told.excludes else joined("any", [main, part])
        elif kind == "defined" and main.kind == "unread" and is_variable(main.words):
            main = part
        elif kind == "window":
            main = joined("unclear", [main, _within(main, part.window)])
        elif kind == "instead":
            main = part.model_copy(update={"parts": (*part.parts[:2], main), "start": low, "end": high})
        elif kind in ("all", "unclear", "any"):
            main = joined(kind, [main, part])
        elif main.kind == "none" and kind in ("except", "includes", "apposed"):
            inner = main.parts[0]
            main = denied(Demand(kind=kind, start=low, end=high, parts=(inner, part)))  # type: ignore[arg-type]
        elif kind == "includes":
            main = with_examples(told, main, part, low)
        else:
            main = Demand(kind=kind, start=low, end=high, parts=(main, part))  # type: ignore[arg-type]
    return main
