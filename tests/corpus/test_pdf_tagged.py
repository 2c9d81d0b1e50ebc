"""PDFs with a structure tree: real pages as a browser prints them, beside the HTML they come from."""

import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from corpus.readers.pdf.document import blocks_of, read

IDS = ["NCT01499641", "NCT04885140", "NCT05838768", "NCT05887817", "NCT06070480", "NCT06909500"]


@pytest.fixture(params=IDS)
def pair(request: pytest.FixtureRequest, shared: Path) -> tuple[bytes, Any]:
    """A PDF, and the root of the HTML page that it was printed from."""
    pages = shared / "data" / "pages"
    pdf, page = pages / "pdf" / f"{request.param}.pdf", pages / "html" / f"{request.param}.html"
    if not (pdf.is_file() and page.is_file()):
        pytest.skip(f"no pages in {pages}")
    return pdf.read_bytes(), html.fromstring(page.read_bytes())


def words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def depth(item: Any) -> int:
    return sum(parent.tag in ("ul", "ol") for parent in item.iterancestors()) - 1


def own_words(item: Any) -> str:
    """The words of a list item without those of the lists in it."""
    parts = [item.text or ""]
    for child in item:
        parts += ["" if child.tag in ("ul", "ol") else child.text_content(), child.tail or ""]
    return words("".join(parts))


def test_headings_and_their_levels_are_those_of_the_page(pair: tuple[bytes, Any]) -> None:
    data, page = pair
    expected = [(int(h.tag[1]), words(h.text_content())) for h in page.iter("h1", "h2", "h3")]
    assert [(b.level, words(b.text)) for b in blocks_of(data, "page.pdf") if b.kind == "heading"] == expected


def test_list_items_and_their_depth_are_those_of_the_page(pair: tuple[bytes, Any]) -> None:
    data, page = pair
    expected = [(depth(item), own_words(item)) for item in page.iter("li")]
    assert [(b.level, words(b.text)) for b in blocks_of(data, "page.pdf") if b.kind == "item"] == expected


def test_paragraphs_are_those_of_the_page(pair: tuple[bytes, Any]) -> None:
    data, page = pair
    expected = [words(p.text_content()) for p in page.iter("p") if p.getparent().tag != "footer"]
    found = [words(b.text) for b in blocks_of(data, "page.pdf") if b.kind == "paragraph"]
    assert found == [text for text in expected if text]


def test_rows_and_their_cells_are_those_of_the_page(pair: tuple[bytes, Any]) -> None:
    data, page = pair
    expected = [tuple(words(cell.text_content()) for cell in row) for row in page.iter("tr")]
    rows = [b for b in blocks_of(data, "page.pdf") if b.kind == "row"]
    assert [tuple(map(words, b.cells)) for b in rows] == expected


def test_the_menu_and_the_footer_are_the_sites_own(pair: tuple[bytes, Any]) -> None:
    data, page = pair
    expected = [words(part.text_content()) for part in page.iter("nav", "footer")]
    assert [words(b.text) for b in blocks_of(data, "page.pdf") if b.kind == "chrome"] == expected


def test_no_letter_of_a_real_file_is_lost_or_doubled(pair: tuple[bytes, Any]) -> None:
    import io

    pypdf = pytest.importorskip("pypdf")
    data, _ = pair
    printed = Counter(
        char
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
        for char in unicodedata.normalize("NFKC", page.extract_text())
        if not char.isspace()
    )
    found: Counter[str] = Counter()
    for block in blocks_of(data, "page.pdf"):
        mark = block.mark if block.kind == "item" and block.mark != "-" else ""
        text = unicodedata.normalize("NFKC", block.text + "".join(block.cells) + mark)
        found.update(char for char in text if not char.isspace())
    assert found == printed


def test_every_letter_of_the_reading_lies_in_one_node(pair: tuple[bytes, Any]) -> None:
    data, _ = pair
    reading = read(data, "page.pdf")
    at = 0
    for node in reading.nodes:
        assert not reading.text[at : node.start].strip()
        at = node.end
    assert not reading.text[at:].strip()
    assert reading.format == "pdf" and len(reading.pages) >= 2 and reading.pages[0] == 0
