"""Which trials may be searched at all: status, phase and country as stated, age and sex of a person."""

from collections.abc import Iterable

from corpus.clean import fold
from corpus.document import Frozen
from corpus.trial import Sex, Trial
from corpus.values import phase_numbers


class TrialFilter(Frozen):
    """What a trial must be; None lets all pass.

    A status, phase or country must be stated to pass. Age and sex pass unless the record rules
    them out: a record that states no age limit has none.
    """

    status: str | None = None
    """Recruitment status in the record's words, letter case aside ("Recruiting")."""
    phase: str | None = None
    """"2" or "Phase 2" also passes "Phase 1/Phase 2"; anything else must equal the label."""
    country: str | None = None
    age_years: float | None = None
    sex: Sex | None = None

    def passes(self, trial: Trial) -> bool:
        """Whether the trial is among those to search."""
        return (
            (self.status is None or _says(self.status, (fact.value.label for fact in trial.statuses)))
            and (self.phase is None or any(_same_phase(self.phase, fact.value) for fact in trial.phases))
            and (self.country is None or _says(self.country, _countries(trial)))
            and (self.age_years is None or _open_to_age(trial, self.age_years))
            and (self.sex in (None, "all") or not _closed_to_sex(trial, self.sex))
        )

    def chosen(self, trials: Iterable[Trial]) -> tuple[str, ...]:
        """Return the ids of the trials that pass, in their order."""
        return tuple(trial.id for trial in trials if self.passes(trial))


def _says(wanted: str, stated: Iterable[str]) -> bool:
    return fold(wanted).strip() in {fold(one).strip() for one in stated}


def _countries(trial: Trial) -> list[str]:
    named = [fact.value for fact in trial.countries]
    return [*named, *(fact.value.country for fact in trial.sites if fact.value.country)]


def _same_phase(wanted: str, stated: str) -> bool:
    numbers = phase_numbers(wanted) or ([wanted.strip()] if wanted.strip().isdigit() else [])
    if not numbers:
        return fold(wanted).strip() == fold(stated).strip()
    return set(numbers) <= set(phase_numbers(stated))


def _open_to_age(trial: Trial, years: float) -> bool:
    """A person of eighteen is eighteen until the next birthday, so the upper limit holds a whole year."""
    lowest = [fact.value.years for fact in trial.minimum_ages]
    highest = [fact.value.years + (fact.value.unit == "years") for fact in trial.maximum_ages]
    return (not lowest or years >= min(lowest)) and (not highest or years < max(highest))


def _closed_to_sex(trial: Trial, sex: Sex | None) -> bool:
    stated = {fact.value for fact in trial.sexes}
    return bool(stated) and not stated & {sex, "all"}
