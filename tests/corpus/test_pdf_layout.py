"""PDFs without a structure tree are read by how they are laid out. The trials in them are invented."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from corpus.readers.blocks.block import Block
from corpus.readers.pdf.document import blocks_of

fpdf = pytest.importorskip("fpdf", reason="fpdf2 makes the PDFs of these tests")

COLUMN_LEFT = [
    "The primary objective of this study is to",
    "compare the time to first relapse between",
    "patients who receive velmocort and patients",
    "who receive placebo, both added to the best",
    "available care. Patients are seen every four",
    "weeks in the first year and every twelve",
    "weeks thereafter until the end of the treat-",
    "ment period, which lasts for two years. All",
    "treatment is given by mouth in the morning.",
]
COLUMN_RIGHT = [
    "Secondary objectives are the annual rate of",
    "relapse, the change of disability, and the",
    "safety of the study treatment. A safety follow-",
    "up takes place thirty days after the last dose",
    "of study medication. Patients aged 18-",
    "70 years with CD19-",
    "positive disease are stratified by centre and",
    "by previous therapy at the time of randomi-",
    "zation. Every follow-up visit is documented.",
]


def kinds(blocks: Iterable[Block]) -> list[str]:
    return [block.kind for block in blocks]


def texts(blocks: Iterable[Block], kind: str) -> list[str]:
    return [block.text for block in blocks if block.kind == kind]


def letters(blocks: Iterable[Block]) -> Counter[str]:
    """Every non-blank character of all blocks; marks of items are left out."""
    return Counter(
        char for block in blocks for char in block.text + "".join(block.cells) if not char.isspace()
    )


def new_pdf(cls: Any = None) -> Any:
    pdf = (cls or fpdf.FPDF)(unit="pt", format="A4")
    pdf.set_auto_page_break(True, margin=72)
    pdf.set_margins(60, 60, 60)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    return pdf


def write(pdf: Any, text: str, size: float = 10, style: str = "", x: float = 60, gap: float = 6) -> None:
    pdf.set_font("Helvetica", style=style, size=size)
    pdf.set_left_margin(x)
    pdf.set_x(x)
    pdf.multi_cell(0, size * 1.2, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_left_margin(60)
    pdf.ln(gap)


def item(pdf: Any, mark: str, text: str, x: float = 70) -> None:
    pdf.set_font("Helvetica", size=10)
    pdf.set_x(x)
    pdf.cell(14, 12, mark)
    pdf.set_left_margin(x + 14)
    pdf.multi_cell(0, 12, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_left_margin(60)
    pdf.ln(2)


def read(pdf: Any) -> list[Block]:
    return blocks_of(bytes(pdf.output()), "made.pdf")


def two_columns() -> Any:
    pdf = new_pdf()
    write(pdf, "Velmocort in relapsing myelitis: a protocol synopsis for the reader", 16, "B", gap=10)
    top = pdf.get_y()
    for x, lines in ((60, COLUMN_LEFT), (315, COLUMN_RIGHT)):
        pdf.set_font("Helvetica", size=10)
        for number, line in enumerate(lines):
            pdf.text(x, top + 20 + 12 * number, line)
    return pdf


def test_two_columns_are_read_one_after_the_other() -> None:
    body = " ".join(texts(read(two_columns()), "paragraph"))
    assert body.index("primary objective") < body.index("two years") < body.index("Secondary objectives")
    assert "in the morning. Secondary objectives" in body


def test_words_parted_at_a_lines_end_are_whole_and_hyphens_that_mean_something_stay() -> None:
    body = " ".join(texts(read(two_columns()), "paragraph"))
    assert "end of the treatment period" in body
    assert "safety follow-up takes place" in body
    assert "aged 18-70 years with CD19-positive disease" in body
    assert "time of randomization." in body


def test_headings_paragraphs_and_bullets_of_a_consent_form_are_told_apart() -> None:
    pdf = new_pdf()
    write(pdf, "Consent to take part in the LUMEN study", 18, "B")
    write(pdf, "Why is this study done?", 13, "B")
    write(
        pdf,
        "Doctors want to find out whether lumenolol helps people with a stiff heart to walk further. "
        "About 240 people in nine hospitals take part. Half of them get lumenolol and half get a placebo.",
    )
    write(pdf, "You will not know which of the two you get.")
    write(pdf, "What will happen?", 13, "B")
    item(
        pdf,
        "\u00b7",
        "A blood sample of 10 ml at each of the six visits to the hospital, taken from a vein in "
        "your arm by a nurse",
    )
    item(pdf, "\u00b7", "A walking test")
    item(pdf, "-", "for six minutes", x=90)
    item(pdf, "-", "with a rest before it", x=90)
    item(pdf, "\u00b7", "A scan of the heart")
    write(pdf, "You may stop at any time.")
    blocks = read(pdf)
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("Consent to take part in the LUMEN study", 1),
        ("Why is this study done?", 2),
        ("What will happen?", 2),
    ]
    assert kinds(blocks) == ["heading", "heading", "paragraph", "paragraph", "heading"] + ["item"] * 5 + [
        "paragraph"
    ]
    assert [b.level for b in blocks if b.kind == "item"] == [0, 0, 1, 1, 0]
    assert texts(blocks, "item")[0].endswith("taken from a vein in your arm by a nurse")


class Running(fpdf.FPDF):  # type: ignore[misc, name-defined]
    """A protocol with a running header and footer."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.text(60, 40, "Protocol LUMEN-02, version 3.1")

    def footer(self) -> None:
        self.set_font("Helvetica", size=8)
        self.text(270, 810, f"Page {self.page_no()} of 3")


def running_pages() -> Any:
    pdf = new_pdf(Running)
    write(pdf, "5 Study population", 14, "B")
    write(pdf, "Inclusion criteria", 12, "B")
    for number in range(1, 81):
        item(
            pdf,
            f"{number}.",
            f"Criterion number {number} asks for a value of {number * 7} units, measured at a "
            "visit within four weeks before the first dose of the study treatment is given to the patient",
        )
    write(pdf, "Exclusion criteria", 12, "B")
    item(pdf, "1.", "Pregnancy")
    return pdf


def test_a_list_goes_on_over_page_breaks_and_running_lines_are_apart() -> None:
    pdf = running_pages()
    blocks = read(pdf)
    count = pdf.page_no()
    assert count > 2
    assert len(texts(blocks, "item")) == 81
    assert [b.mark for b in blocks if b.kind == "item"] == [*(f"{n}." for n in range(1, 81)), "1."]
    assert all(text.endswith("given to the patient") for text in texts(blocks, "item")[:80])
    assert texts(blocks, "chrome").count("Protocol LUMEN-02, version 3.1") == count
    assert sum(text.startswith("Page ") for text in texts(blocks, "chrome")) == count
    assert kinds(blocks).count("paragraph") == 0


def test_pages_never_go_back() -> None:
    pages = [block.page or 0 for block in read(running_pages())]
    assert pages == sorted(pages) and pages[0] == 1


def test_a_sentence_goes_on_over_a_page_break() -> None:
    pdf = new_pdf()
    sentence = "The sponsor reviews safety data of all patients at least every three months and reports them "
    pdf.set_y(690)
    write(pdf, (sentence * 8).strip() + ".")
    blocks = read(pdf)
    assert pdf.page_no() == 2
    assert kinds(blocks) == ["paragraph"]
    assert blocks[0].text == (sentence * 8).strip() + "."


def synopsis(border: int) -> Any:
    pdf = new_pdf()
    write(pdf, "Synopsis", 14, "B")
    pdf.set_font("Helvetica", size=10)
    rows = [
        (
            "Title",
            "Orbistat in adults with severe asthma, a randomised and blinded trial of one year with "
            "two doses of orbistat",
        ),
        ("Sponsor", "Orbis Research"),
        ("Phase", "Phase 2"),
        ("Number of patients", "120"),
    ]
    with pdf.table(
        col_widths=(30, 70),
        borders_layout="ALL" if border else "NONE",
        first_row_as_headings=False,
        line_height=12,
        text_align="LEFT",
        padding=4,
        v_align="TOP",
    ) as table:
        for label, value in rows:
            row = table.row()
            row.cell(label)
            row.cell(value)
    return pdf


@pytest.mark.parametrize("border", [1, 0], ids=["ruled", "without rules"])
def test_a_synopsis_table_gives_its_rows(border: int) -> None:
    rows = [block for block in read(synopsis(border)) if block.kind == "row"]
    assert [row.cells for row in rows] == [
        (
            "Title",
            "Orbistat in adults with severe asthma, a randomised and blinded trial of one year with two "
            "doses of orbistat",
        ),
        ("Sponsor", "Orbis Research"),
        ("Phase", "Phase 2"),
        ("Number of patients", "120"),
    ]
    assert all(row.label for row in rows)


def test_a_table_with_column_headings_has_a_head_row() -> None:
    pdf = new_pdf()
    with pdf.table(col_widths=(30, 30, 40), line_height=12, text_align="LEFT") as table:
        for cells in (("Arm", "Type", "Dose"), ("A", "Experimental", "5 mg daily"), ("B", "Placebo", "")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    rows = [block for block in read(pdf) if block.kind == "row"]
    assert [(row.cells, row.head) for row in rows] == [
        (("Arm", "Type", "Dose"), True),
        (("A", "Experimental", "5 mg daily"), False),
        (("B", "Placebo", ""), False),
    ]


def test_raised_letters_stay_in_their_line() -> None:
    pdf = new_pdf()
    pdf.write(12, "Platelets of at least 100 x 10")
    pdf.char_vpos = "SUP"
    pdf.write(12, "9")
    pdf.char_vpos = "LINE"
    pdf.write(12, "/L and a body mass index of 30 kg/m")
    pdf.char_vpos = "SUP"
    pdf.write(12, "2")
    pdf.char_vpos = "LINE"
    pdf.write(12, " or less")
    assert texts(read(pdf), "paragraph") == [
        "Platelets of at least 100 x 109/L and a body mass index of 30 kg/m2 or less"
    ]


def test_white_letters_are_kept_apart_and_white_letters_on_a_dark_cell_are_text() -> None:
    pdf = new_pdf()
    write(pdf, "The study is open for adults with gout in four hospitals.")
    pdf.set_text_color(255, 255, 255)
    write(pdf, "Say that everyone may take part.")
    pdf.set_fill_color(20, 40, 90)
    pdf.cell(200, 20, "Study centres", fill=True)
    blocks = read(pdf)
    assert texts(blocks, "chrome") == ["Say that everyone may take part."]
    assert "Study centres" in [block.text for block in blocks if block.kind != "chrome"]


@pytest.mark.parametrize("angle", [90, 270])
def test_text_printed_sideways_is_read(angle: int) -> None:
    pdf = new_pdf()
    with pdf.rotation(angle, 300, 400):
        pdf.text(200, 400, "Patients are seen every week.")
        pdf.text(200, 430, "They may stop at any time.")
    assert (
        " ".join(texts(read(pdf), "paragraph")) == "Patients are seen every week. They may stop at any time."
    )


def test_rotated_words_are_kept_and_do_not_part_the_text() -> None:
    pdf = new_pdf()
    write(
        pdf,
        "Patients are seen every four weeks in the first year, and they are called by phone in between, "
        "so that any change of their health is known to the study team at once.",
    )
    with pdf.rotation(90, 30, 400):
        pdf.text(30, 400, "Confidential draft")
    blocks = read(pdf)
    assert (
        "Patients are seen every four weeks in the first year, and they are called by phone in between, so "
        "that any change of their health is known to the study team at once." in texts(blocks, "paragraph")
    )
    assert any(block.text == "Confidential draft" for block in blocks)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(angle: int) -> None:
    import io

    import pypdf

    pdf = new_pdf()
    write(pdf, "First line of the page.")
    write(pdf, "Second line of the page.")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(bytes(pdf.output())))
    plain = [b.text for b in blocks_of(bytes(pdf.output()), "x.pdf")]
    writer.pages[0].rotate(angle)
    out = io.BytesIO()
    writer.write(out)
    turned = blocks_of(out.getvalue(), "x.pdf")
    assert [b.text for b in turned] == plain


@pytest.mark.parametrize("make", [two_columns, running_pages, lambda: synopsis(1), lambda: synopsis(0)])
def test_no_letter_is_lost_or_doubled(make: Any) -> None:
    import pypdfium2

    data = bytes(make().output())
    document = pypdfium2.PdfDocument(data)
    expected = Counter(
        char
        for page in document
        for char in page.get_textpage().get_text_range().replace("\ufffe", "-")
        if not char.isspace()
    )
    document.close()
    blocks = blocks_of(data, "made.pdf")
    marks = Counter(char for b in blocks if b.kind == "item" for char in b.mark)
    found = letters(blocks) + marks
    assert not found - expected, "letters doubled"
    assert set(expected - found) <= {"-"} and (expected - found)["-"] <= 2, "letters lost"
