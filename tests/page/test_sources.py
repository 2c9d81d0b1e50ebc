"""A passage is shown inside its surroundings, and the marked words are the quote, letter for letter."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from page_stub import ALPHA, HARBOUR, PLACE, TRANSPLANT, cite, document

from assistant.page.sources import Sources, passage


def marked(html: str) -> str:
    found = re.search(r"<mark>(.*?)</mark>", html, re.DOTALL)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[1]))


@given(before=st.text(max_size=40), quote=st.text(min_size=1, max_size=60), after=st.text(max_size=40))
def test_the_marked_words_equal_the_quote(before: str, quote: str, after: str) -> None:
    doc = document("d", before + quote + after, "x.txt")
    citation = cite(doc, quote, 1, HARBOUR)
    assert marked(passage(citation)) == quote


def test_a_panel_names_trial_heading_source_and_record_date() -> None:
    sources = Sources("t", (cite(ALPHA, PLACE, 1, HARBOUR, heading=("Where", "Sites")),))
    sources.marker(1)
    panel = sources.panels()
    for words in ("Harbour", "Where \u203a Sites", "harbour.txt", "3 May 2024", PLACE):
        assert words in panel


def test_a_record_without_a_date_is_called_undated() -> None:
    sources = Sources("t", (cite(document("d", "abc", "x.txt"), "abc", 1, HARBOUR),))
    sources.marker(1)
    assert "not stated in the document" in sources.panels()


def test_an_exclusion_says_so() -> None:
    sources = Sources("t", (cite(ALPHA, TRANSPLANT, 1, HARBOUR, polarity="exclusion"),))
    sources.marker(1)
    assert "Exclusion criterion" in sources.panels()


def test_every_marker_opens_a_panel_that_is_there_once() -> None:
    sources = Sources("t", (cite(ALPHA, PLACE, 1, HARBOUR), cite(ALPHA, TRANSPLANT, 2, HARBOUR)))
    html = f"{sources.marker(1)}{sources.marker(2)}{sources.marker(1)}{sources.listing()}"
    targets = set(re.findall(r'popovertarget="([^"]+)"', html))
    assert len(targets) == 2
    for target in targets:
        assert sources.panels().count(f'id="{target}"') == 1


def test_a_number_without_a_source_has_no_marker() -> None:
    assert Sources("t", ()).marker(1) is None


def test_a_line_that_a_margin_wrapped_flows_on_and_a_list_item_starts_anew() -> None:
    shown = passage(cite(ALPHA, TRANSPLANT, 1, HARBOUR))
    assert '<span class="tn-br">\n</span>- <mark>' in shown
    assert "that are\nlisted" in shown
