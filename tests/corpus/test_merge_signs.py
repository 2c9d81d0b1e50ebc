"""Numbers and titles join documents as far as they tell studies apart, and no further."""

import pytest
from merge_records import TITLE, record, together, words

from corpus.merge import trials_of

ACME = "Acme Pharma"


def is_one(*documents: object) -> bool:
    return len(together(*documents)) == 1  # type: ignore[arg-type]


# A sponsor's number.


@pytest.mark.parametrize(
    ("number", "spelling"), [("ABC-101", "abc 101"), ("C4591005", "C4591005"), ("16-648", "16/648")]
)
def test_a_sponsors_number_joins_whatever_its_spelling(number: str, spelling: str) -> None:
    [trial] = trials_of(
        [record("NCT01234567", sponsor=ACME, number=number), record(sponsor=ACME, number=spelling)]
    )
    assert trial.probable == ()


def test_figures_that_stand_apart_stay_apart() -> None:
    assert not is_one(record(sponsor=ACME, number="12-345"), record(sponsor=ACME, number="123-45"))


def test_one_number_of_two_sponsors_joins_nothing() -> None:
    assert not is_one(
        record(sponsor=ACME, number="ABC-101"), record(sponsor="South University", number="ABC-101")
    )


def test_a_document_without_a_sponsor_is_of_neither_of_two_that_use_its_number() -> None:
    loose = record(number="ABC-101", note="whose?")
    found = together(
        record(sponsor=ACME, number="ABC-101"), loose, record(sponsor="South University", number="ABC-101")
    )
    assert {loose.id} in found and len(found) == 3


def test_a_number_of_figures_alone_is_a_sure_sign_only_with_the_sponsor() -> None:
    one = record("NCT01234567", sponsor=ACME, number="2019-01", source="one.json")
    assert trials_of([one, record(sponsor=ACME, number="2019-01")])[0].probable == ()
    loose = record(number="2019-01")
    [trial] = trials_of([one, loose])
    assert trial.probable == (loose.id,)
    assert trial.likenesses[0].words == (
        "it gives the number 2019-01 as one.json#NCT01234567 does, and one of the two names no sponsor"
    )


def test_a_short_number_is_only_probably_a_sign_and_only_with_the_sponsor() -> None:
    one = record("NCT01234567", sponsor=ACME, number="191", source="one.json")
    same = record(sponsor="ACME PHARMA, Inc.", number="191")
    assert words(one, same) == ["it gives the short number 191 and the sponsor of one.json#NCT01234567"]
    assert not is_one(one, record(number="191"))
    assert not is_one(one, record(sponsor="South University", number="191"))


def test_a_short_number_joins_no_two_titles() -> None:
    one = record("NCT01234567", TITLE, ACME, "191")
    assert not is_one(one, record(None, "Quite Another Study of Something Else Altogether", ACME, "191"))


def test_a_number_of_two_characters_is_none() -> None:
    assert not is_one(record("NCT01234567", sponsor=ACME, number="01"), record(sponsor=ACME, number="01"))


@pytest.mark.parametrize("grant", ["P30AG048785", "2R44AA026234-02", "U01 CA123456"])
def test_a_grant_pays_for_several_studies(grant: str) -> None:
    assert not is_one(
        record("NCT01234567", sponsor=ACME, others=(grant,)), record(sponsor=ACME, others=(grant,))
    )


def test_a_number_beside_the_sponsors_own_is_no_sign_against_it() -> None:
    one = record("NCT01234567", sponsor=ACME, number="ABC-101", others=("GROUP-7788",))
    other = record(sponsor=ACME, number="ABC-102", others=("GROUP-7788",))
    assert not is_one(one, other)


def test_another_registrys_number_joins_and_leads_to_no_two_studies() -> None:
    first = record("NCT01234567", others=("2019-001234-12",))
    loose = record(others=("EUCTR2019-001234-12-DE",), note="the Union's page")
    assert is_one(first, loose)
    found = together(first, loose, record("NCT07654321", others=("2019-001234-12",)))
    assert {loose.id} in found and len(found) == 3


def test_two_numbers_of_one_registry_are_two_studies() -> None:
    one, other = (
        record(None, TITLE, ACME, others=(number,)) for number in ("ISRCTN12345678", "ISRCTN87654321")
    )
    assert not is_one(one, other)


# A title.


def test_a_full_title_joins() -> None:
    [trial] = trials_of(
        [record("NCT01234567", TITLE, ACME), record(None, f"{TITLE.upper()}.", note="a page")]
    )
    assert trial.probable == ()


def test_a_title_joins_no_two_numbers_and_what_has_none_goes_to_neither() -> None:
    loose = record(None, TITLE, note="whose?")
    found = together(record("NCT01234567", TITLE), loose, record("NCT07654321", TITLE))
    assert {loose.id} in found and len(found) == 3


@pytest.mark.parametrize(
    "other",
    [
        TITLE.replace("Lupus", "Lupus in Adolescents"),
        f"{TITLE}, Part 2",
        f"{TITLE}: a Long-term Extension",
        TITLE.replace("Weekly", "Monthly"),
    ],
)
def test_titles_that_are_nearly_equal_are_two(other: str) -> None:
    assert not is_one(record("NCT01234567", TITLE, ACME), record(None, other, ACME))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sponsor": ACME}, {"sponsor": "South University"}),
        ({"phases": ("PHASE1",)}, {"phases": ("PHASE3",)}),
        ({"number": "ABC-101"}, {"number": "ABC-102"}),
    ],
)
def test_one_title_joins_no_two_sponsors_phases_or_numbers(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert not is_one(record(None, TITLE, **one), record(None, TITLE, **other))  # type: ignore[arg-type]


def test_a_common_title_is_a_sign_only_with_the_sponsor() -> None:
    common = "A Study of Zoltrex in Healthy Volunteers"
    one = record("NCT01234567", common, ACME, source="one.json")
    assert not is_one(one, record(None, common, note="by whom?"))
    assert words(one, record(None, common, ACME, note="the same?")) == [
        "it has the title, though a common one, and the sponsor of one.json#NCT01234567"
    ]


def test_a_title_of_few_words_is_only_probably_a_sign() -> None:
    one = record("NCT01234567", "Smartband Mindfulness Study", source="one.json")
    assert words(one, record(None, "Smartband Mindfulness Study", note="a page")) == [
        "it has the title of one.json#NCT01234567, though a common one"
    ]


def test_a_phase_that_only_prose_tells_makes_it_probable() -> None:
    one = record("NCT01234567", TITLE, ACME, phases=("PHASE4",), source="one.json")
    told = record(None, TITLE, ACME, note="This phase II trial looks at lupus.")
    assert words(one, told) == ["it has the title of one.json#NCT01234567, but speaks of another phase"]
    part = record("NCT01234567", TITLE, ACME, phases=("PHASE2", "PHASE3"))
    assert trials_of([part, told])[0].probable == ()


def test_sister_studies_with_one_title_differ_in_design_and_start() -> None:
    design = {
        "phases": ["PHASE2"],
        "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
    }
    single = {"phases": ["PHASE2"], "designInfo": {"allocation": "NA", "interventionModel": "SINGLE_GROUP"}}
    first = record(None, TITLE, ACME, start="2022-12-25", designModule=single)
    assert not is_one(first, record(None, TITLE, ACME, start="2023-08-01", designModule=design))


def test_a_start_that_moved_far_makes_it_probable_and_one_that_moved_a_little_does_not() -> None:
    one = record("NCT01234567", TITLE, ACME, start="2022-12-25", source="one.json")
    assert words(one, record(None, TITLE, ACME, start="2023-12")) == [
        "it has the title of one.json#NCT01234567, but differs in its design or start"
    ]
    assert words(one, record(None, TITLE, ACME, start="2023-03")) == []


def test_what_two_studies_share_with_a_third_does_not_join_them() -> None:
    # The document without a sponsor fits both; through it, they would come together.
    middle = record(None, TITLE, note="no sponsor")
    found = together(record(None, TITLE, ACME), middle, record(None, TITLE, "South University"))
    assert len(found) == 3


def test_a_title_of_very_many_studies_joins_nothing() -> None:
    many = [record(None, TITLE, f"Sponsor {letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    again = record(None, TITLE, "Sponsor A", note="again")
    assert len(together(*many, again)) == 27
