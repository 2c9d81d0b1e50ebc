"""What people say of themselves is read with its status and its number; what they deny stays denied."""

import pytest

from assistant import PatientProfile
from assistant.eligibility.statement import Statement


def said(text: str, variable: str) -> list[Statement]:
    return list(PatientProfile.from_text(text).of(variable))


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("I have diabetes", "diabetes", "present"),
        ("I don't have diabetes", "diabetes", "absent"),
        ("No HIV, ECOG 1", "HIV", "absent"),
        ("She denies asthma", "asthma", "absent"),
        ("I had a stroke in 2015", "stroke", "history"),
        ("history of breast cancer", "breast cancer", "history"),
        ("hepatitis C, cured in 2016", "hepatitis C", "history"),
        ("I might have lupus", "lupus", "uncertain"),
        ("suspected pneumonia on the scan", "pneumonia", "uncertain"),
        ("I'm not sure if I have hepatitis", "hepatitis", "uncertain"),
        ("What if I get asthma?", "asthma", "hypothetical"),
        ("my father had prostate cancer, I have gout", "prostate cancer", "other_person"),
        ("my father had prostate cancer, I have gout", "gout", "present"),
        ("Family history of dementia", "dementia", "other_person"),
        ("my HIV test was negative", "HIV", "absent"),
        ("pulmonary embolism was ruled out", "pulmonary embolism", "absent"),
        ("I don't have diabetes but I have gout", "gout", "present"),
        ("no asthma and takes metformin", "asthma", "absent"),
        ("The doctors found glaucoma in my brother, not in me", "glaucoma", "other_person"),
        ("I was diagnosed with myeloma in 2019", "myeloma", "present"),
    ],
)
def test_a_condition_stands_as_it_was_said(text: str, words: str, status: str) -> None:
    found = [(one.words.casefold(), one.status) for one in said(text, "condition")]
    assert (words.casefold(), status) in found


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("I take metformin", "metformin", "present"),
        ("I took prednisone until last year", "prednisone", "history"),
        ("Prior cyclosporine, now on dupilumab", "cyclosporine", "history"),
        ("Prior cyclosporine, now on dupilumab", "dupilumab", "present"),
        ("CAR-T three weeks ago, I feel fine", "CAR-T", "history"),
        ("I have never had chemo", "chemo", "absent"),
        ("He is scheduled for a bone marrow transplant", "bone marrow transplant", "hypothetical"),
        ("progressed on pembrolizumab, 60 year old man", "pembrolizumab", "history"),
        ("Can I join if I had a transplant?", "transplant", "hypothetical"),
        ("I don't take any blood thinners", "blood thinners", "absent"),
        ("my appendectomy was in 2010", "appendectomy", "history"),
        ("I'm not on dialysis", "dialysis", "absent"),
    ],
)
def test_a_treatment_goes_on_or_is_over_as_it_was_said(text: str, words: str, status: str) -> None:
    assert (words, status) in [(one.words, one.status) for one in said(text, "treatment")]


def test_a_brand_is_known_by_its_generic_name() -> None:
    (statement,) = said("I take Xarelto", "treatment")
    assert statement.heads == ("rivaroxaban",)


@pytest.mark.parametrize(
    ("text", "variable", "low", "high", "unit"),
    [
        ("My LVEF is 40-50 %", "lvef", 40, 50, "%"),
        ("creatinine 1,8 mg/dL", "creatinine", 1.8, 1.8, "mg/dL"),
        ("platelets one hundred thousand", "platelets", 100_000, 100_000, None),
        ("ECOG 0-1", "ecog", 0, 1, None),
        ("NYHA class III", "nyha", 3, 3, None),
        ("Karnofsky score of 80%", "karnofsky", 80, 80, "%"),
        ("viral load < 50 copies/mL", "viral_load", None, 50, "copies/mL"),
        ("bilirubin 2x ULN", "bilirubin", 2, 2, "\u00d7ULN"),
        ("I weigh 80 kg", "weight", 80, 80, "kg"),
        ("I'm 1.65 m tall", "height", 1.65, 1.65, "m"),
        ("height 5'11\"", "height", 71, 71, "inches"),
        ("three prior lines of therapy", "prior_lines", 3, 3, None),
        ("blood pressure was 150/85", "sbp", 150, 150, "mmHg"),
        ("blood pressure was 150/85", "dbp", 85, 85, "mmHg"),
        ("Child-Pugh B", "child_pugh", 7, 9, "points"),
        ("twice the upper normal limit of cortisol", "cortisol", 2, 2, "\u00d7ULN"),
        ("MMSE 24 out of 30", "mmse", 24, 24, None),
    ],
)
def test_a_number_is_read_as_it_was_said(
    text: str, variable: str, low: float | None, high: float, unit: str | None
) -> None:
    (statement,) = said(text, variable)
    assert statement.value is not None
    assert (statement.value.low, statement.value.high, statement.value.unit) == (low, high, unit)


def test_about_45_is_marked_as_approximate() -> None:
    (statement,) = said("my ejection fraction is about 45 %", "lvef")
    assert statement.value is not None and statement.value.approximate


def test_the_normal_range_of_a_laboratory_table_is_not_the_persons_value() -> None:
    (statement,) = said("Potassium    3.5-5.1 mmol/L    4.2 mmol/L", "potassium")
    assert statement.value is not None and statement.value.number == 4.2


@pytest.mark.parametrize(
    ("text", "variable", "status"),
    [
        ("I am pregnant", "pregnancy", "present"),
        ("I am not pregnant", "pregnancy", "absent"),
        ("I was pregnant in 2019", "pregnancy", "history"),
        ("We are trying to get pregnant", "pregnancy", "hypothetical"),
        ("Negative pregnancy test", "pregnancy", "absent"),
        ("she is breastfeeding", "breastfeeding", "present"),
        ("I use condoms", "contraception", "present"),
        ("I'm postmenopausal", "childbearing", "present"),
        ("I don't smoke", "smoking", "absent"),
        ("ex-smoker, quit in 2010", "smoking", "history"),
        ("I drink socially", "alcohol", "present"),
        ("he does not use illicit drugs", "drug_use", "absent"),
        ("allergic to penicillin", "allergy", "present"),
        ("No known drug allergies, 40 year old man", "allergy", "absent"),
        ("in complete remission", "disease_status", "present"),
        ("HER2-negative breast cancer", "marker", "absent"),
        ("EGFR exon 19 deletion", "marker", "present"),
    ],
)
def test_a_persons_situation_is_read(text: str, variable: str, status: str) -> None:
    assert status in [one.status for one in said(text, variable)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Where does the study run?",
        "How long does the study take?",
        "What is the drug given for?",
        "Is a Karnofsky of 60 enough?",
        "How is tobramycin given?",
        "Do patients need a biopsy?",
        "Thank you, that helps a lot.",
    ],
)
def test_who_says_nothing_of_a_person_has_an_empty_profile(text: str) -> None:
    profile = PatientProfile.from_text(text)
    assert profile.statements == () and profile.problems == ()


def test_the_person_concerned_is_whom_the_facts_are_told_of() -> None:
    profile = PatientProfile.from_text(
        "My mum is 74 and has myeloma. She takes warfarin. Her father had gout."
    )
    assert [(one.variable, one.status) for one in profile.statements] == [
        ("sex", "present"),
        ("age", "present"),
        ("condition", "present"),
        ("treatment", "present"),
        ("condition", "other_person"),
    ]


def test_whom_one_asks_for_is_the_person_concerned() -> None:
    profile = PatientProfile.from_text("I am looking for trials for my husband who has ALS")
    assert profile.sex is not None and profile.sex.sex == "male"
    assert [one.words for one in profile.conditions] == ["ALS"]


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("Do I have to use contraception during the trial?", "contraception"),
        ("What happens if I get pregnant?", "pregnancy"),
        ("My doctor mentioned CAR-T", "treatment"),
        ("I'd like to know whether people with hepatitis B can take part", "condition"),
    ],
)
def test_what_is_only_asked_about_is_not_taken_for_said(text: str, variable: str) -> None:
    assert [one.status for one in said(text, variable)] == ["hypothetical"]


def test_an_age_in_a_condition_is_still_an_age() -> None:
    age = PatientProfile.from_text("Can I take part if I'm 70?").age
    assert age is not None and age.age is not None and age.age.years == 70


def test_metres_and_degrees_are_neither_age_nor_sex() -> None:
    profile = PatientProfile.from_text("I can walk 50 m and my temp was 98 F")
    assert profile.age is None and profile.sex is None
