"""Documents put together step by step, and what persons decided against."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.same_trial.identity import Identity
from corpus.same_trial.signs import Relate, Relation

MOST_KINDS = 24
"""A number or title that so many different studies give names none of them."""


@dataclass(frozen=True)
class KeptApart:
    """A person's decision: `document` is not of the study of `documents`, which has the numbers `ids`.

    It holds against every sign but one registry number, or one text, of both.
    """

    document: str
    documents: frozenset[str]
    ids: frozenset[str] = frozenset()


class Groups:
    """Groups of documents; each goes by one of its documents and says what all of them say."""

    def __init__(self, identities: Mapping[str, Identity], apart: Sequence[KeptApart]) -> None:
        """Put every document into a group of its own, in the order of `identities`."""
        self.of = {document_id: document_id for document_id in identities}
        self.members = {document_id: [document_id] for document_id in identities}
        self.identity = dict(identities)
        self.decisions: dict[str, list[KeptApart]] = {}
        for decision in apart:
            if decision.document in self.of:
                self.decisions.setdefault(decision.document, []).append(decision)

    def join(self, one: str, other: str) -> bool:
        """Put the groups of two documents together; tell whether they were apart."""
        kept, gone = self.of[one], self.of[other]
        if kept == gone:
            return False
        if len(self.members[kept]) < len(self.members[gone]):
            kept, gone = gone, kept
        for document_id in self.members[gone]:
            self.of[document_id] = kept
        self.members[kept] += self.members.pop(gone)
        self.identity[kept] |= self.identity.pop(gone)
        if gone in self.decisions:
            self.decisions.setdefault(kept, []).extend(self.decisions.pop(gone))
        return True

    def forbidden(self, one: str, other: str) -> bool:
        """Tell whether a person decided that two groups are not of one study."""
        return self._against(one, other) or self._against(other, one)

    def _against(self, one: str, other: str) -> bool:
        numbers = self.identity[other].own | self.identity[other].earlier
        return any(
            decision.ids & numbers or any(self.of.get(each) == other for each in decision.documents)
            for decision in self.decisions.get(one, ())
        )

    def related(self, one: str, other: str, key: str, relate: Relate) -> Relation:
        """Return how a shared key ties two groups, None where a person decided against it."""
        found = relate(self.identity[one], self.identity[other], key)
        return found if found is None or not self.forbidden(one, other) else None

    def ties(self, key: str, holders: Sequence[str], relate: Relate) -> Iterator[tuple[str, str, Relation]]:
        """Yield pairs of documents that `key` ties, with how; `holders` are the documents that have it.

        What the key ties to two groups that it does not tie to each other is left alone: it could
        be of either. So is a group that a person took away from another one of them.
        """
        first: dict[str, str] = {}
        for document_id in holders:
            first.setdefault(self.of[document_id], document_id)
        kinds: dict[tuple[Identity, str | None], list[str]] = {}
        for group in first:
            mark = (self.identity[group], group if group in self.decisions else None)
            kinds.setdefault(mark, []).append(group)
        if len(first) < 2 or len(kinds) > MOST_KINDS:
            return
        heads = self._undecided([groups[0] for groups in kinds.values()])
        tied = {
            pair: how
            for pair in combinations(heads, 2)
            if (how := self.related(*pair, key, relate)) is not None
        }
        between = _between(heads, set(tied))
        for groups in kinds.values():
            head = groups[0]
            if head not in heads or head in between:
                continue
            among = self.related(head, head, key, relate)
            yield from ((first[head], first[each], among) for each in groups[1:] if among is not None)
        yield from ((first[a], first[b], how) for (a, b), how in tied.items() if not {a, b} & between)

    def _undecided(self, heads: list[str]) -> list[str]:
        return [
            head
            for head in heads
            if head not in self.decisions or not any(self._against(head, each) for each in heads)
        ]


def _between(heads: Sequence[str], tied: set[tuple[str, str]]) -> set[str]:
    """Return the groups that are tied to two which are not tied to each other."""
    near: dict[str, list[str]] = {head: [] for head in heads}
    for one, other in tied:
        near[one].append(other)
        near[other].append(one)
    return {
        head
        for head, others in near.items()
        if any((a, b) not in tied and (b, a) not in tied for a, b in combinations(others, 2))
    }
