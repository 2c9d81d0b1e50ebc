"""Bytes become text without a character changed that people see; folding only helps to find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean, decode, fold, locate, plain
from corpus.errors import UnreadableDocument


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"])
def test_a_text_is_the_same_in_every_encoding(encoding: str) -> None:
    text = "Fr\u00e9d\u00e9ric, phase 2"
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    assert decode(data, "a.txt") == text


def test_windows_and_old_mac_line_ends_become_plain_ones() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "a.txt") == "one\ntwo\nthree\n"


def test_registry_escapes_stay_letter_for_letter() -> None:
    assert decode(rb"2x10\^6 cells/kg, \>60%", "a.txt") == r"2x10\^6 cells/kg, \>60%"


def test_marks_that_turn_text_around_are_taken_out() -> None:
    assert clean("eligible \u202eton\u202c \u2066x\u2069\x07\u200b") == "eligible ton x"


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(1, 32)) * 20, b"MZ\x90\x00\x03" * 50]
)
def test_a_binary_named_txt_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="not a text file"):
        decode(data, "picture.txt")


def test_look_alike_letters_dashes_quotes_and_blanks_fold_to_one() -> None:
    assert fold("IFN-\u0251 \u2013 \u201cDrug\u201d\u00a0\n  X") == fold('ifn-\u03b1 - "drug" x')


def test_a_quote_is_found_across_a_line_break_and_other_typography() -> None:
    text = "will receive\n      IFN\u2011\u0251 once \u2013 \u201cas planned\u201d."
    [(start, end)] = locate('IFN-\u03b1 once - "as planned"', text)
    assert text[start:end] == "IFN\u2011\u0251 once \u2013 \u201cas planned\u201d"


def test_every_place_of_a_quote_is_given() -> None:
    text = "Phase 1. Then phase  1 again."
    assert [text[a:b] for a, b in locate("phase 1", text)] == ["Phase 1", "phase  1"]


def test_nothing_is_nowhere() -> None:
    assert locate(" ", "text") == []


@given(st.text(alphabet="ab \u0251\u03b1\u2013-\n\ufb01\u00e9e\u0301\u2265Z.", max_size=60), st.data())
def test_what_is_located_folds_to_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    for left, right in locate(quote, text):
        assert 0 <= left < right <= len(text)
        assert fold(quote) in fold(text[left:right])


def test_display_text_has_no_escapes_and_no_list_marks() -> None:
    assert plain("  \u2022 - ECOG \\< 2\n  1. eGFR \\> 30") == "ECOG < 2 eGFR > 30"


def test_a_decimal_number_is_no_list_mark() -> None:
    assert plain("1.5 x ULN") == "1.5 x ULN"
