"""Numbers of a computed sentence must follow from what it cites and what was said; others are refused."""

from datetime import date

import pytest

from assistant.writing.draft import DraftClaim
from assistant.writing.verify import verify
from corpus.document import Document

TODAY = date(2026, 11, 21)
TEXT = (
    "Serum creatinine below 2 mg/dL\nNo chemotherapy within 4 weeks\nBMI below 30 kg/m2\nAge 18 to 70 years\n"
)
DOCUMENT = Document(id="d", text=TEXT, source="made", format="plain", retrieved=TODAY)
SAID = "My creatinine is 150 µmol/L. Chemo was 2 weeks ago. I weigh 81 kg and am 1.80 m tall."


def checked(line: int, text: str) -> str | None:
    start = sum(len(one) + 1 for one in TEXT.split("\n")[:line])
    span = DOCUMENT.span(start, start + len(TEXT.split("\n")[line]))
    claim = DraftClaim(text=text, kind="computed", spans=(span,))
    return verify(claim, {"d": DOCUMENT}, person_text=SAID, today=TODAY)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        # 150 µmol/L / 88.42 = 1.70 mg/dL; a usual upper limit for women of 1.1 mg/dL (ABIM)
        (
            0,
            "“Serum creatinine below 2 mg/dL”; you said “150 µmol/L”. The creatinine of 150 µmol/L is 1.70 mg/dL.",
        ),
        (
            1,
            "“No chemotherapy within 4 weeks”; you said “2 weeks ago”. 2 weeks are 14 days, 4 weeks 28 days.",
        ),
        (1, "“No chemotherapy within 4 weeks”; you said “2 weeks ago”. This changes on 5 December 2026."),
        # 81 kg / (1.80 m)^2 = 25.0
        (
            2,
            "“BMI below 30 kg/m2”; you said “81 kg” and “1.80 m tall”. The BMI is 81 kg / (1.8 m)² = 25 kg/m².",
        ),
    ],
)
def test_numbers_that_follow_are_shown(line: int, text: str) -> None:
    assert checked(line, text) is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            0,
            "“Serum creatinine below 2 mg/dL”; you said “150 µmol/L”. The creatinine is 3.4 mg/dL, or 77 µg/L.",
        ),
        (
            1,
            "“No chemotherapy within 4 weeks”; you said “2 weeks ago”. 2 weeks are 19 days, 4 weeks 33 days.",
        ),
        (2, "“BMI below 30 kg/m2”; you said “81 kg”. The BMI is 44 kg/m², with a surface of 7 m²."),
        (3, "“Age 18 to 70 years”; you said “2 weeks ago” and “19 years”."),
    ],
)
def test_numbers_that_do_not_follow_are_refused(line: int, text: str) -> None:
    assert checked(line, text) is not None


def test_a_question_of_our_own_table_may_name_the_steps_of_a_score() -> None:
    asked = "Do you know your Child-Pugh class (A, B or C) or score?"
    scale = "Do you know your score on the modified Rankin scale (0 no symptoms, 5 bedridden)?"
    for text in (asked, scale):
        assert verify(DraftClaim(text=text, kind="fixed"), {}, today=TODAY) is None
    assert verify(DraftClaim(text="The trial takes 5 people.", kind="fixed"), {}, today=TODAY) is not None
