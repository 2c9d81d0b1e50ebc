"""PDFs that are locked, damaged, empty or made to hurt: read within bounds, or refused in one sentence."""

import io
import time
import zlib
from typing import Any

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.pdf import open as pdf_open
from corpus.readers.pdf.document import blocks_of, read, recognise

pypdf = pytest.importorskip("pypdf", reason="pypdf locks and changes the PDFs of these tests")
fpdf = pytest.importorskip("fpdf", reason="fpdf2 makes the PDFs of these tests")

WORDS = "This trial of nerolimab in adults with gout is open in four hospitals."


def plain_pdf(pages: int = 1) -> bytes:
    pdf = fpdf.FPDF(unit="pt", format="A4")
    pdf.set_font("Helvetica", size=10)
    for _ in range(pages):
        pdf.add_page()
        pdf.text(60, 100, WORDS)
    return bytes(pdf.output())


def changed(data: bytes, change: Any) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def raw_pdf(*objects: str) -> bytes:
    """A PDF of numbered objects, the first its catalog, with a right table of places."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        blocks_of(data, "trial.pdf")
    message = str(caught.value)
    assert message.startswith("trial.pdf ") and message.endswith(".") and "\n" not in message
    return message


def test_a_password_is_asked_to_be_taken_off() -> None:
    data = changed(plain_pdf(), lambda w: w.encrypt("secret", algorithm="RC4-128"))
    assert "password" in refused(data)


def test_an_empty_user_password_is_no_lock() -> None:
    data = changed(plain_pdf(), lambda w: w.encrypt("", "owner", algorithm="RC4-128"))
    assert [block.text for block in blocks_of(data, "trial.pdf")] == [WORDS]


def test_pictures_of_text_are_sent_to_text_recognition() -> None:
    from PIL import Image

    pdf = fpdf.FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.image(Image.new("L", (200, 280), 230), x=0, y=0, w=595)
    message = refused(bytes(pdf.output()))
    assert "pictures of text" in message and "text recognition" in message


def test_the_invisible_text_of_a_recognised_scan_is_read() -> None:
    from PIL import Image

    pdf = fpdf.FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.image(Image.new("L", (200, 280), 230), x=0, y=0, w=595)
    pdf.set_font("Helvetica", size=10)
    pdf.text_mode = fpdf.enums.TextMode.INVISIBLE
    pdf.text(60, 100, WORDS)
    assert [(b.kind, b.text) for b in blocks_of(bytes(pdf.output()), "trial.pdf")] == [("paragraph", WORDS)]


def test_an_empty_page_holds_no_text() -> None:
    pdf = fpdf.FPDF()
    pdf.add_page()
    assert "no text" in refused(bytes(pdf.output()))


def test_a_broken_table_of_places_is_mended() -> None:
    data = plain_pdf()
    at = data.rindex(b"startxref")
    broken = data[:at] + b"startxref\n7\n%%EOF\n"
    assert [block.text for block in blocks_of(broken, "trial.pdf")] == [WORDS]


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file_is_read_or_refused_and_never_crashes(share: float) -> None:
    data = plain_pdf(3)
    try:
        blocks = blocks_of(data[: int(len(data) * share)], "trial.pdf")
    except UnreadableDocument as error:
        assert str(error).startswith("trial.pdf ")
    else:
        assert any(block.text for block in blocks)


@pytest.mark.parametrize(
    "data", [b"", b"NCT00000000 is a trial.", b"<html>%PDF</html>", b"PK\x03\x04", b"\x00" * 5_000]
)
def test_what_is_no_pdf_is_not_recognised(data: bytes) -> None:
    assert not recognise(data)
    assert "not a PDF" in refused(data)


def test_a_mark_alone_is_a_damaged_pdf() -> None:
    assert recognise(b"%PDF-1.7\n")
    assert "damaged" in refused(b"%PDF-1.7\n")


def test_pages_that_hold_each_other_end() -> None:
    data = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    )
    started = time.monotonic()
    refused(data)
    assert time.monotonic() - started < 5


def test_a_structure_tree_that_holds_itself_ends() -> None:
    stream = f"BT /F1 10 Tf 60 700 Td /P << /MCID 0 >> BDC ({WORDS}) Tj EMC ET"
    data = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /StructTreeRoot /K [7 0 R] /ParentTree << /Nums [0 [7 0 R]] >> >>",
        "<< /Type /StructElem /S /Sect /P 7 0 R /Pg 3 0 R /K [7 0 R 0] >>",
    )
    assert [block.text for block in blocks_of(data, "trial.pdf")] == [WORDS]


def test_a_swollen_stream_is_refused_before_it_is_unpacked() -> None:
    packed = zlib.compress(b"q Q " * 30_000_000, 9).decode("latin-1")
    data = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream",
    )
    assert "unpacks to more" in refused(data)


def test_more_pages_than_the_bound_are_refused() -> None:
    kids = " ".join(["3 0 R"] * 5_000)
    data = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 5000 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    started = time.monotonic()
    assert "5,000 pages" in refused(data)
    assert time.monotonic() - started < 10


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_open, "MAX_SECONDS", -1.0)
    assert "seconds" in refused(plain_pdf(2))


def test_scripts_and_links_stay_where_they_are() -> None:
    stream = f"BT /F1 10 Tf 60 700 Td ({WORDS}) Tj ET"
    data = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/')) >> "
        "/AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [<< /Type /Annot "
        "/Subtype /Link /Rect [50 690 300 720] /A << /S /URI /URI (http://127.0.0.1:9/) >> "
        "/Contents (a note) >>] /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    blocks = blocks_of(data, "trial.pdf")
    assert [block.text for block in blocks] == [WORDS]


def test_nothing_is_written_to_the_console(capfd: pytest.CaptureFixture[str]) -> None:
    data = plain_pdf(2)
    for damaged in (data, data[:-200], data.replace(b"/Helvetica", b"/Nowhere  ")):
        try:
            read(damaged, "trial.pdf")
        except UnreadableDocument:
            continue
    assert capfd.readouterr() == ("", "")


def test_several_threads_may_read_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    data = plain_pdf(4)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: blocks_of(data, "trial.pdf"), range(12)))
    assert all(result == results[0] for result in results)
