"""What of a trial is searched when trials are ranked: one text for its vector, one for its words.

Passages are found elsewhere (`index.passages`); here a trial is one thing: what it studies, in whom.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.trial import Trial
from index import pieces
from index.lexical import words
from index.word_table import Vocabulary, WordNumbers

TRIAL_TEXT_VERSION = "1"
"""Raised whenever the same trial gives other texts."""

_MARKS = 2
"""Word pieces that the model adds to every text."""
_SUMMARY_CHARS = 2_000
"""Of a summary, more than the vector's window ever holds (about five characters a piece)."""
_NAMES = 12
"""Conditions, keywords or interventions that are named; a platform trial lists hundreds."""
_GIST_CHARS = 800
"""Of the inclusion criteria: the first say whom the trial is for, the later ones are laboratory values."""


@dataclass(frozen=True)
class TrialText:
    """`meaning` is embedded (its whole fits the model's window), `words` goes to BM25."""

    meaning: str
    words: str


class TrialTexts:
    """The texts of trials, words as numbers; those of `held`, by trial id, as they were before."""

    def __init__(
        self,
        vocabulary: Vocabulary | None = None,
        held: Mapping[str, tuple[str, WordNumbers]] | None = None,
    ) -> None:
        self.vocabulary = vocabulary or Vocabulary()
        self._held = held or {}

    def of(self, trial: Trial) -> tuple[str, WordNumbers]:
        """Return what of a trial is embedded, and its words."""
        if trial.id in self._held:
            return self._held[trial.id]
        text = trial_text(trial)
        return text.meaning, self.vocabulary.numbers([words(text.words)])


def trial_text(trial: Trial) -> TrialText:
    """Return what is searched of a trial: the title first, then conditions, treatments and summary.

    For words, title and conditions count twice, and the first inclusion criteria count too;
    exclusion criteria never do: they name what the trial is not for.
    """
    titles = _values(fact.value for fact in trial.titles) or [trial.name]
    conditions = _values(fact.value for fact in trial.conditions)[:_NAMES]
    keywords = _values(fact.value for fact in trial.keywords)[:_NAMES]
    given = _values(fact.value.name for fact in trial.interventions)[:_NAMES]
    summary = " ".join(_values(fact.value for fact in trial.summaries))[:_SUMMARY_CHARS]
    meaning = [titles[0], ", ".join(conditions), ", ".join(given), summary]
    said = [*titles, *titles, *conditions, *conditions, *keywords, *given, summary, _gist(trial)]
    return TrialText(_fitted(". ".join(part for part in meaning if part)), "\n".join(said))


def _gist(trial: Trial) -> str:
    asked = (node.text for node in trial.criteria() if node.kind == "leaf" and node.polarity == "inclusion")
    return " ".join(asked)[:_GIST_CHARS]


def _values(values: Iterable[str]) -> list[str]:
    """Return the values on one line each, every one once."""
    return list(dict.fromkeys(line for value in values if (line := " ".join(value.split()))))


def _fitted(text: str) -> str:
    """Return as much of the text's beginning as the embedding model reads."""
    spans = pieces.fit(text, pieces.WINDOW - _MARKS)
    return text[slice(*spans[0])] if spans else ""
