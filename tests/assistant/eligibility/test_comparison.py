"""What was said against what is asked: met, not met, or unknown, with both values shown."""

import pytest

from assistant.eligibility.comparison import Comparison, compare, show
from assistant.eligibility.conversion import Sex
from assistant.eligibility.quantity import quantities
from assistant.eligibility.variables import variable


def compared(id_: str, said: str, asked: str, sex: Sex | None = None) -> Comparison:
    about = variable(id_)
    assert about is not None
    return compare(quantities(said)[0], quantities(asked)[0], about, sex)


@pytest.mark.parametrize(
    ("id_", "said", "asked", "truth"),
    [
        ("platelets", "95,000 /mm3", "≥ 100 x 10^9/L", "not_met"),
        ("platelets", "100,000 /mm3", "≥ 100 x 10^9/L", "met"),
        ("platelets", "100,000 /mm3", "> 100 x 10^9/L", "not_met"),
        ("lvef", "40-50 %", "> 45 %", "unknown"),
        ("lvef", "50-55 %", "> 45 %", "met"),
        ("lvef", "about 45 %", "≥ 40 %", "met"),
        ("lvef", "about 45 %", "≥ 44 %", "unknown"),
        ("lvef", "over 60 %", "≥ 50 %", "met"),
        ("lvef", "less than 60 %", "≥ 50 %", "unknown"),
        ("ecog", "ECOG 2", "ECOG 0 or 1", "not_met"),
        ("ecog", "1", "0-2", "met"),
        ("tumor_stage", "stage IIIB", "stage III or IV", "met"),
        ("tumor_stage", "stage III", "stage IIIB", "unknown"),
        ("blood_pressure", "120/80 mmHg", "≥ 140/90 mmHg", "not_met"),
        ("blood_pressure", "130/95 mmHg", "≥ 140/90 mmHg", "met"),
        ("blood_pressure", "150/80 mmHg", "< 140/90 mmHg", "not_met"),
        ("age", "74", "18 to 75 years", "met"),
        ("hba1c", "53 mmol/mol", "≤ 6.5 %", "not_met"),
    ],
)
def test_a_comparison(id_: str, said: str, asked: str, truth: str) -> None:
    assert compared(id_, said, asked).truth == truth


def test_both_values_of_a_converted_comparison_are_shown() -> None:
    found = compared("creatinine", "120 µmol/L", "≤ 1.5 mg/dL")
    assert found.said == "120 µmol/L (1.36 mg/dL)"  # 120 / 88.4
    assert found.asked == "≤ 1.5 mg/dL"


def test_a_limit_of_normal_is_an_assumption_that_is_said() -> None:
    assert "1.3 mg/dL" in (compared("creatinine", "1.4 mg/dL", "≤ 1.5 x ULN", "male").assumption or "")


def test_without_the_sex_a_limit_that_differs_by_it_leaves_the_comparison_unknown() -> None:
    found = compared("creatinine", "1.4 mg/dL", "≤ 1.5 x ULN")
    assert found.truth == "unknown" and "sex" in (found.reason or "")


def test_a_unit_that_does_not_fit_leaves_the_comparison_unknown_with_the_reason() -> None:
    found = compared("creatinine", "5 mmHg", "≤ 2 mg/dL")
    assert found.truth == "unknown" and "mmHg" in (found.reason or "")


def test_a_stage_is_shown_as_it_is_written() -> None:
    assert show(quantities("stage IIIB or IV")[0]) == "IIIB or IV"


@pytest.mark.parametrize(
    ("said", "truth"),
    [("180 x 10^9/L", "not_met"), ("88 x 10^9/L", "met"), ("180", "not_met"), ("88", "met")],
)
def test_a_limit_without_a_unit_has_the_unit_that_its_own_size_tells(said: str, truth: str) -> None:
    found = compared("platelets", said, "< 100,000")
    assert found.truth == truth
    assert found.assumption is not None and "without a unit" in found.assumption
