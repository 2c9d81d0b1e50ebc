"""Signs that documents share, a number or a title, and how surely each ties two studies together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from corpus.same_trial.apartness import (
    FULL_NUMBER_CHARS,
    FULL_TITLE_CHARS,
    TELLING_WORDS,
    can_be_one,
    design_gaps,
    is_telling,
    numbers_apart,
    own_words,
    phases_apart,
    phases_differ,
    titles_apart,
)
from corpus.same_trial.identity import Identity

Relation = str | None
"""How a shared key ties two studies: `SURE`, words for why only probably, or not at all."""
SURE = "sure"
Relate = Callable[[Identity, Identity, str], Relation]
"""Judges a key that two studies share."""
Keys = Mapping[str, list[str]]
"""Documents by the key that they share, those that have it in order."""


def all_signs(known: Mapping[str, Identity]) -> list[tuple[Keys, Relate, Literal["number", "title"]]]:
    """Return keys by what they are of, surest first, with the function that judges what one ties."""
    return [
        (by_key({key: sorted(one.registered) for key, one in known.items()}), _by_registry, "number"),
        (by_key({key: sorted(one.all_numbers) for key, one in known.items()}), _by_number, "number"),
        (
            by_key(
                {
                    key: sorted(title for title in one.titles if len(title) >= FULL_TITLE_CHARS)
                    for key, one in known.items()
                }
            ),
            _by_title,
            "title",
        ),
    ]


def _by_registry(one: Identity, other: Identity, number: str) -> Relation:
    return SURE if not (one.own and other.own) or one.own & other.own else None


def _by_number(one: Identity, other: Identity, number: str) -> Relation:
    """Judge a sponsor's number that two give: "2019-01" and "191" are given by many sponsors."""
    if not can_be_one(one, other) or numbers_apart(one, other):
        return None
    retitled = titles_apart(one, other)
    if is_telling(number):
        beside = number in one.others and number in other.others
        return (
            f"it gives the number {number} as {{like}} does, under another title"
            if beside and retitled
            else SURE
        )
    if len(number) >= FULL_NUMBER_CHARS and one.sponsors and other.sponsors:
        return SURE
    if retitled or phases_apart(one, other) or design_gaps(one, other):
        return None
    if one.sponsors & other.sponsors:
        return f"it gives the short number {number} and the sponsor of {{like}}"
    if len(number) >= FULL_NUMBER_CHARS:
        return f"it gives the number {number} as {{like}} does, and one of the two names no sponsor"
    return None


def _by_title(one: Identity, other: Identity, title: str) -> Relation:
    """Judge a title that two have: "A Study of X in Healthy Volunteers" is that of many studies."""
    if not can_be_one(one, other) or numbers_apart(one, other) or phases_apart(one, other):
        return None
    if (gaps := design_gaps(one, other)) > 1:
        return None
    if own_words(title) < TELLING_WORDS:
        if one.sponsors & other.sponsors:
            return "it has the title, though a common one, and the sponsor of {like}"
        return "it has the title of {like}, though a common one" if own_words(title) > 1 else None
    if phases_differ(one, other):
        return "it has the title of {like}, but speaks of another phase"
    if gaps:
        return "it has the title of {like}, but differs in its design or start"
    return SURE


def by_key(keys: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return by key, in order of keys, the documents that share it; keys of one document left out."""
    found: dict[str, list[str]] = {}
    for document_id, many in keys.items():
        for key in many:
            found.setdefault(key, []).append(document_id)
    return {key: ids for key, ids in sorted(found.items()) if len(ids) > 1}
