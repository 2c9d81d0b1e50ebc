"""Sentences on whom to ask and who leads a study; of one place, where the question names one."""

from collections.abc import Sequence
from typing import Literal

from assistant.places import people_at, sites_at
from assistant.writing.draft import DraftClaim
from assistant.writing.facts_places import site
from assistant.writing.sentences import Given, join, quoted
from corpus.trial import Contact, Fact, Trial

MOST_PEOPLE = 3
"""People named at once; a large study lists hundreds, and a place picks those that matter."""
_ORDER = {"site": 0, "central": 1, "other": 2, "investigator": 3}


def has_way(trial: Trial, way: Literal["phone", "email"]) -> bool:
    """Whether the record gives a phone number, or an e-mail address, of anyone."""
    return any(getattr(fact.value, way) for fact in trial.contacts)


def contact(trial: Trial, given: Given) -> list[DraftClaim]:
    """Whom to ask: at the place asked about, else the few there are, else the central ones.

    A name alone is still said, with what is missing.
    """
    place = given.asked.place if given.asked else None
    if place:
        return _at(trial, given)
    facts = sorted(trial.contacts, key=lambda fact: _ORDER[fact.value.role])
    shown = facts
    if len(facts) > MOST_PEOPLE + 1:
        central = [fact for fact in facts if fact.value.role != "site"]
        shown = (central or facts)[:MOST_PEOPLE]
    claims = [claim for fact in shown if (claim := _person(fact, trial))]
    if claims and not any(fact.value.phone or fact.value.email for fact in shown):
        claims.append(DraftClaim(text="No phone number or e-mail address is given there.", kind="fixed"))
    if claims and len(shown) < len(facts):
        text = "Single sites have contacts of their own: ask for the one in a city or country."
        claims.append(DraftClaim(text=text, kind="fixed"))
    return claims


def _at(trial: Trial, given: Given) -> list[DraftClaim]:
    """The contacts of the sites in a place; where it has none, that, and the central contact."""
    place = given.asked.place if given.asked else None
    if place is None:
        return []
    found = people_at(trial.contacts, trial, place)
    claims = [claim for fact in found[: 2 * MOST_PEOPLE] if (claim := _person(fact, trial))]
    if len(found) > 2 * MOST_PEOPLE:
        claims.append(DraftClaim(text="More sites there have contacts: ask for a city.", kind="fixed"))
    if claims:
        return claims
    here = sites_at(trial, place)
    said = f"The record of {trial.name} names no contact of its own for {place.typed}."
    lead = [DraftClaim(text=said, kind="fixed")] if here else site(trial, given)[:1]
    central = [fact for fact in trial.contacts if fact.value.role != "site"] or trial.contacts
    return [*lead, *(claim for fact in central[:1] if (claim := _person(fact, trial)))]


def _person(fact: Fact[Contact], trial: Trial) -> DraftClaim | None:
    person = fact.value
    ways = [way for way in (person.phone, person.email) if way]
    role = {"site": "site contact", "central": "central contact"}.get(person.role, "contact")
    at = f" ({person.site})" if person.site else ""
    if person.name and ways:
        return quoted(f"The {role} for {trial.name} is {person.name}: {join(ways)}{at}.", fact.spans)
    if person.name:
        return quoted(f"The {role} for {trial.name} is {person.name}{at}.", fact.spans)
    return quoted(f"The {role} for {trial.name}: {join(ways)}{at}.", fact.spans) if ways else None


def investigator(trial: Trial, given: Given) -> list[DraftClaim]:
    """Who leads the study, with where they work: those of the whole study before those of its sites."""
    place = given.asked.place if given.asked else None
    facts: Sequence[Fact[Contact]] = people_at(trial.investigators, trial, place) if place else ()
    facts = facts or [f for f in trial.investigators if not f.value.site] or trial.investigators
    claims = [quoted(_leader(fact.value, trial), fact.spans) for fact in facts[:MOST_PEOPLE]]
    if len(facts) > MOST_PEOPLE:
        text = "The record names more investigators, one or more a site."
        claims.append(DraftClaim(text=text, kind="fixed"))
    return claims


def _leader(person: Contact, trial: Trial) -> str:
    where = person.affiliation or person.site
    at = f", {where}" if where else ""
    role = f" ({person.title.lower()})" if person.title and "principal" not in person.title.lower() else ""
    return f"The investigator named for {trial.name} is {person.name}{role}{at}."
