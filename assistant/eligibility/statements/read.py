"""A text to the statements that it makes of a person, and to what of it cannot be used as it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import PatientQuote
from assistant.eligibility.country import country_in
from assistant.eligibility.statement import KINDS, Problem, Replaced, Statement, Status, Turn, When
from assistant.eligibility.statements import problems
from assistant.eligibility.statements.attach import attached
from assistant.eligibility.statements.birthdays import births_in, with_births
from assistant.eligibility.statements.circumstances import circumstances_in
from assistant.eligibility.statements.degrees import with_degree
from assistant.eligibility.statements.diagnoses import diagnoses_in, none_in, stages_in, standings_in
from assistant.eligibility.statements.found import Found, without_overlaps
from assistant.eligibility.statements.gestation import with_gestation
from assistant.eligibility.statements.language import not_english
from assistant.eligibility.statements.markers import markers_in
from assistant.eligibility.statements.measured import measured_in
from assistant.eligibility.statements.measured_body import body_in
from assistant.eligibility.statements.names import names_in
from assistant.eligibility.statements.other_trials import other_trials_in
from assistant.eligibility.statements.people import SELF, People
from assistant.eligibility.statements.person import (
    ages_in,
    kin_sexes_in,
    open_ages_in,
    pronoun_sexes_in,
    sexes_in,
)
from assistant.eligibility.statements.remission import with_remission
from assistant.eligibility.statements.situation import situation_in
from assistant.eligibility.statements.standing import Standing
from assistant.eligibility.statements.status import SOMEONE, status_of
from assistant.eligibility.statements.treatments import no_treatment_in, treatments_in
from assistant.eligibility.statements.when import Told, times_in
from assistant.eligibility.statements.whose import whose

MAX_CHARS = 20_000
"""Characters of a text that are read; a chat message or a note has some hundreds."""

_EVER = re.compile(r"\b(?:never|history of|ever)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """What a text says, what of it a later word of the same text corrects, and what cannot be used."""

    statements: tuple[Statement, ...]
    replaced: tuple[Replaced, ...]
    problems: tuple[Problem, ...]
    whose: str | None = None
    """Whom it tells of, where its words say: self, a word of kinship, he or she."""


def read(text: str, turn: Turn = 0, said_on: date | None = None, also: Sequence[Found] = ()) -> Read:
    """Return what a text says of the person concerned, in the order of the text, and its problems.

    `said_on` is the day on which it was said, which "in January" and "three weeks ago" count from.
    Every statement's quote is `text[start:end]`. Nothing is filled in that was not said.
    `also` are things that something else than these rules found in the text.
    """
    text = text[:MAX_CHARS]
    people = People(text)
    found = without_overlaps([*_found(text), *also]) if also else _found(text)
    births, told_times = births_in(text, times_in(text, said_on))
    people.choose([*(one.start for one in found if one.variable != "sex"), *(one.start for one in births)])
    found = _one_sex(text, found, people)
    spoken_of = bool(SOMEONE.search(text)) or any(one.variable in ("age", "sex") for one in found)
    standing = Standing(text)
    times = attached(text, found, told_times)
    made: list[Statement] = []
    for place, one in enumerate(found):
        told = times.get(place)
        status = status_of(text, one, people, standing, told)
        if status is not None and one.by_kind and not spoken_of and told is None:
            status = "hypothetical"
        if status is not None:
            made.append(_statement(text, one, status, turn, told, said_on))
    made = with_births(text, made, births, people.is_other, turn, said_on)
    foreign = not_english(text)
    made = [one for one in made if not any(low <= one.quote.start < high for low, high in foreign)]
    usable, wrong = problems.usable(_once(_but_now(text, made)))
    wrong += [problems.language(_quote(text, *foreign[0], turn))] if foreign else []
    kept, gone = problems.corrected(text, usable)
    wrong += [*problems.contradictions(kept), *problems.two_people(kept)]
    of = whose(people.main, text) if any(one.variable != "country" for one in kept) else None
    return Read(tuple(problems.doubted(kept)), tuple(gone), tuple(wrong), of)


def _found(text: str) -> list[Found]:
    place = country_in(text)
    names = names_in(text)
    found = [
        *([Found("country", place.start, place.end, place.name, rank=0)] if place else []),
        *(replace(one, rank=0) for one in ages_in(text)),
        *open_ages_in(text),
        *situation_in(text),
        *measured_in(text),
        *body_in(text),
        *markers_in(text),
        *stages_in(text),
        *standings_in(text),
        *other_trials_in(text),
        *treatments_in(text, names),
        *no_treatment_in(text),
        *diagnoses_in(text, names),
        *none_in(text),
    ]
    told = with_remission(text, with_gestation(text, _with_fever(without_overlaps(found))))
    return sorted([*told, *circumstances_in(text)], key=lambda one: (one.start, one.end))


def _with_fever(found: list[Found]) -> list[Found]:
    """Add the fever that a temperature was given for ("fever up to 39 C"): it is told as an illness, too."""
    fevers = [
        Found("condition", one.start, one.end, one.words)
        for one in found
        if one.variable == "body_temperature" and one.words.casefold() in ("fever", "febrile")
    ]
    return sorted([*found, *fevers], key=lambda one: (one.start, one.end))


def _one_sex(text: str, found: list[Found], people: People) -> list[Found]:
    """Add the plainest word that tells the sex of the person concerned; two that differ are both kept."""
    told = [*sexes_in(text), *kin_sexes_in(text), *(pronoun_sexes_in(text) if people.main != SELF else ())]
    mine: list[Found] = []
    for one in sorted(told, key=lambda some: (some.rank, some.start)):
        kin = one.rank == 2
        whose = people.person_at(one.start)
        if (kin and not _is_kin(people.main, text[one.start : one.end])) or (
            not kin and people.is_other(one.start)
        ):
            continue
        if not kin and whose != people.main and whose == SELF and people.main != SELF and one.rank == 3:
            continue
        if mine and (one.rank > mine[0].rank or any(one.words == other.words for other in mine)):
            continue
        mine.append(one)
    return sorted([*found, *mine], key=lambda some: (some.start, some.end))


def _is_kin(main: str, words: str) -> bool:
    return words.casefold().removesuffix("'s").endswith(main)


def _statement(
    text: str, one: Found, status: Status, turn: Turn, told: Told | None, said_on: date | None
) -> Statement:
    when = None
    if told is not None:
        when = When(
            quote=_quote(text, told.start, told.end, turn),
            relation="until" if _is_off(text, one, status, told) else told.relation,
            days_ago=told.days_ago,
            earliest=told.earliest,
            latest=told.latest,
            said_on=said_on,
        )
    return Statement(
        variable=one.variable,
        quote=_quote(text, with_degree(text, one.start) if one.degree else one.start, one.end, turn),
        status=status,
        words=one.words,
        heads=one.heads,
        degree=one.degree,
        age=one.age,
        value=one.value,
        when=when,
        ever=status == "absent" and bool(_EVER.search(_clause_before(text, one.start))),
    )


def _clause_before(text: str, start: int) -> str:
    """Return the words of the clause that lead to a place."""
    return re.split(r"[.;]\s", text[max(0, start - 80) : start])[-1]


def _is_off(text: str, one: Found, status: Status, told: Told) -> bool:
    """Whether a time says how long ago a treatment ended: "off prednisone for two months"."""
    before = text[max(0, one.start - 12) : one.start]
    return (
        status == "history"
        and told.relation == "since"
        and bool(re.search(r"\boff(?: of)?(?: my| the)?\s*$", before))
    )


def _quote(text: str, start: int, end: int, turn: Turn) -> PatientQuote:
    return PatientQuote(turn=turn, start=start, end=end, quote=text[start:end])


def _but_now(text: str, made: list[Statement]) -> list[Statement]:
    """Leave out a denied history of what is there now: "wheezing … no history of wheezing"."""
    now = {one.about for one in made if one.status == "present"}
    return [one for one in made if not (one.status == "absent" and one.about in now and _had_none(text, one))]


def _had_none(text: str, one: Statement) -> bool:
    return bool(re.search(r"\bhistory of [^.;]*$", text[max(0, one.quote.start - 80) : one.quote.start]))


def _once(made: list[Statement]) -> list[Statement]:
    """Leave out what says the same again; the first that says it stays, or the one with a time."""
    kept: dict[tuple[object, ...], Statement] = {}
    for one in made:
        key = (
            one.about,
            one.status,
            one.value,
            one.age,
            one.words if one.variable in KINDS else "",
            one.degree,
        )
        if key not in kept or (one.when and not kept[key].when):
            kept[key] = one
    return sorted(kept.values(), key=lambda one: (one.quote.start, one.quote.end))
