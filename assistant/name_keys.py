"""The words that name a trial: those that mean it alone, and those that other studies may share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.words import STOPWORDS, TRIAL_WORDS, stem, tokens
from corpus.trial import Trial

MOST_CODES = 5
"""Words of a title with digits or capitals that are codes; more of them are a title in capitals."""
GENERIC = frozenset(
    """safety efficacy effect effects evaluation evaluating evaluate cell cells therapy treatment
    treatments drug biological procedure device intervention interventions phase early late line front
    after before relapse relapsed refractory advanced locally metastatic adult adults pediatric
    paediatric children child elderly human first dose doses injection infusion combined combination
    combining versus single multiple multi center centre open label randomized randomised controlled
    placebo clinical pilot efficacy tolerability new novel standard care disease diseases disorder
    disorders syndrome syndromes malignancy malignancies cancer cancers tumor tumors tumour tumours
    chronic acute severe moderate mild primary secondary type group groups arm arms hospital university
    medical center institute national department clinic research science sciences pharma pharmaceuticals
    inc ltd gmbh llc company immune blood bone marrow stem transplant transplantation antibody
    monoclonal anti receptor gene vector plus other others given expressing allogeneic autologous
    progenitor progenitors donor matched cultured vivo high low risk use using based contact contacts
    observational interventional investigator sponsor sponsors email telephone status recruitment site
    sites information data results outcome outcomes subjects participants who are with learn aged older
    people update""".split()
)
"""Words of titles and names that tell no study from another."""


@dataclass(frozen=True)
class Keys:
    """Stems that name one trial: `strong` mean it alone, `weak` may mean others too."""

    strong: frozenset[str]
    weak: frozenset[str]


def given_of(trials: Sequence[Trial]) -> frozenset[str]:
    """Return the words of interventions that no title holds: they tell a trial and are a matter besides."""
    given = [fact.value.name for trial in trials for fact in trial.interventions]
    titles = [fact.value for trial in trials for fact in trial.titles]
    return names_of(given) - names_of(titles)


def keys_of(trial: Trial) -> Keys:
    """Return the stems of the names of a trial."""
    strong: list[str] = [fact.value for fact in trial.acronyms]
    for fact in trial.titles:
        codes = re.findall(r"\S*[A-Za-z]\S*\d\S*|\S*[A-Z]\S*[A-Z]\S*", fact.value)
        strong += codes if len(codes) <= MOST_CODES else []
    strong += tested_of(trial)
    strong += [fact.value for fact in trial.sponsors]
    for contact in (*trial.contacts, *trial.investigators):
        strong += _surname(contact.value.name or "")
    places = [fact.value for fact in trial.countries]
    weak = [fact.value for fact in (*trial.conditions, *trial.titles, *trial.keywords)]
    weak += [fact.value.name for fact in trial.interventions]
    strong_keys = names_of(strong)
    return Keys(strong_keys, names_of([*weak, *places]) - strong_keys)


def tested_of(trial: Trial) -> list[str]:
    """Return the words of interventions that a title of the trial holds too."""
    in_title = {word for fact in trial.titles for word in tokens(fact.value)}
    return [word for fact in trial.interventions for word in tokens(fact.value.name) if word in in_title]


def _surname(name: str) -> list[str]:
    """Return the last name of a person; none for an office such as "Study contact" or "Call center"."""
    bare = re.sub(r"(?:,|\b(?:MD|PhD|Dr|Prof|MSc|MPH)\b).*$", "", re.sub(r"\b(?:Dr|Prof)\b\.?", "", name))
    words = bare.split()
    plain = [word for word in words if re.fullmatch(r"[^\W\d_][\w'.-]*", word)]
    if not 2 <= len(plain) == len(words) <= 4 or _OFFICE.search(name):
        return []
    return plain[-1:]


_OFFICE = re.compile(
    r"\b(?:contact|cent(?:er|re)|trial|study|clinical|site|sponsor|information|registry|office|call|team|"
    r"medical|research|transparency|department|coordinator|investigator|manager|director|unit|line)s?\b",
    re.IGNORECASE,
)


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words of `texts` that can tell a study from another."""
    return frozenset(
        stem(word)
        for text in texts
        for word in tokens(text)
        if len(word) > 2
        and not stem(word).isdigit()
        and not word.isdigit()
        and word not in GENERIC
        and word not in STOPWORDS
        and word not in TRIAL_WORDS
    )
