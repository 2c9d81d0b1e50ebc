"""Where a tail begins that narrows a thing: what `wording.TAIL` finds, found sooner."""

import re

from assistant.eligibility.asked.wording import TAIL

_WORD_BEGINS = re.compile(r"\b\w{2,3}")
_TAIL_BEGINS = frozenset(
    "tha whi who req int aff lim pre res com con lea cau imp nec war inv ass rel sec due att lik suf jud dee "
    "as acc bas in at per dur by for pri bef aft so suc des und enr".split()
)
"""The first letters of every tail."""


def tail_in(said: str, low: int, high: int) -> re.Match[str] | None:
    """Return what `TAIL.search` finds; only words that begin as a tail does are looked at."""
    for word in _WORD_BEGINS.finditer(said, low, high):
        if word.group().casefold() not in _TAIL_BEGINS:
            continue
        start = _blank_before(said, low, word.start())
        if start > low and said[start - 1] == ",":
            start = _blank_before(said, low, start - 1)
        if found := TAIL.match(said, start, high):
            return found
    return None


def _blank_before(said: str, low: int, place: int) -> int:
    while place > low and said[place - 1].isspace():
        place -= 1
    return place
