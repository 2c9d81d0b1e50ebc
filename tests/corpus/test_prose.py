"""What running text says of a study is taken only where its wording leaves no doubt."""

from datetime import date
from pathlib import Path

import pytest

from corpus.readers import read_bytes
from corpus.structure import structure
from corpus.trial import Trial

FILL = " Patients will be followed for two years after treatment in this clinical study."


def told(text: str) -> Trial:
    """The trial of a bare description."""
    [document] = read_bytes((text + FILL).encode(), "a.txt", date(2026, 11, 21))
    return structure(document)


def test_phase_masking_allocation_and_condition() -> None:
    trial = told(
        "This is a non-randomized, open label, phase I/II study in patients affected by multiple myeloma in relapse."
    )
    assert [f.value for f in trial.phases] == ["Phase 1/Phase 2"]
    assert [f.value for f in trial.maskings] == ["Open label"]
    assert [f.value for f in trial.allocations] == ["Non-Randomized"]
    assert [f.value for f in trial.conditions] == ["multiple myeloma"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Treatment will be given to up to 9 patients.", 9),
        ("No more than 12 people take part.", 12),
        ("A total of 3-9 subjects will be enrolled.", None),
        ("Up to 10 patients get the drug and up to 20 patients get placebo.", None),
        ("The first 3 patients get the low dose.", None),
    ],
)
def test_a_count_is_taken_only_if_it_is_the_only_one(words: str, count: int | None) -> None:
    assert [f.value.count for f in told(words).enrolments] == ([] if count is None else [count])


def test_the_place_of_a_single_centre_study() -> None:
    trial = told("This single center study takes place at Ospedale Grande (OG) in Milan, Italy.")
    [site] = trial.sites
    assert (site.value.name, site.value.city, site.value.country) == ("Ospedale Grande", "Milan", "Italy")


def test_a_place_is_not_taken_from_a_study_that_may_have_others() -> None:
    assert told("Some of the work is done in Milan, Italy.").sites == ()


def test_a_labelled_value_comes_before_prose() -> None:
    text = (
        "A Trial of X\nPhase: Phase 3\nSex: All\nAges: 18 Years - 70 Years\n\nSummary\n\nThis phase 1 study follows. "
        + FILL
    )
    [document] = read_bytes(text.encode(), "a.txt", date(2026, 11, 21))
    assert [f.value for f in structure(document).phases] == ["Phase 3"]


def test_the_name_of_a_trial_without_title_is_its_first_words() -> None:
    assert told("This single-arm study tests one drug in patients.").name.startswith(
        "\u201cThis single-arm study tests"
    )


def test_the_given_description(shared: Path) -> None:
    [document] = read_bytes(
        next((shared / "documents").glob("000*.txt")).read_bytes(), "a.txt", date(2026, 11, 21)
    )
    trial = structure(document)
    assert [f.value for f in trial.phases] == ["Phase 1/Phase 2"]
    assert [f.value.count for f in trial.enrolments] == [9]
    assert [document.slice(span) for span in trial.enrolments[0].spans] == ["up to 9 patients"]
    assert [f.value for f in trial.conditions] == ["multiple myeloma"]
    assert [f.value.city for f in trial.sites] == ["Milan"]
    assert len(document.nodes) == 12  # twelve sentences
