"""A status counts until the registry's rule says otherwise: two years without verification."""

from datetime import date

import pytest

from corpus.document import Span
from corpus.staleness import standing
from corpus.trial import Fact, RecruitmentStatus, StudyDate, Trial

TODAY = date(2026, 11, 21)
HERE = Span(document_id="d", start=0, end=9)
VERIFIED = Span(document_id="d", start=20, end=27)
ENDED = Span(document_id="d", start=30, end=37)


def trial(
    label: str,
    record: date | None,
    verified: date | None = None,
    completion: date | None = None,
    last_known: str | None = None,
) -> Trial:
    status = RecruitmentStatus(label=label, record_date=record, verified=verified, last_known=last_known)
    told = (
        [Fact(value=StudyDate(text=f"{verified:%Y-%m}", day=verified), spans=(VERIFIED,))] if verified else []
    )
    ends = [Fact(value=StudyDate(text=str(completion), day=completion), spans=(ENDED,))] if completion else []
    return Trial(
        id="NCT01111111",
        name="A",
        statuses=(Fact(value=status, spans=(HERE,)),),
        verified_dates=tuple(told),
        completion_dates=tuple(ends),
    )


@pytest.mark.parametrize(
    "label", ["Recruiting", "RECRUITING", "Not yet recruiting", "Enrolling", "open to enrollment"]
)
def test_a_recruiting_trial_that_nobody_verified_for_two_years_is_unconfirmed(label: str) -> None:
    found = standing(trial(label, date(2023, 6, 27), date(2023, 6, 1)), TODAY)
    assert found is not None
    assert found.unconfirmed
    assert (found.why, found.confirmed, found.confirmed_spans) == (
        "not_verified",
        date(2023, 6, 1),
        (VERIFIED,),
    )
    assert found.age_days == 1243


def test_the_day_of_verification_counts_before_the_date_of_the_record() -> None:
    late_record = standing(trial("Recruiting", date(2026, 1, 1), date(2024, 1, 1)), TODAY)
    assert late_record is not None
    assert late_record.unconfirmed


def test_without_a_verified_day_the_date_of_the_record_counts() -> None:
    old = standing(trial("Recruiting", date(2024, 11, 20)), TODAY)
    new = standing(trial("Recruiting", date(2024, 11, 21)), TODAY)
    assert old is not None
    assert new is not None
    assert (old.unconfirmed, new.unconfirmed) == (True, False)
    assert old.confirmed_to_the_day


def test_an_active_trial_lapses_only_past_its_completion_date() -> None:
    over = standing(trial("Active, not recruiting", date(2023, 1, 1), completion=date(2025, 11, 1)), TODAY)
    under_way = standing(
        trial("Active, not recruiting", date(2023, 1, 1), completion=date(2027, 1, 1)), TODAY
    )
    unknown = standing(trial("Active, not recruiting", date(2023, 1, 1)), TODAY)
    assert over is not None
    assert under_way is not None
    assert unknown is not None
    assert (over.unconfirmed, over.completion, over.completion_spans) == (True, date(2025, 11, 1), (ENDED,))
    assert not under_way.unconfirmed
    assert not unknown.unconfirmed


@pytest.mark.parametrize(
    "label", ["Completed", "Terminated", "Withdrawn", "Enrolling by invitation", "Suspended"]
)
def test_other_statuses_do_not_lapse(label: str) -> None:
    found = standing(trial(label, date(2001, 1, 1)), TODAY)
    assert found is not None
    assert (found.unconfirmed, found.why) == (False, "lasting")


def test_an_undated_status_says_so_and_nothing_is_guessed() -> None:
    found = standing(trial("Recruiting", None), TODAY)
    assert found is not None
    assert (found.why, found.unconfirmed, found.age_days, found.confirmed) == ("undated", False, None, None)


def test_what_the_registry_calls_unknown_is_told_as_that() -> None:
    found = standing(trial("Unknown status", date(2012, 12, 5), last_known="Recruiting"), TODAY)
    assert found is not None
    assert (found.why, found.last_known, found.unconfirmed) == ("registry", "Recruiting", True)


def test_of_several_sources_the_newest_counts_and_dated_ones_before_undated() -> None:
    old = RecruitmentStatus(label="Recruiting", record_date=date(2020, 1, 1))
    new = RecruitmentStatus(label="Completed", record_date=date(2025, 1, 1))
    bare = RecruitmentStatus(label="Enrolling", record_date=None)
    facts = tuple(Fact(value=value, spans=(HERE,)) for value in (bare, old, new))
    found = standing(Trial(id="x", name="A", statuses=facts), TODAY)
    assert found is not None
    assert found.status == "Completed"


def test_a_trial_without_a_status_has_no_standing() -> None:
    assert standing(Trial(id="x", name="A"), TODAY) is None
