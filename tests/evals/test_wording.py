import pytest

from evals.wording import verdicts_on_person


@pytest.mark.parametrize(
    "sentence",
    [
        "You are eligible for this trial.",
        "You\u2019re not eligible [1].",
        "Your mother would likely be **eligible**.",
        "She is ineligible.",
        "He would be excluded.",
        "You may not qualify.",
        "You cannot take part.",
        "You could join the study.",
        "You meet all criteria.",
        "That rules you out.",
        "If you are over 18, you are eligible.",
    ],
)
def test_a_verdict_on_a_person_is_found(sentence: str) -> None:
    assert verdicts_on_person(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Whether you are eligible is for the study team to decide.",
        "Only the study team can tell whether your mother can take part.",
        "The study team decides if you can take part.",
        "This does not mean that you are eligible.",
        "Nothing here says that you are eligible.",
        "The age range is 18 to 70; you said 74, which conflicts with it.",
        "You said that you are 74.",
        "Patients are eligible if they are 18 or older.",
        "Prior transplant is listed as an exclusion.",
        "People who are not eligible for a transplant may be included.",
    ],
)
def test_words_on_criteria_and_on_who_decides_are_no_verdict(sentence: str) -> None:
    assert verdicts_on_person(sentence) == []
