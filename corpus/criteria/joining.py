"""Reads from the words of a criterion how what stands below it joins: all, any, at least so many, if."""

import re

from corpus.clean import fold
from corpus.trial import Combine, Polarity

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = r"(one|two|three|four|five|six|[1-9])"
_UNITS = (
    r"(?:years?|months?|weeks?|days?|hours?|h\b|cm|mm|m[lg]\b|g\b|%|x\b|times|doses|cycles|lesions?|"
    r"prior|lines?)"
)
_AT_LEAST = re.compile(
    rf"(?:\b(?:at least|minimum of|no (?:less|fewer) than|any)|\u2265) ?{_COUNT}\b"
    rf"(?![.,]\d| ?(?:or more )?{_UNITS})|\b{_COUNT} or more (?:of|among|from)\b"
    rf"|\b{_COUNT} of (?:the|these)\b[^:]{{0,30}}\b(?:following|below|criteria)"
)
_ANY_OF = re.compile(
    r"\b(?:any|either|one|1) (?:or more )?(?:of |the )*(?:following|these|below|criteria)|"
    r"\b(?:either|(?:one|any) of)\W*$"
)
_ANY = re.compile(
    r"\b(?:(?:any|either) of\b|following (?:conditions?|diseases?|diagnos[ei]s|disorders?|types?|"
    r"histolog\w+|treatments?|medications?))|"
    r"\b(?:defined (?:as|by)|affected by|by which is meant|such as|includ(?:es?|ing)|with one of|"
    r"among|because of|due to|caused by|i\.e\.?|e\.g\.?|examples?)\b[^.,;()]{0,60}\W*$"
)
_ALL = re.compile(
    r"\b(?:all (?:of )?(?:the )?(?:following|these|below)|each of|both of|all criteria|must meet all|"
    r"every one of|must (?:have|meet|fulfil+) the following|meets? the following)\b"
)
_SOUND = re.compile(
    r"\b(?:adequate|normal|sufficient|acceptable|satisfactory|good|preserved)\b[^:]*\b(?:functions?|reserves?|values?|labs?|"
    r"laborator\w+|parameters)\b"
)
""""Adequate organ function, including:" asks for all that follows."""
_IF = re.compile(
    r"^(?:if|when|where|in case of|for (?:patients|subjects|participants|women|men|those|persons|people|"
    r"females?|males?)|in (?:patients|subjects|a person|women|men))\b"
)
_UNCLEAR = re.compile(r"\b(?:and ?/ ?)?or\b\W*$")
_NAME_ONLY = re.compile(r"^[^:]{2,90}:?$")
_DEMANDS = re.compile(r"\b(?:with|and|plus|must|have|who)\b")
_TAIL_CHARS = 160


def joined(
    words: str, polarity: Polarity, heads: bool, above: Combine | None, items: list[str]
) -> tuple[Combine, int | None]:
    """Return how children join, and the fewest for `at_least`.

    `words` are the parent's own, `heads` tells that it is a heading, `above` how it and its neighbours
    join (None where that says nothing of it), `items` are the words of its children.
    """
    said = fold(words)
    tail = said[-_TAIL_CHARS:]
    stated = _stated(tail)
    if stated:
        return stated
    by_items = _by_items(items)
    if by_items:
        return by_items, None
    if _ANY.search(tail):
        return ("all" if polarity != "exclusion" and _SOUND.search(tail) else "any"), None
    if _IF.match(said) and heads:
        return "if", None
    if polarity == "exclusion":
        return "any", None
    if above == "any" and _NAME_ONLY.match(words) and not _DEMANDS.search(said):
        return "any", None
    return "all", None


def all_end_in_or(items: list[str]) -> bool:
    """Tell whether each item but the last ends in "or"."""
    return len(items) > 1 and all(re.search(r"\bor\W*$", fold(item)[-20:]) for item in items[:-1])


def is_and(words: str) -> bool:
    """Tell whether words are an "and" between two items."""
    return bool(re.fullmatch(r"\W*and\W*", words, re.I))


def says_how(words: str) -> bool:
    """Tell whether words say themselves how what follows them joins."""
    return _stated(fold(words)[-_TAIL_CHARS:]) is not None


def _stated(tail: str) -> tuple[Combine, int | None] | None:
    """Return what words say outright."""
    number = _AT_LEAST.search(tail)
    if number:
        word = next(group for group in number.groups() if group)
        count = _COUNTS.get(word) or int(word)
        return ("any", None) if count == 1 else ("at_least", count)
    if _UNCLEAR.search(tail):
        return "unclear", None
    if _ALL.search(tail):
        return "all", None
    if _ANY_OF.search(tail):
        return "any", None
    return None


def _by_items(items: list[str]) -> Combine | None:
    """Return what the joining words at the ends of items say: of the last but one, for all of them."""
    if len(items) < 2:
        return None
    last = re.search(r"\b(and ?/ ?or|and|or)\W*$", fold(items[-2])[-20:]) or re.match(
        r"\W*(and ?/ ?or|and|or)\b", fold(items[-1])
    )
    if last is None:
        return None
    return "all" if last[1] == "and" else "any" if last[1] == "or" else "unclear"
