"""Criteria that come, go, move or are reworded are told whole; how they are set is no change."""

import json
import random
import time
from datetime import date

import pytest
from changed_study import CRITERIA, STUDY, both_sides, criteria_told, trial, with_criteria
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.changes import changes
from corpus.readers import read_all


@pytest.mark.parametrize(
    "text",
    [
        CRITERIA.replace("* ", "- "),
        CRITERIA.replace("* ", "1. ", 1),
        CRITERIA.replace("\\>=", ">="),
        CRITERIA.replace("\\>=", "\u2265"),
        CRITERIA.replace("Fear of lamps", "  Fear   of lamps ."),
        CRITERIA.replace("\n\n", "\n\n\n"),
        CRITERIA.replace("arm's", "arm\u2019s"),
        CRITERIA.replace("* Fear of lamps\n", "") + "* Fear of lamps\n",
    ],
    ids=["marks", "numbers", "escapes", "signs", "blanks", "lines", "quotes", "place in the list"],
)
def test_how_criteria_are_set_is_no_change(text: str) -> None:
    assert text != CRITERIA
    assert criteria_told(CRITERIA, text) == []


def test_criteria_that_come_go_or_are_reworded_are_told_whole() -> None:
    after = CRITERIA.replace("at least 6 months", "at least 12 months").replace("* Blue glasses\n", "")
    after = after.replace("* Fear of lamps", "* Fear of lamps or of the dark\n* Wears a hat indoors")
    assert criteria_told(CRITERIA, after) == [
        (
            "reworded",
            "inclusion criterion",
            "Tired eyes for at least 6 months",
            "Tired eyes for at least 12 months",
        ),
        ("reworded", "exclusion criterion", "Fear of lamps", "Fear of lamps or of the dark"),
        ("added", "exclusion criterion", None, "Wears a hat indoors"),
        ("removed", "exclusion criterion", "Blue glasses", None),
    ]


def test_another_limit_alone_is_told_even_in_one_figure() -> None:
    after = CRITERIA.replace("within 4 weeks", "within 2 weeks")
    assert criteria_told(CRITERIA, after) == [
        ("reworded", "exclusion criterion", "Eye surgery within 4 weeks", "Eye surgery within 2 weeks")
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [(".5 mg of lamp oil", "5 mg of lamp oil"), ("Acuity > 20", "Acuity >= 20"), ("Not blue", "Blue")],
)
def test_what_changes_the_meaning_is_never_taken_for_spelling(was: str, now: str) -> None:
    before, after = both_sides([was], ["Fear of lamps"]), both_sides([now], ["Fear of lamps"])
    assert {one[2:] for one in criteria_told(before, after)} in ({(was, now)}, {(None, now), (was, None)})


def test_a_criterion_that_went_to_the_other_side_is_told_as_such() -> None:
    before = both_sides(["Tired eyes", "Blue glasses"], ["Fear of lamps"])
    after = both_sides(["Tired eyes"], ["Fear of lamps", "Blue glasses"])
    assert criteria_told(before, after) == [
        ("changed", "side of a criterion", "inclusion: Blue glasses", "exclusion: Blue glasses")
    ]


def test_a_criterion_that_went_to_another_group_is_told_and_a_renamed_group_is_told_once() -> None:
    before = "Inclusion Criteria:\n\nCohort A:\n\n* Tired eyes\n* Blue glasses\n\nCohort B:\n\n* Bright eyes\n* Red glasses\n"
    moved = before.replace("* Blue glasses\n", "") + "* Blue glasses\n"
    [(kind, what, was, now)] = criteria_told(before, moved)
    assert (kind, what) == ("changed", "group of a criterion")
    assert str(was).startswith("Cohort A") and str(now).startswith("Cohort B")
    renamed = before.replace("Cohort A", "Cohort A, in winter")
    assert [what for _, what, _, _ in criteria_told(before, renamed)] == [
        "heading among the inclusion criteria (Cohort A, in winter)"
    ]


def test_how_many_must_hold_is_told() -> None:
    seen = criteria_told(CRITERIA, CRITERIA.replace("any of the following", "all of the following"))
    assert ("changed", "how many must hold among the inclusion criteria") in [one[:2] for one in seen]
    assert [one for one in seen if "newspaper" in str(one)] == []


def test_spans_point_to_the_words_in_both_documents() -> None:
    before, after = trial(STUDY), with_criteria(CRITERIA.replace("4 weeks", "2 weeks"))
    texts = {}
    for one in (STUDY, {**STUDY, "eligibilityModule": {**STUDY["eligibilityModule"]}}):
        one["eligibilityModule"]["eligibilityCriteria"] = (
            CRITERIA if one is STUDY else CRITERIA.replace("4 weeks", "2 weeks")
        )
        data = json.dumps({"protocolSection": one}).encode()
        [document] = read_all(data, "study.json", date(2026, 11, 21))[0]
        texts[document.id] = document.text
    [change] = changes(before, after)
    [was], [now] = change.before_spans, change.after_spans
    assert "within 4 weeks" in texts[was.document_id][was.start : was.end]
    assert "within 2 weeks" in texts[now.document_id][now.start : now.end]


WORDS = st.sampled_from("tired eyes lamp blue glasses fear surgery within 4 weeks 20 mg not".split())
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=9)


@settings(max_examples=25, deadline=None)
@given(LINES, LINES, st.randoms(use_true_random=False))
def test_nothing_changed_in_what_is_the_same_in_any_order(
    inclusion: list[str], exclusion: list[str], shuffler: random.Random
) -> None:
    one = with_criteria(both_sides(inclusion, exclusion))
    assert changes(one, one) == ()
    shuffler.shuffle(inclusion)
    assert changes(one, with_criteria(both_sides(inclusion, exclusion))) == ()


@settings(max_examples=25, deadline=None)
@given(LINES, LINES, LINES, LINES)
def test_every_criterion_that_differs_is_told_once_and_only_those(
    inclusion: list[str], exclusion: list[str], inclusion_now: list[str], exclusion_now: list[str]
) -> None:
    old, new = (
        with_criteria(both_sides(inclusion, exclusion)),
        with_criteria(both_sides(inclusion_now, exclusion_now)),
    )
    found = changes(old, new)
    assert found == changes(old, new)
    spans_before = [span for change in found for span in change.before_spans]
    spans_after = [span for change in found for span in change.after_spans]
    assert len(set(spans_before)) == len(spans_before) and len(set(spans_after)) == len(spans_after)
    untold_before = sorted(node.text.strip(" .") for node in old.criteria() if node.span not in spans_before)
    untold_after = sorted(node.text.strip(" .") for node in new.criteria() if node.span not in spans_after)
    assert untold_before == untold_after


def test_a_list_of_thousands_is_compared_in_a_few_seconds() -> None:
    lines = [f"Lamp number {number} is not blue" for number in range(1500)]
    one = with_criteria(both_sides(lines, ["Fear of lamps"]))
    other = with_criteria(both_sides([line.replace("blue", "red") for line in lines], ["Fear of lamps"]))
    started = time.monotonic()
    assert len(changes(one, other)) >= 1500
    assert time.monotonic() - started < 10
