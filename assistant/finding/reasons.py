"""Why a trial came: its condition, ages, sex, status and sites against what was said, each cited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Aspect, PatientQuote, Reason
from assistant.finding.filters import Wanted, age_words
from assistant.finding.matching import Match, Said
from assistant.places import at_place, folded
from assistant.writing.cite import Citer
from corpus.document import Document, Span
from corpus.staleness import Standing
from corpus.trial import Age, Fact, Trial

MOST_MATCHES = 2
"""Conditions and treatments that are named as the reason, the best ones."""
LONGEST_NAME = 160
"""Characters of a title or condition that a reason shows; its citation has all of it."""
_DOES: dict[Aspect, str] = {
    "condition": "The record names \u201c{}\u201d as its condition",
    "treatment": "The record names \u201c{}\u201d as its treatment",
    "topic": "The record says \u201c{}\u201d",
}


@dataclass(frozen=True)
class Explainer:
    """Gives the reasons for the trials of one result; citations are numbered through all of them."""

    said: Said
    wanted: Wanted
    citer: Citer

    def why(
        self, trial: Trial, standing: Standing | None, documents: Sequence[Document]
    ) -> tuple[Reason, ...]:
        """Return the reasons for a trial: what it is about first, then age, sex, country and status."""
        found = [*self._about(trial, documents), self._age(trial), self._sex(trial), self._country(trial)]
        return tuple(reason for reason in (*found, self._status(standing)) if reason)

    def _about(self, trial: Trial, documents: Sequence[Document]) -> list[Reason]:
        matches = self.said.matches(trial)[:MOST_MATCHES]
        if matches:
            return [self._matched(match) for match in matches]
        span = next((fact.spans[0] for fact in trial.titles), None) or _first(documents)
        if span is None:
            return []
        cited = self.citer.cite(span)
        title = _short(cited.quote)
        text = f"The record names no condition that was named; in wording it is near: \u201c{title}\u201d."
        return [Reason(aspect="wording", text=text, citations=(cited,))]

    def _matched(self, match: Match) -> Reason:
        said = f"; you said \u201c{match.quote.quote}\u201d" if match.quote else ""
        said += ", which the glossary lists beside it" if match.by_glossary else ""
        cited = self.citer.cite(match.span)
        text = f"{_DOES[match.aspect].format(_short(match.words))}{said}."
        return Reason(aspect=match.aspect, text=text, citations=(cited,), patient_quote=match.quote)

    def _age(self, trial: Trial) -> Reason | None:
        facts = [*trial.minimum_ages, *trial.maximum_ages]
        if not facts:
            return None
        said = self.wanted.profile.age
        age = said.age if said else None
        if age is None and not self.wanted.profile.about_person:
            return None
        text = f"The record asks for ages {_range(trial.minimum_ages, trial.maximum_ages)}"
        text += f"; you said {age_words(age)}." if age else "; no age was said."
        differ = len({fact.value for fact in trial.minimum_ages}) > 1
        differ = differ or len({fact.value for fact in trial.maximum_ages}) > 1
        text += " Its sources differ on this." if differ else ""
        return self._stated("age", text, facts, said.quote if said else None)

    def _sex(self, trial: Trial) -> Reason | None:
        said = self.wanted.profile.sex
        if said is None or not trial.sexes:
            return None
        value = trial.sexes[0].value
        asks = "takes any sex" if value == "all" else f"asks for {value} participants"
        text = f"The record {asks}; you said \u201c{said.quote.quote}\u201d."
        return self._stated("sex", text, trial.sexes, said.quote)

    def _country(self, trial: Trial) -> Reason | None:
        place = self.wanted.place
        if place is None:
            return None
        there = [fact for fact in trial.sites if at_place(fact.value, place)][:3]
        countries = [fact for fact in trial.countries if folded(fact.value) in place.keys]
        named = self.wanted.profile.country
        said = named.quote if named else None
        if there or countries:
            text = f"The record names a site in {place.typed}."
            return self._stated("country", text, there or countries, said)
        if trial.sites or trial.countries:
            text = f"The record names no site in {place.typed} itself, and these in its country."
            return self._stated("country", text, (trial.sites or trial.countries)[:1], said)
        text = f"The record names no sites; {place.typed} was asked for."
        return Reason(aspect="country", text=text, patient_quote=said)

    def _status(self, standing: Standing | None) -> Reason | None:
        if standing is None or not standing.spans:
            return Reason(aspect="status", text="The record states no recruitment status.")
        dated = f"record of {standing.record_date.isoformat()}" if standing.record_date else "undated"
        text = f"The record gives its status as \u201c{_short(standing.status)}\u201d ({dated})."
        if standing.unconfirmed:
            text += " It has not been confirmed since, or not for two years, and may be outdated."
        if standing.last_known:
            text += f" The last known status was \u201c{_short(standing.last_known)}\u201d."
        return Reason(aspect="status", text=text, citations=(self.citer.cite(standing.spans[0]),))

    def _stated(
        self, aspect: Aspect, text: str, facts: Sequence[Fact[Any]], said: PatientQuote | None
    ) -> Reason:
        spans = dict.fromkeys(fact.spans[0] for fact in facts)
        cited = tuple(dict.fromkeys(self.citer.cite(span) for span in spans))
        return Reason(aspect=aspect, text=text, citations=cited, patient_quote=said)


def _range(lower: Sequence[Fact[Age]], upper: Sequence[Fact[Age]]) -> str:
    """Return bounds in words: "18 to 75", "18 and older", "up to 75"."""
    mixed = {fact.value.unit for fact in (*lower[:1], *upper[:1])} > {"years"}
    low, high = (_age(facts, " years" if mixed else "") for facts in (lower, upper))
    if low and high:
        return f"{low} to {high}"
    return f"{low} and older" if low else f"up to {high}"


def _age(facts: Iterable[Fact[Age]], years: str) -> str:
    """Return the first age in words, its unit said where the other bound has another one."""
    return next((age_words(f.value) + (years if f.value.unit == "years" else "") for f in facts), "")


def _first(documents: Sequence[Document]) -> Span | None:
    """Return the first words of the first document that has any."""
    return next((one.span(node.start, node.end) for one in documents for node in one.nodes), None)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}\u2026"
