"""Lay words and clinical words for one idea lead to the same group, and jargon is explained."""

import pytest

from corpus.glossary import explain, groups, groups_in


def heads(text: str) -> set[str]:
    """The clinical heads of the ideas that a text mentions."""
    return {group.head for group, _ in groups_in(text)}


@pytest.mark.parametrize(
    ("lay", "clinical"),
    [
        ("How well do my kidneys have to work?", "serum creatinine"),
        ("stem cells from a donor", "allogeneic"),
        ("What are the side effects?", "adverse events"),
        ("Does the heart have to pump well?", "LVEF"),
        ("I am on blood thinners", "anticoagulants"),
        ("she is breast-feeding", "lactation"),
    ],
)
def test_what_people_say_meets_what_documents_say(lay: str, clinical: str) -> None:
    assert heads(lay) & heads(clinical)


def test_there_are_enough_groups_each_explained_in_a_sentence() -> None:
    assert len(groups()) >= 150
    assert all(group.explain.endswith((".", ")")) for group in groups())
    assert len({group.head for group in groups()}) == len(groups())


def test_an_everyday_word_is_no_abbreviation() -> None:
    assert not any("leuk" in head for head in heads("Do they all have to agree?"))


@pytest.mark.parametrize(
    "term", ["ECOG", "conditioning", "allogeneic", "placebo", "dose escalation", "washout"]
)
def test_terms_of_the_field_are_explained(term: str) -> None:
    assert explain(term)


def test_what_is_not_known_is_not_explained() -> None:
    assert explain("flibbertigibbet") is None
