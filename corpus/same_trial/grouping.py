"""Which documents belong to one trial: surely by numbers and titles, probably by weaker signs.

What ties documents together, the surest first: one ClinicalTrials.gov number, the same text, another
registry's number, the sponsor's number, the title; then, marked as probable, a number or title that
others may have, too, and text that stands in another document. Two rules hold throughout: documents
of different registry numbers never come together, through whatever stands between them; and a sign
that leads to two studies leads to neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.document import Document
from corpus.same_trial.apartness import can_be_one
from corpus.same_trial.contained import Contained, Reading, contained
from corpus.same_trial.groups import Groups, KeptApart
from corpus.same_trial.identity import identity
from corpus.same_trial.likeness import Tie, likenesses, main_part
from corpus.same_trial.numbers import StudyNumbers, study_numbers
from corpus.same_trial.signs import SURE, Keys, Relate, all_signs, by_key
from corpus.structure import trial_id
from corpus.trial import Likeness, Trial

__all__ = ["Group", "KeptApart", "groups_of"]


@dataclass(frozen=True)
class Group:
    """The documents of one trial, those that are surely of it first, and what it goes by.

    `lead` is the first document that has its id.
    """

    documents: tuple[str, ...]
    id: str
    aliases: tuple[str, ...]
    lead: str
    likenesses: tuple[Likeness, ...]


def groups_of(
    documents: Mapping[str, Document], read: Mapping[str, Trial], apart: Sequence[KeptApart] = ()
) -> list[Group]:
    """Return the documents of each trial; `documents` come in the order in which they count.

    `read` is what each of them says by itself, `apart` what persons decided.
    """
    stated = {key: identity(document, read[key]) for key, document in documents.items()}
    numbers = study_numbers(stated, {key: read[key].id for key in documents})
    known = {
        key: replace(one, own=frozenset(filter(None, [numbers.of[key]])), earlier=one.earlier - one.own)
        for key, one in stated.items()
    }
    groups = Groups(known, apart)
    provisional = {
        key: read[key].id if not stated[key].own and read[key].id.startswith("local-") else ""
        for key in documents
    }
    names = {
        key: numbers.of[key] or provisional[key] or trial_id(document, ())
        for key, document in documents.items()
    }
    for ids in by_key({key: [name] for key, name in names.items()}).values():
        for other in ids[1:]:
            groups.join(ids[0], other)
    keys = all_signs({key: one for key, one in known.items() if key not in numbers.torn})
    while any([_join_surely(groups, shared, relate) for shared, relate, _ in keys]):
        pass
    parts = dict(groups.of)
    ties = [tie for shared, relate, kind in keys[1:] for tie in _join_probably(groups, shared, relate, kind)]
    readings = {
        key: Reading(document, read[key], known[key])
        for key, document in documents.items()
        if key not in numbers.torn
    }
    ties += _join_contained(groups, contained(readings, parts))
    return [
        _group(ids, parts, ties, numbers, names, documents)
        for ids in _by_group(documents, groups.of).values()
    ]


def _by_group(documents: Mapping[str, Document], group_of: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for document_id in documents:
        found.setdefault(group_of[document_id], []).append(document_id)
    return found


def _join_surely(groups: Groups, shared: Keys, relate: Relate) -> bool:
    """Join what keys tie surely; tell whether anything was apart."""
    joined = False
    for key, holders in shared.items():
        for one, other, how in list(groups.ties(key, holders, relate)):
            joined |= how == SURE and groups.join(one, other)
    return joined


def _join_probably(
    groups: Groups, shared: Keys, relate: Relate, kind: Literal["number", "title"]
) -> Iterator[Tie]:
    """Join what keys tie less surely, and yield how."""
    for key, holders in shared.items():
        for one, other, _ in list(groups.ties(key, holders, relate)):
            how = groups.related(groups.of[one], groups.of[other], key, relate)
            if how not in (None, SURE) and groups.join(one, other):
                yield Tie(other, one, kind, how, how)


def _join_contained(groups: Groups, found: Mapping[str, Sequence[Contained]]) -> list[Tie]:
    """Join documents to the one that holds most of their text, unless two studies hold as much.

    The longest first, so that what holds a text is itself in its place; last the documents that a
    person took away from a trial, so that they take nothing else with them.
    """
    order = sorted(found, key=lambda key: (groups.of[key] in groups.decisions, -_length(found[key])))
    ties: list[Tie] = []
    before = -1
    while len(ties) != before:
        before = len(ties)
        for key in order:
            best = _best(groups, found[key])
            if best is not None and groups.join(best.outer, key):
                ties.append(_text_tie(best))
    return ties


def _length(many: Sequence[Contained]) -> int:
    """Return how many sentences the contained document has."""
    return max((one.of for one in many), default=0)


def _best(groups: Groups, many: Sequence[Contained]) -> Contained | None:
    """Return where most of a text stands; None where that may be in either of two groups."""
    open_to: dict[str, Contained] = {}
    for one in many:
        inner, outer = groups.of[one.inner], groups.of[one.outer]
        if inner == outer:
            return None
        fits = can_be_one(groups.identity[inner], groups.identity[outer])
        if fits and not groups.forbidden(inner, outer):
            known = open_to.get(outer)
            if known is None or one.shared > known.shared:
                open_to[outer] = one
    # What a person took out of a trial gives way to the trial: the other documents of it stay.
    weight = {group: (one.shared, group not in groups.decisions) for group, one in open_to.items()}
    ranked = sorted(open_to, key=weight.__getitem__, reverse=True)
    if len(ranked) > 1 and weight[ranked[0]] == weight[ranked[1]]:
        return None
    return open_to[ranked[0]] if ranked else None


def _text_tie(one: Contained) -> Tie:
    part = "" if one.shared == one.of else f" ({one.shared} of its {one.of} sentences)"
    return Tie(
        one.inner, one.outer, "text", f"its text stands in {{like}}{part}", "the text of {like} stands in it"
    )


def _group(
    ids: Sequence[str],
    part_of: Mapping[str, str],
    ties: Sequence[Tie],
    numbers: StudyNumbers,
    names: Mapping[str, str],
    documents: Mapping[str, Document],
) -> Group:
    parts: dict[str, list[str]] = {}
    for document_id in ids:
        parts.setdefault(part_of[document_id], []).append(document_id)
    own = [tie for tie in ties if tie.inner in set(ids)]
    numbered = [part for part, held in parts.items() if any(numbers.of[key] for key in held)]
    main = main_part(parts, numbered, own)
    first = parts[main]
    number = next((numbers.of[key] for key in first if numbers.of[key]), None)
    ordered = (*first, *(key for key in ids if part_of[key] != main))
    called = number or names[first[0]]
    others = (*(names[key] for key in ordered), *numbers.earlier.get(called, ()))
    return Group(
        documents=ordered,
        id=called,
        aliases=tuple(dict.fromkeys(other for other in others if other != called)),
        lead=next(key for key in ordered if names[key] == called),
        likenesses=likenesses(parts, main, own, documents),
    )
