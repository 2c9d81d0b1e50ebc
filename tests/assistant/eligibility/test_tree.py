"""Several criteria together: alternatives, conditions, counts, and parents that are told by their children."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Assessment, Verdict, VerdictValue
from assistant.eligibility.bare import assess_criteria
from assistant.eligibility.judging.parents import condition, own_demand
from assistant.eligibility.judging.tree import join
from assistant.eligibility.profile import PatientProfile
from corpus.trial import Combine

TODAY = date(2026, 11, 21)


def assessed(criteria: str, said: str) -> Assessment:
    return assess_criteria(criteria, PatientProfile.from_text(said, said_on=TODAY), TODAY)


def verdict(criteria: str, said: str, words: str) -> Verdict:
    return next(one for one in assessed(criteria, said).verdicts if words in one.criterion.text)


YES: VerdictValue = "met"
NO: VerdictValue = "not_met"
OPEN: VerdictValue = "unknown"
NONE: VerdictValue = "not_applicable"


@pytest.mark.parametrize(
    ("values", "combine", "minimum", "together"),
    [
        ([YES, YES], "all", None, YES),
        ([YES, OPEN], "all", None, OPEN),
        ([NO, OPEN], "all", None, NO),
        ([YES, NONE], "all", None, YES),
        ([NONE, NONE], "all", None, NONE),
        ([NO, OPEN], "any", None, OPEN),
        ([NO, NO], "any", None, NO),
        ([YES, OPEN], "any", None, YES),
        ([YES, OPEN, OPEN], "at_least", 2, OPEN),
        ([YES, YES, OPEN], "at_least", 2, YES),
        ([YES, NO, NO], "at_least", 2, NO),
        ([YES, NO], "unclear", None, OPEN),
        ([YES, YES], "unclear", None, YES),
        ([NO, OPEN], "unclear", None, OPEN),
    ],
)
def test_values_of_three_come_together_as_the_words_join_them(
    values: list[VerdictValue], combine: Combine, minimum: int | None, together: VerdictValue
) -> None:
    assert join(values, combine, "inclusion", minimum) == together


@given(
    st.lists(st.sampled_from([YES, NO, OPEN]), min_size=1, max_size=6),
    st.sampled_from(["all", "any", "at_least", "unclear"]),
    st.integers(1, 6),
    st.integers(0, 5),
    st.sampled_from([YES, NO]),
)
def test_what_is_settled_stays_settled_when_more_is_told(
    values: list[VerdictValue], combine: Combine, minimum: int, place: int, told: VerdictValue
) -> None:
    before = join(values, combine, "inclusion", minimum)
    place %= len(values)
    if values[place] == OPEN and before != OPEN:
        after = [told if at == place else value for at, value in enumerate(values)]
        assert join(after, combine, "inclusion", minimum) == before


EITHER = "Inclusion Criteria:\n- At least one of the following:\n  - Age 60 years or older\n  - BMI > 30 kg/m2\n- Age 18 years or older"


def test_where_one_alternative_holds_the_others_settle_nothing() -> None:
    assert verdict(EITHER, "I am 62", "60 years").effect == "agrees"
    other = verdict(EITHER, "I am 62", "BMI")
    assert (other.verdict, other.effect) == ("unknown", "not_applicable")
    assert "does not matter" in other.reason


def test_one_alternative_that_fails_leaves_the_others() -> None:
    assert verdict(EITHER, "I am 45", "60 years").effect == "open"
    assert verdict(EITHER, "I am 45", "BMI").effect == "open"


def test_alternatives_that_all_fail_conflict() -> None:
    said = "I am 45, my BMI is 22"
    assert verdict(EITHER, said, "60 years").effect == "conflicts"
    assert verdict(EITHER, said, "BMI").effect == "conflicts"


ALL_OF = "Exclusion Criteria:\n- All of the following:\n  - Age under 50 years\n  - BMI > 30 kg/m2"


@pytest.mark.parametrize(
    ("said", "young", "heavy"),
    [
        ("I am 45", "open", "open"),
        ("I am 45, BMI 33", "conflicts", "conflicts"),
        ("I am 45, BMI 22", "not_applicable", "agrees"),
        ("I am 62", "agrees", "not_applicable"),
    ],
)
def test_an_exclusion_of_several_parts_applies_only_where_all_do(said: str, young: str, heavy: str) -> None:
    assert verdict(ALL_OF, said, "under 50").effect == young
    assert verdict(ALL_OF, said, "BMI").effect == heavy


def test_an_exclusion_is_stated_the_right_way_round() -> None:
    criteria = "Exclusion Criteria:\n- BMI > 35 kg/m2\n- Age under 18 years"
    assert verdict(criteria, "I am 45, BMI 40", "BMI").reason.startswith("This exclusion applies.")
    assert verdict(criteria, "I am 45, BMI 40", "under 18").reason.startswith(
        "This exclusion does not apply."
    )


ORGANS = "Inclusion Criteria:\n- Adequate organ function, defined as:\n  - LVEF ≥ 45 %\n  - Platelets ≥ 100 x 10^9/L"


@pytest.mark.parametrize(
    ("said", "value", "effect"),
    [
        ("My LVEF is 55 %, platelets 210 x 10^9/L", "met", "agrees"),
        ("My LVEF is 55 %", "unknown", "open"),
        ("My LVEF is 30 %", "not_met", "conflicts"),
    ],
)
def test_a_parent_that_is_defined_by_its_children_is_settled_by_them(
    said: str, value: str, effect: str
) -> None:
    found = assessed(ORGANS, said)
    children = [
        one for one in found.verdicts if "LVEF" in one.criterion.text or "Platelets" in one.criterion.text
    ]
    assert len(children) == 2
    for parent in [one for one in found.verdicts if "Adequate" in one.criterion.text]:
        assert (parent.verdict, parent.effect) == (value, effect)
        assert parent.settled_by == tuple(
            child.criterion.id for child in sorted(children, key=lambda c: c.criterion.span.start)
        )


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Adequate organ function, defined as:", ""),
        ("Acceptable hematologic status:", ""),
        ("Must meet at least one of the following criteria:", ""),
        ("Patients must have all of the following:", ""),
        ("Receiving the following classes of medicines:", ""),
        ("Diagnosis of lupus with all of the following:", "Diagnosis of lupus"),
        ("Heart disease, including:", "Heart disease"),
    ],
)
def test_a_parent_asks_what_its_children_do_not_tell(text: str, asks: str) -> None:
    assert own_demand(text).text == asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("For patients with asthma:", "patients with asthma"),
        ("If the patient is diabetic, the following must hold:", "patient is diabetic"),
        ("If female:", "female"),
        ("For all patients:", ""),
    ],
)
def test_a_condition_is_told_without_its_if(text: str, asks: str) -> None:
    assert condition(text) == asks


def test_a_condition_that_holds_makes_its_criteria_stand() -> None:
    criteria = "Inclusion Criteria:\n- For patients with asthma:\n  - FEV1 above 50 %\n- Age 18 or older"
    assert verdict(criteria, "I am 45, with asthma and FEV1 of 40 %", "FEV1").effect == "conflicts"
    assert verdict(criteria, "I am 45, FEV1 of 40 %", "FEV1").effect == "open"
    assert verdict(criteria, "I am 45, no asthma, FEV1 of 40 %", "FEV1").effect == "not_applicable"


def test_what_stands_below_including_are_examples() -> None:
    assert own_demand("Heart disease, including:").examples
    assert not own_demand("Diagnosis of lupus with all of the following:").examples


WOMEN = "Inclusion Criteria:\n- Age 18 years or older\n- If female:\n  - BMI > 30 kg/m2"


def test_what_holds_under_a_condition_applies_only_where_the_condition_does() -> None:
    of_a_man = verdict(WOMEN, "I am a man of 45, BMI 22", "BMI")
    assert (of_a_man.verdict, of_a_man.effect) == ("not_applicable", "not_applicable")
    assert "condition" in of_a_man.reason
    assert [quote.quote for quote in of_a_man.said] == ["man"]
    assert verdict(WOMEN, "I am a woman of 45, BMI 22", "BMI").effect == "conflicts"
    assert verdict(WOMEN, "I am 45, BMI 22", "BMI").effect == "open"
    assert verdict(WOMEN, "I am 45, BMI 33", "BMI").effect == "agrees"


def test_nothing_said_settles_nothing() -> None:
    for criteria in (EITHER, ALL_OF, ORGANS, WOMEN):
        assert {one.verdict for one in assessed(criteria, "Hello").verdicts} == {"unknown"}
