"""Encodings, line ends, controls and copies: a text says the same however it was saved."""

import codecs

import pytest
from made_up import Workplace, reasons, trial

PLACE = "Study site: H\u00f4pital Universit\u00e9, M\u00fcnchen \u2013 ages \u2264 65"
WESTERN = "Study site: H\u00f4pital Universit\u00e9, M\u00fcnchen"


@pytest.mark.parametrize(
    ("words", "data"),
    [
        (PLACE, lambda text: text.encode()),
        (PLACE, lambda text: codecs.BOM_UTF8 + text.encode()),
        (PLACE, lambda text: text.encode("utf-16")),
        (PLACE, lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")),
        (PLACE, lambda text: text.encode("utf-16-le")),
        (PLACE, lambda text: text.encode("utf-16-be")),
        (WESTERN + " \u2013 \u201cA\u201d", lambda text: text.encode("cp1252")),
        (WESTERN, lambda text: text.encode("latin-1")),
    ],
    ids="utf-8 utf-8-bom utf-16-le-bom utf-16-be-bom utf-16-le utf-16-be cp1252 latin-1".split(),
)
def test_every_usual_encoding_gives_the_same_words(place: Workplace, words: str, data: object) -> None:
    assert callable(data)
    place.put("saved.txt", data(trial(more=words)))
    assert place.ingest().unreadable == ()
    assert words in place.texts()["saved.txt"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_line_ends_do_not_matter(place: Workplace, end: str) -> None:
    place.put("saved.txt", trial().replace("\n", end))
    place.ingest()
    assert place.texts()["saved.txt"] == trial()


def test_two_encodings_in_one_file_lose_no_word(place: Workplace) -> None:
    place.put("mixed.txt", trial().encode() + "Ann M\u00fcller \u2265 18".encode() + b"\nJos\xe9 Garc\xeda\n")
    report = place.ingest()
    assert report.documents == 1
    text = place.texts()["mixed.txt"]
    assert "Jos" in text and "Garc" in text and "Inclusion Criteria" in text


@pytest.mark.parametrize("junk", ["\x1b[31m", "\u202e", "\u2066", "\ufeff", "\x07", "\u200b"])
def test_what_steers_a_screen_is_not_in_the_text(place: Workplace, junk: str) -> None:
    place.put("saved.txt", trial(more=f"Site: Lee{junk}ds General"))
    place.ingest()
    assert junk[0] not in place.texts()["saved.txt"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t",
        b"\x00" * 4000,
        bytes(range(256)) * 40,
        b"\xff\xfe",
        b"\xff\xfe\x00\xd8",
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["empty", "blank", "NUL", "bytes", "BOM alone", "half a surrogate", "PNG"],
)
def test_what_is_no_text_is_named(place: Workplace, data: bytes) -> None:
    place.put("good.txt", trial())
    place.put("odd.txt", data)
    report = place.ingest()
    assert set(reasons(report)) == {"odd.txt"} and report.documents == 1


def test_lone_surrogates_never_reach_the_library(place: Workplace) -> None:
    place.put("good.txt", trial(2))
    place.put("wide.txt", trial(more="Site: Leeds \ud800 General").encode("utf-16", "surrogatepass"))
    place.put("narrow.txt", trial(more="Site: Leeds \ud800 General").encode("utf-8", "surrogatepass"))
    report = place.ingest()
    assert report.documents + len(reasons(report)) == 3
    assert not any("\ud800" <= char <= "\udfff" for text in place.texts().values() for char in text)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("else.json", b'{"name": "left-pad", "version": "1.3.0", "dependencies": {}}'),
        ("else.csv", b"sku,price,stock\n1,2.50,7\n2,3.10,0\n3,9.99,12\n"),
        (
            "login.html",
            b"<html><body><form>User <input name=u> Password <input type=password></form></body></html>",
        ),
        ("deep.json", b"[" * 100_000 + b"]" * 100_000),
        ("deep.xml", b"<a>" * 100_000 + b"</a>" * 100_000),
        (
            "entities.xml",
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        ),
        ("broken.docx", b"PK\x03\x04" + b"\x00" * 200),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    ],
)
def test_something_else_is_named_and_the_rest_is_read(place: Workplace, name: str, data: bytes) -> None:
    place.put("good.txt", trial())
    place.put(name, data)
    report = place.ingest()
    assert set(reasons(report)) == {name} and report.documents == 1


def test_two_files_with_one_registry_id_are_one_trial_with_the_facts_of_both(place: Workplace) -> None:
    place.put("first.txt", trial(more="Lead Sponsor: Harbour University\n"))
    place.put("second.txt", trial(more="Study Phase: Phase 2\n\nContact phone: +44 20 7946 0958\n"))
    report = place.ingest()
    assert report.documents == 2
    library = place.library()
    [found] = library.trials()
    assert len(found.documents) == 2
    assert {fact.value.value for fact in found.ids} == {"NCT00000001"}
    spans = {span.document_id for fact in found.titles for span in fact.spans}
    assert spans == set(found.documents)
    library.close()


def test_one_file_under_two_names_is_one_document(place: Workplace) -> None:
    place.put("a.txt", trial())
    place.put("b.txt", trial())
    report = place.ingest()
    assert len(report.read) == 2 and report.documents == 1
    (place.folder / "a.txt").unlink()
    again = place.ingest()
    assert len(again.removed) == 1 and again.documents == 1 and again.documents_gone == 0


def test_one_sentence_a_thousand_times_does_not_spoil_the_index(place: Workplace) -> None:
    place.put("good.txt", trial())
    place.put("again.txt", trial(2, "Adults with cough may take part in this study.\n\n" * 1000))
    assert place.ingest().documents == 2


def test_a_single_line_of_5_mb_is_read_or_named(place: Workplace) -> None:
    place.put("good.txt", trial())
    place.put("line.txt", (trial(2).replace("\n", " ") + "patients in this study " * 250_000)[:5_000_000])
    report = place.ingest()
    assert report.documents + len(reasons(report)) == 2
