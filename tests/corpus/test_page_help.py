"""The site's own words are told from the trial's, and a label without a value says nothing."""

from datetime import date

import pytest

from corpus.document import Document
from corpus.readers import read_bytes
from corpus.structure import structure
from corpus.trial import Trial

DAY = date(2026, 11, 21)


def page(text: str) -> tuple[Document, Trial]:
    """The page as read, and its trial."""
    [document] = read_bytes(text.encode(), "page.txt", DAY)
    return document, structure(document)


def words_of_kind(document: Document, kind: str) -> str:
    """All text of nodes of one kind."""
    return "\n".join(document.text[n.start : n.end] for n in document.nodes if n.kind == kind)


@pytest.mark.parametrize(
    "label",
    [
        "Accepts Healthy Volunteers",
        "Study Type",
        "Agency Class",
        "Lead Sponsor",
        "Overall Status",
        "Gender",
        "Phase",
    ],
)
def test_a_label_without_a_value_says_nothing(label: str) -> None:
    text = f"A Clinical Trial of X in Patients With Asthma\n\nConditions\nAsthma\n\n{label}\n\nCountries\nItaly\n\nSex: All\n"
    if label == "Gender":
        text = text.replace("Sex: All\n", "Ages: 18 Years - 70 Years\n")
    _, trial = page(text)
    assert not (trial.healthy_volunteers or trial.study_types or trial.funders or trial.sponsors)
    assert not (trial.statuses or trial.phases)
    assert [f.value for f in trial.countries] == ["Italy"]
    if label == "Gender":
        assert not trial.sexes


@pytest.mark.parametrize(
    "words",
    [
        "Healthy volunteers are participants who do not have a disease or condition.",
        "A healthy volunteer means a person without the condition that a study looks at.",
        "Phase 2: Studies that gather preliminary data on effectiveness.",
        "The sponsor is the organization or person who oversees the clinical study.",
        "In an observational study, participants are followed and outcomes recorded.",
        "If you are interested in this trial, contact the site nearest to you.",
        "This trial id was obtained from ClinicalTrials.gov, a service of the National Institutes of Health.",
        "Category of organization(s) involved as sponsor of the trial.",
    ],
)
def test_the_words_of_the_site_are_kept_apart(words: str) -> None:
    document, trial = page(
        f"A Clinical Trial of X in Patients With Asthma\n\nConditions\nAsthma\n\nStudy Type\n\n{words}\n\nSex: All\n\nAges: 18 Years - 70 Years\n"
    )
    assert words in words_of_kind(document, "other")
    assert not trial.study_types


@pytest.mark.parametrize(
    ("explanation", "value", "attribute"),
    [
        ("The disease, disorder, syndrome, illness, or injury that is being studied.", "Gout", "conditions"),
        ("The organization or person who oversees the clinical study.", "Some University", "sponsors"),
    ],
)
def test_an_explanation_tells_what_follows_when_its_label_is_missing(
    explanation: str, value: str, attribute: str
) -> None:
    _, trial = page(
        f"A Clinical Trial of X in Patients\n\nAges: 18 Years - 70 Years\nSex: All\n\n{explanation}\n\n{value}\nCountries Italy\n"
    )
    assert [fact.value for fact in getattr(trial, attribute)] == [value]


def test_a_label_word_at_the_start_of_a_wrapped_line_is_no_label() -> None:
    text = (
        "In this clinical trial couples with cancer are randomized to one of two study\n"
        "conditions: an individual curriculum or a couple-based curriculum, and patients\n"
        "status: married or not, is recorded at baseline for every participant in the trial.\n"
    )
    document, trial = page(text)
    assert document.format == "description"
    assert [fact.value for fact in trial.conditions] in ([], ["cancer"])
