"""First questions ask only for what the loaded trials hold."""

from page_stub import trial_alpha, trial_beta

from assistant.page.suggest import first_questions


def test_questions_name_the_trials_that_can_answer_them() -> None:
    questions = first_questions([trial_alpha(), trial_beta()])
    assert "Where does Harbour take place?" in questions
    assert "What is given in Harbour?" in questions
    assert not any("Meadow" in question for question in questions)


def test_a_single_trial_is_called_this_trial() -> None:
    assert first_questions([trial_alpha()])[0] == "Where does this trial take place?"


def test_without_trials_there_is_nothing_to_suggest() -> None:
    assert first_questions([]) == []


def test_a_very_long_name_gives_way_to_the_id() -> None:
    long = trial_alpha().model_copy(update={"name": "A study of " * 12})
    assert "Where does NCT00000001 take place?" in first_questions([long, trial_beta()])


def test_braces_in_a_name_are_harmless() -> None:
    odd = trial_alpha().model_copy(update={"name": "{x.__class__}"})
    assert "Where does (x.__class__) take place?" in first_questions([odd, trial_beta()])
