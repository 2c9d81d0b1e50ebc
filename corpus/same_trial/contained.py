"""Whose text stands in whose: the weakest sign that two documents are of one study.

Sister and extension studies share text, too; so anything that tells two studies apart, down to the
people and the part of a study that the text speaks of, is a reason against.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.clean import fold
from corpus.document import Document
from corpus.same_trial.apartness import can_be_one, design_gaps, phases_differ, titles_apart
from corpus.same_trial.identity import Identity
from corpus.trial import Trial

MIN_SHARED_SENTENCES = 5
"""Fewest sentences that one document must share with another to be taken as part of it."""
MIN_SHARED_PART = 0.8
"""Part of a document's sentences that must stand in the other. Whole copies share all but a few."""
MIN_SENTENCE_CHARS = 40
"""Sentences shorter than this say too little to tell studies apart."""
MOST_STUDIES = 16
"""A sentence that stands in the documents of more studies than this is a form's, and tells nothing."""

_PROSE_FIELDS = ("summary", "description")
_PEOPLE = (
    ("adults", r"adults?"),
    ("adolescents", r"adolescents?|teenagers?|youths?"),
    ("children", r"child(?:ren)?|pa?ediatrics?|toddlers?"),
    ("infants", r"infants?|newborns?|neonat\w*|bab(?:y|ies)"),
    ("older", r"elderly|older (?:adults?|people)"),
    ("women", r"women|females?|girls?"),
    ("men", r"men|males?|boys?"),
    ("healthy", r"healthy"),
)
_FURTHER = (
    ("extension", r"extension|roll-?over|follow-?on|continuation"),
    ("long", r"long[- ]term"),
    ("part", r"sub-?stud(?:y|ies)"),
)
_NUMBERED = re.compile(r"\b(part|stage|phase|cohort|study) ((?:\d|[ivx]+|[a-e])[ab]?)\b")
_MARKS = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in (*_PEOPLE, *_FURTHER)))
_FURTHER_MARKS = frozenset(name for name, _ in _FURTHER)


@dataclass(frozen=True)
class Reading:
    """A document with what was read of it; sentences and marks are told when they are first asked for."""

    document: Document
    trial: Trial
    identity: Identity

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of its summary and description, folded, each once."""
        text = self.document.text
        said = [
            fold(text[node.start : node.end])
            for node in self.document.nodes
            if node.field in _PROSE_FIELDS
            and node.kind == "leaf"
            and node.end - node.start >= MIN_SENTENCE_CHARS
        ]
        return tuple(dict.fromkeys(said))

    @cached_property
    def marks(self) -> frozenset[str]:
        """Whom and which part of a study its text speaks of anywhere."""
        return _marks(fold(self.document.text))

    @cached_property
    def title_marks(self) -> frozenset[str]:
        """The same for its titles."""
        return frozenset(mark for fact in self.trial.titles for mark in _marks(fold(fact.value)))


@dataclass(frozen=True)
class Contained:
    """Of the `of` sentences of document `inner`, `shared` stand in document `outer`."""

    inner: str
    outer: str
    shared: int
    of: int


def contained(readings: Mapping[str, Reading], group_of: Mapping[str, str]) -> dict[str, list[Contained]]:
    """Return in which documents of other groups each document's text stands, by the contained one.

    `readings` come in the order in which documents count: of two that hold each other's text, the
    later counts as contained. Two documents that both have a registry's number are not compared.
    """
    holders = _holders(readings, group_of)
    found: dict[str, list[Contained]] = {}
    for document_id, reading in readings.items():
        held = [holders.get(sentence, {}) for sentence in reading.sentences]
        own = [groups for groups in held if len(groups) <= MOST_STUDIES]
        if sum(map(bool, own)) < MIN_SHARED_SENTENCES:
            continue
        shared: dict[str, int] = {}
        for groups in own:
            for group, ids in groups.items():
                for other in ids if group != group_of[document_id] else ():
                    shared[other] = shared.get(other, 0) + 1
        enough = max(MIN_SHARED_SENTENCES, MIN_SHARED_PART * len(own))
        found[document_id] = [
            Contained(document_id, other, count, len(own))
            for other, count in shared.items()
            if count >= enough and _can_hold(reading, readings[other])
        ]
    return _one_way(found, {document_id: place for place, document_id in enumerate(readings)})


def _holders(readings: Mapping[str, Reading], group_of: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    """Return by sentence, and by group, the documents that hold it, where one without a number does."""
    loose = [reading for reading in readings.values() if not reading.identity.own]
    worth = {sentence for reading in loose for sentence in reading.sentences}
    holders: dict[str, dict[str, list[str]]] = {}
    for document_id, reading in readings.items() if worth else ():
        for sentence in reading.sentences:
            if sentence in worth:
                holders.setdefault(sentence, {}).setdefault(group_of[document_id], []).append(document_id)
    return holders


def _one_way(found: dict[str, list[Contained]], place: Mapping[str, int]) -> dict[str, list[Contained]]:
    pairs = {(one.inner, one.outer) for many in found.values() for one in many}
    return {
        document_id: [
            one for one in many if (one.outer, one.inner) not in pairs or place[one.inner] > place[one.outer]
        ]
        for document_id, many in found.items()
    }


def _can_hold(inner: Reading, outer: Reading) -> bool:
    """Tell whether nothing speaks against the text of `inner` being a part of that of `outer`."""
    one, other = inner.identity, outer.identity
    apart = (
        bool(one.own and other.own)
        or not can_be_one(one, other)
        or bool(one.all_numbers and other.all_numbers and not one.all_numbers & other.all_numbers)
        or titles_apart(one, other)
        or phases_differ(one, other)
        or design_gaps(one, other) > 0
    )
    alike = len(set(inner.sentences) & set(outer.sentences)) >= MIN_SHARED_PART * len(outer.sentences)
    return not (apart or _speaks_of_others(inner, outer) or (alike and _speaks_of_others(outer, inner)))


def _speaks_of_others(inner: Reading, outer: Reading) -> bool:
    """Tell whether what `inner` alone says names people or a part of a study that `outer` never names.

    And a title that names an extension is not that of a text that speaks of none.
    """
    known = set(outer.sentences)
    alone = [sentence for sentence in inner.sentences if sentence not in known]
    said = {mark for sentence in alone for mark in _marks(sentence)} | inner.title_marks
    return bool(said - outer.marks) or bool((outer.title_marks & _FURTHER_MARKS) - inner.marks)


def _marks(text: str) -> frozenset[str]:
    named = {found.lastgroup or "" for found in _MARKS.finditer(text)}
    return frozenset(named | {f"{found[1]} {found[2]}" for found in _NUMBERED.finditer(text)})
