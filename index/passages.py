"""Cuts a trial's documents into passages: small pieces that can be found and cited as they stand.

A criterion is one passage, prose one a sentence, a labelled fact its label and value together.
The searched text puts the trial's name and the heading path in front.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache

from corpus.clean import plain, strip_mark
from corpus.document import Document, Section
from corpus.trial import Criterion, Trial
from index import pieces
from index.passage import Passage, PassageKind
from index.units import Unit, document_units

PASSAGES_VERSION = "1"
"""Raised whenever the same documents give other passages; older generations are then rebuilt."""

_SEPARATOR = " > "
_SIDES = {"inclusion": "Inclusion Criteria", "exclusion": "Exclusion Criteria"}

_KINDS: dict[Section, PassageKind] = {
    "title": "title",
    "summary": "summary",
    "description": "description",
    "status": "status",
    "design": "design",
    "conditions": "condition",
    "interventions": "intervention",
    "arms": "arm",
    "outcomes": "outcome",
    "eligibility": "criterion",
    "sponsor": "sponsor",
    "contacts": "contact",
    "sites": "site",
    "identifiers": "identifier",
    "dates": "date",
    "results": "result",
    "more": "more",
    "other": "other",
}


def passages_of(trial: Trial, documents: Mapping[str, Document]) -> list[Passage]:
    """Return all passages of `trial`, document by document, in reading order.

    `documents` holds at least the trial's documents by id (KeyError otherwise). For every
    passage `document.text[start:end] == text`; `search_text` fits the model's window of 256
    word pieces. Passages of kind `other` hold what no reader could place.
    """
    by_document: dict[str, list[Unit]] = {}
    for unit in _criteria_units(trial, documents):
        by_document.setdefault(unit.document_id, []).append(unit)
    taken: dict[str, list[tuple[int, int]]] = {}
    for node in trial.criteria():
        taken.setdefault(node.span.document_id, []).append((node.span.start, node.span.end))
    found: list[Passage] = []
    for document_id in dict.fromkeys((*trial.documents, *trial.probable)):
        document = documents[document_id]
        criteria = by_document.get(document_id, [])
        units = [*criteria, *document_units(document, taken.get(document_id, []))]
        for unit in sorted(units, key=lambda unit: (unit.start, unit.end)):
            found.extend(_passages(trial, document, unit))
    return list({passage.id: passage for passage in found}.values())


def _criteria_units(trial: Trial, documents: Mapping[str, Document]) -> Iterator[Unit]:
    """Yield one unit for every criterion of the tree that has words of its own."""

    def walk(node: Criterion, parents: tuple[str, ...]) -> Iterator[Unit]:
        document = documents[node.span.document_id]
        start, end = _own_words(document.text, node)
        if start < end:
            yield Unit(
                document_id=document.id,
                start=start,
                end=end,
                section="eligibility",
                heading=_criterion_heading(document, node, parents),
                criterion=node,
            )
        for child in node.children:
            yield from walk(child, (*parents, node.text))

    for top in trial.eligibility:
        yield from walk(top, ())


def _own_words(text: str, node: Criterion) -> tuple[int, int]:
    """Return the node's own span without list marks and outer blanks."""
    start, end = pieces.trim(text, node.span.start, node.span.end)
    at = text.find(node.text, start, end) if node.text else -1
    if at >= 0:
        return pieces.trim(text, at, at + len(node.text))
    bare = strip_mark(text[start:end])
    return (end - len(bare), end) if bare and text[start:end].endswith(bare) else (start, end)


def _criterion_heading(document: Document, node: Criterion, parents: tuple[str, ...]) -> tuple[str, ...]:
    """Return headings, side, group and parents' words above a criterion, each once."""
    path: list[str] = []
    at = bisect_right(document.nodes, node.span.start, key=lambda above: above.start) - 1
    if at >= 0:
        path.extend(document.heading_path(at))
    if node.polarity in _SIDES and not _names(node.polarity, [*path, *parents]):
        path.append(_SIDES[node.polarity])
    if node.group and not _names(node.group, [*path, *parents]):
        path.append(node.group)
    path.extend(parents)
    unique: dict[str, str] = {}
    for words in (" ".join(strip_mark(part).split()) for part in path):
        unique.setdefault(words.strip(" :").casefold(), words)
    unique.pop(node.text.strip(" :").casefold(), None)
    return tuple(words for words in unique.values() if words)


def _names(word: str, headings: list[str]) -> bool:
    return any(word.casefold() in heading.casefold() for heading in headings)


def _passages(trial: Trial, document: Document, unit: Unit) -> Iterator[Passage]:
    """Yield the unit as a passage, or as several where it is too long for the window."""
    heading = tuple(" ".join(part.split()) for part in unit.heading)
    prefix, taken = _prefix(trial.name, heading)
    room = pieces.WINDOW - 2 - taken
    node = unit.criterion
    for low, high in pieces.fit(document.text[unit.start : unit.end], room):
        start, end = unit.start + low, unit.start + high
        text = document.text[start:end]
        kind = _KINDS[unit.section]
        yield Passage(
            id=_passage_id(document.id, start, end, kind),
            trial_id=trial.id,
            span=document.span(start, end),
            kind=kind,
            heading=heading,
            polarity=node.polarity if node else "unstated",
            group=node.group if node else None,
            criterion_id=node.id if node else None,
            text=text,
            search_text=prefix + (plain(text) or " ".join(text.split())),
        )


@lru_cache(maxsize=4_096)
def _prefix(name: str, heading: tuple[str, ...]) -> tuple[str, int]:
    """Return trial name and heading path for the searched text, and its word pieces.

    It keeps to its share of the window: long headings are shortened from the outside in, each to
    its first words; the passage's own `heading` keeps them whole.
    """
    parts = [part for part in (plain(name), *map(plain, heading)) if part]
    for words in (60, 30, 15, 8, 4):
        prefix = _SEPARATOR.join(" ".join(part.split()[:words]) for part in parts) + _SEPARATOR
        if (taken := pieces.count(prefix)) <= pieces.PREFIX_SHARE:
            return prefix, taken
    while len(parts) > 1:
        del parts[1]
        prefix = _SEPARATOR.join(" ".join(part.split()[:4]) for part in parts) + _SEPARATOR
        if (taken := pieces.count(prefix)) <= pieces.PREFIX_SHARE:
            return prefix, taken
    return "", 0


def _passage_id(document_id: str, start: int, end: int, kind: str) -> str:
    return hashlib.sha256(f"{document_id}\n{start}\n{end}\n{kind}".encode()).hexdigest()[:24]
