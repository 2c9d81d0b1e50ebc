"""Ingest of files that hold many documents, and of uploads: one source, its documents kept apart."""

import io
import zipfile
from pathlib import Path

import pytest
from counting import TODAY, CountingEmbedder

from index.ingest import add, ingest, peek, remove
from index.library import Library
from index.report import NothingWasRead

HEADER = "NCT Number,Study Title,Study Status,Conditions,Interventions,Sponsor,Enrollment,Sex,Age"


def _row(number: int, title: str = "A Study of Tablets in Long Cough") -> str:
    return (
        f"NCT{number:08d},{title} {number},RECRUITING,Cough,DRUG: Tablet {number},Harbour University,"
        f'{number + 10},ALL,"ADULT, OLDER_ADULT"'
    )


def _table(path: Path, numbers: range, extra: str = "") -> None:
    path.write_text("\n".join([HEADER, *map(_row, numbers), extra]) + "\n", encoding="utf-8")


def _ids(home: Path, embedder: CountingEmbedder) -> dict[str, str]:
    library = Library.open(home, embedder)
    found = {trial.id: document for trial in library.trials() for document in trial.documents}
    library.close()
    return found


def test_a_file_of_many_rows_is_one_source_with_many_documents(
    home: Path, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    table = tmp_path / "search.csv"
    _table(table, range(1, 1001))
    report = ingest(home, [table], embedder, TODAY)
    assert report.read == (str(table),) and report.unreadable == ()
    assert report.documents == report.documents_new == report.documents_of["read"] == 1000
    again = ingest(home, [table], embedder, TODAY)
    assert again.unchanged == (str(table),) and again.documents_of == {"unchanged": 1000}
    assert (again.documents, again.documents_new, again.documents_gone, again.embedded) == (1000, 0, 0, 0)


def test_rows_that_stay_keep_their_ids_and_vectors_and_rows_that_are_gone_go(
    home: Path, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    table = tmp_path / "search.csv"
    _table(table, range(1, 31))
    first = ingest(home, [table], embedder, TODAY)
    before, texts = _ids(home, embedder), embedder.texts
    _table(table, range(3, 32))
    report = ingest(home, [table], embedder, TODAY)
    assert report.replaced == (str(table),)
    assert (report.documents, report.documents_new, report.documents_gone) == (29, 1, 2)
    after = _ids(home, embedder)
    assert {key: after[key] for key in after.keys() & before.keys()} == {
        key: before[key] for key in after.keys() & before.keys()
    }
    assert len(after.keys() & before.keys()) == 28
    assert embedder.texts - texts == report.embedded <= 2 * first.embedded / 30


def test_a_file_can_be_taken_out_with_all_its_documents(
    home: Path, tmp_path: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    table = tmp_path / "search.csv"
    _table(table, range(1, 6))
    ingest(home, [table, papers], embedder, TODAY)
    report = remove(home, str(table), embedder)
    assert report.removed == (str(table),)
    assert (report.documents, report.documents_gone) == (4, 5)


def test_one_row_can_be_taken_out_alone(home: Path, tmp_path: Path, embedder: CountingEmbedder) -> None:
    table = tmp_path / "search.csv"
    _table(table, range(1, 6))
    ingest(home, [table], embedder, TODAY)
    gone = _ids(home, embedder)["NCT00000002"]
    report = remove(home, gone, embedder)
    assert (report.documents, report.documents_gone, report.documents_of) == (4, 1, {"removed": 1})


def test_an_upload_is_reported_in_the_same_words_before_and_after_it_is_added(
    home: Path, embedder: CountingEmbedder, papers: Path
) -> None:
    good = sorted(papers.iterdir())[0].read_bytes()
    files = {"good.txt": good, "empty.txt": b"", "half.zip": _zip({"a.txt": good, "b.txt": b""})}
    documents, seen = peek(files, TODAY)
    added = add(home, files, embedder, TODAY)
    assert (seen.read, seen.unreadable, seen.problems) == (added.read, added.unreadable, added.problems)
    assert [source for source, _ in seen.unreadable] == ["empty.txt", "half.zip/b.txt"]
    assert len(documents) == added.documents == 1


def test_where_nothing_could_be_read_the_error_carries_the_report(
    home: Path, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(NothingWasRead) as problem:
        ingest(home, [tmp_path / "a.txt", tmp_path / "b.txt"], embedder, TODAY)
    assert {Path(source).name for source, _ in problem.value.report.unreadable} == {"a.txt", "b.txt"}


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as bundle:
        for name, data in files.items():
            bundle.writestr(name, data)
    return held.getvalue()
