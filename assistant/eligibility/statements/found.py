"""What a reader of statements hands over, before its status, its time and its person are known."""

from dataclasses import dataclass, replace

from assistant.eligibility.statement import Status, Value
from corpus.trial import Age

MIN_LETTERS = 3
"""A shorter rest of a condition's name names nothing."""


@dataclass(frozen=True)
class Found:
    """A variable named at characters `start` to `end`.

    `status` is set where the words themselves tell it ("never smoker"); `usual` is what holds where
    nothing around them says otherwise.
    """

    variable: str
    start: int
    end: int
    words: str
    heads: tuple[str, ...] = ()
    degree: str = ""
    status: Status | None = None
    usual: Status = "present"
    age: Age | None = None
    value: Value | None = None
    by_kind: bool = False
    """Whether `usual` is a guess from the kind of thing, with no word around it that tells."""
    rank: int = 1
    """Of two that overlap, the one of the lower rank stays, then the longer one."""


def without_overlaps(found: list[Found]) -> list[Found]:
    """Return what does not overlap with something of a better rank, or longer, in order."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda some: (some.rank, some.start - some.end, some.start)):
        clashes = [other for other in kept if one.start < other.end and other.start < one.end]
        if not clashes:
            kept.append(one)
        elif one.variable == "condition" and all(other.end < one.end for other in clashes):
            rest = _rest(one, max(other.end for other in clashes))
            if rest and not any(rest.start < other.end and other.start < rest.end for other in kept):
                kept.append(rest)
    return sorted(kept, key=lambda some: (some.start, some.end))


def _rest(one: Found, start: int) -> Found | None:
    """Return a condition without the words that belong to something else: "HER2-negative breast cancer"."""
    words = one.words[start - one.start :] if len(one.words) == one.end - one.start else ""
    bare = words.lstrip(" ,/-")
    if len(bare) < MIN_LETTERS:
        return None
    return replace(one, start=one.end - len(bare), words=bare)
