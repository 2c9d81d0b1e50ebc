import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from invented_tree import LETTERS, NAME, table

from corpus.errors import NavigatorError
from evals.benchmarks import tree_labels
from evals.benchmarks.tree_labels import Branch

ROOT = Path(__file__).resolve().parents[2]


def test_a_table_is_read_as_it_was_written() -> None:
    labelled = tree_labels.read(table(), NAME)

    assert labelled.set == "first"
    assert labelled.source == "data/registry_json/NCT00000009.json"
    assert (labelled.name, labelled.origin) == ("registry_xml_NCT05689034", "json")
    assert labelled.size == len(LETTERS)
    assert labelled.tree[3] == Branch(
        span=(44, 65),
        parent=2,
        kind="leaf",
        combine=None,
        minimum=None,
        polarity="inclusion",
        group=None,
    )
    assert labelled.tree[0].kind == "header"


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ("data/registry_xml/NCT00000009.xml", "xml"),
        ("data/lct/NCT00000009.txt", "bare"),
        ("data/pages/docx/NCT00000009.docx", "pages"),
        ("documents/003.txt", "pages"),
    ],
)
def test_a_text_of_the_second_set_says_so_and_its_source_what_it_is(source: str, origin: str) -> None:
    written = table().replace("# set: first", "# set: second")
    labelled = tree_labels.read(written.replace("data/registry_json/NCT00000009.json", source), NAME)

    assert (labelled.set, labelled.origin) == ("second", origin)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (" source:", "", "no set, source"),
        ("set: first", "set: third", "no set, source"),
        ("\tpolarity\t", "\tside\t", "no set, source"),
        ("\tleaf\t", "\tleaves\t", "Row 2"),
        ("\tinclusion\t", "\tin\t", "Row 1"),
        ("\tall\t", "\tboth\t", "Row 1"),
        ("\n2\t", "\n3\t", "Row 2"),
        ("\t1\tleaf", "\t9\tleaf", "Row 2"),
        ("\t1\tleaf", "\t2\tleaf", "Row 2"),
        ("2\t18\t25", "2\t17\t25", "overlap"),
        ("2\t18\t25", "2\t25\t25", "empty"),
        ("2\t18\t25", "2\t18\tx", "Row 2"),
    ],
)
def test_a_table_that_is_wrong_is_refused_by_name(old: str, new: str, told: str) -> None:
    assert old in table()

    with pytest.raises(NavigatorError, match=told):
        tree_labels.read(table().replace(old, new, 1), "a.tsv")


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NavigatorError, match="no labelled trees"):
        tree_labels.load(tmp_path)


def test_the_labels_ship_with_the_project() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    folder = ROOT / "evals" / "benchmarks"
    shipped = {
        file
        for pattern in declared["evals.benchmarks"]
        for file in folder.glob(pattern)
        if file.suffix == ".tsv"
    }

    labels = tree_labels.load()
    assert {file.stem for file in shipped} == {one.name for one in labels}
    assert Counter((one.set, one.origin) for one in labels) == {
        ("first", "xml"): 25,
        ("first", "json"): 25,
        ("first", "pages"): 10,
        ("second", "xml"): 12,
        ("second", "json"): 12,
        ("second", "bare"): 6,
    }


def test_labels_hold_every_letter_of_their_text_once() -> None:
    for labelled in tree_labels.load():
        spans = [branch.span for branch in labelled.tree]
        assert spans[0][0] == 0, labelled.name
        assert all(one[1] == other[0] for one, other in pairwise(spans)), labelled.name
