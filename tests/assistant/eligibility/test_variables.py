"""The table of variables: whole, consistent, and found in clinical and in lay words."""

import pytest

from assistant.eligibility.conversion import convert
from assistant.eligibility.units import unit_label
from assistant.eligibility.variable_names import named_in
from assistant.eligibility.variables import variables


def test_there_are_at_least_150_variables_and_each_has_a_question() -> None:
    assert len(variables()) >= 150
    assert all(one.question.endswith("?") for one in variables().values())


def test_the_units_of_the_table_are_the_short_names_that_texts_are_read_to() -> None:
    table_only = {"fraction", "+"}
    for one in variables().values():
        for unit in set(one.units) - table_only:
            assert unit_label(unit) == unit, (one.id, unit)


def test_limits_of_normal_name_their_source_and_lie_in_the_plausible_range() -> None:
    for one in variables().values():
        for _, limit in one.limits:
            assert limit.source
            assert one.plausible(limit.value, limit.unit), one.id


def test_ranges_rise_and_parts_exist() -> None:
    for one in variables().values():
        assert one.low is None or one.high is None or one.low < one.high
        assert all(part in variables() for part in one.parts)


def test_mass_and_molar_units_of_an_analyte_convert() -> None:
    for one in variables().values():
        if one.molar_mass and one.unit:
            assert any(convert(1.0, unit, one.unit, one) for unit in one.units if unit != one.unit), one.id


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Serum creatinine and CrCl", ["creatinine", "crcl"]),
        ("left ventricular ejection fraction (LVEF)", ["lvef", "lvef"]),
        ("my kidney function", ["crcl"]),
        ("Haemoglobin and HbA1c", ["hemoglobin", "hba1c"]),
        ("ALT (SGPT) or AST", ["alt", "ast"]),
        ("platelets", ["platelets"]),
        ("my alt was high", ["alt"]),
        ("I need a fix for pt and as", []),
        ("Eastern Cooperative Oncology Group (ECOG) performance status", ["ecog"]),
    ],
)
def test_a_text_names_variables(text: str, ids: list[str]) -> None:
    assert [one.variable for one in named_in(text)] == ids or [
        *dict.fromkeys(one.variable for one in named_in(text))
    ] == [*dict.fromkeys(ids)]
