"""Documents of one registry number come together, in whatever formats; of two they never do."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_records import PROSE, TITLE, page, read, record, together

from corpus.document import Document
from corpus.merge import trials_of
from corpus.readers import read_bytes

ONE, TWO = "NCT01234567", "NCT07654321"


def row(nct: str, title: str) -> Document:
    """A row of the registry's export."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["NCT Number", "Study Title", "Study Status", "Sponsor", "Phases", "Other IDs"])
    writer.writerow([nct, title, "RECRUITING", "Acme", "PHASE2", "ABC-101"])
    [document] = read_bytes(out.getvalue().encode(), "rows.csv", page().retrieved)
    return document


def xml(nct: str, title: str) -> Document:
    """A record in the registry's old format."""
    return read(
        "<clinical_study><id_info><org_study_id>ABC-101</org_study_id>"
        f"<nct_id>{nct}</nct_id></id_info><brief_title>{title}</brief_title>"
        "<overall_status>Completed</overall_status></clinical_study>",
        "a.xml",
    )


def test_every_format_of_one_number_is_one_trial_and_of_two_are_two() -> None:
    first = [record(ONE, TITLE), xml(ONE, TITLE), row(ONE, TITLE), page(TITLE, NCT_Number=ONE)]
    second = [record(TWO, TITLE), xml(TWO, TITLE), row(TWO, TITLE), page(TITLE, NCT_Number=TWO)]
    assert sorted(trial.id for trial in trials_of([*first, *second])) == [ONE, TWO]
    assert {frozenset(ids) for ids in together(*first, *second)} == {
        frozenset(document.id for document in documents) for documents in (first, second)
    }


def test_a_row_and_a_page_that_share_a_number_show_both_statuses() -> None:
    [trial] = trials_of([row(ONE, TITLE), xml(ONE, TITLE)])
    assert {fact.value.label for fact in trial.statuses} == {"Recruiting", "Completed"}


def test_the_number_of_the_parent_study_among_other_numbers_joins_nothing() -> None:
    extension = record(TWO, f"{TITLE}: an Extension", others=(ONE,))
    assert sorted(trial.id for trial in trials_of([record(ONE, TITLE), extension])) == [ONE, TWO]


def test_a_page_with_other_ids_goes_by_its_own_number() -> None:
    both = page("Zoltrex for Lupus: an Extension of a Trial", NCT_Number=TWO, Other_IDs=f"{ONE}, ABC-101")
    assert sorted(trial.id for trial in trials_of([record(ONE, TITLE), both])) == [ONE, TWO]
    assert [trial.id for trial in trials_of([both])] == [TWO]


def test_no_trial_goes_by_the_number_of_another() -> None:
    both = page("Zoltrex for Lupus: an Extension of a Trial", Other_IDs=f"{ONE}, ABC-101", NCT_Number=TWO)
    [trial] = trials_of([both])
    assert (trial.id, trial.aliases) == (TWO, ())


@pytest.mark.parametrize(
    "sentence",
    [
        f"Participants who completed the parent study ({ONE}) may enter this extension.",
        f"Patients from the parent study (ClinicalTrials.gov identifier: {ONE}) may roll over.",
        f"It is an extension of the trial ({ONE}), and lasts two years.",
        f"See also {ONE}.",
    ],
)
def test_prose_that_names_the_parent_study_is_not_of_it(sentence: str) -> None:
    prose = read(
        f"A long-term clinical trial of Zoltrex for patients with lupus.\n\n{sentence} Visits are monthly.\n"
    )
    assert len(together(record(ONE, TITLE), prose)) == 2


@pytest.mark.parametrize(
    "sentence", [f"This trial ({ONE}) is open.", f"ClinicalTrials.gov identifier: {ONE}"]
)
def test_prose_that_gives_its_own_number_is_of_that_study(sentence: str) -> None:
    prose = read(
        f"A clinical trial of Zoltrex for patients with lupus.\n\n{sentence}\n\nVisits are monthly.\n"
    )
    assert len(together(record(ONE, TITLE), prose)) == 1


def test_a_document_of_two_studies_that_are_both_here_is_of_neither() -> None:
    both = page(NCT_Number=f"{ONE}, {TWO}")
    trials = trials_of([record(ONE, TITLE), both, record(TWO, "Another Title of Another Study Altogether")])
    assert len(trials) == 3 and len({trial.id for trial in trials}) == 3
    [alone] = [trial for trial in trials if both.id in trial.documents]
    assert alone.id.startswith("local-")


def test_a_document_of_two_studies_is_of_the_one_that_is_here() -> None:
    both = page(NCT_Number=f"{ONE}, {TWO}")
    assert len(together(record(TWO, TITLE), both)) == 1
    assert [trial.id for trial in trials_of([both])] == [ONE]


def test_a_number_that_was_replaced_leads_to_the_one_that_replaced_it() -> None:
    now, before = (
        record(ONE, TITLE, earlier=("NCT00000001",)),
        record("NCT00000001", "Its Title of Former Days"),
    )
    [trial] = trials_of([now, before])
    assert trial.id == ONE and "NCT00000001" in trial.aliases
    assert "NCT00000001" in trials_of([now])[0].aliases


def test_a_replaced_number_that_two_studies_claim_joins_nothing() -> None:
    documents = [
        record(ONE, earlier=("NCT00000001",)),
        record(TWO, earlier=("NCT00000001",)),
        record("NCT00000001"),
    ]
    assert len(together(*documents)) == 3


def test_numbers_that_replace_each_other_are_one_study() -> None:
    [trial] = trials_of([record(ONE, earlier=(TWO,)), record(TWO, earlier=(ONE,))])
    assert trial.id == ONE


def test_one_text_in_two_files_is_one_trial() -> None:
    text = "A clinical trial of Zoltrex for patients with lupus.\n\nThis study takes a year.\n"
    [trial] = trials_of([read(text), read(text.replace("\n", "\r\n") + "\r\n")])
    assert len(trial.documents) == 2 and trial.probable == ()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_order_and_no_company_brings_two_numbers_together(data: st.DataObject) -> None:
    """Whatever stands between them, studies of two numbers stay two, and order changes nothing."""
    draw = data.draw
    numbers, sponsors = st.sampled_from([None, ONE, TWO]), st.sampled_from([None, "Acme", "South University"])
    documents = [
        record(
            draw(numbers),
            draw(st.sampled_from([None, TITLE, "A Study of Zoltrex in Healthy Volunteers"])),
            draw(sponsors),
            draw(st.sampled_from([None, "191", "2019-01", "ABC-101"])),
            note=draw(st.sampled_from([" ".join(PROSE), f"Note {at}."])),
            source=f"{at}.json",
        )
        for at in range(draw(st.integers(2, 7)))
    ]
    trials = trials_of(documents)
    assert trials_of(draw(st.permutations(documents))) == trials
    assert len({trial.id for trial in trials}) == len(trials)
    held = [key for trial in trials for key in trial.documents]
    assert sorted(held) == sorted({document.id for document in documents})
    for trial in trials:
        assert len({fact.value.value for fact in trial.ids if fact.value.kind == "nct"}) <= 1
        assert {one.document for one in trial.likenesses} == set(trial.probable) <= set(trial.documents[1:])
    json.dumps([trial.model_dump(mode="json") for trial in trials])
