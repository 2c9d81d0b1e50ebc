"""Several documents, one trial: what they say together.

Who belongs together is decided in `corpus.same_trial`, where they differ in `corpus.conflicts`.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, get_args

from corpus.clean import fold
from corpus.conflicts import conflicts, same_key
from corpus.contacts import join_sites
from corpus.document import Document, Format, Span
from corpus.naming import title_name
from corpus.same_trial import Group, KeptApart, groups_of
from corpus.structure import structure
from corpus.trial import Fact, Trial

__all__ = ["TRIALS_VERSION", "KeptApart", "conflicts", "merged", "readings_of", "trials_of"]

TRIALS_VERSION = "1"
"""Raised whenever the same documents give other trials than before."""

_FORMAT_ORDER = get_args(Format)
"""Sources that state more, and more exactly, come first."""
_OWN_FIELDS = ("id", "name", "aliases", "documents", "probable", "likenesses", "eligibility")
"""What is no fact with spans."""


def trials_of(documents: Sequence[Document], apart: Sequence[KeptApart] = ()) -> list[Trial]:
    """Return the trials that `documents` describe, by name; the order of documents does not matter.

    `apart` holds what persons decided: documents that are not of the trial that they seemed to be of.
    """
    return merged(documents, readings_of(documents), apart)


def readings_of(documents: Sequence[Document], known: Mapping[str, Trial] | None = None) -> dict[str, Trial]:
    """Return what each document says by itself, by its id; what is `known` need not be read again."""
    before = known or {}
    return {one.id: before.get(one.id) or structure(one) for one in documents}


def merged(
    documents: Sequence[Document], read: Mapping[str, Trial], apart: Sequence[KeptApart] = ()
) -> list[Trial]:
    """Return the trials as `trials_of` does, given what each document says by itself."""
    # One record may lie in two files: the name of the same one is taken, in whatever order they come.
    unique = {one.id: one for one in sorted(documents, key=lambda one: one.source, reverse=True)}
    ordered = sorted(unique.values(), key=lambda d: (_FORMAT_ORDER.index(d.format), d.id))
    by_id = {document.id: document for document in ordered}
    found = [_merged(group, by_id, read) for group in groups_of(by_id, read, apart)]
    return sorted(found, key=lambda trial: (fold(trial.name), trial.id))


def _merged(group: Group, documents: Mapping[str, Document], read: Mapping[str, Trial]) -> Trial:
    """Return what all documents of a group say together; the first with its number names it."""
    trials = [read[document_id] for document_id in group.documents]
    data: dict[str, Any] = {}
    for name in Trial.model_fields:
        if name not in _OWN_FIELDS:
            facts: list[Fact[Any]] = [fact for trial in trials for fact in getattr(trial, name)]
            data[name] = join_sites(facts) if name == "sites" else _joined(facts)
    trial = read[group.lead].model_copy(
        update={
            "id": group.id,
            "aliases": group.aliases,
            "documents": group.documents,
            "probable": tuple(one.document for one in group.likenesses),
            "likenesses": group.likenesses,
            "eligibility": tuple(top for trial in trials for top in trial.eligibility),
            **data,
        }
    )
    named = len(trials) > 1 and (trial.acronyms or trial.titles)  # one alone has its name already
    text = documents[group.lead].text
    return trial.model_copy(update={"name": title_name(trial, text)}) if named else trial


def _joined(facts: Sequence[Fact[Any]]) -> tuple[Fact[Any], ...]:
    """Return facts with equal values joined, all spans kept; the fuller of two equal values stands."""
    if len(facts) < 2:
        return tuple(facts)
    same: dict[Hashable, list[Fact[Any]]] = {}
    for fact in facts:
        same.setdefault(same_key(fact.value), []).append(fact)
    return tuple(many[0] if len(many) == 1 else _one_fact(many) for many in same.values())


def _one_fact(facts: Sequence[Fact[Any]]) -> Fact[Any]:
    value = max((fact.value for fact in facts), key=_fullness)
    spans: dict[Span, None] = {span: None for fact in facts for span in fact.spans}
    return facts[0].model_copy(update={"value": value, "spans": tuple(spans)})


def _fullness(value: Any) -> int:
    """Return how many attributes of a value are stated."""
    return len(value.model_dump(exclude_none=True)) if hasattr(value, "model_dump") else 0
