"""Numbers, units and comparisons as people and criteria write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.eligibility.quantity import Quantity, quantities


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "operator", "values", "unit"),
    [
        ("1,500 /mm3", None, (1500,), "/mm³"),
        ("100.000/mm³", None, (100_000,), "/mm³"),
        ("one hundred thousand platelets", None, (100_000,), None),
        ("≥ 100 x 10^9/L", "GTEQ", (100,), "10^9/L"),
        (">= 1.5 x10(9)/L", "GTEQ", (1.5,), "10^9/L"),
        ("≥1.5\u00d710⁹/L", "GTEQ", (1.5,), "10^9/L"),
        ("≥ 1.5 x 109/L", "GTEQ", (1.5,), "10^9/L"),
        ("> 10e9/L", "GT", (10e9,), "/L"),
        ("> 75 K/µL", "GT", (75,), "10^3/µL"),
        ("≤ 1.5 x ULN", "LTEQ", (1.5,), "\u00d7ULN"),
        ("less than 3 times the upper limit of normal", "LT", (3,), "\u00d7ULN"),
        ("7,5 %", None, (7.5,), "%"),
        ("0,5 mg/dl", None, (0.5,), "mg/dL"),
        ("between 18 and 65 years", "BETWEEN", (18, 65), "years"),
        ("40-50 %", "BETWEEN", (40, 50), "%"),
        ("18 years or older", "GTEQ", (18,), "years"),
        ("no more than two", "LTEQ", (2,), None),
        ("not less than 50 kg", "GTEQ", (50,), "kg"),
        ("up to 75 years", "LTEQ", (75,), "years"),
        ("greater than or equal to 9 g/dL", "GTEQ", (9,), "g/dL"),
        ("within 28 days", "LTEQ", (28,), "days"),
        ("< 60 mL/min/1.73 m2", "LT", (60,), "mL/min/1.73m²"),
        ("ECOG 0, 1 or 2", None, (0, 1, 2), None),
        ("NYHA class III or IV", None, (3, 4), None),
        ("stage IIIB", None, (3.2,), None),
        ("grade 2 or higher", "GTEQ", (2,), None),
        ("\\> 5 cm", "GT", (5,), "cm"),
        ("\uff1e 5 cm", "GT", (5,), "cm"),
        ("≥ 140/90 mmHg", "GTEQ", (140, 90), "mmHg"),
        ("visual acuity of 20/40 or better", "GTEQ", (0.5,), "Snellen"),
        ("pain of 4/10", None, (4,), "points"),
        ("18 ≤ age", "GTEQ", (18,), None),
        ("6 months to 2 years", "BETWEEN", (0.5, 2), "years"),
        ("5 ft 9", None, (69,), "inches"),
        ("5\u20329\u2033", None, (69,), "inches"),
        ("11 stone 4", None, (158,), "lb"),
        ("7 lb 3 oz", None, (115,), "oz"),
        ("2 years 3 months", None, (27,), "months"),
        ("half a million copies/mL", None, (500_000,), "copies/mL"),
    ],
)
def test_a_quantity_is_read(
    text: str, operator: str | None, values: tuple[float, ...], unit: str | None
) -> None:
    found = only(text)
    assert (found.operator, found.values, found.unit) == (operator, values, unit)


def test_about_is_kept_as_an_approximation() -> None:
    assert only("about 45 %").approximate
    assert not only("45 %").approximate


def test_two_bounds_share_their_unit() -> None:
    low, high = quantities("> 18 and < 65 years")
    assert (low.operator, low.unit, high.operator, high.unit) == ("GT", "years", "LT", "years")


@pytest.mark.parametrize(
    "text",
    [
        "1 January 2019",
        "COVID-19",
        "at 10:30 am",
        "HER2 and PD-L1",
        "version 5.0",
        "in 2020",
        "CTCAE v4.03",
        "2. Pregnant",
        "- 14. Pregnant",
        "5-HT",
        "SF-36",
        "call +1 301 555 0100",
    ],
)
def test_digits_that_measure_nothing_are_no_quantity(text: str) -> None:
    assert quantities(text) == ()


def test_a_past_that_is_meant_as_a_time_is_no_comparison() -> None:
    assert only("over the past 3 years").operator is None


@given(st.text(max_size=80))
def test_places_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for one in quantities(text):
        assert end <= one.first < one.last <= one.end <= len(text)
        assert one.start <= one.first
        end = one.last


@given(
    st.floats(min_value=0.1, max_value=999, allow_nan=False).map(lambda value: round(value, 1)),
    st.sampled_from(["mg/dL", "µmol/L", "g/L", "kg", "%", "mmHg"]),
)
def test_what_is_written_is_what_is_read(value: float, unit: str) -> None:
    found = only(f"≥ {value} {unit}")
    assert (found.values, found.unit, found.operator) == ((value,), unit, "GTEQ")
