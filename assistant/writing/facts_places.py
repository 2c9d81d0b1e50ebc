"""Sentences on where a trial runs: all of a few sites, those of the place asked about, or a summary."""

import re
from collections.abc import Sequence

from assistant.places import Place, sites_at
from assistant.writing.draft import DraftClaim
from assistant.writing.facts_status import day_words
from assistant.writing.sentences import Given, join, listed, quoted
from corpus.clean import fold
from corpus.trial import Fact, Site, Trial

FEW = 8
"""Sites that are listed one by one; more are summed up by country, or cut with their number."""
MOST_CITIES, MOST_COUNTRIES = 3, 8
_RECRUITING = re.compile(r"\b(?:recruit|enrol|open|accepting|taking)\w*\b")


def site(trial: Trial, given: Given) -> list[DraftClaim]:
    """Where the trial runs; in the place that the question names, where it names one."""
    facts = [fact for fact in trial.sites if _place(fact.value)]
    if not facts:
        return _countries(trial)
    place = given.asked.place if given.asked else None
    if place:
        return _at(place, trial, given)
    wanted = _open_ones(facts, given)
    if len(wanted) > FEW:
        return [_count(wanted, trial, given, ""), *_by_country(wanted), _ask_for_less()]
    claims = [_line(fact, trial, given) for fact in wanted]
    named = " ".join(claim.text for claim in claims)
    spare = [fact for fact in trial.countries if fold(fact.value) not in fold(named)]
    return claims + (listed(f"The record lists {trial.name} in", spare, str) if spare else [])


def country(trial: Trial, given: Given) -> list[DraftClaim]:
    """The countries; where one place is asked about, the sites there."""
    place = given.asked.place if given.asked else None
    if place and trial.sites:
        return _at(place, trial, given)
    by_site = {fold(fact.value.country): fact for fact in reversed(trial.sites) if fact.value.country}
    known = {fold(fact.value) for fact in trial.countries}
    if known >= set(by_site):
        return _countries(trial) or site(trial, given)
    names = list(countries_of(trial))
    return listed(f"The record lists {trial.name} in", names, str)


def site_there(trial: Trial, place: Place) -> DraftClaim:
    """One line for a trial: its name and its first site in a place (ValueError where it has none)."""
    there = sites_at(trial, place)
    if not there:
        raise ValueError(f"{trial.id} has no site there")
    return quoted(f"{trial.name}: {_place(there[0].value)}", there[0].spans, "bullet")


def countries_of(trial: Trial) -> list[Fact[str]]:
    """Return the countries of a trial: those listed, else those of its sites."""
    if trial.countries:
        return list(trial.countries)
    by_site = {fold(f.value.country): f for f in reversed(trial.sites) if f.value.country}
    return [Fact[str](value=str(f.value.country), spans=f.spans) for f in reversed(by_site.values())]


def _countries(trial: Trial) -> list[DraftClaim]:
    return listed(f"The record lists {trial.name} in", trial.countries, str)


def _at(place: Place, trial: Trial, given: Given) -> list[DraftClaim]:
    """The sites in a place; where there is none, that, and where the trial runs instead."""
    found = sites_at(trial, place)
    if not found:
        none = DraftClaim(text=f"The record of {trial.name} lists no site in {place.typed}.", kind="fixed")
        near = [fact for fact in trial.sites if fact.value.country in place.countries]
        if near and place.kind != "country":
            head = DraftClaim(text="In the same country it lists:", kind="fixed")
            return [none, head, *(_bullet(fact) for fact in near[:FEW])]
        if len(trial.sites) <= FEW:
            return [none, *(_line(fact, trial, given) for fact in trial.sites)]
        head = DraftClaim(text="It lists sites in these countries:", kind="fixed")
        return [none, head, *_by_country(trial.sites)]
    wanted = _open_ones(found, given)
    if not wanted:
        text = f"The record of {trial.name} gives none of its sites in {place.typed} as recruiting:"
        return [DraftClaim(text=text, kind="fixed"), *(_bullet(fact) for fact in found[:FEW])]
    if len(wanted) <= 2:
        return [_line(fact, trial, given) for fact in wanted]
    head = _count(wanted, trial, given, f" in {place.typed}")
    rows = [_bullet(fact) for fact in (wanted if len(wanted) <= FEW + 2 else wanted[:FEW])]
    text = "Ask for a city or a hospital to see the others."
    return [head, *rows, *([DraftClaim(text=text, kind="fixed")] if len(rows) < len(wanted) else [])]


def _open_ones(facts: Sequence[Fact[Site]], given: Given) -> list[Fact[Site]]:
    """Return the sites that are recruiting, where that is asked and the record tells it of each site."""
    asked = bool(given.asked and _RECRUITING.search(fold(given.asked.question)))
    if not asked or not any(fact.value.status for fact in facts):
        return list(facts)
    opened = re.compile(r"recruiting|enrolling|available", re.IGNORECASE)
    return [fact for fact in facts if opened.match(fact.value.status or "")]


def _count(facts: Sequence[Fact[Site]], trial: Trial, given: Given, where: str) -> DraftClaim:
    """Say how many sites are listed; all of them are handed to the check, the first is cited."""
    spans = [fact.spans[0] for fact in facts]
    kinds = {fold(fact.value.status or "").casefold() for fact in facts}
    same = f", all given as “{facts[0].value.status}”" if len(kinds) == 1 and facts[0].value.status else ""
    return DraftClaim(
        text=f"The record of {trial.name}{_dated(facts[0], given)} lists {len(facts)} sites{where}{same}:",
        kind="computed",
        spans=tuple(spans[:1]),
        support=tuple(spans[1:]),
    )


def _dated(fact: Fact[Site], given: Given) -> str:
    day = given.documents[fact.spans[0].document_id].record_date
    return f" (dated {day_words(day)})" if day else " (undated)"


def _by_country(facts: Sequence[Fact[Site]]) -> list[DraftClaim]:
    """One line a country with its cities, the countries with most sites first."""
    groups: dict[str, list[Fact[Site]]] = {}
    for fact in facts:
        groups.setdefault(fact.value.country or "", []).append(fact)
    claims: list[DraftClaim] = []
    order = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    for name, own in order[:MOST_COUNTRIES]:
        towns = {fact.value.city or fact.value.name or "": fact for fact in reversed(own)}
        shown = list(towns)[::-1][:MOST_CITIES]
        rest = " and other places" if len(towns) > MOST_CITIES else ""
        said = f"{', '.join(shown) if rest else join(shown)}{rest}"
        spans = [towns[town].spans[0] for town in shown]
        claims.append(quoted(f"{name}: {said}" if name else said, spans, "bullet"))
    if len(order) > MOST_COUNTRIES:
        text = "Further countries, with fewer sites each."
        claims.append(DraftClaim(text=text, kind="fixed", layout="bullet"))
    return claims


def _ask_for_less() -> DraftClaim:
    return DraftClaim(text="Ask for a country or a city to see its sites and their contacts.", kind="fixed")


def _place(at: Site) -> str:
    return ", ".join(part for part in (at.name, at.city, at.region, at.country) if part)


def _line(fact: Fact[Site], trial: Trial, given: Given) -> DraftClaim:
    """One site as a sentence; its own status only with the date of the record."""
    dated = _dated(fact, given).strip(" ()")
    status = f" (site status: {fact.value.status}; record {dated})" if fact.value.status else ""
    asked = fold(given.asked.question).casefold() if given.asked else ""
    wanted = fact.value.postcode and re.search(r"post ?code|zip|address", asked)
    code = f", {fact.value.postcode}" if wanted else ""
    return quoted(f"{trial.name} runs at {_place(fact.value)}{code}{status}.", fact.spans[:1])


def _bullet(fact: Fact[Site]) -> DraftClaim:
    status = f" ({fact.value.status})" if fact.value.status else ""
    return quoted(f"{_place(fact.value)}{status}", fact.spans[:1], "bullet")
