"""What a question asks about: its words as concepts, with other ways to say them, and their weight.

A concept is met by its own stem or by another word of its glossary group; it weighs more the rarer it
is in the library.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant.understand import Understood
from assistant.words import stem, tokens
from corpus.glossary import groups_in
from index.library import Library
from index.passage import PassageKind
from index.pieces import count

Stems = frozenset[str]

SEARCHED: tuple[PassageKind, ...] = (
    "title", "summary", "description", "status", "design", "condition", "intervention", "arm",
    "outcome", "criterion", "sponsor", "contact", "site", "identifier", "date", "result", "more",
)  # fmt: skip
"""Kinds of passage that may answer; `other` (site help, navigation) never does."""
SYNONYM_MATCH = 0.85
"""What a glossary synonym counts beside the asked word itself."""
LAY_MATCH = 0.5
"""What a lay word of the group counts: it is how people ask, and in a document "risk" says other things."""
NAMING = 0.3
"""What is left of the weight of a word that stands in the title or conditions of the trial asked about: it
names the trial more than it says what is asked ("the solid tumour study")."""
SLIP = 88
"""Similarity (0 to 100) from which an unseen stem is a misspelt one: one slip in eight letters."""
NAME_PIECES = 3
"""Word pieces from which a word counts as rare: "lenalidomide" has five, "insurance" one."""
ABSENT = 0.8
"""Weight of a matter that the glossary knows and no passage holds: the documents are silent on it."""
UNSEEN = 0.3
"""Weight of a word that no passage holds: mostly how someone talks ("turned down"), at times the very
matter asked about, so it lowers a coverage without ruling it."""


@dataclass(frozen=True)
class Concept:
    """One thing asked about: the stems as asked, and other ways to say it (each a set of stems)."""

    asked: Stems
    others: tuple[Stems, ...]
    lay: tuple[Stems, ...]
    weight: float
    label: str
    known: bool
    """Whether the glossary knows it: then it is a matter of its own, and must be met."""


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> Stems:
    """Return the stems of all words of a text."""
    return frozenset(stem(token) for token in tokens(text))


def degree(concept: Concept, stems: Stems) -> float:
    """Return how well stems meet a concept: 1 as asked, less by a synonym or in part, 0 not at all."""
    if concept.asked and concept.asked <= stems:
        return 1.0
    if any(way and way <= stems for way in concept.others):
        return SYNONYM_MATCH
    if any(way and way <= stems for way in concept.lay):
        return LAY_MATCH
    part = len(concept.asked & stems) / len(concept.asked) if concept.asked else 0.0
    return 0.4 * part


class Concepts:
    """Reads concepts out of questions to one library generation."""

    def __init__(self, library: Library) -> None:
        """Prepare for `library`; its words are counted at the first question."""
        self._library = library
        self._frequencies: Counter[str] | None = None
        self._spellings: list[str] = []
        self._total = 0
        self._about = {
            trial.id: stems_of(" ".join(fact.value for fact in (*trial.titles, *trial.conditions)))
            for trial in library.trials()
        }

    def of(self, understood: Understood) -> list[Concept]:
        """Return what the question asks about, weighted by how rare it is in the library."""
        about = frozenset().union(*(self._about[trial] for trial in understood.trials if understood.named))
        return [
            replace(concept, weight=concept.weight * NAMING, known=False)
            if concept.asked <= about
            else concept
            for concept in self._all(understood.question, frozenset(understood.terms))
        ]

    def knows(self, words: Iterable[str]) -> bool:
        """Whether any of these words, or a glossary word for it, stands in the library or glossary."""
        frequencies = self._document_frequencies()
        text = " ".join(words)
        return any(frequencies[stem(word)] for word in tokens(text)) or bool(groups_in(text))

    def holds(self, word: str) -> bool:
        """Whether any passage of the library holds a word, in whatever form."""
        return bool(self._document_frequencies()[stem(word)])

    def _all(self, question: str, terms: frozenset[str]) -> list[Concept]:
        found: list[Concept] = []
        taken: set[str] = set()
        for group, matched in groups_in(question):
            words = [word for word in tokens(matched) if word in terms]
            asked = frozenset(stem(word) for word in words)
            if not asked or asked <= taken:
                continue
            others = tuple(dict.fromkeys(stems_of(t) for t in group.terms if t not in group.lay))
            lay = tuple(dict.fromkeys(stems_of(term) for term in group.lay))
            whole = len(words) == len(tokens(matched)) or asked in (*others, *lay)
            taken |= asked
            weight = max(self._weight([asked, *others]), self._weight([asked, *others, *lay]))
            weight = ABSENT if whole and weight == UNSEEN else weight
            found.append(Concept(asked, others, lay, weight, matched, known=whole))
        for word in sorted(terms):
            key = self._spelt(stem(word))
            if key in taken:
                continue
            taken.add(key)
            name = self._is_unknown_name(word, key)
            weight = 1.0 if name else self._weight([frozenset([key])])
            found.append(Concept(frozenset([key]), (), (), weight, word, known=name))
        return found

    def _spelt(self, key: str) -> str:
        """Return a stem as the documents spell it, where they hold one that differs by a slip."""
        frequencies = self._document_frequencies()
        if frequencies[key] or len(key) < 6 or not key.isalpha():
            return key
        near = process.extractOne(key, self._spellings, scorer=fuzz.ratio, score_cutoff=SLIP)
        return near[0] if near else key

    def _is_unknown_name(self, word: str, key: str) -> bool:
        """Whether a word is a name (of a drug, say) that no passage holds.

        The embedding model's vocabulary holds common words whole and cuts rare ones into pieces.
        """
        rare = word.isalpha() and len(word) >= 7 and count(word) >= NAME_PIECES
        return rare and not self._document_frequencies()[key]

    def _weight(self, ways: Sequence[Stems]) -> float:
        """Inverse document frequency of the most frequent way to say it, UNSEEN for a word never seen."""
        frequencies = self._document_frequencies()
        seen = max((min((frequencies[s] for s in way), default=0) for way in ways), default=0)
        total = max(self._total, 1)
        if not seen:
            return UNSEEN
        return 0.25 + 0.75 * math.log((total + 1) / (seen + 1)) / math.log(total + 1)

    def _document_frequencies(self) -> Counter[str]:
        if self._frequencies is None and self._library.manifest.two_tiers:
            # Reading all passages would take minutes; the index of words knows how many hold each.
            self._frequencies = Counter()
            for word, count_of in self._library.word_counts().items():
                self._frequencies[stem(word)] += count_of
            self._spellings, self._total = sorted(self._frequencies), self._library.manifest.passages
        if self._frequencies is None:
            counts: Counter[str] = Counter()
            passages = [p for p in self._library.passages() if p.kind in SEARCHED]
            for passage in passages:
                counts.update(stems_of(passage.text) | stems_of(" ".join(passage.heading)))
            self._spellings = sorted(counts)
            self._frequencies, self._total = counts, len(passages)
        return self._frequencies
