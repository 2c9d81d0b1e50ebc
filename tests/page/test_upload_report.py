"""The report of an upload: the same reasons as on the command line, long lists shortened."""

from assistant.page.library import MOST_NAMED, report_html
from index.report import IngestReport

EMPTY = ("empty.txt", "empty.txt is empty: there is nothing to read in it.")
ROW = ("search.csv/row 7", "Row 7 has no title.")


def test_what_failed_and_what_was_left_out_stand_apart_with_their_reasons() -> None:
    report = IngestReport(
        read=("search.csv",), unreadable=(EMPTY, ROW), problems=(ROW,), documents_of={"read": 1200}
    )
    html = report_html(report, "Read")
    assert "Read: 1,200 documents" in html
    failed, left_out = html.index("Could not be read"), html.index("Left out of files that were read")
    assert failed < html.index(EMPTY[1]) < left_out < html.index(ROW[1])


def test_names_are_shortened_and_failures_are_not() -> None:
    report = IngestReport(
        read=tuple(f"{at}.txt" for at in range(50)),
        unreadable=tuple((f"bad{at}.txt", "It is empty.") for at in range(50)),
    )
    html = report_html(report, "Read")
    assert html.count("<b>bad") == 50
    assert html.count("<li>") == 50 + MOST_NAMED + 1
    assert "and 30 more" in html


def test_names_of_files_are_never_markup() -> None:
    html = report_html(IngestReport(read=("<img src=x>.txt",)), "Read")
    assert "<img" not in html
