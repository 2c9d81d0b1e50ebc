"""Which ClinicalTrials.gov number a document's study goes by, when numbers were replaced or are several."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.same_trial.identity import Identity


@dataclass(frozen=True)
class StudyNumbers:
    """The number that the study of each document goes by, None without one; `torn` go by none.

    `earlier` holds by number those that it replaced. A torn document names several studies, of
    which at least two are here: it belongs to neither.
    """

    of: Mapping[str, str | None]
    torn: frozenset[str]
    earlier: Mapping[str, tuple[str, ...]]


def study_numbers(identities: Mapping[str, Identity], first: Mapping[str, str]) -> StudyNumbers:
    """Return the numbers that studies go by; `first` names, by document, the number that stands first.

    A number that two studies claim to have had before is neither's.
    """
    claims: dict[str, set[str]] = {}
    for one in identities.values():
        if len(one.own) == 1:
            for number in one.earlier - one.own:
                claims.setdefault(number, set()).update(one.own)
    newer = {number: min(by) for number, by in claims.items() if len(by) == 1}
    here = {_current(number, newer) for one in identities.values() if len(one.own) == 1 for number in one.own}
    of: dict[str, str | None] = {}
    torn: set[str] = set()
    for document_id, one in identities.items():
        named = {_current(number, newer) for number in one.own}
        known = named & here
        if len(named) > 1 and len(known) > 1:
            torn.add(document_id)
        chosen = known if len(known) == 1 else named & {first[document_id]} or named
        of[document_id] = None if document_id in torn or not named else min(chosen)
    replaced: dict[str, list[str]] = {}
    for number in sorted(newer):
        if (current := _current(number, newer)) != number:
            replaced.setdefault(current, []).append(number)
    return StudyNumbers(of, frozenset(torn), {number: tuple(many) for number, many in replaced.items()})


def _current(number: str, newer: Mapping[str, str]) -> str:
    """Follow a number to the one that replaced it; of numbers that replace each other, the least."""
    path = [number]
    while path[-1] in newer:
        if newer[path[-1]] in path:
            return min(path[path.index(newer[path[-1]]) :])
        path.append(newer[path[-1]])
    return path[-1]
