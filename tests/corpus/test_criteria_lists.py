"""Which criteria a text holds, and which stands under which: marks, lists in lines, headings, notes."""

import pytest
from criteria_outline import inside, outline, outside

from corpus.criteria import leaves, parse


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["* Adults", "* Lung disease:", "  * Asthma", "    * with wheeze", "    * at night", "* Consent"],
            ["Adults", "Lung disease:", ". all: Asthma", ".. with wheeze", ".. at night", "Consent"],
        ),
        (
            ["1. Adults", "2. Lung disease:", "  2.1. Asthma", "  2.2. Not smoking", "3. Consent"],
            ["Adults", "all: Lung disease:", ". Asthma", ". Not smoking", "Consent"],
        ),
        (
            ["1) Adults", "2) Lung disease:", "a) Asthma", "b) Not smoking", "3) Consent"],
            ["Adults", "all: Lung disease:", ". Asthma", ". Not smoking", "Consent"],
        ),
        (
            [
                "I. Adults",
                "II. Lung disease:",
                "  A. Asthma",
                "     i. wheeze",
                "     ii. cough",
                "III. Consent",
            ],
            ["Adults", "Lung disease:", ". all: Asthma", ".. wheeze", ".. cough", "Consent"],
        ),
        (
            ["(a) Adults", "(b) Lung disease:", "    (i) Asthma", "    (ii) Not smoking", "(c) Consent"],
            ["Adults", "all: Lung disease:", ". Asthma", ". Not smoking", "Consent"],
        ),
    ],
    ids=["bullets", "numbers", "letters without indentation", "roman", "brackets"],
)
def test_deeper_marks_stand_under_what_they_spell_out(lines: list[str], expected: list[str]) -> None:
    assert inside(*lines) == expected


@pytest.mark.parametrize(
    "line",
    [
        "- Test results: (1) Hb above 9 (2) ALT below 50 (3) no protein in urine",
        "- Test results: 1) Hb above 9, 2) ALT below 50, 3) no protein in urine",
        "- Test results: a) Hb above 9 b) ALT below 50 c) no protein in urine",
        "1. Test results: a. Hb above 9 b. ALT below 50 c. no protein in urine",
        "1. Test results: i. Hb above 9 ii. ALT below 50 iii. no protein in urine",
        "- Test results: \u2022 Hb above 9 \u2022 ALT below 50 \u2022 no protein in urine",
        "- Test results: \u2460 Hb above 9 \u2461 ALT below 50 \u2462 no protein in urine",
        "- Test results: - Hb above 9. - ALT below 50. - no protein in urine",
        "- Test results: Hb above 9; ALT below 50; and no protein in urine",
    ],
)
def test_items_in_one_line_stand_under_the_words_before_them(line: str) -> None:
    head, *items = inside(line)
    assert head == "all: Test results:"
    assert [item.casefold().split()[-1].strip(",.;") for item in items] == ["9", "50", "urine"]
    assert all(item.startswith(". ") for item in items)


def test_dashes_before_capitals_part_a_list_after_a_colon() -> None:
    assert inside("- Lung function: - Breathes freely - Walks alone - Sleeps well") == [
        "all: Lung function:",
        ". Breathes freely",
        ". Walks alone",
        ". Sleeps well",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Inclusion Criteria: 1. Adults 2. Asthma 3. Consent",
        "Inclusion Criteria: 1) Adults 2) Asthma 3) Consent",
        "Inclusion Criteria: (1) Adults (2) Asthma (3) Consent",
        "Inclusion Criteria: - Adults - Asthma - Consent",
        "Inclusion Criteria: \u2022 Adults \u2022 Asthma \u2022 Consent",
        "Inclusion Criteria: Adults; Asthma; Consent",
        "Inclusion Criteria: Adults. Asthma. Consent",
    ],
)
def test_items_after_a_side_heading_on_its_line_are_its_items(line: str) -> None:
    assert [item.strip(".;") for item in outline(line)] == ["Adults", "Asthma", "Consent"]


@pytest.mark.parametrize(
    "line",
    [
        "- Asthma for two years; stable for a month",
        "- Stable treatment (tablets; sprays; none) for a month",
        "- Stable treatment (any of: tablets; sprays) for a month",
        "- Age: 18 to 75 years",
        "- Weight 50 - 90 kg and height 150 - 190 cm",
        "- Asthma, wheeze, and cough",
        "- Meets point (1) or (2)",
        "- Visits 1. and 2. were kept",
    ],
)
def test_what_is_one_criterion_stays_one(line: str) -> None:
    assert inside(line) == [line.removeprefix("- ")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Lung disease:", "- Asthma", "- Wheeze", "Consent:", "- Signed form"],
            ["all: Lung disease:", ". Asthma", ". Wheeze", "Consent:", ". Signed form"],
        ),
        (
            ["", "Lung disease", "- Asthma", "- Wheeze", "", "Consent", "- Signed form"],
            ["all: Lung disease", ". Asthma", ". Wheeze", "Consent", ". Signed form"],
        ),
        (
            ["People must meet all of the following criteria:", "- Adults", "- Asthma"],
            ["note: People must meet all of the following criteria:", "Adults", "Asthma"],
        ),
        (["- Adults", "- None"], ["Adults", "note: None"]),
        (
            ["- Adults", "- Note: age is counted in full years."],
            ["Adults", "note: Note: age is counted in full years."],
        ),
        (
            ["- Frequent attacks", "  - An attack is defined as two days of wheeze", "- Adults"],
            ["Frequent attacks", ". note: An attack is defined as two days of wheeze", "Adults"],
        ),
        (
            ["- Adults", "who can walk", "- Asthma that", "  a doctor confirmed"],
            ["Adults who can walk", "Asthma that a doctor confirmed"],
        ),
        (["Adults", "Asthma", "Consent"], ["Adults", "Asthma", "Consent"]),
        (
            ["Adults with asthma. They must have signed a form. No smoking. This includes pipes."],
            ["Adults with asthma.", "They must have signed a form.", "No smoking. This includes pipes."],
        ),
    ],
    ids=[
        "colon",
        "no colon",
        "introduction",
        "none",
        "note",
        "definition",
        "wrapped",
        "unmarked",
        "sentences",
    ],
)
def test_headings_notes_and_lines_without_marks(lines: list[str], expected: list[str]) -> None:
    assert inside(*lines) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Other protocol-defined inclusion and exclusion criteria may apply.",
        "Further exclusion criteria apply.",
        "The above information is not intended to contain all considerations.",
    ],
)
def test_a_closing_sentence_is_a_note_of_the_whole_text(words: str) -> None:
    side, note = parse(f"Exclusion Criteria:\n- Stroke\n- Dialysis\n\n{words}\n")
    assert [child.text for child in side.children] == ["Stroke", "Dialysis"]
    assert (note.kind, note.text, note.children) == ("note", words, ())


@pytest.mark.parametrize("words", ["None", "None.", "N/A", "Not applicable", "- None"])
def test_a_side_without_criteria_asks_nothing(words: str) -> None:
    assert leaves(parse(f"Exclusion Criteria: {words}\n")) == []


def test_letters_go_on_after_items_that_were_numbered_anew() -> None:
    lines = [
        "1. Adults",
        "2. Asthma because of:",
        "",
        "   i. Dust ii. Pollen iii. Cats c. Wheeze at night",
        "3. Consent",
    ]
    assert inside(*lines) == [
        "Adults",
        "any: Asthma because of:",
        ". Dust",
        ". Pollen",
        ". Cats",
        "Wheeze at night",
        "Consent",
    ]


def test_must_not_under_inclusion_stays_an_inclusion_criterion() -> None:
    text = "Inclusion Criteria:\n- Must not smoke\n- People on dialysis are excluded\nExclusion Criteria:\n- Must live alone\n"
    assert [(leaf.text, leaf.polarity) for leaf in leaves(parse(text))] == [
        ("Must not smoke", "inclusion"),
        ("People on dialysis are excluded", "inclusion"),
        ("Must live alone", "exclusion"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria: Adults. Asthma. Exclusion Criteria: Stroke. Dialysis.",
        "INCLUSION CRITERIA: Adults; Asthma EXCLUSION CRITERIA: Stroke; Dialysis",
        "Inclusion Criteria: - Adults. - Asthma. Exclusion Criteria: - Stroke. - Dialysis.",
        "Inclusion Criteria: 1) Adults 2) Asthma Exclusion Criteria: 1) Stroke 2) Dialysis",
        "Inclusion Criteria: \u2022 Adults \u2022 Asthma Exclusion Criteria: \u2022 Stroke \u2022 Dialysis",
        "Inclusion Criteria 1) Adults 2) Asthma Exclusion Criteria 1) Stroke 2) Dialysis",
    ],
)
def test_a_text_of_one_line_has_both_sides(text: str) -> None:
    assert [(leaf.text.strip(".;"), leaf.polarity) for leaf in leaves(parse(text))] == [
        ("Adults", "inclusion"),
        ("Asthma", "inclusion"),
        ("Stroke", "exclusion"),
        ("Dialysis", "exclusion"),
    ]


def test_outside_any_side_a_sentence_says_itself_who_is_meant() -> None:
    text = "Adults with asthma must be able to walk. People on dialysis are excluded. The clinic opens daily."
    assert [leaf.polarity for leaf in leaves(parse(text))] == ["inclusion", "exclusion", "unstated"]


def test_a_list_below_an_exclusion_keeps_its_side() -> None:
    assert outside("- Heart disease:", "  - Angina", "  - Stroke") == [
        "any: Heart disease:",
        ". Angina",
        ". Stroke",
    ]
