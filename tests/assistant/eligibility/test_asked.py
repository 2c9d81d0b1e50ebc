"""What the words of a criterion demand, as a tree: each tree is written down by hand."""

import pytest

from assistant.eligibility.asked import Demand, asked
from corpus.trial import Polarity


def told(demand: Demand) -> str:
    """Return a tree in one line: "all(age, concept(asthma))"."""
    if demand.parts:
        return f"{demand.kind}({', '.join(told(part) for part in demand.parts)})"
    if demand.constraint is not None:
        return f"{demand.constraint.variable}"
    if demand.kind in ("concept", "age"):
        return demand.words.casefold() or demand.kind
    return demand.state or demand.sex or demand.kind


@pytest.mark.parametrize(
    ("polarity", "text", "tree"),
    [
        ("inclusion", "Age 18 to 65 years", "age"),
        ("inclusion", "Patients must have asthma", "asthma"),
        ("inclusion", "Asthma and hypertension", "all(asthma, hypertension)"),
        ("inclusion", "Asthma or hypertension", "any(asthma, hypertension)"),
        ("exclusion", "Asthma, hypertension, and stroke", "any(asthma, hypertension, stroke)"),
        ("exclusion", "Asthma and hypertension", "unclear(asthma, hypertension)"),
        ("inclusion", "No asthma or hypertension", "none(any(asthma, hypertension))"),
        ("inclusion", "Asthma without heart failure", "all(asthma, none(heart failure))"),
        ("exclusion", "Liver or kidney disease", "any(liver disease, kidney disease)"),
        ("exclusion", "Severe asthma or hypertension", "any(severe asthma, severe hypertension)"),
        ("exclusion", "Head and neck cancer", "head and neck cancer"),
        ("exclusion", "Child-Pugh class B or C cirrhosis", "child-pugh class b or c cirrhosis"),
        ("exclusion", "Cancer except skin cancer", "except(cancer, skin cancer)"),
        ("exclusion", "Cancer (except local skin cancer)", "except(cancer, local skin cancer)"),
        ("exclusion", "Asthma unless it is controlled", "all(asthma, none(it is controlled))"),
        (
            "exclusion",
            "Psychiatric disorders such as depression",
            "includes(psychiatric disorders, depression)",
        ),
        ("exclusion", "QTc prolongation, defined as QTcF > 500 ms", "qtc"),
        ("inclusion", "Adequate liver function: ALT ≤ 3 x ULN", "alt"),
        ("inclusion", "Lansky ≥ 70% / Karnofsky ≥ 70%", "any(lansky, karnofsky)"),
        ("inclusion", "ALT ≤ 3 x ULN (≤ 5 x ULN if liver metastases)", "if(liver metastases, alt, alt)"),
        (
            "inclusion",
            "LVEF ≥ 45% and normal ECG or no arrhythmia",
            "all(lvef, any(normal ecg, none(arrhythmia)))",
        ),
        (
            "inclusion",
            "Women of childbearing potential must have a negative pregnancy test",
            "if(all(female, childbearing), pregnancy_test)",
        ),
        ("exclusion", "Pregnant or breastfeeding women", "all(female, any(pregnancy, breastfeeding))"),
        (
            "inclusion",
            "A negative pregnancy test for women of childbearing potential",
            "if(all(female, childbearing), pregnancy_test)",
        ),
        (
            "inclusion",
            "Men and women with childbearing potential agree to use contraception",
            "if(any(all(male, unread), childbearing), study_team)",
        ),
        ("inclusion", "Singleton pregnancy ≥ 37 weeks", "all(gestational_age, singleton)"),
        ("inclusion", "ECOG of 0 to 1. Life expectancy > 12 weeks.", "all(ecog, life_expectancy)"),
        ("inclusion", "2-60 years old, all genders", "age"),
        ("inclusion", "LVEF ≥ 50% by echocardiogram or MUGA scan", "lvef"),
        ("inclusion", "Clearance ≥ 50 mL/min by the Cockcroft-Gault formula (or local method)", "crcl"),
        ("inclusion", "Histologic or cytologic confirmation of sarcoma at the time of diagnosis", "sarcoma"),
        ("inclusion", "Asthma and does not smoke", "all(asthma, none(smoker))"),
        ("exclusion", "Obesity (BMI ≥ 35)", "defined(obesity, bmi)"),
        ("exclusion", "Hepatitis B or C", "any(hepatitis b, hepatitis c)"),
        (
            "exclusion",
            "Severe heart disease such as prior stroke",
            "any(includes(severe heart disease, stroke), stroke)",
        ),
        (
            "exclusion",
            "Chemotherapy within 4 weeks (6 weeks for nitrosoureas)",
            "unclear(chemotherapy, chemotherapy)",
        ),
        ("inclusion", "Male or female, aged 18 years or older", "all(sex, age)"),
        ("inclusion", "Able and willing to give informed consent", "study_team"),
        ("exclusion", "Asthma that would interfere with the study", "all(asthma, study_team)"),
        ("exclusion", "Diabetes requiring insulin", "all(diabetes, unread)"),
        ("inclusion", "Karnofsky index ≥ 70% prior to conditioning regimen", "karnofsky"),
    ],
)
def test_words_become_the_tree_that_a_reader_draws(polarity: Polarity, text: str, tree: str) -> None:
    found = told(asked(text, (), polarity))
    assert found == tree


def test_a_window_belongs_to_every_thing_of_its_list() -> None:
    found = asked("Stroke, heart attack or surgery within 6 months before screening", (), "exclusion")
    windows = {atom.window.quantity.value for atom in found.atoms() if atom.window}
    assert [atom.words.casefold() for atom in found.atoms()] == ["stroke", "heart attack", "surgery"]
    assert windows == {6.0}


def test_what_a_history_is_of_may_be_over() -> None:
    assert asked("History of stroke", (), "exclusion").prior
    assert not asked("Active stroke", (), "exclusion").prior


def test_what_an_exclusion_lets_in_is_no_part_of_it() -> None:
    text = "History of cancer. Patients with skin cancer are eligible."
    assert told(asked(text, (), "exclusion")) == "all(cancer, none(skin cancer))"


def test_words_that_stay_unread_are_told_with_their_place() -> None:
    text = "Diabetes requiring insulin"
    unread = asked(text, (), "exclusion").atoms()[-1]
    assert (unread.kind, text[unread.start : unread.end]) == ("unread", "requiring insulin")


def test_a_text_without_words_demands_nothing() -> None:
    assert asked("", ()).kind == "unread"
    assert asked(".", ()).kind == "unread"


def test_an_exclusion_that_begins_with_no_is_not_taken_at_its_word() -> None:
    assert told(asked("No prior chemotherapy", (), "exclusion")).startswith("unclear")


def test_nobody_is_left_out_for_having_no_infection() -> None:
    assert told(asked("No known HIV infection", (), "exclusion")) == "hiv infection"
    assert (
        told(asked("No active hepatitis B or C", (), "exclusion"))
        == "any(active hepatitis b, active hepatitis c)"
    )
