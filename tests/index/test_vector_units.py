"""What is embedded of passages: shared readings, one vector each."""

import numpy as np

from corpus.document import Span
from index.embedding import load_embedder
from index.marked import alone, mark, unmark
from index.passage import Passage
from index.vector_units import vector_units


def _passage(at: int, text: str, heading: tuple[str, ...] = ("Eligibility",), **more: object) -> Passage:
    given = {"trial_id": "T1", "kind": "criterion", "polarity": "inclusion"} | more
    span = Span("d", at, at + len(text))
    search_text = " > ".join(("SHORT NAME", *heading, text))
    return Passage(id=f"p{at}", span=span, heading=heading, text=text, search_text=search_text, **given)  # type: ignore[arg-type]


def test_neighbours_of_a_section_share_one_reading_and_each_has_a_text_of_its_own() -> None:
    passages = [_passage(0, "Age over 18"), _passage(20, "Able to walk"), _passage(40, "Not pregnant")]

    texts, rows = vector_units(passages)

    assert len({unmark(text)[0] for text in texts}) == 1
    assert rows == [0, 1, 2]
    for passage, row in zip(passages, rows, strict=True):
        whole, part = unmark(texts[row])
        assert part is not None
        assert whole[slice(*part)] == passage.text
        assert whole.startswith("SHORT NAME > Eligibility\n")


def test_the_two_sides_of_the_criteria_are_read_apart() -> None:
    texts, _ = vector_units([_passage(0, "Pregnant", polarity="exclusion"), _passage(20, "Over 18")])

    assert all("Pregnant" not in text or "Over 18" not in text for text in texts)


def test_a_passage_that_stands_twice_word_for_word_in_another_trial_is_told_from_it() -> None:
    one, other = _passage(0, "Able to walk"), _passage(0, "Able to walk", trial_id="T2")

    _, rows = vector_units([one, other.model_copy(update={"search_text": "OTHER NAME > x > Able to walk"})])

    assert rows == [0, 1]


def test_a_trial_is_embedded_alike_in_whatever_company() -> None:
    mine = [_passage(0, "Able to walk"), _passage(30, "Over 18")]
    others = [_passage(at, f"Criterion {at}", trial_id="T0") for at in range(0, 3000, 30)]

    alone_texts, alone_rows = vector_units(mine)
    texts, rows = vector_units([*others, *mine])

    assert [texts[row] for row in rows[-2:]] == [alone_texts[row] for row in alone_rows]


def test_long_lists_give_of_each_item_its_first_words_only() -> None:
    sites = [
        _passage(
            at, f"Hospital {at} of a town with a very long name in a land far away", ("Sites",), kind="site"
        )
        for at in range(0, 30_000, 100)
    ]

    texts, _ = vector_units(sites)

    read = {unmark(text)[0] for text in texts}
    assert sum(len(text.split()) for text in read) < 300 * 6


def test_a_mark_is_taken_off_as_it_was_put_on() -> None:
    assert unmark(mark("lead\nfirst\nsecond", 5, 10)) == ("lead\nfirst\nsecond", (5, 10))
    assert unmark("nothing marked") == ("nothing marked", None)
    assert alone(mark("lead\nfirst\nsecond", 11, 17)) == "lead\nsecond"
    assert alone("nothing marked") == "nothing marked"


def test_marked_parts_of_one_text_have_vectors_of_their_own_and_the_same_in_any_company() -> None:
    whole = "Trial > Exclusion criteria\nPregnant or breast-feeding women\nUncontrolled high blood pressure"
    pregnant = mark(whole, 27, 59)
    pressure = mark(whole, 60, len(whole))
    embedder = load_embedder()

    rows = embedder.embed([pregnant, "another text", pressure])
    asked = embedder.embed(["Can I join if I expect a baby?", "What if I have hypertension?"])

    assert np.array_equal(rows[0], embedder.embed([pregnant])[0])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert asked[0] @ rows[0] > asked[0] @ rows[2]
    assert asked[1] @ rows[2] > asked[1] @ rows[0]
