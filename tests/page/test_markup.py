"""What a document says can only show, whatever it looks like."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.page.markup import blocks, escape, inline, label, sentence

ALLOWED_TAGS = {
    "p",
    "h3",
    "ul",
    "li",
    "strong",
    "blockquote",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def no_marker(number: int) -> None:
    return None


def marker(number: int) -> str | None:
    return f"<button>{number}</button>" if number < 3 else None


@given(st.text())
def test_escaped_text_reads_back_letter_for_letter_and_holds_no_tag(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "<" not in escape(text)


@given(st.text(alphabet="<>\"'&ab/ \n|*-#[]1\\!:()", max_size=80))
def test_an_answer_holds_no_tag_but_our_own_whatever_it_says(text: str) -> None:
    shown = blocks(text, no_marker)
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", shown)) <= ALLOWED_TAGS
    assert set(re.findall(r"<[^>]*\s([a-z]+)=", shown)) <= {"class", "scope"}


def test_markers_of_known_sources_become_buttons_and_others_stay_words() -> None:
    assert inline("Yes. [1]", marker) == "Yes. [1]".replace(
        "Yes. [1]", '<span class="tn-keep">Yes.&nbsp;<button>1</button></span>'
    )
    assert inline("See reference [7].", marker) == "See reference [7]."


def test_a_marker_after_bold_words_leaves_the_tags_whole() -> None:
    shown = inline("in **New York** [1]", marker)
    assert "<strong>New York</strong>" in shown
    assert shown.count("<span") == shown.count("</span>") == 1


def test_paragraphs_lists_tables_and_headings_are_kept() -> None:
    shown = blocks(
        "### Places\n\nTwo:\n- one [1]\n  - deeper\n- two\n\n| A | B |\n| --- | --- |\n| x | y |", marker
    )
    assert "<h3>Places</h3>" in shown
    assert shown.count("<li>") == shown.count("</li>") == 3
    assert shown.count("<ul>") == shown.count("</ul>") == 2
    assert '<th scope="col">A</th>' in shown
    assert "<td>y</td>" in shown


def test_an_escaped_bar_stays_in_its_cell() -> None:
    assert '<th scope="row">a|b</th><td>c</td>' in blocks(r"| a\|b | c |", no_marker)


@pytest.mark.parametrize(
    "name",
    [
        "![x](https://evil.example/x.png)",
        "<img src=x>",
        "[click](https://evil.example)",
        ":material/home: :red[x]",
        "$x^2$",
        "*a* _b_ `c`",
        "1. first",
        "# title",
        "www.evil.example",
    ],
)
def test_every_sign_with_a_meaning_in_a_label_is_escaped(name: str) -> None:
    shown = label(name)
    assert shown.replace("\\", "").replace("\u2060", "") == name
    assert not re.search(r"https?:|www\.", shown)
    assert not re.search(r"(?<!\\)[!\[\]<>`*_$:]", shown)
    assert not re.match(r"\d+[.)]|[#+-]", shown)


def test_an_ordinary_label_stays_as_it_is() -> None:
    assert label("Where does TEM-1 (phase 2) take place?") == "Where does TEM-1 (phase 2) take place?"


def test_an_error_keeps_the_command_it_names() -> None:
    assert sentence("It is damaged; run `trialnav doctor`.") == "It is damaged; run `trialnav doctor`."
    assert sentence("an odd ` sign") == r"an odd \` sign"
