"""Filters on trials: what is stated decides, and silence closes no one out."""

from datetime import date

import pytest

from corpus.document import Span
from corpus.trial import Age, Fact, RecruitmentStatus, Site, Trial
from index.trial_filter import TrialFilter

SPAN = (Span("d", 0, 1),)


def _trial() -> Trial:
    return Trial(
        id="t",
        name="T",
        statuses=(
            Fact(value=RecruitmentStatus(label="Recruiting", record_date=date(2026, 1, 1)), spans=SPAN),
        ),
        phases=(Fact(value="Phase 1/Phase 2", spans=SPAN),),
        sites=(Fact(value=Site(name="A hospital", country="Italy"), spans=SPAN),),
        minimum_ages=(Fact(value=Age(value=18, unit="years"), spans=SPAN),),
        maximum_ages=(Fact(value=Age(value=70, unit="years"), spans=SPAN),),
        sexes=(Fact(value="female", spans=SPAN),),
    )


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (TrialFilter(), True),
        (TrialFilter(status="recruiting"), True),
        (TrialFilter(status="Completed"), False),
        (TrialFilter(phase="2"), True),
        (TrialFilter(phase="Phase 1"), True),
        (TrialFilter(phase="3"), False),
        (TrialFilter(country="ITALY"), True),
        (TrialFilter(country="France"), False),
        (TrialFilter(age_years=18), True),
        (TrialFilter(age_years=17.9), False),
        (TrialFilter(age_years=70.5), True),
        (TrialFilter(age_years=71), False),
        (TrialFilter(sex="female"), True),
        (TrialFilter(sex="male"), False),
        (TrialFilter(sex="all"), True),
    ],
)
def test_what_is_stated_decides(wanted: TrialFilter, passes: bool) -> None:
    assert wanted.passes(_trial()) is passes


@pytest.mark.parametrize("wanted", [TrialFilter(age_years=5), TrialFilter(sex="male")])
def test_a_trial_that_states_no_limit_has_none(wanted: TrialFilter) -> None:
    assert wanted.passes(Trial(id="t", name="T"))


@pytest.mark.parametrize(
    "wanted", [TrialFilter(status="Recruiting"), TrialFilter(phase="1"), TrialFilter(country="Italy")]
)
def test_a_status_phase_or_country_must_be_stated(wanted: TrialFilter) -> None:
    assert not wanted.passes(Trial(id="t", name="T"))
