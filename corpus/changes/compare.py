"""What changed in a trial between two versions of its record: facts here, criteria in `criteria_changes`.

Both versions must be read by the same version of the readers, or a better reader shows as a change.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from corpus.changes import fact_words as words
from corpus.changes.change import Change
from corpus.changes.criteria import REWORDED, criteria_changes
from corpus.changes.pairing import Pairs, by_key, by_likeness
from corpus.clean import fold
from corpus.conflicts import normal, same_key
from corpus.document import Span
from corpus.trial import Contact, Fact, Outcome, Site, Trial

__all__ = ["Change", "changes"]

Facts = Sequence[Fact[Any]]
Key = Callable[[Any], Hashable]

NAMES_ALIKE = 85.0
"""Least likeness, 0 to 100 (as in `criteria_changes`), of an arm, outcome, site or contact that was
edited. High, since such names are short and made alike: "Overall survival" and "Progression-free
survival" reach 70."""

NEVER = 100.5
"""No likeness makes one of two countries or conditions."""

_ONE: tuple[tuple[str, str], ...] = (
    ("statuses", "status"),
    ("stop_reasons", "reason for stopping"),
    ("minimum_ages", "minimum age"),
    ("maximum_ages", "maximum age"),
    ("sexes", "sex"),
    ("healthy_volunteers", "healthy volunteers"),
    ("enrolments", "enrollment"),
    ("phases", "phase"),
    ("study_types", "study type"),
    ("allocations", "allocation"),
    ("maskings", "masking"),
    ("start_dates", "start date"),
    ("primary_completion_dates", "primary completion date"),
    ("completion_dates", "completion date"),
    ("sponsors", "sponsor"),
    ("titles", "title"),
)
"""What a record states once (a title also in full), in the order in which people need it."""

_NUMBERED = re.compile(r"\d+|\b[a-z]\b")
"""What tells "Cohort 1" from "Cohort 2" and "Arm A" from "Arm B"."""


def changes(before: Trial, after: Trial) -> tuple[Change, ...]:
    """Return what differs between two versions of one trial: facts first, then criteria.

    A status is the same when only the date of its record moved on; a date, when only its spelling did.
    `changes(x, x)` is empty.
    """
    found: list[Change] = []
    for name, what in _ONE:
        found += _of_one(what, name, getattr(before, name), getattr(after, name))
    found += _of_many(_called("country"), _countries(before), _countries(after), (), NEVER)
    for named, name, keys, least in _MANY:
        found += _of_many(named, getattr(before, name), getattr(after, name), keys, least)
    return (*found, *criteria_changes(before, after))


def _of_one(what: str, name: str, before: Facts, after: Facts) -> list[Change]:
    """Return the change of what a record states once; where it states several, of those that differ."""

    def meant(fact: Fact[Any]) -> Hashable:
        value = fact.value
        if name == "statuses":
            return normal(name, value), fold(value.last_known or "")
        if name.endswith("_dates"):
            return value.day or fold(value.text), value.kind
        return fold(words.worded(value))

    same = by_key(before, after, meant, [])
    old = [fact for at, fact in enumerate(before) if at not in {one for one, _ in same}]
    new = [fact for at, fact in enumerate(after) if at not in {other for _, other in same}]
    longest = max(len(old), len(new))
    padded = zip([*old, *[None] * (longest - len(old))], [*new, *[None] * (longest - len(new))], strict=True)
    return [_change(what, one, other) for one, other in padded]


def _of_many(
    what: Callable[[Any], str], before: Facts, after: Facts, keys: Sequence[Key], least: float
) -> list[Change]:
    """Return the changes in a list of facts, paired by words, then by `keys`, then by `least` likeness."""
    said_before = [fold(words.worded(fact.value)) for fact in before]
    said_after = [fold(words.worded(fact.value)) for fact in after]
    same: Pairs = []
    for key in (lambda value: fold(words.worded(value)), *keys):
        same += by_key(before, after, lambda fact, key=key: key(fact.value), same)  # type: ignore[misc]

    def may_be(one: int, other: int) -> bool:
        numbers = _NUMBERED.findall(said_before[one]) == _NUMBERED.findall(said_after[other])
        named_alike = what(before[one].value) == what(after[other].value)
        return named_alike and (numbers or least < NAMES_ALIKE)

    same += by_likeness(said_before, said_after, least, may_be, same)
    edited = [
        pair for pair in sorted(same, key=lambda pair: pair[1]) if said_before[pair[0]] != said_after[pair[1]]
    ]
    found = [_change(what(after[other].value), before[one], after[other]) for one, other in edited]
    gone, come = {one for one, _ in same}, {other for _, other in same}
    found += [_change(what(fact.value), None, fact) for at, fact in enumerate(after) if at not in come]
    return found + [_change(what(fact.value), fact, None) for at, fact in enumerate(before) if at not in gone]


def _change(what: str, before: Fact[Any] | None, after: Fact[Any] | None) -> Change:
    spans: tuple[Span, ...] = ()
    return Change(
        kind="added" if before is None else "removed" if after is None else "changed",
        what=what,
        before=words.worded(before.value) if before else None,
        after=words.worded(after.value) if after else None,
        before_spans=before.spans if before else spans,
        after_spans=after.spans if after else spans,
    )


def _countries(trial: Trial) -> list[Fact[Any]]:
    """Return the countries that the record lists, and those that only its sites name."""
    spans: dict[str, dict[Span, None]] = {}
    for country in trial.countries:
        spans.setdefault(country.value, {}).update(dict.fromkeys(country.spans))
    for site in trial.sites:
        if site.value.country:
            spans.setdefault(site.value.country, {}).update(dict.fromkeys(site.spans))
    return [Fact[Any](value=name, spans=tuple(found)) for name, found in spans.items()]


def _arm(value: Any) -> Hashable:
    return fold(value.label)


def _outcome(value: Outcome) -> Hashable:
    return value.kind, fold(value.measure)


def _place(value: Site) -> Hashable:
    return tuple(fold(part or "") for part in (value.name, value.city, value.postcode, value.country))


def _hospital(value: Site) -> Hashable:
    return tuple(fold(part or "") for part in (value.name, value.city, value.country))


def _person(value: Contact) -> Hashable:
    return value.role, fold(value.name or ""), fold(value.site or "")


def _called(name: str) -> Callable[[Any], str]:
    return lambda value: name


_MANY: tuple[tuple[Callable[[Any], str], str, tuple[Key, ...], float], ...] = (
    (_called("condition"), "conditions", (), NEVER),
    (_called("collaborator"), "collaborators", (), NEVER),
    (_called("intervention"), "interventions", (same_key,), NAMES_ALIKE),
    (_called("arm"), "arms", (_arm,), NAMES_ALIKE),
    (
        lambda value: f"{'' if value.kind == 'unstated' else value.kind + ' '}outcome",
        "outcomes",
        (_outcome,),
        NAMES_ALIKE,
    ),
    (_called("site"), "sites", (_place, _hospital), NAMES_ALIKE),
    (lambda value: f"{value.role} contact", "contacts", (_person,), NAMES_ALIKE),
    (_called("investigator"), "investigators", (_person,), NAMES_ALIKE),
    (_called("summary"), "summaries", (), REWORDED),
    (_called("description"), "descriptions", (), REWORDED),
    (_called("result"), "results", (), REWORDED),
)
"""What a record states a list of (of prose, its sentences): its name, and when two entries are one that
was edited: by equal keys, or by the least likeness."""
