"""Which trials a question means: by id, acronym, product, sponsor, place, person or disease."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.words import STOPWORDS, TRIAL_WORDS, stem, tokens
from corpus.clean import fold
from corpus.trial import Trial

STRONG = 3.0
"""Weight of a name that only means this study: an id, an acronym, a product, a sponsor, a person."""
WEAK = 1.0
"""Weight of a word of its conditions or title, which other studies may share."""
SHORT_NAME = 5
"""Words of a name that is a name; a longer one is a title, whose words may be what is asked about."""
TYPO_SIMILARITY = 86
"""Levenshtein-based ratio, 0 to 100, from which an unknown word of five or more letters counts as a
misspelt name; 86 takes one slip in seven letters and refuses "leukemia" for "leukopenia"."""

GENERIC = frozenset(
    """safety efficacy effect effects evaluation evaluating evaluate cell cells therapy treatment treatments
    drug biological procedure device intervention interventions phase early late line front after before
    relapse relapsed refractory advanced locally metastatic adult adults pediatric paediatric children child
    elderly human first dose doses injection infusion combined combination combining versus single multiple
    multi center centre open label randomized randomised controlled placebo clinical pilot efficacy
    tolerability new novel standard care disease diseases disorder disorders syndrome syndromes malignancy
    malignancies cancer cancers tumor tumors tumour tumours chronic acute severe moderate mild primary
    secondary type group groups arm arms hospital university medical center institute national department
    clinic research science sciences pharma pharmaceuticals inc ltd gmbh llc company immune blood bone
    marrow stem transplant transplantation antibody monoclonal anti receptor gene vector plus other others
    given expressing allogeneic autologous progenitor progenitors donor matched cultured vivo high low risk
    use using based""".split()
)
"""Words of titles and names that tell no study from another."""


@dataclass(frozen=True)
class Named:
    """The trials meant, and the words of the question that named them."""

    trials: tuple[str, ...]
    words: frozenset[str]
    strong: bool


@dataclass(frozen=True)
class _Keys:
    strong: frozenset[str]
    weak: frozenset[str]


class NameIndex:
    """Names of the trials of one library, ready to be looked up."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        """Collect the names of `trials`."""
        self._keys: dict[str, _Keys] = {trial.id: _keys(trial) for trial in trials}
        self._strong: dict[str, set[str]] = defaultdict(set)
        self._weak: dict[str, set[str]] = defaultdict(set)
        for trial_id, keys in self._keys.items():
            for key in keys.strong:
                self._strong[key].add(trial_id)
            for key in keys.weak:
                self._weak[key].add(trial_id)
        self._called = {
            trial.id: frozenset(tokens(" ".join((trial.name, *(f.value for f in trial.acronyms)))))
            if len(tokens(trial.name)) <= SHORT_NAME
            else frozenset()
            for trial in trials
        }
        self._given = _given(trials)
        self._ids: dict[str, str] = {}
        for trial in trials:
            for name in (trial.id, *trial.aliases, *(fact.value.value for fact in trial.ids)):
                self._ids[fold(name)] = trial.id

    def find(self, question: str) -> Named:
        """Return the trials that a question names; none when it names none."""
        folded = fold(question)
        by_id = {
            name: trial for name, trial in self._ids.items() if re.search(rf"\b{re.escape(name)}\b", folded)
        }
        if by_id:
            words = frozenset(word for name in by_id for word in tokens(name))
            return Named(tuple(dict.fromkeys(by_id.values())), words, strong=True)
        scores: dict[str, float] = defaultdict(float)
        strong_words: dict[str, set[str]] = defaultdict(set)
        weak_words: dict[str, set[str]] = defaultdict(set)
        strong_hit: set[str] = set()
        for key in self._spelt(tokens(question)):
            owners = self._strong.get(key[1], set())
            weight = STRONG
            if not owners:
                owners, weight = self._weak.get(key[1], set()), WEAK
            if not owners or len(owners) == len(self._keys) > 1:
                continue
            for owner in owners:
                scores[owner] += weight / len(owners)
                if weight == STRONG:
                    strong_hit.add(owner)
                named = strong_words if weight == STRONG else weak_words
                if weight == WEAK and key[1] in self._given:
                    continue
                named[owner].update((key[0], *re.split(r"[-/']", key[0])))
        return self._best(scores, strong_words if strong_hit else weak_words, strong_hit)

    def _best(self, scores: Mapping[str, float], used: Mapping[str, set[str]], strong: set[str]) -> Named:
        if not scores:
            return Named((), frozenset(), strong=False)
        pool = {trial: score for trial, score in scores.items() if trial in strong} or dict(scores)
        best = max(pool.values())
        chosen = [
            trial for trial in self._keys if trial in pool and (trial in strong or pool[trial] >= 0.75 * best)
        ]
        words = frozenset(word for trial in chosen for word in (*used[trial], *self._called[trial]))
        return Named(tuple(chosen), words, strong=bool(strong))

    def _spelt(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Pair each word of a question with the name key it means, misspellings mended."""
        pairs: list[tuple[str, str]] = []
        keys = [*self._strong, *self._weak]
        known = set(keys)
        for word in words:
            key = stem(word)
            if word in STOPWORDS or word in TRIAL_WORDS:
                continue
            if key in known:
                pairs.append((word, key))
            elif len(word) >= 5:
                near = [(fuzz.ratio(key, other), other) for other in keys if _may_be_slip(key, other)]
                score, match = max(near, default=(0, ""))
                if score >= TYPO_SIMILARITY:
                    pairs.append((word, match))
        return pairs


def _may_be_slip(word: str, name: str) -> bool:
    """Whether a word could be a misspelt name: never where the digits differ, XY-101 is not XY-102."""
    digits = [char for char in word if char.isdigit()]
    return (
        abs(len(word) - len(name)) <= 2
        and word[0] == name[0]
        and digits == [char for char in name if char.isdigit()]
    )


def _given(trials: Sequence[Trial]) -> frozenset[str]:
    """Return the words of interventions that no title holds: they tell a trial and are a matter besides."""
    given = [fact.value.name for trial in trials for fact in trial.interventions]
    titles = [fact.value for trial in trials for fact in trial.titles]
    return _names(given) - _names(titles)


def _keys(trial: Trial) -> _Keys:
    titles = " ".join(fact.value for fact in trial.titles)
    in_title = set(tokens(titles))
    strong: list[str] = [fact.value for fact in trial.acronyms]
    strong += re.findall(r"\S*[A-Za-z]\S*\d\S*|\S*[A-Z]\S*[A-Z]\S*", titles)
    strong += [word for fact in trial.interventions for word in tokens(fact.value.name) if word in in_title]
    strong += [fact.value for fact in trial.sponsors]
    for contact in (*trial.contacts, *trial.investigators):
        strong += [re.sub(r"\b(?:MD|PhD|Dr|Prof|MSc|MPH)\b\.?", "", contact.value.name or "")]
    for site in trial.sites:
        strong += [site.value.name or "", site.value.city or ""]
    places = [fact.value for fact in trial.countries]
    weak = [fact.value for fact in (*trial.conditions, *trial.titles, *trial.keywords)]
    weak += [fact.value.name for fact in trial.interventions]
    strong_keys = _names(strong)
    return _Keys(strong_keys, _names([*weak, *places]) - strong_keys)


def _names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        stem(word)
        for text in texts
        for word in tokens(text)
        if len(word) > 2
        and not word.isdigit()
        and word not in GENERIC
        and word not in STOPWORDS
        and word not in TRIAL_WORDS
    )
