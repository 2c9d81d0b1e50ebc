"""Quotes are found whatever the typography; what is shown is the document's own slice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.fold import fold, locate_quote


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("2x10^6 cells/kg", "a dose of 2\u00d710\\^6\n  cells/kg every week", "2\u00d710\\^6\n  cells/kg"),
        ("Performance Status", "the performance\u00a0status is", "performance\u00a0status"),
        ('"early" relapse - any', "an “early” relapse \u2013 any time", "“early” relapse \u2013 any"),
        ("interferon-\u03b12", "interferon\u2011\u02512 expression", "interferon\u2011\u02512"),
        ("1.5 x 10^9", "at least 1.5 \u00d7 10⁹/L", "1.5 \u00d7 10⁹"),
    ],
)
def test_a_quote_is_found_across_typography(quote: str, text: str, found: str) -> None:
    place = locate_quote(quote, text)
    assert place is not None
    assert text[slice(*place)] == found


@pytest.mark.parametrize("quote", ["", "   ", "six months", "age18"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert locate_quote(quote, "Age 18 or over, six\u2063 weeks") is None


@given(st.text(min_size=1), st.text(), st.text())
def test_every_slice_of_a_text_is_found_in_it(quote: str, before: str, after: str) -> None:
    text = before + quote + after
    place = locate_quote(quote, text)
    if quote.strip():
        assert place is not None
        assert fold(text[slice(*place)]).casefold() == fold(quote).casefold()
