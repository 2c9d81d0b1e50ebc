"""Numbers are read with unit and comparison, however they are written."""

import pytest

from assistant.writing.claims_quantities import quantities
from assistant.writing.fold import fold

Read = tuple[float, str, str]


def read(text: str) -> list[Read]:
    return [(one.value, one.unit, one.comparator) for one in quantities(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least sixty percent", [(60, "%", ">=")]),
        ("≥ 60 %", [(60, "%", ">=")]),
        ("must not be below 60%", [(60, "%", ">=")]),
        ("60% or higher", [(60, "%", ">=")]),
        ("more than 60 per cent", [(60, "%", ">")]),
        ("up to 9 patients", [(9, "people", "<=")]),
        ("no more than nine participants", [(9, "people", "<=")]),
        ("within 4 weeks", [(4, "week", "<=")]),
        ("younger than 18 years", [(18, "year", "<")]),
        ("< 18y", [(18, "year", "<")]),
        ("from 18 to 70 years", [(18, "year", ">="), (70, "year", "<=")]),
        ("between 18 and 70 years", [(18, "year", ">="), (70, "year", "<=")]),
        ("18 Years - 70 Years", [(18, "year", ">="), (70, "year", "<=")]),
        ("< 2x ULN", [(2, "xuln", "<")]),
        ("below twice the upper limit of normal", [(2, "xuln", "<")]),
        ("≤ 2.0 mg/dl", [(2, "mg/dl", "<=")]),
        ("2\u00d710\\^6 cells/kg", [(2e6, "cell/kg", "")]),
        ("two million cells per kg", [(2e6, "cell/kg", "")]),
        ("100,000/mm3", [(100_000, "/mm3", "")]),
        ("125 mg/m2", [(125, "mg/m2", "")]),
        ("> grade 2", [(2, "#grade", ">")]),
        ("phase I/II", [(1, "#phase", ""), (2, "#phase", "")]),
        ("Phase 1/Phase 2", [(1, "#phase", ""), (2, "#phase", "")]),
        ("from the 5th cycle", [(5, "#nth", "")]),
        ("1 March 2024", [(20240301, "date", "")]),
        ("2024-03-01", [(20240301, "date", "")]),
        ("June 2026", [(20260600, "date", "")]),
        ("CD34+ and HIV-1, FEV1, SI101-01", []),
        ("one of the following", []),
    ],
)
def test_a_number_is_read(text: str, expected: list[Read]) -> None:
    assert read(text) == expected


def test_a_number_belongs_to_the_words_of_its_own_clause() -> None:
    first, second = quantities("Serum creatinine < 2x ULN and eGFR > 30 ml/min/1.73m2")
    assert "egfr" in second.about
    assert "egfr" not in first.about


def test_a_phone_number_is_one_number() -> None:
    assert [one.unit for one in quantities("call +39 02 2643 3982, 20132 Milan")] == ["id", ""]
