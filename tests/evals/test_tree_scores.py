from dataclasses import replace
from typing import Any

import pytest
from invented_tree import NAME, TEXT, table

from evals.benchmarks import tree_labels, tree_show
from evals.benchmarks.tree_scores import Counts, Tree, items
from evals.benchmarks.tree_spans import Plain


@pytest.fixture
def expected() -> Tree:
    return Tree.of(Plain(TEXT), tree_labels.read(table(), NAME).tree)


def _scores(expected: Tree, got: Tree | None) -> dict[str, float | None]:
    counts = Counts()
    for figure, (wanted, here) in items(expected, got).items():
        counts.add(figure, wanted, here)
    return counts.report()


def _with(expected: Tree, place: int, **changes: Any) -> Tree:
    """The same tree but for one branch."""
    branches = list(expected.branches)
    branches[place] = replace(branches[place], **changes)
    return Tree.of(expected.plain, branches)


def test_a_perfect_tree_gets_full_marks(expected: Tree) -> None:
    assert set(_scores(expected, expected).values()) == {1.0}
    assert tree_show.mistakes("t", expected, expected) == []


@pytest.mark.parametrize(
    ("place", "change", "lowered"),
    [
        (3, {"parent": 0}, {"parent"}),
        (1, {"parent": None}, {"parent"}),
        (2, {"combine": "all"}, {"combine"}),
        (2, {"combine": "at_least", "minimum": 2}, {"combine"}),
        (1, {"polarity": "exclusion"}, {"polarity", "polarity_strict"}),
        (6, {"group": "Cohort B"}, {"group", "group_strict"}),
        (6, {"group": None}, {"group", "group_strict"}),
        (1, {"kind": "header"}, {"kind"}),
        (1, {"span": (18, 22)}, {"nodes", "parent", "polarity_strict"}),
    ],
)
def test_each_mistake_lowers_its_own_figure_and_no_other(
    expected: Tree, place: int, change: dict[str, Any], lowered: set[str]
) -> None:
    got = _with(expected, place, **change)
    scores = _scores(expected, got)

    assert {figure for figure, score in scores.items() if score is None or score < 1} == lowered
    assert {one.figure for one in tree_show.mistakes("t", expected, got)} == {
        figure for figure in lowered if not figure.endswith("strict")
    } - ({"parent"} if "nodes" in lowered else set())


def test_an_f1_counts_what_is_missing_and_what_is_too_much(expected: Tree) -> None:
    got = Tree.of(expected.plain, expected.branches[:5])

    assert _scores(expected, got)["nodes"] == pytest.approx(2 * 5 / (7 + 5), abs=1e-4)
    assert _scores(got, expected)["nodes"] == pytest.approx(2 * 5 / (7 + 5), abs=1e-4)


def test_a_text_that_was_not_found_fails_in_every_figure(expected: Tree) -> None:
    assert set(_scores(expected, None).values()) == {0.0}


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("cohort a", True),
        ("for the Cohort A:", True),
        ("Inclusion criteria for cohorts A", True),
        ("Cohort B", False),
    ],
)
def test_names_of_groups_are_compared_by_their_words(expected: Tree, said: str, same: bool) -> None:
    assert (_scores(expected, _with(expected, 6, group=said))["group"] == 1) is same


def test_the_trees_of_one_text_are_shown_as_one(expected: Tree) -> None:
    got = Tree.of(
        expected.plain,
        [
            replace(one, parent=None) if place == 1 else one
            for place, one in enumerate(expected.branches[:-1])
        ],
    )

    shown = list(tree_show.lines(expected, got))

    assert "!     leaf in: * Adults" in shown
    assert any("parent: expected Inclusion Criteria: | found top" in line for line in shown)
    assert "-     leaf ex [Cohort A]: 1. Cohort A: pregnancy" in shown
    assert "      header any in: * Any of the following:" in shown


def _span(plain: Plain, words: str) -> tuple[int, int]:
    start = plain.text.index(words)
    return plain.letter(start), plain.letter(start + len(words))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("  1. Age over 18; or", "1. Age over 18; or", "Age over 18"),
        ("(b) platelets, and", "(b) platelets, and", "platelets"),
        ("- Fever.", "- Fever.", "Fever"),
        ("iv) Cough; 2.", "iv) Cough; 2.", "Cough"),
    ],
)
def test_marks_punctuation_and_joiners_at_the_edges_make_no_difference(
    text: str, one: str, other: str
) -> None:
    plain = Plain(text)

    assert plain.core(_span(plain, one)) == plain.core(_span(plain, other))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Age ≥ 18 years", "≥ 18 years", "18 years"),
        ("Adults with fever", "Adults with fever", "Adults with"),
        ("1.5 mg daily", "1.5 mg daily", "mg daily"),
    ],
)
def test_words_and_values_at_the_edges_do(text: str, one: str, other: str) -> None:
    plain = Plain(text)

    assert plain.core(_span(plain, one)) != plain.core(_span(plain, other))


def test_a_joiner_that_stands_alone_is_a_node_of_its_own() -> None:
    plain = Plain("* Adults\nOR\n* Children")

    assert plain.core(_span(plain, "OR")) == (7, 9)


def test_letters_leave_out_blanks_and_escapes_and_make_bullets_alike() -> None:
    assert Plain("*  Hb \\> 9\n• x_\\_y").letters == "-Hb>9-x__y"
    assert Plain("- Hb > 9").letters == Plain("*\tHb\n\\> 9").letters
