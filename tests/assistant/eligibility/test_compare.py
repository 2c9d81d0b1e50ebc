"""Several trials for one person, side by side."""

import json

import pytest

from assistant import PatientProfile, TrialAssistant
from corpus.errors import UnknownTrial


def test_one_row_a_trial_in_the_order_given(nav_samples: TrialAssistant) -> None:
    ids = [trial.id for trial in nav_samples.trials()][::-1]
    rows = nav_samples.compare("I am 72, male, with multiple myeloma", ids)
    assert [row.trial_id for row in rows] == ids
    for row in rows:
        effects = {one.effect for one in (*row.conflicts, *row.agreed, *row.open)}
        assert effects <= {"conflicts", "agrees", "open"}
        assert all(one.effect == "conflicts" for one in row.conflicts)


def test_a_row_says_what_the_assessment_of_the_trial_says(nav_samples: TrialAssistant) -> None:
    said = PatientProfile.from_text("I am 72")
    trial = next(one for one in nav_samples.trials() if one.name == "TEM-MM")
    [row] = nav_samples.compare(said, [trial.id, trial.id])
    alone = nav_samples.assess(trial.id, said)
    assert row.conflicts == tuple(one for one in alone.by_effect("conflicts") if not one.settled_by)
    assert row.groups == alone.groups


def test_the_next_question_is_over_all_trials(nav_samples: TrialAssistant) -> None:
    rows = nav_samples.compare("I have leukaemia", [trial.id for trial in nav_samples.trials()])
    assert rows.next_question is not None
    assert "old" in rows.next_question
    assert rows.next_question_why is not None


def test_a_comparison_is_data_too(nav_samples: TrialAssistant) -> None:
    rows = nav_samples.compare("I am 72", [nav_samples.trials()[0].id])
    assert set(json.loads(json.dumps(rows.to_dict()))) == {"rows", "next_question", "next_question_why"}


def test_no_trials_make_no_rows_and_an_unknown_one_is_named(nav_samples: TrialAssistant) -> None:
    assert list(nav_samples.compare("I am 72", [])) == []
    with pytest.raises(UnknownTrial, match="NCT00000000"):
        nav_samples.compare("I am 72", ["NCT00000000"])
