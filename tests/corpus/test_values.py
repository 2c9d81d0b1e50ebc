"""Values keep their meaning whatever way a record writes them."""

import pytest

from corpus import values
from corpus.dates import parse_date
from corpus.trial import Age, Enrolment


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("phase I/II", "Phase 1/Phase 2"),
        ("Phase 1/Phase 2", "Phase 1/Phase 2"),
        ("PHASE2|PHASE3", "Phase 2/Phase 3"),
        ("Phase IIb", "Phase 2"),
        ("PHASE4", "Phase 4"),
        ("Early Phase 1", "Early phase 1"),
        ("N/A", "Not applicable"),
        ("2", "Phase 2"),
        ("unclear", None),
    ],
)
def test_phases(text: str, phase: str | None) -> None:
    assert values.phase(text) == phase


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("18 Years - 70 Years", (18, "years"), (70, "years")),
        ("18 Years to N/A", (18, "years"), None),
        ("N/A to 17 Years", None, (17, "years")),
        ("2 Months to 17 Years", (2, "months"), (17, "years")),
        ("18 to 65 years", (18, "years"), (65, "years")),
        ("18 Years and older   (Adult, Older Adult)", (18, "years"), None),
        ("up to 17 Years (Child)", None, (17, "years")),
        ("18+ years old", (18, "years"), None),
        ("under 12 months", None, (12, "months")),
        ("CHILD, ADULT", None, None),
    ],
)
def test_ages(text: str, lower: tuple[int, str] | None, upper: tuple[int, str] | None) -> None:
    def age(pair: tuple[int, str] | None) -> Age | None:
        return None if pair is None else Age.model_validate({"value": pair[0], "unit": pair[1]})

    assert values.ages(text) == (age(lower), age(upper))


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("All", "all"),
        ("Female", "female"),
        ("Men only", "male"),
        ("Male and Female", "all"),
        ("Both", "all"),
        ("-", None),
    ],
)
def test_sexes(text: str, sex: str | None) -> None:
    assert values.sex(text) == sex


@pytest.mark.parametrize(
    ("text", "count", "kind"),
    [
        ("36 estimated patients", 36, "planned"),
        ("1,234 participants", 1234, None),
        ("420 (Actual)", 420, "actual"),
    ],
)
def test_enrolments(text: str, count: int, kind: str | None) -> None:
    assert values.enrolment(text) == Enrolment.model_validate({"count": count, "kind": kind})


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("No Healthy Volunteers", False), ("Accepts Healthy Volunteers", True), ("Yes", True), ("-", None)],
)
def test_healthy_volunteers(text: str, accepted: bool | None) -> None:
    assert values.healthy(text) is accepted


def test_ids_are_told_by_their_form() -> None:
    found = [
        (i.kind, i.value)
        for i, _, _ in values.identifiers("NCT01234567|2019-001234-56|SI101-01; ISRCTN12345678")
    ]
    assert found == [
        ("nct", "NCT01234567"),
        ("eudract", "2019-001234-56"),
        ("other", "SI101-01"),
        ("isrctn", "ISRCTN12345678"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-20", (2024, 5, 20)),
        ("March 3, 2025", (2025, 3, 3)),
        ("3 Mar 2025", (2025, 3, 3)),
        ("June 2023", (2023, 6, 1)),
        ("2026-06", (2026, 6, 1)),
    ],
)
def test_dates(text: str, day: tuple[int, int, int]) -> None:
    found = parse_date(text)
    assert found is not None
    assert (found.year, found.month, found.day) == day


@pytest.mark.parametrize("text", ["", "2024-13-01", "in 2024", "Marching 12, 20"])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None
