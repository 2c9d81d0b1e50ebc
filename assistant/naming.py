"""Which trials a question means: by id, acronym, product, sponsor, place, person or disease."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from assistant.name_keys import given_of, keys_of, names_of, tested_of
from assistant.places import Gazetteer, Place
from assistant.words import STOPWORDS, TRIAL_WORDS, stem, tokens
from corpus.clean import fold
from corpus.trial import Trial
from index.pieces import count

STRONG = 3.0
"""Weight of a name that only means this study: an id, an acronym, a product, a sponsor, a person."""
WEAK = 1.0
"""Weight of a word of its conditions or title, which other studies may share."""
SHORT_NAME = 5
"""Words of a name that is a name; a longer one is a title, whose words may be what is asked about."""
SHORTEST_ID = 4
"""Characters of a number that names a study by itself."""
FEW_TRIALS = 12
"""Up to so many trials every word of a name counts as one; among more, an everyday word in small
letters ("bright", "prime") may mean something else and counts as little as a word of a title."""
TYPO_SIMILARITY = 86
"""Levenshtein-based ratio, 0 to 100, from which an unknown word of five or more letters counts as a
misspelt name; 86 takes one slip in seven letters and refuses "leukemia" for "leukopenia"."""

_GREEK = frozenset({"alpha", "beta", "gamma", "delta", "kappa", "lambda"})


@dataclass(frozen=True)
class Named:
    """The trials meant, and the words of the question that named them."""

    trials: tuple[str, ...]
    words: frozenset[str]
    strong: bool


@dataclass
class _Hits:
    """What of a question speaks for one trial: its score, and the words by strength."""

    score: float = 0.0
    strong: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


class NameIndex:
    """Names of the trials of one library, ready to be looked up."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        """Collect the names of `trials`."""
        self._order = [trial.id for trial in trials]
        self._strong: dict[str, set[str]] = defaultdict(set)
        self._weak: dict[str, set[str]] = defaultdict(set)
        for trial in trials:
            keys = keys_of(trial)
            for key in keys.strong:
                self._strong[key].add(trial.id)
            for key in keys.weak:
                self._weak[key].add(trial.id)
        self._studied = names_of(fact.value for trial in trials for fact in trial.conditions)
        self._studied |= names_of(word for trial in trials for word in tested_of(trial))
        self._spellings = sorted({*self._strong, *self._weak})
        self._called = {
            trial.id: _as_typed(tokens(" ".join((trial.name, *(f.value for f in trial.acronyms)))))
            if len(tokens(trial.name)) <= SHORT_NAME
            else frozenset()
            for trial in trials
        }
        self._given = given_of(trials)
        self.places = Gazetteer(trials)
        self._ids: dict[str, str] = {}
        for trial in trials:
            for name in (trial.id, *trial.aliases, *(fact.value.value for fact in trial.ids)):
                if len(name) >= SHORTEST_ID and re.search(r"\d", name):
                    self._ids[fold(name)] = trial.id

    def find(self, question: str) -> Named:
        """Return the trials that a question names; none when it names none."""
        folded = fold(question)
        by_id = {
            name: trial
            for name, trial in self._ids.items()
            if name in folded and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
        }
        if by_id:
            words = frozenset(word for name in by_id for word in tokens(name))
            return Named(tuple(dict.fromkeys(by_id.values())), words, strong=True)
        place = self.places.find(question, asks_place=False)
        of_place = {word for key in (place.keys if place else ()) for word in key.split()}
        country = place is not None and place.kind == "country"
        found = self._hits(question, without=of_place) or ({} if country else self._hits(question))
        there = self._at(place) if place and (not country or not found) else frozenset()
        if not found:
            words = frozenset(word for key in (place.keys if place else ()) for word in key.split())
            here = tuple(trial for trial in self._order if trial in there)
            return Named(here, words if here else frozenset(), strong=bool(here))
        return self._best(found, there)

    def _at(self, place: Place) -> frozenset[str]:
        return frozenset(trial for key in place.keys for trial in self.places.trials.get(key, ()))

    def _hits(self, question: str, without: Collection[str] = ()) -> dict[str, _Hits]:
        """Return what speaks for each trial that a word of the question names, some words left out."""
        found: dict[str, _Hits] = defaultdict(_Hits)
        as_names = _typed_as_names(question)
        for word, key in self._spelt(word for word in tokens(question) if word not in without):
            strong = self._strong.get(key, set())
            sure = bool(strong) and (word in as_names or _is_rare(word) or len(self._order) <= FEW_TRIALS)
            owners = strong if sure else strong | self._weak.get(key, set())
            if not owners or len(owners) == len(self._order) > 1:
                continue
            for owner in owners:
                hits = found[owner]
                hits.score += (STRONG if sure else WEAK) / len(owners)
                (hits.strong if sure else hits.weak).add(key)
                if sure or key not in self._given:
                    hits.words.update((word, *re.split(r"[-/']", word)))
        return {trial: hits for trial, hits in found.items() if self._enough(hits)}

    def _enough(self, hits: _Hits) -> bool:
        """Among many trials one everyday word of a title does not name one, unless it is what it studies."""
        if hits.strong or len(hits.weak) > 1 or len(self._order) <= FEW_TRIALS:
            return True
        return any(key in self._studied or any(_is_rare(word) for word in hits.words) for key in hits.weak)

    def _best(self, found: Mapping[str, _Hits], there: frozenset[str]) -> Named:
        """Return the trials that are best named; a further one only by a name that the better ones lack."""
        strong = {trial for trial, hits in found.items() if hits.strong}
        pool = {trial: hits for trial, hits in found.items() if trial in strong or not strong}
        if not strong and there & set(pool):
            pool = {trial: hits for trial, hits in pool.items() if trial in there}
        ranked = sorted(pool, key=lambda trial: (-pool[trial].score, self._order.index(trial)))
        best = pool[ranked[0]]
        chosen: list[str] = []
        for trial in ranked:
            hits = pool[trial]
            if strong:
                covered = {key for other in chosen for key in (*pool[other].strong, *pool[other].weak)}
                kept = not chosen or hits.strong - covered or _as_good(hits, best)
            else:
                kept = hits.score >= 0.75 * best.score
            if kept:
                chosen.append(trial)
        words = frozenset(w for trial in chosen for w in (*pool[trial].words, *self._called[trial]))
        return Named(tuple(t for t in self._order if t in chosen), words, strong=bool(strong))

    def _spelt(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Pair each word of a question with the name key it means, misspellings mended."""
        pairs: dict[str, str] = {}
        for word in words:
            key = stem(word)
            if word in STOPWORDS or word in TRIAL_WORDS:
                continue
            if key in self._strong or key in self._weak:
                pairs.setdefault(word, key)
            elif len(word) >= 5 and (_is_rare(word) or len(self._order) <= FEW_TRIALS):
                near = process.extract(
                    key, self._spellings, scorer=fuzz.ratio, score_cutoff=TYPO_SIMILARITY, limit=5
                )
                match = next((name for name, _, _ in near if _may_be_slip(key, name)), None)
                if match:
                    pairs.setdefault(word, match)
        return list(pairs.items())


def _as_typed(words: Sequence[str]) -> frozenset[str]:
    """Return words, and each with a Greek letter of the name in Latin, as keyboards have it ("IFNa")."""
    letters = ("", *(word[0] for word in words if word in _GREEK))
    return frozenset(word + letter for word in words for letter in letters)


def _as_good(hits: _Hits, best: _Hits) -> bool:
    return hits.strong >= best.strong and hits.score >= 0.95 * best.score


def _typed_as_names(question: str) -> frozenset[str]:
    """Return the tokens that are typed with a capital (beyond the first word) or with a digit."""
    words = re.findall(r"\S+", question)
    named = [
        word
        for at, word in enumerate(words)
        if re.search(r"[A-Z]", word[1:] if at == 0 else word) or re.search(r"\d", word)
    ]
    return frozenset(token for word in named for token in tokens(word))


def _is_rare(word: str) -> bool:
    """Whether a word is none of everyday English: the embedding model's vocabulary cuts it into pieces."""
    return count(word) > 1


def _may_be_slip(word: str, name: str) -> bool:
    """Whether a word could be a misspelt name: never where the digits differ, XY-101 is not XY-102."""
    digits = [char for char in word if char.isdigit()]
    return (
        abs(len(word) - len(name)) <= 2
        and word[0] == name[0]
        and digits == [char for char in name if char.isdigit()]
    )
