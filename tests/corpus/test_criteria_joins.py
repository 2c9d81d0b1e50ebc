"""How criteria belong together: all, any, so many of them, only if; and for whom they are."""

from collections.abc import Callable

import pytest
from criteria_outline import inside, joins, outside

from corpus.criteria import leaves, parse


@pytest.mark.parametrize("below", [inside, outside], ids=["inclusion", "exclusion"])
@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Any of the following:", "any"),
        ("Meets one or more of the following criteria:", "any"),
        ("One of the following:", "any"),
        ("One of:", "any"),
        ("Either:", "any"),
        ("Lung disease, either of:", "any"),
        ("All of the following:", "all"),
        ("Both of the following:", "all"),
        ("At least two of the following:", "at_least 2"),
        ("At least 3 of these:", "at_least 3"),
        ("Two or more of the following:", "at_least 2"),
        ("If female:", "if"),
        ("For women of childbearing potential:", "if"),
        ("Wheeze and/or:", "unclear"),
    ],
)
def test_the_words_above_a_list_say_how_it_joins(
    below: Callable[..., list[str]], words: str, how: str
) -> None:
    lines = [f"- {words}", "  - Fever", "  - Cough", "  - Rash"]
    assert below(*lines) == [f"{how}: {words}", ". Fever", ". Cough", ". Rash"]
    assert below(f"- {words} fever; cough; rash")[0] == f"{how}: {words}"


@pytest.mark.parametrize(
    ("words", "wanted", "left_out"),
    [
        ("Lung disease:", "all", "any"),
        ("Adequate organ function:", "all", "any"),
        ("Adequate organ function including:", "all", "any"),
        ("Joint disease including:", "any", "any"),
        ("Joint disease such as:", "any", "any"),
        ("Asthma defined as:", "any", "any"),
    ],
)
def test_where_words_say_nothing_the_side_does(words: str, wanted: str, left_out: str) -> None:
    lines = [f"- {words}", "  - Fever", "  - Cough"]
    assert inside(*lines)[0] == f"{wanted}: {words}"
    assert outside(*lines)[0] == f"{left_out}: {words}"


@pytest.mark.parametrize("how", ["all", "any"])
def test_all_of_the_wanted_and_any_of_the_left_out(how: str) -> None:
    side = {"all": "Inclusion", "any": "Exclusion"}[how]
    [top] = parse(f"{side} Criteria:\n- Fever\n- Cough\n")
    assert joins(top) == how


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["- Gout", "- Fever", "OR", "- Rash", "- Adults"],
            ["Gout", "any: OR", ". Fever", ". Rash", "Adults"],
        ),
        (
            ["- Fever", "or", "- Rash", "or", "- Cough", "- Adults"],
            ["any: or", ". Fever", ". Rash", ". note: or", ". Cough", "Adults"],
        ),
        (
            ["- Adults", "- Fever, or", "- Rash", "- Gout"],
            ["Adults", "any: or", ". Fever,", ". Rash", "Gout"],
        ),
        (["- Gout", "AND", "- Fever"], ["Gout", "note: AND", "Fever"]),
        (
            ["- Illness:", "  - Fever", "  OR", "  - Rash", "- Adults"],
            ["any: Illness:", ". Fever", ". note: OR", ". Rash", "Adults"],
        ),
        (["- Illness:", "  - Fever; or", "  - Rash"], ["any: Illness:", ". Fever; or", ". Rash"]),
        (
            ["- Illness:", "  - Fever;", "  - Cough; or", "  - Rash"],
            ["any: Illness:", ". Fever;", ". Cough; or", ". Rash"],
        ),
        (["- Illness: fever; cough; or rash"], ["any: Illness:", ". fever;", ". cough;", ". or rash"]),
    ],
    ids=[
        "one OR",
        "chain",
        "ending",
        "AND",
        "all below a heading",
        "ending below a heading",
        "last ending",
        "semicolons",
    ],
)
def test_an_or_between_two_items_makes_them_alternatives(lines: list[str], expected: list[str]) -> None:
    assert inside(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["- Gout", "OR", "- Fever", "OR", "- Rash"],
        ["- Gout; or", "- Fever; or", "- Rash"],
        ["- Gout or", "- Fever"],
        ["1. Gout,", "or", "2. Fever"],
    ],
)
def test_a_side_whose_items_are_all_joined_by_or_asks_for_any(lines: list[str]) -> None:
    [side] = parse("\n".join(("Inclusion Criteria:", *lines)))
    assert joins(side) == "any"
    assert all(not child.children for child in side.children)


@pytest.mark.parametrize(
    "lines",
    [
        ["- Liver disease with:", "  - fever; and", "  - rash"],
        ["- Liver disease with:", "  - fever", "  AND", "  - rash"],
        ["- Liver disease with: fever; and rash"],
    ],
)
def test_an_and_below_an_exclusion_asks_for_all(lines: list[str]) -> None:
    assert outside(*lines, "- Stroke")[0] == "all: Liver disease with:"


def test_an_or_below_an_exclusion_says_nothing_new() -> None:
    assert outside("- Gout, or", "- Fever", "OR", "- Rash") == ["Gout, or", "Fever", "note: OR", "Rash"]


def _groups(*lines: str) -> list[tuple[str, str, str | None]]:
    return [(leaf.text, leaf.polarity, leaf.group) for leaf in leaves(parse("\n".join(lines)))]


@pytest.mark.parametrize(
    "name",
    ["Group A", "Cohort 2 (children)", "Arm B", "Part II", "Dose escalation stage"],
)
def test_a_group_is_carried_to_its_list_and_no_further(name: str) -> None:
    wanted = ["Inclusion Criteria:", "", f"{name}:", "- Gout", "- Fever", "", "Group Z:", "- Rash"]
    assert _groups(*wanted, "", "Exclusion Criteria:", "- Stroke") == [
        ("Gout", "inclusion", name),
        ("Fever", "inclusion", name),
        ("Rash", "inclusion", "Group Z"),
        ("Stroke", "exclusion", None),
    ]
    assert joins(parse("\n".join(wanted))[0]) == "any"


def test_a_list_for_everybody_ends_the_group() -> None:
    lines = ["Inclusion Criteria:", "Arm 1:", "- Gout", "Arm 2:", "- Fever", "All participants:", "- Adults"]
    assert [group for _, _, group in _groups(*lines)] == ["Arm 1", "Arm 2", None]
    assert joins(parse("\n".join(lines))[0]) == "unclear"


@pytest.mark.parametrize(
    ("first", "group", "second", "other"),
    [
        (
            "Inclusion Criteria for healthy volunteers:",
            "healthy volunteers",
            "Inclusion Criteria for Group B:",
            "Group B",
        ),
        ("Inclusion Criteria (Group A):", "Group A", "Inclusion Criteria (Group B):", "Group B"),
        ("Caregiver Inclusion Criteria:", "Caregiver", "Resident Inclusion Criteria:", "Resident"),
        ("Inclusion Criteria - Cohort 1:", "Cohort 1", "Inclusion Criteria - Cohort 2:", "Cohort 2"),
    ],
)
def test_the_exclusions_after_each_groups_inclusions_are_that_groups(
    first: str, group: str, second: str, other: str
) -> None:
    out = "Exclusion Criteria:"
    assert _groups(first, "- Gout", out, "- Stroke", second, "- Fever", out, "- Dialysis") == [
        ("Gout", "inclusion", group),
        ("Stroke", "exclusion", group),
        ("Fever", "inclusion", other),
        ("Dialysis", "exclusion", other),
    ]


def test_a_group_may_have_both_sides_below_it() -> None:
    sides = ["Inclusion Criteria:", "- Gout", "Exclusion Criteria:", "- Stroke"]
    assert _groups("Cohort A:", *sides, "Cohort B:", *sides) == [
        (text, polarity, group)
        for group in ("Cohort A", "Cohort B")
        for text, polarity in (("Gout", "inclusion"), ("Stroke", "exclusion"))
    ]


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("- Arm B: gout for two years", "Arm B"),
        ("1. Cohort 2 only: no dialysis", "Cohort 2 only"),
        ("- Expansion cohort: two flares", "Expansion cohort"),
        ("- All groups: consent", None),
        ("- Age group: 18 to 40 years", None),
        ("- Blood group: A or B", None),
    ],
)
def test_a_criterion_may_open_with_its_arm(line: str, group: str | None) -> None:
    assert [one for _, _, one in _groups("Inclusion Criteria:", line, "- Adults")] == [group, None]
