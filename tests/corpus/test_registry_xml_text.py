"""Text blocks of the old XML come out as the registry's API lays out the same text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.readers.registry_xml.text import line, lines, unwrapped

NESTED = """
        Inclusion Criteria:\r
\r
          -  Adequate organ function, measured within 14 days before the first dose, with creatinine\r
             clearance of 60 mL/min or more and bilirubin at or below 1.5 x ULN, unless:\r
\r
               1. known Gilbert disease, or bilirubin that is stable and lies in a range of about 2\r
                  - 3 x ULN\r
\r
               2. liver metastases\r
\r
             The sponsor may be asked.\r
\r
         10. Signed consent\r
\r
        Exclusion Criteria:\r
\r
        Any of:\r
\r
          -  Pregnancy\r
"""


def test_nesting_follows_the_columns_and_paragraphs_become_one_line() -> None:
    assert unwrapped(NESTED) == (
        "Inclusion Criteria:\n\n"
        "* Adequate organ function, measured within 14 days before the first dose, with creatinine "
        "clearance of 60 mL/min or more and bilirubin at or below 1.5 x ULN, unless:\n\n"
        "  1. known Gilbert disease, or bilirubin that is stable and lies in a range of about 2 "
        "- 3 x ULN\n"
        "  2. liver metastases\n\n"
        "  The sponsor may be asked.\n\n"
        "10. Signed consent\n\n"
        "Exclusion Criteria:\n\n"
        "Any of:\n\n"
        "* Pregnancy"
    )


@pytest.mark.parametrize("start", ["- 12 weeks", "1.5 x ULN", "5. and more", "(PD) disease", "2) a second"])
def test_a_full_line_goes_on_even_where_the_next_starts_like_an_item(start: str) -> None:
    full = "          -  " + "word " * 17
    block = f"        Inclusion Criteria:\n\n{full.rstrip()} x\n             {start} of it\n"
    assert len(full.rstrip() + " x") <= 99 < len(full.rstrip() + " x " + start.split()[0]) + 2
    assert unwrapped(block).split("\n")[-1].endswith(f"word x {start} of it")


def test_an_item_that_stands_left_of_the_words_is_a_new_item_even_after_a_full_line() -> None:
    full = "          -  " + "word " * 17 + "x"
    assert unwrapped(f"{full}\n          -  next").split("\n")[1] == "* next"


def test_lists_without_blank_lines_and_with_authors_marks_keep_their_lines() -> None:
    text = (
        "Inclusion Criteria:\n- adult\n- one of:\n   a. ECOG 0\n   b. ECOG 1\n\nExclusion Criteria:\n1) none"
    )
    assert unwrapped(text) == (
        "Inclusion Criteria:\n* adult\n* one of:\n  a. ECOG 0\n  b. ECOG 1\n\nExclusion Criteria:\n1) none"
    )


def test_a_hyphenated_paragraph_without_a_colon_is_a_sibling_of_the_list_after_it() -> None:
    block = "        X\n\n          8. Infections:\n\n             - History of TB\n\n               -  HIV\n"
    assert unwrapped(block) == "X\n\n8. Infections:\n\n   * History of TB\n   * HIV"


def test_control_and_bidirectional_characters_go_and_backslashes_are_written_twice() -> None:
    assert line("a\u202eb\u200b  c\n d") == "ab c d"
    assert lines("one\r\ntwo \u2066x") == "one\ntwo x"
    assert unwrapped("  500 mg\\6 h\u202e") == "500 mg\\\\6 h"


@given(st.text(alphabet="ab1.-*() o\n\r\t\\:\u2022\u00a0", max_size=200))
def test_no_character_is_lost_whatever_the_layout(text: str) -> None:
    def seen(words: str) -> str:
        return re.sub(r"\s", "", words).replace("*", "-")

    assert seen(unwrapped(text).replace("\\\\", "\\")) == seen(text)


def test_real_criteria_have_no_line_that_starts_in_the_middle_of_a_sentence(shared: Path) -> None:
    """Lines with a lower-case start are rare: authors' own, not wrapped ones (3.4 % in the files)."""
    folder = shared / "data" / "registry_xml"
    if not folder.is_dir():
        pytest.skip(f"no registry XML in {folder}")
    starts: list[str] = []
    for path in sorted(folder.glob("*.xml")):
        block = etree.parse(path).find("eligibility/criteria/textblock").text
        starts += [re.sub(r"^\W*", "", one)[:1] for one in unwrapped(block).split("\n") if one.strip()]
    assert sum(start.islower() for start in starts) < 0.1 * len(starts)
