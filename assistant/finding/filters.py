"""Hard filters: trials that what was said rules out, by age, sex, status and country.

What was not said, and what a record does not state, leaves nothing out. Of several sources that
differ, one that the person fits is enough.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.answer import Aspect, LeftOut
from assistant.eligibility.age_rule import AgeBound
from assistant.eligibility.profile import PatientProfile
from assistant.places import Place, folded
from corpus.clean import fold
from corpus.staleness import newest
from corpus.trial import Age, Trial

_NOT_OPEN = re.compile(
    r"\b(?:complet\w+|terminat\w+|withdrawn|suspend\w+|closed|not recruiting|"
    r"no longer|enrol\w+ by invitation|halted|ended|approved for marketing|not available)\b"
)
_WANTS_OPEN = re.compile(
    r"(?<!not )(?<!not yet )\b(?:recruiting|still open|open (?:to|for) (?:\w+ )?(?:enrol\w*|recruit\w*|"
    r"patients|people|participants|volunteers)|open (?:clinical )?(?:trials?|studies)|currently enrolling|"
    r"(?:accepting|taking|looking for) (?:new )?(?:patients|participants|volunteers|people))\b"
)


@dataclass(frozen=True)
class Wanted:
    """What trials are compared with: what was said of the person, where, and whether they must recruit."""

    profile: PatientProfile
    place: Place | None = None
    recruiting: bool = False


def wants_open(text: str) -> bool:
    """Whether a text asks for trials that are open now."""
    return bool(_WANTS_OPEN.search(fold(text)))


def kept_and_left_out(trials: Iterable[Trial], wanted: Wanted) -> tuple[list[Trial], tuple[LeftOut, ...]]:
    """Return the trials that nothing rules out, and how many others there are by their first reason."""
    checks = _checks(wanted)
    counts = dict.fromkeys((aspect for aspect, _, _ in checks), 0)
    kept: list[Trial] = []
    for trial in trials:
        first = next((aspect for aspect, _, rules_out in checks if rules_out(trial)), None)
        if first is None:
            kept.append(trial)
        else:
            counts[first] += 1
    return kept, tuple(
        LeftOut(aspect=aspect, count=counts[aspect], text=_counted(counts[aspect], words))
        for aspect, words, _ in checks
        if counts[aspect]
    )


def _checks(wanted: Wanted) -> list[tuple[Aspect, str, Callable[[Trial], bool]]]:
    """Return what can rule out a trial: the aspect, its words, and the test."""
    age, sex, place = wanted.profile.age, wanted.profile.sex, wanted.place
    found: list[tuple[Aspect, str, Callable[[Trial], bool]]] = []
    if age and age.age:
        years = age.age
        found.append(("age", f"for other ages than {age_words(years)}", lambda t: _outside(t, years)))
    if sex and sex.sex:
        said = sex.sex
        asked = "men only" if said == "female" else "women only"
        found.append(("sex", f"for {asked}", lambda t: _other_sex(t, said)))
    if wanted.recruiting:
        found.append(("status", "whose record says that they do not recruit", _not_open))
    if place:
        where = place
        found.append(("country", f"without a site in {where.typed}", lambda t: _elsewhere(t, where)))
    return found


def _counted(count: int, words: str) -> str:
    return f"{count} {'trial' if count == 1 else 'trials'} {words}"


def age_words(age: Age) -> str:
    """Return an age in words: the number alone for years."""
    if age.unit == "years":
        return f"{age.value:g}"
    return f"{age.value:g} {age.unit.removesuffix('s') if age.value == 1 else age.unit}"


def _outside(trial: Trial, age: Age) -> bool:
    """Whether every stated bound of one side leaves an age out."""
    lower = [AgeBound("lower", fact.value, inclusive=True) for fact in trial.minimum_ages]
    upper = [AgeBound("upper", fact.value, inclusive=True) for fact in trial.maximum_ages]
    return any(side and not any(bound.holds(age.years) for bound in side) for side in (lower, upper))


def _other_sex(trial: Trial, sex: str) -> bool:
    return bool(trial.sexes) and all(fact.value not in ("all", sex) for fact in trial.sexes)


def _not_open(trial: Trial) -> bool:
    """Whether the newest record says that nobody is taken; an unknown or missing status does not."""
    fact = newest(trial)
    return fact is not None and bool(_NOT_OPEN.search(fold(fact.value.label).replace("_", " ")))


def _elsewhere(trial: Trial, place: Place) -> bool:
    """Whether a trial states where it runs, and nowhere in the countries of a place."""
    keys = place.keys if place.kind == "country" else tuple(folded(name) for name in place.countries)
    stated = {fact.value for fact in trial.countries}
    stated |= {fact.value.country for fact in trial.sites if fact.value.country}
    return bool(stated) and not any(folded(name) in keys for name in stated)
