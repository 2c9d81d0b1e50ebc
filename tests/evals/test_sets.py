from pathlib import Path

import pytest

from evals.case import CaseError, CaseSet, load_set
from evals.citations import found
from evals.sets import DocumentsAbsent, default_sets, documents_of, named_set


def asking_about(documents: str, folder: Path) -> CaseSet:
    return CaseSet(name="s", file=folder / "s.yaml", documents=documents, cases=())


def test_shared_documents_are_taken_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIALNAV_SHARED", str(tmp_path))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("x", encoding="utf-8")

    assert documents_of(asking_about("shared", tmp_path)) == tmp_path / "documents"


@pytest.mark.parametrize("documents", ["shared", "mine"])
def test_absent_documents_are_a_reason_that_says_where_and_what_to_do(
    documents: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIALNAV_SHARED", str(tmp_path / "nowhere"))

    with pytest.raises(DocumentsAbsent, match=r"Set s: there are no documents at .*; (set|correct) "):
        documents_of(asking_about(documents, tmp_path))


def test_an_empty_folder_holds_no_documents(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    with pytest.raises(DocumentsAbsent):
        documents_of(asking_about("mine", tmp_path))


def test_a_set_is_named_by_its_name_or_its_file(question_file: Path) -> None:
    assert named_set("samples").name == "samples"
    assert named_set(str(question_file)) == load_set(question_file)


def test_an_unknown_set_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(CaseError, match=r"no question set 'smaples'.*samples"):
        named_set("smaples")


def test_each_gold_quote_of_the_sample_questions_stands_in_a_sample(samples: Path) -> None:
    documents = {str(file): file.read_text(encoding="utf-8") for file in samples.glob("*.txt")}
    (case_set,) = (one for one in default_sets() if one.documents == "samples")

    missing = [
        (case.id, quote)
        for case in case_set.cases
        for quotes in case.gold
        for quote in quotes
        if not found((quote,), documents)
    ]

    assert missing == []


def test_single_files_of_the_shared_folder_are_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIALNAV_SHARED", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.xml").write_text("one", encoding="utf-8")
    named = asking_about("shared", tmp_path).model_copy(update={"files": ("data/a.xml",)})
    assert [file.name for file in documents_of(named).iterdir()] == ["a.xml"]
    with pytest.raises(DocumentsAbsent, match=r"b\.xml"):
        documents_of(named.model_copy(update={"files": ("data/b.xml",)}))
