"""Conversions against published tables, and what a conversion says that it rests on.

The pairs stand in `tests/fixtures/units/published_conversions.tsv`, each with its table:

JAMA: "SI Units for Clinical Data", Rowlett, University of North Carolina, after the JAMA instructions for authors.
NBME: "Laboratory Values" of the National Board of Medical Examiners, conventional and SI reference intervals.
NGSP: HbA1c in per cent (NGSP) and mmol/mol (IFCC), National Glycohemoglobin Standardization Program.
NIST: Special Publication 811, "Guide for the Use of the International System of Units", appendix B.
PMC3934467: table 1 of that article. labunits: analytes.json of labunits 0.2.1 (PyPI, MIT).
unitslab: units of blood counts that unitslab.com lists as the same.
"""

import csv
from pathlib import Path

import pytest

from assistant.eligibility.conversion import convert
from assistant.eligibility.variables import variable

PAIRS = Path(__file__).parents[2] / "fixtures" / "units" / "published_conversions.tsv"
ROWS = list(csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def half_a_digit(number: str) -> float:
    """Half of the last published digit: as far as a rounded value can be off."""
    return float(0.5 * 10 ** -len(number.partition(".")[2]) * 1.0001)


def test_at_least_120_published_pairs_are_there() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['table']}-{row['variable']}-{row['value']}{row['unit']}"
)
def test_a_value_converts_as_published(row: dict[str, str]) -> None:
    found = convert(float(row["value"]), row["unit"], row["expected_unit"], variable(row["variable"]))
    assert found is not None
    assert found.value == pytest.approx(float(row["expected"]), rel=1e-7, abs=half_a_digit(row["expected"]))


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['table']}-{row['variable']}-{row['value']}{row['unit']}"
)
def test_a_conversion_there_and_back_gives_the_same_value(row: dict[str, str]) -> None:
    about = variable(row["variable"])
    there = convert(float(row["value"]), row["unit"], row["expected_unit"], about)
    assert there is not None
    back = convert(there.value, row["expected_unit"], row["unit"], about)
    assert back is not None
    assert back.value == pytest.approx(float(row["value"]), rel=1e-3)


def test_a_multiple_of_the_upper_limit_says_which_limit_was_taken() -> None:
    found = convert(1.5, "\u00d7ULN", "U/L", variable("alt"))
    assert found is not None
    assert found.value == 60  # ABIM: up to 40 U/L
    assert "40 U/L" in (found.assumption or "") and "ABIM" in (found.assumption or "")


def test_a_limit_that_differs_by_sex_is_not_guessed() -> None:
    assert convert(1.5, "\u00d7ULN", "mg/dL", variable("creatinine")) is None
    found = convert(1.5, "\u00d7ULN", "mg/dL", variable("creatinine"), "female")
    assert found is not None and found.value == pytest.approx(1.65)


def test_a_clearance_is_compared_with_one_for_a_body_surface_only_with_that_assumption() -> None:
    found = convert(60, "mL/min", "mL/min/1.73m²", variable("egfr"))
    assert found is not None and "1.73" in (found.assumption or "")


@pytest.mark.parametrize(
    ("value", "id_", "unit"),
    [
        (150, "platelets", "10^9/L"),
        (150_000, "platelets", "/µL"),
        (0.55, "lvef", "fraction"),
        (53, "hba1c", "mmol/mol"),
        (7, "hba1c", "%"),
        (74, "age", "years"),
    ],
)
def test_a_bare_number_takes_the_only_unit_that_makes_it_plausible(value: float, id_: str, unit: str) -> None:
    about = variable(id_)
    assert about is not None and about.bare_unit(value) == unit


@pytest.mark.parametrize(("value", "id_"), [(1500, "platelets"), (70, "weight"), (6, "life_expectancy")])
def test_a_bare_number_that_fits_several_units_has_none(value: float, id_: str) -> None:
    about = variable(id_)
    assert about is not None and about.bare_unit(value) is None


@pytest.mark.parametrize(
    ("unit", "to", "id_"),
    [
        ("mmHg", "mg/dL", "creatinine"),
        ("kg", "cm", "weight"),
        ("copies/mL", "IU/mL", "hcv_rna"),
        ("letters", "%", "visual_acuity"),
    ],
)
def test_what_cannot_be_compared_has_no_conversion(unit: str, to: str, id_: str) -> None:
    assert convert(1.0, unit, to, variable(id_)) is None


def test_an_ejection_fraction_of_450_per_cent_is_not_plausible() -> None:
    lvef, age = variable("lvef"), variable("age")
    assert lvef is not None and age is not None
    assert lvef.plausible(450, "%") is False and lvef.plausible(45, "%") is True
    assert age.plausible(200, "years") is False
    assert lvef.plausible(45, "mmHg") is None
