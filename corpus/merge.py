"""Several documents, one trial: who belongs together, what they say together, where they differ."""

from collections.abc import Hashable, Sequence
from typing import Any, get_args

from corpus.clean import fold
from corpus.conflicts import conflicts, normal, same_key
from corpus.contacts import join_sites
from corpus.document import Document, Format, Span
from corpus.naming import title_name
from corpus.readers import shapes
from corpus.structure import structure
from corpus.trial import Fact, Trial

__all__ = ["conflicts", "trials_of"]

MIN_SHARED_SENTENCES = 5
"""Fewest sentences that one document must share with another to be taken as part of it."""
MIN_SHARED_PART = 0.8
"""Part of a document's sentences that must stand in the other. Whole copies share all but a few."""
MIN_SENTENCE_CHARS = 40
"""Sentences shorter than this say too little to tell studies apart."""

_FORMAT_ORDER = get_args(Format)
"""Sources that state more, and more exactly, come first."""

_PROSE_FIELDS = ("summary", "description")


def trials_of(documents: Sequence[Document]) -> list[Trial]:
    """Return the trials that `documents` describe, by name; the order of documents does not matter.

    Joined are documents of one registry id, of one sponsor's id, of one title; and, marked as
    probable, a document whose text stands in another, unless ids, sponsor, phase or title differ.
    """
    unique = {document.id: document for document in documents}
    ordered = sorted(unique.values(), key=lambda d: (_FORMAT_ORDER.index(d.format), d.id))
    read = {document.id: structure(document) for document in ordered}
    groups = _Groups(read)
    for one, other in _same_key_pairs(read):
        groups.join(one, other)
    probable = {inner for inner, outer in _contained(ordered, read) if groups.join(inner, outer)}
    merged = [
        _merged([unique[i] for i in ids], [read[i] for i in ids], probable)
        for ids in groups.members(list(read))
    ]
    return sorted(merged, key=lambda trial: (fold(trial.name), trial.id))


class _Groups:
    """Documents put together step by step; two registry ids never come into one group."""

    def __init__(self, read: dict[str, Trial]) -> None:
        self.group = {document_id: document_id for document_id in read}
        self.held = {document_id: [document_id] for document_id in read}
        self.registry = {document_id: _registry_ids(trial) for document_id, trial in read.items()}

    def join(self, one: str, other: str) -> bool:
        """Put two groups together and return True, or False if they name different registry ids."""
        left, right = self.group[one], self.group[other]
        if left == right:
            return False
        first, second = self.registry[left], self.registry[right]
        if first and second and not first & second:
            return False
        for document_id in self.held[right]:
            self.group[document_id] = left
        self.held[left] += self.held.pop(right)
        self.registry[left] = first | second
        return True

    def members(self, order: list[str]) -> list[list[str]]:
        """Return the groups, each in the order given."""
        groups: dict[str, list[str]] = {}
        for document_id in order:
            groups.setdefault(self.group[document_id], []).append(document_id)
        return list(groups.values())


def _registry_ids(trial: Trial) -> set[str]:
    return {fact.value.value for fact in trial.ids if fact.value.kind == "nct"}


def _same_key_pairs(read: dict[str, Trial]) -> list[tuple[str, str]]:
    """Return pairs that share a registry id, a sponsor's id or a title; surest keys first."""
    pairs: list[tuple[str, str]] = []
    for keys in (_registry_keys, _other_keys, _title_keys):
        first: dict[Hashable, list[str]] = {}
        for document_id, trial in read.items():
            for key in keys(trial):
                pairs += [
                    (known, document_id)
                    for known in first.get(key, [])
                    if not _differ(read[known], trial, keys)
                ]
                first.setdefault(key, []).append(document_id)
    return pairs


def _registry_keys(trial: Trial) -> set[Hashable]:
    return {f.value.value for f in trial.ids if f.value.kind in ("nct", "eudract", "ctis", "isrctn")}


def _other_keys(trial: Trial) -> set[Hashable]:
    own = (f.value for f in trial.ids if f.value.kind in ("sponsor", "other"))
    return {fold(i.value) for i in own if len(i.value) >= 5 and not shapes.NCT.fullmatch(i.value)}


def _title_keys(trial: Trial) -> set[Hashable]:
    return {fold(f.value).rstrip(".") for f in trial.titles if len(f.value) >= 20}


def _differ(one: Trial, other: Trial, keys: object) -> bool:
    """Tell whether a shared sponsor's id or title is contradicted: numbers such as "2019-01" repeat."""
    if keys is _registry_keys:
        return False
    return _apart("sponsors", one, other) or (keys is _title_keys and _apart("phases", one, other))


def _apart(name: str, one: Trial, other: Trial) -> bool:
    """Tell whether both trials state the fact, and state it differently."""
    left = {normal(name, fact.value) for fact in getattr(one, name)}
    right = {normal(name, fact.value) for fact in getattr(other, name)}
    return bool(left and right and not left & right)


def _sentences(document: Document) -> list[str]:
    said = [
        fold(document.text[node.start : node.end])
        for node in document.nodes
        if node.field in _PROSE_FIELDS and node.kind == "leaf" and node.end - node.start >= MIN_SENTENCE_CHARS
    ]
    return list(dict.fromkeys(said))


def _contained(documents: Sequence[Document], read: dict[str, Trial]) -> list[tuple[str, str]]:
    """Return (contained, containing) pairs, told by shared sentences; a document has one container."""
    said = {document.id: _sentences(document) for document in documents}
    holders: dict[str, set[str]] = {}
    for document_id, sentences in said.items():
        for sentence in sentences:
            holders.setdefault(sentence, set()).add(document_id)
    pairs: list[tuple[str, str]] = []
    for document in documents:
        own = said[document.id]
        if len(own) < MIN_SHARED_SENTENCES:
            continue
        shared: dict[str, int] = {}
        for sentence in own:
            for other in holders[sentence] - {document.id}:
                shared[other] = shared.get(other, 0) + 1
        fitting = sorted(
            (-count, other)
            for other, count in shared.items()
            if count >= max(MIN_SHARED_SENTENCES, MIN_SHARED_PART * len(own))
            and not _contradict(read[document.id], read[other])
        )
        pairs += [(document.id, other) for _, other in fitting[:1]]
    place = {document.id: at for at, document in enumerate(documents)}
    both = set(pairs)  # of two documents that hold each other's text, the later counts as contained
    return [(i, o) for i, o in pairs if (o, i) not in both or place[i] > place[o]]


def _contradict(one: Trial, other: Trial) -> bool:
    left, right = _registry_ids(one), _registry_ids(other)
    titles = {fold(f.value) for f in one.titles}, {fold(f.value) for f in other.titles}
    own = _other_keys(one), _other_keys(other)
    return (
        bool(left and right and not left & right)
        or bool(own[0] and own[1] and not own[0] & own[1])
        or bool(titles[0] and titles[1] and not titles[0] & titles[1])
        or _apart("sponsors", one, other)
        or _apart("phases", one, other)
    )


def _merged(documents: list[Document], trials: list[Trial], probable: set[str]) -> Trial:
    """Return what all `trials` say together; the first names it unless another has a registry id."""
    ids = [trial.id for trial in trials]
    lead = next((i for i, trial in enumerate(trials) if _registry_ids(trial)), 0)
    data: dict[str, Any] = {}
    for name in Trial.model_fields:
        if name in ("id", "name", "aliases", "documents", "probable", "eligibility"):
            continue
        facts: list[Fact[Any]] = [fact for trial in trials for fact in getattr(trial, name)]
        data[name] = join_sites(facts) if name == "sites" else _joined(facts)
    trial = Trial.model_validate(
        {
            "id": ids[lead],
            "name": trials[lead].name,
            "aliases": tuple(dict.fromkeys(i for i in ids if i != ids[lead])),
            "documents": tuple(document.id for document in documents),
            "probable": tuple(document.id for document in documents if document.id in probable),
            "eligibility": tuple(top for t in trials for top in t.eligibility),
            **data,
        }
    )
    named = trial.acronyms or trial.titles
    return trial.model_copy(update={"name": title_name(trial, documents[lead].text)}) if named else trial


def _joined(facts: list[Fact[Any]]) -> tuple[Fact[Any], ...]:
    """Return facts with equal values joined, all spans kept; the fuller of two equal values stands."""
    seen: dict[Hashable, tuple[Any, dict[Span, None]]] = {}
    for fact in facts:
        key = same_key(fact.value)
        value, spans = seen.get(key, (fact.value, {}))
        if _fullness(fact.value) > _fullness(value):
            value = fact.value
        spans.update(dict.fromkeys(fact.spans))
        seen[key] = (value, spans)
    return tuple(Fact[Any](value=value, spans=tuple(spans)) for value, spans in seen.values())


def _fullness(value: Any) -> int:
    """Return how many attributes of a value are stated."""
    return len(value.model_dump(exclude_none=True)) if hasattr(value, "model_dump") else 0
