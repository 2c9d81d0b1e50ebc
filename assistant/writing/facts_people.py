"""Sentences on where a trial runs and whom to ask."""

from typing import Literal

from assistant.writing.draft import DraftClaim
from assistant.writing.sentences import join, listed, quoted
from corpus.trial import Contact, Trial


def site(trial: Trial) -> list[DraftClaim]:
    """Each site with its place; the countries where no site is named."""
    claims: list[DraftClaim] = []
    for fact in trial.sites:
        at = fact.value
        place = ", ".join(part for part in (at.name, at.city, at.region, at.country) if part)
        status = f" (site status: {at.status})" if at.status else ""
        if place:
            claims.append(quoted(f"{trial.name} runs at {place}{status}.", fact.spans[:1]))
    if claims:
        named = " ".join(claim.text for claim in claims)
        spare = [fact for fact in trial.countries if fact.value not in named]
        return claims + (listed(f"The record lists {trial.name} in", spare, str) if spare else [])
    return listed(f"The record lists {trial.name} in", trial.countries, str)


def has_way(trial: Trial, way: Literal["phone", "email"]) -> bool:
    """Whether the record gives a phone number, or an e-mail address, of anyone."""
    return any(getattr(fact.value, way) for fact in trial.contacts)


def contact(trial: Trial) -> list[DraftClaim]:
    """Site contacts before central ones; a name alone is still said, with what is missing."""
    order = {"site": 0, "central": 1, "other": 2, "investigator": 3}
    claims: list[DraftClaim] = []
    reachable = False
    for fact in sorted(trial.contacts, key=lambda fact: order[fact.value.role]):
        person: Contact = fact.value
        ways = [way for way in (person.phone, person.email) if way]
        role = {"site": "site contact", "central": "central contact"}.get(person.role, "contact")
        reachable = reachable or bool(ways)
        if person.name and ways:
            text = f"The {role} for {trial.name} is {person.name}: {join(ways)}."
        elif person.name:
            text = f"The {role} for {trial.name} is {person.name}."
        elif ways:
            text = f"The {role} for {trial.name}: {join(ways)}."
        else:
            continue
        claims.append(quoted(text, fact.spans))
    if claims and not reachable:
        claims.append(DraftClaim(text="No phone number or e-mail address is given there.", kind="fixed"))
    return claims


def investigator(trial: Trial) -> list[DraftClaim]:
    """Who leads the study, with where they work."""

    def words(person: Contact) -> str:
        at = f", {person.affiliation}" if person.affiliation else ""
        return f"The investigator named for {trial.name} is {person.name}{at}."

    return [quoted(words(fact.value), fact.spans) for fact in trial.investigators]
