"""Documents of one study become one trial; documents of two never do; where sources differ is told."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_records import PROSE, page, read

from corpus.merge import conflicts, trials_of

DESCRIPTION = read("\n".join(PROSE))


def test_a_description_that_stands_in_a_page_is_probably_the_same_study() -> None:
    [trial] = trials_of([DESCRIPTION, page()])
    assert trial.documents == (page().id, DESCRIPTION.id)
    assert trial.probable == (DESCRIPTION.id,)
    assert trial.aliases
    assert len(trial.phases[0].spans) >= 2


def test_a_merged_trial_goes_by_its_registry_id_and_keeps_the_other_as_alias() -> None:
    alone = trials_of([DESCRIPTION])[0].id
    [trial] = trials_of([DESCRIPTION, page(NCT_Number="NCT01234567")])
    assert trial.id == "NCT01234567"
    assert alone in trial.aliases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"NCT_Number": "NCT01234567"}, {"NCT_Number": "NCT07654321"}),
        ({"Sponsor": "North Pharma"}, {"Sponsor": "South University"}),
        ({"Phase": "Phase 1"}, {"Phase": "Phase 3"}),
        (
            {"title": "Xantrol in Myeloma: the First Trial"},
            {"title": "Xantrol in Myeloma: the Extension Trial"},
        ),
    ],
)
def test_shared_text_alone_never_joins_studies_that_differ(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert len(trials_of([page(**one), page(**other)])) == 2


def test_five_sentences_are_needed() -> None:
    short = read(" ".join(PROSE[:4]))
    assert len(trials_of([short, page()])) == 2


def test_one_registry_id_joins_whatever_else_differs() -> None:
    [trial] = trials_of(
        [
            page("One Title of the Clinical Study", NCT_Number="NCT01234567", Status="Recruiting"),
            page("Quite Another Title of the Study", NCT_Number="NCT01234567", Status="Completed"),
        ]
    )
    assert trial.probable == ()
    assert [name for name, _ in conflicts(trial)] == ["statuses"]
    [(_, facts)] = conflicts(trial)
    assert {fact.value.label for fact in facts} == {"Recruiting", "Completed"}


def test_the_same_value_in_other_words_is_no_conflict() -> None:
    [trial] = trials_of(
        [
            page(
                "One Title of the Clinical Study",
                NCT_Number="NCT01234567",
                Sponsor="Acme Inc.",
                Masking="None (Open label)",
            ),
            page(
                "Another Title of the Same Study",
                NCT_Number="NCT01234567",
                Sponsor="ACME, Inc",
                Masking="Open Label",
            ),
        ]
    )
    assert conflicts(trial) == []


def test_one_source_alone_is_in_no_conflict_with_itself(samples: Path) -> None:
    documents = [read(path.read_text()) for path in sorted(samples.glob("*.txt"))]
    assert [conflicts(trial) for trial in trials_of(documents)] == [[], [], []]


def test_the_samples_are_three_trials(samples: Path) -> None:
    trials = trials_of([read(path.read_text()) for path in sorted(samples.glob("*.txt"))])
    assert [(trial.name, len(trial.documents), len(trial.probable)) for trial in trials] == [
        ("MSC-IFN\u03b1", 1, 0),
        ("SMART101", 1, 0),
        ("TEM-MM", 2, 1),
    ]


@settings(max_examples=20, deadline=None)
@given(st.randoms())
def test_the_order_of_documents_does_not_matter(shuffler: st.DrawFn) -> None:
    documents = [
        DESCRIPTION,
        page(),
        page("Another Trial of Something Else Altogether", NCT_Number="NCT01234567", Sponsor="Some Pharma"),
        page("A Third Title for That Very Trial", NCT_Number="NCT01234567"),
    ]
    expected = trials_of(documents)
    shuffler.shuffle(documents)  # type: ignore[attr-defined]
    assert trials_of(documents) == expected


def test_the_given_documents_are_three_trials(shared: Path) -> None:
    documents = [read(path.read_text()) for path in sorted((shared / "documents").glob("*.txt"))]
    trials = trials_of(documents)
    assert [trial.name for trial in trials] == ["MSC-IFN\u03b1", "SMART101", "TEM-MM"]
    joined = trials[-1]
    assert joined.documents == (documents[1].id, documents[0].id)
    assert joined.probable == (documents[0].id,)
    assert conflicts(joined) == []
