"""One plain sentence for each fact of a record, by the kind of fact that was asked for."""

from collections.abc import Sequence
from typing import Any

from assistant.eligibility.age_rule import age_rule
from assistant.intents import FactKind
from assistant.writing.draft import DraftClaim
from assistant.writing.facts_design import identifier, in_words, masking
from assistant.writing.facts_given import arm, intervention, other_names, outcomes
from assistant.writing.facts_people import contact, investigator
from assistant.writing.facts_places import country, site
from assistant.writing.facts_status import record_date, status, stop_reason, when
from assistant.writing.sentences import Given, Writer, each, listed, one_line, one_source, quoted
from corpus.clean import plain
from corpus.trial import Criterion, Fact, StudyDate, Trial

LONGEST_SUMMARY = 2
"""Sentences of a summary that say what a study is about."""
MOST_RESULTS = 3


def write_fact(kind: FactKind, trial: Trial, given: Given) -> list[DraftClaim]:
    """Return the claims that state a fact of `trial`; none when the record does not hold it."""
    return _WRITERS[kind](trial, given)


def _age(trial: Trial, given: Given) -> list[DraftClaim]:
    low, high = trial.minimum_ages, trial.maximum_ages
    if not low and not high:
        return _age_criteria(trial)
    spans = tuple(dict.fromkeys(fact.spans[0] for fact in (*low[:1], *high[:1])))
    if low and high:
        bounds = f"from {_years(low[0])} to {_years(high[0])}"
    elif low:
        bounds = f"{_years(low[0])} and over, with no upper limit stated"
    else:
        bounds = f"up to {_years(high[0])}"
    return [quoted(f"{trial.name} is for people aged {bounds}.", spans)]


def _age_criteria(trial: Trial) -> list[DraftClaim]:
    """Where no field gives ages, the criteria that do, each with its group."""
    claims: list[DraftClaim] = []
    for criterion in age_criteria(trial):
        side = "lists as an exclusion" if criterion.polarity == "exclusion" else "asks for"
        group = f" ({criterion.group})" if criterion.group else ""
        text = one_line(criterion.text)
        claims.append(quoted(f"{trial.name}{group} {side}: “{text}”", [criterion.span]))
    return claims


def age_criteria(trial: Trial) -> list[Criterion]:
    """Return the criteria of a trial that bound the age."""
    return [c for c in trial.criteria() if c.kind == "leaf" and age_rule(c.text) is not None]


def ages_of(trial: Trial) -> Sequence[Fact[Any]]:
    """Return the facts or criteria that state the ages, each span once."""
    stated = (*trial.minimum_ages, *trial.maximum_ages)
    if stated:
        return list({fact.spans[0]: fact for fact in stated}.values())
    return [Fact(value=criterion.text, spans=(criterion.span,)) for criterion in age_criteria(trial)]


def _years(fact: Fact[Any]) -> str:
    unit = fact.value.unit.removesuffix("s") if fact.value.value == 1 else fact.value.unit
    return f"{fact.value.value:g} {unit}"


def _sex(trial: Trial, given: Given) -> list[DraftClaim]:
    words = {"all": "open to all sexes", "female": "for women only", "male": "for men only"}
    return each(trial.sexes, lambda sex: f"The record says that {trial.name} is {words[sex]}.")


def _healthy(trial: Trial, given: Given) -> list[DraftClaim]:
    return each(
        trial.healthy_volunteers,
        lambda yes: f"{trial.name} {'accepts' if yes else 'does not accept'} healthy volunteers.",
    )


def _enrolment(trial: Trial, given: Given) -> list[DraftClaim]:
    """In the record's own words: "up to 9 patients" is not 9."""
    return [
        quoted(
            f"For the number of participants, the record of {trial.name} says "
            f"“{one_line(given.words(fact.spans[0]))}”.",
            one_source(fact)[:1],
        )
        for fact in trial.enrolments
    ]


def _date(what: str, attribute: str) -> Writer:
    def worded(value: StudyDate) -> str:
        kind = {"planned": " (planned)", "actual": " (actual)", None: ""}[value.kind]
        return f"{when(value).split(' ', 1)[1]}{kind}"

    def write(trial: Trial, given: Given) -> list[DraftClaim]:
        facts: Sequence[Fact[StudyDate]] = getattr(trial, attribute)
        return each(facts, lambda v: f"The {what} of {trial.name} is given as {worded(v)}.")

    return write


def _completion(trial: Trial, given: Given) -> list[DraftClaim]:
    ends = _date("completion", "completion_dates")(trial, given)
    return ends or _date("primary completion", "primary_completion_dates")(trial, given)


def _summary(trial: Trial, given: Given) -> list[DraftClaim]:
    """The first sentences of the summary (or description): what is done, to whom, why."""
    facts = trial.summaries or trial.descriptions
    count = LONGEST_SUMMARY
    most = min(len(facts), LONGEST_SUMMARY + 4)
    while count < most and facts[count - 1].value.rstrip().endswith((":", "?")):
        count += 1  # "The main questions are:" leads to what follows it
    return [quoted(plain(fact.value), fact.spans[:1]) for fact in facts[:count]]


def _results(trial: Trial, given: Given) -> list[DraftClaim]:
    """The first measures that results are reported for, as the record words them."""
    lead = f"The record of {trial.name} reports:"
    return [
        quoted(f"{lead} “{one_line(given.words(fact.spans[0]))}”", fact.spans[:1])
        for fact in trial.results[:MOST_RESULTS]
    ]


_WRITERS: dict[FactKind, Writer] = {
    "status": status,
    "stop_reason": stop_reason,
    "record_date": record_date,
    "phase": lambda t, _: each(t.phases, lambda phase: _phase(t, phase)),
    "sponsor": lambda t, _: each(t.sponsors, lambda name: f"The sponsor of {t.name} is {name}."),
    "collaborator": lambda t, _: listed(f"Collaborators of {t.name}:", t.collaborators, str),
    "funder": lambda t, _: listed(f"The type of funder given for {t.name} is", t.funders, str),
    "contact": contact,
    "investigator": investigator,
    "site": site,
    "country": country,
    "age": _age,
    "sex": _sex,
    "healthy_volunteers": _healthy,
    "enrolment": _enrolment,
    "allocation": in_words("allocation", "allocations"),
    "masking": masking,
    "model": lambda t, _: each(t.models, lambda v: f"The design of {t.name} is given as “{v}”."),
    "study_type": lambda t, _: each(t.study_types, lambda v: f"{t.name} is given as “{v}” by study type."),
    "purpose": lambda t, _: each(t.purposes, lambda v: f"The primary purpose of {t.name} is given as “{v}”."),
    "condition": lambda t, _: listed(f"{t.name} is about", t.conditions, str),
    "keyword": lambda t, _: listed(f"Keywords of {t.name}:", t.keywords, str),
    "intervention": intervention,
    "other_name": other_names,
    "arm": arm,
    "primary_outcome": outcomes("primary"),
    "secondary_outcome": outcomes("secondary"),
    "other_outcome": outcomes("other"),
    "start_date": _date("start", "start_dates"),
    "primary_completion_date": _date("primary completion", "primary_completion_dates"),
    "completion_date": _completion,
    "identifier": identifier,
    "title": lambda t, _: [quoted(f"The title is “{f.value}”.", f.spans[:1]) for f in t.titles],
    "summary": _summary,
    "result": _results,
}


def _phase(trial: Trial, phase: str) -> str:
    if phase.casefold().startswith("not applicable"):
        return f"The phase of {trial.name} is given as “{phase}”."
    return f"{trial.name} is a {phase} trial."
