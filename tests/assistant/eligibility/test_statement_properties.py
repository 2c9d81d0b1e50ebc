"""Whatever is typed: every quote is its span, a profile survives its file, and silence stays silence."""

from described import descriptions
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import PatientProfile

PIECES = [
    "I am 45", "my mum, 74,", "no diabetes", "I have asthma.", "platelets 120", "ECOG 1-2", "LVEF 45 %", "but", "and", ",",
    "three weeks ago", "in March 2021", "CAR-T", "my father had", "gout", "not sure if", "?", "\n", "\u201c", "\u2019s",
    "1,8 mg/dL", "creatinine", "she", "5'11\"", "C. diff", "HER2-", "allergic to", "NYHA II-III", "\u0130", "\ud7ff", "03/04/2024",
    "stage IIIB", "if", "\u2264 3", "x10^9/L", "Child-Pugh B", "pregnant", "was", "31/02/2020", "18 out of 30", "0", "99999999999999999999",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_statement_is_a_quote_of_what_was_typed(text: str) -> None:
    profile = PatientProfile.from_text(text)
    quotes = [one.quote for one in profile.statements]
    quotes += [one.when.quote for one in profile.statements if one.when]
    quotes += [quote for problem in profile.problems for quote in problem.quotes]
    quotes += [quote for one in profile.replaced for quote in (one.by, one.statement.quote)]
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.quote != ""
    assert PatientProfile.from_dict(profile.to_dict()) == profile
    assert PatientProfile.from_text(text) == profile


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_merging_loses_nothing_that_was_said(first: str, second: str) -> None:
    one, two = PatientProfile.from_text(first), PatientProfile.from_text(second, turn=1)
    both = one.merged(two)
    said = {(one.variable, one.quote) for one in both.statements}  # of whom it is told may have changed
    assert {(one.variable, one.quote) for one in two.statements} <= said
    assert set(one.statements) <= {*both.statements, *(gone.statement for gone in both.replaced)}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "the a study takes place runs nurse please thank you when where hospital visit long bus".split()
        )
    )
)
def test_words_that_say_nothing_of_a_person_give_nothing(words: list[str]) -> None:
    assert PatientProfile.from_text(" ".join(words)).statements == ()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["asthma", "gout", "HIV", "lupus", "hepatitis B", "diabetes"]), st.booleans())
def test_what_is_denied_is_never_had(condition: str, first: bool) -> None:
    text = f"I do not have {condition}, I am 40" if first else f"I am 40 and I have never had {condition}"
    assert PatientProfile.from_text(text).conditions == ()


def test_every_quote_of_the_descriptions_is_its_span() -> None:
    for manner in ("lay", "clinical"):
        for description in descriptions(manner, "tune"):
            for one in PatientProfile.from_text(description.text).statements:
                assert description.text[one.quote.start : one.quote.end] == one.quote.quote
