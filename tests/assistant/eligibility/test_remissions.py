"""Complete remissions by their number: asked for and told in figures and in words."""

from datetime import date

import pytest

from assistant import PatientProfile
from assistant.eligibility.bare import assess_criteria

TODAY = date(2026, 11, 20)


def verdicts(criteria: str, text: str) -> list[str]:
    profile = PatientProfile.from_text(text, said_on=TODAY)
    found = assess_criteria(f"Inclusion Criteria:\n\n{criteria}\n", profile, TODAY).verdicts
    return [one.verdict for one in sorted(found, key=lambda one: one.trial_citation.start)]


@pytest.mark.parametrize(
    ("asked", "said", "verdict"),
    [
        ("≥ CR2", "I'm 40 with AML in third complete remission.", "met"),
        ("≥ CR2", "I'm 40 with AML in CR1.", "not_met"),
        ("CR1", "He is 9, ALL, first complete remission.", "met"),
        ("CR1 or CR2", "He is 9, ALL, in CR2", "met"),
        ("CR1 or CR2", "He is 9, ALL, in CR3", "not_met"),
        ("CR2 or greater", "He is 9, ALL, in CR1", "not_met"),
        ("Complete remission", "I'm 40, leukemia, not in remission.", "not_met"),
        ("Complete remission", "I'm 40, leukemia, in complete remission.", "met"),
        ("First complete remission", "I'm 40, leukemia, in complete remission.", "unknown"),
        ("Complete remission", "I'm 40, leukemia, in remission.", "unknown"),
        ("Complete remission", "I'm 40 and have leukemia.", "unknown"),
    ],
)
def test_a_remission_is_compared_by_its_number(asked: str, said: str, verdict: str) -> None:
    assert verdicts(f"- {asked}", said) == [verdict]


def test_below_the_heading_of_a_disease_the_remission_is_one_of_that_disease() -> None:
    criteria = "- Acute myeloid leukemia:\n  - CR2\n- Hodgkin lymphoma:\n  - CR2"
    found = verdicts(criteria, "I'm 40 with acute myeloid leukemia in CR2.")
    assert found[0] == "met"
    assert found[-1] != "met"
