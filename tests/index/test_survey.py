"""Paths as people give them: files, folders, patterns; each file once, and what is not there named."""

import os
from pathlib import Path

import pytest

from index.sources import key_of, survey


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """records/ with a.json, b.json, c.txt, old/d.json, old/older/e.json, and hidden ones."""
    root = tmp_path / "records"
    for name in (
        "a.json",
        "b.json",
        "c.txt",
        "old/d.json",
        "old/older/e.json",
        ".hidden.json",
        ".git/f.json",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


def names(*paths: Path) -> list[str]:
    return [file.path.name for file in survey(paths).files]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.json", "a.json b.json"),
        ("?.json", "a.json b.json"),
        ("[bc].*", "b.json c.txt"),
        ("*/*.json", "d.json"),
        ("**/*.json", "a.json b.json d.json e.json"),
        ("**/old/*.json", "d.json"),
        ("**/**/e.json", "e.json"),
        ("old/**", "d.json e.json"),
        ("old/**/*.json", "d.json e.json"),
        ("*", "a.json b.json c.txt d.json e.json"),
        (".hid*", ""),
    ],
)
def test_a_pattern_means_what_a_shell_means_by_it(tree: Path, pattern: str, expected: str) -> None:
    assert names(tree / pattern) == expected.split()


def test_a_pattern_that_matches_nothing_is_named(tree: Path) -> None:
    found = survey([tree / "*.xml", tree / "nowhere" / "*.json", tree / "gone.json"])
    assert [path for path, _ in found.unreadable] == [
        tree / "*.xml",
        tree / "nowhere" / "*.json",
        tree / "gone.json",
    ]
    assert all(reason.endswith("check the path.") for _, reason in found.unreadable)


def test_a_name_with_brackets_is_a_name_where_there_is_such_a_file(tree: Path) -> None:
    (tree / "trial[1].json").write_text("x")
    assert names(tree / "trial[1].json") == ["trial[1].json"]


def test_each_file_comes_once_however_often_it_is_given(tree: Path) -> None:
    assert (
        names(tree / "a.json", tree, tree / "**/*.json", tree / "old")
        == "a.json b.json c.txt d.json e.json".split()
    )


def test_what_a_pattern_matches_is_given_one_by_one(tree: Path) -> None:
    assert {file.folder for file in survey([tree / "*.json"]).files} == {None}
    assert {file.folder for file in survey([tree]).files} == {tree}


def test_files_gone_from_a_pattern_are_not_gone_from_a_folder(tree: Path) -> None:
    assert survey([tree / "*.json"]).folders == []
    assert survey([tree / "o*"]).folders == [tree / "old"]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_keys_can_be_stored_and_differ_for_different_names() -> None:
    names_of_bytes = [b"/a/\xe8", b"/a/\xe9", rb"/a/\xe9", "/a/\u00e9".encode(), b"/a/b\n", b"/a/b"]
    keys = [key_of(Path(os.fsdecode(name))) for name in names_of_bytes]
    assert len(set(keys)) == len(keys)
    assert all(key.encode() and key.startswith("/a/") for key in keys)
