"""Word files: synopsis tables, numbered lists, tracked changes, notes, and files that are none."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from block_readings import covered_once, criteria, others, said, trial
from word_files import p, part, table, word_file

from corpus.criteria import leaves, parse
from corpus.errors import UnreadableDocument
from corpus.readers.reading import Reading
from corpus.readers.word import document as word_document

PROSE = p("This study tests a drug in patients with severe asthma and follows each of them for a year. " * 3)
SYNOPSIS = p("CLINICAL TRIAL PROTOCOL SYNOPSIS", "T") + table(
    ("Protocol title", "A Phase 2 study of fenlorib in adults with severe asthma"),
    ("Protocol number", "FEN-201"),
    ("Phase", "2"),
    ("Sponsor", "Calder Biologics Ltd"),
    ("Planned number of subjects", "150"),
    ("Objectives", p("To show that fenlorib lowers attacks.") + p("To learn about its safety.")),
    (
        "Inclusion criteria",
        p("Age 18 to 70 years", num="1")
        + p("Asthma for a year, with one of:", num="1")
        + p("FEV1 below 80 %", num="1", depth=1)
        + p("two attacks in a year", num="1", depth=1)
        + p("Non-smoker", num="1"),
    ),
    ("Exclusion criteria", p("COPD", num="2") + p("Pregnancy", num="2")),
)


def word(body: str, **parts: str) -> Reading:
    data = word_file(body, **parts)
    assert word_document.recognise(data)
    reading = word_document.read(data, "a.docx")
    assert covered_once(reading)
    return reading


def test_a_synopsis_table_gives_facts() -> None:
    found = trial(word(SYNOPSIS + PROSE))
    assert "A Phase 2 study of fenlorib in adults with severe asthma" in [fact.value for fact in found.titles]
    assert [fact.value for fact in found.phases] == ["Phase 2"]
    assert [fact.value for fact in found.sponsors] == ["Calder Biologics Ltd"]
    assert [fact.value.count for fact in found.enrolments] == [150]
    assert "FEN-201" in [fact.value.value for fact in found.ids]
    assert "To learn about its safety." in [fact.value for fact in found.summaries]


def test_lists_in_a_cell_are_criteria_numbered_as_word_numbers_them() -> None:
    reading = word(SYNOPSIS + PROSE)
    assert criteria(reading) == [
        ("Age 18 to 70 years", "inclusion"),
        ("FEV1 below 80 %", "inclusion"),
        ("two attacks in a year", "inclusion"),
        ("Non-smoker", "inclusion"),
        ("COPD", "exclusion"),
        ("Pregnancy", "exclusion"),
    ]
    assert "1. Age 18 to 70 years\n2. Asthma for a year, with one of:\n  a) FEV1 below 80 %" in reading.text
    assert "3. Non-smoker" in reading.text
    assert "1. COPD" in reading.text


def test_numbered_headings_open_sections() -> None:
    body = (
        p("Protocol of the FEN trial", "T")
        + PROSE
        + p("5 Study Population", "H1")
        + p("5.1 Inclusion Criteria", "H2")
        + p("Adults", num="3")
        + p("5.2 Exclusion Criteria", "H2")
        + p("Smokers", num="3")
        + p("6 Study Visits", "H1")
        + p("There are four visits in the clinic.")
    )
    reading = word(body)
    assert criteria(reading) == [("Adults", "inclusion"), ("Smokers", "exclusion")]
    assert "There are four visits in the clinic." in said(reading, "description")


def test_deleted_words_are_no_text_and_inserted_ones_are() -> None:
    changed = (
        "<w:p><w:r><w:t>Sponsor: </w:t></w:r><w:del><w:r><w:delText>Old Corp</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Moved Corp</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>New Corp</w:t></w:r></w:ins></w:p>"
    )
    reading = word(PROSE + changed)
    assert said(reading, "sponsor") == ["New Corp"]
    assert "Old Corp" not in reading.text
    assert "Moved Corp" not in reading.text


def test_headers_are_the_files_own_and_notes_and_boxes_are_read() -> None:
    box = (
        "<w:p><w:r><w:t>Beside the box.</w:t></w:r><w:r><w:pict><w:txbxContent>"
        + p("Words in a box.")
        + "</w:txbxContent></w:pict></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    notes = part("footnotes", f"<w:footnote w:id='2'>{p('A note on dosing.')}</w:footnote>")
    reading = word(PROSE + box, header1=part("hdr", p("Confidential FEN-201")), footnotes=notes)
    assert "Confidential FEN-201" in others(reading)
    assert "Words in a box." in reading.text
    assert "Beside the box. [2]" in reading.text
    assert "[2] A note on dosing." in reading.text


def test_merged_cells_and_tables_in_tables_lose_no_word() -> None:
    merged = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("Norway")
    below = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    inner = table(("Visit", "Week"), ("1", "0"))
    body = PROSE + p("Sites", "H1") + table(("Country", "Site", "City"), (merged, "Fjord Clinic", "Bergen"))
    body = body.replace("</w:tbl>", "") + f"<w:tr><w:tc>{below}</w:tc><w:tc>{p('North Clinic')}</w:tc>"
    body += (
        f"<w:tc>{p('Bodo')}</w:tc></w:tr></w:tbl>" + p("Schedule", "H1") + table(("Plan", inner + "<w:p/>"))
    )
    reading = word(body)
    found = [(s.value.name, s.value.city, s.value.country) for s in trial(reading).sites]
    assert found == [("Fjord Clinic", "Bergen", "Norway"), ("North Clinic", "Bodo", "Norway")]
    assert "1 | 0" in reading.text


def test_symbols_and_powers_read_as_they_look() -> None:
    body = (
        "<w:p><w:r><w:t>Platelets </w:t></w:r><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>"
        "<w:r><w:t> 100 x 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>9</w:t></w:r>"
        "<w:r><w:t>/L</w:t></w:r></w:p>"
    )
    assert "Platelets \u2265 100 x 10^9/L" in word(PROSE + body).text


def test_styles_based_on_themselves_and_wild_numbers_end() -> None:
    wild = p("loop", "Loop") + p("no list", num="99") + p("deep", num="1", depth=99)
    assert "loop" in word(PROSE + wild).text


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as problem:
        word_document.read(data, "a.docx")
    assert str(problem.value).count(". ") == 0
    return str(problem.value)


def test_damaged_files_are_named() -> None:
    whole = word_file(SYNOPSIS)
    for cut in (100, len(whole) // 2, len(whole) - 10):
        assert word_document.recognise(whole[:cut]) in (True, False)
        assert "damaged" in refused(whole[:cut])
    assert "damaged" in refused(word_file("<w:p><w:r></w:p>"))
    assert "damaged" in refused(word_file("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000))


def test_a_locked_or_old_file_is_named() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    locked, old = ole + "EncryptedPackage".encode("utf-16-le"), ole + "WordDocument".encode("utf-16-le")
    assert word_document.recognise(locked)
    assert "password" in refused(locked)
    assert "old Word file" in refused(old)


def test_a_bomb_an_entity_and_an_empty_file_are_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as bundle:
        bundle.writestr("word/document.xml", b" " * 30_000_000)
    assert "unpacks" in refused(out.getvalue())
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "document type" in refused(word_file(PROSE, footnotes=bomb + part("footnotes", p("&b;"))))
    assert "almost no text" in refused(word_file(p("Page 1")))


def test_a_link_outside_is_never_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    rels = (
        '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://192.0.2.1/x.dotm"/>'
        "</Relationships>"
    )
    reading = word(PROSE + p("linked"), **{"_rels/document.xml.rels": rels, "settings": part("settings", "")})
    assert "192.0.2.1" not in reading.text


def test_the_saved_records_agree_with_their_json(shared: Path) -> None:
    files = sorted((shared / "data" / "pages" / "docx").glob("*.docx"))
    if not files:
        pytest.skip("no saved records in the shared folder")
    for path in files:
        reading = word_document.read(path.read_bytes(), path.name)
        record = json.loads((shared / "data" / "registry_json" / f"{path.stem}.json").read_text("utf-8"))
        study = record["protocolSection"]
        assert covered_once(reading)
        assert trial(reading).id == path.stem
        wanted = leaves(parse(study["eligibilityModule"]["eligibilityCriteria"]))
        assert len(criteria(reading)) == len(wanted), path.stem
        assert len(trial(reading).sites) == len(study["contactsLocationsModule"]["locations"])
