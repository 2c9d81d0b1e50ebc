"""The checks of the fuzzers on some hundred changed invented records; `fuzz_readers` does it for long."""

import logging

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import read_bytes

from . import invented
from .fuzz_readers import FILES, make
from .promises import RETRIEVED, Reading, examine

MUTANTS = 40
"""For each reader; all together stay under 15 seconds."""
FORMATS = {
    "json": "registry_json",
    "xml": "registry_xml",
    "csv": "export_row",
    "html": "html",
    "docx": "docx",
    "pdf": "pdf",
    "markdown": "markdown",
}


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@pytest.mark.filterwarnings("ignore")  # a library that warns about a broken file is right to
@pytest.mark.parametrize("reader", sorted(FILES))
def test_a_broken_record_is_refused_or_keeps_the_promises(reader: str) -> None:
    bases = [invented.files()[reader]]
    for number in range(MUTANTS):
        mutant = make(reader, bases, seed=2026, number=number)

        found = examine(mutant.data, f"mutant.{FILES[reader][1]}", mutant.strings)

        assert found.problems == [], f"number {number}: {mutant.how}"


@pytest.mark.parametrize("reader", sorted(FORMATS))
def test_an_unbroken_record_is_read_in_its_own_format(reader: str) -> None:
    data = invented.files()[reader]

    documents = read_bytes(data, f"record.{FILES[reader][1]}", RETRIEVED)

    assert {document.format for document in documents} == {FORMATS[reader]}
    assert examine(data, f"record.{FILES[reader][1]}").problems == []


def test_the_same_seed_and_number_make_the_same_mutant() -> None:
    bases = [invented.files()["json"]]

    assert make("json", bases, 1, 7) == make("json", bases, 1, 7)
    assert make("json", bases, 1, 7) != make("json", bases, 2, 7)


def test_a_lost_text_is_found() -> None:
    # The promise itself is tested: words that no record holds are reported as lost.
    found = examine(invented.files()["json"], "record.json", ["words of nobody"])

    assert found.problems == ["lost: 'words of nobody'"]


def test_something_that_is_no_trial_is_refused_not_reported() -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(b"\x00\x01\x02" * 50, "noise.txt", RETRIEVED)

    assert examine(b"\x00\x01\x02" * 50, "noise.txt") == Reading(0, [])
