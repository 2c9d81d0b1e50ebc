"""What a passage says at all."""

import pytest

from assistant.naming import NameIndex
from assistant.places import Place
from assistant.telling import telling
from assistant.understand import Understood, understand
from corpus.document import Span
from index.passage import Passage, PassageKind


def _passage(text: str, kind: PassageKind = "intervention", heading: tuple[str, ...] = ()) -> Passage:
    search_text = " > ".join(("XY-1", *heading, text))
    return Passage(
        id="p", trial_id="T", span=Span("d", 0, len(text)), kind=kind, heading=heading, text=text,
        search_text=search_text,
    )  # fmt: skip


def _asked(question: str) -> Understood:
    return understand(question, NameIndex([]), ("T",))


@pytest.mark.parametrize("label", ["- Drug: XY-1", "Given in: Arm A", "Receives: Drug: XY-1; Drug: placebo"])
def test_a_bare_label_counts_less_than_a_sentence(label: str) -> None:
    asked = _asked("How does XY-1 work in the body?")

    sentence = _passage("XY-1 blocks an enzyme that tumour cells need to grow.")

    assert telling(_passage(label), asked, ()) < telling(sentence, asked, ()) == 0.0


def test_a_label_counts_in_full_where_labels_are_asked_for() -> None:
    assert telling(_passage("- Drug: XY-1"), _asked("Which drugs are given?"), ("intervention",)) == 0.0


def test_a_criterion_that_begins_with_other_is_no_label() -> None:
    asked = _asked("What rules me out?")

    assert telling(_passage("Other serious disease of the heart or lungs", "criterion"), asked, ()) == 0.0


def test_a_passage_that_only_repeats_the_question_says_nothing_new() -> None:
    assert telling(_passage("XY-1 tablets"), _asked("What are XY-1 tablets?"), ()) < 0.0


def test_a_place_that_is_asked_for_counts_where_it_stands_as_a_word() -> None:
    place = Place(typed="Italy", kind="country", keys=("italy",))
    asked = _asked("Where is it done?").model_copy(update={"place": place})

    there = _passage("- A hospital, Treviso, Veneto, Italy", "site")
    elsewhere = _passage("- A hospital, Graz, Styria, Austria", "site")

    assert telling(there, asked, ()) > 0.0 == telling(elsewhere, asked, ())
