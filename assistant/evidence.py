"""Which passages bear on a question, and how well: words, meanings and the kind of answer asked for.

A question's content words become concepts; a concept is met by its own stem or by another word of
its glossary group. Similarity of meaning (vectors) carries what words do not.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from assistant.intents import Manner
from assistant.understand import Understood
from assistant.words import stem, tokens
from corpus.clean import fold
from corpus.glossary import groups_in
from index.library import Library
from index.passage import Passage, PassageKind
from index.pieces import count

Stems = frozenset[str]

SYNONYM_MATCH = 0.85
"""What a glossary synonym counts beside the asked word itself."""
HEADING_MATCH = 0.7
"""What a word counts that stands in the heading above a passage and not in it."""
NAMING = 0.3
"""What is left of the weight of a word that stands in the title or conditions of the trial asked about: it
names the trial more than it says what is asked ("the solid tumour study")."""
SLIP = 88
"""Similarity (0 to 100) from which a stem that no passage holds is a misspelt one: one slip in eight letters."""
NAME_PIECES = 3
"""Word pieces from which a word counts as rare: "lenalidomide" has five, "insurance" one."""
NUMBERED = 0.15
"""Added where the very "cycle 9" or "arm 2" of the question stands in a passage."""
TIMED = 0.12
"""Added where question and passage both speak of what was before, or of what comes after treatment."""
UNSEEN = 0.2
"""Weight of a word that no passage holds: mostly how someone talks ("turned down"), at times the very
matter asked about, so it lowers a coverage without ruling it."""
SMALL_LIBRARY = 600
"""Up to so many passages all are scored; beyond, the fused search's best CANDIDATES are."""
CANDIDATES = 120

_SEARCHED: tuple[PassageKind, ...] = (
    "title", "summary", "description", "status", "design", "condition", "intervention", "arm",
    "outcome", "criterion", "sponsor", "contact", "site", "identifier", "date",
)  # fmt: skip

_ABOUT: tuple[PassageKind, ...] = ("title", "condition", "summary", "arm", "intervention")
"""What tells what a trial is about."""

_TIMES = (
    (
        r"\b(?:prior|previous\w*|already|earlier|in the past|(?:have|has|had|having) (?:had|received|been|gone|a)|once had|ever had|years? ago|months? ago|weeks? ago)\b",
        r"\b(?:prior|previous\w*|history of|earlier|in the past|already|has had|have had|another)\b",
    ),
    (
        r"\b(?:after|once|when) .{0,30}\b(?:over|finished|done|ends?|ended|complete\w*|stops?|stopped)\b|\bafter (?:the )?treatment\b|\bafterwards\b",
        r"\b(?:post-?treatment|after treatment|follow-?up|once treatment|end of treatment)\b",
    ),
)
"""What a question may say of time, and what a passage that answers it says then."""

_NUMBER = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|single|once|twice|daily|weekly|monthly)\b)"
_TIME = r"(?:second|minute|hour|day|week|month|year|cycle)s?\b"
_ANSWERS: dict[Manner, str] = {
    "year": r"\b(?:19|20)\d\d\b",
    "percent": r"\d ?(?:%|percent|per cent)",
    "people": rf"{_NUMBER}.{{0,40}}\b(?:patients?|participants?|subjects?|people|persons?|volunteers?|adults|children|men|women)\b",
    "how_many": _NUMBER,
    "how_long": rf"{_NUMBER}.{{0,12}}{_TIME}|\buntil\b|\bduration\b",
    "how_often": rf"\bevery\b|\bonce\b|\btwice\b|\bper (?:day|week|month)\b|\btimes\b|\bcycles?\b|\bdaily\b|\bweekly\b|\bsingle\b|{_NUMBER}.{{0,12}}{_TIME}",
    "dose": r"\d[\d.,^x\s]*\s*(?:mg|mcg|ug|g|ml|kg|cells?|units?|iu|gy|%)\b",
    "how_much": r"\d|[<>≤≥]",
    "when": rf"{_NUMBER}.{{0,12}}{_TIME}|\b(?:before|after|prior to|during|until|upon|once|within|following|followed|thereafter|at screening|at baseline)\b",
    "where": r"",
    "who": r"",
    "other": r"",
}


@dataclass(frozen=True)
class Concept:
    """One thing asked about: the stems as asked, and other ways to say it (each a set of stems)."""

    asked: Stems
    others: tuple[Stems, ...]
    weight: float
    label: str
    known: bool
    """Whether the glossary knows it: then it is a matter of its own, and must be met."""


@dataclass(frozen=True)
class Scored:
    """A passage with what speaks for it: `coverage` 0 to 1, `cosine` -1 to 1, `score` for ranking."""

    passage: Passage
    score: float
    coverage: float
    cosine: float
    fits_manner: bool
    known: float | None = None
    """Share of the weight of known matters that the passage meets; None when none is asked about."""


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> Stems:
    """Return the stems of all words of a text."""
    return frozenset(stem(token) for token in tokens(text))


class Evidence:
    """Ranks the passages of one library generation."""

    def __init__(self, library: Library) -> None:
        """Prepare for `library`; nothing is read until a question comes."""
        self._library = library
        self._frequencies: Counter[str] | None = None
        self._total = 0
        self._about = {
            trial.id: stems_of(" ".join(fact.value for fact in (*trial.titles, *trial.conditions)))
            for trial in library.trials()
        }

    def concepts(self, understood: Understood) -> list[Concept]:
        """Return what the question asks about, weighted by how rare it is in the library."""
        about = frozenset().union(*(self._about[trial] for trial in understood.trials if understood.named))
        return [
            replace(concept, weight=concept.weight * NAMING, known=False)
            if concept.asked <= about
            else concept
            for concept in self._concepts(understood.question, frozenset(understood.terms))
        ]

    def rank(self, understood: Understood, trial_ids: Sequence[str] | None) -> list[Scored]:
        """Return the passages of these trials (None: all), best first; ties broken by passage id."""
        concepts = self.concepts(understood)
        passages = self._candidates(understood, concepts, trial_ids)
        if not passages:
            return []
        question = self._library.embed([understood.question])[0]
        cosines = self._library.vectors_of(passages) @ question
        scored = [
            self._score(passage, concepts, float(cosine), understood)
            for passage, cosine in zip(passages, cosines, strict=True)
        ]
        return sorted(scored, key=lambda s: (-round(s.score, 5), s.passage.id))

    def knows(self, words: Iterable[str]) -> bool:
        """Whether any of these words, or a glossary word for it, stands in the library or glossary."""
        frequencies = self._document_frequencies()
        text = " ".join(words)
        return any(frequencies[stem(word)] for word in tokens(text)) or bool(groups_in(text))

    def _candidates(
        self, understood: Understood, concepts: list[Concept], trial_ids: Sequence[str] | None
    ) -> list[Passage]:
        kinds = _ABOUT if understood.trial_for else _SEARCHED
        passages = [p for p in self._library.passages(trial_ids) if p.kind in kinds]
        if len(passages) <= SMALL_LIBRARY:
            return passages
        terms = [" ".join(sorted(other)) for concept in concepts for other in concept.others]
        hits = self._library.search(
            understood.question, terms=terms, trial_ids=trial_ids, kinds=kinds, limit=CANDIDATES
        )
        return [hit.passage for hit in hits]

    def _score(
        self, passage: Passage, concepts: Sequence[Concept], cosine: float, understood: Understood
    ) -> Scored:
        own = stems_of(passage.text)
        above = stems_of(" ".join(passage.heading))
        total = sum(concept.weight for concept in concepts) or 1.0
        covered = 0.0
        known = known_met = 0.0
        for concept in concepts:
            held = max(degree(concept, own), HEADING_MATCH * degree(concept, above))
            covered += concept.weight * held
            if concept.known:
                known += concept.weight
                known_met += concept.weight * held
        coverage = covered / total if concepts else 0.0
        pattern = _ANSWERS[understood.manner]
        fits = bool(re.search(pattern, fold(passage.text))) if pattern else True
        fits = fits and (understood.counted is None or _counts(understood.counted, passage.text))
        score = 0.6 * coverage + 0.6 * max(cosine, 0.0) + (0.0 if fits else -0.25)
        score += _kind_bonus(passage, understood) + _time_bonus(passage, understood)
        score += NUMBERED * _numbered(understood.question, passage.text)
        return Scored(passage, score, coverage, cosine, fits, known_met / known if known else None)

    def _concepts(self, question: str, terms: frozenset[str]) -> list[Concept]:
        found: list[Concept] = []
        taken: set[str] = set()
        for group, matched in groups_in(question):
            words = [word for word in tokens(matched) if word in terms]
            asked = frozenset(stem(word) for word in words)
            if not asked or asked <= taken:
                continue
            others = tuple(dict.fromkeys(stems_of(term) for term in group.terms))
            whole = len(words) == len(tokens(matched)) or asked in others
            taken |= asked
            found.append(Concept(asked, others, self._weight([asked, *others]), matched, known=whole))
        for word in sorted(terms):
            key = self._spelt(stem(word))
            if key in taken:
                continue
            taken.add(key)
            name = self._is_unknown_name(word, key)
            weight = 1.0 if name else self._weight([frozenset([key])])
            found.append(Concept(frozenset([key]), (), weight, word, known=name))
        return found

    def _spelt(self, key: str) -> str:
        """Return a stem as the documents spell it, where they hold one that differs by a slip."""
        frequencies = self._document_frequencies()
        if frequencies[key] or len(key) < 6 or not key.isalpha():
            return key
        near = process.extractOne(key, frequencies.keys(), scorer=fuzz.ratio, score_cutoff=SLIP)
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
        if self._frequencies is None:
            counts: Counter[str] = Counter()
            passages = [p for p in self._library.passages() if p.kind in _SEARCHED]
            for passage in passages:
                counts.update(stems_of(passage.text) | stems_of(" ".join(passage.heading)))
            self._frequencies, self._total = counts, len(passages)
        return self._frequencies


def degree(concept: Concept, stems: Stems) -> float:
    """Return how well stems meet a concept: 1 as asked, less by a synonym or in part, 0 not at all."""
    if concept.asked and concept.asked <= stems:
        return 1.0
    if any(way and way <= stems for way in concept.others):
        return SYNONYM_MATCH
    part = len(concept.asked & stems) / len(concept.asked) if concept.asked else 0.0
    return 0.4 * part


def _counts(noun: str, text: str) -> bool:
    """Whether a number stands shortly before the noun that "how many" asks for."""
    words = [(token, stem(token)) for token in tokens(text)]
    wanted = stem(noun)
    return any(
        key == wanted and any(near[0].isdigit() for _, near in words[max(0, at - 5) : at] if near)
        for at, (_, key) in enumerate(words)
    )


def _numbered(question: str, text: str) -> int:
    """Return 1 where a numbered thing of the question ("arm 2", "cycle nine") stands in the text, else 0."""
    return int(bool(_numbered_things(question) & _numbered_things(text)))


@lru_cache(maxsize=20_000)
def _numbered_things(text: str) -> frozenset[tuple[str, str]]:
    keys = [stem(token) for token in tokens(text)]
    found = set()
    for left, right in pairwise(keys):
        if left.isdigit() != right.isdigit():
            number, thing = (left, right) if left.isdigit() else (right, left)
            if thing in _NUMBERED_KINDS:
                found.add((number, thing))
    return frozenset(found)


_NUMBERED_KINDS = frozenset(
    stem(word)
    for word in "arm cohort group cycle phase part stage day week month year visit line grade".split()
)


def _time_bonus(passage: Passage, understood: Understood) -> float:
    """Favour what lies in the past, or after something, where the question asks for that."""
    asked, said = fold(understood.question), fold(passage.text)
    bonus = 0.0
    for wanted, stated in _TIMES:
        if re.search(wanted, asked) and re.search(stated, said):
            bonus += TIMED
    return bonus


def _kind_bonus(passage: Passage, understood: Understood) -> float:
    """Favour the kind of passage that such a question is answered from."""
    bonus = 0.0
    if passage.criterion_id and passage.text.rstrip().endswith(":") and len(passage.text) < 40:
        bonus -= 0.2
    if understood.criterion and passage.kind == "criterion":
        bonus += 0.2
    if passage.kind in ("title", "identifier", "status", "design") and understood.manner != "other":
        bonus -= 0.1
    if passage.kind == "criterion" and not understood.criterion and understood.manner == "other":
        bonus -= 0.08
    return bonus


NeedsAnswer = Callable[[Scored], bool]
