"""Why a document is only probably of a trial, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.trial import Likeness


@dataclass(frozen=True)
class Tie:
    """A weak sign that two documents are of one trial, in words for either of them.

    In words `{like}` stands for the source of the other document.
    """

    inner: str
    outer: str
    kind: Literal["text", "number", "title"]
    of_inner: str
    of_outer: str


def main_part(parts: Mapping[str, Sequence[str]], numbered: Sequence[str], ties: Sequence[Tie]) -> str:
    """Return which of the parts of a trial the others are probably of.

    `parts` are documents that surely belong together, in order. The main one has a registry's
    number, else it is nobody's inner part, else it comes first.
    """
    if numbered:
        return numbered[0]
    inner = {tie.inner for tie in ties}
    return next((part for part, ids in parts.items() if not inner & set(ids)), next(iter(parts)))


def likenesses(
    parts: Mapping[str, Sequence[str]], main: str, ties: Sequence[Tie], documents: Mapping[str, Document]
) -> tuple[Likeness, ...]:
    """Return for every document outside the main part why it is of the trial, step by step from there."""
    part_of = {document_id: part for part, ids in parts.items() for document_id in ids}
    reached, found = [main], dict[str, Likeness]()
    for part in reached:
        for tie in ties:
            for one, other, words in (
                (tie.inner, tie.outer, tie.of_inner),
                (tie.outer, tie.inner, tie.of_outer),
            ):
                new = part_of.get(one)
                if part_of.get(other) != part or new is None or new in reached:
                    continue
                reached.append(new)
                said = words.replace("{like}", documents[other].source)
                found[one] = Likeness(document=one, like=other, kind=tie.kind, words=said)
                for mate in parts[new]:
                    if mate != one:
                        found[mate] = _companion(mate, documents[one])
    return tuple(found[document_id] for ids in parts.values() for document_id in ids if document_id in found)


def _companion(document_id: str, known: Document) -> Likeness:
    words = f"it is of one study with {known.source}, which is probably of this trial"
    return Likeness(document=document_id, like=known.id, kind="companion", words=words)
