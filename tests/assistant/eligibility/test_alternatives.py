"""What one of several alternatives asks is no conflict by itself."""

from datetime import date

import pytest

from assistant.answer import Citation
from assistant.eligibility.assess import assess
from assistant.eligibility.profile import PatientProfile
from assistant.writing.cite import Citer
from corpus.document import Span
from corpus.merge import trials_of
from corpus.readers import read_bytes

RECORD = """NCT00000199
A Study of a Lamp in Clinical Trial Participants With Poor Sleep

Eligibility Criteria

{criteria}
"""


def effects(criteria: str, said: str) -> dict[str, str]:
    [document] = read_bytes(RECORD.format(criteria=criteria).encode(), "lamp.txt", date(2026, 11, 21))
    [trial] = trials_of([document])
    citer = Citer({document.id: document}, [trial])

    def describe(span: Span) -> Citation:
        return citer.describe(span)

    verdicts = assess(trial, PatientProfile.from_text(said), describe, date(2026, 11, 21)).verdicts
    return {verdict.criterion.text: verdict.effect for verdict in verdicts}


@pytest.mark.parametrize(
    ("criteria", "effect"),
    [
        ("Inclusion Criteria:\n- Age 60 years or older\n- Sleeps badly", "conflicts"),
        ("Inclusion Criteria:\n- One of the following:\n  - Age 60 years or older\n  - Sleeps badly", "open"),
        ("Inclusion Criteria:\n- Consent\n- Age 60 years or older\nOR\n- Sleeps badly\n- Has a lamp", "open"),
        (
            "Inclusion Criteria:\n- New poor sleep\n- Age 60 years or older\n\nOR\n\n- New poor sleep again\n"
            "- Age 18 years or older\n- Consent",
            "open",
        ),
    ],
)
def test_an_age_that_one_alternative_asks_for_is_no_conflict_alone(criteria: str, effect: str) -> None:
    assert effects(criteria, "I am 45 years old")["Age 60 years or older"] == effect


def test_an_exclusion_that_needs_all_its_parts_is_no_conflict_by_one_of_them() -> None:
    criteria = "Exclusion Criteria:\n- All of the following:\n  - Age under 50 years\n  - Snores"
    assert effects(criteria, "I am 45 years old")["Age under 50 years"] == "open"
