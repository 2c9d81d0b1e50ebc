"""Values by formula, against worked examples."""

import pytest

from assistant.eligibility.derived import derive
from assistant.eligibility.quantity import Quantity, quantities


def known(**said: str) -> dict[str, Quantity]:
    return {id_: quantities(text)[0] for id_, text in said.items()}


def test_the_body_mass_index_is_weight_by_height_squared() -> None:
    found = derive("bmi", known(weight="68 kg", height="165 cm"))
    assert found is not None
    assert found.value == pytest.approx(24.98, abs=0.005)  # the CDC's worked example
    assert "68 kg" in found.formula


def test_pounds_and_inches_do_as_well() -> None:
    found = derive("bmi", known(weight="150 pounds", height="65 inches"))
    assert found is not None
    assert found.value == pytest.approx(24.96, abs=0.01)  # the CDC's worked example


def test_cockcroft_and_gault() -> None:
    # (140 - 60) x 72 / (72 x 1.0): 80 mL/min in a man, 15 % less in a woman
    values = known(age="60 years", weight="72 kg", creatinine="1.0 mg/dL")
    man, woman = derive("crcl", values, "male"), derive("crcl", values, "female")
    assert man is not None and woman is not None
    assert [man.value, woman.value] == pytest.approx([80, 68])


def test_ckd_epi_of_2021() -> None:
    # National Kidney Foundation calculator: creatinine 1.0 mg/dL, 60 years: 86 (men), 64 (women)
    values = known(age="60 years", creatinine="1.0 mg/dL")
    man, woman = derive("egfr", values, "male"), derive("egfr", values, "female")
    assert man is not None and woman is not None
    assert (round(man.value), round(woman.value)) == (86, 64)


@pytest.mark.parametrize("weight", ["about 70 kg", "60-70 kg", "over 70 kg"])
def test_what_is_not_exact_gives_nothing(weight: str) -> None:
    assert derive("bmi", known(weight=weight, height="170 cm")) is None


def test_a_missing_input_gives_nothing() -> None:
    assert derive("bmi", known(weight="70 kg")) is None
    assert derive("crcl", known(age="60 years", weight="72 kg", creatinine="1 mg/dL")) is None
    assert derive("platelets", known(weight="70 kg")) is None
