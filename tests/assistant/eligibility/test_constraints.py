"""What criteria ask: variable, limit, window, denial, exception, alternatives, and what parents name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.eligibility.constraints import Constraint, constraints, tree_constraints
from corpus.document import Span
from corpus.trial import Criterion


def only(text: str, parents: tuple[str, ...] = ()) -> Constraint:
    found = constraints(text, parents)
    assert len(found) == 1, found
    return found[0]


def limits(text: str) -> list[tuple[str | None, str | None, tuple[float, ...], str | None]]:
    return [
        (one.variable, one.quantity.operator, one.quantity.values, one.quantity.unit)
        for one in constraints(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adults ≥ 18 years", [("age", "GTEQ", (18,), "years")]),
        ("Life expectancy of at least 12 weeks", [("life_expectancy", "GTEQ", (12,), "weeks")]),
        ("≥ 100,000 platelets/µL", [("platelets", "GTEQ", (100_000,), "/µL")]),
        ("No more than two prior lines of therapy", [("prior_lines", "LTEQ", (2,), None)]),
        (
            "ANC ≥ 1,500/mm3 and platelets ≥ 100,000/mm3",
            [("anc", "GTEQ", (1500,), "/mm³"), ("platelets", "GTEQ", (100_000,), "/mm³")],
        ),
        (
            "AST and ALT ≤ 2.5 x ULN",
            [("ast", "LTEQ", (2.5,), "\u00d7ULN"), ("alt", "LTEQ", (2.5,), "\u00d7ULN")],
        ),
        (
            "ferritin < 500 or > 4000 ng/mL",
            [("ferritin", "LT", (500,), "ng/mL"), ("ferritin", "GT", (4000,), "ng/mL")],
        ),
        ("NYHA class III or IV", [("nyha", None, (3, 4), None)]),
        ("platelets < 30,000 µl", [("platelets", "LT", (30_000,), "/µL")]),
        ("A visit 2 note and module 3", []),
    ],
)
def test_limits_belong_to_their_variables(text: str, expected: list[object]) -> None:
    assert limits(text) == expected


def test_alternatives_share_a_number() -> None:
    creatinine, clearance = constraints("Creatinine ≤ 1.5 x ULN or creatinine clearance ≥ 60 mL/min")
    assert (creatinine.variable, clearance.variable) == ("creatinine", "crcl")
    assert creatinine.alternative is not None and creatinine.alternative == clearance.alternative


def test_limits_joined_by_and_are_no_alternatives() -> None:
    assert {one.alternative for one in constraints("Hb ≥ 9 g/dL and platelets ≥ 100 x 10^9/L")} == {None}


def test_a_bracketed_limit_holds_under_its_condition() -> None:
    usual, other = constraints("ALT ≤ 2.5 x ULN (≤ 5 x ULN if liver metastases)")
    assert usual.condition is None and other.condition == "liver metastases"
    assert other.variable == "alt" and other.inherited and usual.alternative == other.alternative


def test_a_limit_can_hold_for_one_sex() -> None:
    women, men = constraints("Hemoglobin > 11 g/dL for women and > 12 g/dL for men")
    assert (women.sex, men.sex) == ("female", "male")
    assert (women.variable, men.variable, women.alternative) == ("hemoglobin", "hemoglobin", None)


def test_a_window_belongs_to_the_value_before_it() -> None:
    found = only("LVEF < 45% within 28 days before the first dose")
    assert found.window is not None
    assert (found.window.relation, found.window.anchor) == ("before", "the first dose")
    assert (found.window.quantity.values, found.window.quantity.unit) == ((28,), "days")


def test_what_happened_in_a_time_is_a_constraint_of_its_own() -> None:
    found = only("No chemotherapy within 4 weeks (28 days) prior to enrollment")
    assert (found.kind, found.subject, found.negated) == ("time", "chemotherapy", True)
    assert found.window is not None and found.window.anchor == "enrollment"


def test_a_time_that_something_lasts_is_told_from_a_time_ago() -> None:
    lasting, ago = (
        only("stable dose for at least 3 months prior to screening"),
        only("surgery at least 3 months before screening"),
    )
    assert lasting.window is not None and ago.window is not None
    assert (lasting.window.relation, ago.window.relation) == ("lasting", "before")


def test_two_lengths_of_time_share_their_window() -> None:
    weeks, lives = constraints("Chemotherapy within 4 weeks or 5 half-lives before the first dose")
    assert (weeks.kind, lives.kind) == ("time", "time")
    assert lives.quantity.unit == "half-lives" and lives.quantity.operator == "LTEQ"


def test_a_parent_gives_its_variable() -> None:
    found = only("≤ 1.5 x ULN", ("Adequate organ function", "Serum creatinine:"))
    assert found.variable == "creatinine" and found.inherited


def test_a_parent_with_several_variables_that_fit_gives_none() -> None:
    assert only("≥ 1.5 x 10^9/L", ("Adequate counts (ANC, platelets):",)).variable is None


def test_what_stands_behind_unless_is_an_exception() -> None:
    assert only("Known HIV unless CD4 > 200 cells/µL").exception


def test_an_unless_behind_a_limit_is_kept_in_its_words() -> None:
    assert (
        only("bilirubin > 1.5 x ULN (unless due to Gilbert's disease)").unless == "due to Gilbert's disease"
    )


def test_a_no_that_belongs_to_the_comparison_denies_nothing() -> None:
    assert not only("no more than two prior lines").negated
    assert only("without platelets < 50 x 10^9/L").negated


def test_the_children_of_a_tree_know_their_parents() -> None:
    def node(id_: str, text: str, *children: Criterion) -> Criterion:
        return Criterion(
            id=id_,
            kind="leaf",
            text=text,
            span=Span(document_id="d", start=0, end=1),
            polarity="inclusion",
            children=children,
        )

    found = tree_constraints([node("a", "Bilirubin:", node("b", "≤ 1.5 mg/dL"))])
    assert found["a"] == () and found["b"][0].variable == "bilirubin"


@given(st.text(max_size=120))
def test_the_words_of_a_constraint_are_in_the_text(text: str) -> None:
    for one in constraints(text):
        assert 0 <= one.start < one.end <= len(text)
        if one.subject_start is not None and one.subject_end is not None and one.subject:
            assert (
                text[one.subject_start : one.subject_end] == one.subject
                or len(one.subject) == one.subject_end - one.subject_start
            )


def test_a_criterion_of_three_thousand_words_is_read_in_time(benchmark_seconds: float = 5.0) -> None:
    import time

    started = time.perf_counter()
    found = constraints("Platelets ≥ 100 x 10^9/L within 14 days, no infection; " * 330)
    assert len(found) == 330
    assert time.perf_counter() - started < benchmark_seconds


def test_registry_texts_are_read_without_an_error(shared: Path) -> None:
    for file in sorted((shared / "data" / "lct").glob("*.txt"))[:60]:
        text = file.read_text(encoding="utf-8")
        for one in constraints(text):
            assert text[one.quantity.first : one.quantity.last].strip()
