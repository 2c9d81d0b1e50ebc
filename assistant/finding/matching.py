"""What of a trial's record says what was said: the same words, or another name from the glossary."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answer import Aspect, PatientQuote
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.scope import kind_at, scopes
from assistant.finding.note import is_matter
from assistant.words import stem
from corpus.clean import fold
from corpus.document import Span
from corpus.trial import Trial

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_PARTS = re.compile(r"[^\W_]+")
_VAGUE = frozenset(
    stem(word)
    for word in """disease diseases syndrome disorder disorders chronic acute type stage advanced cell cells
    risk group effect effects versus among using change changes pain blood high low high-risk adult
    adults child children injury failure infection loss related induced""".split()
)
"""Stems that stand in the names of very different conditions: alone they are no reason."""
_ORDER: tuple[Aspect, ...] = ("condition", "treatment", "topic")
_FAR = 60
"""Characters between the first and the last matched word that are still quoted as one."""


@dataclass(frozen=True)
class Match:
    """A fact of a trial that says what was said; `words` are its own, `quote` the person's.

    `by_glossary` tells that the two are other words, which the glossary lists together.
    """

    aspect: Aspect
    words: str
    span: Span
    weight: float
    quote: PatientQuote | None
    shared: frozenset[str]
    by_glossary: bool = False


class Rarity:
    """How rare a stem is in the conditions and titles of a library: a common one says less."""

    def __init__(self, trials: Iterable[Trial]) -> None:
        """Count the stems of `trials`."""
        self._counts: Counter[str] = Counter()
        self._total = 0
        for trial in trials:
            self._total += 1
            facts = (*trial.titles, *trial.conditions, *trial.keywords)
            self._counts.update({one for fact in facts for one in _stems(fact.value)})

    def weight(self, one: str) -> float:
        """Return 1 for a stem that no trial names, and less the more trials name it, above 0."""
        return 1 - math.log(1 + self._counts[one]) / math.log(2 + self._total)


class Said:
    """What was said of the person or the topic, word by word, ready to be found in trials."""

    def __init__(self, text: str, profile: PatientProfile, rarity: Rarity) -> None:
        """Read a text; where there is none, the conditions of the profile are what was said."""
        self._rarity = rarity
        self._text = text
        self._at: dict[str, tuple[int, int]] = {}
        self._heads: dict[str, PatientQuote] = {
            head: one.quote for one in reversed(profile.conditions) for head in one.heads
        }
        found = scopes(text)
        for at in _WORD.finditer(text):
            if is_matter(at[0]) and kind_at(found, at.start(), at.end()) is None:
                for part in (at[0], *_PARTS.findall(at[0])):
                    self._at.setdefault(stem(fold(part)), at.span())
        self._named = [one.quote for one in profile.conditions] if text else []
        self._idioms = [_stems(one.condition or "") for one in profile.conditions if one.heads]
        self._quotes = {
            key: one.quote for one in profile.conditions for key in _stems(one.condition or "") if not text
        }

    def matches(self, trial: Trial) -> list[Match]:
        """Return what of a trial says what was said, the best first, no two for the same words.

        Summaries are left out: a word or two of a description stand in nearly every one of them.
        """
        best: list[Match] = []
        taken: set[str] = set()
        found = [match for fact in _facts(trial) if (match := self._match(*fact))]
        for match in sorted(found, key=lambda one: (_ORDER.index(one.aspect), -round(one.weight, 6))):
            if not match.shared <= taken:
                best.append(match)
                taken |= match.shared
        return best

    def _match(self, aspect: Aspect, value: str, span: Span) -> Match | None:
        shared = self._shared(value)
        weight = sum(self._rarity.weight(one) for one in shared - _VAGUE)
        if weight > 0:
            weight += sum(self._rarity.weight(one) for one in shared & _VAGUE)
            return Match(aspect, value, span, weight, self._quote(shared), shared)
        own = _stems(value) if aspect == "condition" else frozenset()
        head = self._head(own)
        if head is None:
            return None
        return Match(aspect, value, span, 0.5, self._heads[head], _stems(head), by_glossary=True)

    def _head(self, own: frozenset[str]) -> str | None:
        """Return the clinical name of lay words that stands among stems, None for none."""
        return next((head for head in sorted(self._heads) if _stems(head) <= own), None)

    def _shared(self, value: str) -> frozenset[str]:
        """Return the stems said that stand in a value; of a lay name ("heart attack") all or none."""
        own = _stems(value)
        shared = own & (self._at.keys() | self._quotes.keys())
        parts = [idiom for idiom in self._idioms if not idiom <= own]
        return shared.difference(*parts)

    def _quote(self, shared: frozenset[str]) -> PatientQuote | None:
        """Return the person's words: from the first matched to the last where they stand together."""
        spans = sorted(self._at[one] for one in shared if one in self._at)
        if not spans:
            return next((self._quotes[one] for one in sorted(shared) if one in self._quotes), None)
        rare = max(sorted(shared & self._at.keys()), key=self._rarity.weight)
        start, end = self._at[rare]
        for low, high in sorted(spans, key=lambda span: abs(span[0] - start)):
            if max(end, high) - min(start, low) <= _FAR:
                start, end = min(start, low), max(end, high)
        whole = (one for one in self._named if one.start <= start and end <= one.end)
        named = next((one for one in whole if _stems(one.quote) <= shared), None)
        return named or PatientQuote(turn=0, start=start, end=end, quote=self._text[start:end])


def _facts(trial: Trial) -> Iterator[tuple[Aspect, str, Span]]:
    for fact in (*trial.conditions, *trial.keywords):
        yield "condition", fact.value, fact.spans[0]
    for given in trial.interventions:
        yield "treatment", given.value.name, given.spans[0]
    for fact in trial.titles:
        yield "topic", fact.value, fact.spans[0]


def _stems(value: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in _PARTS.findall(value) if is_matter(word))
