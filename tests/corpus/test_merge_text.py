"""Text that stands in another document: probably one study, unless anything tells the two apart."""

import pytest
from merge_records import PROSE, page, read, record, together, words

from corpus.merge import trials_of

DESCRIPTION = read("\n".join(PROSE), "description.txt")


def titled(title: str, prose: list[str]) -> object:
    """A page with nothing but a title and its prose."""
    return read(
        "\n".join([title, "", "Phase: Phase 2", "", "Detailed Description", "", " ".join(prose)]), "b.txt"
    )


def test_the_reason_says_in_which_document_the_text_stands() -> None:
    assert words(DESCRIPTION, page()) == ["its text stands in a.txt"]


def test_a_text_that_stands_there_but_for_a_sentence_says_so() -> None:
    longer = read("\n".join([*PROSE, "A nurse will telephone all patients on the day after the infusion."]))
    assert words(longer, page()) == ["its text stands in a.txt (6 of its 7 sentences)"]


def test_a_text_that_stands_in_two_studies_is_of_neither() -> None:
    found = together(DESCRIPTION, page(NCT_Number="NCT01234567"), page(NCT_Number="NCT07654321"))
    assert {DESCRIPTION.id} in found and len(found) == 3


def test_a_text_is_of_the_study_that_holds_more_of_it() -> None:
    less = page("Xantrol in Myeloma: Another Trial", prose=PROSE[:5], NCT_Number="NCT07654321")
    whole = page(NCT_Number="NCT01234567")
    assert {DESCRIPTION.id, whole.id} in together(DESCRIPTION, less, whole)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("patients with multiple myeloma", "adolescents with multiple myeloma"),
        ("two years", "two years of the extension"),
        ("This open label", "Part 2 of this open label"),
        ("patients will be admitted", "women will be admitted"),
        ("regular follow-up", "long-term follow-up"),
    ],
)
def test_a_text_that_speaks_of_other_people_or_another_part_is_of_a_sister_study(
    before: str, after: str
) -> None:
    changed = [sentence.replace(before, after) for sentence in PROSE]
    assert changed != PROSE
    assert len(together(read("\n".join(changed)), page())) == 2


def test_the_text_of_a_study_is_not_of_its_extension() -> None:
    assert len(together(DESCRIPTION, page("Xantrol in Multiple Myeloma: an Extension Study"))) == 2


@pytest.mark.parametrize(
    "fact", ["Ages: 12 Years - 17 Years", "Sex: Female", "Phase: Phase 3", "Sponsor: South University"]
)
def test_facts_that_differ_keep_texts_apart(fact: str) -> None:
    own = read("\n".join(["Xantrol in Multiple Myeloma: a Clinical Trial", "", fact, "", *PROSE]), "own.txt")
    other = page(Sponsor="North Pharma", Phase="Phase 1")
    assert len(together(own, other)) == 2


def test_sentences_of_a_form_tell_nothing() -> None:
    # Seventeen studies of one sponsor describe their procedures in the same words.
    forms = [
        page(f"A Trial of Product {number} in Disease {number} of People", NCT_Number=f"NCT000000{number}")
        for number in range(10, 27)
    ]
    assert {DESCRIPTION.id} in together(DESCRIPTION, *forms)


def test_copies_of_a_copy_all_join_whichever_is_longer() -> None:
    longer = read("\n".join([*PROSE, "A nurse will telephone all patients on the day after the infusion."]))
    shown = page(NCT_Number="NCT01234567")
    [trial] = trials_of([DESCRIPTION, longer, shown])
    assert trial.documents[0] == shown.id
    assert set(trial.probable) == {DESCRIPTION.id, longer.id}


def test_what_surely_goes_with_a_probable_document_is_probable_too() -> None:
    noted = read(
        "\n".join(["Trial number: ISRCTN12345678", "", "Detailed Description", "", *PROSE]), "noted.txt"
    )
    mate = record(others=("ISRCTN12345678",), source="mate.json")
    shown = page(NCT_Number="NCT01234567")
    [trial] = trials_of([noted, mate, shown])
    assert trial.documents[0] == shown.id and set(trial.probable) == {noted.id, mate.id}
    reasons = {one.document: (one.kind, one.words) for one in trial.likenesses}
    assert reasons[noted.id] == ("text", "its text stands in a.txt")
    assert reasons[mate.id] == (
        "companion",
        "it is of one study with noted.txt, which is probably of this trial",
    )
