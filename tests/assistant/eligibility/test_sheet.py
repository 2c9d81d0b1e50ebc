"""The sheet for the doctor: whole, inert, and the same for the same input."""

from datetime import date

import pytest

from assistant.eligibility.assess import assess
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.showing.sheet import sheet
from assistant.writing.cite import Citer
from corpus.merge import trials_of
from corpus.readers import read_bytes

TODAY = date(2026, 11, 21)
PAGE = """NCT00000199
A Study of a Lamp in People With Poor Sleep

Eligible Ages 18 Years - 70 Years

Eligibility Criteria

Inclusion Criteria:
- Sleeps badly <script>alert(1)</script> ![x](http://tracker.example/x.png)
- BMI < 40 kg/m2

Exclusion Criteria:
- Investigator's judgement that the lamp is not suitable

{contact}
"""


def written(said: str, contact: str = "") -> str:
    [document] = read_bytes(PAGE.format(contact=contact).encode(), "lamp.txt", TODAY)
    [trial] = trials_of([document])
    profile = PatientProfile.from_text(said, said_on=TODAY)
    found = assess(trial, profile, Citer({document.id: document}, [trial]).describe, TODAY)
    return sheet(found, trial, profile, TODAY)


def test_it_names_the_trial_its_source_and_the_day() -> None:
    text = written("I am 74")
    assert "NCT00000199" in text
    assert "- Source: lamp.txt (undated)" in text
    assert "21 November 2026" in text
    assert "the study team does" in text


def test_every_criterion_stands_there_once_with_what_was_said() -> None:
    text = written("I am 74, BMI 25")
    for words in ("18 Years - 70 Years", "Sleeps badly", "BMI < 40", "not suitable"):
        assert sum(words in line for line in text.splitlines() if line.startswith("- **")) == 1, words
    assert text.index("## Conflicts") < text.index("## Agrees") < text.index("## Open")
    assert "Said: “BMI 25”" in text


def test_what_only_the_team_can_settle_is_no_open_question() -> None:
    questions = written("I am 74").partition("## Open questions")[2].partition("## ")[0]
    assert "- [ ] " in questions
    assert "judgement" not in questions


def test_markup_of_a_document_does_nothing() -> None:
    text = written("I am 74")
    assert "\\<script>" in text
    assert "\\![x]" in text


def test_what_cannot_be_used_is_named() -> None:
    assert "Not used: " in written("I am 200 years old")


def test_what_was_denied_or_is_over_is_not_listed_as_if_it_were_so() -> None:
    text = written("I am 74, no HIV, had pneumonia in 2010")
    assert "“HIV” (was denied)" in text
    assert "“pneumonia” (in the past)" in text


def test_without_a_contact_it_says_so() -> None:
    assert "The documents name no phone number or e-mail address." in written("I am 74")


@pytest.mark.parametrize("said", ["I am 74", "", "My mum is 80"])
def test_the_same_input_gives_the_same_sheet(said: str) -> None:
    assert written(said) == written(said)
