"""Criteria as pages for patients word them, and groups that a heading without a colon names."""

import pytest

from corpus.criteria import parse
from corpus.trial import Criterion


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("You may be able to join if you:", "inclusion"),
        ("You may not be able to join if you:", "exclusion"),
        ("You may qualify if you:", "inclusion"),
        ("You can\u2019t take part if you:", "exclusion"),
        ("You cannot be in this study if you:", "exclusion"),
        ("Patients are not eligible if they:", "exclusion"),
        ("Who should not be in this study?", "exclusion"),
        ("Who can participate?", "inclusion"),
        ("To be eligible for this study, patients must meet the following:", "inclusion"),
        ("In:", "inclusion"),
        ("Out:", "exclusion"),
        ("Principal exclusion criteria", "exclusion"),
    ],
)
def test_words_to_people_open_a_side(words: str, polarity: str) -> None:
    (side,) = parse(f"{words}\n- have asthma\n- smoke")
    assert (side.polarity, side.group, len(side.children)) == (polarity, None, 2)


@pytest.mark.parametrize(
    "words", ["You will be asked to stop if you:", "You should call us if:", "You can stop at any time if:"]
)
def test_other_sentences_to_people_open_none(words: str) -> None:
    (node,) = parse(f"{words}\n- have a fever\n- feel dizzy")
    assert node.polarity == "unstated"


GROUPS = """Inclusion Criteria

Healthy volunteers
- Age 18 to 50 years
- Non-smoker

Patients with asthma
- FEV1 60 to 90 % of predicted
- ACQ score of 1.5 or more
"""


def test_a_heading_without_a_colon_over_a_list_names_a_group() -> None:
    (side,) = parse(GROUPS)
    assert side.combine == "any"
    assert [(g.group, g.combine, len(g.children)) for g in side.children] == [
        ("Healthy volunteers", "all", 2),
        ("Patients with asthma", "all", 2),
    ]


def test_a_list_for_everybody_is_no_group_of_its_own() -> None:
    (side,) = parse("Inclusion Criteria\n\nAll participants\n- Adult\n\nAsthma cohort\n- FEV1 below 80 %\n")
    assert [leaf.group for leaf in _leaves(side)] == [None, "Asthma cohort"]
    assert side.combine == "all"


def _leaves(node: Criterion) -> list[Criterion]:
    return [below for below in node.walk() if below.kind == "leaf"]
