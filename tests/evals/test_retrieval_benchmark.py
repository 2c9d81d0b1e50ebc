"""What the retrieval benchmark counts as found, and the figures made of it."""

from datetime import date

import pytest

from corpus.document import Document, Span
from corpus.errors import NavigatorError
from corpus.trial import Trial
from evals.benchmarks import retrieval_scores as scores
from evals.benchmarks.retrieval_questions import Asked, Question, load, locate, places

TEXT = "Adults only.\nNo  prior\n  chemotherapy of any kind. Adults only."
DOCUMENT = Document(id="d", text=TEXT, source="a.txt", format="plain", retrieved=date(2026, 1, 1))
QUESTION = Question(id="q", question="?", trial="a.txt", kind="criterion", gold=("No prior chemotherapy",))


def test_a_quote_is_found_at_every_place_white_space_folded() -> None:
    assert [TEXT[one.start : one.end] for one in places(DOCUMENT, "Adults only.")] == ["Adults only."] * 2
    assert [TEXT[one.start : one.end] for one in places(DOCUMENT, "No prior chemotherapy")] == [
        "No  prior\n  chemotherapy"
    ]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span("d", 0, 63), True),
        (Span("d", 13, 37), True),
        (Span("d", 13, 28), True),  # 15 of 24 characters
        (Span("d", 13, 27), False),  # 14 of 24
        (Span("d", 0, 13), False),
        (Span("e", 13, 37), False),
    ],
)
def test_a_passage_counts_that_covers_three_fifths_of_a_gold_quote(span: Span, found: bool) -> None:
    asked = Asked(QUESTION, "t", tuple(places(DOCUMENT, "No prior chemotherapy")))
    assert asked.found_in([span]) is found
    assert asked.rank([Span("d", 0, 2), span]) == (2 if found else None)


def test_a_question_whose_trial_or_quote_is_missing_stops_the_run() -> None:
    trial = Trial(id="t", name="T", documents=("d",))
    assert locate([QUESTION], [trial], {"d": DOCUMENT})[0].trial_id == "t"
    with pytest.raises(NavigatorError, match=r"b\.txt"):
        locate([QUESTION.model_copy(update={"trial": "b.txt"})], [trial], {"d": DOCUMENT})
    with pytest.raises(NavigatorError, match="no gold quote"):
        locate([QUESTION.model_copy(update={"gold": ("not there",)})], [trial], {"d": DOCUMENT})


def test_rates_are_shares_of_all_questions() -> None:
    assert scores.rates([1, 3, None, 4]) == {"first": 0.25, "first_three": 0.5, "mrr": 0.3958}


def test_an_interval_holds_the_difference_and_is_the_same_at_every_run() -> None:
    one, other = [1.0] * 30 + [0.0] * 30, [1.0] * 15 + [0.0] * 45
    mean, low, high = scores.difference(one, other)
    assert mean == 0.25 and low < 0.25 < high and low > 0.1 and high < 0.4
    assert scores.difference(one, other) == (mean, low, high)
    assert scores.difference(one, one) == (0.0, 0.0, 0.0)


def test_both_sets_have_sixty_questions_each_with_its_own_id() -> None:
    for name in ("documents", "records"):
        assert len({question.id for question in load(name)}) == 60
