"""A poster of two columns with lists, as an office program prints it."""

from datetime import date

import pytest

from corpus import readers
from corpus.structure import structure

fpdf = pytest.importorskip("fpdf", reason="fpdf2 makes the PDFs of these tests")
LEFT = (
    ("B", "Inclusion criteria"),
    ("", "\u2022 18 to 65 years"),
    ("", "\u2022 Cluster headache by ICHD-3"),
    ("", "\u2022 One attack every second day"),
)
RIGHT = (
    ("B", "Exclusion criteria"),
    ("", "\u2022 Severe lung disease"),
    ("", "\u2022 Change of preventive medicine in the past 4 weeks"),
    ("", "\u2022 Pregnancy"),
)


def test_lists_side_by_side_are_columns_and_no_table() -> None:
    pdf = fpdf.FPDF("L", "pt", "A4")
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 22)
    pdf.text(60, 60, "Cluster headache: join the BREEZE clinical study")
    for x, lines in ((60, LEFT), (430, RIGHT)):
        for number, (style, words) in enumerate(lines):
            pdf.set_font("Helvetica", style, 16 if style else 12)
            pdf.text(x, 120 + 22 * number, words.replace("\u2022", "\x95"))
    (document,), _ = readers.read_all(bytes(pdf.output()), "poster.pdf", date(2026, 11, 21))
    leaves = [(n.polarity, n.text) for n in structure(document).criteria() if n.kind == "leaf"]
    assert leaves == [
        ("inclusion", "18 to 65 years"),
        ("inclusion", "Cluster headache by ICHD-3"),
        ("inclusion", "One attack every second day"),
        ("exclusion", "Severe lung disease"),
        ("exclusion", "Change of preventive medicine in the past 4 weeks"),
        ("exclusion", "Pregnancy"),
    ]
