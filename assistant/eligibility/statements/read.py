"""A text to the statements that it makes of a person, and to what of it cannot be used as it stands."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import PatientQuote
from assistant.eligibility.country import country_in
from assistant.eligibility.statement import KINDS, Problem, Replaced, Statement, Status, Turn, When
from assistant.eligibility.statements import problems
from assistant.eligibility.statements.attach import attached
from assistant.eligibility.statements.clauses import sentence_bounds
from assistant.eligibility.statements.diagnoses import diagnoses_in, none_in, stages_in, standings_in
from assistant.eligibility.statements.found import Found, without_overlaps
from assistant.eligibility.statements.markers import markers_in
from assistant.eligibility.statements.measured import measured_in
from assistant.eligibility.statements.names import names_in
from assistant.eligibility.statements.people import SELF, People
from assistant.eligibility.statements.person import (
    ages_in,
    kin_sexes_in,
    open_ages_in,
    pronoun_sexes_in,
    sexes_in,
)
from assistant.eligibility.statements.situation import situation_in
from assistant.eligibility.statements.standing import Mark, Standing
from assistant.eligibility.statements.treatments import no_treatment_in, treatments_in
from assistant.eligibility.statements.when import Told, times_in

MAX_CHARS = 20_000
"""Characters of a text that are read; a chat message or a note has some hundreds."""

_QUESTION = re.compile(
    (
        r"^\W*(?:and |so |but |hi,? |hello,? )?(?:is|are|can|could|do|does|would|what|which|how|where|"
        r"when|who|why|will|should|may|must|has|have|did)\b[^?]*\?\W*$"
    ),
    re.IGNORECASE | re.DOTALL,
)
_SOMEONE = re.compile(
    r"\b(?:i|i'm|i\u2019m|im|i've|i\u2019ve|me|my|we|our|he|she|his|her|him)\b", re.IGNORECASE
)
_NEVER_OVER = frozenset(
    "age sex country allergy pregnancy breastfeeding childbearing marker tumor_stage stage".split()
)
_LASTING = re.compile(r"\b(?:diagnos\w+|since|found|began|started|onset|living with)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """What a text says, what of it a later word of the same text corrects, and what cannot be used."""

    statements: tuple[Statement, ...]
    replaced: tuple[Replaced, ...]
    problems: tuple[Problem, ...]


def read(text: str, turn: Turn = 0, said_on: date | None = None) -> Read:
    """Return what a text says of the person concerned, in the order of the text, and its problems.

    `said_on` is the day on which it was said, which "in January" and "three weeks ago" count from.
    Every statement's quote is `text[start:end]`. Nothing is filled in that was not said.
    """
    text = text[:MAX_CHARS]
    people = People(text)
    found = _found(text)
    people.choose(one.start for one in found if one.variable != "sex")
    found = _one_sex(text, found, people)
    spoken_of = bool(_SOMEONE.search(text)) or any(one.variable in ("age", "sex") for one in found)
    standing = Standing(text)
    times = attached(text, found, times_in(text, said_on))
    made: list[Statement] = []
    for place, one in enumerate(found):
        told = times.get(place)
        status = _status(text, one, people, standing, told)
        if status is not None and one.by_kind and not spoken_of and told is None:
            status = "hypothetical"
        if status is not None:
            made.append(_statement(text, one, status, turn, told, said_on))
    usable, wrong = problems.usable(_once(_but_now(text, made)))
    kept, gone = problems.corrected(text, usable)
    wrong += [*problems.contradictions(kept), *problems.two_people(kept)]
    return Read(tuple(problems.doubted(kept)), tuple(gone), tuple(wrong))


def _found(text: str) -> list[Found]:
    place = country_in(text)
    names = names_in(text)
    found = [
        *([Found("country", place.start, place.end, place.name, rank=0)] if place else []),
        *(replace(one, rank=0) for one in ages_in(text)),
        *open_ages_in(text),
        *situation_in(text),
        *measured_in(text),
        *markers_in(text),
        *stages_in(text),
        *standings_in(text),
        *treatments_in(text, names),
        *no_treatment_in(text),
        *diagnoses_in(text, names),
        *none_in(text),
    ]
    return without_overlaps(found)


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


def _status(text: str, one: Found, people: People, standing: Standing, told: Told | None) -> Status | None:
    """Return how a thing is said to stand; None where a question names it and speaks of nobody.

    A condition in such a question is kept, since it tells what is looked for.
    """
    if _is_question(text, one.start):
        return "hypothetical" if one.variable == "condition" else None
    kin = one.variable == "sex"
    if not kin and people.is_other(one.start):
        return "other_person"
    mark = standing.mark(one.start, one.end)
    if one.status is not None:
        asked = mark == "hypothetical" and one.status == "present" and one.variable != "treatment"
        return "hypothetical" if asked else one.status
    if one.variable in ("age", "sex", "country"):
        return "present"  # "can I join if I am 70" tells the age
    if one.variable not in KINDS:
        return "hypothetical" if mark == "hypothetical" else "present"
    return _by_mark(text, one, mark, told)


def _by_mark(text: str, one: Found, mark: Mark | None, told: Told | None) -> Status:
    if mark in ("absent", "ruled_out"):
        return "absent"
    if mark in ("hypothetical", "uncertain"):
        return "hypothetical" if mark == "hypothetical" else "uncertain"
    if one.variable in _NEVER_OVER:
        return "present"
    if mark == "history":
        return "history"
    if one.variable == "condition" and _is_over(text, one, told):
        return "history"
    return one.usual


def _is_over(text: str, one: Found, told: Told | None) -> bool:
    """Whether a condition is told of as something that happened: "had a stroke", "a fracture in 2022"."""
    before = text[max(0, one.start - 40) : one.start].replace("\u2019", "'")
    had = re.search(
        r"\b(?:had|got over|survived|suffered|developed)\b(?! (?:been|to))[^.;,:]*$", before, re.IGNORECASE
    )
    ongoing = re.search(r"\b(?:have|has|i've|he's|she's)(?: \w+)? had\b[^.;,:]*$", before, re.IGNORECASE)
    if had and not ongoing:
        return True
    if told is None or told.relation != "at":
        return False
    low = max(text.rfind(mark, 0, min(one.start, told.start)) for mark in (".", ";", ",")) + 1
    return not _LASTING.search(text[low : max(one.end, told.end)])


def _is_question(text: str, start: int) -> bool:
    """Whether the words stand in a question that speaks of nobody: "Is a transplant allowed?"."""
    low, high = next(((a, b) for a, b in sentence_bounds(text) if a <= start < b), (0, len(text)))
    said = text[low:high]
    return bool(_QUESTION.match(said)) and not _SOMEONE.search(said)


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
        quote=_quote(text, one.start, one.end, turn),
        status=status,
        words=one.words,
        heads=one.heads,
        age=one.age,
        value=one.value,
        when=when,
    )


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
        key = (one.about, one.status, one.value, one.age, one.words if one.variable in KINDS else "")
        if key not in kept or (one.when and not kept[key].when):
            kept[key] = one
    return sorted(kept.values(), key=lambda one: (one.quote.start, one.quote.end))
