import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.matching import LONGEST_CITATION, fold, locate, overlaps, states


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("9", "up to 9 patients."),
        ("70", "18 Years \u2013 70 Years"),  # an en dash is no part of a number
        ("18", "from **18** to 70"),  # Markdown emphasis
        ("45%", "LVEF \u2265 45\u2009%"),  # a thin space
        (">= 45%", "LVEF \u2265 45 %"),
        ("< 2", "ECOG \\< 2"),  # a registry escape
        ("2 \u00d7 10\u2076", "2 x 10\\^6 cells"),  # a superscript, a multiplication sign, an escape
        ("10^9", "1.5 \u00d7 10\u2079/L"),
        ("ULN", "less than 2xULN"),
        ("IFN-\u03b12", "IFN\u2011\u02512"),  # Greek and Latin alpha, a hyphen that does not break
        ("open label", "an open-label study"),
        ("transplant", "after transplantation"),
        ("exclu", "listed under Exclusion Criteria"),
        ("arm", "two arms"),
        ("no", "No, it does not."),
        ("2643 3982", "+39 02 2643\u00a03982"),
        ("18 to 70 years", "18\nto  70 years"),
    ],
)
def test_a_wording_is_found_whatever_its_typography(wording: str, text: str) -> None:
    assert states(text, wording)


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("9", "19 people"),  # "19" ends with 9 as text, but 9 is not 19
        ("9", "90 people"),
        ("9", "1.9 mg"),
        ("9", "9.5 mg"),
        ("9", "9,000 cells"),  # thousands
        ("000", "9,000 cells"),
        ("10", "10^9 cells"),  # an exponent makes another number
        ("9", "10^9 cells"),
        ("34", "CD34+ cells"),  # the name of a marker, not a count
        ("male", "female"),  # a word inside another one
        ("eligible", "ineligible"),
        ("arm", "no harm"),
        ("no", "not stated"),  # a short word that another one starts with
        ("yes", "yesterday"),
        ("> 50", "\u2265 50"),  # another comparator
        ("  ", "anything"),
    ],
)
def test_a_wording_is_not_found_in_something_else(wording: str, text: str) -> None:
    assert not states(text, wording)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_number_is_found_exactly_where_it_stands(stated: int, wanted: int) -> None:
    assert states(f"there are {stated} of them", str(wanted)) == (stated == wanted)


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    assert "  " not in fold(text)


def test_a_quote_is_located_at_each_place_across_line_breaks() -> None:
    text = "Phase 2\n\nPhase 1; later: Phase 2 Phase 1"

    assert [text[start:end] for start, end in locate(text, "Phase 2 Phase 1")] == [
        "Phase 2\n\nPhase 1",
        "Phase 2 Phase 1",
    ]


def test_a_quote_in_other_letters_is_not_located() -> None:
    assert locate("Gender All", "gender all") == []


@pytest.mark.parametrize(
    ("cited", "gold", "shown"),
    [
        ((10, 20), (10, 20), True),
        ((12, 15), (10, 20), True),  # a part of the gold quote
        ((0, 100), (10, 20), True),  # the sentence around it
        ((15, 25), (10, 20), True),  # exactly half
        ((16, 26), (10, 20), False),
        ((20, 30), (10, 20), False),  # touching is not overlapping
        # Citing everything would prove everything, so beyond the limit half must be gold.
        ((0, LONGEST_CITATION), (10, 20), True),
        ((0, LONGEST_CITATION + 1), (10, 20), False),
        ((0, LONGEST_CITATION + 1), (0, LONGEST_CITATION), True),
    ],
)
def test_a_citation_shows_gold_when_half_of_the_shorter_is_shared(
    cited: tuple[int, int], gold: tuple[int, int], shown: bool
) -> None:
    assert overlaps(cited, gold) is shown
