"""The eligibility text becomes a tree that keeps every character, every side and every parent."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.criteria import leaves, parse, tree
from corpus.readers import read_path
from corpus.trial import Criterion

Shape = tuple[str, list["Shape"]]


def shape(criteria: tuple[Criterion, ...]) -> list[Shape]:
    """The tree as nested (text, children)."""
    return [(node.text, shape(node.children)) for node in criteria]


def kept_whole(text: str) -> None:
    """Own spans hold every non-blank character once."""
    at = 0
    for node in sorted((node for top in parse(text) for node in top.walk()), key=lambda one: one.span.start):
        assert not text[at : node.span.start].strip()
        assert node.span.end > node.span.start
        at = node.span.end
    assert not text[at:].strip()


def test_sides_numbers_and_nested_letters() -> None:
    text = (
        "Inclusion Criteria:\n\n1. Age \u2265 18 years\n2. Adequate organ function:\n   a. eGFR > 30\n   b. ALT < 3 x ULN\n"
        "3. Consent\n\nExclusion Criteria:\n\n1. Pregnancy\n"
    )
    inclusion, exclusion = parse(text)
    assert shape(inclusion.children) == [
        ("Age \u2265 18 years", []),
        ("Adequate organ function:", [("eGFR > 30", []), ("ALT < 3 x ULN", [])]),
        ("Consent", []),
    ]
    assert {node.polarity for node in inclusion.walk()} == {"inclusion"}
    assert {node.polarity for node in exclusion.walk()} == {"exclusion"}
    kept_whole(text)


def test_a_parents_list_goes_on_over_the_bullets_that_cut_it() -> None:
    text = (
        "Inclusion Criteria:\n"
        "  \u2022 - Organs work as shown by: - LVEF \u2265 45% by echo.\n"
        "No pulmonary hypertension;\n"
        "  \u2022 - DLCO > 50% (if not cooperative: oximetry > 95 %); - Creatinine < 2 x ULN; - ALT \u2264 2.5 x ULN.\n"
        "  \u2022 - Negative pregnancy test.\n"
    )
    [inclusion] = parse(text)
    assert shape(inclusion.children) == [
        (
            "Organs work as shown by:",
            [
                ("LVEF \u2265 45% by echo.", []),
                ("No pulmonary hypertension;", []),
                ("DLCO > 50% (if not cooperative: oximetry > 95 %);", []),
                ("Creatinine < 2 x ULN;", []),
                ("ALT \u2264 2.5 x ULN.", []),
            ],
        ),
        ("Negative pregnancy test.", []),
    ]
    kept_whole(text)


def test_a_line_without_a_mark_goes_on_with_the_item_before() -> None:
    text = (
        "Inclusion Criteria:\n  - Men must have had a vasectomy.\nIt must be confirmed by semen analysis.\n"
    )
    [inclusion] = parse(text)
    assert [c.text for c in inclusion.children] == [
        "Men must have had a vasectomy. It must be confirmed by semen analysis."
    ]


@pytest.mark.parametrize(
    ("words", "combine", "minimum"),
    [
        ("All of the following:", "all", None),
        ("Any of the following:", "any", None),
        ("One of the following:", "any", None),
        ("MDS with least one of the following:", "any", None),
        ("At least two of the following:", "at_least", 2),
        ("Acute leukemia defined as:", "any", None),
        ("Patients affected by:", "any", None),
        ("Adequate organ function:", "all", None),
        ("If the patient smokes:", "if", None),
        ("Infection with HIV and/or:", "unclear", None),
    ],
)
def test_a_parents_words_say_how_its_children_join(words: str, combine: str, minimum: int | None) -> None:
    [inclusion] = parse(f"Inclusion Criteria:\n- {words}\n  - one\n  - two\n")
    [parent] = inclusion.children
    assert (parent.combine, parent.minimum, parent.kind) == (combine, minimum, "header")
    assert len(parent.children) == 2


def test_names_of_diseases_under_an_alternative_are_alternatives_too() -> None:
    text = "Inclusion criteria\n1. Patients affected by:\n  \u2022 AML:\n    \u2022 in CR1\n    \u2022 in CR2\n  \u2022 ALL\n"
    [inclusion] = parse(text)
    aml = inclusion.children[0].children[0]
    assert (aml.text, aml.combine) == ("AML:", "any")


def test_groups_are_carried_to_what_stands_under_them() -> None:
    text = (
        "Inclusion criteria\n\nGroup A (adults):\n\n  1. Age \u2265 18y\n\nGroup B (pediatrics):\n\n  1. Age < 18y\n\n"
        "Exclusion criteria\n\nGroups A and B:\n\n  1. Prior transplantation\n"
    )
    assert [(leaf.text, leaf.group, leaf.polarity) for leaf in leaves(parse(text))] == [
        ("Age \u2265 18y", "Group A (adults)", "inclusion"),
        ("Age < 18y", "Group B (pediatrics)", "inclusion"),
        ("Prior transplantation", "Groups A and B", "exclusion"),
    ]
    assert parse(text)[0].combine == "any"


def test_a_group_may_stand_above_its_own_two_sides() -> None:
    text = (
        "For community patients:\nInclusion Criteria:\n- Age over 18\nExclusion Criteria:\n- Stroke\n"
        "For hospitalized patients:\nInclusion Criteria:\n- In hospital\n"
    )
    assert [(leaf.text, leaf.group, leaf.polarity) for leaf in leaves(parse(text))] == [
        ("Age over 18", "community patients", "inclusion"),
        ("Stroke", "community patients", "exclusion"),
        ("In hospital", "hospitalized patients", "inclusion"),
    ]


@pytest.mark.parametrize(
    ("heading", "polarity", "group"),
    [
        ("INCLUSION CRITERIA:", "inclusion", None),
        ("Key Exclusion Criteria", "exclusion", None),
        ("## Exclusion Criteria", "exclusion", None),
        ("Non-inclusion criteria:", "exclusion", None),
        ("Criteria for inclusion", "inclusion", None),
        ("Inclusion Criteria (ESRD group):", "inclusion", "ESRD group"),
        ("Recipient Exclusion Criteria:", "exclusion", "Recipient"),
        ("Subjects will be excluded if:", "exclusion", None),
        ("Patients are eligible if they meet the following criteria:", "inclusion", None),
        ("Who cannot take part", "exclusion", None),
    ],
)
def test_headings_of_either_side(heading: str, polarity: str, group: str | None) -> None:
    [top] = parse(f"{heading}\n- Stroke\n")
    [leaf] = leaves((top,))
    assert (leaf.polarity, leaf.group) == (polarity, group)


@pytest.mark.parametrize(
    "line", ["- Not meeting inclusion criteria", "- See inclusion criteria 3", "- Excluded drugs"]
)
def test_a_criterion_that_speaks_of_criteria_is_no_heading(line: str) -> None:
    [top] = parse(f"Exclusion Criteria:\n{line}\n- Stroke\n")
    assert [leaf.polarity for leaf in leaves((top,))] == ["exclusion", "exclusion"]


def test_a_semicolon_list_after_the_following_is_a_list() -> None:
    [top] = parse("Exclusion Criteria:\n- Any of the following: stroke; angina; arrhythmia\n")
    [parent] = top.children
    assert [child.text for child in parent.children] == ["stroke;", "angina;", "arrhythmia"]
    assert parent.combine == "any"


def test_a_semicolon_inside_one_criterion_splits_nothing() -> None:
    [top] = parse("Inclusion Criteria:\n- High risk AML in CR1; any adverse genetic abnormality\n")
    assert len(top.children) == 1


def test_decimals_ranges_and_hyphens_are_no_marks() -> None:
    text = "Inclusion Criteria:\n- 1.5 x ULN or less\n- Age 18 - 70 years\n- HbA1c 7.0% - 10.0%\n"
    assert [leaf.text for leaf in leaves(parse(text))] == [
        "1.5 x ULN or less",
        "Age 18 - 70 years",
        "HbA1c 7.0% - 10.0%",
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Inclusion Criteria:",
                "Exclusion Criteria: none",
                "- A; - B; - C",
                "  1. one of the following:",
                "    a) x",
                "\u2022 - Adequate function by: - LVEF",
                "Group B:",
                "go on here",
                "Note: x",
                "",
                "   * y;",
                "OR",
                "1. Any of the following: a; b; c.",
                "\t- tab",
            ]
        ),
        max_size=20,
    )
)
def test_no_mix_of_lines_loses_a_character(lines: list[str]) -> None:
    kept_whole("\n".join(lines))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_at_all_loses_a_character(text: str) -> None:
    kept_whole(text)


def test_the_criteria_of_real_records_are_kept_whole(shared: Path) -> None:
    path = shared / "data" / "nli4pr.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path.name} beside the repository")
    for line in path.read_text().splitlines():
        kept_whole(json.loads(line)["criteria"])


def test_the_given_page_with_two_groups(shared: Path) -> None:
    [document] = read_path(next((shared / "documents").glob("003*.txt")), date(2026, 11, 21))
    inclusion, exclusion = tree(document)
    adults, children = inclusion.children
    assert (adults.group, children.group) == ("Group A (adults)", "Group B (pediatrics)")
    assert [child.text.split()[0] for child in adults.children] == [
        "Adult",
        "Patient",
        "Age",
        "Karnofsky",
        "Patients",
    ]
    assert [(c.text, c.combine) for c in adults.children[0].children] == [
        ("Acute leukemia (AML, ALL) defined as:", "any"),
        ("Myelodysplastic Syndrome (MDS) with least one of the following:", "any"),
    ]
    assert len(leaves((exclusion,))) == 3
    chosen = [n for n in document.nodes if n.section == "eligibility"]
    assert [(n.start, n.end) for n in chosen] == [
        (c.span.start, c.span.end) for top in (inclusion, exclusion) for c in top.walk()
    ]
