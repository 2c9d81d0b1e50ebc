"""First questions that fit the loaded trials: each asks for something that a trial's facts hold."""

from collections.abc import Callable, Sequence

from assistant.page.texts import say
from corpus.trial import Trial

LONGEST_NAME = 60
"""Characters. A longer name is replaced by the trial's id, which the assistant knows as well."""

_Ask = Callable[[Trial], str | None]


def first_questions(trials: Sequence[Trial], limit: int = 4) -> list[str]:
    """Return up to `limit` questions, of different kinds and over different trials where possible."""
    if not trials:
        return []
    questions: list[str] = []
    turn = 0
    for ask in _KINDS:
        for step in range(len(trials)):
            asked = ask(trials[(turn + step) % len(trials)])
            if asked:
                alone = len(trials) == 1
                name = say("this_trial") if alone else _name(trials[(turn + step) % len(trials)])
                questions.append(asked.format(trial=name))
                turn += step + 1
                break
    if len(trials) > 1 and all(trial.phases for trial in trials):
        questions.insert(min(limit - 1, len(questions)), say("ask_compare"))
    return questions[:limit]


def _name(trial: Trial) -> str:
    name = " ".join(trial.name.split())
    return (name if len(name) <= LONGEST_NAME else trial.id).replace("{", "(").replace("}", ")")


def _places(trial: Trial) -> str | None:
    return say("ask_places", trial="{trial}") if trial.sites or trial.countries else None


def _given(trial: Trial) -> str | None:
    return say("ask_given", trial="{trial}") if trial.interventions else None


def _exclusions(trial: Trial) -> str | None:
    excluded = any(c.kind == "leaf" and c.polarity == "exclusion" for c in trial.criteria())
    return say("ask_exclusions", trial="{trial}") if excluded else None


def _contact(trial: Trial) -> str | None:
    return say("ask_contact", trial="{trial}") if trial.contacts or trial.investigators else None


def _person(trial: Trial) -> str | None:
    """Ask for an adult of an age inside the trial's own bounds, where it states a lower one."""
    if len({fact.value.years for fact in trial.minimum_ages}) != 1:
        return None
    lowest = trial.minimum_ages[0].value.years
    highest = trial.maximum_ages[0].value.years if trial.maximum_ages else lowest + 50
    age = round((lowest + highest) / 2)
    return say("ask_person", age=age, trial="{trial}") if age >= 18 else None


def _ages(trial: Trial) -> str | None:
    return say("ask_ages", trial="{trial}") if trial.minimum_ages or trial.maximum_ages else None


_KINDS: tuple[_Ask, ...] = (_places, _given, _exclusions, _contact, _person, _ages)
