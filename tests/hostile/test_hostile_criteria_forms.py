"""Eligibility texts in odd forms: marks that change, tables, other languages, however they were saved."""

import pytest
from kept_criteria import INCLUSION, ZERO_WIDTH, kept_whole, words

from corpus.criteria import leaves


def test_marks_that_change_midway_change_no_level() -> None:
    [side] = kept_whole(INCLUSION + "1. Fever\n2. Cough\n- Rash\n- Chills\n\u2022 Itch\n* Pain\n")
    assert words(side) == ["Fever", "Cough", "Rash", "Chills", "Itch", "Pain"]


@pytest.mark.parametrize(
    "numbers",
    [("1.", "2.", "3.", "1.", "2."), ("1.", "1.", "1.", "1.", "1."), ("3.", "2.", "9.", "4.", "1.")],
)
def test_numbers_that_start_again_stay_beside_each_other(numbers: tuple[str, ...]) -> None:
    said = ["Fever", "Cough", "Rash", "Chills", "Itch"]
    lines = [f"{number} {word}" for number, word in zip(numbers, said, strict=True)]
    [side] = kept_whole(INCLUSION + "\n".join(lines))
    assert words(side) == said


@pytest.mark.parametrize("gap", [" | ", "\t", "    "], ids=["bars", "tabs", "blanks"])
def test_each_row_of_a_table_is_one_criterion(gap: str) -> None:
    rows = [("Haemoglobin", "9 g/dL"), ("Platelets", "100 000"), ("Creatinine", "below 2")]
    [side] = kept_whole(INCLUSION + "\n".join(gap.join(row) for row in rows))
    assert [text.split()[0] for text in words(side)] == ["Haemoglobin", "Platelets", "Creatinine"]


CHINESE = "\u5165\u9009\u6807\u51c6\uff1a", ["\u5e74\u9f84\u6ee118\u5c81\uff1b", "\u53d1\u70ed\u3002"]
CHINESE_OUT = "\u6392\u9664\u6807\u51c6\uff1a", ["\u598a\u5a20\uff1b", "\u809d\u75c5\u3002"]
JAPANESE = "\u9078\u629e\u57fa\u6e96\uff1a", ["20\u6b73\u4ee5\u4e0a", "\u767a\u71b1\u304c\u3042\u308b"]
JAPANESE_OUT = "\u9664\u5916\u57fa\u6e96\uff1a", ["\u598a\u5a20\u4e2d", "\u91cd\u5ea6\u306e\u75c5\u6c17"]
ARABIC = (
    "\u0645\u0639\u0627\u064a\u064a\u0631:",
    ["\u0627\u0644\u0639\u0645\u0631 18", "\u0627\u0644\u062d\u0645\u0649"],
)
ARABIC_OUT = (
    "\u0627\u0644\u0627\u0633\u062a\u0628\u0639\u0627\u062f:",
    ["\u0627\u0644\u062d\u0645\u0644", "\u0627\u0644\u0643\u0628\u062f"],
)
GERMAN = "Einschlusskriterien:", ["Alter ab 18 Jahren", "Fieber \u00fcber 38 \u00b0C"]
GERMAN_OUT = "Ausschlusskriterien:", ["Schwangerschaft", "Lebererkrankung"]


@pytest.mark.parametrize("mark", ["- ", "{0}. ", "({0}) ", "{0}\u3001"], ids=["-", "1.", "(1)", "1\u3001"])
@pytest.mark.parametrize(
    "sides",
    [(CHINESE, CHINESE_OUT), (JAPANESE, JAPANESE_OUT), (ARABIC, ARABIC_OUT), (GERMAN, GERMAN_OUT)],
    ids=["Chinese", "Japanese", "Arabic", "German"],
)
def test_another_language_keeps_its_lists(sides: tuple[tuple[str, list[str]], ...], mark: str) -> None:
    text = "\n".join(
        line
        for head, items in sides
        for line in (head, *(mark.format(at) + item for at, item in enumerate(items, 1)))
    )
    criteria = kept_whole(text)
    assert [(top.text, words(top)) for top in criteria] == [(head, items) for head, items in sides]


def test_exclusion_may_come_first() -> None:
    out, wanted = kept_whole("Exclusion Criteria:\n- Stroke\n\nInclusion Criteria:\n- Gout\n")
    assert [(leaf.text, leaf.polarity) for leaf in leaves((out, wanted))] == [
        ("Stroke", "exclusion"),
        ("Gout", "inclusion"),
    ]


def test_an_empty_side_does_not_take_the_other_ones_criteria() -> None:
    _, out = kept_whole("Inclusion Criteria:\nExclusion Criteria:\n- Stroke\n- Dialysis\n")
    assert [(leaf.text, leaf.polarity) for leaf in leaves((out,))] == [
        ("Stroke", "exclusion"),
        ("Dialysis", "exclusion"),
    ]


def test_without_a_side_heading_nobody_is_wanted_or_left_out() -> None:
    criteria = kept_whole("- Adults with gout\n- Two flares a year\n")
    assert [(leaf.text, leaf.polarity) for leaf in criteria] == [
        ("Adults with gout", "unstated"),
        ("Two flares a year", "unstated"),
    ]


PLAIN = """Inclusion Criteria:

- Adults
- Any of the following:
    - Gout
    - Tophi

Exclusion Criteria:

- Stroke
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("    ", "\t"),
        ("- ", "-\t"),
        (" ", "\u00a0"),
        (" ", "\u2003"),
        ("\n", "\n\u200b"),
        ("- ", "\u200b- "),
        ("- ", "-\u200b "),
        ("Inclusion", "\ufeffInclusion"),
        ("Exclusion", "\u200bExclusion"),
        ("- ", "* "),
        ("Exclusion Criteria:", "**Exclusion Criteria**"),
        ("Exclusion Criteria:", "**Exclusion Criteria:**"),
        ("Inclusion Criteria:", "**Inclusion Criteria**:"),
        ("Inclusion Criteria:", "__Inclusion Criteria:__"),
        ("Inclusion Criteria:", "### **Inclusion Criteria**"),
    ],
)
def test_how_a_text_was_saved_changes_no_tree(old: str, new: str) -> None:
    criteria = kept_whole(PLAIN.replace(old, new))
    assert [(leaf.polarity, leaf.text.strip(ZERO_WIDTH)) for leaf in leaves(criteria)] == [
        ("inclusion", "Adults"),
        ("inclusion", "Gout"),
        ("inclusion", "Tophi"),
        ("exclusion", "Stroke"),
    ]
    assert [len(top.children) for top in criteria] == [2, 1]
    assert criteria[0].children[1].combine == "any"


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "-", "1.", ":", "()", "OR", "Inclusion Criteria:", "\ud800 a"]
)
def test_a_text_that_says_nothing_is_kept_too(text: str) -> None:
    kept_whole(text)
