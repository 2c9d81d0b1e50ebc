"""One plain sentence for each fact of a record, by the kind of fact that was asked for."""

from collections.abc import Sequence
from typing import Any

from assistant.eligibility.age_rule import age_rule
from assistant.intents import FactKind
from assistant.writing.draft import DraftClaim
from assistant.writing.facts_people import contact, investigator, site
from assistant.writing.sentences import Words, Writer, each, listed, one_line, one_source, quoted
from corpus.clean import plain
from corpus.trial import Criterion, Fact, Outcome, Trial


def write_fact(kind: FactKind, trial: Trial, words: Words) -> list[DraftClaim]:
    """Return the claims that state a fact of `trial`; none when the record does not hold it.

    `words` gives the text of a span.
    """
    if kind == "enrolment":
        return _enrolment(trial, words)
    if kind in ("allocation", "masking"):
        return _in_words(kind, trial, words)
    return _WRITERS[kind](trial)


def _status(trial: Trial) -> list[DraftClaim]:
    return each(
        trial.statuses,
        lambda status: (
            f"The record gives the recruitment status of {trial.name} as “{status.label}”; "
            + (
                f"the record is dated {status.record_date:%-d %B %Y}."
                if status.record_date
                else "the record is undated."
            )
        ),
    )


def _age(trial: Trial) -> list[DraftClaim]:
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
    return f"{fact.value.value:g} {fact.value.unit}"


def _sex(trial: Trial) -> list[DraftClaim]:
    words = {"all": "open to all sexes", "female": "for women only", "male": "for men only"}
    return each(trial.sexes, lambda sex: f"The record says that {trial.name} is {words[sex]}.")


def _healthy(trial: Trial) -> list[DraftClaim]:
    return each(
        trial.healthy_volunteers,
        lambda yes: f"{trial.name} {'accepts' if yes else 'does not accept'} healthy volunteers.",
    )


def _enrolment(trial: Trial, words: Words) -> list[DraftClaim]:
    """In the record's own words: "up to 9 patients" is not 9."""
    return [
        quoted(
            f"For the number of participants, the record of {trial.name} says "
            f"“{one_line(words(fact.spans[0]))}”.",
            one_source(fact)[:1],
        )
        for fact in trial.enrolments
    ]


def _in_words(kind: FactKind, trial: Trial, words: Words) -> list[DraftClaim]:
    facts = trial.maskings if kind == "masking" else trial.allocations
    about = "masking" if kind == "masking" else "allocation"
    return [
        quoted(
            f"On {about}, the record of {trial.name} says “{one_line(words(fact.spans[0]))}”.",
            one_source(fact)[:1],
        )
        for fact in facts
    ]


def _outcomes(kind: str) -> Writer:
    def write(trial: Trial) -> list[DraftClaim]:
        facts = [fact for fact in trial.outcomes if fact.value.kind == kind]
        if not facts:
            return []
        if len(facts) == 1:
            return [
                quoted(
                    f"The {kind} outcome of {trial.name} is: {_outcome(facts[0].value)}", facts[0].spans[:1]
                )
            ]
        head = DraftClaim(text=f"The {kind} outcomes of {trial.name}:", kind="fixed")
        return [head, *(quoted(_outcome(fact.value), fact.spans[:1], "bullet") for fact in facts)]

    return write


def _outcome(outcome: Outcome) -> str:
    frame = f" ({plain(outcome.time_frame).strip(' .')})" if outcome.time_frame else ""
    return f"{plain(outcome.measure).strip(' .')}{frame}."


def _identifier(trial: Trial) -> list[DraftClaim]:
    return listed(f"{trial.name} is registered as", trial.ids, lambda identifier: str(identifier.value))


def _intervention(trial: Trial) -> list[DraftClaim]:
    only = trial.interventions[0] if len(trial.interventions) == 1 else None
    about = only.value.description if only else None
    if only and about:
        return [quoted(f"{trial.name} tests {plain(only.value.name)}: {one_line(about)}", one_source(only))]

    def name(value: Any) -> str:
        return f"{plain(value.name)} ({value.type.lower()})" if value.type else plain(value.name)

    return listed(
        f"What {trial.name} gives or tests:" if len(trial.interventions) > 1 else f"{trial.name} tests",
        trial.interventions,
        name,
    )


def _arm(trial: Trial) -> list[DraftClaim]:
    if not trial.arms:
        return []
    if len(trial.arms) == 1:
        arm = trial.arms[0]
        about = f": {plain(arm.value.description)}" if arm.value.description else ""
        return [quoted(f"{trial.name} lists a group, “{arm.value.label}”{about}", arm.spans)]
    head = DraftClaim(text=f"{trial.name} lists these groups:", kind="fixed")
    return [
        head,
        *(
            quoted(
                f"{fact.value.label}"
                + (f": {plain(fact.value.description)}" if fact.value.description else ""),
                fact.spans,
                "bullet",
            )
            for fact in trial.arms
        ),
    ]


def _record_date(trial: Trial) -> list[DraftClaim]:
    dated = [fact for fact in trial.statuses if fact.value.record_date]
    return each(dated, lambda status: f"The record of {trial.name} is dated {status.record_date:%-d %B %Y}.")


def _summary(trial: Trial) -> list[DraftClaim]:
    """The first sentences of the summary (or description): what is done, to whom, why."""
    facts = trial.summaries or trial.descriptions
    return [quoted(plain(fact.value), fact.spans[:1]) for fact in facts[:2]]


_WRITERS: dict[FactKind, Writer] = {
    "status": _status,
    "phase": lambda t: each(t.phases, lambda phase: f"{t.name} is a {phase} trial."),
    "sponsor": lambda t: each(t.sponsors, lambda name: f"The sponsor of {t.name} is {name}."),
    "collaborator": lambda t: listed(f"Collaborators of {t.name}:", t.collaborators, str),
    "funder": lambda t: listed(f"The type of funder given for {t.name} is", t.funders, str),
    "contact": contact,
    "investigator": investigator,
    "site": site,
    "country": lambda t: listed(f"The record lists {t.name} in", t.countries, str) or site(t),
    "age": _age,
    "sex": _sex,
    "healthy_volunteers": _healthy,
    "model": lambda t: each(t.models, lambda v: f"The design of {t.name} is given as “{v}”."),
    "study_type": lambda t: each(t.study_types, lambda v: f"{t.name} is given as “{v}” by study type."),
    "purpose": lambda t: each(t.purposes, lambda v: f"The primary purpose of {t.name} is given as “{v}”."),
    "condition": lambda t: listed(f"{t.name} is about", t.conditions, str),
    "intervention": _intervention,
    "arm": _arm,
    "primary_outcome": _outcomes("primary"),
    "secondary_outcome": _outcomes("secondary"),
    "other_outcome": _outcomes("other"),
    "start_date": lambda t: each(t.start_dates, lambda v: f"The start of {t.name} is given as {v.text}."),
    "completion_date": lambda t: each(
        t.completion_dates, lambda v: f"The completion of {t.name} is given as {v.text}."
    ),
    "record_date": _record_date,
    "identifier": _identifier,
    "title": lambda t: [quoted(f"The title is “{f.value}”.", f.spans[:1]) for f in t.titles],
    "summary": _summary,
}
