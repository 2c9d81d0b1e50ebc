"""What the words of a criterion come to for a person: each case is worked out by hand."""

from datetime import date

import pytest

from assistant.eligibility.judging.judge import judge
from assistant.eligibility.profile import PatientProfile
from corpus.trial import Polarity

TODAY = date(2026, 11, 21)
WOMAN = (
    "I'm a 54 year old woman. I had chemotherapy 3 weeks ago and a heart attack in 2019. Breast cancer "
    "stage II. "
    "ALT 90 U/L, hemoglobin 10.2 g/dL, platelets 90,000/µL, ECOG 1, blood pressure 130/80. No HIV, no "
    "hepatitis B. "
    "I never smoked. I am postmenopausal. weight 70 kg, height 165 cm. I take metformin for type 2 diabetes."
)
MAN = "My dad is 78. He has atrial fibrillation, takes warfarin. Colon cancer 8 years ago, cured. LVEF 30%, ex-smoker."
BOY = "My son is 16 years old."


def value(person: str, text: str, polarity: Polarity = "inclusion", parents: tuple[str, ...] = ()) -> str:
    return judge(
        text, parents, PatientProfile.from_text(person, said_on=TODAY), TODAY, polarity=polarity
    ).value


@pytest.mark.parametrize(
    ("person", "polarity", "text", "expected"),
    [
        # values: limits, lists, units, pairs, twins
        (WOMAN, "inclusion", "ECOG performance status 0-1", "met"),
        (WOMAN, "inclusion", "ECOG performance status of 0", "not_met"),
        (WOMAN, "inclusion", "Hemoglobin ≥ 90 g/L", "met"),
        (WOMAN, "inclusion", "Platelet count ≥ 100 x 10^9/L", "not_met"),
        (WOMAN, "exclusion", "Platelets < 100 x 10^9/L", "met"),
        (WOMAN, "exclusion", "Blood pressure > 140/90 mmHg", "not_met"),
        (WOMAN, "inclusion", "BMI between 18 and 25 kg/m2", "not_met"),
        (WOMAN, "inclusion", "ALT and AST ≤ 3 x ULN", "unknown"),
        (WOMAN, "inclusion", "ALT and AST ≤ 2 x ULN", "not_met"),
        (WOMAN, "exclusion", "ALT or AST > 2 x ULN", "met"),
        (WOMAN, "inclusion", "Serum albumin ≥ 3 g/dL", "unknown"),
        # one of several is enough; all are needed
        (WOMAN, "inclusion", "Hemoglobin ≥ 11 g/dL or platelets ≥ 75 x 10^9/L", "met"),
        (WOMAN, "inclusion", "Hemoglobin ≥ 9 g/dL and platelets ≥ 100 x 10^9/L", "not_met"),
        (WOMAN, "inclusion", "Hemoglobin ≥ 9 g/dL and ferritin ≥ 30 ng/mL", "unknown"),
        # limits under a condition, and of one sex
        (WOMAN, "inclusion", "ALT ≤ 2 x ULN (≤ 5 x ULN if liver metastases are present)", "unknown"),
        (WOMAN, "inclusion", "ALT ≤ 3 x ULN (≤ 5 x ULN if liver metastases are present)", "met"),
        (WOMAN + " No liver metastases.", "inclusion", "ALT ≤ 2 x ULN (≤ 5 x ULN if liver metastases)", "not_met"),
        (WOMAN, "inclusion", "ALT ≤ 2 x ULN (liver metastases ≤ 5 x ULN)", "unknown"),
        (WOMAN, "inclusion", "Hemoglobin ≥ 10 g/dL for women or ≥ 13 g/dL for men", "met"),
        (WOMAN, "inclusion", "Hemoglobin ≥ 11 g/dL for women or ≥ 10 g/dL for men", "not_met"),
        # no number of one thing is taken for another, none without its factor
        (WOMAN, "inclusion", "AST ≤ 100 U/L", "unknown"),
        (WOMAN, "inclusion", "ALT < 2.5 x UNL", "unknown"),
        (WOMAN, "inclusion", "Disease-free for less than 3 years", "unknown"),
        (WOMAN, "inclusion", "Age at diagnosis of at least 60 years", "unknown"),
        # age
        (WOMAN, "inclusion", "Age 18 to 65 years", "met"),
        (WOMAN, "inclusion", "Male or female, aged 18 years or older", "met"),
        (WOMAN, "inclusion", "Adults aged 55 to 75 years", "not_met"),
        (WOMAN, "exclusion", "Less than 18 years old", "not_met"),
        (BOY, "inclusion", "Age 6 months to less than 17 years", "met"),
        (BOY, "inclusion", "Ages 20yrs-40yrs", "not_met"),
        (BOY, "inclusion", "Children and adolescents", "met"),
        (WOMAN, "inclusion", "Older than 54 years", "unknown"),
        # sex
        (WOMAN, "inclusion", "Male patients", "not_met"),
        (WOMAN, "inclusion", "Female patients with breast cancer", "met"),
        (MAN, "inclusion", "Women with breast cancer", "not_met"),
        (MAN, "exclusion", "Women who are pregnant or breastfeeding", "not_applicable"),
        (MAN, "inclusion", "Women of childbearing potential must use contraception", "not_applicable"),
        (MAN, "inclusion", "For female subjects: negative pregnancy test", "not_applicable"),
        (MAN, "inclusion", "Males and females with atrial fibrillation", "met"),
        # what follows from the table of derivations
        (MAN, "exclusion", "Pregnancy or breastfeeding", "not_met"),
        (WOMAN, "exclusion", "Pregnant", "not_met"),
        (WOMAN, "inclusion", "Not pregnant", "met"),
        (WOMAN, "exclusion", "Breastfeeding", "unknown"),
        (WOMAN, "inclusion", "Women of childbearing potential must have a negative pregnancy test", "not_applicable"),
        # smoking
        (WOMAN, "exclusion", "Current or former smoker", "not_met"),
        (MAN, "exclusion", "Current smoker", "not_met"),
        (MAN, "exclusion", "Smoking within the last 5 years", "unknown"),
        (MAN, "inclusion", "Never smoker", "not_met"),
        # windows
        (WOMAN, "exclusion", "Myocardial infarction within 6 months before screening", "not_met"),
        (WOMAN, "exclusion", "History of myocardial infarction", "met"),
        (WOMAN, "exclusion", "Chemotherapy within 4 weeks prior to the first dose", "met"),
        (WOMAN, "inclusion", "No chemotherapy within 2 weeks prior to the first dose", "met"),
        (WOMAN, "inclusion", "At least 4 weeks since the last chemotherapy", "not_met"),
        (WOMAN, "inclusion", "At least 2 weeks since the last chemotherapy", "met"),
        (WOMAN, "inclusion", "At least 4 weeks since the last radiotherapy", "unknown"),
        (WOMAN, "exclusion", "Chemotherapy within 5 half-lives before the first dose", "unknown"),
        # denials, exceptions, "unless"
        (WOMAN, "inclusion", "No history of myocardial infarction", "not_met"),
        (WOMAN, "inclusion", "No HIV infection", "met"),
        (WOMAN, "exclusion", "HIV, hepatitis B or hepatitis C infection", "unknown"),
        (WOMAN, "exclusion", "HIV or hepatitis B infection", "not_met"),
        (MAN, "exclusion", "History of malignancy except basal cell carcinoma of the skin", "met"),
        (MAN, "exclusion", "History of malignancy except colon cancer", "not_met"),
        (MAN, "exclusion", "Malignancy within 5 years except basal cell carcinoma", "not_met"),
        (MAN, "inclusion", "INR ≤ 1.5 unless receiving anticoagulants", "met"),
        (MAN, "exclusion", "Atrial fibrillation unless the ventricular rate is controlled", "unknown"),
        # nothing is met where words stay unread
        (WOMAN, "inclusion", "Breast cancer that progressed on endocrine therapy", "unknown"),
        (WOMAN, "exclusion", "Diabetes requiring insulin", "unknown"),
        (WOMAN, "exclusion", "Diabetes", "met"),
        (MAN, "exclusion", "Surgery for fracture or tumour", "unknown"),
        (MAN, "exclusion", "Eyelid abnormalities (e.g. entropion, tumour)", "unknown"),
        (MAN, "exclusion", "Head and neck cancer or surgery", "unknown"),
        (MAN, "exclusion", "Surgery within 3 months or planned", "unknown"),
        (MAN, "exclusion", "No known atrial fibrillation", "unknown"),
        (WOMAN, "inclusion", "Adequate performance status (Lansky or Karnofsky score ≥ 50)", "unknown"),
        (WOMAN, "inclusion", "Hemoglobin ≥ 9 g/dL (no transfusion allowed within 7 days)", "unknown"),
        (WOMAN, "inclusion", "Side effects of chemotherapy must have resolved to grade 1 or less", "unknown"),
        (WOMAN, "inclusion", "LVEF ≥ 50% and/or hemoglobin ≥ 12 g/dL", "unknown"),
        (WOMAN, "inclusion", "Waist above 102 cm for men and 88 cm for women", "unknown"),
        (WOMAN, "exclusion", "Insulin or other antidiabetic drugs above the usual dose", "unknown"),
        # the study team
        (WOMAN, "inclusion", "Signed informed consent", "unknown"),
        (WOMAN, "exclusion", "Any condition that in the opinion of the investigator would interfere", "unknown"),
    ],
)  # fmt: skip
def test_a_criterion_comes_to_what_a_reader_would_say(
    person: str, polarity: Polarity, text: str, expected: str
) -> None:
    assert value(person, text, polarity) == expected


@pytest.mark.parametrize(
    "person",
    ["I am 40.", "I am 40. My mother had diabetes.", "I might have diabetes.", "What about diabetes?"],
)
@pytest.mark.parametrize(
    "text",
    [
        "Diabetes",
        "Hemoglobin < 9 g/dL",
        "Pregnant women",
        "No diabetes",
        "Chemotherapy within 4 weeks",
        "Smokers",
    ],
)
def test_what_was_not_said_of_the_person_settles_nothing(person: str, text: str) -> None:
    assert value(person, text, "exclusion") == "unknown"


def test_consent_that_was_announced_is_an_answer_but_no_opinion_of_the_investigator() -> None:
    willing = "I will provide informed consent."
    assert value(willing, "Able to give informed consent") == "met"
    assert value(willing, "Refusal to give informed consent", "exclusion") == "not_met"
    assert value(willing, "Unfit for the study in the opinion of the investigator", "exclusion") == "unknown"


def test_a_limit_takes_its_variable_from_the_heading_above_it() -> None:
    assert value(WOMAN, "≥ 9 g/dL", parents=("Hemoglobin",)) == "met"


def test_a_washout_says_the_day_on_which_it_ends() -> None:
    person = PatientProfile.from_text(WOMAN, said_on=TODAY)
    found = judge("At least 4 weeks since the last chemotherapy", (), person, TODAY, polarity="inclusion")
    assert (found.value, found.fixability, found.changes_on) == ("not_met", "time", date(2026, 11, 28))


def test_an_age_bound_says_the_day_by_which_it_is_reached() -> None:
    person = PatientProfile.from_text(BOY, said_on=TODAY)
    found = judge("Age 18 years or older", (), person, TODAY, polarity="inclusion")
    assert found.fixability == "time"
    assert found.changes_on is not None
    assert abs((found.changes_on - date(2028, 11, 21)).days) <= 1


def test_a_usual_limit_of_normal_is_never_silent() -> None:
    person = PatientProfile.from_text(WOMAN, said_on=TODAY)
    found = judge("ALT ≤ 3 x ULN", (), person, TODAY, polarity="inclusion")
    assert "assume" in found.reason
    assert "90 U/L" in found.reason
    assert found.said[0].quote == "ALT 90 U/L"


def test_what_only_the_study_team_settles_is_theirs() -> None:
    person = PatientProfile.from_text(WOMAN, said_on=TODAY)
    found = judge("Able to give informed consent", (), person, TODAY, polarity="inclusion")
    assert (found.value, found.missing_kind, found.question) == ("unknown", "study_team", None)


def test_a_fact_that_is_missing_is_asked_for_in_plain_words() -> None:
    person = PatientProfile.from_text("I am 40.", said_on=TODAY)
    found = judge("Pregnant or breastfeeding women", (), person, TODAY, polarity="exclusion")
    assert found.value == "unknown"
    assert found.missing_kind == "person"
    assert found.question


@pytest.mark.parametrize(
    ("criterion", "person", "value"),
    [
        ("Obesity (BMI ≥ 35)", "My BMI is 38", "met"),
        ("Obesity (BMI ≥ 35)", "My BMI is 30", "not_met"),
        ("Diabetes (HbA1c > 9 %)", "HbA1c 10 %", "unknown"),
        ("Heart failure (NYHA III-IV)", "heart failure, NYHA class II", "not_met"),
        ("Platelet count < 100k", "platelets 88 x 10^9/L", "met"),
        ("No known HIV infection", "I have HIV", "met"),
    ],
)
def test_a_limit_in_brackets_says_what_it_can(criterion: str, person: str, value: str) -> None:
    profile = PatientProfile.from_text(person, said_on=date(2026, 11, 21))
    assert judge(criterion, (), profile, date(2026, 11, 21), polarity="exclusion").value == value
