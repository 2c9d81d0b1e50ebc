"""Other studies and investigational drugs: many names for one thing, with its time."""

from datetime import date

import pytest

from assistant import PatientProfile
from assistant.eligibility.bare import assess_criteria

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("exclusion", "said", "verdict", "changes_on"),
    [
        (
            "Participation in another clinical trial within the last 6 months",
            "I'm 40. I took part in a drug study, it ended on 1 September 2026.",
            "met",
            date(2027, 3, 2),  # on 1 March it is still within six months
        ),
        (
            "Use of an investigational drug within 30 days",
            "I'm 40 and the last trial medication was on 1 March 2026.",
            "not_met",
            None,
        ),
        ("Use of any investigational agent", "I'm 40 and never had an experimental drug.", "not_met", None),
        ("Participation in another clinical trial", "I'm 40 and I'm in another study.", "met", None),
        ("Participation in another clinical trial", "I'm 40. I was never in another trial.", "not_met", None),
        ("Participation in another clinical trial", "I'm 40. I'd like to join this study.", "unknown", None),
        ("Use of any investigational agent", "I'm 40 and take aspirin.", "unknown", None),
    ],
)
def test_other_studies_are_compared_whatever_they_are_called(
    exclusion: str, said: str, verdict: str, changes_on: date | None
) -> None:
    profile = PatientProfile.from_text(said, said_on=TODAY)
    (found,) = assess_criteria(f"Exclusion Criteria:\n\n- {exclusion}\n", profile, TODAY).verdicts
    assert (found.verdict, found.changes_on) == (verdict, changes_on)
