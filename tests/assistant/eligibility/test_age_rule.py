"""Age bounds are read from a criterion's words, and nothing else is taken for an age."""

import pytest

from assistant.eligibility.age_rule import age_rule
from corpus.trial import Age


def years(value: float) -> Age:
    return Age(value=value, unit="years")


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Age ≥ 18y and fit", [18, 90], [17]),
        ("Age < 18y at the time of inclusion", [0, 17], [18, 40]),
        ("Patients aged 18 to 75 years", [18, 75], [17, 76]),
        ("Between 6 and 17 years of age", [6, 17], [5, 18]),
        ("18 years or older", [18], [17]),
        ("Male or female, at least 21 years old", [21], [20]),
        ("Adults older than 60 years", [61], [60]),
        ("Age > 65 years", [66], [65]),
        ("Subjects must be ≤ 70 years of age", [70], [71]),
        ("18 Years - 70 Years of age", [18, 70], [17, 71]),
        ("Age: 40-80", [40, 80], [39, 81]),
    ],
)
def test_bounds_hold_inside_and_fail_outside(text: str, inside: list[int], outside: list[int]) -> None:
    rule = age_rule(text)
    assert rule is not None
    assert [rule.compare(years(age)) for age in inside] == ["met"] * len(inside)
    assert [rule.compare(years(age)) for age in outside] == ["not_met"] * len(outside)


@pytest.mark.parametrize(
    "text",
    [
        "Life expectancy of ≥ 6 months",
        "Use of other investigational agents within 4 weeks",
        "Karnofsky index ≥ 70%",
        "Women of child-bearing potential must have a negative pregnancy test",
        "Serum creatinine < 2x ULN and eGFR > 30 ml/min",
        "Alcohol abuse within 6 months of the study",
        "Platelets ≥ 100 x 10^9/L",
    ],
)
def test_other_numbers_make_no_age_rule(text: str) -> None:
    assert age_rule(text) is None


def test_a_criterion_that_asks_for_more_than_the_age_is_told() -> None:
    alone, more = (
        age_rule("Age ≥ 18 years"),
        age_rule("Age ≥ 18y and clinical condition compatible with surgery"),
    )
    assert alone is not None
    assert more is not None
    assert alone.alone
    assert not more.alone


def test_without_an_age_nothing_is_known() -> None:
    rule = age_rule("Age ≥ 18 years")
    assert rule is not None
    assert rule.compare(None) == "unknown"
