"""A list of a criterion to demands: its items, what each demands, and how they hang together."""

import re
from dataclasses import replace

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.atoms import atoms
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.lists import split
from assistant.eligibility.asked.shared import Item
from assistant.eligibility.asked.study_team import by_team
from assistant.eligibility.asked.tails import tail_in
from assistant.eligibility.asked.told import Mode, Told, content, denied, joined

PAIR = 2
_PREPOSITION = re.compile(
    r"\W*(?:for|to|by|due|from|against|because|as|at|into|until|after|before)\b", re.IGNORECASE
)
_FOUND = re.compile(r"\b(?:positiv\w*|negativ\w*|detect\w*|residual|express\w*)\b", re.IGNORECASE)
"""What is found by some method or other."""
_LEVELS = frozenset(("tumor_stage", "grade", "nyha", "ecog"))
"""Limits that, standing before a list of illnesses, are of each of them ("stage 3 A, B or C")."""


def listed(told: Told, low: int, high: int, mode: Mode) -> Demand | None:
    """Return what a list demands, None where it names nothing; one thing alone is a list, too."""
    low, high = told.trimmed(low, high)
    plain = wording.PLAIN_END.search(told.said[:high], low)
    if plain and content(told.said[low : plain.start()]):
        low, high = told.trimmed(low, plain.start())
    by = wording.METHOD_END.search(told.said[:high], low)
    if by and (told.limits_in(low, by.start()) or _FOUND.search(told.said, low, by.start())):
        low, high = told.trimmed(low, by.start())
    if low >= high:
        return _event(told, mode, low, high)
    prior = wording.PRIOR.match(told.said, low, high)
    if prior and prior.end() < high:
        mode = replace(mode, prior=True)
    items, join = split(told, low, high, mode.denied)
    named = [
        (item.by, _attached(told, part)) for item in items if (part := _item(told, item, mode)) is not None
    ]
    found = [part for _, part in named]
    found = _of_one_sex(found, join)
    levels = _of_each(found) if join in ("any", "unclear") else None
    if levels:
        both = joined("all", [*levels, *([rest] if (rest := joined(join, _without(found, levels))) else [])])
        loose = joined(join, found)
        return joined("unclear", [one for one in (both, loose) if one])
    found, anybody = (
        [one for one in found if not _of_anybody(one)],
        [one for one in found if _of_anybody(one)],
    )
    if anybody and not found:
        return joined("all", anybody)
    whose = [part for part in found if part.kind == "sex" and part.sex]
    if (
        len(whose) == 1
        and join != "all"
        and not any(one.sex for part in found if part is not whose[0] for one in part.atoms())
    ):
        rest = joined(
            "unclear" if join == "mixed" else join, [part for part in found if part is not whose[0]]
        )
        return joined("all", [whose[0], *([rest] if rest else [])])
    values = [one for one in found if one.kind == "value"]
    if join == "unclear" and len(found) == PAIR and len(values) == 1 and named[-1][0] == "and":
        join = "all"  # "fixed pupils and GCS of 3" tells one state
    made = _mixed(named) if join == "mixed" else joined(join, found)
    return made if made is not None else _event(told, mode, low, high)


def _of_one_sex(found: list[Demand], join: str) -> list[Demand]:
    """Give all situations of a list the sex that its last one names ("pregnant or breastfeeding women")."""
    last = found[-1] if found else None
    if (
        last is None
        or len(found) < PAIR
        or last.kind != "all"
        or last.parts[0].kind != "sex"
        or join == "all"
    ):
        return found
    if any(one.kind != "state" for one in found[:-1]):
        return found
    return [last.parts[0], *found[:-1], *last.parts[1:]]


def _of_each(found: list[Demand]) -> list[Demand]:
    """Return the level that stands before the first thing of a list and is meant of all of them."""
    first = found[0] if found else None
    if first is None or len(found) < PAIR or first.kind != "all" or len(first.parts) != PAIR:
        return []
    level, thing = first.parts
    variable = level.constraint.variable if level.constraint else None
    before = variable in _LEVELS and thing.kind == "concept" and level.end <= thing.end
    if not before or any(one.kind != "concept" for one in found[1:]):
        return []
    return [level]


def _without(found: list[Demand], levels: list[Demand]) -> list[Demand]:
    """Return the things of a list without the level of the first."""
    return [
        part for one in found for part in (one.parts if one.kind == "all" else (one,)) if part not in levels
    ]


def _of_anybody(part: Demand) -> bool:
    """Whether a part lets in either sex, and so asks nothing."""
    return part.kind == "sex" and part.sex is None


def _mixed(named: list[tuple[str, Demand]]) -> Demand | None:
    """Join "A and B or C": both ways to read it must come to the same, but for "limit and B or C"."""
    ands: list[list[Demand]] = [[]]
    ors: list[list[Demand]] = [[]]
    for by, part in named:
        if by == "and" and ands[-1]:
            ands.append([])
        if by != "and" and ors[-1]:
            ors.append([])
        ands[-1].append(part)
        ors[-1].append(part)
    tight = joined("all", [one for group in ands if (one := joined("any", group))])
    loose = joined("any", [one for group in ors if (one := joined("all", group))])
    limits_first = all(len(group) == 1 and group[0].kind in ("value", "age", "sex") for group in ands[:-1])
    if limits_first or tight is None or loose is None:
        return tight or loose
    return joined("unclear", [tight, loose])


def _attached(told: Told, part: Demand) -> Demand:
    """Return a thing as unread where the words before it make it part of another ("for cancer")."""
    if part.kind != "concept" or not _PREPOSITION.match(told.said, part.start, part.end):
        return part
    return Demand(kind="unread", start=part.start, end=part.end, words=told.words(part.start, part.end))


def _event(told: Told, mode: Mode, low: int, high: int) -> Demand | None:
    """Return the event that a window counts from, where nothing else is named ("4 weeks since last dose")."""
    if mode.window is None:
        return None
    words = mode.window.anchor or ""
    return Demand(
        kind="time", start=mode.window.start, end=mode.window.end, words=words, window=mode.window, prior=True
    )


def _item(told: Told, item: Item, mode: Mode) -> Demand | None:
    low, high = told.trimmed(item.start, item.end)
    no = wording.NO.match(told.said, low, high)
    if no and content(told.said[no.end() : high]):
        inner = atoms(told, no.end(), high, replace(mode, denied=not mode.denied))
        return denied(inner) if inner else None
    tail = tail_in(told.said, low + 1, high)
    if (
        tail
        and content(told.said[low : tail.start()])
        and content(told.said[tail.start() : high])
        and not told.limits_in(low, high)
    ):
        words = told.words(tail.start(), high)
        head = atoms(told, low, tail.start(), replace(mode, qualifier=item.qualifier))
        start, end = told.trimmed(tail.start(), high)
        behind = Demand(kind="study_team" if by_team(words) else "unread", start=start, end=end, words=words)
        return joined(
            "all",
            [
                part
                for part in (
                    head,
                    None if wording.PLAIN_TAIL.fullmatch(told.said[tail.start() : high]) else behind,
                )
                if part
            ],
        )
    found = atoms(told, low, high, replace(mode, qualifier=item.qualifier))
    if found is not None and found.kind == "concept" and item.kind:
        return found.model_copy(update={"words": f"{found.words} {item.kind}"})
    return found
