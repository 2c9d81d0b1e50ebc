"""Trials side by side: one row a trial, one column a fact, every row cited."""

from collections.abc import Sequence
from typing import Any

from assistant.intents import FactKind
from assistant.places import sites_at
from assistant.writing.draft import DraftClaim
from assistant.writing.facts import ages_of
from assistant.writing.facts_places import countries_of
from assistant.writing.sentences import Given
from corpus.clean import plain
from corpus.document import Span
from corpus.staleness import standing
from corpus.trial import Fact, Trial

MOST_VALUES = 6
"""Values in one cell; more of them make a table nobody reads."""
EMPTY = "not stated"
UNCONFIRMED = "unconfirmed"
"""Marks a status that the registry's rule no longer trusts (`corpus.staleness`)."""
_MEANING = (
    "“Unconfirmed”: by the registry's own rule such a status no longer counts, since nobody has verified "
    "it for two years."
)


def table(kinds: Sequence[FactKind], trials: Sequence[Trial], given: Given) -> list[DraftClaim]:
    """Return a header row and a row for each trial; a cell that no document fills says so."""
    head = " | ".join(["Trial", *(_COLUMNS[kind][0] for kind in kinds)])
    rows = [DraftClaim(text=head, kind="fixed", layout="row")]
    for trial in trials:
        cells = [_cell(kind, trial, given) for kind in kinds]
        spans = tuple(dict.fromkeys(span for _, some in cells for span in some))
        text = " | ".join([trial.name, *(cell for cell, _ in cells)])
        rows.append(DraftClaim(text=text, kind="quoted" if spans else "fixed", spans=spans, layout="row"))
    if any(UNCONFIRMED in row.text for row in rows):
        rows.append(DraftClaim(text=_MEANING, kind="fixed"))
    return rows


def has_column(kind: FactKind) -> bool:
    """Whether trials can be set side by side on this kind of fact."""
    return kind in _COLUMNS


def _cell(kind: FactKind, trial: Trial, given: Given) -> tuple[str, tuple[Span, ...]]:
    facts = _facts(kind, trial, given)[:MOST_VALUES]
    said = list(dict.fromkeys(_value(kind, fact, trial, given) for fact in facts))
    spans = tuple(
        span
        for fact in facts
        for span in fact.spans[: 3 if kind == "phase" else 1]
        if span.document_id == fact.spans[0].document_id
    )
    return ("; ".join(said), tuple(dict.fromkeys(spans))) if said else (EMPTY, ())


def _facts(kind: FactKind, trial: Trial, given: Given) -> list[Fact[Any]]:
    if kind == "age":
        return list(ages_of(trial))
    if kind == "country":
        return list(countries_of(trial))
    if kind == "site" and given.asked and given.asked.place:
        return list(sites_at(trial, given.asked.place))
    found: list[Fact[Any]] = list(getattr(trial, _COLUMNS[kind][1]))
    if kind.endswith("_outcome"):
        return [fact for fact in found if fact.value.kind == kind.removesuffix("_outcome")]
    return found


def _value(kind: FactKind, fact: Fact[Any], trial: Trial, given: Given) -> str:
    value = fact.value
    if kind in ("enrolment", "age", "masking", "allocation"):
        said = given.words(fact.spans[0])
    elif kind == "status":
        found = standing(trial, given.today)
        doubt = f"; {UNCONFIRMED}" if found and found.unconfirmed and found.spans == fact.spans else ""
        dated = f"record of {value.record_date}" if value.record_date else "undated"
        said = f"{value.label} ({dated}{doubt})"
    elif kind == "sex":
        said = {"all": "all", "female": "women", "male": "men"}[value]
    elif kind == "healthy_volunteers":
        said = "yes" if value else "no"
    elif kind == "contact":
        said = " ".join(part for part in (value.name, value.phone, value.email) if part)
    elif kind == "site":
        said = ", ".join(part for part in (value.name, value.city, value.country) if part)
    else:
        said = next(
            (
                str(getattr(value, name))
                for name in ("label", "name", "measure", "value", "text")
                if hasattr(value, name)
            ),
            str(value),
        )
    return " ".join(plain(said).split()).replace("|", "/")


_COLUMNS: dict[FactKind, tuple[str, str]] = {
    "status": ("Status", "statuses"),
    "phase": ("Phase", "phases"),
    "sponsor": ("Sponsor", "sponsors"),
    "condition": ("Condition", "conditions"),
    "intervention": ("What is given", "interventions"),
    "age": ("Ages", "minimum_ages"),
    "sex": ("Sex", "sexes"),
    "enrolment": ("Participants", "enrolments"),
    "country": ("Country", "countries"),
    "site": ("Site", "sites"),
    "contact": ("Contact", "contacts"),
    "investigator": ("Investigator", "investigators"),
    "masking": ("Masking", "maskings"),
    "allocation": ("Allocation", "allocations"),
    "model": ("Design", "models"),
    "study_type": ("Study type", "study_types"),
    "purpose": ("Purpose", "purposes"),
    "funder": ("Funder", "funders"),
    "collaborator": ("Collaborators", "collaborators"),
    "arm": ("Groups", "arms"),
    "primary_outcome": ("Primary outcome", "outcomes"),
    "secondary_outcome": ("Secondary outcomes", "outcomes"),
    "identifier": ("Registry number", "ids"),
    "healthy_volunteers": ("Healthy volunteers", "healthy_volunteers"),
    "start_date": ("Start", "start_dates"),
    "completion_date": ("Completion", "completion_dates"),
    "title": ("Title", "titles"),
}
"""Heading of the column, and the attribute of `Trial` that fills it."""

DEFAULT_COLUMNS: tuple[FactKind, ...] = ("condition", "phase", "intervention", "status", "country")
