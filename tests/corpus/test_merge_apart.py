"""What a person took out of a trial stays out, and takes nothing else with it."""

from merge_records import PROSE, TITLE, page, read, record

from corpus.document import Document
from corpus.merge import KeptApart, trials_of

DESCRIPTION = read("\n".join(PROSE), "description.txt")
COPY = read(
    "\n".join([*PROSE, "A nurse will telephone all patients on the day after the infusion."]), "copy.txt"
)
SHOWN = page(NCT_Number="NCT01234567")


def apart(document: Document, *others: Document, ids: tuple[str, ...] = ()) -> KeptApart:
    """A decision about documents."""
    return KeptApart(document.id, frozenset(other.id for other in others), frozenset(ids))


def parts(documents: list[Document], *decisions: KeptApart) -> set[frozenset[str]]:
    """The ids of the documents of each trial."""
    return {frozenset(trial.documents) for trial in trials_of(documents, decisions)}


def test_a_document_that_is_kept_apart_is_a_trial_of_its_own() -> None:
    assert parts([DESCRIPTION, SHOWN], apart(DESCRIPTION, SHOWN)) == {
        frozenset({DESCRIPTION.id}),
        frozenset({SHOWN.id}),
    }


def test_a_decision_holds_for_later_documents_of_the_same_study() -> None:
    later = page("Another Title of That Study of Xantrol", NCT_Number="NCT01234567", Status="Completed")
    kept = parts([DESCRIPTION, later], apart(DESCRIPTION, SHOWN, ids=("NCT01234567",)))
    assert frozenset({DESCRIPTION.id}) in kept


def test_a_decision_says_nothing_of_other_studies() -> None:
    other = page("Xantrol in Myeloma: the Right Trial", NCT_Number="NCT07654321")
    assert frozenset({DESCRIPTION.id, other.id}) in parts(
        [DESCRIPTION, SHOWN, other], apart(DESCRIPTION, SHOWN)
    )


def test_other_probable_documents_stay_where_they_are() -> None:
    assert parts([DESCRIPTION, COPY, SHOWN], apart(COPY, SHOWN)) == {
        frozenset({DESCRIPTION.id, SHOWN.id}),
        frozenset({COPY.id}),
    }


def test_two_copies_that_were_taken_out_are_one_trial() -> None:
    decisions = apart(COPY, SHOWN), apart(DESCRIPTION, SHOWN)
    assert frozenset({DESCRIPTION.id, COPY.id}) in parts([DESCRIPTION, COPY, SHOWN], *decisions)


def test_a_number_that_is_only_probably_a_sign_ties_no_more_what_was_taken_out() -> None:
    one = record("NCT01234567", sponsor="Acme", number="191")
    other = record(sponsor="Acme", number="191", note="a protocol")
    assert len(parts([one, other])) == 1
    assert len(parts([one, other], apart(other, one))) == 2


def test_what_surely_goes_with_it_goes_with_it() -> None:
    noted = read(
        "\n".join(["Trial number: ISRCTN12345678", "", "Detailed Description", "", *PROSE]), "noted.txt"
    )
    mate = record(others=("ISRCTN12345678",), source="mate.json")
    assert len(parts([noted, mate, SHOWN])) == 1
    for one in (noted, mate):
        assert parts([noted, mate, SHOWN], apart(one, SHOWN)) == {
            frozenset({noted.id, mate.id}),
            frozenset({SHOWN.id}),
        }


def test_one_registry_number_is_stronger_than_a_decision() -> None:
    one, other = record("NCT01234567", TITLE), record("NCT01234567", TITLE, note="again")
    assert len(parts([one, other], apart(other, one))) == 1


def test_a_decision_about_documents_that_are_gone_changes_nothing() -> None:
    gone = KeptApart("gone", frozenset({"gone, too"}), frozenset({"NCT09999999"}))
    assert trials_of([DESCRIPTION, SHOWN], [gone]) == trials_of([DESCRIPTION, SHOWN])
