"""A document is known by what it contains, nothing of it is lost, and what is no trial is refused."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.limits import MAX_FILE_BYTES
from corpus.readers import read_archive, read_bytes, read_path
from corpus.readers.formats import WAYS

DAY = date(2026, 11, 21)

LINES = (
    "Study Purpose",
    "Eligible Ages 18 Years - 70 Years",
    "Gender All",
    "Inclusion Criteria:",
    "  \u2022 - Age \u2265 18 years; - ECOG < 2; - able to consent",
    "    1. Patients with one of the following:",
    "      a) stroke",
    "Exclusion criteria",
    "Group A (adults):",
    "DRUG: Aspirin|DEVICE: Stent",
    "Mortality, Death from any cause, Up to 12 months|Bleeding, Any bleed, 30 days",
    "NCT01234567",
    "Phase 1/Phase 2",
    "Lead Sponsor",
    "The sponsor is the organization or person who oversees the clinical study.",
    "University Hospital",
    "Milan, , 20132",
    "Site Contact",
    "Ann Other, MD; Bob Other, PhD",
    "+39 02 1234 5678",
    "Experimental: Aspirin",
    "Experimental group",
    "Description:",
    "\u00a9 Copyright 2026 A Site",
    "Loading...",
    "S",
    "This study is a randomized trial in patients with heart failure. It has 2 arms, i.e. drug and placebo.",
    "",
    "\t",
    "Trial ID:",
    "Status: Recruiting. Sex: All. Ages: 18 to 65 years",
    "Phase\tPHASE2",
    ";",
    "- ",
    "\u2265 CR2",
)


def inked_once(document: Document) -> None:
    """Every non-blank character lies in exactly one node; nodes are in order, parents before children."""
    at = 0
    for index, node in enumerate(document.nodes):
        assert not document.text[at : node.start].strip(), document.text[at : node.start]
        assert node.start < node.end
        assert document.text[node.start : node.end] == document.text[node.start : node.end].strip()
        assert node.parent is None or node.parent < index
        at = node.end
    assert not document.text[at:].strip()


@pytest.mark.parametrize(
    ("number", "layout"),
    [("01", "description"), ("02", "labelled_page"), ("03", "export_row"), ("04", "labelled_page")],
)
def test_each_sample_is_known_by_its_content(samples: Path, number: str, layout: str) -> None:
    [path] = samples.glob(f"{number}*.txt")
    [document] = read_bytes(path.read_bytes(), "nameless", DAY)
    assert document.format == layout
    inked_once(document)


@pytest.mark.parametrize(
    ("number", "layout"),
    [("000", "description"), ("001", "labelled_page"), ("002", "export_row"), ("003", "labelled_page")],
)
def test_each_given_document_is_known_by_its_content(shared: Path, number: str, layout: str) -> None:
    [path] = (shared / "documents").glob(f"{number}*.txt")
    [document] = read_path(path, DAY)
    assert document.format == layout
    inked_once(document)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.integers(0, 3))
def test_no_reader_loses_a_character(lines: list[str], which: int) -> None:
    _, _, read = WAYS[which]
    text = "\n".join(lines)
    inked_once(Document(id="x", text=text, source="x", format="plain", retrieved=DAY, nodes=read(text)))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.integers(0, 3))
def test_no_reader_falls_over_any_text(text: str, which: int) -> None:
    _, _, read = WAYS[which]
    inked_once(Document(id="x", text=text, source="x", format="plain", retrieved=DAY, nodes=read(text)))


def test_the_id_depends_on_the_bytes_alone(samples: Path) -> None:
    data = next(samples.glob("01*.txt")).read_bytes()
    [one], [other] = read_bytes(data, "a", DAY), read_bytes(data, "b", date(2020, 1, 1))
    [changed] = read_bytes(data + b"\n", "a", DAY)
    assert one.id == other.id != changed.id
    assert len(one.id) == 16
    assert int(one.id, 16) >= 0


@pytest.mark.parametrize(
    "text",
    [
        "Pancakes\n\nMix 200 g flour with 3 eggs and half a litre of milk.\nLet it rest for 30 minutes.\n"
        "Fry in butter on both sides until golden. Serve with sugar and lemon.",
        "I wandered lonely as a cloud\nThat floats on high o'er vales and hills,\nWhen all at once I saw a crowd,\n"
        "A host, of golden daffodils;",
        "import os\n\ndef study(patient):\n    return patient.dose * 2\n\nclass Trial:\n    phase = 1\n",
        "Dear team, the meeting on Friday is moved to Monday. Please bring the figures of the last quarter.",
        "word " * 2000,
    ],
)
def test_a_text_that_is_no_trial_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="does not speak of a clinical trial") as raised:
        read_bytes(text.encode(), "note.txt", DAY)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"protocolSection": {}}', "without a study"),
        ('[{"name": "lentils", "grams": 500}]', "without a study"),
        ('{"protocolSection": {', "broken JSON"),
        ('{"study":' * 100_000, "nested too deeply"),
    ],
)
def test_json_that_holds_no_study_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why):
        read_bytes(text.encode(), "a.txt", DAY)


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UnreadableDocument, match="larger than"):
        read_path(path, DAY)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("A clinical trial in patients.")
    path.chmod(0)
    with pytest.raises(UnreadableDocument, match=r"locked\.txt may not be read"):
        read_path(path, DAY)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is not a file"):
        read_path(tmp_path, DAY)


def zipped(**files: bytes) -> bytes:
    """A zip of the files given."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(name, data)
    return held.getvalue()


def test_the_texts_of_a_zip_are_read_and_the_rest_is_named(samples: Path) -> None:
    good = next(samples.glob("04*.txt")).read_bytes()
    documents, problems = read_archive(zipped(a=good, b=b"\x00\x01", c=b"a poem"), "all.zip", DAY)
    assert [document.source for document in documents] == ["all.zip/a"]
    assert [name for name, _ in problems] == ["b", "c"]
    assert len(read_bytes(zipped(a=good, b=b""), "all.zip", DAY)) == 1


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="unpacks to more"):
        read_bytes(zipped(a=b"a" * 30_000_000), "bomb.zip", DAY)


def test_a_damaged_zip_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_bytes(zipped(a=b"a trial")[:-30], "half.zip", DAY)


def test_a_zip_with_nothing_readable_says_why() -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(zipped(a=b"\x00\x01"), "x.zip", DAY)


def test_a_leaflet_on_a_disease_is_no_trial() -> None:
    text = (
        "Diabetes is a chronic disease. Blood sugar is too high, and patients need treatment for years. "
        "Symptoms are thirst and fatigue. Talk to your doctor about insulin, diet and exercise. "
        "Complications include kidney disease, infection and heart disease."
    )
    with pytest.raises(UnreadableDocument, match="does not speak of a clinical trial"):
        read_bytes(text.encode(), "leaflet.txt", DAY)
