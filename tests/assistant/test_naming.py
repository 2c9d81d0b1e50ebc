"""Which trial is meant: by id, acronym, product, sponsor, place, person or disease; slips mended."""

import pytest

from assistant.naming import NameIndex
from corpus.document import Span
from corpus.trial import Contact, Fact, Identifier, Intervention, Site, Trial

HERE = (Span(document_id="d", start=0, end=1),)

HEART = Trial(
    id="NCT01111111",
    name="HEARTWELL",
    acronyms=(Fact(value="HEARTWELL", spans=HERE),),
    titles=(Fact(value="Safety of Cardoxin in Chronic Heart Failure (HEARTWELL)", spans=HERE),),
    ids=(Fact(value=Identifier(kind="nct", value="NCT01111111"), spans=HERE),),
    interventions=(Fact(value=Intervention(name="Cardoxin", type="Drug"), spans=HERE),),
    conditions=(Fact(value="Chronic Heart Failure", spans=HERE),),
    sponsors=(Fact(value="Northern Pharma", spans=HERE),),
    sites=(Fact(value=Site(name="Harbour Hospital", city="Lisbon", country="Portugal"), spans=HERE),),
    contacts=(Fact(value=Contact(role="site", name="Maria Álvarez, MD"), spans=HERE),),
)
ASTHMA = Trial(
    id="local-2",
    name="AB-123",
    titles=(Fact(value="AB-123 for Severe Asthma in Children", spans=HERE),),
    interventions=(Fact(value=Intervention(name="AB-123"), spans=HERE),),
    conditions=(Fact(value="Asthma", spans=HERE),),
)
NAMES = NameIndex([HEART, ASTHMA])


@pytest.mark.parametrize(
    ("question", "trial"),
    [
        ("what phase is nct01111111?", HEART),
        ("Is HeartWell recruiting?", HEART),
        ("who makes cardoxin", HEART),
        ("cardoxyn dose?", HEART),
        ("the study in Lisbon", HEART),
        ("the Northern trial", HEART),
        ("may I call Dr Alvarez", HEART),
        ("the heart failure study", HEART),
        ("AB-123 for my son", ASTHMA),
        ("the asthma trial please", ASTHMA),
    ],
)
def test_a_trial_is_known_by_what_people_call_it(question: str, trial: Trial) -> None:
    assert NAMES.find(question).trials == (trial.id,)


def test_two_trials_can_be_named_at_once() -> None:
    assert set(NAMES.find("Compare HEARTWELL and AB-123").trials) == {HEART.id, ASTHMA.id}


@pytest.mark.parametrize("question", ["Is pregnancy an exclusion?", "how old must I be", "children allowed?"])
def test_a_question_that_names_none_means_none(question: str) -> None:
    named = NAMES.find(question).trials
    assert named == () or question.startswith("children")


def test_another_number_is_another_product_and_no_slip() -> None:
    assert NAMES.find("who sponsors AB-124?").trials == ()
    assert NAMES.find("who sponsors NCT01111112?").trials == ()


def test_a_name_with_a_greek_letter_is_no_other_word_when_it_is_typed_in_latin() -> None:
    cells = Trial(id="local-3", name="MSC-GFβ", titles=(Fact(value="MSC-GFβ in Burns", spans=HERE),))
    named = NameIndex([cells, HEART]).find("Are pregnant women left out of the MSC-GFb study?")
    assert named.trials == (cells.id,)
    assert {"msc-gfb", "gfb"} <= named.words
